"""Keeping: what was promised by a day is planned on that day or before it, where that can be."""

from __future__ import annotations

import datetime as dt

from kitgen.model.interviewer import Interviewer
from kitgen.model.step import Side
from kitgen.places.workdays import DAY
from kitgen.planning.case import Case
from kitgen.planning.days import taken_days
from kitgen.planning.hours import OPENING
from kitgen.planning.rules import THANK_YOU, Rule

OWED = ("promised", "substance")  # the subjects of rules that send what was promised


def kept(
    rule: Rule, case: Case, person: Interviewer | None, due: dt.datetime
) -> tuple[dt.datetime, str]:
    """Return when a step is due that keeps a promise, and the reason for it.

    A message goes on the last working day up to the promised one that comes after what went to the
    person before it; where there is none it keeps its own day, and the reason says so.
    """
    promise = case.promise_to(person) if rule.each in OWED else None
    if promise is None or person is None:
        return due, "due"
    if rule.side is Side.ME:
        return _ready(case, person, due, promise.by)
    taken = taken_days(rule, case, person)
    gone = [day for day in taken if day and day <= due.date()]
    day, last = promise.by, max(gone, default=case.interview.date)
    while day > last and (day in taken or not case.work.is_working(day)):
        day -= DAY
    moment = case.hours.message(day, rule.at or OPENING)
    return (moment, "promised") if last < day and moment.date() <= promise.by else (due, "too-late")


def _ready(
    case: Case, person: Interviewer, due: dt.datetime, by: dt.date
) -> tuple[dt.datetime, str]:
    """Return when what was promised is to be ready: with the letter, or by its own day."""
    letters = case.planned.get(THANK_YOU, ())
    days = [one.taken for one in letters if one.person in (person, None) and one.taken]
    if person.promised_file or not days:
        return min(due, case.at(by, due.time())), "due"
    reason = "follows" if by > max(days) else "with-letter"
    return case.at(by, due.time()), reason
