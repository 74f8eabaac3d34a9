"""What the pieces of a note tell of the talk, where no sentence of it told that already."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass

from kitgen.importing.note_lines import NoteLine
from kitgen.importing.note_pieces import PRIVATE, NotePiece, PieceKind
from kitgen.importing.note_talk import Told
from kitgen.importing.proposal import ProposedField

FIELDS = {
    PieceKind.TOPIC: "talked_about",
    PieceKind.ASKED: "talked_about",
    PieceKind.SAID: "said",
    PieceKind.PRAISED: "said",
    PieceKind.DEED: "i_did",
    PieceKind.PROMISE: "promised",
    PieceKind.START: "last_line",
}
LOOSE = (PieceKind.UNKNOWN, PieceKind.REMARK, PieceKind.TOPIC, PieceKind.SAID)
BESIDE = ("need", "kindness")  # what a sentence tells along with what they said
HEAD = 4  # lines before people in which one says where one was
ONE_EACH = ("said", "i_did", "promised", "last_line")


@dataclass(frozen=True)
class NoteFilling:
    """Goes through a note's pieces, which stand in its lines; `whose` has of whom each line is."""

    lines: Sequence[NoteLine]
    pieces: Sequence[NotePiece]
    whose: Sequence[str]
    placed: Container[str] = ()  # sources of what is no talk: who, where, when
    goes_on: bool = False  # of a talk that was told of before, so that no line is its head

    def told(self, before: Sequence[Told]) -> Iterator[Told]:
        """Yield what was told before, but no person as a topic, and then what the pieces add.

        What was said of the writer is the best that a note has, and comes first.
        """
        people = self._of_kind(frozenset((PieceKind.PERSON,)))
        private = self._of_kind(PRIVATE)
        kept = [
            one
            for one in before
            if one.line not in private and not (one.line in people and one.field == "talked_about")
        ]
        lines = {one.line for one in kept if one.field not in BESIDE}
        beside = {(one.line, one.text) for one in kept if one.field in BESIDE}
        fresh = [
            (kind, one)
            for kind, one in self._fresh()
            if one.line not in lines
            and not any(line == one.line and text in one.text for line, text in beside)
        ]
        taken = {(one.name, one.field) for one in kept}
        praised = [one for kind, one in fresh if kind is PieceKind.PRAISED]
        yield from (*praised[:1], *kept)
        taken |= {(one.name, one.field) for one in praised[:1]}
        for kind, one in fresh:
            place = (one.name, one.field)
            if kind is PieceKind.PRAISED or (one.field in ONE_EACH and place in taken):
                continue
            taken.add(place)
            yield one

    def _fresh(self) -> Iterator[tuple[PieceKind, Told]]:
        begins = self._begins
        for piece in sorted(self.pieces, key=lambda one: not one.whom):  # who is named said it
            if piece.kind is PieceKind.TOPIC and piece.line < begins:
                continue
            field, name = FIELDS.get(piece.kind, ""), self.whose[piece.line]
            whom = piece.kind is PieceKind.PROMISE and " to " in piece.value  # it names
            placed = self.lines[piece.line].source in self.placed
            if field and name and piece.sure and not (whom or placed):
                several = piece.kind is PieceKind.TOPIC and piece.value == piece.text
                things = piece.value.split(", ") if several else [piece.value]
                for value in things:
                    yield piece.kind, Told(field, name, value, self.lines[piece.line])

    @property
    def _begins(self) -> int:
        """The line from which on a note tells of the talk: behind where one was, and with whom."""
        if self.goes_on:
            return 0
        named = (one.line for one in self.pieces if one.kind is PieceKind.PERSON)
        first = next(named, 0)
        return max(first if first < HEAD else 0, 1 if len(self.lines) > 1 else 0)

    def _of_kind(self, kinds: Container[PieceKind]) -> list[NoteLine]:
        """Return the lines all of whose pieces are of some kinds."""
        found: dict[int, bool] = {}
        for piece in self.pieces:
            found[piece.line] = found.get(piece.line, True) and piece.kind in kinds
        return [self.lines[number] for number, whole in found.items() if whole]

    def alone(self, before: Sequence[ProposedField]) -> Iterator[ProposedField]:
        """Yield what is the writer's alone, each line once."""
        yield from before
        there = {one.source for one in before}
        found: dict[str, list[NotePiece]] = {}
        for piece in self.pieces:
            source = self.lines[piece.line].source
            if piece.kind in PRIVATE and source not in there:
                found.setdefault(source, []).append(piece)
        for source, pieces in found.items():
            text, line = ", ".join(one.text for one in pieces), pieces[0].line
            whole = len(pieces) == sum(one.line == line for one in self.pieces)
            shown = source if whole else f"line {self.lines[line].number}: “{text}”"
            yield ProposedField(pieces[0].kind.value, text, shown)

    @property
    def private(self) -> set[str]:
        """The sources of what is the writer's alone."""
        return {self.lines[one.line].source for one in self.pieces if one.kind in PRIVATE}

    def left(self, used: Container[str], told: Sequence[Told]) -> Iterator[tuple[NoteLine, str]]:
        """Yield the lines that nothing was taken of, and parts that were left of the others."""
        taken = {(one.line, one.text) for one in told}
        talk = {one.line for one in told}
        of_line: dict[int, list[NotePiece]] = {}
        for piece in self.pieces:
            of_line.setdefault(piece.line, []).append(piece)
        for number, line in enumerate(self.lines):
            pieces = of_line.get(number, [])
            if line.source not in used:
                yield line, ""
            elif line not in talk and [one.kind for one in pieces if one.whom] == [PieceKind.SAID]:
                yield line, pieces[0].text
            elif len(pieces) > 1 and (line not in talk or any(p.value for p in pieces)):
                for one in pieces:
                    known = one.kind in PRIVATE or bool(one.people)
                    known = known or (line, one.value.split(", ")[0]) in taken
                    if not known and one.kind in LOOSE:
                        yield line, one.text
