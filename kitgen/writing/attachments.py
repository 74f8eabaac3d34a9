"""Attachments: which messages carry a promised file, and what to know of it before they go."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from kitgen.model.contacts import addressee
from kitgen.model.interview import Interviewer
from kitgen.model.message import Attachment, Message
from kitgen.writing.context import LetterContext


def attached(
    messages: Iterable[Message], files: Mapping[str, Attachment], ctx: LetterContext
) -> tuple[Message, ...]:
    """Give the letters that say they bring something the file of whom they go to."""
    return tuple(_attached(message, files, ctx) for message in messages)


def _attached(message: Message, files: Mapping[str, Attachment], ctx: LetterContext) -> Message:
    key = message.to[0].person if message.to else None
    file = files.get(key or "")
    if file is None or not message.enclosure:
        return message
    notes = _notes(message.notes, addressee(ctx.interview, ctx.applicant, key or ""), ctx)
    return replace(message, attachments=(file,), notes=tuple(notes))


def _notes(notes: Iterable[str], person: Interviewer, ctx: LetterContext) -> Iterator[str]:
    """Yield the notes, with what is attached in place of the reminder to attach it."""
    promised = person.promised or ""
    yield ctx.word("note-attached", promised=promised, file=person.promised_file or "")
    yield from (note for note in notes if note != ctx.word("note-promised", promised=promised))
