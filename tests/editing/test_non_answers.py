"""Whoever says that they do not know has answered nothing, at every question and in any words."""

from __future__ import annotations

import pytest
from support.talking import Talker, debriefed

QUESTIONS = ("we talked about", "said that", "you did", "promised", "decide", "Where does")


@pytest.mark.parametrize("asked", QUESTIONS)
@pytest.mark.parametrize(
    "typed",
    [
        "they didn't say", "dont know", "dunno", "idk mate", "not told", "i didn't ask",
        "forgot to ask", "dont think they said", "they said nothing about that", "hmm",
        "we didn't get to that", "never came up", "they don't know yet", "not sure when",
        "didnt give me a day", "cant think", "dunno, sorry",
    ],
)  # fmt: skip
def test_it_is_taken_as_not_known_and_as_nobodys_guess(asked: str, typed: str) -> None:
    talker = Talker(("Who", "Maya Chen"), (asked, typed))
    answers = debriefed(talker)
    assert [one.strip() for one in talker.told] == ["Taken as not known."]
    assert answers.people == [{"name": "Maya Chen"}]
    assert not answers.facts.keys() - {"ask_date"} and not answers.notes


def test_what_goes_on_behind_it_and_names_no_day_is_no_guess_either() -> None:
    talker = Talker(("Who", "Maya Chen"), ("decide", "dont know, she was a bit vague about it"))
    debriefed(talker)
    assert "Taken as not known." in " ".join(talker.told)
    guessed = Talker(("Who", "Maya Chen"), ("decide", "dont know, a week i guess"))
    assert "When they decide" in debriefed(guessed).notes


def test_a_deed_that_is_refused_is_quoted_without_a_second_i() -> None:
    typed = "I'm up at half four every day for twenty years on the post so early starts are fine"
    talker = Talker(("Who", "Maya Chen"), ("you did", typed))
    debriefed(talker)
    assert "I I" not in " ".join(talker.told)
