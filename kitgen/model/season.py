"""A season: all interviews of one job search, as its pages and its calendar need them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any

from kitgen.model.debrief import Debrief, debrief_from_json, debrief_to_json
from kitgen.model.step import Side, State, Step


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
    closed: tuple[tuple[dt.date, str], ...] = ()  # days that are no working days, with their names
    paper: str = "a4"
    debrief: Debrief = field(default_factory=Debrief)

    @property
    def clock(self) -> dt.tzinfo | None:
        """The clock by which times are shown, if there is one."""
        from zoneinfo import ZoneInfo

        return ZoneInfo(self.zone) if self.zone else None


def as_of(entry: SeasonEntry, today: dt.date) -> SeasonEntry:
    """Restate which open steps are waiting, due or late on a day."""
    return replace(entry, steps=tuple(_step_as_of(step, today, entry.zone) for step in entry.steps))


def one_reminder_a_week(entries: Iterable[SeasonEntry]) -> tuple[SeasonEntry, ...]:
    """Leave one of the reminders that all kits have alike in each week, under its shared title.

    What was done for one kit in a week counts for all of them.
    """
    entries = tuple(entries)
    found: dict[tuple[str, str], list[Step]] = {}
    for entry in entries:
        for step in entry.steps:
            if step.shared and step.due and step.state is not State.CANCELLED:
                found.setdefault((step.id, step.week), []).append(step)
    kept = {min(steps, key=_first_done).key for steps in found.values()}
    return tuple(replace(entry, steps=tuple(_shared(entry.steps, kept))) for entry in entries)


def _first_done(step: Step) -> tuple[bool, str, str]:
    assert step.due is not None
    return step.state is not State.DONE, step.due.date().isoformat(), step.key


def _shared(steps: Iterable[Step], kept: Container[str]) -> Iterator[Step]:
    for step in steps:
        if not step.shared or step.due is None:
            yield step
        elif step.key in kept:
            yield replace(step, title=step.shared)


def entry_to_json(entry: SeasonEntry) -> dict[str, Any]:
    """Return an entry as plain JSON."""
    steps = [
        {
            name.name: _plain(value)
            for name in fields(Step)
            if (value := getattr(step, name.name)) != name.default
        }
        for step in entry.steps
    ]
    return {
        "kit": entry.kit,
        "company": entry.company,
        "role": entry.role,
        "date": entry.date.isoformat(),
        "outcome": entry.outcome,
        "zone": entry.zone,
        "decision": _plain(entry.decision),
        "closed": [[day.isoformat(), name] for day, name in entry.closed],
        "paper": entry.paper,
        "debrief": debrief_to_json(entry.debrief),
        "steps": steps,
    }


def entry_from_json(data: Mapping[str, Any]) -> SeasonEntry:
    """Return the entry that was kept as JSON."""
    return SeasonEntry(
        kit=data["kit"],
        company=data["company"],
        role=data["role"],
        date=dt.date.fromisoformat(data["date"]),
        outcome=data["outcome"],
        steps=tuple(_step(step) for step in data["steps"]),
        zone=data["zone"],
        decision=dt.date.fromisoformat(data["decision"]) if data.get("decision") else None,
        closed=tuple((dt.date.fromisoformat(day), name) for day, name in data.get("closed", ())),
        paper=data.get("paper", "a4"),
        debrief=debrief_from_json(data["debrief"]) if "debrief" in data else Debrief(),
    )


def _step_as_of(step: Step, today: dt.date, zone: str) -> Step:
    if step.due is None or step.state in (State.DONE, State.CANCELLED):
        return step
    state = State.WAITING if today < _day(step, step.due, zone) else State.DUE
    if today > max(_day(step, moment, zone) for moment in (step.due, step.overdue_from) if moment):
        state = State.LATE
    return replace(step, state=state)


def _day(step: Step, moment: dt.datetime, zone: str) -> dt.date:
    """Return the applicant's day of a moment."""
    from zoneinfo import ZoneInfo

    return moment.date() if step.all_day or not zone else moment.astimezone(ZoneInfo(zone)).date()


def _plain(value: object) -> object:
    if isinstance(value, dt.datetime):
        zone = getattr(value.tzinfo, "key", None)
        return {"at": value.replace(tzinfo=None).isoformat(), "zone": zone, "fold": value.fold}
    return value.isoformat() if isinstance(value, dt.date) else value


def _step(data: Mapping[str, Any]) -> Step:
    known = {name.name for name in fields(Step)}
    values = {name: value for name, value in data.items() if name in known}
    for name in ("due", "earliest", "overdue_from"):
        values[name] = _moment(values.get(name))
    for name in ("late_from", "done_on"):
        if values.get(name):
            values[name] = dt.date.fromisoformat(values[name])
    return Step(**{**values, "side": Side(values["side"]), "state": State(values["state"])})


def _moment(value: Mapping[str, Any] | None) -> dt.datetime | None:
    if value is None:
        return None
    from zoneinfo import ZoneInfo

    zone = ZoneInfo(value["zone"]) if value["zone"] else dt.UTC
    return dt.datetime.fromisoformat(value["at"]).replace(tzinfo=zone, fold=value["fold"])
