"""Deeds as people begin them: with their time or place, and with what came of them."""

from __future__ import annotations

import pytest
from support.letters import shipped_shapes
from support.talking import Talker, begun, debriefed

from kitgen.editing.scaffold import KnownFields


def did(typed: str, *, topic: str = "") -> tuple[KnownFields, Talker]:
    talker = Talker(("we talked about", topic), ("Something you did", typed))
    return debriefed(talker, begun(Maya="m@x.example")), talker


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (
            "In my last school I set up an absence line with a machine, which halved the calls",
            "set up an absence line with a machine in my last school, which halved the calls",
        ),
        (
            "At Agrosvit I cut month end from 9 to 4 days by moving the accruals",
            "cut month end from 9 to 4 days at Agrosvit by moving the accruals",
        ),
        (
            "at Casa Verde I changed the prep list so the eggs station was set at night",
            "changed the prep list at Casa Verde so the eggs station was set at night",
        ),
        ("For ten years I ran the kitchen", "ran the kitchen for ten years"),
        ("for two years I ran a bar", "ran a bar for two years"),
        ("when I was at Tesco I picked 200 an hour", "picked 200 an hour when I was at Tesco"),
        ("last year I trained two cooks", "trained two cooks last year"),
        ("as a student I worked nights in a bar", "worked nights in a bar as a student"),
        ("During the strike, I kept the ward open", "kept the ward open during the strike"),
        ("In my current job I run the till", "In my current job I run the till"),
        ("in my current job I run the till", "In my current job I run the till"),
        (
            "at my old place there was a lady who ate nothing and I sang till she ate",
            "At my old place there was a lady who ate nothing and I sang till she ate",
        ),
        (
            "used idempotency keys for the payment retries at my internship",
            "used idempotency keys for the payment retries at my internship",
        ),
    ],
)
def test_a_deed_that_begins_with_its_time_or_place_is_taken_unasked(typed: str, kept: str) -> None:
    answers, talker = did(typed)
    assert answers.people[0]["i_did"] == kept
    assert not talker.offered and not answers.notes


def test_what_was_agreed_to_as_a_whole_stays_whole() -> None:
    answers, talker = did("I draw picture card for my grandmother and she do exercise every day")
    kept = "draw picture card for my grandmother and she does exercise every day"
    assert answers.people[0]["i_did"] == kept
    assert f"  {kept}" in talker.told and not talker.offered and not answers.notes


def test_a_topic_that_was_turned_is_asked_about_once_as_the_letter_has_it() -> None:
    answers, talker = did("", topic="they are short on nights since March and her team is tired")
    (asked, _), *others = talker.offered
    assert "We talked about how you" in asked and not others
    assert str(answers.people[0]["talked_about"]).startswith("how you")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("At Asda I ran the till", "ran the till at Asda"),
        ("in 2019 I led a team", "led a team in 2019"),
    ],
)
def test_a_file_is_read_the_same_way(text: str, told: str) -> None:
    found = shipped_shapes().certain("i_did", text)
    assert found and found[0] == told


@pytest.mark.parametrize(
    ("typed", "about", "answer"),
    [
        (
            "that I come 10 minutes late because of the bus, I am sorry for that",
            "the fact that I come 10 minutes late because of the bus",
            "I am sorry for that",
        ),
        (
            "that I would lift alone. I should of said get a second person",
            "the fact that I would lift alone",
            "I should have said get a second person",
        ),
    ],
)
def test_what_one_says_of_a_doubt_oneself_answers_it(typed: str, about: str, answer: str) -> None:
    talker = Talker(("They were unsure", typed))
    answers = debriefed(talker, begun(Maya="m@x.example"))
    assert (answers.facts["about"], answers.facts["answer"]) == (about, answer)
    assert not answers.notes and not [one for one in talker.asked if "would you answer" in one]


@pytest.mark.parametrize(
    ("topic", "kept"),
    [
        (
            "the Saturday brunch, is crazy, 180 covers with four cooks",
            "the Saturday brunch, which is crazy and 180 covers with four cooks",
        ),
    ],
)
def test_what_a_topic_is_hangs_on_it(topic: str, kept: str) -> None:
    answers, _ = did("", topic=topic)
    assert answers.people[0]["talked_about"] == kept


def test_what_they_have_or_need_behind_a_topic_is_theirs() -> None:
    typed = "hospital stair railings they have a big job in June, and rework costs too much"
    answers, talker = did("", topic=typed)
    (maya,) = answers.people
    assert maya["talked_about"] == ["hospital stair railings"]
    assert maya["said"] == typed.removeprefix("hospital stair railings ")
    assert any("You told me that you have a big job in June" in one for one in talker.asked)


@pytest.mark.parametrize(
    ("told", "deed"),
    [
        ("she asked about errors and I said ive never made one", "have never made one"),
        ("she asked about lates and I told her I never turned up late", "never turned up late"),
    ],
)
def test_what_one_never_did_is_not_offered_as_done(told: str, deed: str) -> None:
    _, talker = did("", topic=told)
    asked = [one for one in talker.asked if "May the letter say it?" in one]
    assert len(asked) == 1 and f"“I {deed}”" in asked[0]


@pytest.mark.parametrize(
    "typed",
    [
        "i always turn the mower off near a grave",
        "I never leave a child alone",
        "often cook for 40",
    ],
)
def test_what_one_does_as_a_rule_is_taken_as_it_is(typed: str) -> None:
    answers, talker = did(typed)
    deed = typed.removeprefix("i ").removeprefix("I ")
    assert answers.people[0]["i_did"] == deed
    assert not talker.told and not talker.offered


def test_what_one_confesses_behind_a_topic_is_no_deed() -> None:
    answers, _ = did("", topic="hygiene rules, i lied a little about brakes")
    (maya,) = answers.people
    assert "i_did" not in maya and "lied" not in str(maya) and "lied" in answers.notes


def test_a_deed_with_a_place_before_it_is_asked_about_without_a_second_i() -> None:
    _, talker = did("in Aleppo I do the old houses with lime ten years, I told her that")
    assert not any("I In" in asked for asked, _ in talker.offered)


@pytest.mark.parametrize(
    ("typed", "deed"),
    [
        ("i clean planes at Leeds for two years", "cleaned planes at Leeds for two years"),
        ("I drive lorries in all weathers", "drove lorries in all weathers"),
    ],
)
def test_a_verb_that_may_be_a_thing_is_one_behind_i(typed: str, deed: str) -> None:
    answers, talker = did(typed)
    assert answers.people[0]["i_did"] == deed and not talker.told
    assert [asked for asked, _ in talker.offered] == [f"“I {deed}”: is that right?"]
