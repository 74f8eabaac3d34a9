"""What somebody wants done with a letter is known from a sentence for it."""

from __future__ import annotations

import pytest
from support.talking import DEBRIEF

from kitgen.editing.edit_requests import edit_request, sentence_meant

LETTER = (
    "Thank you for telling me yesterday how you plan the rounds.",
    "I’d rather have it from you now than find it out later.",
    "I’d be glad to come to Harbour Home Care.",
)


@pytest.mark.parametrize(
    ("typed", "out", "number"),
    [
        ("take out the bit about id rather have it from you now", True, 2),
        ("can you take the rounds bit out please", True, 1),
        ("please remove 3", True, 3),
        ("delete the sentence about Harbour Home Care", True, 3),
        ("drop the part where it says find it out later", True, 2),
        ("leave out the rounds", True, 1),
        ("Get rid of it", True, 0),
        ("dont say how you plan the rounds", True, 1),
        ("change rounds to routes", False, 1),
        ("can you put glad instead of happy to come to Harbour", False, 3),
        ("shorter please", False, 0),
        ("Could you make it less formal?", False, 0),
        ("it is too long", False, 0),
        ("instead of rounds say routes", False, 1),
        ("please add that I can drive", False, 0),
    ],
)
def test_what_tells_what_to_do_with_a_letter_is_a_request(
    typed: str, out: bool, number: int
) -> None:
    found = edit_request(typed, DEBRIEF.edits, DEBRIEF.edit_about)
    assert found and found.out is out and sentence_meant(found.about, LETTER) == number


@pytest.mark.parametrize(
    "typed",
    [
        "Can you tell me when you will decide?",
        "I take out the bins at six, so I know the yard.",
        "Please call me if anything changes.",
        "I can start on Monday and I have my own tools.",
        "Please let me know if you need my certificates.",
        "Would you like me to come in for a day?",
        "Do not worry about my notice, it is a week.",
        "I changed tires at my uncle’s place.",
        "Thank you for taking the time to talk to me.",
        "Could you make it on Thursday?",
        "Instead of a demo I could come in for a day.",
    ],
)
def test_a_sentence_for_a_letter_is_no_request(typed: str) -> None:
    assert edit_request(typed, DEBRIEF.edits, DEBRIEF.edit_about) is None
