"""Pieces of a pasted note put into the answers: what each is surely, and the rest as lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kitgen.dictation.person import Named
from kitgen.editing.scaffold import KnownFields
from kitgen.editing.shaping import AnswerShaper
from kitgen.importing.note_pieces import PRIVATE, NoteKnown, NotePiece, PieceKind
from kitgen.importing.notes import NoteReader
from kitgen.model.interviewer import UNKNOWN

NOWHERE = PRIVATE | {PieceKind.HEAD, PieceKind.REMARK}
FIELDS = {PieceKind.PRAISED: "said", PieceKind.DEED: "i_did"}
SEND = "send"


@dataclass(frozen=True)
class PieceTaker:
    """Takes a note as its reader takes it apart; what may be a topic is left to others."""

    shaper: AnswerShaper
    reader: NoteReader

    def rest(self, lines: Sequence[str], found: KnownFields, index: int) -> list[str]:
        """Put into the answers what lines surely tell; return what is left of them."""
        pieces = self.reader.pieces("\n".join(lines), self._known(found))
        return [line for piece in pieces for line in self._left(piece, found, index)]

    def _known(self, found: KnownFields) -> NoteKnown:
        names = (str(one.get("name", UNKNOWN)) for one in found.people)
        held = found.date.isoformat() if found.date else ""
        return NoteKnown(tuple(name for name in names if name != UNKNOWN), found.company, "", held)

    def _left(self, piece: NotePiece, found: KnownFields, index: int) -> Iterator[str]:
        if piece.kind in NOWHERE:
            found.note(piece.text)
        elif piece.kind is PieceKind.PERSON:
            for one in piece.people:
                self._met(one, found)
        elif piece.kind is PieceKind.DECIDES and "decision_by" not in found.facts:
            found.facts["decision_by"] = piece.value
            found.decided = piece.text  # the day of the interview may be told only later
        elif piece.kind is PieceKind.DECIDES:
            found.note(piece.text)
        elif piece.kind in FIELDS:
            self._told(piece, found, index)
        elif piece.kind is PieceKind.PROMISE:
            yield f"{SEND} {piece.value}"
        elif piece.kind is PieceKind.ASKED:
            yield piece.value
        else:
            yield piece.text

    def _met(self, one: Named, found: KnownFields) -> None:
        """Add what somebody is to who is known, or somebody who is not."""
        parts = set(one.name.casefold().split())
        for person in found.people:
            known = set(str(person.get("name", UNKNOWN)).casefold().split())
            if parts <= known or (known <= parts and UNKNOWN not in known):
                person |= {key: text for key, text in one.facts.items() if not person.get(key)}
                return
        named = [each for each in found.people if each.get("name", UNKNOWN) != UNKNOWN]
        found.people = [*named, {**one.facts}]

    def _told(self, piece: NotePiece, found: KnownFields, index: int) -> None:
        """Take what was said of the writer, and what they did that was liked."""
        names = [str(one.get("name", UNKNOWN)) for one in found.people]
        at = names.index(piece.whom) if piece.whom in names else index
        field = FIELDS[piece.kind]
        if at >= len(found.people) or found.people[at].get(field):
            found.note(piece.text)
            return
        found.people[at][field] = self.shaper.repaired(field, piece.value, found)
