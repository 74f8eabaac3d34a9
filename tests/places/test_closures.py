"""Days on which nobody is there, although they are no public holidays."""

import datetime as dt
from pathlib import Path

import pytest
from support.cases import CADENCE, CADENCE_TEXT, day

from kitgen.model.errors import InputError
from kitgen.places.closures import load_closures
from kitgen.places.workdays import Place, WorkCalendar, holiday_in
from kitgen.planning.cadence import load_cadence

TEXT = (Path(__file__).parents[2] / "content/closures.yaml").read_text("utf-8")
SHIPPED = load_closures(TEXT)


@pytest.mark.parametrize(
    ("place", "date", "name"),
    [
        (Place("DE"), "2026-12-28", "Between the years"),
        (Place("XX"), "2026-12-24", "Between the years"),
        (Place("US"), "2026-11-27", "Day after Thanksgiving"),
        (Place("US"), "2027-11-26", "Day after Thanksgiving"),
        (Place("CA"), "2026-10-13", ""),
        (Place("BR"), "2026-02-16", "Carnival"),
        (Place("BR"), "2026-02-18", "Ash Wednesday"),
        (Place("PT"), "2027-02-09", "Carnival"),
        (Place("DE", "NW"), "2026-02-16", "Rose Monday"),
        (Place("DE", "BE"), "2026-02-16", ""),
        (Place("DE"), "2026-02-16", ""),
        (Place("SE"), "2026-06-19", "Midsummer Eve"),
        (Place("FI"), "2027-06-25", "Midsummer Eve"),
        (Place("SE"), "2026-06-26", ""),
        (Place("JP"), "2026-08-14", "Obon"),
        (Place("JP"), "2026-12-30", "Between the years"),
        (Place("JP"), "2027-01-02", "Bank Holiday"),
        (Place("JP"), "2027-01-03", "Bank Holiday"),
        (Place("AT"), "2026-04-03", "Good Friday"),
        (Place("DK"), "2026-06-05", "Constitution Day"),
    ],
)
def test_offices_are_closed_on_more_than_public_holidays(
    place: Place, date: str, name: str
) -> None:
    work = WorkCalendar([place], SHIPPED)
    assert work.holiday(day(date)) == name
    assert work.is_working(day(date)) is not bool(name)
    if place.country != "FI":  # where the law says so, too
        assert WorkCalendar([place]).is_working(day(date)) is (day(date).weekday() < 5)


def test_the_planner_knows_the_shipped_closures() -> None:
    assert CADENCE.closures == SHIPPED
    assert load_cadence(CADENCE_TEXT, closures="version: 1\n").closures.closures == ()


@pytest.mark.parametrize(
    ("moment", "rests"),
    [
        ("2026-11-20 16:00", False),  # Friday, before sundown
        ("2026-11-20 16:30", True),
        ("2026-11-21 12:00", True),
        ("2026-11-21 18:00", False),
        ("2026-09-20 18:30", True),  # Yom Kippur begins
        ("2026-09-21 12:00", True),
        ("2026-09-21 20:00", False),
        ("2026-11-18 20:00", False),
    ],
)
def test_rest_lasts_from_sundown_to_sundown(moment: str, rests: bool) -> None:
    rest = SHIPPED.rest_of("IL")
    assert rest is not None
    assert rest.holds(dt.datetime.fromisoformat(moment), 15, holiday_in(Place("IL"))) is rests


def test_easter_moves_carnival_as_it_should() -> None:
    work = WorkCalendar([Place("PT")], SHIPPED)
    for date in ("2024-02-13", "2025-03-04", "2026-02-17", "2028-02-29", "2038-03-09"):
        assert work.holiday(day(date)) == "Carnival"


@pytest.mark.parametrize(
    "text",
    [
        "[]",
        "sometimes: []",
        "everywhere: [{from: 12-24, to: 01-01}]",
        "everywhere: [{name: X, from: 12-24}]",
        "everywhere: [{name: X, from: 13-24, to: 01-01}]",
        "everywhere: [{name: X, easter: soon}]",
        "everywhere: [{name: X, when: soon}]",
        "everywhere: X",
        "countries: {US: [{name: X, weekday: freitag, from: 01-01, to: 01-02}]}",
        "rest: {IL: {weekday: friday, sundown: [now]}}",
    ],
)
def test_a_file_with_a_mistake_is_the_users_to_mend(text: str) -> None:
    with pytest.raises(InputError):
        load_closures(text)


def test_every_closure_has_its_source() -> None:
    entries = [line for line in TEXT.splitlines() if line.strip().startswith("- {")]
    assert len(entries) == len(SHIPPED.closures) > 15
    assert all("source:" in line for line in entries)
