"""Letters of thanks from files that hold hardly anything, each read aloud before it was kept."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from support.letters import planned, shipped_prose

from kitgen.model.message import Message
from kitgen.writing.prose import MATTERS

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
        assert 40 <= len(message.body.split()) <= 95, message.body
        assert 2 <= len(message.paragraphs) <= 4


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_they_make_one_offer_at_most(path: Path) -> None:
    offers = ("implied-offer", "implied-offer-on", "offer", "until")
    for message in letters(path):
        said = {(s.move, s.variant) for paragraph in message.paragraphs for s in paragraph}
        assert sum(move in offers for move, _ in said) <= 1, said


def test_a_non_answer_is_no_fact() -> None:
    (path,) = (path for path in FILES if "nordlicht" in path.stem)
    said = " ".join(message.body for message in letters(path)).lower()
    assert not {"n/a", "idk", "nothing.", "not sure", "don't remember"} & set(said.split())
    assert all(message.left_out == () for message in letters(path))


def test_what_an_opening_speaks_of_is_taken_up_by_a_wish() -> None:
    moves = shipped_prose().kinds["thank-you"].moves
    for matter in (f"of_{name}" for name in MATTERS):
        assert any(matter in one.sets for one in moves["open-thin"]), matter
        wishes = [one for one in moves["implied-on"] if matter in one.needs]
        assert len(wishes) >= 2, matter
        assert all("wanted" in one.sets for one in wishes), matter


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_wish_takes_up_what_the_opening_of_its_own_letter_spoke_of(path: Path) -> None:
    variants = {v.id: v for vs in shipped_prose().kinds["thank-you"].moves.values() for v in vs}
    for message in letters(path):
        said = [s.variant for paragraph in message.paragraphs for s in paragraph]
        spoken = {flag for one in said if one in variants for flag in variants[one].sets}
        for one in said:
            taken_up = variants[one].needs if one in variants else frozenset[str]()
            assert {flag for flag in taken_up if flag.startswith("of_")} <= spoken
