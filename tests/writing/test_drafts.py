"""Letters taken over by hand."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kitgen.model.message import Channel, Message, Note, Sentence
from kitgen.writing.drafts import apply_draft
from kitgen.writing.edits import LetterEdits

MADE = Message(
    key="thank-you-a-b",
    kind="thank-you",
    channel=Channel.EMAIL,
    title="Thank-you letter to A B",
    to=(),
    subject="Thank you",
    greeting="Dear A B,",
    paragraphs=((Sentence("Hello.", "open"),),),
    farewell="Kind regards,",
    signature=("Jo Lind",),
    written_for=dt.date(2026, 11, 19),
    date_line="19 November 2026",
)

OWN = "Hi A,\n\nOne line,\nbroken here.\n\nA second.\n\nBest,\nJo\n"


def test_without_a_draft_nothing_changes():
    assert apply_draft(MADE, None) is MADE
    assert apply_draft(MADE, "  \n") is MADE


def test_a_draft_begun_without_a_name_is_signed_once_there_is_one() -> None:
    unsigned = OWN.replace("Best,\nJo\n", "Kind regards,\n")
    assert apply_draft(MADE, unsigned).signature == ("Jo Lind",)
    assert apply_draft(MADE, OWN.replace("Best,\nJo\n", "Yours, Jo\n")).signature == ()
    assert apply_draft(MADE, OWN).signature == ("Jo",)


def test_a_note_on_a_sentence_goes_with_the_sentence() -> None:
    note, other = Note("One thought in this letter is ours: “Hello.”"), Note("There is no address.")
    noted = replace(MADE, notes=(note, other))
    assert apply_draft(noted, LetterEdits().leaving_out(MADE.paragraphs[0]).text).notes == (other,)
    assert apply_draft(noted, OWN).notes == (other,)
    assert apply_draft(noted, OWN.replace("A second.", "Hello.")).notes == (note, other)
    told = replace(noted, paragraphs=((Sentence("You said that you lost it.", "said"),),))
    turned = Note("Your notes say “they lost it”; the letter says “you lost it”.")
    told = replace(told, notes=(turned, other))
    assert apply_draft(told, OWN).notes == (other,)
    assert apply_draft(told, OWN.replace("A second.", "When you lost it.")).notes == (turned, other)


@pytest.mark.parametrize(
    ("draft", "subject"),
    [
        (OWN, "Thank you"),
        ("---\nsubject: Mine\n---\n" + OWN, "Mine"),
        ("---\nto: x\nsubject: 'Mine: too'\n---\n\n" + OWN, "Mine: too"),
        ("\ufeff---\r\nsubject: Mine\r\n---\r\n" + OWN.replace("\n", "\r\n"), "Mine"),
        ("---\nsubject: Mine\n---\n<!-- kitgen: ignore cli-01 -->\n" + OWN, "Mine"),
    ],
)
def test_a_draft_stands_word_for_word(draft, subject):
    message = apply_draft(MADE, draft)
    assert message.by_hand
    assert message.subject == subject
    assert message.text == OWN


def test_a_draft_of_two_blocks_keeps_the_frame():
    message = apply_draft(MADE, "Only this.\n\nAnd that.\n")
    assert message.body == "Only this.\n\nAnd that."
    assert message.greeting == "Dear A B,"


@given(st.text(max_size=200))
@settings(max_examples=50, deadline=None)
def test_any_draft_is_taken(text):
    assert apply_draft(MADE, text).subject is not None
