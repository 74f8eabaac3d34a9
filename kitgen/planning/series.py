"""Series: rules that plan several entries, each after the one before."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace

from kitgen.model.step import Side
from kitgen.planning.case import Case, Slot
from kitgen.planning.hours import OPENING
from kitgen.planning.rules import Rule
from kitgen.planning.slots import lapsed, sent, started, ticked

MAX_WEEKS = 26


def unasked(rule: Rule, case: Case) -> list[Slot]:
    """Plan messages nobody asked for: those sent, then as many as the cap leaves, well apart."""
    slots = sent(rule, case)
    most = rule.most or case.cadence.most
    while room(case, slots) > 0 and len(slots) - _earlier_rounds(slots, case) < most:
        slot = _next_unasked(rule, case, slots)
        if slot is None:
            break
        slots.append(slot)
    return slots


def room(case: Case, slots: Iterable[Slot] = ()) -> int:
    """Return how many unasked messages the cap still leaves; a note that lapsed may have gone out.

    One that lapsed with what was owed after the letter most likely went with the letter.
    """
    planned = [slot for slot in (*_planned_unasked(case), *slots) if slot.done_on is None]
    open_ = [slot for slot in planned if slot.rule.pattern != "once" or not lapsed(slot, case)]
    room = case.cadence.most - case.history.used
    if case.history.rivals:  # one each, the earliest interviews first
        room = min(room, int(case.history.rank < case.cadence.most) - case.history.own)
    return room - len(open_)


def _earlier_rounds(slots: list[Slot], case: Case) -> int:
    """Return how many of the messages went out before the present decision date was given."""
    done = [slot for slot in slots if slot.done_on is not None]
    return max(0, len(done) - case.history.own)


def _planned_unasked(case: Case) -> list[Slot]:
    return [slot for slots in case.planned.values() for slot in slots if slot.rule.unasked]


def _next_unasked(rule: Rule, case: Case, slots: list[Slot]) -> Slot | None:
    """Return the next message of the series; without a day while the one before is still owed."""
    planned = [slot for slot in (*_planned_unasked(case), *slots) if slot.done_on is None]
    if any(lapsed(slot, case) for slot in slots):
        return None
    day = case.answer
    in_round = case.history.used > 0 or bool(planned)
    gap = rule.again if in_round and rule.again.amount else case.cadence.apart
    if case.history.unasked:
        day = max(day, gap.from_day(case.history.unasked[-1], case.work))
    due = case.hours.message(day, rule.at or OPENING)
    for other in sorted(slot.day for slot in planned if slot.day):
        if case.cadence.apart.from_day(due.date(), case.work) > other:
            day = max(day, gap.from_day(other, case.work))
            due = case.hours.message(day, rule.at or OPENING)
    nth = len(slots) - _earlier_rounds(slots, case) + 1
    slot = Slot(rule, due, case.lead, str(len(slots) + 1), nth, earliest=due, intended=day)
    if planned and _too_close(planned[-1], day, case):
        return replace(slot, due=None, earliest=None, reason="held")
    return replace(slot, reason="again" if nth > 1 else _known(case))


def _known(case: Case) -> str:
    decision = case.history.decision
    if decision is None:
        return "unknown"
    return "month" if decision.whole_month else "known"


def _too_close(before: Slot, day: dt.date, case: Case) -> bool:
    """Tell whether the message before is so late that, sent today, this one would crowd it."""
    if before.day is None or case.today <= before.day:
        return before.due is None
    return case.cadence.apart.from_day(case.today, case.work) > day


def weekly(rule: Rule, case: Case) -> list[Slot]:
    """Plan an entry every so many days until another step's day."""
    start = case.hours.days(case.end())[1]
    until = next((slot.day for slot in case.planned.get(rule.until or "", ())), None)
    until = until or case.answer
    days = [start + n * rule.offset.span for n in range(1, MAX_WEEKS + 1)]
    slots = [
        Slot(rule, case.at(day, rule.at or OPENING), suffix=str(n), nth=n, all_day=rule.at is None)
        for n, day in enumerate(days, 1)
        if day < until
    ]
    return ticked(slots, case)


def unanswered(rule: Rule, case: Case) -> list[Slot]:
    """Plan notes at long intervals, only so many without an answer."""
    outcome = case.interview.outcome
    if outcome is None or not started(rule, case):
        return []
    slots = sent(rule, case)
    heard = max(case.history.heard, default=dt.date.min)
    silent = sum(slot.done_on is not None and slot.done_on >= heard for slot in slots)
    for _ in range(max(0, rule.most - silent)):
        last = slots[-1].day if slots else None
        day = rule.again.from_day(last, case.work) if last else None
        day = day or rule.offset.from_day(outcome.on, case.work)
        due = case.hours.message(day, rule.at or OPENING)
        n = len(slots) + 1
        slots.append(Slot(rule, due, case.lead, str(n), n, earliest=due))
    return slots


def return_(rule: Rule, case: Case) -> list[Slot]:
    """Plan one message months later, if it has been quiet for long enough before it."""
    outcome = case.interview.outcome
    if outcome is None or not started(rule, case):
        return []
    day = rule.offset.from_day(outcome.on, case.work)
    if rule.quiet is not None:
        day = max([day, *(rule.quiet.from_day(on, case.work) for on in _went_out(rule, case))])
    due = case.hours.message(day, rule.at or OPENING)
    slot = Slot(rule, due, case.lead, earliest=due)
    (slot,) = ticked([slot], case)
    if (
        rule.before
        and not slot.done_on
        and due.date() > rule.before.from_day(outcome.on, case.work)
    ):
        return []
    return [slot]


def _went_out(rule: Rule, case: Case) -> list[dt.date]:
    """Return the days on which something else went to them, or is still to go."""
    theirs = [other for other in case.cadence.rules if other.side is Side.EMPLOYER]
    names = {name for other in theirs if other != rule for name in other.names}
    planned = [
        slot.day
        for slot in case.planned.get("keep-in-touch", ())
        if slot.day and not lapsed(slot, case)
    ]
    return case.history.done(names) + planned
