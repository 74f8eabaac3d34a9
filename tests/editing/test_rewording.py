"""Rewording: a sentence changed in a draft, everything else in it as its writer left it."""

from __future__ import annotations

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


def test_a_letter_becomes_a_draft_with_one_sentence_changed_or_left_out() -> None:
    message = planned(SAMPLES[0]).messages[0]
    first, *rest = message.paragraphs[0]
    draft = reworded(message, (0, 0), "A day like yesterday is rare.")
    mine = apply_draft(message, draft)
    assert mine.by_hand and mine.digest == message.digest and mine.to == message.to
    assert mine.body == message.body.replace(first.text, "A day like yesterday is rare.", 1)
    shorter = apply_draft(message, reworded(message, (0, 0), "  "))
    assert first.text not in shorter.body
    assert all(sentence.text in shorter.body for sentence in rest)
