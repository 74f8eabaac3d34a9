"""Whom “they”, “them” and “she” mean in a letter: its reader, somebody named, or nobody knows."""

from __future__ import annotations

import pytest
from support.letters import shipped_prose

from kitgen.writing.fitting import Fitter, towards
from kitgen.writing.telling import told_to_reader

TO_READER: Fitter = towards(shipped_prose(), "Kieran Doyle")


@pytest.mark.parametrize(
    ("noted", "told"),
    [
        (
            "how callouts have doubled since they got the hospital contract",
            "how callouts have doubled since you got the hospital contract",
        ),
        ("complaints since they put the prices up", "complaints since you put the prices up"),
        ("the new vans since they moved to Leeds", "the new vans since you moved to Leeds"),
        (
            "orders have gone up since they opened the second shop",
            "orders have gone up since you opened the second shop",
        ),
        (
            "the machines break when they run them at night",
            "the machines break when you run them at night",
        ),
        (
            "invoices get lost because they have two systems",
            "invoices get lost because you have two systems",
        ),
        (
            "customers come back because they know them by name",
            "customers come back because you know them by name",
        ),
    ],
)
def test_what_only_a_house_does_is_told_to_its_reader(noted: str, told: str) -> None:
    assert TO_READER.slot("topic", noted)["topic"] == told
    assert TO_READER.slot("topic", noted)["topic_turned"] == noted
    assert TO_READER.said(noted)["said"] == told


@pytest.mark.parametrize(
    "noted",
    [
        "older people struggle with the machines because they need help",
        "pears that are picked before they are ripe",
        "the pumps and how old they are",
        "drivers leave when they get other contracts",
        "residents eat more since they have their own table",
    ],
)
def test_what_the_people_named_may_do_stays_theirs(noted: str) -> None:
    assert "you" not in TO_READER.slot("topic", noted).get("topic", "")


def test_the_only_ones_named_do_nothing_to_themselves() -> None:
    told = TO_READER.said("patients shout at them and nobody stays")
    assert told["said"] == "patients shout at you and nobody stays"
    assert "said" not in TO_READER.said("the residents with them")


def test_a_note_asks_where_those_named_may_have_done_it() -> None:
    lost = "drivers get lost since they changed the depot"
    assert TO_READER.may_keep(lost) == "they"
    assert TO_READER.may_keep("sales are down since they left") == ""
    assert TO_READER.may_keep("older people struggle because they need help") == ""


@pytest.mark.parametrize(
    ("deed", "pronoun"),
    [
        ("helped them carry the boxes", "them"),
        ("helped the residents carry what they bought", ""),
        ("showed a trainee how to do it, and she stayed", ""),
        ("kept the fridges at four degrees", ""),
        ("drove him home", "him"),
    ],
)
def test_a_deed_says_whom_it_means(deed: str, pronoun: str) -> None:
    assert TO_READER.unnamed(deed) == pronoun


@pytest.mark.parametrize(
    ("noted", "told"),
    [
        ("I liked how she labels every tray", "I liked how you label every tray."),
        ("I liked that they keep the old locks.", "I liked that you keep the old locks."),
        ("it was nice that he showed me the van", "It was nice that you showed me the van."),
        (
            "I liked how she labels every tray. I do it too.",
            "I liked how you label every tray. I do it too.",
        ),
        ("I liked that the manager knows everybody", "I liked that the manager knows everybody."),
        ("I liked how the cook says what she wants", "I liked how the cook says what she wants."),
        ("My mother was a nurse and she loved it", "My mother was a nurse and she loved it."),
    ],
)
def test_what_one_saw_of_the_reader_is_told_to_them(noted: str, told: str) -> None:
    assert TO_READER.own(noted) == told


@pytest.mark.parametrize(
    ("noted", "told"),
    [
        (
            "she's booked 6 weeks ahead and has lost 2 groomers since summer",
            "you're booked 6 weeks ahead and have lost 2 groomers since summer",
        ),
        (
            "she's booked the hall and also has a new cook",
            "you have booked the hall and also have a new cook",
        ),
        ("she's worried and wants help", "you're worried and want help"),
        ("she likes cats and dogs", "you like cats and dogs"),
    ],
)
def test_every_verb_of_one_subject_is_turned(noted: str, told: str) -> None:
    assert told_to_reader(noted, shipped_prose()) == told
