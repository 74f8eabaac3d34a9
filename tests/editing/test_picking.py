"""An entry names sentences of a letter by their numbers, or by being one of them anew."""

from __future__ import annotations

import pytest

from kitgen.editing.picking import SentencePick, sentence_picks

LETTER = (
    "Thank you for our talk about new self service machines since oct.",
    "I was glad to hear about time I dealt with the upset person, too.",
    "You told me that older people struggle with the machines.",
    "I’d very much like this job at Bowthorpe Library.",
    "When do you expect to decide?",
)
UPSET = "I am glad you asked about the time I dealt with an upset person."
DECIDE = "When do you hope to decide?"
MACHINES = "Thank you for our talk about the new self service machines"


@pytest.mark.parametrize(
    ("typed", "picks"),
    [
        ("3 5", (SentencePick(3), SentencePick(5))),
        ("3, 5 and 1", (SentencePick(3), SentencePick(5), SentencePick(1))),
        ("-2", (SentencePick(2, out=True),)),
        ("- 2", (SentencePick(2, out=True),)),
        ("2 -", (SentencePick(2, out=True),)),
        ("-2 -3", (SentencePick(2, out=True), SentencePick(3, out=True))),
        ("1 -3", (SentencePick(1), SentencePick(3, out=True))),
        ("9", ()),
        ("", ()),
        (f"2 {UPSET}", (SentencePick(2, UPSET),)),
        (f"2. {UPSET}", (SentencePick(2, UPSET),)),
        (UPSET, (SentencePick(2, UPSET, guessed=True),)),
        (MACHINES, (SentencePick(1, MACHINES, guessed=True),)),
        (
            "When do you hope to decide?",
            (SentencePick(5, "When do you hope to decide?", guessed=True),),
        ),
        ("the parking was a nightmare that day", ()),
        ("no thanks", ()),
        ("9 lives has the cat", ()),
    ],
)
def test_an_entry_names_sentences(typed: str, picks: tuple[SentencePick, ...]) -> None:
    assert sentence_picks(typed, LETTER) == picks
