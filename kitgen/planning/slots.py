"""Slots: the places of a plan, and what the log says of them."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from kitgen.planning.case import Case, Slot
from kitgen.planning.hours import OPENING
from kitgen.planning.rules import PERSONAL, Rule


def sent(rule: Rule, case: Case) -> list[Slot]:
    """Return a slot for each message of a series that has gone out."""
    return [
        Slot(
            rule,
            case.at(on, rule.at or OPENING),
            case.lead,
            suffix=str(n),
            nth=n,
            done_on=on,
        )
        for n, on in enumerate(case.history.done(rule.names), 1)
    ]


def ticked(slots: list[Slot], case: Case) -> list[Slot]:
    """Tick off what the log says was done."""
    return [
        replace(slot, done_on=day) if (day := _done(slot, case)) is not None else slot
        for slot in slots
    ]


def _done(slot: Slot, case: Case) -> dt.date | None:
    """Return the day on which the log says that a step was done."""
    rule, person = slot.rule, slot.person
    if rule.with_ is not None:
        days = [other.done_on for other in case.planned.get(rule.with_, ())]
        if days and all(days):
            return max(day for day in days if day)
    one = rule.each in PERSONAL and person is not None and not case.via_recruiter
    who = (person.shown_name or person.key, person.key) if one and person else None
    days = list(case.history.done(rule.names, who))
    number = int(slot.suffix or 1) - 1
    return days[number] if number < len(days) else None


def lapsed(slot: Slot, case: Case) -> bool:
    """Tell whether a step's time has passed without the log saying that it was done."""
    lapses = slot.rule.lapses
    if slot.done_on is not None or slot.due is None or lapses is None:
        return False
    return case.today > lapses.from_day(slot.due.date(), case.work)


def started(rule: Rule, case: Case) -> bool:
    """Tell whether the outcome is one that starts a step."""
    outcome = case.interview.outcome
    return outcome is not None and outcome.result.value in rule.outcomes
