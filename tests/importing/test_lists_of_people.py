"""Whom one meets, as invitations list them: below a line, in a sentence, in a table."""

from __future__ import annotations

import datetime as dt
import json
from itertools import product
from pathlib import Path

import pytest
from support.dictated import WORDS

from kitgen.dictation import Setting
from kitgen.files.project import Layers
from kitgen.importing.invitation import InvitationReader
from kitgen.importing.people import Owner
from kitgen.importing.proposal import Invited
from kitgen.library import library_of

INVITED = Path(__file__).parent / "invited"
READ = json.loads((INVITED / "read.json").read_text("utf-8"))
BEGINS = (
    "You will meet:",
    "You'll be meeting with:",
    "You will be interviewed by:",
    "Panel:",
    "The interview panel will be:",
    "Interviewers",
    "Your interviewers will be:",
    "Who you'll meet",
    "Meet the team",
    "The interview will be with:",
)
LAYOUTS = (
    "Dr Priya Nair, Principal Dentist\nJoe Adebayo, Head Nurse\n",
    "• Dr Priya Nair, Principal Dentist\n• Joe Adebayo, Head Nurse\n",
    "- Dr Priya Nair – Principal Dentist\n- Joe Adebayo – Head Nurse\n",
    "1. Dr Priya Nair (Principal Dentist)\n2. Joe Adebayo (Head Nurse)\n",
    "Principal Dentist: Dr Priya Nair\nHead Nurse: Joe Adebayo\n",
    "Dr Priya Nair | Principal Dentist | priya@mill.example\nJoe Adebayo | Head Nurse | \n",
    "Name | Title |\nDr Priya Nair | Principal Dentist |\nJoe Adebayo | Head Nurse |\n",
    "  Dr Priya Nair   Principal Dentist\n  Joe Adebayo     Head Nurse\n",
    "Dr Priya Nair\nPrincipal Dentist\nJoe Adebayo\nHead Nurse\n",
    "Dr Priya Nair\nPrincipal Dentist\n\nJoe Adebayo\nHead Nurse\n",
)
SENTENCES = (
    "You will meet Dr Priya Nair (Principal Dentist) and Joe Adebayo (Head Nurse).",
    "Your interviewers will be Dr Priya Nair, Principal Dentist, and Joe Adebayo, Head Nurse.",
    "The interview is with our Principal Dentist, Dr Priya Nair, and Joe Adebayo, Head Nurse.",
    "We would like you to come for a second stage with Dr Priya Nair (Principal Dentist) and "
    "Joe Adebayo (Head Nurse) on Tuesday.",
)
LETTER = (
    "From: Hannah Greaves <hannah@mill.example>\nTo: Tom Ashdown <tom@mail.example>\n"
    "Subject: Interview - Dental Nurse\n\nDear Tom,\n\nPlease come to an interview for the post of "
    "Dental Nurse on Tuesday 1 December 2026 at 2pm at 14 Mill Lane, Bath.\n\n{told}\n"
    "\nThe interview will take about 45 minutes.\n\nKind regards,\nHannah Greaves\n"
    "Practice Manager\n"
)


def reader(name: str, email: str, day: str) -> InvitationReader:
    library = library_of(Layers.of(None))
    on = dt.date.fromisoformat(day)
    setting = Setting(WORDS, on, "", on)
    others = tuple(
        (library.invitations(lang), Setting(WORDS, on, lang, on))
        for lang in library.invitation_languages()
    )
    return InvitationReader(library.invitations(), setting, Owner(name, email), "", others)


def met(text: str) -> list[Invited]:
    letter = LETTER.replace("{told}", text)
    found = reader("Tom Ashdown", "tom@mail.example", "2026-11-23").propose_text(letter)
    assert [one.name for one in found.people if one.organiser] == ["Hannah Greaves"]
    return [one for one in found.people if not one.organiser]


@pytest.mark.parametrize("name", READ)
def test_an_invitation_names_all_whom_one_meets(name: str) -> None:
    right = dict(READ[name])
    files = [(name, (INVITED / name).read_bytes())]
    found = reader(*right.pop("to"), right.pop("on")).propose(files)
    assert right == {
        "kind": found.kind.value,
        "fields": found.facts,
        "people": [one.facts for one in found.people if not one.organiser],
        "asked_about": [one.name for one in found.people if one.organiser],
        "notes": list(found.notes),
    }


@pytest.mark.parametrize(("begins", "layout"), list(product(BEGINS, LAYOUTS)))
def test_a_list_of_people_is_read_in_every_layout(begins: str, layout: str) -> None:
    people = [(one.honorific, one.name, one.title) for one in met(f"{begins}\n{layout}")]
    assert people == [
        ("Dr", "Priya Nair", "Principal Dentist"),
        ("", "Joe Adebayo", "Head Nurse"),
    ]


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_sentence_that_lists_people_names_all_of_them(sentence: str) -> None:
    assert [(one.name, one.title) for one in met(sentence)] == [
        ("Priya Nair", "Principal Dentist"),
        ("Joe Adebayo", "Head Nurse"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Please bring with you:\nPhoto ID\nProof of address\nYour Degree Certificate\n",
        "You will need to speak with:\nReception\n",
        "What you will see:\nThe Treatment Rooms\nMicrosoft Teams\nGoogle Meet\n",
    ],
)
def test_a_list_of_things_names_nobody(text: str) -> None:
    assert met(text) == []


SHORT = (
    *("Tam Little", "Tam Reid", "Kit Marsh", "Jo Church", "Bo Young", "Art Reading"),
    *("Bill Friday", "Mark Will", "Will Grant", "Rose May", "May Little", "June Day"),
    *("Drew Sandy", "Grant Field", "Pat Rose", "Ray Bill", "Sandy Banks", "Dot Wood"),
    *("Bev Street", "Vi Hall", "Su Lin", "Wei Chen", "An Nguyen", "Chip Barker", "Ty Young"),
    *("Sky Green", "April Waters", "Young Kim", "Guy Friday", "Tam Park", "Job Ansah"),
)
AMONG = (
    "You will meet:\n\n  Alasdair Greig, Mill Manager\n  {name}, Head Saw Doctor\n  Ann Orr, HR\n",
    "Panel:\n• Alasdair Greig - Mill Manager\n• {name} (Head Saw Doctor)\n• Ann Orr - HR\n",
    "You will meet:\nAlasdair Greig\nMill Manager\n{name}\nHead Saw Doctor\nAnn Orr\nHR Manager\n",
)


@pytest.mark.parametrize(("name", "layout"), list(product(SHORT, AMONG)))
def test_a_name_that_is_short_or_a_word_is_not_dropped_from_a_list(name: str, layout: str) -> None:
    people = [(one.name, one.title) for one in met(layout.replace("{name}", name))]
    assert people[:2] == [("Alasdair Greig", "Mill Manager"), (name, "Head Saw Doctor")]
    assert [one[0] for one in people[2:]] == ["Ann Orr"]


@pytest.mark.parametrize(
    "line",
    [
        *("Meeting Room, first floor", "Plant Head", "Saw Shop, Unit 4", "Plant Head, Saw Shop"),
        *("Car Park, Main Gate", "Front Desk, Reception", "Safety Boots, please", "Best Regards"),
        *("Main Street, Lockerbie", "Head Office, Mill Manager", "Kind Regards, Manager"),
    ],
)
def test_a_line_below_people_that_is_a_place_or_a_thing_is_nobody(line: str) -> None:
    people = met(f"You will meet:\nAlasdair Greig, Mill Manager\n{line}\n")
    assert [one.name for one in people] == ["Alasdair Greig"]
