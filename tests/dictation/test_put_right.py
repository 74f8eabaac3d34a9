"""What is typed at a yes or no and puts one thing right is built into the answer."""

from __future__ import annotations

import pytest
from support.dictated import WORDS

from kitgen.dictation.corrections import is_correction, put_right

BOILER = "the boiler, it has broken down twice this winter and the gate has to be open by 7"
TOLD = "You told me that it has broken down twice this winter and the gate has to be open by 7"


@pytest.mark.parametrize(
    ("typed", "label", "said", "better"),
    [
        (BOILER, TOLD, "three times", BOILER.replace("twice", "three times")),
        ("they have 40 dogs a day", "You told me that you have 40 dogs a day", "it was 14",
         "they have 14 dogs a day"),
        ("they have 40 dogs and 3 vans", "you have 40 dogs and 3 vans", "2 vans",
         "they have 40 dogs and 2 vans"),
        ("the shift on Mondays", "the shift on Mondays", "its tuesdays", "the shift on tuesdays"),
        ("the night shift", "the night shift", "morning", "the morning shift"),
        ("the parking is free", "the parking is free", "but only on Saturdays",
         "the parking is free but only on Saturdays"),
        ("the vans, they lose a week", "the vans", "but not the old ones",
         "the vans but not the old ones, they lose a week"),
        ("a robot, she said", "a robot", "not a robot but a kiosk", "a kiosk, she said"),
        ("the vans", "the vans", "and the pay is weekly", ""),
        ("the vans", "the vans", "the late shifts", ""),
        ("they have 40 dogs and 3 vans", "you have 40 dogs and 3 vans", "it was 14", ""),
    ],
)  # fmt: skip
def test_it_takes_the_place_of_its_like(typed: str, label: str, said: str, better: str) -> None:
    assert put_right(typed, label, said, WORDS) == better


def test_a_number_alone_is_a_correction_and_another_word_is_none() -> None:
    assert is_correction("14", WORDS) and is_correction("it was three times", WORDS)
    assert not is_correction("thanks", WORDS)


@pytest.mark.parametrize(
    ("name", "within"),
    [
        ("wetherby lane garden centre the cafe", "wetherby lane garden centre cafe"),
        ("the fox on the hill", None),
        ("the old dog and the fox", None),
        ("pellow and the sons", None),
    ],
)
def test_what_is_only_said_within_a_name_is_known(name: str, within: str | None) -> None:
    found = WORDS.said_within.fullmatch(name)
    assert (f"{found['name']} {found['last']}" if found else None) == within
