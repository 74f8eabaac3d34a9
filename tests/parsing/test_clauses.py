"""Clauses: what an answer is, and where a sentence begins within it."""

from __future__ import annotations

import pytest

from kitgen.parsing.clauses import AnswerForm, parsed


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("the late register", "thing"),
        ("a bus that survives a lost node", "thing"),
        ("the visual schedule I made", "thing"),
        ("the pay rises for nurses", "thing"),
        ("checking the stock", "doing"),
        ("learning where everything is", "doing"),
        ("how they check it and who mends it", "asking"),
        ("whether I'd stay", "whether"),
        ("that they actually keep staff", "that"),
        ("parents turn up at 9.20", "sentence"),
        ("the shift starts at 4", "sentence"),
        ("their photocopier is older than the caretaker", "sentence"),
        ("took the list down to a page", "deed"),
        ("been at the Regent 6 years", "deed"),
        ("check the stock every morning", "bare"),
        ("text every client the day before", "bare"),
        ("listen to the night team", "bare"),
        ("to visit the site", "to"),
        ("do you mind nights?", "question"),
        ("how would you do it", "question"),
    ],
)
def test_an_answer_has_a_form(text: str, form: str) -> None:
    answer = parsed(text)
    assert answer and answer.form is AnswerForm(form)


@pytest.mark.parametrize(
    ("text", "head", "clause"),
    [
        ("the late register, parents turn up at 9.20 and nobody writes it down",
         "the late register", "parents turn up at 9.20 and nobody writes it down"),
        ("the new programme and only 9 of 30 finish it", "the new programme",
         "only 9 of 30 finish it"),
        ("the materials. I don't like them so much", "the materials", "I don't like them so much"),
    ],
)  # fmt: skip
def test_a_sentence_behind_a_thing_is_found(text: str, head: str, clause: str) -> None:
    answer = parsed(text)
    assert answer
    start = next(one.start for one in answer.clauses if one.start)
    assert (answer.before(start), answer.since(start)) == (head, clause)


@pytest.mark.parametrize(
    "text",
    [
        "the pupils who arrive in Year 7 unable to tell the time",
        "poetry, and whether anyone still learns it by heart",
        "families being passed from one worker to the next, and what that does to the kids",
        "asking each child what he or she enjoys",
        "walking every boundary before I touched a thing",
        "the fault we found and the way you mended it",
        "the move from polling to an event-driven sensor bus",
    ],
)
def test_a_clause_that_hangs_on_another_is_no_sentence(text: str) -> None:
    answer = parsed(text)
    assert answer and answer.clauses == ()
