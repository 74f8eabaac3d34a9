"""What differs with the employer's country, and what a user's own cadence lays over it."""

from __future__ import annotations

import datetime as dt

import pytest
from support.cases import CADENCE_TEXT, person

from kitgen.model.errors import InputError
from kitgen.model.interview import Applicant, Interview
from kitgen.planning.cadence import load_cadence
from kitgen.planning.planner import plan


def notes(country: str | None, own: str = "", mine: str = "US") -> list[dt.date]:
    interview = Interview(
        kit="k",
        company="Northwind",
        role="Ferryman",
        date=dt.date(2026, 9, 7),
        country=country,
        interviewers=(person("Ann Bell", lead=True),),
    )
    cadence = load_cadence(CADENCE_TEXT, own)
    steps = plan(interview, Applicant(country=mine), cadence, dt.date(2026, 9, 8))
    return [s.due.date() for s in steps if s.id == "status-note" and s.due]


@pytest.mark.parametrize(
    ("country", "first"),
    [
        ("US", dt.date(2026, 9, 16)),
        ("GB", dt.date(2026, 9, 16)),
        ("DE", dt.date(2026, 9, 21)),
        ("FR", dt.date(2026, 9, 14)),
        ("IN", dt.date(2026, 9, 14)),
        ("BR", dt.date(2026, 9, 17)),
    ],
)
def test_how_long_one_waits_follows_the_employers_country(country, first):
    found = notes(country, mine=country)[0]
    assert abs((found - first).days) <= 1, found  # a holiday moves it


def test_germany_waits_longer_than_france_and_japan_longest():
    found = {code: notes(code, mine=code)[0] for code in ("FR", "DE", "JP", "US")}
    assert found["FR"] < found["US"] < found["DE"] <= found["JP"]


def test_the_second_note_keeps_the_countrys_distance():
    first, second = notes("DE", mine="DE")[:2]
    assert (second - first).days >= 14
    first, second = notes("FR", mine="FR")[:2]
    assert 7 <= (second - first).days < 14


def test_ones_own_answer_counts_in_every_country():
    own = "answer:\n  unknown: 12 working days\n"
    assert notes("FR", own, mine="FR")[0] > notes("DE", mine="DE")[0]


def test_ones_own_country_lays_over_the_shipped_one():
    own = "countries:\n  DE: {unknown: 5 working days}\n"
    assert notes("DE", own, mine="DE")[0] < notes("DE", mine="DE")[0]


@pytest.mark.parametrize(
    "own",
    ["countries:\n  Germany: {unknown: 5 days}\n", "countries:\n  DE: {unknwon: 5 days}\n"],
)
def test_what_cannot_be_read_is_told_with_its_place(own):
    with pytest.raises(InputError) as caught:
        load_cadence(CADENCE_TEXT, own)
    assert any(p.line == 2 for p in caught.value.problems)


def test_the_evening_before_the_next_round_is_in_the_earlier_kit():
    def round_on(kit: str, day: dt.date) -> Interview:
        return Interview(
            kit=kit,
            company="Northwind",
            role="Ferryman",
            date=day,
            country="GB",
            interviewers=(person("Ann Bell", lead=True),),
        )

    first, second = round_on("a", dt.date(2026, 9, 7)), round_on("b", dt.date(2026, 9, 24))
    cadence = load_cadence(CADENCE_TEXT)
    steps = plan(first, Applicant(country="GB"), cadence, dt.date(2026, 9, 10), (second,))
    (step,) = (s for s in steps if s.id == "evening-before")
    assert step.due and step.due.date() == dt.date(2026, 9, 23)
    alone = plan(first, Applicant(country="GB"), cadence, dt.date(2026, 9, 10))
    assert "evening-before" not in {s.id for s in alone}
