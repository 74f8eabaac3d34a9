"""Doubts about days, as of today: last year's number in January, a year too many, a day to come."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from kitgen.model.errors import Mend, Problem
from kitgen.yaml.ignores import Ignores

if TYPE_CHECKING:
    from kitgen.reading.interview import Reading

RULE = "date-doubt"
LONG_AGO = dt.timedelta(days=180)  # after it nobody writes down an interview for the first time
FAR_AHEAD = dt.timedelta(days=120)
SLOWEST = dt.timedelta(days=300)  # in which somebody decides
NEAR = dt.timedelta(days=60)  # of the day that was meant


def doubtful_days(reading: Reading, today: dt.date) -> Iterator[Problem]:
    """Yield a warning for each day whose year was probably meant to be another one."""
    interview = reading.interview
    untouched = not interview.log and interview.outcome is None
    meant = _nearest(interview.date, today)
    if untouched and meant != interview.date and abs(meant - today) <= NEAR:
        if interview.date < today - LONG_AGO:
            yield from _doubt(reading, "date", "the interview was a year ago", meant)
        elif interview.date > today + FAR_AHEAD:
            yield from _doubt(reading, "date", "the interview is far ahead", meant)
    decision = interview.decision_by
    if decision and decision.on > interview.date + SLOWEST:
        earlier = _in_year(decision.on, decision.on.year - 1)
        if earlier >= interview.date:
            yield from _doubt(reading, "decision_by", f"{decision.on} is far ahead", earlier)
    days = [(f"log.{n}.on", entry.on) for n, entry in enumerate(interview.log)]
    days += [("outcome.on", interview.outcome.on)] if interview.outcome else []
    for place, day in days:
        if day > today + dt.timedelta(days=1):  # it may be tomorrow elsewhere
            yield from _doubt(reading, place, f"{day} is still to come", _nearest(day, today))


def _nearest(day: dt.date, today: dt.date) -> dt.date:
    """Return the same day of the year that is nearest to today."""
    years = (today.year - 1, today.year, today.year + 1)
    return min((_in_year(day, year) for year in years), key=lambda other: abs(other - today))


def _in_year(day: dt.date, year: int) -> dt.date:
    last = (day.month, day.day) == (2, 29) and not (year % 4 == 0 and year != 2100)
    return dt.date(year, day.month, 28 if last else day.day)


def _doubt(reading: Reading, place: str, message: str, meant: dt.date) -> Iterator[Problem]:
    line, column = reading.positions.get(place, (0, 0))
    if Ignores.of(reading.source).covers({RULE}, line):
        return
    advice = f"Write: {meant}\nIf it is right as it stands: # kitgen: ignore {RULE}"
    told = f"{message}; is {meant} meant?"
    found = reading.source.warning(RULE, told, advice, line, column, len(f"{meant}"))
    yield replace(found, mends=(Mend(f"{meant}"),))
