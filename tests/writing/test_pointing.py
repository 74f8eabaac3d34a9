"""Whom the pronouns of a text mean, and how they are turned towards the reader."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.letters import shipped_prose

from kitgen.writing import grammar
from kitgen.writing.fitting import Fitter
from kitgen.writing.pointing import Pointing, swapped

WORDS = shipped_prose()
THEM = frozenset(WORDS.words("third-person"))
YOU = WORDS.pairs("third-to-second")
POINTING = Pointing(
    THEM,
    WORDS.words("plurals"),
    WORDS.words("asking"),
    WORDS.words("relative"),
    WORDS.words("binding"),
)
TO_READER = Fitter(
    WORDS, THEM, frozenset(WORDS.words("third-singular")), frozenset({"Maya", "Chen"})
)
TO_AGENT = Fitter(WORDS)


@pytest.mark.parametrize(
    ("text", "outside"),
    [
        ("how they test on the arm", True),
        ("how nurses find their way", False),
        ("the sensors they test", True),
        ("pears that are older than anybody's plans for them", False),
        ("someone for their night shift", True),
        ("people who like their work", False),
        ("the shifts and how they fill them", True),
        ("pupils before they are fifteen", False),
        ("the river at night", False),
        ("their pond", True),
        ("the business and their plans", True),
        ("nodes that they reset", True),
        ("someone who knows their own limits", False),
        ("a designer who reads their error messages aloud", True),
        ("someone who can hold their class together", True),
        ("nurses who know their ward", False),
        ("who they hire", True),
        ("the budget and who they hire", True),
        ("somebody whose tools are their own", False),
        ("they", True),
        ("", False),
    ],
)
def test_pronouns_that_point_outside(text, outside):
    assert POINTING.outside(text) is outside


@pytest.mark.parametrize(
    ("text", "outside"),
    [
        ("the new scanners and who is to use them", False),
        ("the pears, or who is to prune them", False),
        ("a nurse who is to use them", False),
        ("the budget and who is to spend it with them", True),
    ],
)
def test_who_behind_and_asks_and_is_nobody_before_it(text: str, outside: bool) -> None:
    assert Pointing.of(WORDS, THEM).outside(text) is outside


@pytest.mark.parametrize(
    ("text", "turned"),
    [
        ("they lose a day a week", "you lose a day a week"),
        ("They lose a day a week", "You lose a day a week"),
        ("their pond", "your pond"),
        ("Their outdoor classroom, in all weathers", "Your outdoor classroom, in all weathers"),
        ("how they test on the arm", "how you test on the arm"),
        ("what makes their nights hard", "what makes your nights hard"),
        ("what their patients are most afraid of", "what your patients are most afraid of"),
        ("the sensors they test", "the sensors you test"),
        ("someone for their night shift", "someone for your night shift"),
        ("a bus that warns them", "a bus that warns you"),
        ("they are three short", "you are three short"),
        ("they're three short", "you're three short"),
        ("they’re three short", "you’re three short"),
        ("they've moved twice", "you've moved twice"),
        ("they’ll move again", "you’ll move again"),
        ("they'd rather wait", "you'd rather wait"),
        ("the choice is theirs", "the choice is yours"),
        ("they did it themselves", "you did it yourselves"),
        ("whether they hire in May", "whether you hire in May"),
        ("why they left the old system", "why you left the old system"),
        ("the budget and who they hire", "the budget and who you hire"),
        ("their need for a music lead", "your need for a music lead"),
        ("to get their first state contracts", "to get your first state contracts"),
        ("the ward their budget closed", "the ward your budget closed"),
        # inside stays inside
        ("how nurses find their way", "how nurses find their way"),
        ("people who like their work", "people who like their work"),
        ("pupils before they are fifteen", "pupils before they are fifteen"),
        ("someone who knows their own limits", "someone who knows their own limits"),
        ("children and their shoes", "children and their shoes"),
        ("the river at night", "the river at night"),
        ("", ""),
        # in doubt nothing is turned
        ("the shifts and how they fill them", None),
        ("the apprentices and how they learn", None),
        ("old engines and why they keep them", None),
        ("nodes that they reset", None),
        ("a designer who reads their error messages aloud", None),
        ("someone who can hold their class together", None),
        ("somebody who trusts them", None),
        ("it costs them a day, they say", None),
    ],
)
def test_pronouns_are_turned_only_where_certain(text, turned):
    assert POINTING.turned(text, YOU) == turned


@pytest.mark.parametrize(
    ("text", "to_reader", "to_agent"),
    [
        (
            "someone for our night shift",
            "someone for your night shift",
            "someone for their night shift",
        ),
        ("we need a second pair of eyes", "a second pair of eyes", "a second pair of eyes"),
        ("a dock we can trust", "a dock you can trust", "a dock they can trust"),
        ("someone to tell us no", "someone to tell you no", "someone to tell them no"),
        ("a tool of our own", "a tool of your own", "a tool of their own"),
        ("quiet nights", "quiet nights", "quiet nights"),
    ],
)
def test_what_we_need_is_what_they_need(text, to_reader, to_agent):
    assert TO_READER.need(text)["need"] == to_reader
    assert TO_AGENT.need(text)["need"] == to_agent


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("It is hard. It never gets easier.", "it is hard; it never gets easier"),
        ("It is hard. Nobody stays.", "it is hard; nobody stays"),
        ("a dock is loud. The night is not.", "a dock is loud; the night is not"),
        ("They lose pupils. It never stops.", "you lose pupils; it never stops"),
        ("quiet is calm", "quiet is calm"),
        ("Quiet is calm.", "Quiet is calm"),
    ],
)
def test_two_sentences_become_one(text, told):
    assert TO_READER.slot("said", text)["said"] == told


@pytest.mark.parametrize(
    "text",
    [
        "It is hard. Nora stays.",
        "It is hard. It rains. It snows.",
        "Is it hard? It is.",
        "it is hard; it rains. It snows.",
    ],
)
def test_what_does_not_join_stands_as_sentences_of_its_own(text):
    assert list(TO_READER.said(text)) == ["said_own"]


def test_what_may_mean_the_reader_and_others_is_left():
    assert list(TO_READER.said("the shifts and how they fill them")) == ["said_left"]


@pytest.mark.parametrize(
    ("text", "slot", "told"),
    [
        ('"Quiet is calm"', "said_spoken", "“Quiet is calm.”"),
        ("we are the last warm room", "said_spoken", "“We are the last warm room.”"),
        ("Maya's team tests at night", "said", "your team tests at night"),
        ("Maya Chen's team tests at night", "said", "your team tests at night"),
        ("Lou Chen's team tests at night", "said_left", "“Lou Chen's team tests at night”"),
        ("Maya tests at night", "said", "you test at night"),
        ("Maya Chen tests at her bench", "said", "you test at your bench"),
        ("Lou Chen tests at night", "said_left", "“Lou Chen tests at night”"),
        ("she wants her mornings back", "said", "you want your mornings back"),
        ("his team is small", "said", "your team is small"),
        ("he has lost one", "said", "you have lost one"),
        ("she told me that he was right", "said_left", "“she told me that he was right”"),
        ("she never sleeps", "said_left", "“she never sleeps”"),
        ("he particularly values careful notes", "said", "you particularly value careful notes"),
        (
            "she especially likes it and hires it",
            "said_left",
            "“she especially likes it and hires it”",
        ),
        ("he'd rather walk", "said_left", "“he'd rather walk”"),
    ],
)
def test_a_remark_is_told_quoted_or_left(text, slot, told):
    filled = TO_READER.said(text)
    assert filled[slot] == told


def test_a_turned_text_keeps_what_was_written_beside_it():
    filled = TO_READER.slot("said", "they lose a day a week")
    assert filled == {"said": "you lose a day a week", "said_turned": "they lose a day a week"}
    assert "said_turned" not in TO_READER.slot("said", "Nobody stays.")


def test_an_agent_hears_of_the_others_as_they():
    assert TO_AGENT.slot("said", "they lose a day a week") == {"said": "they lose a day a week"}


@given(
    st.text(max_size=60)
    | st.lists(st.sampled_from(["they", "their", "pears", "who", "how", "a", "we"])).map(" ".join)
)
@settings(max_examples=100, deadline=None)
def test_any_text_can_be_turned(text):
    turned = POINTING.turned(text, YOU)
    assert turned is None or len(grammar.words(turned)) == len(grammar.words(text))
    assert turned is None or not POINTING.outside(turned)
    assert swapped(text, {}) == text


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a third of Year 7 come in below their reading age", "below their reading age"),
        ("half of the ward wait for their supper", "wait for their supper"),
        ("most want their own van", "most want your own van"),
        ("they need their own van", "you need your own van"),
    ],
)
def test_what_a_share_of_somebody_has_is_not_the_readers(text: str, told: str) -> None:
    assert TO_READER.said(text)["said"].endswith(told)


@pytest.mark.parametrize(
    ("text", "turned"),
    [
        ("how it goes when first years fire kilns themselves", ""),
        (
            "they want first years to fire kilns themselves",
            "you want first years to fire kilns themselves",
        ),
        ("they do the ordering themselves", "you do the ordering yourselves"),
        ("how they run the shifts themselves", "how you run the shifts yourselves"),
    ],
)
def test_whoever_is_named_does_it_themselves(text: str, turned: str) -> None:
    assert Pointing.of(WORDS, THEM).turned(text, YOU) == (turned or text)
