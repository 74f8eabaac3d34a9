"""An agency is none of the employer's departments: whoever is from there is a recruiter."""

from __future__ import annotations

import pytest
from support.dictated import WORDS
from support.talking import Talker, begun, debriefed

from kitgen.editing.scaffold import KnownFields


def met(named: str, *, choice: int | None = 0, agency: str = "") -> tuple[KnownFields, Talker]:
    answers, talker = begun(), Talker(("Who interviewed", named), choices=(choice,))
    answers.agency = agency
    return debriefed(talker, answers), talker


@pytest.mark.parametrize("choice", [0, None])
def test_somebody_from_a_place_with_a_name_is_asked_about(choice: int | None) -> None:
    answers, talker = met("Kelly from Transit People", choice=choice)
    (kelly,) = answers.people
    assert talker.offered[0][0] == "Is Transit People an agency, and no part of Northwind?"
    assert (kelly["name"], kelly.get("part")) == ("Kelly", None if choice is None else "recruiter")


@pytest.mark.parametrize(
    ("named", "agency", "part", "asked"),
    [
        ("Karen from the agency", "", "recruiter", False),
        ("Kelly from Transit People", "Transit people", "recruiter", False),
        ("Kelly", "Transit People", "recruiter", True),
        ("Bob from HR", "", None, False),
        ("Bob from Northwind", "", None, False),
        ("Jo Park, CTO", "Transit People", None, False),
        ("Bob from the workshop", "", None, False),
    ],
)
def test_who_is_from_an_agency(named: str, agency: str, part: str | None, asked: bool) -> None:
    answers, talker = met(named, agency=agency)
    assert answers.people[0].get("part") == part and bool(talker.offered) == asked
    assert answers.people[0].get("department") != "Northwind"


@pytest.mark.parametrize(
    ("typed", "company", "agency"),
    [
        (
            "Greenline coaches but the recruiter is Transit People",
            "Greenline coaches",
            "Transit People",
        ),
        ("Asda through Blue Arrow", "Asda", "Blue Arrow"),
        ("Asda (agency: Blue Arrow)", "Asda", "Blue Arrow"),
        ("Asda via the agency Blue Arrow", "Asda", "Blue Arrow"),
        ("Asda, recruiter was Blue Arrow", "Asda", "Blue Arrow"),
        ("Breakthrough Books", "", ""),
        ("Driver Hire", "", ""),
    ],
)
def test_an_employer_may_be_told_with_the_agency(typed: str, company: str, agency: str) -> None:
    found = WORDS.through.fullmatch(typed)
    assert ((found["company"], found["agency"]) if found else ("", "")) == (company, agency)
