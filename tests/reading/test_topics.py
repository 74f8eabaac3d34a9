"""What may stand behind “we talked about”: a thing, a doing, or how something is."""

from __future__ import annotations

import pytest
from support.letters import judging_shapes, shipped_shapes

TURNED = [
    ("lost 2 staff to Specsavers in sept", "how they lost 2 staff to Specsavers in September"),
    ("just lost the contract", "how they lost the contract"),
    ("took on 4 apprentices in jan", "how they took on 4 apprentices in January"),
    ("opened a second shop in may", "how they opened a second shop in May"),
    ("sat mornings mental", "how busy Saturday mornings get"),
    ("sat mornings mental and queue out the door",
     "how busy Saturday mornings get, with a queue out the door"),
    ("sat mornings mental, queue out the door",
     "how busy Saturday mornings get, with a queue out the door"),
    ("thurs nights rammed", "how busy Thursday nights get"),
    ("mornings are manic", "how busy mornings get"),
    ("weekends quiet", "how quiet weekends get"),
    ("very busy at weekends", "how busy it gets at weekends"),
    ("busy", "how busy it is"),
    ("short of drivers", "being short of drivers"),
    ("understaffed since june", "being understaffed since June"),
    ("need PA1 and PA6", "needing PA1 and PA6"),
    ("open 7 days", "being open 7 days"),
    ("work alone at night", "working alone at night"),
    ("waiting list 3 months", "the waiting list of 3 months"),
    ("the new till and Dee from HR", "the new till"),
]  # fmt: skip
NO_TOPICS = [
    "Dee from HR",
    "Jim in stores",
    "Graham Tuplin - head grower",
    "likes dogs",
    "pays weekly",
    "can start Monday",
    "won the school contract",
    "broke the kiln twice",
    "worked nights at Asda for six years",
]
TOPICS = [
    "lost property",
    "used cars and their parts",
    "the busy season",
    "will writing for the elderly",
    "needs of the residents",
    "Parking at reception",
    "Orders from the warehouse",
    "Nights in the kitchen",
    "work in the yard",
    "cut flowers",
    "opening hours",
    "the mad rush on Fridays",
]


@pytest.mark.parametrize(("typed", "told"), TURNED)
def test_what_cannot_stand_there_is_turned_where_that_is_sure(typed: str, told: str) -> None:
    shapes = judging_shapes()
    found = shapes.certain("talked_about", shapes.corrected(typed))
    assert found is not None and found[0] == told


@pytest.mark.parametrize("typed", NO_TOPICS)
def test_what_is_no_topic_is_told_in_no_letter(typed: str) -> None:
    assert shipped_shapes().is_misfit("talked_about", typed)


@pytest.mark.parametrize("typed", TOPICS)
def test_what_only_looks_alike_stays_a_topic(typed: str) -> None:
    found = shipped_shapes().found_in("talked_about", typed)
    assert found is None or found.better.lower() == typed.lower()


@pytest.mark.parametrize("typed", ["said yes, I did 4", "answered no because I can’t"])
def test_an_answer_is_no_deed(typed: str) -> None:
    assert shipped_shapes().is_misfit("i_did", typed)
