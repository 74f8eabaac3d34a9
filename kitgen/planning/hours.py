"""Hours: when people are awake and at work, by the employer's clock and by the applicant's."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from kitgen.places.workdays import DAY, Place, WorkCalendar, holiday_in

OPENING = dt.time(9)
STEP = dt.timedelta(minutes=15)
MOST_DAYS = 60  # as far as an hour is looked for; no holidays last longer


class DaySpan(NamedTuple):
    """A part of every day, from its start up to its end."""

    start: dt.time
    end: dt.time


class SendWindow(NamedTuple):
    """Between which instants something has to happen, and from which it is not too soon."""

    opens: dt.datetime
    soonest: dt.datetime
    closes: dt.datetime

    def holds(self, moment: dt.datetime) -> bool:
        """Tell whether a moment is neither too soon nor too late."""
        return self.soonest <= moment <= self.closes


@dataclass(frozen=True, slots=True)
class Hours:
    """The hours of two people, each by their own clock, on the days on which both work.

    `awake` and `office` are spans of either's day; `minutes` is how long a step takes, which is
    done before the day is. `rests` are the hours of rest of either's place, with its clock.
    """

    theirs: dt.tzinfo  # the employer's clock
    mine: dt.tzinfo  # the applicant's
    work: WorkCalendar
    awake: DaySpan
    office: DaySpan
    minutes: int
    rests: tuple[tuple[Place, dt.tzinfo], ...] = ()

    def at(self, day: dt.date, time: dt.time) -> dt.datetime:
        """Return an instant of the employer's day; a time that the clocks skip moves on."""
        return _instant(day, time, self.theirs)

    def days(self, moment: dt.datetime) -> tuple[dt.date, dt.date]:
        """Return the day of a moment by the employer's clock and by the applicant's."""
        there, here = self._told(moment)
        return there.date(), here.date()

    def _told(self, moment: dt.datetime) -> tuple[dt.datetime, dt.datetime]:
        """Return a moment by the employer's clock and by the applicant's."""
        there = moment.astimezone(self.theirs)
        return there, there if self.mine is self.theirs else moment.astimezone(self.mine)

    def up(self, moment: dt.datetime, clock: dt.tzinfo) -> bool:
        """Tell whether somebody is awake at a moment, and for as long as a step takes."""
        return self._is_up(moment.astimezone(clock))

    def _is_up(self, told: dt.datetime) -> bool:
        start, end = self.awake
        now = told.hour * 60 + told.minute
        return start.hour * 60 + start.minute <= now <= end.hour * 60 + end.minute - self.minutes

    def both_up(self, moment: dt.datetime) -> bool:
        """Tell whether employer and applicant are awake at a moment, and neither keeps a rest."""
        there, here = self._told(moment)
        return self._is_up(here) and self._is_up(there) and not self.rest(moment)

    def rest(self, moment: dt.datetime) -> bool:
        """Tell whether one of the two keeps an hour of rest, such as those of a sabbath."""
        return any(
            rest.holds(moment.astimezone(clock), self.minutes, holiday_in(place))
            for place, clock in self.rests
            if (rest := self.work.closures.rest_of(place.country))
        )

    def office_time(self, moment: dt.datetime) -> bool:
        """Tell whether it is office time for at least one of the two."""
        return self._at_office(*self._told(moment))

    def _at_office(self, *told: dt.datetime) -> bool:
        start, end = self.office
        return any(start <= one.time() < end for one in told)

    def fits(self, moment: dt.datetime) -> bool:
        """Tell whether a message may go out: nobody sleeps or is off, one sits in the office."""
        there, here = self._told(moment)
        return (
            self._is_up(here)
            and self._is_up(there)
            and self._at_office(there, here)
            and self.work.is_working(there.date())
            and self.work.is_working(here.date())
            and not self.rest(moment)
        )

    def message(self, day: dt.date, time: dt.time) -> dt.datetime:
        """Return when a message goes out: on or after a day by both clocks, near a time of theirs.

        Of a day that has no hour for it, the next that has one.
        """
        return _message(self, day, time)

    def at_home(self, day: dt.date, time: dt.time) -> dt.datetime:
        """Return an instant of the applicant's day."""
        return _instant(day, time, self.mine).astimezone(self.theirs)

    def waking(self, moment: dt.datetime) -> dt.datetime:
        """Return the moment, or nine in the morning after the night in which it lies."""
        if self.up(moment, self.mine):
            return moment
        here = moment.astimezone(self.mine)
        return self.at_home(here.date() if here.time() < OPENING else here.date() + DAY, OPENING)

    def within(
        self, window: SendWindow, near: dt.datetime, free: frozenset[dt.date] = frozenset()
    ) -> dt.datetime:
        """Return the best moment of a window for a message, near another if that is as good.

        The applicant is awake, whatever else has to give: first the office hours, then that the
        employer is awake, that it is not too soon, the days off, and only then hours of rest.
        `free` are days on which one may write although they are off.
        """
        return _within(self, window, near, free)

    def _cost(
        self,
        moment: dt.datetime,
        window: SendWindow,
        near: dt.datetime,
        free: frozenset[dt.date],
    ) -> tuple[object, ...]:
        """Return what speaks against a moment for a message, the worst first."""
        there, here = self._told(moment)
        days = there.date(), here.date()
        off = sum(not (day in free or self.work.is_working(day)) for day in days)
        early = max(window.soonest - moment, dt.timedelta())
        asleep, late = not self._is_up(there), not self._at_office(there, here)
        return self.rest(moment), off > 0, early, asleep, late, off, abs(moment - near)


@lru_cache(maxsize=256)
def _within(
    hours: Hours, window: SendWindow, near: dt.datetime, free: frozenset[dt.date]
) -> dt.datetime:
    quarters = _quarters(window.opens, window.closes)
    found = (moment for moment in quarters if hours.up(moment, hours.mine))
    best = min(found, key=lambda one: hours._cost(one, window, near, free), default=near)
    return best.astimezone(hours.theirs)


@lru_cache(maxsize=1024)
def _message(hours: Hours, day: dt.date, time: dt.time) -> dt.datetime:
    for date in (day + n * DAY for n in range(MOST_DAYS)):
        if not hours.work.is_working(date):
            continue
        near = hours.at(date, time)
        if hours.fits(near) and min(hours.days(near)) >= day:
            return near
        for moment in _outwards(near, _quarters_of(date, hours.theirs)):
            if hours.fits(moment) and min(hours.days(moment)) >= day:
                return moment.astimezone(hours.theirs)
    return hours.at(hours.work.on_or_after(day), time)


def _outwards(near: dt.datetime, moments: Sequence[dt.datetime]) -> Iterator[dt.datetime]:
    """Yield moments by how far they are from one, the earlier first of two as far."""
    near = near.astimezone(dt.UTC)
    after = bisect_left(moments, near)
    before = after - 1
    while before >= 0 or after < len(moments):
        if before < 0 or (after < len(moments) and moments[after] - near < near - moments[before]):
            yield moments[after]
            after += 1
        else:
            yield moments[before]
            before -= 1


@lru_cache(maxsize=256)
def _quarters_of(day: dt.date, clock: dt.tzinfo) -> Sequence[dt.datetime]:
    """Return the quarters of an hour of a day, with the first of the next."""
    midnights = (_instant(one, dt.time(), clock) for one in (day, day + DAY))
    return tuple(_quarters(*midnights))


def _quarters(first: dt.datetime, last: dt.datetime) -> Iterator[dt.datetime]:
    """Yield the quarters of an hour from one instant to another, in UTC."""
    moment = first.astimezone(dt.UTC).replace(second=0, microsecond=0)
    moment += dt.timedelta(minutes=-moment.minute % 15)
    while moment <= last:
        yield moment
        moment += STEP


@lru_cache(maxsize=4096)
def _instant(day: dt.date, time: dt.time, clock: dt.tzinfo) -> dt.datetime:
    return dt.datetime.combine(day, time, clock).astimezone(dt.UTC).astimezone(clock)
