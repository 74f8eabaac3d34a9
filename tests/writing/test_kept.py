"""Letters that were read stay as they were, whatever is told of somebody else."""

from __future__ import annotations

from dataclasses import replace

import pytest
from support.letters import ROOT, Assignment, compose, plain_steps, read_case, shipped_prose

from kitgen.model.interview import Interview
from kitgen.model.message import Message
from kitgen.writing.notes import THANK_YOU

SAMPLE = ROOT / "content/interviews/2026-11-18-spanwell-instruments.md"
INTERVIEW, APPLICANT, DAY = read_case(SAMPLE)
ANSWERS = {
    "said": "a quiet shop is a lost shop",
    "need": "somebody who stays past the first winter",
    "i_did": "ran the counter alone for two summers",
    "talked_about": ("the new till",),
    "my_reaction": "I had to laugh, and then to think.",
}


def thanks(interview: Interview, seen: dict[str, frozenset[str]]) -> dict[str | None, Message]:
    """Return the letters of thanks by person, as they are written where some were seen."""
    given = replace(Assignment.of(interview, APPLICANT, shipped_prose(), DAY), kept=seen)
    written = compose(given, plain_steps(interview, DAY)).messages
    return {one.to[0].person: one for one in written if one.kind == THANK_YOU}


@pytest.mark.parametrize("person", [one.key for one in INTERVIEW.people])
def test_an_answer_about_somebody_changes_no_letter_to_another_that_was_read(person: str) -> None:
    first = thanks(INTERVIEW, {})
    seen = {one.key: one.wordings for one in first.values()}
    assert len(first) > 2
    for name, answer in ANSWERS.items():
        people = tuple(
            one.model_copy(update={name: answer}) if one.key == person else one
            for one in INTERVIEW.interviewers
        )
        now = thanks(INTERVIEW.model_copy(update={"interviewers": people}), seen)
        assert now[person].text != first[person].text
        for other in first.keys() - {person}:
            assert now[other].text == first[other].text, (name, other)
            assert now[other].paragraphs[-1] != now[person].paragraphs[-1]
