"""The ledger: what calendars were told before, so that a new file updates and never repeats."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from kitgen.calendar.events import SEASON, UNSTAMPED, Event
from kitgen.model.codec import from_json

VERSION = 1
EPOCH = dt.date(2020, 1, 1)
CHANGES_A_DAY = 100
KEPT = dt.timedelta(days=400)  # how long a vanished event is still told to be cancelled


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """What was last told of an event: its stamps, a digest, and enough to cancel it."""

    event: Event  # without its description
    digest: str


class About(NamedTuple):
    """Whose interview with whom, for which job, a ledger tells of."""

    applicant: str
    employer: str
    role: str
    people: tuple[str, ...]

    def is_same(self, other: About) -> bool:
        """Say whether two are of one interview, whatever its file is called and when it was."""
        if self[:3] != other[:3]:
            return False
        mine, theirs = set(self.people), set(other.people)
        return mine == theirs or bool(mine & theirs)


@dataclass(frozen=True, slots=True)
class Ledger:
    """The entries by kit and by what they were told as; `lost` if there was none to read."""

    kits: Mapping[str, Mapping[str, LedgerEntry]] = field(default_factory=dict)
    lost: bool = True
    about: About | None = None

    def renamed(self, kit: str, new: str) -> Ledger:
        """Return the ledger of a kit under its new name; its entries stay what they are."""
        entries = {
            name: replace(entry, event=_renamed(entry.event, kit, new))
            for name, entry in self.kits.get(kit, {}).items()
        }
        return Ledger({new: entries}, lost=False, about=self.about)


def _renamed(event: Event, kit: str, new: str) -> Event:
    key = f"{new}{event.key.removeprefix(kit)}"
    return replace(event, key=key, identity=event.identity or event.key)


def reconcile(
    kit: str,
    events: Iterable[Event],
    ledger: Ledger,
    today: dt.date,
    *,
    above: Mapping[str, int] | None = None,
    whole: bool = True,
) -> tuple[tuple[Event, ...], Ledger]:
    """Stamp a kit's events against the ledger; return them and the ledger as it is afterwards.

    What vanished comes back cancelled, unless the events are not `whole`: then what is missing or
    looks different stays as it was told. What the ledger does not know starts at a SEQUENCE
    derived from today, which is above all earlier ones even if the ledger was lost. `above` are
    the SEQUENCEs under which other files tell of the same UIDs.
    """
    before = ledger.kits.get(kit, {})
    known_as = {
        entry.event.key: name for name, entry in before.items() if not is_of_all_kits(entry.event)
    }
    events = tuple(events)
    known_as |= _put_right(events, before.values()) if whole else {}
    named = (_named(event, known_as) for event in events)
    current = {event.told_as: event for event in named}
    missing = {
        key: entry
        for key, entry in before.items()
        if key not in current and _day(entry.event.end) + KEPT > today
    }
    after: dict[str, LedgerEntry] = {} if whole else dict(missing)
    vanished = {key: _cancelled(entry.event) for key, entry in missing.items() if whole}
    stamped = []
    for key, event in sorted((current | vanished).items()):
        told = before.get(key)
        if told is None and (event.given_up or (event.cancelled and not ledger.lost)):
            continue  # no calendar has ever heard of it
        if told is not None and not whole and _digest(event) != told.digest:
            after[key] = told  # it will be as it was once all is there
            continue
        event = _above(_stamp(event, told, today), (above or {}).get(event.uid, -1), today)
        stamped.append(event)
        after[key] = LedgerEntry(replace(event, description=""), _digest(event))
    kits = {**ledger.kits, kit: after}
    return tuple(stamped), replace(ledger, kits={k: v for k, v in kits.items() if v})


def _put_right(events: Sequence[Event], told: Iterable[LedgerEntry]) -> dict[str, str]:
    """Return by the key of a new entry the name of the one in whose place it stands.

    Where one of a step is new and one is gone, whom it is about was put right: no calendar keeps
    the old name.
    """
    here = {event.key for event in events}
    known = {one.event.key: one.event for one in told if not is_of_all_kits(one.event)}
    found: dict[str, str] = {}
    for step in {event.step for event in events}:
        fresh = [one for one in events if one.step == step and one.key not in known]
        gone = [one for key, one in known.items() if one.step == step and key not in here]
        if len(fresh) == len(gone) == 1 and not (fresh[0].identity or gone[0].cancelled):
            found[fresh[0].key] = gone[0].told_as
    return found


def _named(event: Event, known_as: Mapping[str, str]) -> Event:
    """Return an event under the name by which calendars know its step."""
    name = known_as.get(event.key, event.key)
    return event if event.identity or name == event.key else replace(event, identity=name)


def is_of_all_kits(event: Event) -> bool:
    """Say whether an entry stands for those of all kits."""
    return event.identity.startswith(f"{SEASON}/")


def _above(event: Event, sequence: int, today: dt.date) -> Event:
    """Raise an event over what another file tells of it."""
    if event.sequence > sequence:
        return event
    modified = max(_midnight(today), event.modified)
    return replace(event, sequence=sequence + 1, modified=modified)


def _midnight(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(), dt.UTC)


def _stamp(event: Event, told: LedgerEntry | None, today: dt.date) -> Event:
    midnight = _midnight(today)
    if told is None:
        sequence = max(0, (today - EPOCH).days) * CHANGES_A_DAY
        return replace(event, sequence=sequence, modified=midnight)
    sequence, modified = told.event.sequence, told.event.modified
    if _digest(event) != told.digest:
        sequence += 1
        modified = max(midnight, modified + dt.timedelta(seconds=1))
    return replace(event, sequence=sequence, modified=modified)


def _cancelled(event: Event) -> Event:
    return replace(event, cancelled=True, description="", url=None, alarm=None)


def _day(moment: dt.date) -> dt.date:
    return moment.date() if isinstance(moment, dt.datetime) else moment


def _digest(event: Event) -> str:
    """Return a hash of all that a reader of the calendar could see change."""
    same = replace(event, sequence=0, modified=UNSTAMPED, given_up=False)
    seen = json.dumps(event_json(same), sort_keys=True)
    return hashlib.sha256(seen.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def read_ledger(text: str | None) -> Ledger:
    """Read the ledger; one that is missing, broken or from another version counts as lost."""
    try:
        data = json.loads(text or "")
        if data["version"] != VERSION:
            return Ledger()
        kits = {
            kit: {name: _entry(name, value) for name, value in entries.items()}
            for kit, entries in data["kits"].items()
        }
        about = data.get("about")
        known = _about(*about) if about else None
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return Ledger()
    return Ledger(kits, lost=False, about=known)


def _about(applicant: str, employer: str, role: str, people: list[str]) -> About:
    return About(applicant, employer, role, tuple(people))


def write_ledger(ledger: Ledger) -> str:
    """Return the ledger as text, the same for the same ledger."""
    kits = {
        kit: {
            name: {**event_json(entry.event), "key": entry.event.key, "digest": entry.digest}
            for name, entry in entries.items()
        }
        for kit, entries in ledger.kits.items()
    }
    data: dict[str, Any] = {"version": VERSION, "kits": kits}
    if ledger.about is not None:
        data["about"] = ledger.about
    return json.dumps(data, indent=1, sort_keys=True) + "\n"


def event_json(event: Event) -> dict[str, Any]:
    """Return an event as JSON can hold it; its key stands outside."""
    return {
        "step": event.step,
        "summary": event.summary,
        "start": event.start.isoformat(),
        "end": event.end.isoformat(),
        "category": event.category,
        "description": event.description,
        "url": event.url,
        "alarm": event.alarm,
        "cancelled": event.cancelled,
        "sequence": event.sequence,
        "modified": event.modified.isoformat(),
        "identity": event.identity,
        "over": event.over,
    }


def event_of(key: str, values: Mapping[str, Any]) -> Event:
    """Return the event of its JSON form; ValueError where it is damaged."""
    event = from_json(Event, {**values, "key": key})
    if type(event.start) is not type(event.end):
        raise ValueError("an event cannot begin on a day and end at an instant")
    return event


def _entry(name: str, values: dict[str, Any]) -> LedgerEntry:
    return LedgerEntry(event_of(str(values.get("key", name)), values), str(values["digest"]))
