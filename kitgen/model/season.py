"""A season: all interviews of one job search, as its pages and its calendar need them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace
from typing import Any

from kitgen.model.codec import from_json, to_json
from kitgen.model.debrief import Debrief
from kitgen.model.step import Side, State, Step, in_turn


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """Somebody of a kit whom one might write to: who was `met`, or who speaks or helped."""

    key: str
    name: str
    met: bool


@dataclass(frozen=True, slots=True)
class SeasonEntry:
    """What the season pages need to know of a kit; plain enough to be kept as JSON."""

    kit: str
    company: str
    role: str
    date: dt.date
    outcome: str | None
    steps: tuple[Step, ...]
    zone: str  # IANA zone in which times are shown (the applicant's)
    decision: dt.date | None = None  # the day they named
    decision_about: bool = False  # they named none, and this is only about when it will be
    closed: tuple[tuple[dt.date, str], ...] = ()  # days that are no working days, with their names
    paper: str = "a4"
    theme: str = ""  # how the kit looks
    applicant: str = ""  # the name, as it is written
    whose: str = ""  # the key of the applicant: whose season it belongs to
    debrief: Debrief = field(default_factory=Debrief)
    known: tuple[KnownPerson, ...] = ()  # whom one may write to again

    @property
    def clock(self) -> dt.tzinfo | None:
        """The clock by which times are shown, if there is one."""
        from zoneinfo import ZoneInfo

        return ZoneInfo(self.zone) if self.zone else None


def as_of(entry: SeasonEntry, today: dt.date) -> SeasonEntry:
    """Restate which open steps are waiting, due or late on a day, and when what is late may go."""
    closed, chance = {day for day, _ in entry.closed}, today
    while chance in closed:
        chance += dt.timedelta(days=1)
    goes_on = chance if chance > today else None
    steps = (_step_as_of(step, today, entry.zone, goes_on) for step in entry.steps)
    return replace(entry, steps=in_turn(steps))


def entry_to_json(entry: SeasonEntry) -> dict[str, Any]:
    """Return an entry as plain JSON."""
    data: dict[str, Any] = to_json(entry)
    return data


def entry_from_json(data: object) -> SeasonEntry:
    """Return the entry that was kept as JSON; ValueError where it is damaged."""
    return from_json(SeasonEntry, data)


def _step_as_of(step: Step, today: dt.date, zone: str, goes_on: dt.date | None) -> Step:
    if step.due is None or step.waits or step.state in (State.DONE, State.CANCELLED):
        return step
    state = State.WAITING if today < _day(step, step.due, zone) else State.DUE
    if today > max(_day(step, moment, zone) for moment in (step.due, step.overdue_from) if moment):
        state = State.LATE
    late = state is State.LATE and step.side is Side.EMPLOYER
    return replace(step, state=state, goes_on=goes_on if late else None)


def _day(step: Step, moment: dt.datetime, zone: str) -> dt.date:
    """Return the applicant's day of a moment."""
    from zoneinfo import ZoneInfo

    return moment.date() if step.all_day or not zone else moment.astimezone(ZoneInfo(zone)).date()
