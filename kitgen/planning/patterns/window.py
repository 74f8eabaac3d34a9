"""Window: a letter to everyone, soon after the interview and not too soon."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import ClassVar

from kitgen.model.interviewer import Interviewer
from kitgen.planning import values
from kitgen.planning.case import Case, PlanSlot
from kitgen.planning.evenings import evening_of
from kitgen.planning.hours import OPENING
from kitgen.planning.media import missed
from kitgen.planning.patterns.registry import Dated, pattern
from kitgen.planning.rules import A_DAY_LONG, AT_ONCE, THANK_YOU, Offset
from kitgen.planning.slots import ticked
from kitgen.planning.subjects import subjects

NOON, EARLY_EVENING = dt.time(12), dt.time(17)


@pattern(
    earliest=values.offset,
    within=values.offset,
    soon=values.offset,
    evening=values.time,
    latest=values.time,
    late=values.offset,
)
@dataclass(frozen=True, slots=True, kw_only=True)
class Window(Dated):
    """A letter for the next working morning if that is soon enough, else for the evening."""

    pattern: ClassVar[str] = "window"
    fixed: ClassVar[Mapping[str, tuple[str, ...]]] = {"after": ("interview",)}

    earliest: Offset = AT_ONCE
    within: Offset = A_DAY_LONG
    soon: Offset | None = None  # within which it goes if nobody is woken for it
    evening: dt.time | None = None
    latest: dt.time | None = None
    late: Offset | None = None

    def plan(self, case: Case) -> list[PlanSlot]:
        """Plan a letter to each of its subjects, or to the recruiter through whom all goes."""
        everybody = replace(self, each="person") if self.each == "kit" else self
        people = [person for person, *_ in subjects(everybody, case)]
        if case.via_recruiter and not case.lead and self.id == THANK_YOU:
            people = [None]
        return ticked([_planned(self, case, person) for person in people], case)


def _planned(rule: Window, case: Case, person: Interviewer | None) -> PlanSlot:
    """Return the place of a letter, a working day after what went to them first."""
    slot = _in_window(rule, case, person)
    first = [one for one in _before(case, person) if one.day]
    if not first:
        return slot
    tried = missed(person, case) if person else None
    day = max(filter(None, (*(one.done_on or one.day for one in first), tried)))
    due = case.hours.message(case.work.next_working(day), rule.at or OPENING)
    why = "tried" if tried else "beside"
    return replace(slot, due=due, earliest=due, overdue_from=None, late_from=None, reason=why)


def _before(case: Case, person: Interviewer | None) -> Iterator[PlanSlot]:
    """Yield what goes to somebody before the letter: of the rules further up."""
    for slots in case.planned.values():
        for slot in slots:
            over = slot.waived or slot.rule.answers
            if person and slot.person == person and not over:
                yield slot


def _in_window(rule: Window, case: Case, person: Interviewer | None) -> PlanSlot:
    """Return the place of a letter: soon, if that wakes nobody, else within its time."""
    if rule.soon is not None:
        slot = _placed(rule, case, person, rule.soon)
        if slot.due and case.hours.both_up(slot.due) and slot.due >= (slot.earliest or slot.due):
            return slot
    return _placed(rule, case, person, rule.within)


def _placed(rule: Window, case: Case, person: Interviewer | None, within: Offset) -> PlanSlot:
    window = case.window(rule.earliest, within, person)
    day = window.opens.date()
    due = case.hours.message(case.work.next_working(day), rule.at or OPENING)
    morning = window.holds(due)
    if not morning:
        due = evening_of(case, window, rule.evening, rule.latest)
    return PlanSlot(
        rule,
        due,
        person,
        earliest=min(window.soonest, due),
        overdue_from=window.closes,
        late_from=_late_from(rule, case, case.end(person).date()),
        reason=_time_of_day(due, case, morning=morning),
    )


def _time_of_day(due: dt.datetime, case: Case, *, morning: bool) -> str:
    """Return the name of the reason for a letter's hour."""
    time = due.astimezone(case.hours.mine).time()
    if morning:
        return "morning" if NOON in (max(time, NOON), max(due.time(), NOON)) else "day"
    return "evening" if time >= EARLY_EVENING and due.date() in case.own_days else "between"


def _late_from(rule: Window, case: Case, day: dt.date) -> dt.date | None:
    """Return the day from which it is late, the second working day at the earliest."""
    if rule.late is None:
        return None
    return max(rule.late.from_day(day, case.work), case.work.add_working(day, 2))
