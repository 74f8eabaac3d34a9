"""An answer that a letter cannot say is told anew where it stands, or becomes a note."""

from __future__ import annotations

import pytest
from support.talking import begun

from kitgen.editing.retelling import told_anew

NEED = "Your notes say “Priya showed her the slides”. How would you say it to them, with “you”?"


@pytest.mark.parametrize("typed", ["You showed me the slides.", ""])
def test_what_a_letter_quotes_is_told_anew_or_noted(typed: str) -> None:
    answers = begun(Priya="p@x.example")
    answers.people[0]["kindness"] = "Priya showed her the slides"
    assert told_anew(answers, NEED, typed)
    assert answers.people[0].get("kindness", "") == typed
    assert bool(answers.notes) is not bool(typed)
    assert not told_anew(answers, "Nothing of “that” was said.", typed)
