"""Anchors: what the days of a step are counted from."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from kitgen.model.interviewer import Interviewer
from kitgen.model.step import Side
from kitgen.planning.case import Case, PlanSlot
from kitgen.planning.hours import OPENING
from kitgen.planning.rules import Rule


class Anchor(NamedTuple):
    """What a step is counted from: a moment, and its days by the two clocks."""

    moment: dt.datetime
    days: tuple[dt.date, dt.date]  # the employer's, the applicant's


def anchor_of(
    rule: Rule, case: Case, person: Interviewer | None, *, first: bool = False
) -> Anchor | None:
    """Return what a rule counts from: the first of its anchors that there is.

    Of several entries of one step the last counts, or the `first`.
    """
    outcome = case.interview.outcome
    for name in rule.after:
        if name == "interview":
            end = case.end(person)
            return Anchor(end, case.hours.days(end))
        if name == "answer":
            return _day_as_anchor(case.answer, case)
        if name == "outcome" and outcome is not None:
            return _day_as_anchor(outcome.on, case)
        offer = case.interview.offer
        if name == "offer" and offer is not None and offer.answer_by is not None:
            return _day_as_anchor(offer.answer_by, case)
        if name == "next-round" and case.history.next_round is not None:
            return _day_as_anchor(case.history.next_round.date, case)
        slots = [slot for slot in case.planned.get(name, []) if not slot.waived]
        slots = [slot for slot in slots if person and slot.person == person] or slots
        found = [anchor for slot in slots if (anchor := _slot_as_anchor(slot, rule, case))]
        if found:
            pick = min if first else max
            return pick(found, key=lambda anchor: anchor.moment)
    return None


def _day_as_anchor(day: dt.date, case: Case) -> Anchor:
    return Anchor(case.at(day, OPENING), (day, day))


def _slot_as_anchor(slot: PlanSlot, rule: Rule, case: Case) -> Anchor | None:
    """Return the day of a step; for a message, a later one on which the log says it was done."""
    if slot.due is None:
        return None
    day = slot.due.date()
    if rule.side is Side.EMPLOYER and slot.done_on is not None and slot.done_on > day:
        day = slot.done_on
    elif not slot.all_day:
        return Anchor(slot.due, case.hours.days(slot.due))
    return _day_as_anchor(day, case)
