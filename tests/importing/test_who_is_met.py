"""People of invitations are met however a sentence, a list or a board tells them."""

from __future__ import annotations

import datetime as dt

import pytest
from support.dictated import WORDS

from kitgen.dictation import Setting
from kitgen.files.project import Layers
from kitgen.importing.invitation import InvitationReader
from kitgen.importing.people import Owner
from kitgen.library import library_of

MAIL = """\
From: Kylie Stavrou <kylie@wattlegrove.example>
To: Ben Nakamura <ben@ozpost.example>
Subject: Interview - Electrical Fitter
Date: Wed, 25 Nov 2026 11:02:33 +0000
Message-ID: <1@x.example>
MIME-Version: 1.0
Content-Type: text/plain; charset="utf-8"

Hi Ben,

Your interview is on Tuesday 8 December 2026 at 10am.
{text}

Kind regards,
Kylie Stavrou
"""
KYLIE = "Kylie Stavrou"


def met(text: str) -> dict[str, str]:
    setting = Setting(WORDS, dt.date(2026, 11, 27), "en-GB", dt.date(2026, 11, 27))
    words = library_of(Layers.of(None)).invitations()
    reader = InvitationReader(words, setting, Owner("Ben Nakamura", "ben@ozpost.example"))
    found = reader.propose([("x.eml", MAIL.format(text=text).encode())])
    return {one.name: one.title for one in found.people if not one.organiser}


@pytest.mark.parametrize(
    "people",
    [
        "Chairperson:   Mr. Pádraig Ó Dála, Director of Services (retired)\n"
        "Board Member:  Ms. Gráinne Tuohy, Senior Engineer",
        "Chair: Pádraig Ó Dála, Director of Services\nPanel Member: Gráinne Tuohy, Engineer",
        "External Assessor - Dr Pádraig Ó Dála\nBoard Secretary - Ms Gráinne Tuohy",
    ],
)
def test_a_board_is_met(people: str) -> None:
    found = met(f"\nThe Interview Board will be as follows:\n\n{people}\n")
    assert {"Pádraig Ó Dála", "Gráinne Tuohy"} == set(found)


@pytest.mark.parametrize(
    "announced", ["Your interview partners are", "Your interviewers are:", "The panel will be:"]
)
def test_partners_with_titles_of_their_own_are_met(announced: str) -> None:
    people = (
        "    Prof. Dr. med. Ulrike Weiß, Chefärztin Anästhesiologie\n"
        "    Herr Dr. Stefan Brandl, Leitender Oberarzt\n    Frau Heike Zimmermann, Referentin"
    )
    found = met(f"\n{announced}\n\n{people}\n")
    assert {"Ulrike Weiß", "Stefan Brandl", "Heike Zimmermann"} <= set(found)
    assert found["Ulrike Weiß"] == "Chefärztin Anästhesiologie"


@pytest.mark.parametrize(
    "text",
    [
        "Who: Darren Kostas (Depot Supervisor) and myself",
        "Darren Kostas (Depot Supervisor) and I will both be on the call.",
        "Darren Kostas, our Depot Supervisor, will join me.",
        "Darren Kostas, Depot Supervisor, will be joining me.",
        "You will meet Darren Kostas (Depot Supervisor) and me.",
    ],
)
def test_the_writer_is_met_with_whoever_joins_them(text: str) -> None:
    assert met(text) == {KYLIE: "", "Darren Kostas": "Depot Supervisor"}


@pytest.mark.parametrize(
    ("text", "name", "title"),
    [
        ("Hannah Lloyd will call you at 07700 900 461.", "Hannah Lloyd", ""),
        ("Hannah Lloyd (Head Nurse) will show you round.", "Hannah Lloyd", "Head Nurse"),
        ("You will meet Shop Manager Gus Pickett.", "Gus Pickett", "Shop Manager"),
        ("You will meet Fleet Director Dr.\nLorraine Teague.", "Lorraine Teague", "Fleet Director"),
        (
            "Interviewer: Dana Pruitt, RN, MSN, Nurse Manager ICU",
            "Dana Pruitt",
            "Nurse Manager ICU",
        ),
        ("Interviewers: Tom Price; Hsu, Kevin; Ann Bell", "Kevin Hsu", ""),
        (
            "Interviewers: Chef Étienne Laroche (Executive Chef), Ann Bell (HR Manager)",
            "Étienne Laroche",
            "Executive Chef",
        ),
        (
            "You will speak with Ann Bell, Manager, and Roberta St. Clair, Regional Director.",
            "Roberta St. Clair",
            "Regional Director",
        ),
        (
            "The panel is Mrs Ann Bell (Head) and Revd Susan Blythe (Chair of Governors).",
            "Susan Blythe",
            "Chair of Governors",
        ),
    ],
)
def test_a_name_is_whole_with_its_job(text: str, name: str, title: str) -> None:
    found = met(text)
    assert found.get(name) == title
    assert not {"Roberta St", "Revd Susan Blythe", "Chef Étienne Laroche"} & set(found)


@pytest.mark.parametrize(
    "text",
    [
        "Wattle Grove will call you about parking.",
        "Human Resources will join you later.",
        "Security Desk will meet you at the gate.",
        "The Duty Manager will show you round.",
    ],
)
def test_an_office_that_calls_is_nobody_met(text: str) -> None:
    assert set(met(text)) <= {KYLIE}
