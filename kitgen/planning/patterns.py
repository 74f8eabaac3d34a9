"""The patterns a rule can follow: once, in a window, before a deadline, or as a series."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import NamedTuple

from kitgen.model.interview import Interviewer
from kitgen.model.step import Side
from kitgen.planning.case import Case, Slot
from kitgen.planning.hours import OPENING, Window
from kitgen.planning.rules import Rule
from kitgen.planning.series import return_, room, unanswered, unasked, weekly
from kitgen.planning.slots import started, ticked
from kitgen.planning.subjects import subjects

Pattern = Callable[[Rule, Case], list[Slot]]
NOON, EARLY_EVENING, EVENING, LATEST = map(dt.time, (12, 17, 20, 21))


class Anchor(NamedTuple):
    """What a step is counted from: a moment, and its days by the two clocks."""

    moment: dt.datetime
    days: tuple[dt.date, dt.date]  # the employer's, the applicant's


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
    hours = case.hours
    if rule.offset.short:
        return _soon_after(rule, case, anchor), False
    theirs, mine = anchor.days
    if rule.side is Side.EMPLOYER and rule.at is not None:
        day = rule.offset.from_day(max(theirs, mine), case.work)
        return hours.message(day, rule.at), False
    day = rule.offset.from_day(mine, case.work)
    if rule.at is not None:
        return hours.waking(hours.at_home(day, rule.at)), False
    if rule.side is Side.EMPLOYER:
        day = case.work.on_or_after(day)
    return case.at(day, OPENING), True


def _soon_after(rule: Rule, case: Case, anchor: Anchor) -> dt.datetime:
    """Return a moment of the same day, if it is one at which nobody concerned sleeps."""
    hours = case.hours
    due = case.later(anchor.moment, rule.offset.span)
    if rule.side is Side.EMPLOYER:
        return due if hours.both_up(due) else anchor.moment
    if rule.latest is not None:
        latest = hours.at_home(hours.days(anchor.moment)[1], rule.latest)
        due = max(anchor.moment, min(due, latest))
    return hours.waking(due)


def _anchor(rule: Rule, case: Case, person: Interviewer | None) -> Anchor | None:
    """Return what a rule counts from: the first of its anchors that there is."""
    outcome = case.interview.outcome
    for name in rule.after:
        if name == "interview":
            end = case.end(person)
            return Anchor(end, case.hours.days(end))
        if name == "answer":
            return _day_as_anchor(case.answer, case)
        if name == "outcome" and outcome is not None:
            return _day_as_anchor(outcome.on, case)
        slots = case.planned.get(name, [])
        slots = [slot for slot in slots if person and slot.person == person] or slots
        found = [anchor for slot in slots if (anchor := _slot_as_anchor(slot, case))]
        if found:
            pick = min if rule.offset.short else max
            return pick(found, key=lambda anchor: anchor.moment)
    return None


def _day_as_anchor(day: dt.date, case: Case) -> Anchor:
    return Anchor(case.at(day, OPENING), (day, day))


def _slot_as_anchor(slot: Slot, case: Case) -> Anchor | None:
    if slot.day is None:
        return None
    if slot.due is None or slot.all_day:
        return _day_as_anchor(slot.day, case)
    return Anchor(slot.due, case.hours.days(slot.due))


def window(rule: Rule, case: Case) -> list[Slot]:
    """Plan a letter for the next working morning if that is soon enough, else for the evening."""
    people = [case.lead] if case.via_recruiter else case.interview.people
    slots = [_in_window(rule, case, person) for person in people]
    return ticked(slots, case)


def _in_window(rule: Rule, case: Case, person: Interviewer | None) -> Slot:
    window = case.window(rule, person)
    day = window.opens.date()
    due = case.hours.message(case.work.next_working(day), rule.at or OPENING)
    morning = window.holds(due)
    if not morning:
        due = _evening(rule, case, window)
    return Slot(
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


def _evening(rule: Rule, case: Case, window: Window) -> dt.datetime:
    """Return the evening of an interview, else the best hour that its window has."""
    evening = case.at(window.opens.date(), rule.evening or EVENING)
    evening = max(evening, window.soonest)
    latest = case.at(window.opens.date(), rule.latest or LATEST)
    evening = min(evening, max(latest, window.opens))
    if window.opens <= evening <= window.closes and case.hours.both_up(evening):
        return evening.astimezone(case.clock)
    return case.hours.within(window, evening, case.own_days)


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
    due = case.hours.message(day, rule.at or OPENING)
    if max(case.hours.days(due)) >= offer.answer_by:
        due = _evening(rule, case, case.window(rule))
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
