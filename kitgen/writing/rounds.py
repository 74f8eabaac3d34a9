"""Rounds: who was met before, and what need not be said to them again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kitgen.model.interview import Interview
from kitgen.model.interviewer import Interviewer
from kitgen.writing.context import Facts, LetterContext
from kitgen.writing.facts import gather
from kitgen.writing.panel import everything
from kitgen.writing.slots import TOLD_ONCE, fact


def met_before(
    person: Interviewer | None, before: Sequence[Interview]
) -> Iterator[tuple[Interview, Interviewer]]:
    """Yield each earlier interview with this person, and who it was there."""
    for other in before:
        for known in other.people:
            if person and person.name and known.name == person.name:
                yield other, known


def unsaid(facts: Facts, ctx: LetterContext, before: Sequence[Interview]) -> Facts:
    """Return the facts without those that a letter to the same person has told word for word."""
    slots = dict(facts.slots)
    for other, known in met_before(ctx.person, before):
        share = everything(other)
        past = replace(ctx, interview=other, person=known, sent=other.date, share=share)
        told = gather(past).slots
        slots = {
            name: text
            for name, text in slots.items()
            if fact(name) not in TOLD_ONCE or told.get(name) != text or fact(name) == "when"
        }
    return replace(facts, slots=slots)
