"""The promises about dates, over years of interview days, in countries with unlike weeks."""

import datetime as dt
import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise, product
from zoneinfo import ZoneInfo

import holidays
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.cases import CADENCE, applicant, every, interview, person, span
from support.icscheck import read

from kitgen.calendar.events import calendar_events, render_calendar
from kitgen.model.applicant import Applicant
from kitgen.model.interview import CompetingOffer, Interview, LogEntry, Outcome
from kitgen.model.step import Side, State, Step
from kitgen.model.values.times import DecisionDate
from kitgen.places.zones import applicant_zone, country_of, employer_zone
from kitgen.planning.planner import plan

ZONES = {
    "US": "America/New_York",
    "GB": "Europe/London",
    "DE": "Europe/Berlin",
    "SA": "Asia/Riyadh",
    "IL": "Asia/Jerusalem",
    "JP": "Asia/Tokyo",
}
MORE_ZONES = {
    "EG": "Africa/Cairo",
    "AE": "Asia/Dubai",
    "AU": "Australia/Sydney",
    "BR": "America/Sao_Paulo",
}
HOMES = (  # where the applicant sits; None: where the employer or the country is
    *(None, None, "America/Los_Angeles", "Asia/Kathmandu", "Pacific/Auckland", "Asia/Singapore"),
    *("Europe/London", "Asia/Tokyo", "America/New_York", "Pacific/Chatham", "Asia/Kolkata"),
)
REGIONAL = {"GB", "AU", "BR", "DE"}  # where most regions close on more days than the country
CLOSING = {  # categories on which offices close, too
    "IL": ("optional",),
    "JP": ("bank",),
    "BR": ("optional",),
    "AE": ("government",),
    "EG": ("government",),
}
WINTER_DAYS = {(12, n) for n in range(24, 32)} | {(1, 1)}
JAPAN_DAYS = {(12, 29), (12, 30), (1, 2), (1, 3), (8, 13), (8, 14), (8, 15), (8, 16)}
SUNDOWN = dict(enumerate((17, 17, 17, 18, 19, 19, 19, 19, 18, 16, 16, 16), 1))  # hour, Jerusalem
OUTCOMES = (None, "rejected", "offer", "advanced", "withdrawn", "silence")
FIRST, LAST = dt.date(2024, 1, 1), dt.date(2028, 12, 31)
EVERY = {"whole": 1, "half": 2}.get(os.environ.get("KITGEN_SWEEP", ""), 6)  # days to an outcome
DAY = dt.timedelta(days=1)
HOUR = dt.timedelta(hours=1)
END = dt.time(15, 30)
AWAKE = dt.time(7), dt.time(21, 45)  # the last step of a day is done by ten
OFFICE = dt.time(9), dt.time(17)
TO_THE_MINUTE = dt.timedelta(minutes=15)


@cache
def closed(country: str, day: dt.date) -> bool:
    """Ask the library directly, without the calendar under test."""
    off = _book(country).is_weekend(day) or day in _book(country)
    dead = WINTER_DAYS | (JAPAN_DAYS if country == "JP" else set())
    return off or (day.month, day.day) in dead or _black(country, day)


def _black(country: str, day: dt.date) -> bool:
    """Say whether it is the day after Thanksgiving, the Friday from the 23rd to the 29th."""
    friday = day.month == 11 and day.weekday() == 4 and 23 <= day.day <= 29
    return country == "US" and friday


@cache
def _book(country: str) -> holidays.HolidayBase:
    return holidays.country_holidays(country, categories=("public", *CLOSING.get(country, ())))


@cache
def _holy(day: dt.date) -> bool:
    """Say whether Israel rests on a day: the sabbath, and every feast but Independence Day."""
    book = holidays.country_holidays("IL", language="en_US", years=day.year)
    return day.weekday() == 5 or "Independence" not in book.get(day, "Independence")


def rests(moment: dt.datetime, slack: int = 0) -> bool:
    """Say whether Israel rests at a moment of its clock, from sundown to sundown.

    `slack` makes the hours longer by so many at both ends.
    """
    day, hour, sundown = moment.date(), moment.hour, SUNDOWN[moment.month]
    ends = _holy(day) and not _holy(day + DAY) and hour >= sundown + slack
    return (_holy(day) and not ends) or (_holy(day + DAY) and hour > sundown - slack)


def working_between(start: dt.date, end: dt.date, *countries: str) -> int:
    """Count the working days after the start, up to and with the end."""
    days = (start + n * DAY for n in range(1, (end - start).days + 1))
    return sum(not any(closed(country, day) for country in countries) for day in days)


BOB = person("Bob Ito", promised="a link", email="bob@x.example", address=("1 Main St",))
PEOPLE = [
    (person("Maya Chen", lead=True, prefers=prefers, promised="a form"), BOB)
    for prefers in ("phone", None)
]


@cache
def living(country: str | None, zone: str | None) -> Applicant:
    return applicant(country=country, time_zone=zone)


def told(
    date: dt.date, country: str, outcome: str | None, n: int, days: int = 9
) -> tuple[Interview, Applicant, dt.date]:
    """Return an interview with one of several shapes, its applicant, and a day to look at it."""
    by = (
        None,
        DecisionDate(date + 12 * DAY),
        DecisionDate(date + DAY),
        DecisionDate(date + 40 * DAY, whole_month=True),
    )[n % 4]
    log = (LogEntry(on=date + 20 * DAY, did="status-note"),) if n % 5 == 4 else ()
    if n % 4 == 3:
        log = (LogEntry(on=date + DAY, did="thank-you"), *log)
    made = interview(
        date.isoformat(),
        country=country,
        time_zone=(ZONES | MORE_ZONES)[country],
        time=span(("14:00-15:30", "08:00-15:30", "15:00-15:30")[n % 3]),
        decision_by=by,
        interviewers=PEOPLE[n % 2],
        requests=("a plan",) if n % 3 == 2 else (),
        competing_offer=CompetingOffer(answer_by=date + 21 * DAY) if n % 7 == 6 else None,
        outcome=Outcome(on=date + days * DAY, result=outcome) if outcome else None,
        log=log,
    )
    home = (None, country, "US", "IL")[n % 4]
    zone = HOMES[(n // 3) % len(HOMES)]
    return made, living(home, zone), date + (n % 3) * 10 * DAY


@lru_cache(maxsize=1024)  # each moment is looked at from several sides
def times(moment: dt.datetime, *clocks: ZoneInfo) -> tuple[dt.datetime, ...]:
    return tuple(moment.astimezone(clock) for clock in clocks)


@lru_cache(maxsize=1024)
def waking(soonest: dt.datetime, *clocks: ZoneInfo) -> tuple[dt.datetime, ...]:
    """Return the quarters of an hour, over 22 hours, in which it is day by all clocks."""
    quarters = [soonest + n * TO_THE_MINUTE for n in range(22 * 4 + 1)]
    for clock in dict.fromkeys(clocks):
        told = ((quarter, quarter.astimezone(clock).time()) for quarter in quarters)
        quarters = [quarter for quarter, time in told if AWAKE[0] <= time <= AWAKE[1]]
    return tuple(quarters)


@dataclass(frozen=True)
class Clocks:
    """The two clocks of an interview, and where its holidays are."""

    theirs: ZoneInfo
    mine: ZoneInfo
    countries: tuple[str, ...]
    own: frozenset[dt.date]  # the day of the interview, by both clocks
    resting: tuple[ZoneInfo, ...] = ()  # of those by whose clock Israel's rest is kept

    def times(self, moment: dt.datetime) -> tuple[dt.datetime, ...]:
        return times(moment, self.theirs, self.mine)

    def working(self, moment: dt.datetime, free: frozenset[dt.date] = frozenset()) -> bool:
        days = {time.date() for time in self.times(moment)} - free
        return not any(closed(country, day) for country in self.countries for day in days)

    def works_or_met(self, moment: dt.datetime) -> bool:
        return self.working(moment, self.own)

    def awake(self, moment: dt.datetime) -> bool:
        return all(AWAKE[0] <= time.time() <= AWAKE[1] for time in self.times(moment))

    def rest(self, moment: dt.datetime, slack: int = 0) -> bool:
        return any(rests(moment.astimezone(clock), slack) for clock in self.resting)

    def in_office(self, moment: dt.datetime) -> bool:
        return any(OFFICE[0] <= time.time() < OFFICE[1] for time in self.times(moment))


def clocks_of(made: Interview, who: Applicant) -> Clocks:
    theirs, mine = employer_zone(made, who), applicant_zone(made, who)
    assert theirs and mine
    end = dt.datetime.combine(made.date, END, theirs)
    own = frozenset((made.date, end.astimezone(mine).date()))
    countries = (made.country, who.country or (country_of(who.time_zone)))
    resting = tuple(z for c, z in zip(countries, (theirs, mine), strict=True) if c == "IL")
    return Clocks(theirs, mine, tuple(dict.fromkeys(c for c in countries if c)), own, resting)


def keep_promises(made: Interview, who: Applicant, today: dt.date) -> tuple[Step, ...]:
    steps = plan(made, who, CADENCE, today)
    clocks = clocks_of(made, who)
    assert len({step.key for step in steps}) == len(steps)
    _thank_yous(steps, made, clocks)
    _hours(steps, clocks)
    _unasked(steps, made, clocks)
    _after_outcome(steps, made, clocks)
    _answered(steps, made, today, clocks)
    return steps


def _hours(steps: tuple[Step, ...], clocks: Clocks) -> None:
    """Nobody is woken, and nobody is written to on a day off, by either clock."""
    for step in steps:
        if step.due is None or step.done_on:
            continue
        if not step.all_day:
            here = step.due.astimezone(clocks.mine)
            assert AWAKE[0] <= here.time() <= AWAKE[1], step
            if step.remind_before_minutes is not None:
                rings = here - dt.timedelta(minutes=step.remind_before_minutes)
                assert AWAKE[0] <= rings.time() and rings.date() == here.date(), step
        if step.side is not Side.EMPLOYER:
            continue
        assert step.earliest is not None and step.earliest <= step.due
        if step.all_day:
            days = {step.due.date()}
            assert not any(closed(country, day) for country in clocks.countries for day in days)
        elif step.message_kind not in ("thank-you", "organiser-letter"):
            tonight = step.due.date() in clocks.own  # what cannot wait for the next working day
            assert tonight or clocks.working(step.due), step
            assert tonight or (clocks.awake(step.due) and clocks.in_office(step.due)), step


def _thank_yous(steps: tuple[Step, ...], made: Interview, clocks: Clocks) -> None:
    letters = every(steps, "thank-you")
    assert len(letters) == len(made.interviewers)
    end = dt.datetime.combine(made.date, END, clocks.theirs).astimezone(dt.UTC)
    within = 48 if {"DE", "FR"} & set(clocks.countries) else 24
    soonest, closes = end + 2 * HOUR, end + within * HOUR
    knows_all = not (REGIONAL | {"IL"}) & set(clocks.countries)  # else more is shut than we say
    awake = waking(soonest, clocks.theirs, clocks.mine) if knows_all or clocks.resting else ()
    good = [moment for moment in awake if clocks.works_or_met(moment)] if knows_all else []
    for step in letters:
        assert step.due and step.earliest and step.overdue_from
        due = step.due.astimezone(dt.UTC)
        assert end <= due <= closes
        if clocks.rest(due):  # never once a sabbath or a feast has begun
            assert all(clocks.rest(moment, 2) for moment in awake), step
        if not knows_all:
            continue
        if good:  # where there is an hour that suits everybody, it is one of those
            assert due >= soonest and clocks.works_or_met(due) and clocks.awake(due), step
        if good and all(clocks.in_office(moment) for moment in good):
            assert clocks.in_office(due)
        if clocks.theirs == clocks.mine and "IL" not in clocks.countries:
            assert step.due.time() in (dt.time(9), dt.time(20))


def _unasked(steps: tuple[Step, ...], made: Interview, clocks: Clocks) -> None:
    countries = clocks.countries
    notes = every(steps, "status-note")
    offers = every(steps, "competing-offer")
    calls = every(steps, "status-call")
    seconds = [step for step in every(steps, "second-message") if not step.lapsed]
    counted = [*notes, *offers, *calls, *seconds]
    assert sum(step.state is not State.CANCELLED or step.lapsed for step in counted) <= 2
    _one_way_a_day(steps)
    planned = [step for step in (*notes, *calls, *offers) if step.due and not step.done_on]
    for one, other in pairwise(sorted(step.due.date() for step in planned if step.due)):
        assert working_between(one, other, *countries) >= 5
    open_ = [step for step in notes if step.due and not step.done_on]
    for step in open_:
        assert step.due
        if made.decision_by:
            since, least = max(made.decision_by.on, made.date), 2
        else:
            since, least = made.date, 7
        assert step.due.date() > since
        assert working_between(since, step.due.date(), *countries) >= least
    if len(notes) == 2 and notes[1].due:
        first = notes[0].done_on or notes[0].due.date()  # type: ignore[union-attr]
        early = made.decision_by is not None and first <= made.decision_by.on
        gap = working_between(first, notes[1].due.date(), *countries)
        most = 13 if clocks.theirs == clocks.mine else 16  # Monday there is Sunday here
        assert 5 <= gap <= most or (early and gap > 10), (gap, notes)
    for step in offers:
        assert made.competing_offer and step.due
        assert step.due.date() < made.competing_offer.answer_by
    if made.outcome:
        assert {step.state for step in notes} <= {State.DONE, State.CANCELLED}
        assert all(not step.lapsed for step in notes if step.state is State.CANCELLED)


def _one_way_a_day(steps: tuple[Step, ...]) -> None:
    """Nobody is called on the day of an e-mail to them; what was given up is neither."""
    theirs = (step for step in steps if step.side is Side.EMPLOYER and step.due)
    open_ = [step for step in theirs if step.state is not State.CANCELLED]
    called = {
        (step.person, step.due.date())
        for step in open_
        if step.due and step.id in ("thank-you-call", "status-call")
    }
    mailed = {
        (step.person, step.due.date())
        for step in open_
        if step.due and step.message_kind in ("thank-you", "second-message", "status-note")
    }
    assert not called & mailed


def _after_outcome(steps: tuple[Step, ...], made: Interview, clocks: Clocks) -> None:
    (answer,) = every(steps, "rejection-response")
    touches, returns = every(steps, "keep-in-touch"), every(steps, "re-engagement")
    assert len(touches) <= 2 and len(returns) <= 1
    rejected = made.outcome is not None and made.outcome.result.value == "rejected"
    assert (answer.due is not None) is rejected
    assert bool(touches) is (rejected and bool(made.new_since))
    if made.outcome is None:
        assert not returns
        return
    heard = made.outcome.on
    days = [heard, *(step.due.date() for step in touches if step.due)]
    for one, other in pairwise(days):  # a turn of the year may put one off by days of rest
        assert dt.timedelta(weeks=8) <= other - one <= dt.timedelta(weeks=11)
    for step in returns:
        assert step.due
        assert 119 <= (step.due.date() - heard).days <= 185
        assert all(step.due.date() - day >= dt.timedelta(weeks=8) for day in days[1:])


ANSWERS = {"rejected": "rejection-response", "offer": "offer-reply", "withdrawn": "withdrawal"}


def _answered(steps: tuple[Step, ...], made: Interview, today: dt.date, clocks: Clocks) -> None:
    """What answers an outcome falls due within its days, whatever else was left unsent."""
    kind = ANSWERS.get(made.outcome.result.value) if made.outcome else None
    if made.outcome is None or kind is None:
        return
    (answer,) = every(steps, kind)
    assert answer.due and not answer.waits
    heard, regional = made.outcome.on, 2 * bool(REGIONAL & set(clocks.countries))
    days = sorted(time.date() for time in clocks.times(answer.due))
    far = 4 * (clocks.theirs != clocks.mine)  # Monday there is Sunday here
    last = max([heard, *(entry.on for entry in made.log)])  # never on the day of another message
    assert working_between(heard, days[0], *clocks.countries) >= 1
    assert working_between(last, days[-1], *clocks.countries) <= 1 + regional + far
    if answer.state in (State.DUE, State.LATE):
        open_ = [s for s in steps if s.person == answer.person and s.side is Side.EMPLOYER]
        asked = [s.id for s in open_ if s.state in (State.DUE, State.LATE) and s.message]
        assert asked == [kind]
    sooner = [s for s in steps if s.message_kind in ("thank-you", "status-note", "status-call")]
    assert {step.state for step in sooner} <= {State.DONE, State.CANCELLED}


def cases(step: int, countries: dict[str, str]) -> Iterator[tuple[dt.date, str, str | None, int]]:
    total = (LAST - FIRST).days + 1
    grid = product(range(total), countries, OUTCOMES)
    for n, (days, country, outcome) in enumerate(grid):
        if n % step == 0:
            yield FIRST + days * DAY, country, outcome, shape(days, outcome)


def shape(days: int, outcome: str | None) -> int:
    """Return a number that meets every remainder that `told` asks for with every outcome.

    Also of those cases alone where outcomes take turns: that is what the sixths are for.
    """
    return 13 * days + days // 6 + OUTCOMES.index(outcome)


@pytest.mark.thorough
def test_the_promises_hold_on_a_sample_of_days() -> None:
    for case in cases(211, ZONES | MORE_ZONES):
        keep_promises(*told(*case))


@pytest.mark.slow
@pytest.mark.parametrize("country", ZONES)
def test_the_promises_hold_on_every_day_of_five_years(country: str) -> None:
    """Every day in every country, with half of the outcomes in turn (in CI) or one of the six."""
    seen = set()
    turn = list(ZONES).index(country)
    for case in cases(1, {country: ZONES[country]}):
        date, _, outcome, n = case
        if (OUTCOMES.index(outcome) + date.toordinal() + turn) % EVERY == 0:
            keep_promises(*told(*case))
            seen.add((date, outcome, n))
    assert len(seen) == 1827 * len(OUTCOMES) // EVERY
    assert len({date for date, _, _ in seen}) == 1827
    for modulus in (2, 3, 4, 5, 7):  # every outcome with every shape of an interview
        assert len({(outcome, n % modulus) for _, outcome, n in seen}) == 6 * modulus
    assert len({(outcome, n // 3 % len(HOMES)) for _, outcome, n in seen}) == 6 * len(HOMES)


@pytest.mark.thorough
def test_around_the_feasts_of_israel_nobody_is_disturbed() -> None:
    """Every interview up to three days before a feast, and on it, in five years."""
    book = holidays.country_holidays("IL", years=range(FIRST.year, LAST.year + 1))
    near = sorted({day - n * DAY for day in book for n in range(4)})
    assert len(near) > 100
    for n, date in enumerate(near):
        keep_promises(*told(date, "IL", OUTCOMES[n % len(OUTCOMES)], n))


def test_the_emirates_moved_their_weekend() -> None:
    for days in range(0, 200, 3):
        date = dt.date(2021, 9, 15) + days * DAY
        keep_promises(*told(date, "AE", None, days))


@settings(max_examples=60, deadline=None)
@given(
    st.dates(FIRST, LAST),
    st.sampled_from(sorted(ZONES | MORE_ZONES)),
    st.sampled_from(OUTCOMES),
    st.integers(0, 419),
    st.integers(0, 120),
)
def test_the_promises_hold_wherever_one_looks(
    date: dt.date, country: str, outcome: str | None, n: int, days: int
) -> None:
    keep_promises(*told(date, country, outcome, n, days))


WINTER = st.dates(dt.date(2026, 11, 2), dt.date(2026, 12, 18))


@st.composite
def employers(draw: st.DrawFn) -> list[Interview]:
    """Draw the interviews of one employer: roles, rounds, dates given or not, notes sent."""
    made = []
    for n in range(draw(st.integers(1, 4))):
        date = draw(WINTER)
        by = draw(st.sampled_from([None, None, dt.date(2026, 12, 11), dt.date(2026, 12, 21)]))
        sent = draw(st.lists(st.integers(1, 40), max_size=3))
        made.append(
            interview(
                date.isoformat(),
                kit=f"kit-{n}",
                role=draw(st.sampled_from(["Engineer", "Manager", "Nurse"])),
                decision_by=DecisionDate(by) if by else None,
                log=tuple(LogEntry(on=date + d * DAY, did="status-note") for d in sorted(sent)),
                outcome=draw(st.sampled_from([None, None, Outcome(on=date + DAY, result="offer")])),
            )
        )
    return made


@settings(max_examples=40, deadline=None)
@given(employers(), WINTER)
def test_an_employer_is_never_asked_more_than_twice_for_one_date(
    made: list[Interview], today: dt.date
) -> None:
    for by in {told.decision_by for told in made}:
        asked = [told for told in made if told.decision_by == by]
        given_ = max(told.date for told in asked)
        sent = sum(entry.on >= given_ for told in made for entry in told.log)
        open_ = [
            step
            for told in asked
            for step in plan(told, applicant(), CADENCE, today, [o for o in made if o != told])
            if step.id == "status-note" and step.state not in (State.DONE, State.CANCELLED)
        ]
        assert len(open_) <= max(0, 2 - sent), (by, open_)


@pytest.mark.thorough
@pytest.mark.parametrize("country", [*ZONES, "EG", "AU"])
def test_calendar_instants_are_those_of_the_zone(country: str) -> None:
    for days in range(0, 366, 9):
        date = dt.date(2026, 1, 1) + days * DAY
        steps = keep_promises(*told(date, country, "rejected", days))
        events = {str(e["UID"]): e for e in read(render_calendar(calendar_events(steps, "N")))}
        for step, event in zip(
            [step for step in steps if step.due], calendar_events(steps, "N"), strict=True
        ):
            assert step.due
            start = events[event.uid]["DTSTART"]
            assert start == (step.due.date() if step.all_day else step.due.astimezone(dt.UTC))
