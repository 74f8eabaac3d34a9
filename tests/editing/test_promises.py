"""How a promise is kept, by the answer to whether it is there: only a plain yes attaches it."""

from __future__ import annotations

import datetime as dt

import pytest
from support.letters import shipped_prose
from support.talking import Talker, begun, debriefed

from kitgen.writing.promises import promise_of


def kept(*typed: str) -> tuple[str, Talker]:
    asked = ("Do you have it now", "Only y puts it")
    talker = Talker(("I promised", "my certificate"), *zip(asked, typed, strict=False))
    (maya,) = debriefed(talker, begun(Maya="m@x.example")).people
    return str(maya.get("promised", "")), talker


@pytest.mark.parametrize(
    ("typed", "promised"),
    [
        ("I will bring it Monday", "my certificate by hand on Monday"),
        ("i will bring it on monday", "my certificate by hand on Monday"),
        ("no i will bring it monday", "my certificate by hand on Monday"),
        ("I bring it Monday", "my certificate by hand on Monday"),
        ("yes i will bring it tomorrow", "my certificate by hand tomorrow"),
        ("I'll drop it in next week", "my certificate by hand next week"),
        ("ok i will hand it in at the trial", "my certificate by hand at the trial"),
        ("at the trial shift", "my certificate by hand at the trial shift"),
        ("when I come", "my certificate by hand when I come"),
        ("i give it to the office on Friday", "my certificate by hand on Friday"),
        ("I'll bring it", "my certificate by hand"),
        ("I will post it", "my certificate soon"),
        ("I will post it Monday", "my certificate by Monday"),
        ("It follows Monday", "my certificate by Monday"),
        ("next week", "my certificate next week"),
        ("I will", "my certificate soon"),
        ("by Monday", "my certificate by Monday"),
        ("when it comes", "my certificate when it comes"),
        ("i send on whatsapp tonight", "my certificate tonight"),
        ("by post on Monday", "my certificate on Monday"),
        ("no by friday, my old manager is on holiday", "my certificate by Friday"),
        ("by friday because she is away", "my certificate by Friday"),
        ("when my supervisor has read it", "my certificate when my supervisor has read it"),
        ("no", "my certificate soon"),
        ("not yet", "my certificate soon"),
        ("", "my certificate soon"),
        ("y", "my certificate"),
        ("yes, I have it here", "my certificate"),
        ("yes it's attached", "my certificate"),
    ],
)
def test_a_promise_is_kept_as_the_answer_says(typed: str, promised: str) -> None:
    assert kept(typed)[0] == promised


def test_what_is_neither_yes_nor_a_time_is_asked_again_and_never_attached() -> None:
    once, talker = kept("probably the blue one", "")
    assert once == "my certificate soon"
    assert [one for one in talker.asked if one.startswith("Only y")]
    assert kept("probably the blue one", "y")[0] == "my certificate"
    assert kept("probably the blue one", "the blue one")[0] == "my certificate soon"


def test_what_was_handed_over_already_is_promised_no_more() -> None:
    assert kept("I gave it to her")[0] == ""


def test_how_it_is_kept_may_be_said_with_the_promise() -> None:
    talker = Talker(("I promised", "my certificate, i will bring it monday"))
    (maya,) = debriefed(talker, begun(Maya="m@x.example")).people
    assert maya["promised"] == "my certificate by hand on Monday"
    assert not [one for one in talker.asked if "Do you have it now" in one]


@pytest.mark.parametrize(
    ("text", "thing", "later"),
    [
        ("my licence by hand", "my licence", ""),
        ("my licence by hand on Monday", "my licence", "on Monday"),
        ("my licence in person when I come", "my licence", "when I come"),
    ],
)
def test_what_is_brought_has_its_day(text: str, thing: str, later: str) -> None:
    promise = promise_of(shipped_prose(), text)
    assert (promise.thing, promise.later, promise.by_hand) == (thing, later, True)


def test_a_week_that_a_thing_is_for_is_no_day_by_which_it_comes() -> None:
    assert promise_of(shipped_prose(), "my plan for next week").thing == "my plan for next week"


def test_a_place_in_an_answer_is_no_time() -> None:
    assert kept("I'll ask at Builth and send it next week")[0] == "my certificate next week"
    assert kept("at the weekend")[0] == "my certificate at the weekend"


def test_tomorrow_counts_from_the_day_on_which_it_is_typed() -> None:
    answers = begun(Maya="m@x.example")
    answers.date = dt.date(2026, 11, 23)
    talker = Talker(("I promised", "my certificate"), ("Do you have it now", "tomorrow"))
    (maya,) = debriefed(talker, answers).people
    assert maya["promised"] == "my certificate by November 26"


@pytest.mark.parametrize(
    ("typed", "promised"),
    [
        ("nothing really just my references", "my references soon"),
        ("nothing apart from my DBS", "my DBS soon"),
        ("no, only my driving licence", "my driving licence soon"),
        ("nothing but the best", "nothing but the best soon"),
        ("no not really", ""),
        ("nothing, they have it all", ""),
        ("no they have everything", ""),
    ],
)
def test_nothing_is_no_thing_and_what_is_named_after_all_is_it(typed: str, promised: str) -> None:
    talker = Talker(("I promised", typed))
    (maya,) = debriefed(talker, begun(Maya="m@x.example")).people
    assert maya.get("promised", "") == promised


@pytest.mark.parametrize("typed", ["week or so", "in two weeks", "next week", "end of next week"])
def test_a_span_is_no_thing_either(typed: str) -> None:
    talker = Talker(("I promised", typed))
    answers = debriefed(talker, begun(Maya="m@x.example"))
    assert answers.facts["decision_by"] and "promised" not in answers.people[0]


@pytest.mark.parametrize("question", ["I promised", "we talked about"])
def test_a_day_is_no_thing_but_it_may_be_their_day(question: str) -> None:
    talker = Talker((question, "wednesday"))
    answers = debriefed(talker, begun(Maya="m@x.example"))
    assert answers.facts["decision_by"] == "2026-12-02"
    assert answers.people == [{"name": "Maya", "email": "m@x.example"}]
    refused = Talker((question, "wednesday"), choices=(None,))
    answers = debriefed(refused, begun(Maya="m@x.example"))
    assert answers.people == [{"name": "Maya", "email": "m@x.example"}]
    assert "wednesday" in answers.notes
