"""No day and no time is written of an invitation that it does not name for certain."""

from __future__ import annotations

import datetime as dt

import pytest
from support.dictated import WORDS

from kitgen.dictation import Setting
from kitgen.files.project import Layers
from kitgen.importing.invitation import InvitationReader
from kitgen.importing.people import Owner
from kitgen.importing.proposal import Proposal
from kitgen.library import library_of

HEAD = """\
From: Rosa Hernandez <rosa@bluemesa.example>
To: Tyler Boone <tyler@mailpost.example>
Subject: Interview for Diesel Mechanic
Date: {sent}
Message-ID: <1@x.example>
MIME-Version: 1.0
Content-Type: text/plain; charset="utf-8"

Hi Tyler,

{text}

Rosa Hernandez
HR Generalist
"""
EVENT = """\
BEGIN:VCALENDAR
VERSION:2.0
BEGIN:VEVENT
UID:1@x
SUMMARY:Interview: Baker at Hollis Bakery{subject}
DTSTART{start}
DTEND{end}
DESCRIPTION:{text}
END:VEVENT
END:VCALENDAR
"""
IN_NOVEMBER, IN_DECEMBER = "Wed, 25 Nov 2026 11:02:33 +0000", "Mon, 21 Dec 2026 11:02:33 +0000"


def read(data: str, today: dt.date, locale: str = "", zone: str = "") -> Proposal:
    setting = Setting(WORDS, today, locale, today)
    words = library_of(Layers.of(None)).invitations()
    return InvitationReader(words, setting, Owner(), zone).propose([("x", data.encode())])


def told(text: str, sent: str = IN_NOVEMBER, locale: str = "") -> Proposal:
    today = dt.date(2026, 11, 27) if sent == IN_NOVEMBER else dt.date(2026, 12, 22)
    return read(HEAD.format(sent=sent, text=text), today, locale)


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("You are set for 1/2/2027 from 7:30 AM to 9:00 AM CT.", "2027-01-02"),
        ("You are set for 1/2/2027 at 9:00 AM. Call (806) 555-0127 if lost.", "2027-01-02"),
        ("You are set for 1/2/2027 at 9:00 AM, 5 Main Street, Amarillo, TX 79104.", "2027-01-02"),
        ("You are set for 1/2/2027 at 9:00 AM Eastern Time.", "2027-01-02"),
        ("You are set for 1/2/2027 at 9:00, and answer by 12/28/2026.", "2027-01-02"),
        ("Your interview is on 1/2/2027 at 9.00am at 4 Church Lane, Ripon HG4 1QT.", "2027-02-01"),
        ("Your interview is on 1/2/2027 at 9.00am. Call 01765 555 018 if lost.", "2027-02-01"),
        ("Your interview is on 1/2/2027 at 9:00 AEDT.", "2027-02-01"),
        ("Your interview is on 1/2/2027 at 9:00.", ""),
        ("Your interview is on 1/2/2027 at 9:00 AM.", ""),
    ],
)
def test_a_day_in_numbers_is_read_as_the_text_itself_writes_days(text: str, date: str) -> None:
    found = told(text, IN_DECEMBER)
    assert found.value("date") == date
    assert bool(date) or any("1/2/2027" in note for note in found.notes)


@pytest.mark.parametrize("locale", ["", "en-GB", "en-US"])
def test_an_american_mail_counts_before_ones_own_country(locale: str) -> None:
    assert told("You are set for 12/9/2026, 7:30 AM CT.", locale=locale).value("date") == (
        "2026-12-09"
    )


@pytest.mark.parametrize("text", ["on 12/9/2026 at 9:00", "on 09/12/2026 at 9:00", "09/12/2026"])
def test_of_two_days_the_one_that_is_still_to_come_is_meant(text: str) -> None:
    assert told(f"Your interview is {text}, as agreed.").value("date") == "2026-12-09"


@pytest.mark.parametrize(
    "text",
    [
        "We have provisionally put you down for Tuesday 8 December 2026 at 10am.",
        "Your interview will most likely be on Tuesday 8 December 2026 at 10am.",
        "Your interview is on Tuesday 8 December 2026 at 10am, subject to confirmation.",
        "Interview: Tuesday 8 December 2026 at 10am (TBC).",
        "Tuesday 8 December 2026 at 10am is pencilled in for your interview.",
        "The date is not yet confirmed, but it should be Tuesday 8 December 2026 at 10am.",
    ],
)
def test_a_day_that_is_not_certain_is_not_written(text: str) -> None:
    found = told(text)
    assert (found.value("date"), found.value("time")) == ("", "")


def test_a_time_that_is_not_certain_is_left_out_alone() -> None:
    text = "Your interview is on Tuesday 8 December 2026, the time of 10am is to be confirmed."
    assert (told(text).value("date"), told(text).value("time")) == ("2026-12-08", "")


@pytest.mark.parametrize("rest", ["room TBC", "The panel is to be confirmed.", "link to follow"])
def test_what_else_is_open_leaves_day_and_time(rest: str) -> None:
    found = told(f"Your interview is on Tuesday 8 December 2026 at 10am, {rest}")
    assert (found.value("date"), found.value("time")) == ("2026-12-08", "10:00")


@pytest.mark.parametrize(
    "text",
    [
        "10:30am - 11:00am - Tuesday, December 8, 2026 (Central European Time - Prague)",
        "10:30am (Central European Time - Prague) on Tuesday, December 8, 2026",
        "Interview on Tuesday, December 8, 2026\nWhen: 10:30am - Tuesday, December 8, 2026",
    ],
)
def test_a_time_before_its_day_is_not_lost(text: str) -> None:
    assert told(f"Your interview:\n{text}\n").value("time").startswith("10:30")


@pytest.mark.parametrize(
    ("text", "subject", "zone", "time"),
    [
        ("", "", "UTC", "08:30-09:30"),
        ("India Standard Time - Kolkata", "", "Asia/Kolkata", "14:00-15:00"),
        ("", " @ Fri 2pm - 3pm (IST)", "Asia/Kolkata", "14:00-15:00"),
        ("(GMT-06:00) Central Standard Time (Chicago)", "", "America/Chicago", "02:30-03:30"),
        ("W. Europe Standard Time", "", "Europe/Berlin", "09:30-10:30"),
        ("Central European Time - Prague", "", "Europe/Prague", "09:30-10:30"),
    ],
)
def test_an_instant_is_told_on_a_clock_that_is_named(
    text: str, subject: str, zone: str, time: str
) -> None:
    moments = {"start": ":20261218T083000Z", "end": ":20261218T093000Z"}
    body = f"All times are {text}." if text.startswith("W") else f"({text})" if text else ""
    body = text if text.startswith("(") else body
    found = read(EVENT.format(text=body, subject=subject, **moments), dt.date(2026, 11, 27))
    assert (found.value("time_zone"), found.value("time")) == (zone, time)


@pytest.mark.parametrize(
    ("start", "end", "time"),
    [
        ("20270314T233000", "20270315T003000", "23:30-00:30"),
        ("20270314T220000", "20270315T000000", "22:00-00:00"),
        ("20270314T090000", "20270316T080000", "09:00"),
        ("20270314T090000", "20270314T100000", "09:00-10:00"),
    ],
)
def test_an_end_past_midnight_stays(start: str, end: str, time: str) -> None:
    moments = {"start": f";TZID=America/New_York:{start}", "end": f";TZID=America/New_York:{end}"}
    found = read(EVENT.format(text="", subject="", **moments), dt.date(2026, 11, 27))
    assert found.value("time") == time
