"""Sentences that point back at one which its writer changed or left out."""

from __future__ import annotations

from dataclasses import replace

import pytest
from support.kits import SAMPLES
from support.letters import planned, shipped_prose

from kitgen.desk.wordings import followers
from kitgen.editing.rewording import followed, reworded
from kitgen.model.message import BY_HAND, Message, Sentence
from kitgen.writing.drafts import apply_draft, edits_of
from kitgen.writing.leaning import Leaning

LEANING = Leaning(shipped_prose())
TOLD = "We talked about the night shift."
KEEP = "I’ll keep that in mind there."
THANKS = "That’s good to know."
WANT = "I want the job at Ash."


def letter(*paragraphs: tuple[str, ...]) -> Message:
    rows = tuple(tuple(Sentence(text, "x") for text in row) for row in paragraphs)
    return replace(planned(SAMPLES[0]).messages[0], paragraphs=rows)


def after(message: Message, place: tuple[int, int], instead: str, *others: str) -> Message:
    also = followers(LEANING, message, place, instead, lambda text: others)
    text = message.paragraphs[place[0]][place[1]].text
    draft = reworded(message, "", place, text, instead)
    return apply_draft(message, followed(message, draft, text, also))


@pytest.mark.parametrize(
    "text",
    [
        "I’d rather hear that before than after, and I want the job.",
        "I would like to come, and I’d keep that in mind there.",
        "That is good to know.",
        "That’s what I would come for.",
        "Thank you for it, and for your time.",
        "You told me that yesterday. Thank you for it.",
        "If it would help to talk once more before that, I’ll find the time.",
        "I ask only so that I know when to expect an answer.",
        "I’d rather ask once than wonder every day.",
        "Until then I’ll keep my phone close.",
        "A rough answer is enough, and I can wait.",
        "Yes or no, I’d be glad of a line.",
        "You also said that the mornings are busy.",
    ],
)
def test_a_sentence_that_points_back_is_known(text: str) -> None:
    assert LEANING.points_back(text)


@pytest.mark.parametrize(
    "text",
    [
        "It was good to meet you.",
        "You made time for me yesterday, and I thank you for it.",
        "You need a baker, and I would like that to be me.",
        "Thank you for telling me that our talk has to move.",
        "I hope that you will write to me.",
        "",
    ],
)
def test_a_sentence_that_stands_alone_is_left(text: str) -> None:
    assert not LEANING.points_back(text)


def test_what_leans_on_a_sentence_left_out_goes_too_and_is_had_back() -> None:
    message = letter((TOLD, KEEP), (THANKS, WANT))
    gone = after(message, (0, 0), "", "There is another.")
    assert gone.omitted == (TOLD, KEEP, THANKS) and gone.body == WANT
    assert after(message, (0, 1), "").body == f"{TOLD}\n\n{WANT}"
    assert after(message, (1, 1), "").omitted == (WANT,)


def test_what_leans_on_a_sentence_put_otherwise_is_said_without_leaning() -> None:
    message, mine = letter((TOLD, THANKS, KEEP)), "You have a fine oven."
    said = after(message, (0, 0), mine, "That is good.", "I was glad to come.")
    assert said.body == f"{mine} I was glad to come. {KEEP}"
    gone = after(message, (0, 0), mine, "That is good.")
    assert gone.body == mine and gone.omitted == (THANKS, KEEP)


def test_a_sentence_given_back_takes_along_what_followed_it() -> None:
    message, mine = letter((TOLD, THANKS), (WANT,)), "You have a fine oven."
    also = followers(LEANING, message, (0, 0), mine, lambda text: ["I was glad to come."])
    draft = followed(message, reworded(message, "", (0, 0), TOLD, mine), TOLD, also)
    draft = reworded(message, draft, (1, 0), WANT, "I would like to come.")
    for shown in (mine, TOLD):
        left = edits_of(draft).given_back(shown)
        assert [one.ours for one in left.instead] == [WANT]
    alone = edits_of(draft).given_back("I was glad to come.")
    assert {one.ours for one in alone.instead} == {TOLD, WANT}


def test_another_wording_of_ours_is_leaned_on_as_before() -> None:
    other = "Our talk was about the night shift."
    said = after(letter((TOLD, KEEP)), (0, 0), other, other)
    assert said.body == f"{other} {KEEP}"


def test_words_of_ones_own_never_go_for_leaning() -> None:
    message = letter((TOLD, KEEP))
    mine = replace(message.paragraphs[0][1], move=BY_HAND)
    assert (
        LEANING.on(replace(message, paragraphs=((message.paragraphs[0][0], mine),)), (0, 0)) is None
    )
    assert not followers(LEANING, replace(message, by_hand=True), (0, 0), "", lambda text: ())


def test_a_wording_that_waits_for_a_fact_leans_on_the_sentence_that_tells_it() -> None:
    variants = [
        (move, one)
        for move in LEANING.prose.kinds["thank-you"].moves
        for one in LEANING.prose.variants("thank-you", move)
        if "told_said" in one.needs and "being open" in one.turns[0][0]
    ]
    move, waits = variants[0]
    keep = Sentence(KEEP, move, waits.id)
    remark = Sentence("You told me that nights are long.", "x", facts=frozenset({"said"}))
    between = Sentence("It rained.", "x")
    message = replace(letter((TOLD,)), kind="thank-you", paragraphs=((remark, between, keep),))
    assert LEANING.on(message, (0, 0)) == (0, 2)
    assert LEANING.on(message, (0, 1)) is None


def test_what_goes_on_from_a_sentence_that_is_left_out_begins_anew() -> None:
    also = "You also said that the mornings are busy."
    left = after(letter(("I liked the van.", also), (WANT,)), (0, 0), "")
    assert [one.text for one in left.paragraphs[0]] == ["You said that the mornings are busy."]
    wait = "I’d rather ask once than wonder every day."
    left = after(letter((TOLD,), (WANT, "When will you decide?", wait)), (1, 1), "")
    assert [one.text for one in left.paragraphs[1]] == [WANT]
