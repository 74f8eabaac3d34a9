"""A mail reads alike however it comes: saved, with its head as text, pasted, as HTML, forwarded."""

from __future__ import annotations

import datetime as dt
from email.message import EmailMessage

import pytest
from support.dictated import WORDS

from kitgen.dictation import Setting
from kitgen.files.project import Layers
from kitgen.importing.invitation import InvitationReader
from kitgen.importing.people import Owner
from kitgen.importing.proposal import InvitationKind, Proposal
from kitgen.library import library_of

SENDER = '"Recruitment, Ashdown Teaching" <recruitment@ashdownteaching.example>'
SENT = "Thu, 19 Nov 2026 14:03:22 +0000"
SUBJECT = "Interview invitation - Band 5 Staff Nurse (ref 445-AT-2026)"
BODY = """\
Dear Sana,

Following your application for the post of Band 5 Staff Nurse, Acute Medicine, we are
pleased to invite you to interview on Wednesday 25th November at 1.45pm.

The panel will be Matron Fiona Grey, Ward Manager Tunde Bello and Alice Ng (Practice
Educator). The interview takes place in the Bexley Wing, Level 5, seminar room 2,
Becket Street, Ashdown AD9 7TF. Please bring photo ID and your NMC PIN.

The interview will last approx. 40 minutes, with a 10 minute drug calculation test.
We aim to let all candidates know by Tuesday 1st December.

Kind regards
Joanne Peel
Recruitment Administrator
"""


def read(*files: bytes) -> Proposal:
    setting = Setting(WORDS, dt.date(2026, 11, 20), "en-GB")
    words = library_of(Layers.of(None)).invitations()
    reader = InvitationReader(words, setting, Owner("Sana Malik", "sana@mail.example"))
    return reader.propose([("file", data) for data in files])


def saved(text: str = BODY, kind: str = "plain", coding: str = "8bit") -> bytes:
    message = EmailMessage()
    message["From"], message["To"] = SENDER, "Sana Malik <sana@mail.example>"
    message["Date"], message["Subject"] = SENT, SUBJECT
    if kind == "html":
        parts = "".join(f"<p>{part.replace(chr(10), ' ')}</p>" for part in text.split("\n\n"))
        text = f"<html><body>{parts}</body></html>"
    message.set_content(text, subtype=kind, cte=coding)
    return message.as_bytes()


def asked(sentence: str) -> bytes:
    return (
        f"Hi Sana,\ncan you come for an interview on Thurs 3 Dec at 10.30?\n{sentence}\n".encode()
    )


HEAD = f"From: {SENDER}\nTo: Sana Malik <sana@mail.example>\nDate: {SENT}\nSubject: {SUBJECT}\n\n"
FORWARDED = f"Look, mum!\n\n---------- Forwarded message ---------\n{HEAD}{BODY}"


@pytest.mark.parametrize(
    "data",
    [
        saved(),
        saved(coding="quoted-printable"),
        saved(coding="base64"),
        saved(kind="html"),
        saved(FORWARDED),
        (HEAD + BODY).encode(),
        BODY.encode(),
    ],
    ids=["saved", "quoted-printable", "base64", "html", "forwarded", "with its head", "pasted"],
)
def test_a_mail_in_sentences_reads_alike_however_it_comes(data: bytes) -> None:
    found = read(data)
    known = {key: found.value(key) for key in ("date", "time", "decision_by", "format", "place")}
    assert known == {
        "date": "2026-11-25",
        "time": "13:45-14:25",
        "decision_by": "2026-12-01",
        "format": "onsite",
        "place": "the Bexley Wing, Level 5, seminar room 2, Becket Street, Ashdown AD9 7TF",
    }
    assert found.value("role") == "Band 5 Staff Nurse"
    assert found.value("company") == ("" if data == BODY.encode() else "Ashdown Teaching")
    met = {one.name: one.title for one in found.people if not one.organiser}
    assert met == {
        "Fiona Grey": "Matron",
        "Tunde Bello": "Ward Manager",
        "Alice Ng": "Practice Educator",
    }
    assert found.kind is InvitationKind.NEW


@pytest.mark.parametrize(
    ("sentence", "place"),
    [
        ("we are at {}. ask for dave", "14 Mill Lane, second door past the bakery"),
        ("You will find us at {}.", "3 Dock Road, above the chandlery"),
        ("It takes place in {}.", "the old boathouse, Quay Street, Wexcombe"),
    ],
)
def test_a_place_may_stand_in_a_sentence(sentence: str, place: str) -> None:
    assert read(asked(sentence.format(place))).value("place") == place


@pytest.mark.parametrize(
    ("sentence", "end"),
    [
        ("The interview will last 45 minutes.", "-11:15"),
        ("It should take about an hour.", "-11:30"),
        ("The call will take half an hour.", "-11:00"),
        ("Parking is limited, please allow 30 minutes.", ""),
    ],
)
def test_how_long_it_takes_tells_its_end(sentence: str, end: str) -> None:
    assert read(asked(sentence)).value("time") == f"10:30{end}"


def machine(sender: str, answer: str, subject: str, text: str) -> bytes:
    """A mail that a service wrote for somebody."""
    message = EmailMessage()
    message["From"], message["Reply-To"] = sender, answer
    message["To"], message["Date"] = "Sana Malik <sana@mail.example>", SENT
    message["Subject"] = subject
    message.set_content(text)
    return message.as_bytes()


def told(proposal: Proposal, field: str) -> str:
    return next((one.value for one in proposal.fields if one.field == field), "")


def test_whom_a_service_writes_for_is_a_person_and_no_company() -> None:
    mail = machine(
        '"Bram Hoekstra via Calendly" <notifications@calendly.com>',
        "bram.hoekstra@polder-energie.nl",
        "Confirmed: First call - Data Analyst with Bram Hoekstra on Wednesday, 9 December 2026",
        "Your First call - Data Analyst with Bram Hoekstra at Polder Energie is scheduled.\n\n"
        "Event Date/Time:\n15:30 - Wednesday, 9 December 2026 (Central European Time)\n",
    )
    proposal = read(mail)
    assert told(proposal, "company") == "Polder Energie"
    assert "Bram Hoekstra" in [one.name for one in proposal.people]


@pytest.mark.parametrize("name", ["Mr Asante", "Dr Ramesh Pillai"])
def test_somebody_with_a_title_is_no_company(name: str) -> None:
    text = (
        f"Dear Sana,\n\nyour interview with {name} is on Thursday 3 December 2026 at 10:30.\n\n"
        f"Regards\n{name}\n"
    )
    mail = machine("Office <office@mail.example>", "office@mail.example", f"with {name}", text)
    assert name not in told(read(mail), "company")


def test_names_between_semicolons_are_turned_and_departments_are_nobody() -> None:
    text = (
        "You have been scheduled for an interview at Saint Brannock Health.\n\n"
        "Interview Date: 12/14/2026\nStart Time: 04:30 PM\n"
        "Interviewers: Okafor, Grace (Pharmacy Ops); Lindqvist, Per (Inpatient Pharmacy)\n"
    )
    mail = machine("Saint Brannock <x@myworkday.com>", "x@myworkday.com", "Interview", text)
    names = [(one.name, one.title) for one in read(mail).people if one.name]
    assert names == [("Grace Okafor", "Pharmacy Ops"), ("Per Lindqvist", "Inpatient Pharmacy")]


def test_names_and_jobs_between_semicolons_stay_as_they_are() -> None:
    text = (
        "You have been scheduled for an interview at Saint Brannock Health.\n\n"
        "Interview Date: 12/14/2026\nStart Time: 04:30 PM\n"
        "Interviewers: Grace Okafor, Manager (Pharmacy); Per Lindqvist, Lead (Ward)\n"
    )
    mail = machine("Saint Brannock <x@myworkday.com>", "x@myworkday.com", "Interview", text)
    names = [one.name for one in read(mail).people if one.name]
    assert {"Grace Okafor", "Per Lindqvist"} >= set(names)
