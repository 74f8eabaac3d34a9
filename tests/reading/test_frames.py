"""What stands behind our words: heads that repeat them, clauses, splices, lengths, articles."""

from __future__ import annotations

import pytest
from support.letters import judging_shapes

SHAPES = judging_shapes()


def used(field: str, text: str) -> str:
    """Return what letters use of a text unasked; the text without what it repeats for no change."""
    bare = SHAPES.repair(field, text)[0]
    found = SHAPES.certain(field, bare)
    return found[0] if found else bare


@pytest.mark.parametrize(
    ("text", "remark"),
    [
        ("the lady tell us they had three chefs in one year", "they had three chefs in one year"),
        ("he tells me always they lose time with the crates", "they lose time with the crates"),
        ("her explained that the babies sleep at 12", "the babies sleep at 12"),
        ("she mention that parents arrive late", "parents arrive late"),
        ("the fact that they can't get plumbers", "they can't get plumbers"),
        ("want to open on Sundays but no one will do it",
         "they want to open on Sundays but no one will do it"),
        ("need somebody who can do the till", "they need somebody who can do the till"),
    ],
)  # fmt: skip
def test_a_remark_is_told_without_the_head_that_our_sentence_has(text: str, remark: str) -> None:
    assert used("said", text) == remark


@pytest.mark.parametrize(
    "text",
    [
        "she show me the new oven which burns one side",
        "the boss has explained us the rota",
        "he was showing me the kilns",
        "the lady describe me the night shift",
    ],
)
def test_what_was_shown_is_no_remark_but_a_topic(text: str) -> None:
    assert SHAPES.is_misfit("said", text) and SHAPES.belongs("said", text) == "talked_about"


def test_who_else_said_it_is_asked_about() -> None:
    text = "the boss told me that the lift is broken each week"
    assert SHAPES.is_misfit("said", SHAPES.repair("said", text)[0])
    assert SHAPES.proposal("said", text) == "the lift is broken each week"


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("the fact they had a flood", "how they had a flood"),
        ("the fact that the hall is cold", "how the hall is cold"),
        ("that the roof leaks over the desk", "how the roof leaks over the desk"),
        ("two lorries broke down last week", "how two lorries broke down last week"),
        ("nearly 30 parcels a day come back with torn labels",
         "how nearly 30 parcels a day come back with torn labels"),
        ("mill stops two times a day", "how the mill stops two times a day"),
        ("they've 9000 jars to move", "how they've 9000 jars to move"),
        ("trainees quit after the first winter", "how trainees quit after the first winter"),
        ("why do the lambs die in March", "why the lambs die in March"),
        ("need of more beds on the ward", "the need of more beds on the ward"),
        ("rota for August", "the rota for August"),
        ("the choir lost its pianist", "the choir lost its pianist"),
        ("three of the ovens", "three of the ovens"),
    ],
)  # fmt: skip
def test_a_clause_behind_about_is_told_as_how(text: str, topic: str) -> None:
    assert used("talked_about", text) == topic


@pytest.mark.parametrize(
    ("text", "deed"),
    [
        ("I moved a piano up four floors, took the door off",
         "moved a piano up four floors and took the door off"),
        ("restored a clock, cleaned it by hand, put the hands back",
         "restored a clock, cleaned it by hand and put the hands back"),
        ("restored a rocking horse, sanded it down, took all winter",
         "restored a rocking horse and sanded it down, which took all winter"),
        ("ran the food bank, we got 200 families", "ran the food bank, and we got 200 families"),
        ("in Porto I had the same leak, the seal was old, I put a new one in",
         "had the same leak in Porto; the seal was old, and I put a new one in"),
        ("was nine years on bus line 14, I know every stop",
         "was on bus line 14 for nine years, and I know every stop"),
        ("I worked in bakery Konditor ten years, I make there bread",
         "worked in the bakery Konditor for ten years, and I made bread there"),
        ("six years I drive the school bus and never had an accident",
         "drove the school bus for six years and never had an accident"),
        ("I am two years welder, before I was on ship",
         "have been a welder for two years, and before that I was on a ship"),
        ("I were a lollipop man, nobody got hurt", "was a lollipop man, and nobody got hurt"),
        ("kept bees, sold honey at market, taught two kids",
         "kept bees, sold honey at market and taught two kids"),
        ("worked at sea, the engine broke, we fixed it",
         "worked at sea; the engine broke, and we fixed it"),
        ("cleaned the tanks, nobody else wanted it",
         "cleaned the tanks, and nobody else wanted it"),
        ("I am three years in England, before I was baker",
         "have been in England for three years, and before that I was a baker"),
        ("did 4 yrs at the depot", "did 4 years at the depot"),
        ("was nurse for old people", "was a nurse for old people"),
        ("told her about my grandma - I painted a dot on it",
         "told her about my grandma and how I painted a dot on it"),
        ("sold bread, cakes and pies at the market", "sold bread, cakes and pies at the market"),
        ("worked in a shop, called Ana's, and ran it",
         "worked in a shop, called Ana's, and ran it"),
    ],
)  # fmt: skip
def test_a_deed_becomes_one_sound_sentence(text: str, deed: str) -> None:
    assert used("i_did", text) == deed


def test_a_confession_stays_one_behind_a_head() -> None:
    assert SHAPES.alone("i_did", "my wife is in hospital")
    assert not SHAPES.certain("talked_about", "that I was sacked for being late")
