"""Which country a file shows without a word of it, and how its letters write days."""

from __future__ import annotations

import datetime as dt

import pytest
from support.letters import make_interview, shipped_prose

from kitgen.model.applicant import Applicant
from kitgen.places.shown import countries_shown, locale_shown
from kitgen.writing.assignment import Assignment
from kitgen.writing.dates import month_day

DAY = dt.date(2026, 11, 27)
PERSON = {"name": "Gary Stubbs"}


def shown(person: dict[str, str] | None = None, **applicant: object) -> tuple[str, ...]:
    data = {"company": "Don Valley Tyres", "role": "Fitter", "date": DAY}
    interview = make_interview("x", {**data, "interviewers": [{**PERSON, **(person or {})}]})
    me = Applicant.model_validate({"name": "Yusuf Al-Hariri", **applicant})
    return countries_shown(interview, me)


@pytest.mark.parametrize(
    ("told", "country"),
    [
        ({"phone": "07700 900123"}, "GB"),
        ({"phone": "+44 7700 900123"}, "GB"),
        ({"phone": "01229 555 0142"}, "GB"),
        ({"phone": "(614) 555-0142"}, "US"),
        ({"phone": "+1 614 555 0142"}, "US"),
        ({"phone": "+353 86 123 4567"}, "IE"),
        ({"email": "yusuf@post.co.uk"}, "GB"),
        ({"address": ["4 Mill Lane", "Leeds LS1 4AP"]}, "GB"),
        ({"address": ["4 Mill Lane", "Columbus, OH 43004"]}, "US"),
        ({"time_zone": "America/New_York"}, "US"),
        ({"email": "yusuf@mail.example"}, ""),
        ({"phone": "0123"}, ""),
        ({}, ""),
    ],
)
def test_numbers_and_addresses_show_a_country(told: dict[str, object], country: str) -> None:
    assert "".join(shown(None, **told)) == country


def test_those_met_show_it_too() -> None:
    assert shown({"email": "gary@donvalley.co.uk"}, email="yusuf@mail.example") == ("GB",)


@pytest.mark.parametrize(
    ("told", "day"),
    [
        ({}, "27 November"),
        ({"phone": "07700 900123"}, "27 November"),
        ({"phone": "(614) 555-0142"}, "November 27"),
        ({"country": "US"}, "November 27"),
        ({"country": "GB", "phone": "(614) 555-0142"}, "27 November"),
        ({"locale": "en-US", "phone": "07700 900123"}, "November 27"),
    ],
)
def test_days_are_written_as_the_file_shows_else_as_everybody_reads_them(
    told: dict[str, object], day: str
) -> None:
    data = {"company": "Don Valley Tyres", "role": "Fitter", "date": DAY, "interviewers": [PERSON]}
    me = Applicant.model_validate({"name": "Yusuf Al-Hariri", **told})
    given = Assignment.of(make_interview("x", data), me, shipped_prose(), DAY)
    assert month_day(DAY, given.ctx.locale) == day


@pytest.mark.parametrize(
    ("told", "locale"),
    [
        ({}, "en-001"),
        ({"phone": "07700 900123"}, "en-GB"),
        ({"phone": "(614) 555-0142"}, "en-US"),
        ({"country": "IE", "phone": "07700 900123"}, "en-IE"),
        ({"country": "AQ"}, "en-001"),  # where no English is known of
        ({"locale": "pl-PL", "country": "GB"}, "pl-PL"),
    ],
)
def test_the_locale_shown_is_that_of_the_first_country_whose_english_is_known(
    told: dict[str, object], locale: str
) -> None:
    data = {"company": "Don Valley Tyres", "role": "Fitter", "date": DAY, "interviewers": [PERSON]}
    me = Applicant.model_validate({"name": "Yusuf Al-Hariri", **told})
    assert locale_shown(make_interview("x", data), me) == locale
