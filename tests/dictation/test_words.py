"""Words: what is typed short or in capitals, in full and in small letters."""

from __future__ import annotations

import pytest
from support.dictated import setting

from kitgen.dictation.loud import calmed


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("TAUGHT MY LAST APPRENTICE ON A DIAL", "taught my last apprentice on a dial"),
        (
            "I MOVED ALL THE CRATES FOR THE NHS IN LEEDS ON MONDAY",
            "I moved all the crates for the NHS in Leeds on Monday",
        ),
        ("I WAS LATE, CRASH ON THE M4", "I was late, crash on the M4"),
        ("HGV DRIVER", "HGV DRIVER"),
        ("the old Chubb SAFE", "the old Chubb SAFE"),
    ],
)
def test_what_is_shouted_is_told_in_small_letters(typed: str, told: str) -> None:
    assert setting().words.tidied(typed) == told


def test_names_that_are_known_stay_where_words_are_told_small() -> None:
    told = calmed("ASK DIB OF WREXLE IN LEEDS", ("Dib Oru", "Wrexle"))
    assert told == "ask Dib of Wrexle in Leeds"
