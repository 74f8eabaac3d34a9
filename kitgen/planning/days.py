"""Days: nobody gets two messages on one day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from kitgen.model.interviewer import Interviewer
from kitgen.planning.case import Case, PlanSlot
from kitgen.planning.rules import Rule


def free_day(rule: Rule, case: Case, due: dt.datetime, person: Interviewer | None) -> dt.datetime:
    """Put a message off to the first working day on which nothing else goes to a person.

    Without a person, to anybody at the employer. What counts are the rules further up, by the day
    on which it went out, else on which it is due; days are the applicant's, whose log tells them.
    """
    taken = taken_days(rule, case, person)
    while case.hours.days(due)[1] in taken:
        day = case.work.next_working(due.date())
        due = case.hours.message(day, due.timetz().replace(tzinfo=None))
    return due


def free_date(rule: Rule, case: Case, due: dt.datetime, person: Interviewer) -> dt.datetime:
    """Put off a message that has a day and no hour."""
    taken = taken_days(rule, case, person)
    while due.date() in taken:
        due = case.at(case.work.next_working(due.date()), due.time())
    return due


def taken_days(rule: Rule, case: Case, person: Interviewer | None) -> set[dt.date | None]:
    """Return the days of whatever else goes to a person.

    What answers an outcome is planned first, so the log alone says what went out.
    """
    days = {_day(slot, case) for slot in _others(rule, case, person)}
    if not rule.answers:
        return days
    rules = case.cadence.rules
    theirs = [other for other in rules if other.message and other.side is rule.side]
    names = {name for other in theirs if other.id != rule.id for name in other.names}
    one = None if person is None or case.via_recruiter else case.interview.names_in_log(person)
    return days | set(case.history.done(names, one))


def _others(rule: Rule, case: Case, person: Interviewer | None) -> Iterator[PlanSlot]:
    for slots in case.planned.values():
        for slot in slots:
            over = slot.unseen or slot.waived or (case.ended(slot.rule) and slot.done_on is None)
            theirs = bool(slot.rule.message) and slot.rule.side is rule.side
            if theirs and not over and (person is None or _is_to(slot, person)):
                yield slot


def _is_to(slot: PlanSlot, person: Interviewer) -> bool:
    whom = slot.person
    return whom is not None and (whom.key == person.key or whom.is_same(person))


def _day(slot: PlanSlot, case: Case) -> dt.date | None:
    if slot.due is None or slot.all_day:
        return slot.taken
    return slot.done_on or case.hours.days(slot.due)[1]
