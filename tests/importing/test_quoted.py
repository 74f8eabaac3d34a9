"""Of a mail that answers another one the newest text counts, whatever program quoted the older."""

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
From: {sender}
To: {to}
Subject: RE: Interview for Diesel Mechanic
Date: Wed, 25 Nov 2026 11:02:33 -0600
Message-ID: <1@x.example>
MIME-Version: 1.0
Content-Type: text/plain; charset="utf-8"

"""
EMPLOYER = "Rosa Hernandez <rosa@bluemesa.example>"
APPLICANT = "Tyler Boone <tyler@mailpost.example>"
NEWEST = """\
Hi Tyler,

You are all set for your interview on Wednesday, December 16, 2026 from 7:30 AM
to 9:00 AM at our terminal.

Thanks,
Rosa Hernandez
"""
OLDER = "Hi Rosa, I could do Monday, December 14, 2026 at 3 PM or the 16th. Either works.\nTyler\n"
MARKS = {
    "outlook": "-----Original Message-----\nFrom: {who}\nSent: Tuesday, November 24, 2026 8:15 PM\n"
    "To: Rosa <rosa@bluemesa.example>\nSubject: Interview\n\n",
    "rule": "________________________________\nFrom: {who}\nSent: Tuesday, November 24, 2026\n"
    "To: Rosa <rosa@bluemesa.example>\nSubject: Interview\n\n",
    "bare head": "From: {who}\nDate: Tuesday, November 24, 2026 at 8:15 PM\n"
    "To: Rosa <rosa@bluemesa.example>\nSubject: Interview\n\n",
    "head without addresses": "From: Tyler Boone\nSent: Tuesday, November 24, 2026 8:15 PM\n"
    "To: Rosa Hernandez\nSubject: Interview\n\n",
    "german": "-----Ursprüngliche Nachricht-----\nVon: {who}\nGesendet: Dienstag, 24. November "
    "2026 20:15\nAn: Rosa <rosa@bluemesa.example>\nBetreff: Interview\n\n",
    "french": "-----Message d'origine-----\nDe : {who}\nEnvoyé : mardi 24 novembre 2026 20:15\n"
    "À : Rosa <rosa@bluemesa.example>\nObjet : Interview\n\n",
    "spanish": "El mar, 24 nov 2026 a las 20:15, {who} escribió:\n\n",
    "italian": "Il giorno mar 24 nov 2026 alle ore 20:15 {who} ha scritto:\n\n",
    "dutch": "Op di 24 nov. 2026 om 20:15 schreef {who}:\n\n",
    "polish": "Od: {who}\nWysłano: wtorek, 24 listopada 2026 20:15\n"
    "Do: Rosa <rosa@bluemesa.example>\nTemat: Interview\n\n",
    "apple": "On Nov 24, 2026, at 8:15 PM, Tyler Boone wrote:\n\n",
    "gmail": "On Tue, Nov 24, 2026 at 8:15 PM {who} wrote:\n\n",
    "broken line": "On Tuesday, November 24, 2026 at 08:15:00 PM CST, Tyler Boone\n"
    "<tyler@mailpost.example> wrote:\n\n",
    "zoho": "---- On Tue, 24 Nov 2026 20:15:00 +0000 {who} wrote ----\n\n",
    "proton": "------- Original Message -------\nOn Tuesday, November 24th, 2026 at 8:15 PM, "
    "{who} wrote:\n\n",
}


def read(text: str, sender: str = EMPLOYER, to: str = APPLICANT, owner: str = "") -> Proposal:
    setting = Setting(WORDS, dt.date(2026, 11, 27), "en-US", dt.date(2026, 11, 27))
    reader = InvitationReader(
        library_of(Layers.of(None)).invitations(), setting, Owner(email=owner)
    )
    mail = HEAD.format(sender=sender, to=to) + text if sender else text
    return reader.propose([("mail.eml", mail.encode())])


@pytest.mark.parametrize("owner", ["", "tyler@mailpost.example"])
@pytest.mark.parametrize("mark", MARKS)
def test_what_the_applicant_wrote_before_is_no_appointment(mark: str, owner: str) -> None:
    proposal = read(f"{NEWEST}\n{MARKS[mark].format(who=APPLICANT)}{OLDER}", owner=owner)
    assert (proposal.value("date"), proposal.value("time")) == ("2026-12-16", "07:30-09:00")


@pytest.mark.parametrize("mark", MARKS)
def test_a_pasted_answer_is_read_without_its_head(mark: str) -> None:
    proposal = read(f"{NEWEST}\n{MARKS[mark].format(who=APPLICANT)}{OLDER}", sender="")
    assert (proposal.value("date"), proposal.value("time")) == ("2026-12-16", "07:30-09:00")


@pytest.mark.parametrize("mark", ["outlook", "rule", "gmail", "german"])
def test_of_an_answer_that_its_reader_forwards_the_newest_counts(mark: str) -> None:
    forwarded = (
        f"see below\n\n{MARKS['outlook'].format(who=EMPLOYER).replace('Rosa <rosa', 'T <tyler')}"
    ).replace("tyler@bluemesa", "tyler@mailpost")
    text = f"{forwarded}{NEWEST}\n{MARKS[mark].format(who=APPLICANT)}{OLDER}"
    proposal = read(text, sender=APPLICANT, to="Ma <ma@home.example>")
    assert (proposal.value("date"), proposal.value("time")) == ("2026-12-16", "07:30-09:00")


@pytest.mark.parametrize("mark", ["outlook", "rule", "german", "bare head"])
def test_an_invitation_that_was_passed_on_is_still_read(mark: str) -> None:
    head = MARKS[mark].format(who=EMPLOYER).replace("Rosa <rosa@bluemesa", "C <callie@agency")
    text = f"Hi Tyler,\n\nGreat news, see below from the client.\n\nCallie\n\n{head}{NEWEST}"
    proposal = read(text, sender="Callie <callie@agency.example>")
    assert (proposal.value("date"), proposal.value("time")) == ("2026-12-16", "07:30-09:00")


@pytest.mark.parametrize("mark", ["outlook", "rule", "german", "gmail"])
def test_of_a_chain_what_was_agreed_last_counts(mark: str) -> None:
    first = "Hi Tyler,\n\nCould you come on Tuesday, December 8, 2026 at 10 AM?\n\nRosa\n"
    chain = MARKS[mark].format(who=EMPLOYER).replace("Rosa <rosa@blue", "T <tyler@mail")
    answer = "Hi Rosa, Tuesday is hard, the week after would be better.\nTyler\n"
    text = f"{NEWEST}\n{MARKS[mark].format(who=APPLICANT)}{answer}\n{chain}{first}"
    proposal = read(text)
    assert (proposal.value("date"), proposal.value("time")) == ("2026-12-16", "07:30-09:00")


def test_an_answer_that_names_no_day_leaves_those_that_were_offered() -> None:
    newest = "Hi Tyler,\n\nThat works, see you then. Wear boots.\n\nThanks,\nRosa Hernandez\n"
    proposal = read(f"{newest}\n{MARKS['outlook'].format(who=APPLICANT)}{OLDER}")
    assert proposal.value("date") == ""
