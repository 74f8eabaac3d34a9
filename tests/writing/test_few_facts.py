"""What people with two or three facts get: the deed joined to the rest of what is known."""

from __future__ import annotations

import pytest
from support.letters import shipped_prose
from support.trial import body, held, people, whole

from kitgen.writing.shape import Shapes
from kitgen.writing.traits import is_lasting


@pytest.mark.parametrize(
    ("deed", "lasts"),
    [
        ("worked 8 years on the reach truck in Tesco warehouse", True),
        ("drove a minicab in Leeds for nine years", True),
        ("did 22 years at Salford Precinct", True),
        ("cleaned 18 rooms every day for 6 years", False),  # “a few more” might be rooms
        ("ran the draw down to 4 percent in five years", False),
        ("cut waste by half in 2 years", False),
        ("worked 1 years in a bank", False),
        ("drove vans", False),
        ("", False),
    ],
)
def test_years_of_work_are_told_from_a_span_and_from_other_counts(deed: str, lasts: bool) -> None:
    prose = shipped_prose()
    assert is_lasting(Shapes.of(prose), prose, deed) is lasts


def letter(person: dict[str, str], **more: object) -> str:
    kit = whole().kit(held(interviewers=people(person), **more))
    return body(kit, "thank-you")


def test_what_one_said_of_oneself_is_told_as_that_itself() -> None:
    text = letter({"talked_about": "reptiles", "i_did": "said I can do Sundays"})
    assert "I can do Sundays" in text and "I said" not in text


@pytest.mark.parametrize("topic", ["the gas kiln", "the gas kiln, the old Alpine"])
def test_a_remark_that_speaks_of_it_stands_behind_what_it_is(topic: str) -> None:
    text = letter({"talked_about": topic, "said": "it stalls at 900 degrees"})
    assert text.index("the gas kiln") < text.index("it stalls")


def test_nights_in_the_singular_are_the_nights_of_the_need() -> None:
    person = {"need": "somebody for the nights", "i_did": "worked the night desk in Novi Sad"}
    text = letter(person)
    assert "talk with you about that" not in text and "somebody for the nights" in text


def test_people_wanted_from_a_day_on_are_no_thing_to_work_on() -> None:
    person = {"need": "two bricklayers from Monday", "i_did": "laid bricks 15 years in Cluj"}
    text = letter(person)
    assert "two bricklayers from Monday" in text and "work on two bricklayers" not in text


@pytest.mark.parametrize(
    ("topic", "said", "told"),
    [
        (
            "the boiler, which has broken down three times this winter",
            "the boiler has broken down three times this winter, and the gate has to be open by 7",
            "three times",
        ),
        (
            "older people struggle with the machines",
            "older people struggle with the new machines and need help",
            "struggle",
        ),
        (
            "how they want someone by then",
            "snow comes early, so they want someone by then",
            "want someone",
        ),
    ],
)
def test_one_fact_given_at_two_questions_is_told_once(topic: str, said: str, told: str) -> None:
    text = letter({"talked_about": topic, "said": said})
    assert text.count(told) == 1, text


def test_a_topic_that_is_only_named_in_a_remark_stays() -> None:
    person = {"talked_about": "the hospital contract", "said": "the contract starts in May"}
    assert "hospital contract" in letter(person)


@pytest.mark.parametrize(
    ("deed", "told"),
    [
        (
            "showed the owners the comb first, told her about a dog who was matted",
            "told you about a dog",
        ),
        ("fixed the till and told him how it works", "told you how it works"),
        ("cared for my gran, told her about the war", "told her about the war"),
        ("mended two frames and he said my repair was spot on", "you said my repair was spot on"),
        ("helped a resident and she said thank you", "she said thank you"),
        ("helped a resident and told her about the war", "told her about the war"),
    ],
)
def test_what_a_deed_goes_on_to_tell_its_reader_is_told_to_them(deed: str, told: str) -> None:
    assert told in letter({"need": "somebody calm", "i_did": deed})


def test_nobody_is_the_one_who_did_it_and_you_said() -> None:
    person = {"talked_about": "weekends", "i_did": "fixed two frames and he said it was spot on"}
    kit = whole().kit(held(interviewers=people(person)))
    assert "the one who" not in body(kit, "status-note")
