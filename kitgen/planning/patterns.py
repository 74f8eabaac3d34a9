"""The patterns a rule can follow: once, in a window, before a deadline, or as a series."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping

from kitgen.model.interview import Interviewer
from kitgen.model.step import Side
from kitgen.planning.case import Case, Slot
from kitgen.planning.rules import Rule
from kitgen.planning.series import return_, room, unanswered, unasked, weekly
from kitgen.planning.slots import OPENING, started, ticked
from kitgen.planning.subjects import subjects

Pattern = Callable[[Rule, Case], list[Slot]]
EVENING, LATEST = dt.time(20), dt.time(22, 30)


def once(rule: Rule, case: Case) -> list[Slot]:
    """Plan one step, or one for each of whom or what it is about."""
    if rule.outcomes and not started(rule, case):
        return [Slot(rule, None, case.bearer, reason="held")] if rule.held else []
    slots = []
    for person, suffix, words in subjects(rule, case):
        moment = _moment(rule, case, person)
        if moment is not None:
            due, all_day = moment
            earliest = due if rule.side is Side.EMPLOYER else None
            slots.append(Slot(rule, due, person, suffix, 0, all_day, earliest, words=words))
    slots = ticked(slots, case)
    return _within_cap(slots, case) if rule.unasked else slots


def _within_cap(slots: list[Slot], case: Case) -> list[Slot]:
    """Leave as many messages that nobody asked for as there is room; what went out stays."""
    left = max(0, room(case))
    kept = []
    for slot in slots:
        left -= slot.done_on is None
        if slot.done_on is not None or left >= 0:
            kept.append(slot)
    return kept


def _moment(rule: Rule, case: Case, person: Interviewer | None) -> tuple[dt.datetime, bool] | None:
    """Return when a step is due and whether it takes the day, or nothing without an anchor."""
    anchor = _anchor(rule, case, person)
    if anchor is None:
        return None
    if rule.offset.short:
        due = case.later(anchor, rule.offset.span)
        if rule.latest is not None:
            due = max(anchor, min(due, case.at(anchor.date(), rule.latest)))
        return due, False
    day = rule.offset.from_day(anchor.date(), case.work)
    if rule.side is Side.EMPLOYER:
        day = case.work.on_or_after(day)
    return case.at(day, rule.at or OPENING), rule.at is None


def _anchor(rule: Rule, case: Case, person: Interviewer | None) -> dt.datetime | None:
    """Return what a rule counts from: the first of its anchors that there is."""
    outcome = case.interview.outcome
    for name in rule.after:
        if name == "interview":
            return case.end(person)
        if name == "answer":
            return case.at(case.answer, OPENING)
        if name == "outcome" and outcome is not None:
            return case.at(outcome.on, OPENING)
        slots = case.planned.get(name, [])
        slots = [slot for slot in slots if person and slot.person == person] or slots
        days = [slot.due or case.at(slot.day, OPENING) for slot in slots if slot.day]
        if days:
            return min(days) if rule.offset.short else max(days)
    return None


def window(rule: Rule, case: Case) -> list[Slot]:
    """Plan a letter for the next working morning if that is soon enough, else for the evening."""
    people = [case.lead] if case.via_recruiter else case.interview.interviewers
    slots = [_in_window(rule, case, person) for person in people]
    return ticked(slots, case)


def _in_window(rule: Rule, case: Case, person: Interviewer | None) -> Slot:
    end = case.end(person)
    day = end.date()
    earliest = case.later(end, rule.earliest.span)
    closing = case.later(end, rule.within.span)
    morning = case.at(case.work.next_working(day), rule.at or OPENING)
    if morning <= closing:
        due, reason = max(morning, earliest), "morning"
    else:
        due, reason = _evening(rule, case, end), "evening"
    return Slot(
        rule,
        due,
        person,
        earliest=min(earliest, due),
        overdue_from=closing,
        late_from=_late_from(rule, case, day),
        reason=reason,
    )


def _evening(rule: Rule, case: Case, end: dt.datetime) -> dt.datetime:
    """Return the evening of an interview: not too soon after its end, and not too late."""
    evening = case.at(end.date(), rule.evening or EVENING)
    latest = case.at(end.date(), rule.latest or LATEST)
    return max(min(max(evening, case.later(end, rule.earliest.span)), latest), end)


def _late_from(rule: Rule, case: Case, day: dt.date) -> dt.date | None:
    """Return the third day, or the second working day if a weekend comes between."""
    if rule.late is None:
        return None
    return max(rule.late.from_day(day, case.work), case.work.add_working(day, 2))


def deadline(rule: Rule, case: Case) -> list[Slot]:
    """Plan a message some time before a date, on the interview's evening if it must be."""
    offer = case.interview.competing_offer
    if offer is None or offer.answer_by <= case.interview.date:
        return []
    day = case.work.add_working(offer.answer_by, rule.offset.amount)
    day = max(day, case.work.next_working(case.interview.date))
    in_time = day < offer.answer_by
    due = case.at(day, rule.at or OPENING) if in_time else _evening(rule, case, case.end())
    slot = Slot(rule, due, case.lead, earliest=due)
    (slot,) = ticked([slot], case)
    return [slot] if slot.done_on or room(case) > 0 else []


PATTERNS: Mapping[str, Pattern] = {
    "once": once,
    "window": window,
    "deadline": deadline,
    "unasked": unasked,
    "weekly": weekly,
    "unanswered": unanswered,
    "return": return_,
}
