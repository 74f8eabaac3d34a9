"""Pieces of a note: what each line, or a part of one, is; both doors read notes by them."""

from __future__ import annotations

import re
from calendar import day_name, month_name
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property

from kitgen.dictation.person import Named, is_given
from kitgen.dictation.setting import Setting
from kitgen.importing.note_clauses import NotedClauses
from kitgen.importing.note_decisions import NotedDecision
from kitgen.importing.note_lines import NoteLine
from kitgen.importing.note_persons import NotedPersons
from kitgen.importing.note_topics import MOST_WORDS, NotedTopics
from kitgen.importing.words import NoteWords
from kitgen.model.values.texts import called_parts
from kitgen.parsing.clauses import NOUN, AnswerForm, parsed
from kitgen.parsing.tagging import readings

MOST_ASKED = 20  # of one question
MOST_OF_PART = 7  # words of a part of a list that is judged by itself
FEWEST = 3  # words of what somebody said
HOUR = re.compile(r"[\d.:, –—-]*(?:[ap]\.?m\.?)?(?: interview)?")
DAYS = re.compile(rf"(?i)\b(?:{'|'.join(filter(None, (*day_name, *month_name)))})\b")
SINGLE = ("he", "she")
THEY, THEY_ARE = "they", "they’re"


class PieceKind(StrEnum):
    """What a piece of a note is."""

    PERSON = "person"
    HEAD = "head"  # the employer, or when it was
    TOPIC = "topic"
    ASKED = "asked"
    SAID = "said"
    PRAISED = "praised"  # what was said of the writer
    DEED = "deed"
    PROMISE = "promise"
    START = "start"  # from when its writer can work
    DECIDES = "decides"
    PAY = "pay"
    LOGISTICS = "logistics"
    PRAISE = "praise"  # how they were
    ALONE = "alone"  # what went wrong, or a need
    ANSWER = "answer"  # the writer's own
    REMARK = "remark"  # what no sentence can hold as it is: mornings mad
    UNKNOWN = "unknown"


PRIVATE = frozenset(
    (
        PieceKind.PAY,
        PieceKind.LOGISTICS,
        PieceKind.PRAISE,
        PieceKind.ALONE,
        PieceKind.ANSWER,
    )
)  # what no letter tells


NAMED = (PieceKind.PERSON, PieceKind.HEAD)
LISTED = (
    PieceKind.PAY,
    PieceKind.LOGISTICS,
    PieceKind.REMARK,
    PieceKind.TOPIC,
)  # what stands beside other things in one line


@dataclass(frozen=True, slots=True)
class NotePiece:
    """One piece: what it is, its words, and what the field has that it answers.

    `line` is the place of its line among those of the note; `sure` is what needs no question.
    """

    kind: PieceKind
    text: str
    line: int
    sure: bool = True
    value: str = ""
    people: tuple[Named, ...] = ()
    company: str = ""
    whom: str = ""  # who is named as the one who said it


@dataclass(frozen=True)
class NoteKnown:
    """What is known of an interview before its note is read."""

    names: tuple[str, ...] = ()
    company: str = ""
    own: str = ""  # the writer
    held: str = ""  # the day, as a file has it
    about: str = ""  # whom one was asked of when it was given


NOTHING_KNOWN = NoteKnown()


@dataclass(frozen=True)
class PieceReader:
    """Tells what each piece of a note is; what it does not know it says."""

    words: NoteWords
    setting: Setting
    known: NoteKnown = NOTHING_KNOWN

    @property
    def clauses(self) -> NotedClauses:
        """Who takes sentences apart."""
        return NotedClauses(self.words)

    @cached_property
    def persons(self) -> NotedPersons:
        """Who reads the people."""
        return NotedPersons(
            self.words, self.setting, self.known.names, self.known.company, self.known.own
        )

    def read(self, lines: Sequence[NoteLine]) -> tuple[NotePiece, ...]:
        """Return the pieces of lines in their order; whoever was named is known from then on."""
        found: list[NotePiece] = []
        reader = self
        for number, line in enumerate(lines):
            for text in self._parts(line.text):
                alone = not number and len(lines) > 1 and reader.heads(text)
                pieces = [replace(one, line=number) for one in alone or reader.of(text)]
                if not number and any(reader.persons.may_be_house(o) for o in _people(pieces)):
                    pieces = [NotePiece(PieceKind.HEAD, text, 0)]
                if not number and self.words.kinds["head_ends"].search(text):
                    pieces = [_as_head(one) for one in pieces]
                found += pieces
                fresh = [one.name for piece in pieces for one in piece.people]
                if fresh:
                    names = tuple(dict.fromkeys((*reader.known.names, *fresh)))
                    reader = replace(reader, known=replace(reader.known, names=names))
        return tuple(found)

    def heads(self, text: str) -> tuple[NotePiece, ...]:
        """Return whom the first line of a note names and tells nothing of: Colin Pryce."""
        words = text.strip(" .,:-").split()
        if len(words) not in (2, 3) or self.known.names or not is_given(words[0], surely=True):
            return ()
        whole = self._piece(text)
        led = self.persons.read(f"with {text}") if whole.kind not in NAMED else None
        met = led and len(led.people) == 1 and not self.words["of_firms"].search(text)
        return (replace(whole, kind=PieceKind.PERSON, people=led.people),) if met and led else ()

    def of(self, text: str) -> tuple[NotePiece, ...]:
        """Return what a part of a line is: one piece, or one of each thing of a list."""
        text = self.words.kinds["to_reader"].sub("", text) or text
        whole = self._piece(text)
        loose = (*LISTED, PieceKind.UNKNOWN)
        several = [one.strip() for one in re.split(r",(?=\s)", text) if one.strip()]
        if len(several) < 2 or whole.kind not in loose or self.words.kinds["mine_told"].match(text):
            return (whole,)  # whose speaker tells all of it
        if max(len(one.split()) for one in several) > MOST_OF_PART:
            return (whole,)
        pieces = [self._piece(one) for one in several]
        kinds = {one.kind for one in pieces}
        if len(kinds) == 1 or PieceKind.UNKNOWN in kinds:
            return (whole,)
        return tuple(pieces)

    def _parts(self, text: str) -> Iterator[str]:
        """Part a line where its writer did; an arrow leads to an answer of one's own."""
        kinds, start = self.words.kinds, 0
        for sign in (*kinds["between"].finditer(text), None):
            part = text[start : sign.start() if sign else len(text)]
            opened = part.count("“") != part.count("”") or part.count("(") != part.count(")")
            if sign and (opened or self.persons.read(text)):
                continue
            if re.search(r"\w", part):
                yield part.strip()
            if sign is None:
                return
            start = sign.end()
            if kinds["arrow"].search(sign[0]):
                yield text[sign.start() :].strip()
                return

    def _piece(self, text: str) -> NotePiece:
        kinds = self.words.kinds
        bare = kinds["to_reader"].sub("", kinds["ends"].sub("", text))
        if not bare:  # keen; lol
            return NotePiece(PieceKind.REMARK, text, 0)
        if kinds["arrow"].match(text):
            return NotePiece(PieceKind.ANSWER, kinds["arrow"].sub("", text).strip(), 0)
        if found := kinds["start"].fullmatch(bare):
            day = DAYS.sub(lambda day: day[0].capitalize(), found["rest"].strip(" ."))
            return NotePiece(PieceKind.START, bare, 0, value=f"I {day[:1].lower()}{day[1:]}.")
        if kinds["start_noted"].match(bare):
            return NotePiece(PieceKind.UNKNOWN, bare, 0, sure=False)
        if kinds["own_answer"].match(bare):
            told = self.words["told_deed"].search(bare)
            if deed := self.clauses.deed(told["rest"]) if told else "":
                return NotePiece(PieceKind.DEED, bare, 0, value=deed)
            return NotePiece(PieceKind.ANSWER, bare, 0)
        if day := NotedDecision(self.words, self.setting).of_piece(bare, self.known.held):
            return NotePiece(PieceKind.DECIDES, bare, 0, value=day)
        if who := self.persons.read(bare):
            return NotePiece(PieceKind.PERSON, bare, 0, people=who.people, company=who.company)
        if self._is_head(bare):
            return NotePiece(PieceKind.HEAD, bare, 0)
        for kind in (self._private, self._praised, self._told, self._topic):
            if piece := kind(bare):
                return piece
        return NotePiece(PieceKind.UNKNOWN, bare, 0, sure=False)

    def _is_head(self, text: str) -> bool:
        """Say whether a piece is a heading, or only names the employer, or the hour beside that."""
        if self.words.kinds["heading"].fullmatch(text.rstrip(" :")):
            return True
        company, head = self.known.company.casefold(), text.casefold()
        rest = head.removeprefix("interview ").removeprefix(company)
        return bool(company) and company in head and HOUR.fullmatch(rest) is not None

    def _private(self, text: str) -> NotePiece | None:
        """Return a piece that no letter tells: pay, a need, what went wrong, the way there."""
        kinds = self.words.kinds
        if kinds["own_label"].match(text) or kinds["silent"].search(text):
            return NotePiece(PieceKind.ALONE, text, 0)
        if kinds["pay"].search(text):
            return NotePiece(PieceKind.PAY, text, 0)
        doubted = any(self.words[one].search(text) for one in ("wrong", "forgot"))
        felt = kinds["need"].search(text) or kinds["own_state"].match(text)
        if doubted or felt or self.words["confessed"].match(text) or self._judges(text):
            return NotePiece(PieceKind.ALONE, text, 0)
        if kinds["logistics"].search(text):
            return NotePiece(PieceKind.LOGISTICS, text, 0)
        if kinds["praise"].fullmatch(self._unnamed(text)[1]):
            return NotePiece(PieceKind.PRAISE, text, 0)
        return None

    def _judges(self, text: str) -> bool:
        """Say whether a piece is of somebody as a person: how they looked; patient but slow."""
        who, rest = self._unnamed(text)
        first, _, behind = text.partition(" ")
        if not who and (first.lower() in SINGLE or is_given(first, surely=True)):
            who, rest = first, behind
        judged = self.words.kinds["judged"].match(rest) if who else None
        if judged is None:
            return False
        how = readings(judged["how"].lower()) if judged["how"] else frozenset(("AJ0",))
        return "AJ0" in how and not how & NOUN

    def _praised(self, text: str) -> NotePiece | None:
        """Return what was said of the writer, or what they liked of what the writer did."""
        who, rest = self._unnamed(text)
        if said := self.words.kinds["praised"].match(rest):
            return NotePiece(PieceKind.PRAISED, text, 0, value=said["rest"], whom=who)
        liked = self.words.kinds["liked"].match(rest)
        if liked is None:
            return None
        deed = self.words.kinds["liked_deed"].match(liked["rest"])
        if deed and self._is_done(deed["rest"]):
            return NotePiece(PieceKind.DEED, text, 0, value=deed["rest"], whom=who)
        subject = liked["who"] or (f"{who} " if who else f"{THEY} ")
        told = f"{subject}{liked['verb']} {liked['rest']}"
        return NotePiece(PieceKind.PRAISED, text, 0, value=told, whom=who)

    def _told(self, text: str) -> NotePiece | None:
        """Return a promise, a question, or what they told of their house."""
        kinds = self.words.kinds
        for name in ("promised", "wants_of_me"):
            if mine := kinds[name].fullmatch(text):
                thing = mine["rest"] or mine.groupdict().get("rest2", "")
                return NotePiece(PieceKind.PROMISE, text, 0, value=thing)
        if kinds["to_self"].match(text):
            return NotePiece(PieceKind.ALONE, text, 0)
        if deed := self.clauses.own_deed(text):
            return NotePiece(PieceKind.DEED, text, 0, value=deed)
        if about := kinds["told_about"].match(text):
            return self._told_about(text, about["rest"])
        asked = kinds["asked"].fullmatch(text)
        if asked and len(asked["rest"].split()) <= MOST_ASKED:
            what = self.words["thing_ends"].split(asked["rest"])[0]
            return NotePiece(PieceKind.ASKED, text, 0, value=what.rstrip(" ?,"))
        if len(text.split()) < FEWEST:
            return None
        shown = kinds["explained"].fullmatch(text)
        topics = NotedTopics(self.words, self.known.names)
        if shown and (topic := topics.topic(shown["rest"])):
            return NotePiece(PieceKind.TOPIC, text, 0, value=topic)
        if kinds["house_does"].match(text):
            return NotePiece(PieceKind.SAID, text, 0, value=f"{THEY} {text}")
        if kinds["house_is"].match(text):
            return NotePiece(PieceKind.SAID, text, 0, value=f"{THEY_ARE} {text}")
        who, rest = self._unnamed(text)
        if said := kinds["says"].match(rest):
            value = self.words["second_verb"].sub("", said["rest"]).strip(" “”\"‘’'")
            if kinds["explains"].match(rest) and not _is_told(value):  # the rota
                return NotePiece(PieceKind.TOPIC, text, 0, sure=bool(who), value=value, whom=who)
            sure = not (kinds["of_writer"].search(value) or kinds["mine_told"].match(text))
            return NotePiece(PieceKind.SAID, text, 0, sure=sure, value=value, whom=who)
        if kinds["their_thing"].match(text) and kinds["of_writer"].search(text):
            return None  # he gave me a vest to try
        if told := self.clauses.of_house(rest):
            return NotePiece(PieceKind.SAID, text, 0, value=told, whom=who)
        if who and any(kinds[one].fullmatch(rest) for one in ("they_tell", "named_tells")):
            told = self.words["headed_ends"].split(rest)[0]  # …, wants a nurse
            value = told if len(told.split()) >= FEWEST else rest
            return NotePiece(PieceKind.SAID, text, 0, value=value, whom=who)
        if kinds["house_they"].match(text):
            return NotePiece(PieceKind.SAID, text, 0, value=text)
        if kinds["they_tell"].fullmatch(text):
            bare = kinds["they_begin"].sub("", text)  # who may be others: they lose their keys
            house = kinds["house_does"].match(bare) or kinds["house_is"].match(bare)
            sure = bool(house) or bare == text
            return NotePiece(PieceKind.SAID, text, 0, sure=sure, value=text)
        return None

    def _told_about(self, text: str, rest: str) -> NotePiece | None:
        """Return what one told them about: a deed of one's own, or a thing."""
        if deed := self.clauses.deed(rest) or self.clauses.deed(f"the {rest}"):
            return NotePiece(PieceKind.DEED, text, 0, value=deed)
        thing, _, behind = self.clauses.trimmed(rest).partition(", ")
        told = _is_told(self.words["clause_opens"].sub("", behind))  # mislabels went from 11 to 2
        rest = f"{thing}, {behind}" if behind and not told else thing
        if len(rest.split()) > MOST_WORDS or self.words["private"].search(rest):
            return None
        return NotePiece(PieceKind.TOPIC, text, 0, value=rest)

    def _topic(self, text: str) -> NotePiece | None:
        """Return what a talk can have been about, or a remark on how things are."""
        topics = NotedTopics(self.words, self.known.names)
        bare = topics.bare(text)
        if topics.is_remark(bare):
            return NotePiece(PieceKind.REMARK, bare, 0)
        topic = topics.topic(bare)
        told = topic and not self.words["no_thing"].search(topic)
        return NotePiece(PieceKind.TOPIC, bare, 0, value=topic) if told else None

    def _unnamed(self, text: str) -> tuple[str, str]:
        """Part a piece from the name of whoever is known that it begins with."""
        for name in self.known.names:
            parts = sorted(map(re.escape, called_parts(name)), key=len, reverse=True)
            head = re.match(rf"(?i:{'|'.join(parts)})\s*[:–—-]?\s+(?=\w)", text) if parts else None
            if head:
                return name, text[head.end() :]
        return "", text

    def _is_done(self, text: str) -> bool:
        """Say whether words begin with what was done: did a wedding cake for 200."""
        first = text.split()[0].lower()
        tags = readings(first)
        present = tags & {"VVB", "VVI"} and not first.endswith("ed")
        irregular = first in ("did", "had", "was") or bool(tags & {"VVD"})
        return irregular and not present and len(text.split()) > 1


def _is_told(text: str) -> bool:
    """Say whether words tell something, and are no thing."""
    found = parsed(text)
    return found is not None and found.form in (AnswerForm.SENTENCE, AnswerForm.THAT)


def _people(pieces: Sequence[NotePiece]) -> tuple[Named, ...]:
    return tuple(one for piece in pieces for one in piece.people)


def _as_head(piece: NotePiece) -> NotePiece:
    """Return a piece of the first line as what says where and when it was, if it may be that."""
    loose = piece.kind in (PieceKind.TOPIC, PieceKind.UNKNOWN, PieceKind.REMARK)
    return replace(piece, kind=PieceKind.HEAD, value="") if loose else piece
