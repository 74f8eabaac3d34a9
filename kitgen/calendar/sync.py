"""Pushing: what a calendar server has, held against the steps, and brought up to date.

What went wrong is mended by pushing again: the server itself says what it has.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from kitgen.calendar.events import join_events, split_events


class Deed(StrEnum):
    """What a push does about one step."""

    ADD = "added"
    UPDATE = "updated"
    CANCEL = "cancelled"


@dataclass(frozen=True, slots=True)
class Entry:
    """One event as a calendar has it: ours, or the server's with its place and its tag."""

    uid: str
    summary: str
    sequence: int
    modified: dt.datetime
    cancelled: bool
    data: bytes
    place: str = ""
    tag: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """One event to be put on the server, over `known` if it is there already."""

    deed: Deed
    entry: Entry
    known: Entry | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a change; `failure` is empty if the server took it."""

    change: Change
    failure: str = ""


class Server(Protocol):
    """What a push asks of a calendar server."""

    def entries(self) -> Mapping[str, Entry]:
        """Return the events of the calendar by UID."""

    def put(self, change: Change) -> str:
        """Put one event; return why the server refused, or nothing. OSError: it is gone."""


def push(
    calendar: bytes, server: Server, told: Callable[[Outcome], None] = lambda outcome: None
) -> tuple[Outcome, ...]:
    """Bring a server's calendar up to date with a calendar file; go on after a refusal."""
    outcomes: list[Outcome] = []
    gone = ""
    for change in changes(entries_of(calendar), server.entries()):
        failure = gone
        if not gone:
            try:
                failure = server.put(change)
            except OSError:
                failure = gone = "the server cannot be reached any more"
        outcomes.append(Outcome(change, failure))
        told(outcomes[-1])
    return tuple(outcomes)


def entries_of(calendar: bytes) -> Iterator[Entry]:
    """Yield the events of a calendar file of ours, each as a file of its own."""
    for event in split_events(calendar):
        yield read_entry(join_events([event]))


def read_entry(data: bytes | str, place: str = "", tag: str = "") -> Entry:
    """Read a calendar file of one event, whoever wrote it; ValueError if it holds none."""
    from icalendar import Calendar

    event = next(iter(Calendar.from_ical(data).walk("VEVENT")), None)
    if event is None:
        raise ValueError("no event")
    modified = event.get("last-modified") or event.get("dtstamp")
    return Entry(
        uid=str(event.get("uid", "")),
        summary=str(event.get("summary", "")),
        sequence=int(event.get("sequence", 0)),
        modified=modified.dt if modified else dt.datetime.min.replace(tzinfo=dt.UTC),
        cancelled=str(event.get("status", "")).upper() == "CANCELLED",
        data=data.encode() if isinstance(data, str) else data,
        place=place,
        tag=tag,
    )


def changes(ours: Iterable[Entry], theirs: Mapping[str, Entry]) -> Iterator[Change]:
    """Yield what the server lacks, what it has in an older form, and what is to be cancelled.

    What was edited on the server since stays as it is until the step itself changes.
    """
    for entry in ours:
        known = theirs.get(entry.uid)
        if known is None:
            if not entry.cancelled:
                yield Change(Deed.ADD, entry)
        elif entry.cancelled and not known.cancelled:
            yield Change(Deed.CANCEL, _above(entry, known), known)
        elif entry.sequence > known.sequence or entry.modified > known.modified:
            yield Change(Deed.UPDATE, _above(entry, known), known)


def _above(entry: Entry, known: Entry) -> Entry:
    """Raise the SEQUENCE over one that another program raised."""
    if entry.sequence > known.sequence:
        return entry
    from icalendar import Calendar

    calendar = Calendar.from_ical(entry.data)
    for event in calendar.walk("VEVENT"):
        event.pop("sequence")
        event.add("sequence", known.sequence + 1)
    return read_entry(calendar.to_ical(sorted=False))
