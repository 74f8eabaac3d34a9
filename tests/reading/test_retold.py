"""What a head like “she tell me” shows: it is taken off, and told behind no “you told me”."""

from __future__ import annotations

import pytest
from support.letters import judging_shapes, shipped_prose

from kitgen.writing.fitting import towards
from kitgen.writing.forms import short

HEADS = [
    ("said", "she tell me the alarm rings at night", "the alarm rings at night"),
    ("said", "he say me that nights start at ten", "nights start at ten"),
    ("said", "she showed me that the machine breaks twice", "the machine breaks twice"),
    ("said", "he explain to me that nights start at ten", "nights start at ten"),
    ("talked_about", "she tell me about the rota", "the rota"),
    ("talked_about", "he explain me about the night shift", "the night shift"),
    ("talked_about", "he explained to me the rota", "the rota"),
]
THEIRS = [
    "she tell me the fridge alarm ring at night and nobody know who must come, they lost insulin",
    "she told me the fridge alarm rings at night",
    "they tell me they need somebody for the nights",
    "he explain me the lorries come at four",
]
TOPICS_AT_MOST = [
    "she show me the big folding machine which break two times in week and they blame the day team",
    "he explained me the rota",
    "Tracey showed me the yard",
    "wrapping vans",
    "wrapping the vans",
    "loading trucks at night",
]
REMARKS = [
    "painting helps the kids",
    "training lasts three weeks",
    "loading trucks at night breaks backs",
    "nothing moves on Sundays",
    "the vans need wrapping",
    "cleaning ladies quit in May",
]


@pytest.mark.parametrize(("field", "typed", "told"), HEADS)
def test_the_head_of_a_remark_is_taken_off(field: str, typed: str, told: str) -> None:
    assert judging_shapes().repair(field, typed)[0] == told


@pytest.mark.parametrize("typed", THEIRS)
def test_what_they_told_is_a_remark_and_no_topic(typed: str) -> None:
    shapes = judging_shapes()
    assert shapes.belongs("talked_about", typed) == "said"
    assert shapes.is_misfit("talked_about", typed)


@pytest.mark.parametrize("typed", TOPICS_AT_MOST)
def test_what_was_shown_and_what_has_no_verb_is_no_remark(typed: str) -> None:
    shapes = judging_shapes()
    assert shapes.is_misfit("said", typed)
    assert shapes.belongs("said", typed) == "talked_about"


@pytest.mark.parametrize("typed", REMARKS)
def test_a_doing_that_does_something_stays_a_remark(typed: str) -> None:
    assert not judging_shapes().is_misfit("said", typed)


@pytest.mark.parametrize(
    "noted", ["she tells me the fridge alarm rings", "she show me the big machine which breaks"]
)
def test_nobody_is_told_that_they_told_it(noted: str) -> None:
    fit = towards(shipped_prose(), "Tracey Oduya")
    assert "said" not in fit.said(noted)
    assert "topic" not in fit.slot("topic", f"how {noted}")


BOTH_OR_NONE = {
    "give the scared ones a noodle and walk backwards in front of them": {
        "", "gave the scared ones a noodle and walked backwards in front of them"
    },
    "take the bins out and wash them": {"took the bins out and washed them"},
    "feed the cats and clean the cages": {"fed the cats and cleaned the cages"},
    "take the orders and the money": {"took the orders and the money"},
    "give the horses hay and water": {"gave the horses hay and water"},
}  # fmt: skip


@pytest.mark.parametrize("typed", BOTH_OR_NONE)
def test_both_verbs_of_one_subject_turn_to_the_past_or_none(typed: str) -> None:
    assert judging_shapes().proposal("i_did", typed) in BOTH_OR_NONE[typed]


@pytest.mark.parametrize(
    ("typed", "is_topic"),
    [
        ("60 bikes a week come back with broken locks", False),
        ("two drivers are off sick", False),
        ("most customers need help with the form", False),
        ("60 bikes a week", True),
        ("the 40 bikes with broken locks", True),
        ("two weeks in the yard", True),
        ("20 years of go karts", True),
        ("how 60 bikes a week come back with broken locks", True),
    ],
)
def test_a_clause_with_a_number_is_no_topic(typed: str, is_topic: bool) -> None:
    assert judging_shapes().is_misfit("talked_about", typed) is not is_topic


def test_the_fact_alone_is_no_short_form_of_a_topic() -> None:
    assert short("the fact that the mill stops") == ""
    assert short("the mill that stops") == "the mill"
