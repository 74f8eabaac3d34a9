"""The link that adds one entry in Google Calendar tells no more than it must."""

import datetime as dt
import html
import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from icalendar import Calendar
from support.cases import KIT
from support.projects import KIT as PROJECT_KIT
from support.projects import TODAY, interview, write_project

from kitgen.calendar.events import Event
from kitgen.calendar.google import google_link
from kitgen.cli import app as cli

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


@pytest.mark.thorough
def test_every_link_of_a_page_says_what_the_calendar_of_its_kit_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    theirs = interview().replace("America/New_York", "Asia/Tokyo")  # not where the applicant is
    assert "Asia/Tokyo" in theirs
    root = write_project(tmp_path, **{PROJECT_KIT: theirs})
    monkeypatch.chdir(root)
    assert cli.run(["build", "--today", TODAY, "--formats", "html,ics", "--jobs", "1"]) in (0, 1)
    folder = root / "output" / PROJECT_KIT
    calendar = Calendar.from_ical((folder / "follow-up.ics").read_bytes())
    told = {
        (str(event["SUMMARY"]), _stamp(event.start), _stamp(event.end))
        for event in calendar.walk("VEVENT")
    }
    page = html.unescape((folder / "index.html").read_text("utf-8"))
    links = re.findall(r'href="(https://calendar\.google\.com/[^"]+)"', page)
    found = set()
    for link in links:
        asked = parse_qs(urlsplit(link).query)
        assert asked.keys() == {"action", "text", "dates"}
        found.add((asked["text"][0], *asked["dates"][0].split("/")))
    weekly = {one for one in found if "one more application" in one[0]}  # repeats in the file
    assert len(found) > 8 and found - weekly <= told


def _stamp(moment: dt.date) -> str:
    if isinstance(moment, dt.datetime):
        return moment.astimezone(dt.UTC).strftime("%Y%m%dT%H%M%SZ")
    return moment.strftime("%Y%m%d")
