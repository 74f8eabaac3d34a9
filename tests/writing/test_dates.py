"""Days as letters name them."""

from __future__ import annotations

import datetime as dt

import pytest

from kitgen.writing import dates

DAY = dt.date(2026, 11, 18)  # a Wednesday
WORDS = {"today": "today", "yesterday": "yesterday", "on": "on {day}", "last": "last {day}"}


def word(name: str, **slots: str) -> str:
    return WORDS[name].format(**slots)


@pytest.mark.parametrize(
    ("tag", "countries", "expected"),
    [
        ("en-US", (), "Wednesday, November 18"),
        ("en-GB", (), "Wednesday, 18 November"),
        ("en-IE", ("US",), "Wednesday, 18 November"),
        (None, ("GB",), "Wednesday, 18 November"),
        (None, ("US", "GB"), "Wednesday, November 18"),
        ("de-DE", ("GB",), "Wednesday, 18 November"),
        ("nonsense", (), "Wednesday, November 18"),
        (None, (None, "JP"), "Wednesday, November 18"),
    ],
)
def test_the_date_is_written_as_the_applicant_writes_it(tag, countries, expected):
    locale = dates.letter_locale("en", tag, *countries)
    assert locale.language == "en"
    assert dates.weekday_date(DAY, locale) == expected


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (0, "today"),
        (1, "yesterday"),
        (2, "on Wednesday"),
        (6, "on Wednesday"),
        (7, "last Wednesday"),
        (8, "on 18 November"),
        (60, "on 18 November"),
        (400, "on 18 November 2026"),
        (-1, "on 18 November"),
    ],
)
def test_a_day_gone_by(days, expected):
    locale = dates.letter_locale("en", "en-GB")
    assert dates.past(DAY, DAY + dt.timedelta(days=days), locale, word) == expected


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (0, "today"),
        (1, "Wednesday"),
        (5, "Wednesday"),
        (6, "Wednesday, 18 November"),
        (30, "Wednesday, 18 November"),
        (-3, "Wednesday, 18 November"),
        (400, "18 November 2026"),
    ],
)
def test_a_day_to_come(days, expected):
    locale = dates.letter_locale("en", "en-GB")
    assert dates.named(DAY, DAY - dt.timedelta(days=days), locale, word) == expected


def test_only_the_day_before_is_yesterday():
    locale = dates.letter_locale("en", "en-GB")
    said = [dates.past(DAY, DAY + dt.timedelta(days=n), locale, word) for n in range(-9, 500)]
    assert [n for n, text in enumerate(said, -9) if "yesterday" in text] == [1]
