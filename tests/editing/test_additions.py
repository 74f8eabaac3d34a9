"""Answers that come later, as changes: what is new, what is gone, who is somebody else."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from support.cases import interview, person

from kitgen.editing.additions import additions, answers_there, departures, newcomers
from kitgen.editing.changes import FieldChange, is_field
from kitgen.editing.scaffold import KnownFields
from kitgen.model.applicant import Applicant
from kitgen.model.interview import Concern, Interview
from kitgen.model.interviewer import UNKNOWN

NOBODY = person("Nobody").model_copy(update={"name": None})
DAY = dt.date(2026, 11, 18)


def told(made: Interview, **changed: Any) -> list[tuple[tuple[str | int, ...], object]]:
    """Return what answers change of an interview that said what it says so far."""
    old, new = answers_there(made), answers_there(made)
    for key, value in changed.items():
        setattr_of(new, key, value)
    return [(change.path, change.value) for change in additions(made, old, new)]


def setattr_of(answers: KnownFields, key: str, value: Any) -> None:
    object.__setattr__(answers, key, value)


def test_what_a_file_says_is_known_as_texts() -> None:
    made = interview(
        "2026-11-18",
        finalist=True,
        they_liked=("my work", "my wit"),
        concern=(Concern(about="my French", answer="I learn"),),
        interviewers=(person("Maya Chen", email="m@x.example", lead=True),),
    )
    known = answers_there(made)
    assert (known.company, known.role, known.date) == (made.company, made.role, DAY)
    assert known.facts["finalist"] == "yes" and known.facts["date"] == "2026-11-18"
    assert known.facts["they_liked"] == ["my work", "my wit"]
    assert (known.facts["about"], known.facts["answer"]) == ("my French", "I learn")
    assert known.people == [{"name": "Maya Chen", "email": "m@x.example", "lead": "yes"}]


def test_nothing_new_changes_nothing() -> None:
    assert told(interview("2026-11-18", interviewers=(person("Maya Chen"),))) == []


def test_an_answer_that_says_nothing_is_none() -> None:
    made = interview("2026-11-18", interviewers=(person("Maya Chen"),))
    facts = {**answers_there(made).facts, "round": "", "forgot": ""}
    assert told(made, facts=facts, people=[{"name": "Maya Chen", "said": ""}]) == []


def test_facts_that_differ_are_set_and_those_that_are_gone_emptied() -> None:
    made = interview("2026-11-18", round="second", they_liked=("my work",))
    facts = {**answers_there(made).facts, "they_liked": ["my wit"], "about": "my French"}
    del facts["round"]
    assert told(made, facts=facts, date=DAY + dt.timedelta(days=1)) == [
        (("date",), "2026-11-19"),
        (("round",), ""),
        (("they_liked",), ("my wit",)),
        (("concern", 0, "about"), "my French"),
    ]


def test_people_are_told_by_name_and_new_ones_stand_behind() -> None:
    made = interview("2026-11-18", interviewers=(person("Maya Chen"), person("Bob Ito")))
    people = [
        {"name": "Bob Ito", "title": "Head"},
        {"name": "Maya Chen"},
        {"email": "a@x.example", "name": "Ann Ode"},
        {"name": "Tom Ash"},
    ]
    assert told(made, people=people) == [
        (("interviewers", 1, "title"), "Head"),
        (("interviewers", 2, "name"), "Ann Ode"),
        (("interviewers", 2, "email"), "a@x.example"),
        (("interviewers", 3, "name"), "Tom Ash"),
    ]


def test_who_had_no_name_gets_one() -> None:
    made = interview("2026-11-18", interviewers=(person("Maya Chen"), NOBODY))
    people = [{"name": "Maya Chen"}, {"name": "Bob Ito"}]
    assert told(made, people=people) == [(("interviewers", 1, "name"), "Bob Ito")]
    also = told(made, people=[{"name": "Maya Chen"}, {"name": UNKNOWN, "title": "Head"}])
    assert also == [(("interviewers", 1, "title"), "Head")]


def test_a_name_in_the_place_of_another_is_that_one_spelled_anew() -> None:
    made = interview("2026-11-18", interviewers=(person("Maya Chan"), person("Bob Ito")))
    people = [{"name": "Maya Chen"}, {"name": "Bob Ito"}]
    assert told(made, people=people) == [(("interviewers", 0, "name"), "Maya Chen")]
    gone = told(made, people=people, absent=["Maya Chan"])
    assert gone == [(("interviewers", 2, "name"), "Maya Chen")]


def test_whom_a_department_stands_for_keeps_what_is_told_of_them() -> None:
    night = NOBODY.model_copy(update={"department": "Night shift"})
    made = interview("2026-11-18", interviewers=(person("Maya Chen"), night, NOBODY))
    told_of = {"name": UNKNOWN, "department": "Night shift", "said": "bread is time"}
    said = (("interviewers", 1, "said"), "bread is time")
    assert told(made, people=[{"name": "Maya Chen"}, told_of, {"name": UNKNOWN}]) == [said]
    assert told(made, people=[{"name": "Maya Chen"}, {"name": UNKNOWN}, told_of]) == [said]
    named = {**told_of, "name": "Leo Ode"}
    assert told(made, people=[{"name": "Maya Chen"}, named])[0][1] == "Leo Ode"


def test_of_two_people_of_one_name_each_keeps_what_is_told_of_them() -> None:
    made = interview("2026-11-18", interviewers=(person("Maya Chen"), person("Maya Chen")))
    for place in (0, 1):
        people: list[dict[str, Any]] = [{"name": "Maya Chen"}, {"name": "Maya Chen"}]
        people[place]["said"] = "bread is time"
        assert told(made, people=people) == [(("interviewers", place, "said"), "bread is time")]


def test_no_name_is_taken_from_anybody() -> None:
    made = interview("2026-11-18", interviewers=(person("Maya Chen"),))
    for name in ("", UNKNOWN):
        people: list[dict[str, Any]] = [{"name": name, "title": "Head"}]
        assert told(made, people=people) == [(("interviewers", 0, "title"), "Head")]


def test_somebody_unknown_is_no_newcomer_where_all_are_named() -> None:
    made = interview("2026-11-18", interviewers=(person("Maya Chen"),))
    people = [{"name": "Maya Chen"}, {"name": UNKNOWN, "title": "Head"}]
    assert told(made, people=people) == []


def test_who_was_not_there_is_taken_out_from_behind() -> None:
    made = interview("2026-11-18", interviewers=tuple(map(person, ("A Ode", "B Ito", "C Ash"))))
    answers = answers_there(made)
    setattr_of(answers, "absent", ["A Ode", "C Ash"])
    assert list(departures(made, answers)) == [
        FieldChange(("interviewers", 2), None),
        FieldChange(("interviewers", 0), None),
    ]


@pytest.mark.parametrize("email", ["m@x.example", None])
def test_the_last_one_left_becomes_somebody_unknown(email: str | None) -> None:
    made = interview("2026-11-18", interviewers=(person("Maya Chen", email=email),))
    answers = answers_there(made)
    setattr_of(answers, "people", [])
    setattr_of(answers, "absent", ["Maya Chen"])
    emptied = [FieldChange(("interviewers", 0, "email"), "")] if email else []
    unknown = FieldChange(("interviewers", 0, "name"), UNKNOWN)
    assert list(departures(made, answers)) == [unknown, *emptied]


def test_newcomers_stand_behind_those_who_are_there_their_names_first() -> None:
    made = interview("2026-11-18", interviewers=(person("Maya Chen"),))
    people = [{"title": "Head", "name": "Bob Ito"}, {"name": UNKNOWN, "title": "Nurse"}]
    assert list(newcomers(made, people)) == [
        FieldChange(("interviewers", 1, "name"), "Bob Ito"),
        FieldChange(("interviewers", 1, "title"), "Head"),
        FieldChange(("interviewers", 2, "title"), "Nurse"),
    ]


@pytest.mark.parametrize(
    ("path", "is_one"),
    [
        (("company",), True),
        (("company", "name"), False),
        (("they_liked",), True),
        (("interviewers",), False),
        (("interviewers", 0), False),
        (("interviewers", 0, "name"), True),
        (("interviewers", "name"), False),
        (("interviewers", "0", "name"), False),
        (("interviewers", 0, "company"), False),
        (("outcome", "result"), True),
        (("outcome", 0, "result"), False),
        (("applicant", "name"), True),
        (("applicant", "company"), False),
        (("nothing",), False),
        ((), False),
    ],
)
def test_a_path_names_a_field_that_takes_texts_or_it_does_not(
    path: tuple[str | int, ...], is_one: bool
) -> None:
    assert is_field(path) is is_one
    assert is_field(("name",), Applicant) and not is_field(("company",), Applicant)
