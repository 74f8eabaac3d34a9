"""Whatever a field or a letter holds, it is judged quickly and without a crash."""

import dataclasses
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.cases import CADENCE
from support.letters import shipped_prose
from support.passages import a_letter, read
from support.seeding import shipped_lexicon, shipped_phrases
from support.work import grows_evenly

from kitgen.model.applicant import Applicant
from kitgen.model.problems import show
from kitgen.proof import Standards, Submission, proofread
from kitgen.yaml.source import source_of

LEXICON, PHRASES = shipped_lexicon(), shipped_phrases()
READING = read()


def judge(text):
    people = [
        person.model_copy(update={"said": text, "name": text[:40] or None, "need": text})
        for person in READING.interview.interviewers
    ]
    changed = {"interviewers": tuple(people), "drawn_to": text, "company": text[:60] or "x"}
    interview = READING.interview.model_copy(update=changed)
    letter = a_letter(text, text[::-1])
    letter = dataclasses.replace(letter, subject=text, greeting=text, signature=(text,))
    source = source_of(Path("x.md"), READING.source.text.encode())
    given = Submission(
        interview,
        Applicant().model_copy(update={"name": text or None}),
        [letter, dataclasses.replace(letter, key="b")],
        others=[READING.interview],
        source=source,
        positions=READING.positions,
    )
    problems = proofread(given, Standards(LEXICON, PHRASES, CADENCE, shipped_prose()))
    for problem in problems:
        assert show(problem)
    return problems


@settings(deadline=None, max_examples=80)
@given(st.text(max_size=120))
def test_any_text_is_judged(text):
    judge(text)


@settings(deadline=None, max_examples=60)
@given(st.lists(st.sampled_from([*'“”"()[]{}%$_<>.,;?!’ ', "Maya", "the", "18", "Nov", "Friday"])))
def test_marks_and_days_in_any_order_are_judged(pieces):
    judge(" ".join(pieces))


@pytest.mark.thorough
@pytest.mark.parametrize(
    "piece", ["a ", "“", "[your ", "{", "Maya Chen ", "when ", "_", ". ", "é", "x-"]
)
def test_long_texts_stay_bounded(piece):
    assert grows_evenly(lambda size: judge((piece * size)[:size]), 2000)
