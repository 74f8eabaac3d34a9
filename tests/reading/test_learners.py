"""English of learners: what is sure is put right, what is right stays as it is."""

from __future__ import annotations

import pytest
from support.letters import judging_shapes

MENDED = [
    ("the ceiling is come down in the wet winter", "the ceiling has come down in the wet winter"),
    ("cleaned the rollers each two hours", "cleaned the rollers every two hours"),
    ("the ironer stopped to jam", "the ironer stopped jamming"),
    ("the pump stopped to work", "the pump stopped working"),
    ("it stops to leak when it is dry", "it stops leaking when it is dry"),
    ("teached children to swim", "taught children to swim"),
    ("buyed the meat for the shop", "bought the meat for the shop"),
    ("did a mistake in the order and repaired it", "made a mistake in the order and repaired it"),
    ("was cooker in a hotel", "was a cook in a hotel"),
    ("the shift begin at 6 o clock", "the shift begins at 6 o’clock"),
    ("nobody don't answer the phone", "nobody answers the phone"),
    ("can to drive a forklift", "can drive a forklift"),
    ("explain him how I do the stock", "explain to him how I do the stock"),
    ("learned to my sister how to sew", "taught my sister how to sew"),
    ("was in charge from the stock", "was in charge of the stock"),
    ("the work is more easy in summer", "the work is easier in summer"),
    ("they search a cook", "they are looking for a cook"),
    ("worked like a waiter in Lisbon", "worked as a waiter in Lisbon"),
    ("their losing drivers to the depot", "they’re losing drivers to the depot"),
    ("theirs a lift", "there’s a lift"),
    ("the floor is lose", "the floor is loose"),
    ("they have many problem with the boiler", "they have many problems with the boiler"),
    ("every machines is checked", "every machine is checked"),
    ("a driver which is punctual", "a driver who is punctual"),
    ("the theatre is full in january", "the theatre is full in January"),
    ("they moved in sept", "they moved in September"),
    ("sat mornings are long", "Saturday mornings are long"),
    ("fit tyres at my uncles garage", "fit tyres at my uncle’s garage"),
    ("walked my nans greyhound", "walked my nan’s greyhound"),
    ("brides cry if its late", "brides cry if it’s late"),
    ("the grass is high, its two long", "the grass is high, and it’s too long"),
    ("am nurse since ten years", "have been a nurse for ten years"),
    ("it starts in January and thirty tonnes a day",
     "it starts in January, with thirty tonnes a day"),
]  # fmt: skip
FOR_SO_LONG = [
    ("check fish in Odesa, six years", "checked fish in Odesa for six years"),
    ("worked in a bakery, five years", "worked in a bakery for five years"),
    ("rang the bells eleven years", "rang the bells for eleven years"),
    ("in Aleppo I do the old houses with lime ten years",
     "did the old houses with lime in Aleppo for ten years"),
]  # fmt: skip
RIGHT = [
    "we stopped to eat",
    "the grass round the children’s graves",
    "they stopped to work out the price",
    "I worked like a dog",
    "the machines are checked every day",
    "their losing streak is over",
    "they may march in the spring",
    "the start date is open",
    "the sun rises at six",
    "he sat by the door",
    "they wed in the old church",
    "nobody knows why",
    "they search the vans at the gate",
    "they can too many plums",
    "the shop close to the station",
    "the job start is in May",
    "the will to work",
    "the school run on route 12",
    "the shift start at six",
    "kept hens since I was six",
    "kept bees for the last two years",
    "took over the shop after two years",
    "led the team in Leeds and two years in York",
    "worked for the council for nine years",
    "trained for a marathon in two years",
]
NEVER_SWAPPED = [
    "in Aleppo ten years with lime, I told her I leave the first coat a week",
    "at Asda two years, I told him about the tills",
    "in Lyon with the school, I promised him the recipe",
]


@pytest.mark.parametrize(("typed", "told"), MENDED)
def test_what_is_sure_is_put_right(typed: str, told: str) -> None:
    assert judging_shapes().corrected(typed) == told


@pytest.mark.parametrize(("typed", "told"), FOR_SO_LONG)
def test_how_long_it_was_done_is_told_with_for(typed: str, told: str) -> None:
    found = judging_shapes().certain("i_did", typed)
    assert found is not None and found[0] == told


@pytest.mark.parametrize("typed", RIGHT)
def test_what_is_right_stays(typed: str) -> None:
    shapes = judging_shapes()
    assert shapes.corrected(typed) == typed
    found = shapes.certain("i_did", typed) if typed[0] in "klt" else None
    assert found is None or " for " not in found[0].replace(typed, "")


def test_what_a_house_did_is_told_of_it() -> None:
    found = judging_shapes().certain("said", "lost 2 staff to Specsavers in September")
    assert found is not None and found[0] == "they lost 2 staff to Specsavers in September"


@pytest.mark.parametrize("typed", NEVER_SWAPPED)
def test_two_clauses_are_never_glued_the_wrong_way_round(typed: str) -> None:
    proposed = judging_shapes().proposal("i_did", typed)
    assert not proposed.startswith(("told", "promised"))
