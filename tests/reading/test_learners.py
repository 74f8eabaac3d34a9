"""English as it is learned: put right with a question, and never where it only looks like it."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.letters import judging_shapes

LINES = (Path(__file__).parent / "learners.txt").read_text("utf-8").splitlines()
TOLD = [line.partition(" → ") for line in LINES if line and line[0] != "#"]


@pytest.mark.parametrize(("typed", "meant"), [(typed, meant or typed) for typed, _, meant in TOLD])
def test_what_is_learned_wrong_is_offered_right(typed: str, meant: str) -> None:
    shapes = judging_shapes()
    assert shapes.corrected(typed) == meant
    assert shapes.corrected(meant) == meant
