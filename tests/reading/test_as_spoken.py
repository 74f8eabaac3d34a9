"""What learners write and machines hear: put right where it can mean one thing alone."""

from __future__ import annotations

import pytest
from support.letters import shipped_shapes

from kitgen.reading.fragments import mended_text

SHAPES = shipped_shapes()


def told(field: str, text: str) -> str:
    """Return a text as a build tells it."""
    mended, _ = SHAPES.repair(field, text)
    if found := SHAPES.certain(field, mended):
        return found[0]
    meant = mended_text(SHAPES.mending, mended)
    found = SHAPES.certain(field, meant)
    return found[0] if found else meant


@pytest.mark.parametrize(
    ("field", "typed", "meant"),
    [
        ("i_did", "I train six new driver last winter", "trained six new drivers last winter"),
        ("i_did", "worked 6 year in a kitchen", "worked 6 years in a kitchen"),
        ("i_did", "ran a team of 4 driver and 2 cook", "ran a team of 4 drivers and 2 cooks"),
        ("i_did", "drive van in jordan in 2019", "drove van in Jordan in 2019"),
        ("said", "they open a second shop last year", "they opened a second shop last year"),
        ("said", "we have two child and 3 bus", "we have two children and 3 buses"),
        ("said", "they must be finish before March", "they must be finished before March"),
        ("said", "they have much paper", "they have a lot of paper"),
        ("said", "inspection found zero mistake", "inspection found zero mistakes"),
        ("i_did", "I have 5 year experience", "have 5 years’ experience"),
        ("i_did", "drove for eleven year no accident", "drove for eleven years with no accident"),
        ("said", "last month two person not came", "last month two people did not come"),
        ("said", "the residence of the mayor", "the residence of the mayor"),
    ],
)
def test_a_learners_english_is_put_right_where_it_is_certain(
    field: str, typed: str, meant: str
) -> None:
    assert told(field, typed) == meant


@pytest.mark.parametrize(
    ("field", "typed", "meant"),
    [
        (
            "talked_about",
            "well there changing the roots in September",
            "how they're changing the routes in September",
        ),
        ("said", "um the parents complain um every day", "the parents complain every day"),
        ("said", "well you get coach parties", "you get coach parties"),
        ("i_did", "knew every child weather they were little or big",
         "knew every child whether they were little or big"),
        ("said", "the tills go down and there in a right state",
         "the tills go down and they're in a right state"),
        ("talked_about", "um so we talked about the residence and how they like there breakfast",
         "the residents and how they like their breakfast"),
        ("talked_about", "the old pear trees and weather they can be saved",
         "the old pear trees and whether they can be saved"),
        ("said", "its quiet after 2 but you walk", "it's quiet after 2 but you walk"),
        ("said", "its quiet streets", "its quiet streets"),
        ("talked_about", "the phones, weather to keep them", "the phones, whether to keep them"),
        ("said", "they lost four shifts, no five, in October", "they lost five shifts in October"),
        ("said", "weed like someone whose patient with families",
         "we'd like someone who's patient with families"),
        ("said", "the grass is two long", "the grass is too long"),
        ("said", "we stop when theirs a family", "we stop when there's a family"),
        ("said", "the childrens graves are old", "the children's graves are old"),
        ("i_did", "cleaned the rollers each two hours", "cleaned the rollers every two hours"),
        ("said", "those are two long weeks", "those are two long weeks"),
        ("said", "somebody whose patient left", "somebody whose patient left"),
        ("said", "there are 4 beds, no two alike", "there are 4 beds, no two alike"),
        ("i_did", "in Aleppo I do the houses with lime ten years, I told her I leave it a week",
         "In Aleppo I do the houses with lime ten years, I told her I leave it a week"),
        ("said", "we opened in twenty ten", "we opened in 2010"),
        ("i_did", "well I got the kids home", "got the kids home"),
        ("i_did", "boned a lamb in four minutes, I told her", "boned a lamb in four minutes"),
    ],
)  # fmt: skip
def test_what_was_dictated_is_put_right_where_it_is_certain(
    field: str, typed: str, meant: str
) -> None:
    assert told(field, typed) == meant


@pytest.mark.parametrize(
    ("field", "typed", "meant"),
    [
        (
            "talked_about",
            "winter show 42 costumes, only 2 sewing machines",
            "the winter show with 42 costumes and only 2 sewing machines",
        ),
        ("talked_about", "the contract, 12 months", "the contract of 12 months"),
        ("talked_about", "callouts have doubled", "how callouts have doubled"),
        ("talked_about", "the on call rota is 1 in 4", "how the on call rota is 1 in 4"),
        ("talked_about", "they’re changing the rota", "how they’re changing the rota"),
        ("talked_about", "dunno just cars and that", "cars"),
        (
            "said",
            "you hire shoes from Leeds, expensive",
            "you hire shoes from Leeds, which is expensive",
        ),
    ],
)
def test_what_was_noted_in_a_hurry_is_joined_where_it_is_certain(
    field: str, typed: str, meant: str
) -> None:
    assert told(field, typed) == meant


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("i_did", "train six drivers every winter"),
        ("i_did", "ran a 3 day course for carers"),
        ("i_did", "made a 2 hour film"),
        ("i_did", "passed my level 2 certificate in catering"),
        ("i_did", "caught the 42 bus at six"),
        ("said", "at 8 breakfast and at 9 the walk"),
        ("i_did", "taught a subject that two of us came to late"),
        ("said", "the temperature goes from hot to cold, and back"),
        ("said", "they open at six every day"),
        ("said", "the weather is bad up there"),
        ("said", "the weather they have up there or here"),
        ("said", "they dig out the roots of old trees"),
        ("said", "she was twenty ten years ago"),
        ("talked_about", "the way things are done"),
        ("talked_about", "the wards you are closing"),
        ("talked_about", "the shifts nurses are doing"),
        ("talked_about", "just the two of us"),
        ("talked_about", "somebody with driving licence"),
    ],
)
def test_what_may_be_meant_as_it_stands_is_left_alone(field: str, text: str) -> None:
    assert told(field, text) == text


def test_what_they_said_is_no_topic() -> None:
    text = "you said you will call me before Friday"
    assert SHAPES.certain("talked_about", text) is None
    assert SHAPES.is_misfit("talked_about", text)
    assert SHAPES.belongs("talked_about", text) == "said"
