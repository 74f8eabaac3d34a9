"""The timeline picture: what happens when, laid out down a rail so that no two labels meet."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

SIZE = 15.0  # of a label's type, in the picture's own units, as is all below
SMALL = 13.0
BOLD = 1.12  # how much wider a bold line runs
LEADING = 18.0
NARROW = 320.0
DATES = 82.0  # the column of dates; the rail stands at its right
RAIL = DATES + 14
LABELS = RAIL + 18
HYPHEN = re.compile(r"(?<=\w-)(?=\w)")
MOST_LINES = 5
MOST_LETTERS = 600  # more than five lines hold


@dataclass(frozen=True, slots=True)
class TimelineEvent:
    """One thing on the timeline; `mark` names its shape and its state, `day` None comes last."""

    day: dt.date | None
    label: str
    mark: str  # interview, today, decision, held, or a step's state
    date_text: str = ""
    note: str = ""  # its state in words, below the label
    quiet: bool = False  # a reminder for oneself: smaller
    order: str = ""  # among the things of a day: its hour, what has none before it


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """An event in its place: `y` is the middle of its mark and of its first line."""

    event: TimelineEvent
    y: float
    lines: tuple[tuple[float, str], ...]
    notes: tuple[tuple[float, str], ...]
    date_text: str
    bottom: float
    gap_y: float = 0.0  # where the days since the row above are told, if they are
    gap_days: int = 0


@dataclass(frozen=True, slots=True)
class Timeline:
    """The picture: rows from top to bottom, and how large it is."""

    rows: tuple[TimelineRow, ...]
    width: float
    height: float

    @property
    def dates(self) -> float:
        """Where the dates end."""
        return DATES

    @property
    def rail(self) -> float:
        """Where the rail and the marks stand."""
        return RAIL

    @property
    def labels(self) -> float:
        """Where the labels begin."""
        return LABELS


def lay_out(events: Iterable[TimelineEvent], width: float = NARROW) -> Timeline:
    """Give every event its place; the gap between two days grows with the days between them.

    The width, and all that is laid out, is in CSS pixels.
    """
    ordered = sorted(events, key=_time)
    rows: list[TimelineRow] = []
    top = 6.0
    for above, event in pairwise((None, *ordered)):
        assert event is not None
        days = (event.day - above.day).days if above and above.day and event.day else 0
        row = _row(event, top, width, days, repeated=_same_date(above, event))
        rows.append(row)
        top = row.bottom
    return Timeline(tuple(rows), width, top + 6)


def _time(event: TimelineEvent) -> tuple[bool, dt.date, str]:
    return event.day is None, event.day or dt.date.max, event.order


def _same_date(above: TimelineEvent | None, event: TimelineEvent) -> bool:
    return above is not None and above.date_text == event.date_text and above.day == event.day


def _row(
    event: TimelineEvent, top: float, width: float, days: int, *, repeated: bool
) -> TimelineRow:
    told = days > 3
    gap = min(4.0 * days, 24.0) + (16.0 if told else 0.0)
    y = top + gap + LEADING / 2
    room = width - LABELS - 4
    lines = wrap(event.label, room, SIZE - 1 if event.quiet else SIZE * BOLD)
    notes = wrap(event.note, room, SMALL)
    placed = tuple((y + LEADING * i, line) for i, line in enumerate(lines))
    below = y + LEADING * len(lines)
    noted = tuple((below + 16 * i, line) for i, line in enumerate(notes))
    bottom = y + LEADING * max(len(lines), 1) + 16 * len(notes) - LEADING / 2 + 8
    bottom += 6 if event.mark == "today" else 0  # for its line
    date_text = "" if repeated else event.date_text
    return TimelineRow(
        event, y, placed, noted, date_text, bottom, top + gap / 2 if told else 0.0, days
    )


def wrap(text: str, room: float, size: float) -> tuple[str, ...]:
    """Break a text into at most five lines that fit the room; what is left over becomes …

    Room and type size are in CSS pixels.
    """
    lines: list[str] = []
    line = ""
    for word in _pieces(text[:MOST_LETTERS], room, size):
        if line and width_of(f"{line}{word}".rstrip(), size) > room:
            lines.append(line.rstrip())
            line = ""
        line += word
    if line:
        lines.append(line.rstrip())
    if len(lines) > MOST_LINES:
        lines = [*lines[: MOST_LINES - 1], cut_to_fit(lines[MOST_LINES - 1], room, size)]
    return tuple(lines)


def width_of(text: str, size: float) -> float:
    """A cautious guess at a text's width, for any script and a face that is not narrow.

    Both the type size and the width are in CSS pixels.
    """
    return size * sum(_em(character) for character in text)


def _pieces(text: str, room: float, size: float) -> Iterable[str]:
    """The words, and the parts of a hyphened one, each with the space that follows it.

    Any too long for a line is cut to lines.
    """
    for word in (part for whole in text.split() for part in HYPHEN.split(f"{whole} ")):
        while width_of(word.rstrip(), size) > room and len(word) > 1:
            fits = _fitting(word, room, size)
            yield word[:fits]
            word = word[fits:]
        yield word


def _fitting(word: str, room: float, size: float) -> int:
    used = 0.0
    for count, character in enumerate(word):
        used += size * _em(character)
        if used > room:
            return max(count, 1)
    return len(word)


def cut_to_fit(line: str, room: float, size: float) -> str:
    """Cut a line so that it fits the room, in CSS pixels, with an … at its end."""
    line = line.removesuffix("…")
    while line and width_of(f"{line}…", size) > room:
        line = line[:-1]
    return f"{line.rstrip()}…"


@lru_cache(maxsize=1024)
def _em(character: str) -> float:
    if unicodedata.combining(character):
        return 0.0
    if unicodedata.east_asian_width(character) in "WF":
        return 1.05
    if character in "ijltfrI.,:;'|! ()[]-\u2019":
        return 0.36
    if character in "mwMW@%—…" or (character.isupper() and ord(character) > 127):
        return 0.95
    return 0.72 if character.isupper() else 0.58
