"""What a note tells of the talk: topics, sayings and promises, each with whom and where from."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from kitgen.importing.note_clauses import NotedClauses
from kitgen.importing.note_deeds import NoteDeeds
from kitgen.importing.note_kindness import NoteKindness
from kitgen.importing.note_lines import NoteLine
from kitgen.importing.note_promises import NotePromises
from kitgen.importing.note_topics import NotedTopics
from kitgen.importing.note_voices import NoteVoices
from kitgen.importing.proposal import Invited
from kitgen.importing.words import NoteWords
from kitgen.parsing.clauses import AnswerForm, parsed

TO_COME = ("promise", "errand", "decides", "next_step")  # patterns of what is no topic
NUMBERED = re.compile(r"^\W*\d+[.)]\s*")
ENDS = re.compile(r"[!?]|(?<=\w{4})\.(?!\w)")  # of a sentence, and not of Dr.
HEAD = 3  # lines in which those are named who were there
MOST_WORDS = 10  # of one thing that was spoken of
MOST_ASKED = 16  # of one question
LONGEST_HEADING = 8  # words
MOST_SAID = 30  # of what somebody said


@dataclass(frozen=True, slots=True)
class Told:
    """One thing that a line tells: its field, of whom, its words, and the line."""

    field: str
    name: str  # of the person; "" where that is not certain
    text: str
    line: NoteLine
    loose: bool = False  # kept with the person, and no sentence of a letter as it is


@dataclass(frozen=True)
class NoteTalk:
    """Reads lines for what was spoken of; what is private or unsure is left where it stands."""

    words: NoteWords
    people: Sequence[Invited]
    called: Mapping[str, str]  # by what people are called, their names
    text: str = ""  # of the whole note
    about: str = ""  # whom it is of where it names nobody

    @cached_property
    def voices(self) -> NoteVoices:
        """Who says what."""
        return NoteVoices(self.words, self.people, self.called, self.text, self.about)

    @cached_property
    def _topical(self) -> NotedTopics:
        return NotedTopics(self.words, tuple(self.called))

    def read(self, lines: Sequence[NoteLine]) -> Iterator[Told]:
        """Yield what is told, line by line."""
        alone = self.voices.alone
        deeds, together = NoteDeeds(self.words, self.voices), self._together(lines)
        kind = NoteKindness(self.words, self.voices)
        before: NoteLine | None = None
        promises = NotePromises(self.words, self.voices)
        for line, about, rest in self._voiced(lines):
            near = before and before.place == line.place and self._begins(before.text) == about
            last, before = before, line
            for one in promises.read(line, alone and about, about, last):
                yield Told("promised", one.whom, one.thing, line)
            yield from (Told("i_did", who, deed, line) for who, deed in deeds.read(line, about))
            yield from (Told("kindness", who, act, line) for who, act in kind.read(line, about))
            if self.words["asked_back"].match(line.text):
                continue
            said = list(self._said(line, about, rest))
            needs = [] if said else list(self._needs(line, about, rest))
            told = said or [*needs, *self._stated(line, about, rest)]
            yield from told
            there = " ".join(one.text for one in told)
            topics = self._topics(line, about, rest, "" if near and about else together)
            yield from (one for one in topics if one.text not in there)

    def whose(self, lines: Sequence[NoteLine], present: Container[int]) -> tuple[str, ...]:
        """Return of whom each line is: of several, whom it begins with; of a panel, the first.

        `present` are the lines that only name who was there.
        """
        panel = self.about or (self.people[0].name if self._is_panel(lines, present) else "")
        several = len(self.people) > 1
        return tuple(
            ""
            if self._is_of_other(line)
            else (self._begins(line.text) if several and not self._goes_on(line) else about)
            or panel
            for line, about, _ in self._voiced(lines)
        )

    def _goes_on(self, line: NoteLine) -> bool:
        """Say whether a clause has no subject of its own: and said they lost three."""
        return self.words["no_subject"].match(line.text) is not None

    def _is_of_other(self, line: NoteLine) -> bool:
        """Say whether a line quotes, or tells of, somebody who may be none of the people."""
        quoted = self.words["quoted"].search(line.text)
        return bool(quoted or self.voices.other(line.text))

    def _voiced(self, lines: Sequence[NoteLine]) -> Iterator[tuple[NoteLine, str, str]]:
        """Yield each line with whom it is about, and what stands behind a name that heads it."""
        alone = self.voices.alone
        about, of_line, place, section = alone, alone, -1, False
        before, heading = None, ""
        for line in lines:
            if line.place != place:  # the next line goes on of whom the last one began with
                about, place, of_line = self.about or of_line, line.place, ""
            head, rest = self.voices.head(line.text)
            section = (section or bool(head)) and not (head and rest)
            if (first := self._begins(line.text)) and not head:
                section = section and first == about
            if self.words["me_said"].match(line.text):
                head, first, about = "", "", alone
            if self._are_several(line.text):
                about = alone
            else:
                about = head or first or self.voices.meant(line.text, about)
            if not head and self.voices.other(line.text):  # it goes on of somebody unknown
                about, section, of_line = "", False, ""
                place = line.place
            of_line = of_line or about
            if line.place != (before.place if before else -1):
                heading = first if self._is_heading(line.text) else heading if not first else ""
            known = head or first or section or line.clause or (heading and heading == about)
            whom = about if known else self._heard(line, before, about)
            before = line
            yield line, whom, rest if head else line.text if section else ""

    def _is_heading(self, text: str) -> bool:
        """Say whether a line is the name of one person, with what they are: 2. Jo Roe, cook."""
        few = len(text.split()) <= LONGEST_HEADING and not self._are_several(text)
        return (
            few and not _is_sentence(text.split(",")[0]) and not self.words.kinds["met"].match(text)
        )

    def _heard(self, line: NoteLine, before: NoteLine | None, about: str) -> str:
        """Return who heard what the writer tells and names nobody by.

        It is whoever spoke right before it; what was told to all is of the first.
        """
        if len(self.people) < 2 or self.about or not self.words["of_nobody"].match(line.text):
            return about
        if about and self.words.turns["to_one"].search(line.text):
            return about
        mine = self.words["told_all"].search(line.text) is None
        near = before and (before.place == line.place or self.words["asks_me"].search(before.text))
        return about if near and mine and about else self.people[0].name

    def _is_panel(self, lines: Sequence[NoteLine], present: Container[int]) -> bool:
        """Say whether several were there at once: named first, and nobody of them later."""
        naming = [n for n, line in enumerate(lines) if self._names_one(line.text)]
        in_turn = any(self.words["in_turn"].search(lines[n].text) for n in naming)
        told = naming and naming[0] < HEAD and all(n in present for n in naming)
        return len(self.people) > 1 and bool(told) and not in_turn

    def _names_one(self, text: str) -> bool:
        return any(re.search(rf"(?<!\w){re.escape(one)}(?!\w)", text) for one in self.called)

    def corrected(self, lines: Sequence[NoteLine]) -> Iterator[Told]:
        """Yield what is told, but of the line before one that takes it back: no, it was Priya."""
        taken: dict[int, str] = {}
        for before, line in pairwise(lines):
            if match := self.words["corrected"].match(line.text):
                taken[before.place] = self.voices.named(match["who"])
        for told in self.read(lines):
            name = taken.get(told.line.place, told.name)
            if (name or told.field == "kindness") and not self.words["corrected"].match(
                told.line.text
            ):
                yield replace(told, name=name)

    def of_others(self, lines: Sequence[NoteLine]) -> Iterator[tuple[str, NoteLine]]:
        """Yield lines that tell of somebody who is none of the people, as they are called."""
        for line in lines:
            tells = any(self.words[one].search(line.text) for one in ("quoted", "told", "asked"))
            if tells and (who := self.voices.other(line.text)):
                yield who, line

    def _begins(self, text: str) -> str:
        """Return whom a line begins with, or introduces."""
        if self.words.turns["says"].match(text):
            return ""  # says Miriam is fair
        first = ENDS.split(NUMBERED.sub("", text))[0][:60]
        found = [
            (match.start(), -len(called), name)
            for called, name in self.called.items()
            if (match := re.search(rf"(?<!\w){re.escape(called)}(?![\w])", first))
        ]
        names = {name for _, _, name in found}
        return min(found)[2] if len(names) == 1 else ""

    def _are_several(self, text: str) -> bool:
        """Say whether a sentence is of several people, so that the next one's “she” is unsure."""
        found = {
            name
            for called, name in self.called.items()
            if re.search(rf"(?<!\w){re.escape(called)}(?!\w)", text)
        }
        return len(found) > 1 and self.voices.head(text)[0] == ""

    def _together(self, lines: Sequence[NoteLine]) -> str:
        """Return the first of those who were met at once: what was talked of, all of them heard."""
        names = {one.name for one in self.people}
        for line in lines:
            found = {
                name
                for called, name in self.called.items()
                if re.search(rf"(?<!\w){re.escape(called)}(?!\w)", line.text)
            }
            if found == names and len(names) > 1 and not self.words["in_turn"].search(line.text):
                return self.people[0].name
        return ""

    def _said(self, line: NoteLine, about: str, rest: str) -> Iterator[Told]:
        words = self.words
        if words["confidence"].search(line.typed):
            return
        quoted = list(words["quoted"].finditer(line.text))
        for match in quoted:
            before, text = line.text[: match.start()], match["rest"].strip(" .,")
            name = self.voices.speaker(before, about)
            headed = bool(rest) and not words["mine"].search(before)
            behind = words["said_after"].match(line.text[match.end() :])
            if behind and (told := behind["name"] or behind["name2"] or behind["name3"]):
                named = self.voices.named(told)
                name = named if named or self.voices.may_be_somebody(told) else name
            elif behind:  # “We never close,” she said
                name = self.voices.meant(behind[0].lstrip(" ,"), name)
            alone = self.voices.named(words["clause_begins"].sub("", before))  # Ana “we …”
            marked = headed or behind or alone or words["says"].search(before)
            day = words["no_saying"].search(before) or words["no_saying"].search(text)
            if name and marked and not day and len(text.split()) <= MOST_SAID:
                yield Told("said", name, f"“{text}”", line)
        loose = None if quoted else words["told"].search(line.text)
        if loose is None or self.words.is_private(loose["rest"]):
            return
        before = line.text[: loose.start()]
        sure = (
            not before.strip()
            or words["pronoun"].search(before)
            or words["goes_on_as"].match(before)
        )
        name = self.voices.speaker(before, about if sure else "")
        told = words["second_verb"].sub("", re.split(r"(?<=\w)[.!?](?!\d)", loose["rest"])[0])
        text = words["said_ends"].sub("", told).strip(" .,")
        mine = not before.strip() and words["my_own"].match(text)  # said my licence is clean
        if name and len(text.split()) > 2 and not (mine or self._is_of_others(text)):
            yield Told("said", name, text, line)

    def _is_of_others(self, text: str) -> bool:
        """Say whether a saying tells what somebody else does; of their house it tells nothing."""
        house = self.words.kinds["house_they"].match(text) and _is_sentence(text)
        return not house and self.words["of_them"].match(text) is not None

    def _stated(self, line: NoteLine, about: str, rest: str) -> Iterator[Told]:
        """Yield what stands behind somebody's name and tells of their house: Kev: most is solar."""
        text = self.words["headed_ends"].split(rest)[0].strip(" .,;–—-")
        told = NotedClauses(self.words).of_house(text) if text and about else ""
        if told and not self.words.is_private(line.text) and not self.words["decides"].search(rest):
            yield Told("said", about, told, line)

    def _needs(self, line: NoteLine, about: str, rest: str) -> Iterator[Told]:
        """Yield whom or what they want, as “They need …” goes on; what all want, of the first."""
        if self.words["telling"].match(line.text):
            return  # which is what they said
        for match in self.words["needs"].finditer(line.text):
            before = line.text[: match.start()]
            whom = self.voices.speaker(before, about) or (rest and about)
            if not whom and self.words["by_all"].fullmatch(f"{before} ".lstrip()):
                whom = self.people[0].name if self.people else ""
            text = match["rest"].strip(" .,;–—-")
            if whom and not self.words.is_private(line.text) and len(text.split()) <= MOST_ASKED:
                yield Told("need", whom, text, line)
                return

    def _topics(self, line: NoteLine, about: str, rest: str, together: str) -> Iterator[Told]:
        for name in ("asked", "spoke", "told_of"):
            for match in self.words[name].finditer(line.text):
                before = line.text[: match.start()]
                if not self.words["not_asked"].search(before):
                    whom, listed = self.voices.speaker(before, about), ": " in match[0][:20]
                    if not whom and self.words["by_all"].fullmatch(before):
                        ours = self.words["we"].match(before) and about
                        whom = (line.clause and ours) or together or ours or ""
                    who, text = self.voices.label(match["rest"].replace(" - ", ": ", 1))
                    named = self.voices.named(who)  # asked: Ana - allergens
                    rest = text if named else match["rest"]
                    yield from self._listed(rest, named or whom, line, listed=listed)
                    return
        todo = any(self.words[one].search(line.text) for one in TO_COME)
        if rest and not todo and not self.words["no_list"].match(rest):
            first = _before_quotation(re.split(r"(?<!\d)[.!?]|[.!?](?!\d)|->", rest)[0])
            asked = self.words["whole_question"].match(first)
            bare = self.words["asides"].sub("", first)
            if ("," in first or asked) and not self.words["mine"].search(bare):
                yield from self._listed(first, about, line, headed=True)

    def _listed(
        self, text: str, whom: str, line: NoteLine, *, listed: bool = False, headed: bool = False
    ) -> Iterator[Told]:
        """Yield the things of a list, without remarks; what is `headed` may be a short clause."""
        bare = re.split(r"[“\"]", self.words["asides"].sub("", text))[0]
        bare = self.words["thing_ends"].split(bare)[0]
        asked = not listed and self.words["whole_question"].match(bare) is not None  # with commas
        between = self.words["between_questions" if asked else "between_things"]
        for part in between.split(bare):
            thing = part.strip(" .,-–—?!:")
            if self.words["kind_act"].match(thing):
                return  # gave me a tour
            whole = asked or self.words["whole_question"].match(thing)
            few = len(thing) > 2 and len(thing.split()) <= (MOST_ASKED if whole else MOST_WORDS)
            few = few and not self.words["answered"].search(line.text)
            head = self.words["reason"].split(thing)[0]
            told = whole or headed or (not _is_sentence(head) and self._topical.topic(head))
            few = few and bool(told)
            if (
                few
                and not self.words["no_thing"].search(thing)
                and not self.words.is_private(thing)
            ):
                yield Told("talked_about", whom, thing, line)


def _is_sentence(text: str) -> bool:
    """Say whether words tell something, and name no thing: nobody drinks it here."""
    found = parsed(text)
    return found is not None and found.form is AnswerForm.SENTENCE


def _before_quotation(text: str) -> str:
    """Return a list without what is quoted, and what was said of it: homeoffice “maybe later”."""
    found = re.search(r"[“\"]", text)
    if found is None:
        return text
    before = text[: found.start()].rstrip()
    return before if before.endswith(",") else before.rpartition(",")[0]
