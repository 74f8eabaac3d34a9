"""Notes on the page of their interview: what one typed then, and no field says yet."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from kitgen.commands.new import InterviewFolder, OldFile
from kitgen.desk.files import OpenFile
from kitgen.desk.leftovers import (
    NAME,
    TOPIC,
    Leftover,
    clauses,
    is_of_house,
    segments,
    topic_of,
    ways,
)
from kitgen.editing.scaffold import KnownFields
from kitgen.importing.note_filling import FIELDS
from kitgen.importing.note_marks import stands_in
from kitgen.importing.note_pieces import PRIVATE, NoteKnown, NotePiece, PieceKind
from kitgen.importing.notes import NoteReader
from kitgen.model.interviewer import UNKNOWN
from kitgen.model.values.texts import folded
from kitgen.reading.fragments import FragmentShapes

KEPT = re.compile(r"(?ms)^(?P<fence>~{3,})\n(?P<note>.*?)\n(?P=fence)[ \t\r]*$")
SENTENCES = re.compile(r"[.;!?] ")
FOR_ME, DECIDES = ("for_me",), "decision_by"
MILD = (PieceKind.PRAISE, PieceKind.ANSWER)
SHORT = 2  # letters of a part of a name that is told by its title alone: Dr
SAID, OWN = "said", "i_did"
OTHERS = frozenset(("he", "she", "they"))
PUT_ASIDE = "put-aside"  # by its writer, whatever it is


@dataclass(frozen=True)
class KeptAlone:
    """A clause that no letter tells, and why."""

    text: str
    why: str


@dataclass(frozen=True)
class LeftOfNote:
    """What waits for its place, and what is for its writer alone."""

    waiting: tuple[Leftover, ...] = ()
    alone: tuple[KeptAlone, ...] = ()


def is_noted(opened: OpenFile) -> bool:
    """Say whether a file keeps a note of its writer's."""
    return KEPT.search(opened.data.decode("utf-8", "replace")) is not None


def left_of_note(folder: InterviewFolder, opened: OpenFile) -> LeftOfNote:
    """Return what the notes kept in a file say and none of its fields tells."""
    notes = [match["note"] for match in KEPT.finditer(opened.data.decode("utf-8", "replace"))]
    if not notes:
        return LeftOfNote()
    looking = _Looking.of(folder, opened)
    waiting: dict[str, Leftover] = {}
    alone: dict[str, KeptAlone] = {}
    for note in notes:
        for one in looking.left(note):
            if isinstance(one, Leftover):
                waiting.setdefault(one.text, one)
            else:
                alone.setdefault(one.text, one)
    return LeftOfNote(tuple(waiting.values()), tuple(alone.values()))


@dataclass(frozen=True)
class _Looking:
    """Looks for what a note says among what a file tells, and what it keeps for its writer."""

    reader: NoteReader
    shapes: FragmentShapes | None
    decided: bool
    told: list[str] = field(default_factory=list)
    mine: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, folder: InterviewFolder, opened: OpenFile) -> _Looking:
        values = opened.values()
        shapes = folder.library.judging(folder.library.language_of(folder.setting().locale))
        reader = known_reader(folder, OldFile(folder, opened.path).answers)
        found = cls(reader, shapes, bool(values.get((DECIDES,))))
        for path, value in values.items():
            texts = [value] if isinstance(value, str) else list(value)
            (found.mine if path == FOR_ME else found.told).extend(filter(None, texts))
        return found

    def left(self, note: str) -> Iterator[Leftover | KeptAlone]:
        """Yield the clauses of a note that no field tells, each with what it could be."""
        private = [
            one for one in self.reader.pieces(note, self.reader.known) if one.kind in PRIVATE
        ]
        whose = ""
        for clause, mine in self._spoken(note):
            whose = self._named(clause) or whose
            for text in self._untold(clause):
                pieces = self.reader.pieces(text, self.reader.known)
                closed = _closed(pieces) or self._within(text, private)
                if stands_in(text, self.mine):
                    yield KeptAlone(text, PUT_ASIDE)
                elif closed:
                    yield KeptAlone(text, closed.kind.value)
                elif (found := self._placed(text, pieces)) is not None:
                    found = _own(found) if mine and not is_of_house(text) else found
                    aside = bool(self.reader.words.notes.kinds["aside"].match(text))
                    found = replace(found, whose=whose, is_aside=aside)
                    yield found if found.ways else KeptAlone(text, PieceKind.ALONE.value)

    def _named(self, clause: str) -> str:
        """Return who of those met a clause names, the last of several; empty if it names nobody."""
        found: dict[int, str] = {}
        for name in self.reader.known.names:
            parts = "|".join(re.escape(one) for one in name.split() if len(one) > SHORT)
            there = [*re.finditer(rf"\b(?:{parts})\b", clause, re.IGNORECASE)] if parts else []
            found |= {there[-1].start(): name} if there else {}
        return found[max(found)] if found else ""

    def _spoken(self, note: str) -> Iterator[tuple[str, bool]]:
        """Yield the clauses of a note, each with whether its writer told it them.

        A clause that names nobody is told by whoever told the one before it in its line.
        """
        kinds = self.reader.words.notes.kinds
        for line in note.split("\n"):
            mine = False
            for clause in clauses(line):
                first = clause.split()[0].casefold()
                if kinds["own_telling"].match(clause):
                    mine = True
                elif first in OTHERS or stands_in(first, self.reader.known.names):
                    mine = False
                yield clause, mine

    def _within(self, text: str, private: Sequence[NotePiece]) -> NotePiece | None:
        """Return the piece for its writer alone of whose sentence a clause is a part."""
        for one in private:
            for sentence in SENTENCES.split(one.text):
                if _plain(text) in _plain(sentence) and any(
                    part.kind in PRIVATE for part in self.reader.pieces(sentence, self.reader.known)
                ):
                    return one
        return None

    def _untold(self, clause: str) -> tuple[str, ...]:
        """Return what of a clause nothing tells: all of it, or parts that nothing hints at."""
        if _plain(clause) in map(_plain, self.told):
            return ()
        return segments(clause, self.told) if stands_in(clause, self.told) else (clause,)

    def _placed(self, text: str, pieces: Sequence[NotePiece]) -> Leftover | None:
        """Return a clause with where it could be told; None for what stands there in numbers."""
        kinds = {one.kind for one in pieces}
        if kinds <= {PieceKind.HEAD}:
            return None
        if kinds == {PieceKind.DECIDES}:
            return None if self.decided else Leftover(text, (DECIDES,))
        if kinds == {PieceKind.PERSON}:
            names = [who.name for one in pieces for who in one.people]
            known = all(stands_in(name, self.reader.known.names) for name in names)
            return None if known else Leftover(text, (NAME,))
        one = pieces[0] if len(pieces) == 1 and pieces[0].sure and pieces[0].value else None
        own = ways(text, self.shapes)
        if own and NAME not in own and not one and (topic := topic_of(text, self.shapes)):
            return Leftover(text, (TOPIC,), topic)
        if (
            one
            and one.kind in FIELDS
            and one.kind is not PieceKind.START
            and NAME not in own
            and own
        ):
            fields = (FIELDS[one.kind], *(key for key in own if key == "drawn_to"))
            return Leftover(text, fields, one.value)
        return Leftover(text, own)


def _own(found: Leftover) -> Leftover:
    """Return what its writer told them as that: a sentence of their own, and nobody’s remark."""
    if SAID not in found.ways:
        return found
    ways = tuple(one for one in found.ways if one not in (SAID, OWN))
    text = found.put or found.text
    return replace(found, ways=(OWN, *ways), put=f"{text[:1].upper()}{text[1:].rstrip('.')}.")


def _closed(pieces: Sequence[NotePiece]) -> NotePiece | None:
    """Return the piece that makes a clause private; a word of praise beside a thing does not."""
    closed = [one for one in pieces if one.kind in PRIVATE]
    grave = [one for one in closed if one.kind not in MILD]
    return next(iter(closed if len(closed) == len(pieces) else grave), None)


def known_reader(folder: InterviewFolder, there: KnownFields) -> NoteReader:
    """Return what reads notes of an interview whose people are known."""
    named = (str(one.get("name", UNKNOWN)) for one in there.people)
    names = tuple(name for name in named if name != UNKNOWN)
    known = NoteKnown(names, there.company, "", there.date.isoformat())
    return replace(folder.reader().notes, known=known)


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", folded(text)))
