"""Evenings: a message that cannot wait for the next working day goes on the interview's own."""

from __future__ import annotations

import datetime as dt

from kitgen.planning.case import Case
from kitgen.planning.hours import SendWindow

EVENING, LATEST = dt.time(20), dt.time(21)


def evening_of(
    case: Case, window: SendWindow, at: dt.time | None, latest: dt.time | None
) -> dt.datetime:
    """Return the evening of an interview, else the best hour that its window has."""
    day = window.opens.date()
    evening = max(case.at(day, at or EVENING), window.soonest)
    evening = min(evening, max(case.at(day, latest or LATEST), window.opens))
    if window.opens <= evening <= window.closes and case.hours.both_up(evening):
        return evening.astimezone(case.clock)
    return case.hours.within(window, evening, case.own_days)
