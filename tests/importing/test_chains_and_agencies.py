"""Invitations by agencies, in chains of replies, with a deadline, and with a version first seen."""

from __future__ import annotations

import datetime as dt

import pytest
from support.dictated import WORDS

from kitgen.dictation import Setting
from kitgen.files.project import Layers
from kitgen.importing.invitation import InvitationReader
from kitgen.importing.people import Owner
from kitgen.importing.proposal import InvitationKind, Proposal
from kitgen.library import library_of

HEAD = """\
From: {sender}
To: Jo Park <jo.park@gmail.com>
Subject: {subject}
Date: Wed, 25 Nov 2026 10:00:00 +0000
Message-ID: <1@x.example>
MIME-Version: 1.0
Content-Type: text/plain; charset="utf-8"

{text}
"""
CHAIN = """\
Hi Jo,

{newest}

Fergus

On Tue, 24 Nov 2026 at 12:02, Jo Park <jo.park@gmail.com> wrote:

> Hello Fergus, I am in court on Tuesday as a witness. Any day from Wednesday would be good.
>
> On Mon, 23 Nov 2026 at 17:44, Fergus Tolan <fergus@tolanboats.example> wrote:
>
>> Hi Jo,
>>
>> Could you come in on Tuesday 8 December at 10am for a chat about the boat builder job? We are
>> at 3 Canal Yard, Naas.
>>
>> Fergus Tolan
>> Tolan Boats
"""


def read(text: str, sender: str, subject: str = "Interview") -> Proposal:
    setting = Setting(WORDS, dt.date(2026, 11, 25), "en-GB", dt.date(2026, 11, 25))
    words = library_of(Layers.of(None)).invitations()
    mail = HEAD.format(sender=sender, subject=subject, text=text).encode()
    reader = InvitationReader(words, setting, Owner("Jo Park", "jo.park@gmail.com"))
    return reader.propose([("mail.eml", mail)])


@pytest.mark.parametrize(
    ("newest", "date", "time"),
    [
        ("No bother, we can do Friday 11th at 8.30am then. Same place.", "2026-12-11", "08:30"),
        ("Let us do Wednesday 9 December instead, same time.", "2026-12-09", "10:00"),
        ("Great, thanks for letting me know, I will ask the foreman.", "2026-12-08", "10:00"),
    ],
)
def test_in_a_chain_the_day_agreed_last_counts(newest: str, date: str, time: str) -> None:
    found = read(CHAIN.format(newest=newest), "Fergus Tolan <fergus@tolanboats.example>")
    assert (found.value("date"), found.value("time")) == (date, time)
    assert found.value("place") == "3 Canal Yard, Naas"


@pytest.mark.parametrize(
    "said",
    [
        "You\u2019re locked in with Wattle Foods for Thursday 3 December at 9.30am.",
        "All sorted, Wattle Foods want to see you on Thursday 3 December at 9.30am.",
        "Our client, Wattle Foods would like to meet you on Thursday 3 December at 9.30am.",
    ],
)
def test_an_agency_that_writes_is_no_employer(said: str) -> None:
    text = f"Hi Jo,\n\n{said}\n\nCheers,\nBrodie Hall\nSouthern Reef Recruitment\n"
    found = read(text, "Brodie Hall <brodie@reefrecruitment.example>")
    assert found.value("company") == "Wattle Foods"


def test_an_agency_that_names_nobody_leaves_the_employer_open() -> None:
    text = "Hi Jo,\n\nYour interview is on Thursday 3 December at 9.30am.\n\nCheers,\nBrodie Hall\n"
    found = read(f"{text}Southern Reef Recruitment\n", "Brodie <brodie@reefrecruitment.example>")
    assert not found.value("company") and found.value("date") == "2026-12-03"


@pytest.mark.parametrize("host", ["birrong.nsw.gov.au", "mail.jobs"])
def test_a_state_or_a_board_of_jobs_is_no_employer(host: str) -> None:
    text = (
        "Dear Jo,\n\nYour interview is on Thursday 3 December at 9.30am.\n\nKind regards\nIda Lund"
    )
    found = read(text, f"Ida Lund <ida.lund@{host}>")
    assert found.value("company").lower() not in ("nsw", "jobs")


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("Please complete by: December 6, 2026 11:59 PM", ""),
        ("The link expires on December 6, 2026 11:59 PM", ""),
        ("I am pleased to confirm your interview on December 6, 2026 2:00 PM", "2026-12-06"),
        ("Your interview is due to take place on December 6, 2026 2:00 PM", "2026-12-06"),
    ],
)
def test_a_day_by_which_something_is_to_be_done_is_no_interviews(line: str, date: str) -> None:
    text = f"We invite you to a video interview as Care Assistant.\n{line}\n"
    assert read(text, "Oakley <no-reply@hirevue-app.com>").value("date") == date


def test_a_job_is_read_whole_and_a_term_kept_as_it_was_said() -> None:
    text = (
        "Dear Jo,\n\nThank you for your application for the post of Information Analyst (Band 5). "
        "We invite you to interview on Thursday 3 December at 14:30 in Room 4.\n\nWe aim to let "
        "all candidates know the outcome within two weeks.\n\nKind regards,\nCarol Whit\n"
    )
    found = read(text, "Carol Whit <carol@oswins.example>", "Interview - Analyst - Ref 381-22")
    assert found.value("role") == "Information Analyst"
    assert found.value("decision_by").endswith("(in two weeks)") or "two weeks" in found.value(
        "decision_by"
    )


def test_a_version_that_is_a_clock_tells_of_no_change() -> None:
    event = (
        "BEGIN:VCALENDAR\nMETHOD:REQUEST\nBEGIN:VEVENT\nUID:1\nSEQUENCE:{version}\n"
        "DTSTART:20261203T140000Z\nDTEND:20261203T150000Z\nSUMMARY:Interview\n"
        "ORGANIZER;CN=Ida Lund:mailto:ida@larch.example\nEND:VEVENT\nEND:VCALENDAR\n"
    )
    words = library_of(Layers.of(None)).invitations()
    reader = InvitationReader(words, Setting(WORDS, dt.date(2026, 11, 25), "en-GB"), Owner())
    kinds = [
        reader.propose([("i.ics", event.format(version=version).encode())]).kind
        for version in (0, 2, 1764038458)
    ]
    assert kinds == [InvitationKind.NEW, InvitationKind.UPDATE, InvitationKind.NEW]
