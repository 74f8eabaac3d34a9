"""Rewording: a sentence changed in a draft, everything else in it as its writer left it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from support.kits import SAMPLES
from support.letters import planned

from kitgen.editing.rewording import reworded, reworded_draft
from kitgen.model.errors import BlockedError
from kitgen.writing.drafts import apply_draft

DRAFT = """\
---
subject: "Hello"
to:
  - "Maya Chen <maya@northwind.example>"
---

Dear Maya,

It was good to
talk. <!-- mine --> I liked the bus.  And the view.

Kind regards,
Ada
"""


def test_a_sentence_of_a_draft_is_replaced_over_line_ends_and_nothing_else() -> None:
    after = reworded_draft(DRAFT, "It was good to talk.", "Thank you  for\nyour time.")
    assert after == DRAFT.replace("It was good to\ntalk.", "Thank you for your time.")
    assert reworded_draft(DRAFT, "I liked the bus.", "") == DRAFT.replace(" I liked the bus.", "")
    odd = reworded_draft(DRAFT, "And the view.", r"A \1 and \g<0>.")
    assert odd == DRAFT.replace("And the view.", r"A \1 and \g<0>.")


def test_words_that_stand_nowhere_or_twice_are_not_guessed_at() -> None:
    for text, old in ((DRAFT, "I liked the car."), (DRAFT + "And the view.\n", "And the view.")):
        with pytest.raises(BlockedError, match="change it there"):
            reworded_draft(text, old, "x")


def test_one_sentence_is_changed_or_left_out_and_the_letter_still_follows_its_facts() -> None:
    message = planned(SAMPLES[0]).messages[0]
    first, rest = message.paragraphs[0][0], message.paragraphs[1]
    words = "A day like yesterday is rare."
    draft = reworded(message, "", (0, 0), first.text, words)
    mine = apply_draft(message, draft)
    assert mine.reworded == (words,) and not mine.by_hand and mine.to == message.to
    assert mine.body == message.body.replace(first.text, words, 1)
    assert rest[-1].text in mine.body and rest[-1].text not in draft
    again = reworded(mine, draft, (0, 0), words, "  ")
    assert first.text not in apply_draft(message, again).body and words not in again


def test_a_sentence_of_ones_own_gets_its_capital_and_its_stop() -> None:
    message = planned(SAMPLES[0]).messages[0]
    first = message.paragraphs[0][0]
    draft = reworded(message, "", (0, 0), first.text, "you said it is busy and i like it")
    assert "You said it is busy and i like it. " in apply_draft(message, draft).body


def test_words_of_ones_own_stay_where_their_sentence_is_no_longer_said() -> None:
    message = planned(SAMPLES[0]).messages[0]
    first = message.paragraphs[0][0]
    draft = reworded(message, "<!-- mine -->\n", (0, 0), first.text, "A rare day, that.")
    rest = replace(message, paragraphs=message.paragraphs[1:])
    assert apply_draft(rest, draft).body.split("\n\n")[0].endswith("A rare day, that.")
    assert "<!-- mine -->" in draft
    ours = reworded(message, "", (0, 0), first.text, "Another of ours.", mine=False)
    assert apply_draft(message, ours).body.startswith("Another of ours.")
    assert apply_draft(rest, ours).body == rest.body


def test_a_letter_by_hand_keeps_its_other_words_and_how_its_sentence_ends() -> None:
    by_hand = replace(planned(SAMPLES[0]).messages[0], by_hand=True)
    for old, new, wanted in (
        ("I liked the bus.", "you were kind", "You were kind."),
        ("I liked the bus", "you were kind", "you were kind"),  # its stop stays behind it
        ("I liked the bus.", " ", ""),
    ):
        wanted = DRAFT.replace(f" {old}", f" {wanted}".rstrip())
        assert reworded(by_hand, DRAFT, (0, 0), old, new) == wanted
