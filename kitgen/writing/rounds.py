"""Rounds: who was met before, and what need not be said to them again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kitgen.model.interview import Interview, Interviewer
from kitgen.writing.facts import gather
from kitgen.writing.setting import TOLD_ONCE, Facts, Setting, fact


def met_before(
    person: Interviewer | None, before: Sequence[Interview]
) -> Iterator[tuple[Interview, Interviewer]]:
    """Yield each earlier interview with this person, and who it was there."""
    for other in before:
        for known in other.interviewers:
            if person and person.name and known.name == person.name:
                yield other, known


def unsaid(
    facts: Facts, setting: Setting, person: Interviewer | None, before: Sequence[Interview]
) -> Facts:
    """Return the facts without those that a letter to the same person has told word for word."""
    slots = dict(facts.slots)
    for other, known in met_before(person, before):
        told = gather(replace(setting, interview=other), known, other.date).slots
        slots = {
            name: text
            for name, text in slots.items()
            if fact(name) not in TOLD_ONCE or told.get(name) != text
        }
    return replace(facts, slots=slots)
