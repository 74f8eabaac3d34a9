"""Whom pronouns mean, over many trades: turned where that is sure, else as noted or left out."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from babel import Locale
from support.cases import applicant
from support.letters import make_interview, shipped_prose

from kitgen.writing.context import LetterContext
from kitgen.writing.conversation_slots import person_slots

DAY = dt.date(2026, 11, 19)
LEFT = "left out"
SLOTS = {"talked_about": "topic", "i_did": "did"}
LINES = Path(__file__).with_name("pronouns.txt").read_text("utf-8").splitlines()
ANSWERS = [line for line in LINES if line and not line.startswith("#")]


@pytest.mark.parametrize("line", ANSWERS)
def test_pronouns_mean_their_reader_only_where_that_is_sure(line: str) -> None:
    field, _, noted = line.partition(": ")
    noted, _, told = noted.partition(" => ")
    maya = {"name": "Maya Chen", field: noted}
    data = {"company": "Northwind", "role": "Driver", "date": DAY, "interviewers": [maya]}
    held = make_interview("2026-11-19-northwind", data)
    ctx = LetterContext(shipped_prose(), held, applicant(), Locale("en", "US"), DAY, held.people[0])
    slots = person_slots(ctx)
    expected = None if told == LEFT else told or noted
    found = slots.get(SLOTS.get(field, field)) or slots.get("said_after", "").rstrip(".")
    assert (found or None) == expected, slots
