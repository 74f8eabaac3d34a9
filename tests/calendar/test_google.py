"""The link that adds one entry in Google Calendar tells no more than it must."""

import datetime as dt
from urllib.parse import parse_qs, urlsplit

import pytest
from support.cases import KIT

from kitgen.calendar.events import Event
from kitgen.calendar.google import google_link

NINE = dt.datetime(2026, 11, 19, 9, tzinfo=dt.timezone(dt.timedelta(hours=-5)))


@pytest.mark.parametrize(
    ("start", "end", "dates"),
    [
        (dt.date(2026, 11, 19), dt.date(2026, 11, 20), "20261119/20261120"),
        (NINE, NINE + dt.timedelta(minutes=15), "20261119T140000Z/20261119T141500Z"),
    ],
)
def test_the_link_has_the_title_and_the_time(start: dt.date, end: dt.date, dates: str) -> None:
    title = "Thank Maya Chen & Söhne #1"
    letter = "Dear Maya, between us"
    event = Event(
        f"{KIT}/close", "close", title, start, end, "For me", letter, "mailto:m@x.example"
    )
    parts = urlsplit(google_link(event))
    assert (parts.scheme, parts.hostname) == ("https", "calendar.google.com")
    assert parse_qs(parts.query) == {"action": ["TEMPLATE"], "text": [title], "dates": [dates]}
