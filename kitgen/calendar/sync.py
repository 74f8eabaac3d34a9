"""Pushing: what a calendar server has, held against the steps, and brought up to date.

What went wrong is mended by pushing again: the server itself says what it has, and what was pushed
last says who changed it since.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any, Protocol

from kitgen.calendar.events import join_events, split_events
from kitgen.calendar.pushed import Pushed

STAMPS = re.compile(rb"^(DTSTAMP|LAST-MODIFIED|SEQUENCE):[^\r\n]*\r\n", re.MULTILINE)
NEVER = dt.datetime.min.replace(tzinfo=dt.UTC)


class PushAction(StrEnum):
    """What a push does about one step."""

    ADD = "added"
    UPDATE = "updated"
    CANCEL = "cancelled"
    REMOVE = "removed"


@dataclass(frozen=True, slots=True)
class ServerEntry:
    """One event as a calendar has it: ours, or the server's with its place and its tag."""

    uid: str
    summary: str
    sequence: int
    modified: dt.datetime
    cancelled: bool
    data: bytes
    place: str = ""
    tag: str = ""
    times: tuple[str, str] = ("", "")  # start and end, in UTC where they are instants
    ours: bool = True  # whether it says that it came from a kit

    @property
    def digest(self) -> str:
        """A hash of all that it tells but its stamps."""
        return hashlib.sha256(STAMPS.sub(b"", self.data)).hexdigest()[:16]

    @property
    def as_pushed(self) -> Pushed:
        """What is remembered of it once it was pushed."""
        return Pushed(self.digest, *self.times)


@dataclass(frozen=True, slots=True)
class EventChange:
    """One event to be put on the server, over `known` if it is there already, or taken off it."""

    deed: PushAction
    entry: ServerEntry
    known: ServerEntry | None = None
    pushed: Pushed | None = None  # what is remembered of it afterwards


@dataclass(frozen=True, slots=True)
class SyncOutcome:
    """What became of a change; `failure` is empty if the server took it."""

    change: EventChange
    failure: str = ""


@dataclass(frozen=True, slots=True)
class Pushing:
    """What a push came to: the outcomes, and what is remembered of the server's entries."""

    outcomes: tuple[SyncOutcome, ...]
    pushed: Mapping[str, Pushed] = field(default_factory=dict)


class Server(Protocol):
    """What a push asks of a calendar server."""

    def entries(self) -> Mapping[str, ServerEntry]:
        """Return the events of the calendar by UID."""

    def put(self, change: EventChange) -> str:
        """Put one event; return why the server refused, or nothing. OSError: it is gone."""

    def delete(self, change: EventChange) -> str:
        """Take one event off; return why the server refused, or nothing. OSError: it is gone."""


def push(
    calendar: bytes,
    server: Server,
    pushed: Mapping[str, Pushed] | None = None,
    told: Callable[[SyncOutcome], None] = lambda outcome: None,
    *,
    keep: bool = False,
) -> Pushing:
    """Bring a server's calendar up to date with ours; go on after a refusal.

    `pushed` is what was put there last; `keep` leaves what is over there, as cancelled.
    """
    ours, theirs = {entry.uid: entry for entry in entries_of(calendar)}, server.entries()
    last = dict(pushed or {})
    after = {
        uid: last.get(uid, entry.as_pushed)
        for uid, entry in ours.items()
        if not entry.cancelled and (uid in theirs or _taken_off(entry, theirs, last))
    }
    outcomes: list[SyncOutcome] = []
    gone = ""
    for change in changes(ours.values(), theirs, last, keep=keep):
        failure = gone
        if not gone:
            try:
                act = server.delete if change.deed is PushAction.REMOVE else server.put
                failure = act(change)
            except OSError:
                failure = gone = "the server cannot be reached any more"
        outcomes.append(SyncOutcome(change, failure))
        uid = change.entry.uid
        after.pop(uid, None)
        memory = last.get(uid) if failure else change.pushed
        if memory is not None:
            after[uid] = memory
        told(outcomes[-1])
    return Pushing(tuple(outcomes), after)


def entries_of(calendar: bytes) -> Iterator[ServerEntry]:
    """Yield the events of a calendar file of ours, each as a file of its own."""
    for event in split_events(calendar):
        yield read_entry(join_events([event]))


def read_entry(data: bytes | str, place: str = "", tag: str = "") -> ServerEntry:
    """Read a calendar file of one event, whoever wrote it; ValueError if it holds none."""
    from icalendar import Calendar

    event = next(iter(Calendar.from_ical(data).walk("VEVENT")), None)
    if event is None or not event.get("uid"):
        raise ValueError("no event")
    return ServerEntry(
        uid=str(event["uid"]),
        summary=str(event.get("summary", "")),
        sequence=_sequence(event),
        modified=_modified(event),
        cancelled=str(event.get("status", "")).upper() == "CANCELLED",
        data=data.encode() if isinstance(data, str) else data,
        place=place,
        tag=tag,
        times=_times(event),
        ours="X-KITGEN-STEP" in event,
    )


# Any: the library types properties as whatever a file may hold.


def _sequence(event: Any) -> int:
    try:
        return int(event.get("sequence", 0))
    except (TypeError, ValueError):
        return 0


def _modified(event: Any) -> dt.datetime:
    """Return when an event was changed last; other programs write days, or times of no zone."""
    for name in ("last-modified", "dtstamp"):
        moment = None
        with suppress(AttributeError, ValueError):
            moment = event[name].dt if name in event else None
        if isinstance(moment, dt.datetime):
            return moment.astimezone(dt.UTC) if moment.tzinfo else moment.replace(tzinfo=dt.UTC)
    return NEVER


def _times(event: Any) -> tuple[str, str]:
    try:
        return _plain(event.start), _plain(event.end)
    except Exception:  # the library raises what it likes on an event without a start
        return "", ""


def _plain(moment: dt.date) -> str:
    if isinstance(moment, dt.datetime) and moment.tzinfo:
        moment = moment.astimezone(dt.UTC)
    return moment.isoformat()


def changes(
    ours: Iterable[ServerEntry],
    theirs: Mapping[str, ServerEntry],
    pushed: Mapping[str, Pushed],
    *,
    keep: bool = False,
) -> Iterator[EventChange]:
    """Yield what the server lacks, what changed since it was pushed, and what is over.

    What was edited on the server, or deleted there, stays so until the step itself changes, and a
    day to which somebody moved an entry stays until the step's own day changes.
    """
    seen = set()
    for entry in ours:
        seen.add(entry.uid)
        known, last = theirs.get(entry.uid), pushed.get(entry.uid)
        if entry.cancelled:
            yield from _over(entry, known, keep)
        elif known is None and not _taken_off(entry, theirs, pushed):
            yield EventChange(PushAction.ADD, entry, None, entry.as_pushed)
        elif known is not None and _differs(entry, known, last):
            shown = _where_it_was_moved(entry, known, last)
            yield EventChange(PushAction.UPDATE, _above(shown, known), known, entry.as_pushed)
    for uid in sorted(pushed.keys() - seen):
        if not keep and uid in theirs and theirs[uid].ours:
            yield EventChange(PushAction.REMOVE, theirs[uid], theirs[uid])


def _taken_off(
    entry: ServerEntry, theirs: Mapping[str, ServerEntry], pushed: Mapping[str, Pushed]
) -> bool:
    """Tell whether somebody deleted an entry there, which has not changed since it was pushed.

    Where nothing is left of what was pushed, the calendar itself was emptied or made anew.
    """
    last = pushed.get(entry.uid)
    if entry.uid in theirs or last is None or last.digest != entry.digest:
        return False
    return not theirs.keys().isdisjoint(pushed)


def _over(entry: ServerEntry, known: ServerEntry | None, keep: bool) -> Iterator[EventChange]:
    if known is None:
        return
    if not keep:
        yield EventChange(PushAction.REMOVE, entry, known)
    elif not known.cancelled:
        yield EventChange(PushAction.CANCEL, _above(entry, known), known, entry.as_pushed)


def _differs(entry: ServerEntry, known: ServerEntry, last: Pushed | None) -> bool:
    """Tell whether a step changed since it was pushed; if nobody knows, its stamps tell."""
    if last is not None:
        return entry.digest != last.digest
    newer = entry.sequence > known.sequence or entry.modified > known.modified
    return newer and entry.digest != known.digest


def _where_it_was_moved(entry: ServerEntry, known: ServerEntry, last: Pushed | None) -> ServerEntry:
    """Leave an entry on the day to which it was moved, if the step's own day is what it was."""
    unmoved = last is None or "" in known.times or known.times == (last.start, last.end)
    if last is None or unmoved or entry.times != (last.start, last.end) or known.cancelled:
        return entry
    from icalendar import Calendar

    calendar = Calendar.from_ical(entry.data)
    moved: Any = next(iter(Calendar.from_ical(known.data).walk("VEVENT")))
    for event in calendar.walk("VEVENT"):
        for name, moment in (("dtstart", moved.start), ("dtend", moved.end)):
            event.pop(name)
            aware = isinstance(moment, dt.datetime) and moment.tzinfo
            event.add(name, moment.astimezone(dt.UTC) if aware else moment)
    return replace(entry, data=calendar.to_ical(sorted=False))


def _above(entry: ServerEntry, known: ServerEntry) -> ServerEntry:
    """Raise the SEQUENCE over one that another program raised."""
    if entry.sequence > known.sequence:
        return entry
    from icalendar import Calendar

    calendar = Calendar.from_ical(entry.data)
    for event in calendar.walk("VEVENT"):
        event.pop("sequence")
        event.add("sequence", known.sequence + 1)
    return replace(entry, sequence=known.sequence + 1, data=calendar.to_ical(sorted=False))
