"""Small answers as they are talked: what stands around them, and “text” for an address."""

from __future__ import annotations

import pytest
from support.dictated import WORDS
from support.talking import DEBRIEF, Talker, begun, debriefed

from kitgen.editing.asides import AsideReader

READER = AsideReader(DEBRIEF.asides, WORDS)


@pytest.mark.parametrize(
    ("key", "typed", "bare"),
    [
        ("time", "9 in the morning, my time", "9 in the morning"),
        ("time", "2pm UK time", "2pm"),
        ("first_step", "dunno, watching how they do it i guess", "watching how they do it"),
        ("need", "maybe a second baker", "a second baker"),
        ("about", "no the opposite", ""),
        ("about", "no degree", "no degree"),
        ("about", "they weren't", ""),
        ("prefers", "nah he just said hell ring", ""),
        ("prefers", "she'll be in touch", ""),
        ("prefers", "by phone", "by phone"),
        ("said", "maybe we should bake more", "maybe we should bake more"),
    ],
)
def test_what_is_said_around_an_answer_is_no_part_of_it(key: str, typed: str, bare: str) -> None:
    assert READER.bare(key, typed) == bare


@pytest.mark.parametrize("typed", ["text", "by text message", "whatsapp", "SMS"])
@pytest.mark.parametrize("number", ["07700 900123", ""])
def test_text_in_place_of_an_address_is_how_and_asks_for_a_number(typed: str, number: str) -> None:
    talker = Talker(("Who", "Bev"), ("Where does it go", typed), ("The number?", number))
    (bev,) = debriefed(talker).people
    assert bev["prefers"] == "text" and bev.get("phone", "") == number
    assert not [one for one in talker.asked if "how to get in touch" in one]


def test_an_answer_that_is_none_is_taken_as_none() -> None:
    talker = Talker(
        ("They were unsure", "no the opposite"), ("hat time", "9 in the morning, my time")
    )
    answers = debriefed(talker, begun(Maya_Chen="m@x.example"))
    assert "about" not in answers.facts and answers.facts["time"] == "09:00"
    assert not [one for one in talker.asked if "What would you answer" in one]
