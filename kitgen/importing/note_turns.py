"""Turns of a note: who speaks in each of its clauses, who hears it, and of which field it is."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import groupby

from kitgen.importing.note_clauses import NotedClauses
from kitgen.importing.note_lines import NoteLine
from kitgen.importing.note_talk import Told
from kitgen.importing.note_voices import NoteVoices
from kitgen.importing.words import NoteWords
from kitgen.parsing.clauses import AnswerForm, parsed

SAID, DID, NEED, ASKED, PROMISED = "said", "i_did", "need", "talked_about", "promised"
FEWEST = 3  # words of what is worth keeping
MOST = 45
PRONOUN = re.compile(r"(?i)^(?:s?he|they)(?:[’'](?P<short>s|ve|re|d|ll))?(?= |$)")
PRIVATE = ("private", "wrong", "forgot", "confessed", "decides", "next_step")
CLOSED = (
    "pay",
    "need",
    "own_label",
    "to_self",
    "logistics",
    "own_answer",
    "decides",
    "start_noted",
)  # kinds
FOR_WHOM = re.compile(r" (?:to|for) \w")  # behind a thing that is promised
SIGNS = " .,;:–—-"


class Speaker(StrEnum):
    """Who tells what a clause says."""

    NOBODY = ""
    WRITER = "writer"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Talking:
    """Where a note is: whom its clauses are of, whether a heading said so, and who spoke last."""

    whom: str = ""
    section: str = ""  # whose name stands over its lines
    speaker: Speaker = Speaker.NOBODY

    @property
    def headed(self) -> bool:
        """Whether it is of the one whose name stands over it."""
        return bool(self.whom) and self.whom == self.section


@dataclass(frozen=True)
class NoteTurns:
    """Goes through a note once, and gives each clause to the one who said or heard it.

    `heads` are lines that only name one person, by their sources; `naming` those that name any.
    """

    words: NoteWords
    voices: NoteVoices
    heads: Mapping[str, str]
    naming: Container[str] = ()

    def read(self, lines: Sequence[NoteLine], closed: Container[str] = ()) -> Iterator[Told]:
        """Yield what clauses tell; `closed` are the sources of what is the writer's alone."""
        at, before, alone = Talking(self.voices.alone), 0, False
        for number, together in groupby(lines, lambda line: line.number):
            gap = number - before > 1
            at = Talking(at.whom) if gap else Talking(at.section or at.whom, at.section)
            alone, before = alone and not gap, number
            for line in together:
                text = self.words.turns["opens"].sub("", line.text).strip()
                if self.words.turns["self"].match(text):
                    alone = True
                at, found = self._turn(line, text, at)
                alone = alone and not (at.headed and not found)
                if found and not alone and line.source not in closed:
                    yield found

    def _turn(self, line: NoteLine, text: str, at: Talking) -> tuple[Talking, Told | None]:
        """Return where the note is behind a clause, and what that tells."""
        if name := self.heads.get(line.source, "") or self._heading(text):
            met = self.words.kinds["met"].match(line.text)  # and no heading
            return Talking(name, "" if met else name), None
        head, rest = self.voices.head(text)
        if head and not rest.strip(SIGNS):
            return Talking(head, head), None
        if head:
            at, text = Talking(head, head), self.words.turns["opens"].sub("", rest)
        for name in ("promise", "owed", "mine", "arrow", "said_i", "turned"):
            if mine := self.words.turns[name].match(text):
                return self._mine(line, mine, at, PROMISED if name in ("promise", "owed") else DID)
        if at.speaker is Speaker.WRITER and (deed := NotedClauses(self.words).deed(text)):
            return at, Told(DID, at.whom, deed, line) if at.whom else None
        if trouble := self.words.turns["trouble"].match(text):
            return at, self._troubled(line, trouble, at)
        who, behind = self._subject(text, at)
        if who is None:
            return Talking(section=at.section), None
        goes_on = who or self.words.turns["goes_on"].match(line.text)
        if not goes_on:
            at = replace(at, speaker=Speaker.NOBODY)
        at = replace(at, whom=who or at.whom)
        found = self._theirs(line, text, behind, at, named=bool(who) or bool(head))
        if found:
            return replace(at, speaker=Speaker.OTHER), found
        return replace(at, whom=self._mentioned(text) or at.whom), None

    def _mentioned(self, text: str) -> str:
        """Return the only one whom a clause names anywhere, of whom the next “she” is."""
        found = {
            name
            for called, name in self.voices.called.items()
            if re.search(rf"(?<!\w){re.escape(called)}(?!\w)", text)
        }
        return found.pop() if len(found) == 1 else ""

    def _heading(self, text: str) -> str:
        """Return whom a line is the heading of: COL; Priya (eng manager) ->."""
        bare = re.sub(r"\([^()]*\)|->|→", "", text).strip(SIGNS)
        known = self.voices.named(bare) or self.voices.named(bare.title())
        return known if len(bare.split()) <= FEWEST else ""

    def _mine(
        self, line: NoteLine, mine: re.Match[str], at: Talking, field: str
    ) -> tuple[Talking, Told | None]:
        """Return what the writer told, with whoever heard it; of several, whom the note is at."""
        groups = mine.groupdict()
        to = groups.get("to") or groups.get("to2") or groups.get("to3") or ""
        whom = self.voices.named(to) or self.voices.named(to.title()) if to else ""
        if not whom and (not to or self.words["she"].match(to)):
            whom = self.voices.meant(to, at.whom) if to else at.whom
        elif not whom and self.words["everyone"].fullmatch(to):
            whom = self.voices.people[0].name if self.voices.people else ""
        rest = mine["rest"].strip(SIGNS)
        silent = self.words.turns["not_told"].search(line.text)
        at = replace(at, whom=whom or at.whom, speaker=Speaker.WRITER)
        if field == PROMISED:
            thing = self.words["promise_ends"].split(rest)[0].strip(SIGNS)
            other = self.words.turns["for_other"].match(thing) or FOR_WHOM.search(thing)
            bare = self.words["until"].sub("", thing)
            other = other or self.words["bare_thing"].fullmatch(bare)
            return at, Told(PROMISED, whom, thing, line) if whom and thing and not other else None
        clauses, led = NotedClauses(self.words), line.text.removesuffix(".").removesuffix(rest)
        deed = clauses.told_deed(rest)
        if not deed and self.words.turns["of_what"].search(led):
            deed = clauses.told_thing(rest)
        closed = self._closed(deed or rest)
        if not whom or silent or self.words.turns["no_rest"].match(rest) or closed:
            return at, None
        return at, Told(DID, whom, deed or rest, line, loose=not deed)

    def _subject(self, text: str, at: Talking) -> tuple[str | None, str]:
        """Return whom a clause begins with, and what is behind; None for somebody unknown."""
        for called, name in sorted(self.voices.called.items(), key=lambda pair: -len(pair[0])):
            if found := re.match(rf"(?:the )?(?i:{re.escape(called)})(?!\w)[,:]?\s*", text):
                behind = text[found.end() :]
                if self.words["and_others"].match(behind):
                    return "", text
                return name, re.sub(r"^[’'](?:s|ll|d) ", "", behind)
        if pronoun := PRONOUN.match(text):
            single = pronoun[0].lower().startswith(("s", "h"))
            whom = self.voices.meant(text, at.whom) if single else at.whom
            return (whom if whom else None), text[pronoun.end() :].strip()
        if self.voices.other(text):
            return None, text
        return "", text

    def _troubled(self, line: NoteLine, trouble: re.Match[str], at: Talking) -> Told | None:
        text = trouble["rest"].strip(SIGNS)
        fit = at.whom and len(text.split()) <= MOST and not self._closed(text)
        return Told(NEED, at.whom, text, line, loose=True) if fit else None

    def _theirs(
        self, line: NoteLine, text: str, behind: str, at: Talking, *, named: bool
    ) -> Told | None:
        """Return what somebody told of their work, where a name, a word or a heading says so."""
        turns = self.words.turns
        if not at.whom or not FEWEST <= len(text.split()) <= MOST or self._closed(text):
            return None
        if "“" in text and self._mentioned(text) not in ("", at.whom):
            return None
        spoken = named or at.headed or at.whom == self.voices.alone
        if spoken and (asks := turns["asks"].match(behind)):
            return Told(ASKED, at.whom, asks["rest"].strip(SIGNS), line, loose=True)
        if spoken and (troubled := turns["troubled"].match(behind)):
            return Told(NEED, at.whom, troubled["rest"].strip(SIGNS), line, loose=True)
        if spoken and (says := turns["says"].match(behind)):
            rest = says["rest"].strip(SIGNS)
            if self._mentioned(rest) not in ("", at.whom):
                return None  # what one says of another
            fit = len(rest.split()) >= FEWEST and not re.match(r"(?i)(?:i|my|me)\b", rest)
            return self._said(line, rest, at.whom, sure=True) if fit else None
        if spoken and (needs := turns["needs"].match(behind)):
            return Told(NEED, at.whom, needs["rest"].strip(SIGNS), line, loose=True)
        if turns["ours"].match(text) and spoken:
            return Told(SAID, at.whom, text.strip(SIGNS), line, loose=True)
        if turns["manner"].match(behind) or (turns["feels"].search(text) and not named):
            return None
        if line.source in self.naming or self._mentioned(text) not in ("", at.whom):
            return None
        if named or at.headed or at.speaker is Speaker.OTHER:
            return self._said(line, text.strip(SIGNS), at.whom)
        return None

    def _said(self, line: NoteLine, text: str, whom: str, *, sure: bool = False) -> Told:
        """Return what was said; whatever is no whole sentence of their house stays loose.

        “They” may be others where nobody is named as the one who said it.
        """
        text = self.words["second_verb"].sub("", text).strip(SIGNS)
        theirs = sure and text.lower().startswith("they ") and _is_sentence(text)
        sound = theirs or bool(NotedClauses(self.words).of_house(text))
        return Told(SAID, whom, text, line, loose=not sound)

    def _closed(self, text: str) -> bool:
        """Say whether a clause is for its writer alone, or of what comes next."""
        kinds = self.words.kinds
        return any(self.words[one].search(text) for one in PRIVATE) or any(
            kinds[one].search(text) for one in CLOSED
        )


def _is_sentence(text: str) -> bool:
    found = parsed(text)
    return found is not None and found.form is AnswerForm.SENTENCE
