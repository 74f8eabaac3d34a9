"""Who cannot remember whether a date was given asks for none in their thanks."""

from __future__ import annotations

import pytest
from support.dictated import setting
from support.talking import Talker, begun, debriefed
from support.trial import body, held, people, whole

from kitgen.desk.dictated import Typed, understood
from kitgen.dictation import NoAnswer, understand

FORGOTTEN = ["dunno", "dunno sorry", "I can't remember", "no idea", "not sure", "i forgot"]
TOLD_NOTHING = ["they didn't say", "nobody said", "no", "when they have seen everybody", "nothing"]


@pytest.mark.parametrize("typed", FORGOTTEN)
def test_a_forgotten_date_is_not_asked_for(typed: str) -> None:
    said = understand("decision_by", typed, setting())
    assert isinstance(said, NoAnswer) and dict(said.also) == {"ask_date": "no"}
    assert debriefed(Talker(("will they decide", typed)), begun(Ann="a@x.example")).facts == {
        "ask_date": "no"
    }
    found = understood([Typed(("decision_by",), typed, "")], {}, setting())
    assert ("ask_date",) in [one.path for one in found.typed]


@pytest.mark.parametrize("typed", TOLD_NOTHING)
def test_a_date_that_nobody_gave_may_be_asked_for(typed: str) -> None:
    said = understand("decision_by", typed, setting())
    assert isinstance(said, NoAnswer) and not said.also


@pytest.mark.parametrize("topic", [[], ["weekends and popcorn"], ["the rota"], ["the two vans"]])
def test_no_thanks_ask_for_it_then(topic: list[str]) -> None:
    known = held(interviewers=people({"talked_about": topic}), ask_date=False)
    text = body(whole().kit(known), "thank-you")
    assert "?" not in text and "decide" not in text and "hear from you" not in text
