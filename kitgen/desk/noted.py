"""Notes on the page of their interview: what one typed then, and no field says yet."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kitgen.commands.new import InterviewFolder, OldFile
from kitgen.desk.files import OpenFile
from kitgen.desk.leftovers import Leftover, clauses, stands_in, ways
from kitgen.editing.scaffold import KnownFields
from kitgen.importing.note_pieces import NoteKnown
from kitgen.importing.notes import NoteReader
from kitgen.importing.proposal import Proposal, ProposedField
from kitgen.importing.words import NoteWords
from kitgen.model.interviewer import UNKNOWN
from kitgen.model.values.texts import folded

KEPT = re.compile(r"(?ms)^(?P<fence>~{3,})\n(?P<note>.*?)\n(?P=fence)[ \t\r]*$")
FOR_ME, DECIDES = ("for_me",), "decision_by"
CAUSES = ("wrong", "forgot", "errand")  # of keeping a sentence, each known by a pattern
NAMED = ("date", "time", DECIDES)  # fields that say in numbers what a note says in words


@dataclass(frozen=True)
class LeftOfNote:
    """What waits for its place, and what is for its writer alone."""

    waiting: tuple[Leftover, ...] = ()
    alone: tuple[str, ...] = ()


def is_noted(opened: OpenFile) -> bool:
    """Say whether a file keeps a note of its writer's."""
    return KEPT.search(opened.data.decode("utf-8", "replace")) is not None


def left_of_note(folder: InterviewFolder, opened: OpenFile) -> LeftOfNote:
    """Return what the notes kept in a file say and none of its fields tells."""
    notes = [match["note"] for match in KEPT.finditer(opened.data.decode("utf-8", "replace"))]
    if not notes:
        return LeftOfNote()
    told: list[str] = []
    mine: list[str] = []
    for path, value in opened.values().items():
        texts = [value] if isinstance(value, str) else list(value)
        (mine if path == FOR_ME else told).extend(filter(None, texts))
    shapes = folder.library.judging(folder.library.language_of(folder.setting().locale))
    reader = known_reader(folder, OldFile(folder, opened.path).answers)
    waiting: dict[str, Leftover] = {}
    alone: dict[str, None] = {}
    for note in notes:
        proposal = reader.read(note)
        days = [one for one in proposal.fields if opened.values().get((one.field,)) == one.value]
        for text in _untold(note, days, told, reader.words.notes):
            ends = ways(text, shapes)
            if not ends or stands_in(text, mine) or _is_alone(text, proposal, reader.words.notes):
                alone[text] = None
            else:
                waiting[text] = Leftover(text, ends)
    return LeftOfNote(tuple(waiting.values()), tuple(alone))


def _untold(
    note: str, read: Sequence[ProposedField], told: Sequence[str], words: NoteWords
) -> Iterator[str]:
    """Yield the clauses of a note that no field tells; what was `read` may stand in numbers."""
    known = {_plain(text) for text in told}
    days = {one.source for one in read if one.field in NAMED}
    decided = any(one.field == DECIDES for one in read)
    for text in clauses(note):
        dated = decided and words["decides"].search(text)
        whole = any(source.endswith(f"“{text}”") for source in days)
        if not (dated or whole or _plain(text) in known or stands_in(text, told)):
            yield text


def _is_alone(text: str, proposal: Proposal, words: NoteWords) -> bool:
    """Say whether the reader keeps a clause for its writer: all of what it keeps, or the cause."""
    for one in proposal.alone:
        kept = one.source.partition("“")[2].removesuffix("”")
        if _plain(text) == _plain(kept) or _plain(text) == _plain(one.value):
            return True
        if one.field not in CAUSES and _plain(text) in _plain(one.value):
            return True
        if text in kept and one.field in CAUSES and words[one.field].search(text):
            return True
    return False


def known_reader(folder: InterviewFolder, there: KnownFields) -> NoteReader:
    """Return what reads notes of an interview whose people are known."""
    named = (str(one.get("name", UNKNOWN)) for one in there.people)
    names = tuple(name for name in named if name != UNKNOWN)
    known = NoteKnown(names, there.company, "", there.date.isoformat())
    return replace(folder.reader().notes, known=known)


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", folded(text)))
