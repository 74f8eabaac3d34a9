"""Where no profile tells the applicant, whom an invitation was sent to meets, and is not met."""

from __future__ import annotations

import codecs
import datetime as dt

import pytest
from support.dictated import WORDS

from kitgen.dictation import Setting
from kitgen.files.project import Layers
from kitgen.importing.invitation import InvitationReader
from kitgen.importing.people import Owner
from kitgen.importing.proposal import Proposal
from kitgen.library import library_of

MAIL = """\
From: {sender}
To: {to}
Subject: Interview - Night Baker
Date: Wed, 25 Nov 2026 11:02:33 +0000
Message-ID: <1@x.example>
MIME-Version: 1.0
Content-Type: text/plain; charset="utf-8"

{greeting}

Your interview is on Tuesday 8 December 2026 at 10am. You will meet Ivy Stone (Head Baker).

Kind regards,
Sarah Cole
"""
EVENT = """\
BEGIN:VCALENDAR
VERSION:2.0
BEGIN:VEVENT
UID:1@x
SUMMARY:Interview: Night Baker at Hollis Bakery
DTSTART;TZID=Europe/London:20261208T100000
DTEND;TZID=Europe/London:20261208T110000
ORGANIZER;CN=Ivy Stone:mailto:{organiser}
{attendees}
DESCRIPTION:{text}
END:VEVENT
END:VCALENDAR
"""
IVY = "ATTENDEE;CN=Ivy Stone:mailto:ivy@hollis.example"


def read(data: bytes) -> Proposal:
    setting = Setting(WORDS, dt.date(2026, 11, 27), "en-GB", dt.date(2026, 11, 27))
    words = library_of(Layers.of(None)).invitations()
    return InvitationReader(words, setting, Owner()).propose([("x", data)])


@pytest.mark.parametrize(
    ("sender", "to", "greeting"),
    [
        ("Sarah Cole <sarah@hollis.example>", "Kwame Asante <kwame@mailhut.example>", "Hi Kwame,"),
        ("Sarah Cole <sarah@hollis.example>", "kwame.asante@mailhut.example", "Dear Mr Asante"),
        ("Sarah Cole <sarah@hollis.example>", "ka77@mailhut.example", "Hello there,"),
        ("Hollis <no-reply@myworkday.com>", "Kwame Asante <ka@mailhut.example>", "Dear Kwame,"),
        ("Hollis <no-reply@greenhouse.io>", "ka77@mailhut.example", "Hello,"),
        (
            "Sarah Cole <sarah@hollis.example>",
            "Kwame Asante <ka@mailhut.example>, Ivy Stone <ivy@hollis.example>",
            "Hi both,",
        ),
    ],
)
def test_the_reader_of_a_mail_is_nobody_one_meets(sender: str, to: str, greeting: str) -> None:
    found = read(MAIL.format(sender=sender, to=to, greeting=greeting).encode())
    told = " ".join([*(f"{one.name} {one.email}" for one in found.people), found.value("company")])
    assert "Ivy Stone" in told
    assert not {"kwame", "asante", "mailhut", "ka77"} & set(told.casefold().split()), told
    assert "mailhut" not in told.casefold()


@pytest.mark.parametrize(
    ("organiser", "attendees", "text"),
    [
        ("ivy@hollis.example", "ATTENDEE;CN=Kwame Asante:mailto:ka@mailhut.example", ""),
        (
            "ivy@hollis.example",
            f"{IVY}\nATTENDEE;CN=ka@mailhut.example:mailto:ka@mailhut.example",
            "See you then.",
        ),
        (
            "c_1@group.calendar.google.com",
            f"{IVY}\nATTENDEE;CN=kwame.a@mailhut.example:mailto:kwame.a@mailhut.example",
            "Hi Kwame\\, see you then.",
        ),
        (
            "ivy@hollis.example",
            "ATTENDEE;CN=Asante\\, Kwame:mailto:ka@mailhut.example",
            "Dear Kwame\\, see you then.",
        ),
    ],
)
def test_of_an_event_whoever_is_no_colleague_is_nobody_one_meets(
    organiser: str, attendees: str, text: str
) -> None:
    event = EVENT.format(organiser=organiser, attendees=attendees, text=text)
    assert [one.name for one in read(event.encode()).people] == ["Ivy Stone"]


@pytest.mark.parametrize("coding", ["utf-16", "utf-16-be", "utf-16-le"])
def test_a_file_in_utf_16_is_read(coding: str) -> None:
    event = EVENT.format(organiser="ivy@hollis.example", attendees=IVY, text="")
    begin = {"utf-16-be": codecs.BOM_UTF16_BE, "utf-16-le": codecs.BOM_UTF16_LE}.get(coding, b"")
    assert read(begin + event.encode(coding)).value("company") == "Hollis Bakery"
