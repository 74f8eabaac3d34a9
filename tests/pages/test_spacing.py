"""What is kept on one line: a day and its month, and nothing that is merely near a number."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kitgen.pages.spacing import NO_BREAK, bound, unbroken, unrunted


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("on Wednesday, 18 November.", "on Wednesday, 18~November."),
        ("by 4 December, I hope", "by 4~December, I hope"),
        ("Wednesday, November 18, we", "Wednesday, November~18, we"),
        ("on November 18", "on November~18"),
        ("18 Νοεμβρίου", "18~Νοεμβρίου"),
        ("kept 40 nodes alive", "kept 40 nodes alive"),
        ("in 2024 Ana left", "in 2024 Ana left"),
        ("of the 12 people", "of the 12 people"),
        ("we had 3 of them", "we had 3 of them"),
        ("my number is +1 614 555 0100.", "my number is +1~614~555~0100."),
        ("call (614) 555 0100 today", "call (614)~555~0100 today"),
        ("in 1998 2004 and 12", "in 1998 2004 and 12"),
    ],
)
def test_day_and_month_stay_together(text: str, kept: str) -> None:
    assert bound(text) == kept.replace("~", NO_BREAK)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("how much care goes in it.", "how much care goes~in~it."),
        ("I would be one of them.", "I would be one~of~them."),
        ("I hope to see you today", "I hope to see you~today"),
        ("kept alive through node losses.", "kept alive through node~losses."),
        ("a word about refrigeration", "a word about refrigeration"),
        ("to do so", "to~do~so"),
        ("so", "so"),
        ("", ""),
    ],
)
def test_short_words_do_not_stand_alone_on_a_last_line(text: str, kept: str) -> None:
    assert unrunted(text) == kept.replace("~", NO_BREAK)


@given(st.text(max_size=60))
@settings(max_examples=200, deadline=None)
def test_only_spaces_change(text: str) -> None:
    assert len(bound(text)) == len(text)
    assert all(
        a == b or (a == " " and b == NO_BREAK) for a, b in zip(text, bound(text), strict=True)
    )


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Send 4 thank-yous", "[Send 4] [thank-yous]"),
        ("by Friday, December 4, or 5 Mai", "by Friday, [December 4], or [5 Mai]"),
        ("From 10:00 on, for 12,500", "From 10:00 on, for 12,500"),
        ("AT&T: send 3 thank-yous today", "AT&amp;T: send 3 [thank-yous] today"),
        ("Tri-County & Co", "[Tri-County] &amp; Co"),
        ("Thank Featherstonehaugh-Wojciechowska", "Thank Featherstonehaugh-Wojciechowska"),
        ("AT&T", "AT&T"),
        ("reach me on +1 614 555 0100.", "reach me on [+1 614 555 0100]."),
        ("2026-11-18 - 14", "[2026-11-18] - 14"),
        ("Nadia Brandt – Engineer – thank you", "Nadia [Brandt –] [Engineer –] thank you"),
        ("AT&T – yes", "[AT&amp;T –] yes"),
    ],
)
def test_a_short_hyphened_word_and_a_number_stay_on_one_line(text: str, kept: str) -> None:
    marked = kept.replace("[", '<span class="unbroken">').replace("]", "</span>")
    assert str(unbroken(text)) == marked


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("how much care goes in it.", "how much care [goes in it.]"),
        ("AT&T asked for it", "AT&amp;T [asked for it]"),
        ("the thirtieth of November 30", "the thirtieth of [November 30]"),
        ("what a responsibility it was", "what a responsibility [it was]"),
        ("of our responsibilities to", "of our responsibilities to"),
        ("a word about refrigeration", "a word about refrigeration"),
        ("so", "so"),
        ("", ""),
    ],
)
def test_the_last_words_of_a_paragraph_on_a_screen_stay_on_one_line(text: str, kept: str) -> None:
    marked = kept.replace("[", '<span class="unbroken">').replace("]", "</span>")
    assert str(unbroken(text, end=True)) == marked
