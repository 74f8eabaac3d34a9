"""Slots: the places of a plan, and what the log says of them."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from kitgen.model.interview import LogEntry
from kitgen.model.step import Side
from kitgen.model.values.texts import folded
from kitgen.planning.case import Case, PlanSlot
from kitgen.planning.hours import OPENING
from kitgen.planning.media import missed
from kitgen.planning.rules import CALLED_FIRST, PERSONAL, Rule


def sent(rule: Rule, case: Case) -> list[PlanSlot]:
    """Return a slot for each message of a series that has gone out."""
    return [
        PlanSlot(
            rule,
            case.at(on, rule.at or OPENING),
            case.person_of(rule),
            suffix=str(n),
            nth=n,
            done_on=on,
        )
        for n, on in enumerate(case.history.done(rule.names), 1)
    ]


def ticked(slots: list[PlanSlot], case: Case) -> list[PlanSlot]:
    """Tick off what the log says was done."""
    return [
        replace(slot, done_on=day) if (day := _done(slot, case)) is not None else slot
        for slot in slots
    ]


def snoozed(slots: list[PlanSlot], case: Case) -> list[PlanSlot]:
    """Put off what the log puts off, to the same time of a later day; never to an earlier one."""
    return [_put_off(slot, case) for slot in slots]


def _put_off(slot: PlanSlot, case: Case) -> PlanSlot:
    entries = [entry for entry in case.history.log if entry.snoozed and entry.until]
    names = slot.rule.names if entries else ()
    days = [e.until for e in entries if e.until and folded(e.snoozed or "") in names]
    if slot.due is None or slot.done_on or not days or max(days) <= slot.due.date():
        return slot
    day = case.work.on_or_after(max(days)) if slot.rule.side is Side.EMPLOYER else max(days)
    return replace(slot, due=case.at(day, slot.due.time()), overdue_from=None)


def waived(slots: list[PlanSlot], case: Case) -> list[PlanSlot]:
    """Let go what the log lets go: of a step, or of it for one person."""
    entries = [entry for entry in case.history.log if entry.waived]
    if not entries:
        return slots
    return [
        replace(slot, waived=True)
        if slot.done_on is None and any(_lets_go(entry, slot, case) for entry in entries)
        else slot
        for slot in slots
    ]


def _lets_go(entry: LogEntry, slot: PlanSlot, case: Case) -> bool:
    if folded(entry.waived or "") not in slot.rule.names:
        return False
    if entry.to is None or slot.person is None:
        return entry.to is None
    return folded(entry.to) in map(folded, case.interview.names_in_log(slot.person))


def _done(slot: PlanSlot, case: Case) -> dt.date | None:
    """Return the day on which the log says that a step was done."""
    rule, person = slot.rule, slot.person
    if rule.with_ is not None:
        days = [other.done_on for other in case.planned.get(rule.with_, ())]
        if days and all(days):
            return max(day for day in days if day)
    if rule.each == CALLED_FIRST and person and (tried := missed(person, case)):
        return tried  # it led nowhere, and a letter follows
    if not case.history.log:  # as in most files
        return None
    one = rule.each in PERSONAL and person is not None and not case.via_recruiter
    who = case.interview.names_in_log(person) if one and person else None
    days = list(case.history.done(rule.names, who))
    number = int(slot.suffix) - 1 if slot.suffix.isdigit() else 0
    return days[number] if number < len(days) else None


def lapsed(slot: PlanSlot, case: Case) -> bool:
    """Tell whether a step's time has passed without the log saying that it was done."""
    lapses = slot.rule.lapses
    if slot.done_on is not None or slot.due is None or lapses is None:
        return False
    return case.today > lapses.from_day(slot.due.date(), case.work)


def started(rule: Rule, case: Case) -> bool:
    """Tell whether the outcome is one that starts a step."""
    outcome = case.interview.outcome
    return outcome is not None and outcome.result.value in rule.outcomes
