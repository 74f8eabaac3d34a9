"""Attachments: which messages carry a promised file, and what to know of it before they go."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from kitgen.model.contacts import addressee
from kitgen.model.interviewer import Interviewer
from kitgen.model.message import IDEAS, Attachment, Message, Note, NoteKind
from kitgen.writing.context import LetterContext


def attached(
    messages: Iterable[Message], files: Mapping[str, Attachment], ctx: LetterContext
) -> tuple[Message, ...]:
    """Give the letters that say they bring something the file of whom they go to."""
    return tuple(_attached(message, files, ctx) for message in messages)


def _attached(message: Message, files: Mapping[str, Attachment], ctx: LetterContext) -> Message:
    key = (message.to[0].person if message.to else None) or ""
    told = {fact for paragraph in message.paragraphs for s in paragraph for fact in s.facts}
    promised = files.get(key) if message.enclosure and "promised" in told else None
    ideas = files.get(IDEAS) if IDEAS in told and message.channel.is_mail else None
    notes = message.notes
    if promised is not None:
        notes = tuple(_notes(notes, addressee(ctx.interview, ctx.applicant, key), ctx))
    if ideas is not None:
        page = Note(ctx.word("note-page", file=ctx.interview.ideas_file or ""), NoteKind.TODO)
        written = ctx.word("note-write-page")
        notes = (page, *(note for note in notes if note.text != written))
    found = tuple(file for file in (promised, ideas) if file is not None)
    return replace(message.noting(*notes), attachments=found) if found else message


def _notes(notes: Iterable[Note], person: Interviewer, ctx: LetterContext) -> Iterator[Note]:
    """Yield the notes, with what is attached in place of the reminder to attach it."""
    promised = person.promised or ""
    attached = ctx.word("note-attached", promised=promised, file=person.promised_file or "")
    yield Note(attached, NoteKind.TODO)
    asked = ctx.word("note-promised", promised=promised)
    yield from (note for note in notes if note.text != asked)
