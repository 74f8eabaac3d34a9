"""Employers are named without the office that writes for them, in invitations of every system."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML
from support.dictated import WORDS

from kitgen.dictation import Setting
from kitgen.files.project import Layers
from kitgen.importing.invitation import InvitationReader
from kitgen.importing.people import Owner
from kitgen.importing.proposal import Proposal
from kitgen.library import library_of

SYSTEMS: dict[str, dict[str, Any]] = YAML(typ="safe").load(
    (Path(__file__).parent / "invited/systems.yaml").read_text("utf-8")
)
LETTER = """Dear Sam,

We would like to invite you to an interview for the post of Clerk on Friday 27 November at 10am.

Kind regards,
{signed}
"""
OFFICES = (
    "HR", "HR Department", "HR Dept.", "People Team", "The People Team", "People & Culture",
    "People Operations", "Talent Acquisition", "Talent Acquisition Team", "Recruitment",
    "Recruitment Team", "Recruitment Services", "Human Resources", "Human Resources Department",
    "Hiring", "Hiring Team", "Careers", "Careers Team", "Resourcing", "Recruitment & HR",
)  # fmt: skip


def proposed(text: str, today: str = "2026-11-24", locale: str = "en-GB") -> Proposal:
    words = library_of(Layers.of(None)).invitations()
    setting = Setting(WORDS, dt.date.fromisoformat(today), locale)
    return InvitationReader(words, setting, Owner()).propose([("mail.txt", text.encode())])


@pytest.mark.parametrize("office", OFFICES)
@pytest.mark.parametrize(
    "signed",
    [
        "Tess Orr\n{office}, Ash Lane Brewing",
        "Tess Orr\n{office} | Ash Lane Brewing",
        "Tess Orr\n{office}\nAsh Lane Brewing",
        "{office}\nAsh Lane Brewing",
        "{office}, Ash Lane Brewing",
        "{office} at Ash Lane Brewing",
        "Tess Orr\n{office} – Ash Lane Brewing",
    ],
)
def test_an_office_is_no_part_of_its_employers_name(office: str, signed: str) -> None:
    text = LETTER.replace("{signed}", signed.replace("{office}", office))
    assert proposed(text).value("company") == "Ash Lane Brewing"


@pytest.mark.parametrize("name", SYSTEMS)
def test_what_a_system_writes_is_read(name: str) -> None:
    one = SYSTEMS[name]
    found = proposed(one["text"], one["today"], one["locale"])
    assert {key: found.value(key) for key in one["says"]} == one["says"]
    met = {each.name: each.title or each.department for each in found.people}
    assert {who: met.get(who) for who in one["people"]} == one["people"]
