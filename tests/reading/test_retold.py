"""What a head like “she tell me” shows: it is taken off, and told behind no “you told me”."""

from __future__ import annotations

import pytest
from support.letters import judging_shapes, shipped_prose

from kitgen.writing.fitting import towards

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
