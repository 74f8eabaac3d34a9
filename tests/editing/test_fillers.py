"""What only fills a sentence is no topic."""

from __future__ import annotations

import pytest
from support.talking import Talker, begun, debriefed


@pytest.mark.parametrize(
    ("typed", "topic"),
    [
        ("dunno just cars and that", "cars"),
        ("just the vans and stuff like that", "the vans"),
        ("mostly how they train people, that sort of thing", "how they train people"),
        ("dunno just stuff and that", None),
        ("this and that", None),
        ("just things really", None),
        ("well the rota", "the rota"),
        ("ok so the rota", "the rota"),
        ("yeah well, the van and the rota", "the van and the rota"),
        ("the rota, yeah", "the rota"),
        ("the labels falling off, honestly", "the labels falling off"),
        ("no it was 14 farms that send warm milk", "14 farms that send warm milk"),
        ("well", None),
        ("so, yeah", None),
        ("well, she said the rota is hard", None),
        ("well maintenance", "well maintenance"),
        ("the oil well", "the oil well"),
    ],
)
def test_a_filler_is_taken_off_and_alone_it_is_no_answer(typed: str, topic: str | None) -> None:
    answers = debriefed(Talker(("we talked about", typed)), begun(Gaz="g@x.example"))
    assert answers.people[0].get("talked_about") == topic


def test_a_word_that_only_opens_what_they_said_is_no_topic() -> None:
    told = "well she said their trouble is people buying a stove that is too big for the room"
    typed = f"{told} and then they bring it back she said it was nine last year"
    talker = Talker(("we talked about", typed))
    answers = debriefed(talker, begun(Gaz="g@x.example"))
    assert "talked_about" not in answers.people[0]
    assert "people buying a stove" in str(answers.people[0]["said"])


def test_a_correction_within_a_remark_loses_its_no() -> None:
    talker = Talker(("Gaz said that", "no it was 14 farms that send warm milk"))
    answers = debriefed(talker, begun(Gaz="g@x.example"))
    assert "14 farms" in str(answers.people[0]["said"]) and "no it" not in str(answers.people[0])
