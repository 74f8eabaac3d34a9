"""Letters of thanks from files that hold hardly anything, each read aloud before it was kept."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from support.letters import planned

from kitgen.model.message import Message

FILES = sorted((Path(__file__).parent / "poor").glob("*.yaml"))


@cache
def letters(path: Path) -> tuple[Message, ...]:
    return tuple(m for m in planned(path).messages if m.kind == "thank-you")


def shown(message: Message) -> str:
    left_out = [f"  left out: {fact}" for fact in message.left_out]
    return "\n".join([f"=== {message.key}", f"Subject: {message.subject}", message.text, *left_out])


def test_there_are_ten_of_different_trades() -> None:
    assert len(FILES) == 10


@pytest.mark.thorough
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_poor_letters_are_the_golden_ones(path, golden) -> None:
    golden(f"poor/{path.stem}.txt", "\n\n".join(map(shown, letters(path))) + "\n")


@pytest.mark.thorough
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_they_are_short_and_whole(path: Path) -> None:
    for message in letters(path):
        assert 32 <= len(message.body.split()) <= 95, message.body
        assert 2 <= len(message.paragraphs) <= 4


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_they_make_one_offer_at_most(path: Path) -> None:
    offers = ("offer", "end", "close")
    for message in letters(path):
        said = {(s.move, s.variant) for paragraph in message.paragraphs for s in paragraph}
        assert sum(move in offers for move, _ in said) <= 1, said


def test_a_non_answer_is_no_fact() -> None:
    (path,) = (path for path in FILES if "nordlicht" in path.stem)
    said = " ".join(message.body for message in letters(path)).lower()
    assert not {"n/a", "idk", "nothing.", "not sure", "don't remember"} & set(said.split())
    assert all(message.left_out == () for message in letters(path))
