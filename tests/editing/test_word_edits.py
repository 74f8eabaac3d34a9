"""What is said of a few words of a letter is done where it is certain what it means."""

from __future__ import annotations

import pytest
from support.talking import DEBRIEF

from kitgen.editing.word_edits import edited, greeted, word_edit

TEXT = "I’ll send Lorraine the recon template -/ tonight, before the Charisma rush on the 14th."


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("take the -/ out of Lorraine's letter", TEXT.replace("-/ ", "")),
        ("please remove “-/”", TEXT.replace("-/ ", "")),
        ("leave out tonight", TEXT.replace(" tonight", "")),
        ("its christmas not charisma", TEXT.replace("Charisma", "Christmas")),
        ("Christmas, not Charisma.", TEXT.replace("Charisma", "Christmas")),
        ("not charisma but Christmas", TEXT.replace("Charisma", "Christmas")),
        ("can you change recon template to form", TEXT.replace("recon template", "form")),
        ("the 14th should be the 15th", TEXT.replace("14th", "15th")),
        ("charisma should be Christmas", TEXT.replace("Charisma", "Christmas")),
        ("recon -> spray", TEXT.replace("recon", "spray")),
        ("take out charisma", TEXT.replace("Charisma ", "")),
        ("take out charisma rush on the 14th", ""),
        ("change rota to list", ""),  # which does not stand there
        ("change the to a", ""),  # which stands there twice
        ("leave out the recon template", ""),  # which leaves no sentence
    ],
)
def test_words_that_stand_once_are_put_otherwise_or_left_out(typed: str, told: str) -> None:
    edit = word_edit(typed, DEBRIEF.word_edits)
    assert edit and edited(edit, TEXT) == told


@pytest.mark.parametrize(
    "typed",
    [
        "I can start on Monday, not before.",
        "take out the bit about the template",
        "The shift should be long enough for both of us to get to know the whole yard.",
        "Thank you for the tour.",
        "I would like to change to the night shift.",
    ],
)
def test_a_sentence_or_a_larger_wish_is_no_word_edit(typed: str) -> None:
    edit = word_edit(typed, DEBRIEF.word_edits)
    assert edit is None or not edited(edit, TEXT)


@pytest.mark.parametrize(
    ("typed", "called"),
    [("Dear Tom", "Tom"), ("dear mrs Cole,", "Mrs Cole"), ("Dear all", ""), ("Hi, I am early", "")],
)
def test_a_greeting_says_how_somebody_is_called(typed: str, called: str) -> None:
    assert greeted(typed, DEBRIEF.greets) == called
