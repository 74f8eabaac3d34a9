import datetime as dt
import subprocess
import sys

import holidays
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.cases import day

from kitgen.places import workdays
from kitgen.places.workdays import Place, WorkCalendar, knows_country, place

PLACES = [Place(c) for c in ("US", "GB", "DE", "SA", "IL", "EG", "AE", "JP")] + [Place("DE", "BY")]


@pytest.mark.parametrize(
    ("where", "date", "working"),
    [
        (Place("US"), "2026-11-25", True),
        (Place("US"), "2026-11-26", False),  # Thanksgiving
        (Place("US"), "2026-07-03", False),  # the Fourth, observed
        (Place("DE"), "2026-06-04", True),
        (Place("DE", "BY"), "2026-06-04", False),  # Corpus Christi, in Bavaria
        (Place("GB"), "2026-04-06", False),  # Easter Monday, everywhere but in Scotland
        (Place("GB", "SCT"), "2026-04-06", True),
        (Place("CA"), "2026-10-12", False),  # Thanksgiving, in most provinces
        (Place("SA"), "2026-11-20", False),  # Friday
        (Place("SA"), "2026-11-22", True),  # Sunday
        (Place("EG"), "2026-11-20", False),
        (Place("EG"), "2026-11-22", True),
        (Place("IL"), "2026-11-21", False),
        (Place("IL"), "2026-11-22", True),
        (Place("IL"), "2026-09-21", False),  # Yom Kippur
        (Place("AE"), "2021-11-19", False),  # Friday, before the weekend moved
        (Place("AE"), "2021-11-21", True),
        (Place("AE"), "2026-11-20", True),
        (Place("AE"), "2026-11-22", False),
        (Place("JP"), "2026-11-23", False),  # Labour Thanksgiving
        (Place("XX"), "2026-11-21", False),
        (Place("XX"), "2026-11-20", True),
        (Place("CN"), "2026-02-14", False),  # a Saturday that is made up for is still a Saturday
    ],
)
def test_a_day_is_working_where_people_work(where: Place, date: str, working: bool) -> None:
    assert WorkCalendar([where]).is_working(day(date)) is working


def test_two_places_share_only_what_is_working_in_both() -> None:
    both = WorkCalendar([Place("IL"), Place("US")])
    week = [day("2026-11-15") + dt.timedelta(days=n) for n in range(7)]
    assert [d.strftime("%a") for d in week if both.is_working(d)] == ["Mon", "Tue", "Wed", "Thu"]


def test_without_a_place_only_the_weekend_is_closed() -> None:
    assert WorkCalendar([]).is_working(day("2026-12-25"))
    assert not WorkCalendar([]).is_working(day("2026-12-26"))


def test_working_days_are_counted_over_thanksgiving() -> None:
    work = WorkCalendar([Place("US")])
    assert work.next_working(day("2026-11-25")) == day("2026-11-27")
    assert work.add_working(day("2026-11-18"), 7) == day("2026-11-30")
    assert work.add_working(day("2026-11-30"), -7) == day("2026-11-18")
    assert work.add_working(day("2026-11-28"), 0) == day("2026-11-30")


@pytest.mark.parametrize(
    ("country", "region", "found"),
    [
        ("US", "US-NY", Place("US", "NY")),
        ("us", "ny", Place("US", "NY")),
        (None, "DE-BY", Place("DE", "BY")),
        ("FR", "DE-BY", Place("FR")),
        ("FR", None, Place("FR")),
        (None, None, None),
    ],
)
def test_a_place_is_named_by_country_or_region(
    country: str | None, region: str | None, found: Place | None
) -> None:
    assert place(country, region) == found


@settings(max_examples=60, deadline=None)
@given(
    st.dates(dt.date(2015, 1, 1), dt.date(2035, 12, 31)),
    st.integers(1, 30),
    st.lists(st.sampled_from(PLACES), max_size=2),
)
def test_counting_lands_on_a_working_day_with_as_many_between(
    start: dt.date, n: int, places: list[Place]
) -> None:
    work = WorkCalendar(places)
    end = work.add_working(start, n)
    days = [start + dt.timedelta(days=k) for k in range(1, (end - start).days + 1)]
    assert work.is_working(end)
    assert sum(map(work.is_working, days)) == n


def test_unknown_countries_are_told_apart() -> None:
    assert knows_country("de")
    assert not knows_country("XX")


def test_one_country_is_loaded_without_the_others_and_the_library_stays_whole() -> None:
    code = """
import sys
from kitgen.places import workdays
from kitgen.places.workdays import Place, WorkCalendar
import datetime as dt
assert not WorkCalendar([Place("DE")]).is_working(dt.date(2026, 12, 25))
assert "holidays.countries.japan" not in sys.modules
import holidays
assert dt.date(2026, 11, 23) in holidays.country_holidays("JP")
assert dt.date(2026, 12, 25) in holidays.country_holidays("DE")
"""
    subprocess.run([sys.executable, "-W", "error", "-c", code], check=True)


ALL_CLOSED = """
import datetime as dt
import sys
from kitgen.places import workdays
if sys.argv[1] == "unknown":
    workdays.ONE_AT_A_TIME = ()
for code, region in [("US", "NY"), ("GB", None), ("DE", "BE"), ("JP", None), ("ZZ", None)]:
    calendar = workdays.WorkCalendar([workdays.Place(code, region)])
    print(code, workdays.knows_country(code))
    print(*calendar.closed_days(dt.date(2026, 1, 1), 365), sep="\\n")
"""


def test_an_unknown_version_of_the_library_has_the_same_holidays() -> None:
    known, unknown = (
        subprocess.run([sys.executable, "-c", ALL_CLOSED, which], capture_output=True, check=True)
        for which in ("known", "unknown")
    )
    assert known.stdout == unknown.stdout
    assert b"Thanksgiving" in known.stdout


def test_the_version_installed_is_known() -> None:
    assert holidays.__version__ in workdays.ONE_AT_A_TIME
