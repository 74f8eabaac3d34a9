"""Wordings follow the format alone: nobody who telephoned was there, nobody there had a call."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from support.faults import Bench

# Of what was; to offer a talk on the phone is another thing.
CALL = re.compile(
    r"\bthe call\b|\b(?:talked|talking|spoke|speaking) (?:\w+ ){0,3}on the phone\b|\bringing\b",
    re.IGNORECASE,
)
# What only somebody who was there can say, or have said to them.
THERE = re.compile(
    r"\b(?:meet(?:ing)?|met|see(?:ing)?|saw|seen) (?:you|me)\b|\bwas (?:there|at)\b|\bbeing there\b"
    r"|\bhaving me\b|\bcome in again\b|\bfrom the inside\b|\bthe interview at\b",
    re.IGNORECASE,
)
FAULT = (Path(__file__).parent / "02-onsite-becomes-a-call.yaml").read_text("utf-8")
PARTS = ["hiring-manager", "peer", "panel", "executive", "recruiter"]


def letters(bench: Bench, format_: str, today: str, reason: str = "") -> str:
    """Build letters to ten people of all parts; return them."""
    text = FAULT.replace("format: onsite\n", f"format: {format_}\n" if format_ else "")
    for number in range(1, 11):
        part = PARTS[number % len(PARTS)]
        text = text.replace(
            f"p{number}@lark.example\n", f"p{number}@lark.example\n    part: {part}\n"
        )
    bench.put("2026-11-24-x.yaml", text + reason)
    assert bench.build("2026-11-24-x.yaml", today=today).code == 0
    return bench.letters("")


@pytest.mark.thorough
@pytest.mark.parametrize("today", ["2026-11-24", "2026-11-25", "2026-11-30"])
@pytest.mark.parametrize("format_", ["onsite", "video", ""])
def test_nobody_who_was_there_is_thanked_for_the_call(
    bench: Bench, format_: str, today: str
) -> None:
    written = letters(bench, format_, today).replace("the video call", "")
    assert CALL.findall(written) == []


@pytest.mark.thorough
@pytest.mark.parametrize("today", ["2026-11-24", "2026-11-25", "2026-11-30"])
@pytest.mark.parametrize("reason", ["", "outcome: {on: 2026-11-30, result: rejected}\n"])
def test_nobody_who_telephoned_was_there(bench: Bench, today: str, reason: str) -> None:
    written = letters(bench, "phone", today, reason)
    assert written
    found = [line for line in written.splitlines() if THERE.search(line)]
    assert found == []
