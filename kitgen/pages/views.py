"""Views: what a template is handed, as plain values that lead nowhere else.

Every page has a view of its own beside it (`kit_view`, `letter_view`, …), made of the pieces here.
A value is a text, a number, a date, None, or a list or mapping of such; nothing in it has a method
that reads, writes or runs anything.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import fields
from itertools import groupby
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from kitgen.files.plain import Plain, plain_copy
from kitgen.model.message import Message, Note
from kitgen.model.season import SeasonEntry
from kitgen.model.worksheet import AnswerKind, Prompt, Worksheet, WorksheetPart
from kitgen.pages.timeline import Timeline
from kitgen.pages.wording import ActionText, StepLine, as_sentence

if TYPE_CHECKING:
    from kitgen.pages.words import Words

View = dict[str, Plain]


def picked(value: object, *names: str) -> View:
    """Return some attributes of an object by name, each as a plain value."""
    found = ((name, getattr(value, name)) for name in names)
    return {name: one if type(one) is str else plain_copy(one) for name, one in found}


def as_view(value: Any, *also: str) -> View:
    """Return all fields of what a page made for itself, and these properties, as plain values."""
    return picked(value, *(field.name for field in fields(value)), *also)


def tools(words: Words) -> dict[str, Callable[..., object]]:
    """Return the functions that templates call: each turns plain values into a text."""
    from kitgen.pages.richtext import to_html

    def say(place: str, n: int | None = None, **values: object) -> str:
        return words(place, n, **values)

    def day(date: dt.date, *, short: bool = False) -> str:
        return words.day(date, short=short)

    def month(date: dt.date) -> str:
        return words.month(date)

    def rich(markdown: str) -> Markup:
        return Markup(to_html(markdown))

    def told(text: str) -> str:
        return as_sentence(text)

    return {"words": say, "day": day, "month": month, "rich": rich, "sentence": told}


def message_view(message: Message) -> View:
    """A message as it is read, copied and sent; `is_mail` says whether it can go by e-mail."""
    texts = ("key", "kind", "title", "subject", "greeting", "farewell", "signature", "date_line")
    return picked(message, *texts, "channel", "lang", "body", "text", "enclosure", "left_out") | {
        "notes": [note_view(note) for note in message.notes],
        "unfounded": [] if message.by_hand else list(message.unfounded),
        "is_mail": message.channel.is_mail,
        "is_ready": message.is_ready,
        "to": [picked(person, "name", "title", "email", "reach") for person in message.to],
        "paragraphs": [
            [picked(sentence, "text", "verbatim") for sentence in paragraph]
            for paragraph in message.paragraphs
        ],
    }


def note_view(note: Note) -> View:
    """A note: its text, and what it is for."""
    return {"text": note.text, "kind": note.kind.value}


def doing_view(doing: ActionText) -> View:
    """One thing to do: what, by when and why, and how near it is."""
    names = ("what", "when", "why", "horizon", "mine", "now", "late", "messages", "document")
    return picked(doing, *names)


def told_views(told: Iterable[StepLine]) -> list[View]:
    """Steps as a list tells them."""
    names = ("title", "when", "state", "why", "open", "event", "google", "command")
    return [picked(step, *names) for step in told]


def timeline_view(timeline: Timeline) -> View:
    """The picture of the weeks: every mark and line with its place."""
    row_names = ("y", "lines", "notes", "date_text", "bottom", "gap_y", "gap_days")
    event_names = ("day", "label", "mark", "date_text", "note", "quiet")
    rows = [
        picked(row, *row_names) | {"event": picked(row.event, *event_names)}
        for row in timeline.rows
    ]
    return picked(timeline, "width", "height", "dates", "rail", "labels") | {"rows": rows}


def entry_view(entry: SeasonEntry) -> View:
    """An interview as the pages over all of them name it."""
    return picked(entry, "kit", "company", "role", "date", "outcome", "decision") | {
        "debrief": picked(entry.debrief, "went_well", "differently")
    }


def worksheet_view(worksheet: Worksheet) -> View:
    """The worksheet with all its parts and prompts; on paper, those of a sheet stand together."""
    parts = [_part(part) for part in worksheet.parts]
    flowing = (part for part in parts if not part["boxed"])
    sheets = [list(of_one) for _, of_one in groupby(flowing, lambda part: part["sheet"])]
    return picked(worksheet, "title", "intro", "closing", "lang") | {
        "parts": parts,
        "sheets": [{"name": of_one[0]["sheet"], "parts": of_one} for of_one in sheets],
    }


def _part(part: WorksheetPart) -> View:
    names = ("id", "heading", "audience", "intro", "boxed", "sheet")
    runs = groupby(part.prompts, _form)
    return picked(part, *names) | {
        "prompts": _prompts(part.prompts),
        "runs": [{"form": form, "prompts": _prompts(list(run))} for form, run in runs],
    }


def _form(prompt: Prompt) -> str:
    """Say how a prompt is set on paper: as a scale, as a row of a table, or by itself."""
    if prompt.kind is AnswerKind.RATING:
        return "scale"
    return "table" if any(within.column for within in prompt.prompts) else "alone"


def _prompts(prompts: Sequence[Prompt]) -> list[View]:
    names = ("id", "text", "kind", "lines", "options", "answer", "answered", "hint", "facts")
    also = ("blank", "fields", "section", "chosen", "column")
    return [
        picked(prompt, *names, *also) | {"prompts": _prompts(prompt.prompts)} for prompt in prompts
    ]
