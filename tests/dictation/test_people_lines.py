"""Forty ways to name those one met, each line told apart as a person would."""

from __future__ import annotations

import pytest
from support.dictated import setting

from kitgen.dictation.people import people

# ruff: noqa: E501  # a line is as long as somebody types it
LINES = [
    ("Colm Devaney, GM", [{"name": "Colm Devaney", "title": "GM"}]),
    ("Ann Lee, MD", [{"name": "Ann Lee", "title": "MD"}]),
    ("Ann Lee, DGM", [{"name": "Ann Lee", "title": "DGM"}]),
    ("Raj Patel, FD", [{"name": "Raj Patel", "title": "FD"}]),
    (
        "Judith Okafor (HR Director), then Simon Blythe from finance, then Dr Anneke Visser head of learning",
        [
            {"name": "Judith Okafor", "title": "HR Director"},
            {"name": "Simon Blythe", "department": "finance"},
            {"name": "Anneke Visser", "honorific": "Dr", "title": "head", "department": "learning"},
        ],
    ),
    (
        "Ann Lee from HR, then Cy Dunn head of sales",
        [
            {"name": "Ann Lee", "department": "HR"},
            {"name": "Cy Dunn", "title": "head", "department": "sales"},
        ],
    ),
    (
        "Ann Lee then Bo Tran from payroll then Cy Dunn head of sales",
        [
            {"name": "Ann Lee"},
            {"name": "Bo Tran", "department": "payroll"},
            {"name": "Cy Dunn", "title": "head", "department": "sales"},
        ],
    ),
    (
        "Canon Michael Thorne, chair of governors, and Mrs Rosalind Achebe, director of education",
        [
            {"name": "Michael Thorne", "honorific": "Canon", "title": "chair of governors"},
            {"name": "Rosalind Achebe", "honorific": "Mrs", "title": "director of education"},
        ],
    ),
    (
        "Sister Helen Tregear ward manager and Mr Patel practice educator",
        [
            {"name": "Helen Tregear", "honorific": "Sister", "title": "ward manager"},
            {"name": "Patel", "honorific": "Mr", "title": "practice educator"},
        ],
    ),
    (
        "Gaz (Gareth Lloyd, site supervisor)",
        [{"name": "Gareth Lloyd", "address_as": "Gaz", "title": "site supervisor"}],
    ),
    ("Bev", [{"name": "Bev"}]),
    ("Bev the owner", [{"name": "Bev", "title": "owner"}]),
    ("the owner, Bev", [{"name": "Bev", "title": "owner"}]),
    ("Dave and his missus Karen", [{"name": "Dave"}, {"name": "Karen"}]),
    ("Luca Ferri head chef", [{"name": "Luca Ferri", "title": "head chef"}]),
    (
        "Mr Iqbal, the business manager and Mrs Farrow head",
        [
            {"name": "Iqbal", "honorific": "Mr", "title": "business manager"},
            {"name": "Farrow", "honorific": "Mrs", "title": "head"},
        ],
    ),
    (
        "Dr Sofia Lindgren, Callum Reid and Beth (trainee)",
        [
            {"name": "Sofia Lindgren", "honorific": "Dr"},
            {"name": "Callum Reid"},
            {"name": "Beth", "title": "trainee"},
        ],
    ),
    (
        "Karen from the agency and Dave Walsh the shift manager",
        [
            {"name": "Karen", "department": "agency"},
            {"name": "Dave Walsh", "title": "shift manager"},
        ],
    ),
    ("two ladies, Sue and Pam", [{"name": "Sue"}, {"name": "Pam"}]),
    ("Sue + Pam", [{"name": "Sue"}, {"name": "Pam"}]),
    ("Priya - she's the team lead", [{"name": "Priya", "title": "team lead"}]),
    (
        "first Tom (HR) and afterwards Maria Lopez, CFO",
        [{"name": "Tom", "department": "HR"}, {"name": "Maria Lopez", "title": "CFO"}],
    ),
    ("Father Brian O'Neill", [{"name": "Brian O'Neill", "honorific": "Father"}]),
    ("Rev Jane Smith, vicar", [{"name": "Jane Smith", "honorific": "Rev", "title": "vicar"}]),
    ("Lord Hastings", [{"name": "Hastings", "honorific": "Lord"}]),
    ("Sir Tom Baker", [{"name": "Tom Baker", "honorific": "Sir"}]),
    (
        "Cllr Maureen Dodds, chair of the panel",
        [{"name": "Maureen Dodds", "honorific": "Cllr", "title": "chair of the panel"}],
    ),
    ("Captain Ed Hughes", [{"name": "Ed Hughes", "honorific": "Captain"}]),
    (
        "Prof. Dr. Anna Meier, head of department",
        [{"name": "Anna Meier", "honorific": "Prof. Dr.", "title": "head of department"}],
    ),
    ("Marie-Claire Dubois (DRH)", [{"name": "Marie-Claire Dubois", "title": "DRH"}]),
    ("the boss Pete Hollis", [{"name": "Pete Hollis", "title": "boss"}]),
    (
        "Pete Hollis, workshop foreman, n Jan from the office",
        [
            {"name": "Pete Hollis", "title": "workshop foreman"},
            {"name": "Jan", "department": "office"},
        ],
    ),
    ("Jan", [{"name": "Jan"}]),
    ("Gemma Ward n Neil", [{"name": "Gemma Ward"}, {"name": "Neil"}]),
    (
        "Ruth Adeyemi & Prof. Tate",
        [{"name": "Ruth Adeyemi"}, {"name": "Tate", "honorific": "Prof."}],
    ),
    ("Bridget, she runs the costume dept", [{"name": "Bridget"}]),
    ("a bloke called Steve", [{"name": "Steve"}]),
    ("some bloke, steve i think", [{"name": "Steve"}]),
    ("a lady, Ann Lee, HR", [{"name": "Ann Lee", "department": "HR"}]),
    ("someone, Steve i think", [{"name": "Steve"}]),
    ("some bloke, and Steve", [{"name": "unknown"}, {"name": "Steve"}]),
    ("a man, a woman", [{"name": "unknown"}, {"name": "unknown"}]),
    ("Steve something", [{"name": "Steve"}]),
    ("Chen, Maya", [{"name": "Maya Chen"}]),
    ("Maya Chen; Tom Ode; Li", [{"name": "Maya Chen"}, {"name": "Tom Ode"}, {"name": "Li"}]),
    (
        "Ms. Nguyen and a man from IT",
        [{"name": "Nguyen", "honorific": "Ms."}, {"name": "unknown", "department": "IT"}],
    ),
    ("Deputy Head Mr Osei", [{"name": "Osei", "honorific": "Mr", "title": "Deputy Head"}]),
    (
        "Mr Osei (deputy head) and the SENCO, Carol Hunt",
        [
            {"name": "Osei", "honorific": "Mr", "title": "deputy head"},
            {"name": "Carol Hunt", "title": "SENCO"},
        ],
    ),
    (
        "Asha Rao, COO, Ben Ito, VP Eng",
        [{"name": "Asha Rao", "title": "COO"}, {"name": "Ben Ito", "title": "VP Eng"}],
    ),
    ("Lt Col Mark Reed", [{"name": "Mark Reed", "honorific": "Lt Col"}]),
    ("Dave W", [{"name": "Dave W"}]),
    ("jo smith hr", [{"name": "Jo Smith", "department": "hr"}]),
    (
        "HR (Denise) and the manager (Bob)",
        [{"name": "Denise", "department": "HR"}, {"name": "Bob", "title": "manager"}],
    ),
    ("the manager and his deputy", [{"name": "unknown", "title": "manager"}]),
    (
        "Marguerite Doyle, owner of Stem & Thistle",
        [{"name": "Marguerite Doyle", "title": "owner of Stem & Thistle"}],
    ),
    ("Siobhan O'Malley RN, Lead Nurse", [{"name": "Siobhan O'Malley", "title": "Lead Nurse"}]),
]


@pytest.mark.parametrize(("typed", "found"), LINES)
def test_people_are_told_apart_as_they_are_named(typed: str, found: list[dict[str, str]]) -> None:
    assert [one.facts for one in people(typed, setting("en-GB"))] == found


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("some man lee", "Lee"),
        ("some woman called sarah", "Sarah"),
        ("a guy, dave", "Dave"),
        ("a guy dave", "Dave"),
        ("a guy - dave", "Dave"),
        ("some man (lee)", "Lee"),
        ("some tall guy marek", "Marek"),
        ("some fella steve hughes", "Steve Hughes"),
        ("some lady ms patel", "Patel"),
        ("a guy dave from hr", "Dave"),
        ("some man", "unknown"),
        ("a nice lady", "unknown"),
        ("some man leaving", "unknown"),
        ("some woman supervisor", "unknown"),
        ("a lady rose", "Rose"),
        ("a guy frank", "Frank"),
        ("a guy with glasses", "unknown"),
        ("some lady with long grey hair", "unknown"),
    ],
)
def test_a_name_behind_a_word_for_anybody_is_theirs(typed: str, name: str) -> None:
    assert [one.name for one in people(typed, setting("en-GB"))] == [name]
