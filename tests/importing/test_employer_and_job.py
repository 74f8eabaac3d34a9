"""Employer, job and round are those of the invitation, and no room, title or half a name."""

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

MAIL = """\
From: {sender}
To: Ben Nakamura <ben@ozpost.example>
Subject: {subject}
Date: Wed, 25 Nov 2026 11:02:33 +0000
Message-ID: <1@x.example>
MIME-Version: 1.0
Content-Type: text/{kind}; charset="utf-8"

{text}
"""
FORM = "Dear Ben,\n\nDate: Tuesday, December 8, 2026\nTime: 9:00 AM to 10:00 AM\n{text}\n"


def read(
    text: str, subject: str = "Interview", sender: str = "J. Doe <j@x.example>", kind: str = "plain"
) -> Proposal:
    setting = Setting(WORDS, dt.date(2026, 11, 27), "en-GB", dt.date(2026, 11, 27))
    words = library_of(Layers.of(None)).invitations()
    reader = InvitationReader(words, setting, Owner("Ben Nakamura", "ben@ozpost.example"))
    mail = MAIL.format(text=text, subject=subject, sender=sender, kind=kind)
    return reader.propose([("x.eml", mail.encode())])


@pytest.mark.parametrize(
    ("sender", "company"),
    [
        ("Corvane Logistics Careers <corvane@myworkday.com>", "Corvane Logistics"),
        (
            "St. Brendan Medical Center <sb+autoreply@talent.icims.com>",
            "St. Brendan Medical Center",
        ),
        ("Hotel Aldmere Recruitment <notification@smartrecruiters.com>", "Hotel Aldmere"),
    ],
)
def test_the_sender_of_a_programs_mail_names_the_employer(sender: str, company: str) -> None:
    text = FORM.format(text="This email confirms your interview.")
    assert read(text, sender=sender).value("company") == company


@pytest.mark.parametrize(
    "where", ["Seminar Room 2", "Interview Room 4.12", "Boardroom 1", "Meeting Room Ash"]
)
def test_a_room_is_no_employer(where: str) -> None:
    text = FORM.format(text=f"You are invited to interview in {where}.")
    assert read(text).value("company") != where


@pytest.mark.parametrize(
    "title", ["People & Culture Adviser", "HR Generalist", "Talent Specialist", "School Bursar"]
)
def test_a_title_that_is_signed_is_no_employer(title: str) -> None:
    text = (
        "Hi Ben,\n\nPlease come in on Tuesday 8 December at 10am for the interview.\n\nCheers,\n"
        f"Kylie Stavrou\n{title}\nWattle Grove Power Pty Ltd\n"
    )
    assert read(text).value("company") == "Wattle Grove Power"


@pytest.mark.parametrize(
    ("subject", "text", "role"),
    [
        ("Interview invitation: Sous Chef at Hotel Aldmere", "See you.", "Sous Chef"),
        ("Einladung", "thank you for your application as Ward Manager (Ref. 31).", "Ward Manager"),
        ("Invite", "thank you for your application as a Night\nPorter at Hotel X.", "Night Porter"),
        ("Call", "A call about the Fleet Manager (CEE) position at Cloudferry.", "Fleet Manager"),
        ("Loop", "System design round for Backend Engineer II at SaffronPay with Farhan Qureshi.",
         "Backend Engineer II"),
    ],
)  # fmt: skip
def test_a_job_is_told_without_its_employer(subject: str, text: str, role: str) -> None:
    assert read(FORM.format(text=text), subject).value("role").startswith(role)
    assert " at " not in read(FORM.format(text=text), subject).value("role")


@pytest.mark.parametrize(
    ("subject", "name"),
    [
        ("Interview - Key Stage 2 Class Teacher", ""),
        ("Interview - Key Stage 1 Assistant", ""),
        ("Stage 2 Interview - Class Teacher", "second"),
    ],
)
def test_a_key_stage_is_no_round(subject: str, name: str) -> None:
    assert read(FORM.format(text="See you."), subject).value("round") == name


@pytest.mark.parametrize(
    "host", ["teams.microsoft.com/l/x", "us06web.zoom.us/j/8", "meet.google.com/a"]
)
def test_a_link_behind_words_says_that_it_is_a_video_call(host: str) -> None:
    link = f'<p><a href="https://{host}">Join your appointment</a></p>'
    text = f"<p>Dear Ben,</p><p>Mon, 7 December 2026<br>16:30 - 17:00</p>{link}"
    assert read(text, kind="html").value("format") == "video"
