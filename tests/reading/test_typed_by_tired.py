"""What tired people type: what is no answer, what is for them alone, and slips that are certain."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.letters import judging_shapes, shipped_shapes

from kitgen.reading.fragments import MINE, mended_text
from kitgen.reading.interview import read_interview
from kitgen.yaml.source import Source

CONFESSED = [
    ("my_reaction", "I said bouquet 15 pound but it is 35, stupid"),
    ("my_reaction", "sorry I was late"),
    ("my_reaction", "I was so nervous I could not think"),
    ("last_line", "Sorry again, I messed that up."),
    ("need", "someone who is on time, sorry I am always late"),
    ("kindness", "let me redo the test, I messed it up"),
    ("first_step", "learning the till, I failed the test lol"),
    ("praised", "how I stayed calm, but I was shaking"),
    ("personal", "dogs, I lied about having one"),
    ("why", "I want this because I got fired from the last one"),
]
TOLD = [
    ("my_reaction", "I did not know that, and I have thought about it since."),
    ("my_reaction", "I am sorry that she is leaving."),
    ("my_reaction", "I was sorry to hear about the flood."),
    ("my_reaction", "I have not forgotten it."),
    ("answer", "I have never led a team, and I was nervous about it."),
    ("need", "somebody who is never late"),
    ("first_step", "asking what went wrong last winter"),
    ("praised", "how I dealt with a late delivery"),
    ("why", "I want to work where nobody is forgotten."),
    ("personal", "old radios"),
]

DOUBTS = [
    "To be honest I think I am too old for this and my knees won't take the stairs.",
    "I liked that they keep the old mortice locks in the chapel. "
    "To be honest I think I am too old for this and my knees won't take the stairs.",
    "I think I am too old for this.",
    "I liked the chapel. I think I am too old for this job.",
    "I'm probably too slow for them",
    "I felt too young",
    "I'm not good enough for this",
    "not sure I can do it",
    "I'm not sure I can keep up",
    "I'd struggle with the pace",
    "I would really struggle",
    "my back won't take it",
    "My nerves got the better of me",
    "my back is bad",
    "I can't do nights",
    "can't do stairs any more",
    "I could not manage the stairs",
    "I don't think it's for me",
    "I don't think I can do this",
    "I do not think this job is for me",
    "It isn't for me",
    "I am out of my depth",
    "it felt way out of my depth",
    "I don't think I'm good enough",
    "I'm not cut out for this",
    "I am worried I can't keep up",
    "I doubt I'd cope",
    "I liked it but I don't have the experience",
    "I have a bad knee",
    "frankly I'm too tired for shifts",
    "I am afraid of heights",
    "I loved the place, but my knees are gone",
    "I'm not up to it",
    "I don't want the job",
    "When she ask about managing people my english stuck and I was ashame",
    "I get so embarass and the words did not come",
    "I could not find the word for till",
    "I stuttered a lot",
]
PLAIN = [
    "I think I could do this",
    "I am not afraid of stairs",
    "I'm too curious to stop",
    "I would struggle to name a better team",
    "I'm not sure I have seen a better kitchen",
    "I am not sure I could have asked for more",
    "I don't think I will forget that",
    "I doubt I would have found it alone",
    "It is not for me to say, but I liked it",
    "My back is fine with lifting",
    "I can do nights and weekends",
    "I don't think I am too old for this",
    "I think I can keep up with that",
    "I felt at home at once",
    "That is good enough for me",
    "I was surprised how quiet it was",
    "I know what a night shift asks of one",
    "I don't think the stairs matter",
    "I can't wait to start",
    "I could not agree more",
    "I am sure I can do it",
    "I'm never too tired for that",
    "I like that they keep old locks",
    "It made me want the job more",
    "I did not know that, and I have thought about it since.",
    "I think it is for me",
    "my heart is in it",
    "I would not do it otherwise",
    "I couldn't stop thinking about it",
    "I cannot stand waste either",
    "It is right for me",
    "I would be glad to do nights",
    "I will find it hard to forget",
    "I got stuck in with the lads at once",
    "my English class is free on Fridays",
]
IN_LETTERS = ["my_reaction", "last_line", "why", "personal", "praised", "first_step", "need"]


@pytest.mark.parametrize(("field", "text"), CONFESSED)
def test_a_confession_is_for_its_writer_alone_whatever_field_it_is_in(
    field: str, text: str
) -> None:
    assert shipped_shapes().alone(field, text) == MINE


@pytest.mark.parametrize(("field", "text"), TOLD)
def test_an_answer_that_only_sounds_like_a_confession_is_told(field: str, text: str) -> None:
    assert shipped_shapes().alone(field, text) == ""


@pytest.mark.parametrize("text", DOUBTS)
def test_what_one_doubts_of_oneself_is_for_its_writer_alone(text: str) -> None:
    heard = (*IN_LETTERS, "i_did", "talked_about", "drawn_to")
    assert [shipped_shapes().alone(field, text) for field in heard] == [MINE] * len(heard)


@pytest.mark.parametrize("text", PLAIN)
def test_a_plain_word_of_oneself_is_told(text: str) -> None:
    assert [shipped_shapes().alone(field, text) for field in IN_LETTERS] == [""] * len(IN_LETTERS)


def test_a_reaction_that_confesses_is_told_once_its_writer_says_so() -> None:
    text = "I said 15 pound but it is 35, stupid"
    head = "company: Ash\nrole: Florist\ndate: 2026-11-18\ninterviewers:\n  - name: Lou Hart\n"
    file = f"{head}    my_reaction: {text}\n"
    shapes = shipped_shapes()
    told = read_interview(Source(Path("x.yaml"), file), shapes_for=lambda one: shapes).interview
    assert [one.text for one in told.misfits] == [text] and not told.misfits[0].asked
    assert told.tellable.interviewers[0].my_reaction is None
    agreed = Source(Path("x.yaml"), f"tell_anyway: ['{text}']\n{file}")
    assert read_interview(agreed, shapes_for=lambda one: shapes).interview.misfits == ()


@pytest.mark.parametrize(
    ("field", "text", "told"),
    [
        ("talked_about", "nothing much, just the rota", "the rota"),
        ("talked_about", "not a lot tbh just shifts and pay", "shifts and pay"),
        ("talked_about", "nothing much really, the rota", "the rota"),
        ("need", "they need more vans, can't remember more", "more vans"),
        ("said", "they need more vans cant remember the rest sorry", "they need more vans"),
        ("said", "nothing special, they want someone for nights", "they want someone for nights"),
        ("talked_about", "she ask about hoists and lifting", "hoists and lifting"),
        ("talked_about", "they ask what is my average time", "what my average time is"),
        ("talked_about", "he asked me if i can lift", "whether i can lift"),
        ("talked_about", "she asked what I do when patients fall", "what I do when patients fall"),
        ("talked_about", "how they asked for two references", "how they asked for two references"),
    ],
)
def test_what_is_no_answer_goes_and_what_was_asked_is_a_topic(
    field: str, text: str, told: str
) -> None:
    shapes = judging_shapes()
    bare = shapes.repair(field, text)[0]
    assert (shapes.certain(field, bare) or (bare,))[0] == told


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("there losing people off nights", "they're losing people off nights"),
        ("there is to many agency staff", "there is too many agency staff"),
        ("you have to many patience on the ward", "you have too many patients on the ward"),
        ("what I do when patience refuse to stand", "what I do when patients refuse to stand"),
        ("they ask weather i can do nights", "they ask whether i can do nights"),
        ("they dont no who will run it", "they don't know who will run it"),
        ("the shop is short and they where very kind", "the shop is short and they were very kind"),
        ("the operations manger wants two drivers", "the operations manager wants two drivers"),
        ("it is three nights a weak", "it is three nights a week"),
        ("they open a hole new hospital ward", "they open a hole new hospital ward"),
        ("hoists, how i move them with two persons", "hoists, and how I move them with two people"),
        ("you need patience with the kids", "you need patience with the kids"),
        ("there training is on Mondays", "there training is on Mondays"),
        ("the weather they had in July", "the weather they had in July"),
        ("the crib with a manger scene", "the crib with a manger scene"),
        ("a quiet ward", "a quiet ward"),
        ("they have to long for it", "they have to long for it"),
    ],
)
def test_a_slip_that_its_sentence_proves_is_put_right_and_no_other(typed: str, meant: str) -> None:
    assert mended_text(shipped_shapes().mending, typed) == meant
