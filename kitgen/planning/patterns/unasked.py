"""Unasked: messages nobody asked for, as many as the cap leaves and well apart."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from operator import itemgetter
from typing import ClassVar

from kitgen.planning import values
from kitgen.planning.cap import planned_unasked, room
from kitgen.planning.case import Case, PlanSlot
from kitgen.planning.days import free_day
from kitgen.planning.hours import OPENING
from kitgen.planning.patterns.registry import Dated, pattern
from kitgen.planning.rules import FIRST_THANKS, SAME_DAY, Offset
from kitgen.planning.slots import lapsed, sent, snoozed


@pattern(again=values.offset, most=values.whole_number, call=values.yes)
@dataclass(frozen=True, slots=True, kw_only=True)
class Unasked(Dated):
    """Messages from the day on which it is fair to ask, each some time after the one before."""

    pattern: ClassVar[str] = "unasked"
    repeats: ClassVar[bool] = True
    fixed: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "after": ("answer",),
        "each": ("lead", "contact", "bearer"),
    }
    instead: ClassVar[str] = (
        "The day to ask is set outside the steps: "
        "`answer: {known: 4 working days, unknown: 9 working days}`."
    )

    again: Offset = SAME_DAY
    most: int = 0  # 0: as many as the cap leaves
    call: bool = False  # which may not reach them; then a message follows

    def plan(self, case: Case) -> list[PlanSlot]:
        """Plan those sent, then as many as the cap leaves, well apart."""
        slots = sent(self, case)
        if self.call and not slots and (missed := case.missed):
            due = case.at(missed, self.at or OPENING)
            return [PlanSlot(self, due, case.person_of(self), "1", 1, done_on=missed)]
        most = self.most or case.cadence.most
        while room(case, slots) > 0 and len(slots) - _earlier_rounds(slots, case) < most:
            slots += snoozed([_next_unasked(self, case, slots)], case)  # the next goes with it
        return slots


def _earlier_rounds(slots: list[PlanSlot], case: Case) -> int:
    """Return how many of the messages went out before the present decision date was given."""
    done = [slot for slot in slots if slot.done_on is not None]
    return max(0, len(done) - case.history.own)


def _next_unasked(rule: Unasked, case: Case, slots: list[PlanSlot]) -> PlanSlot:
    """Return the next message of the series, which moves along with what is owed before it."""
    planned = [slot for slot in (*planned_unasked(case), *slots) if slot.done_on is None]
    day = max([case.answer, *(_after_thanks(on, case) for on in _thanked(case))])
    passing = [slot for slot in planned if _passes_before(slot, day)]
    day = max([day, *(_after_lapse(slot, case) for slot in passing)])
    if case.missed:
        day = max(day, case.work.next_working(case.missed))
    in_series = case.history.asked > 0 or any(slot.rule.asks for slot in planned)
    gap = rule.again if in_series and rule.again.amount else case.cadence.apart
    if case.history.unasked:
        day = max(day, gap.from_day(case.history.unasked[-1], case.work))
    due = _due(rule, case, day)
    # what is late goes on the next working day at the earliest
    owed = [one for one in planned if not lapsed(one, case) and one not in passing]
    dated = [(slot.day, slot) for slot in planned if slot.day]
    for on, other in sorted(dated, key=itemgetter(0)):
        if other in slots or case.cadence.apart.from_day(due.date(), case.work) > on:
            goes_on = max(on, case.work.on_or_after(case.today)) if other in owed else on
            day = max(day, gap.from_day(goes_on, case.work))
            due = _due(rule, case, day)
    nth = len(slots) - _earlier_rounds(slots, case) + 1
    slot = PlanSlot(rule, due, case.person_of(rule), str(len(slots) + 1), nth, earliest=due)
    if any(lapsed(one, case) for one in slots):
        return replace(slot, reason="held", given_up=True)
    if any(one.day and one.day < case.today for one in owed):
        return replace(slot, reason="held")
    first = "tried" if case.missed else "apart" if due.date() > case.answer else _known(case)
    return replace(slot, reason="again" if nth > 1 else first)


def _due(rule: Unasked, case: Case, day: dt.date) -> dt.datetime:
    """Return when one goes out from a day on: put off for another's day, before gaps are taken."""
    return free_day(rule, case, case.hours.message(day, rule.at or OPENING), None)


def _thanked(case: Case) -> list[dt.date]:
    """Return the days on which the first thanks to each went out, or fall due."""
    slots = (slot for slots in case.planned.values() for slot in slots if not slot.waived)
    return [slot.taken for slot in slots if slot.rule.each in FIRST_THANKS and slot.taken]


def _after_thanks(day: dt.date, case: Case) -> dt.date:
    return case.cadence.thanked.from_day(day, case.work)


def _passes_before(slot: PlanSlot, day: dt.date) -> bool:
    """Tell whether something else is owed before a day to ask, and can go no more after a while."""
    passes = slot.rule.lapses is not None and not slot.rule.asks
    return passes and slot.day is not None and slot.day <= day


def _after_lapse(slot: PlanSlot, case: Case) -> dt.date:
    """Return the first day on which it can go no more; unlogged, it may go on any before."""
    assert slot.day and slot.rule.lapses
    return case.work.next_working(slot.rule.lapses.from_day(slot.day, case.work))


def _known(case: Case) -> str:
    decision = case.history.decision
    if decision is None:
        return "unknown"
    return "month" if decision.whole_month else "known"
