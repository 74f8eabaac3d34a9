"""Letters found before are found again only where nothing that decides them has changed."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from support.kits import SAMPLES

from kitgen.files.project import Project
from kitgen.interviews import interviews_of
from kitgen.model.interview import Interview
from kitgen.pipeline import write
from kitgen.reading.interview import Reading
from kitgen.writing.assignment import LetterMemory
from kitgen.writing.memory import MOST, Memory

WORDS = ("calm", "nights", "a bus", "the port", "we keep it small", "my German", "", "a report")
PERSONAL = ("said", "need", "i_did", "promised", "my_reaction")


def edited(interview: Interview, chance: Random) -> Interview:
    """Change one field of one person, or of the interview, as somebody who types does."""
    people = list(interview.interviewers)
    at, text = chance.randrange(len(people)), chance.choice(WORDS) or None
    if chance.random() < 0.3:
        return interview.model_copy(update={chance.choice(("drawn_to", "forgot")): text})
    people[at] = people[at].model_copy(update={chance.choice(PERSONAL): text})
    return interview.model_copy(update={"interviewers": tuple(people)})


@pytest.mark.thorough
@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_a_memory_changes_no_letter(path: Path) -> None:
    interviews = interviews_of(Project.around(path), [path])
    first = interviews.read(path)
    chance, memory, today = Random(path.stem), LetterMemory(), first.interview.date
    reading: Reading = first
    for _ in range(16):
        day = today + dt.timedelta(days=chance.randrange(3))
        kits = [write(reading, (), interviews, day, memory=one) for one in (None, memory)]
        assert kits[0].messages == kits[1].messages
        changed = edited(chance.choice((first, reading)).interview, chance)
        reading = replace(first, interview=changed)
    assert 0 < len(memory.entries) <= MOST


def test_a_memory_forgets_the_oldest() -> None:
    from kitgen.writing.told import SaidSoFar

    memory: Memory[int] = Memory()
    for number in range(MOST + 5):
        memory.recall(number, SaidSoFar(), lambda told: 1)
    assert len(memory.entries) == MOST and 0 not in memory.entries


def test_what_was_said_before_counts_only_where_it_was_asked_about() -> None:
    from kitgen.writing.told import SaidSoFar

    searched: list[bool] = []
    memory: Memory[bool] = Memory()

    def search(told: SaidSoFar) -> bool:
        searched.append("thank you" in told.sentences)
        return searched[-1]

    assert memory.recall("k", SaidSoFar(), search) is False
    assert memory.recall("k", SaidSoFar(frozenset({"else"})), search) is False
    assert memory.recall("k", SaidSoFar(frozenset({"thank you"})), search) is True
    assert searched == [False, True]
