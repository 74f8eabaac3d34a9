"""Stepping: what an answer brought with it, which goes when its question is answered anew."""

from __future__ import annotations

from dataclasses import dataclass

from kitgen.editing.open_questions import QuestionOfPerson
from kitgen.editing.retraction import forget
from kitgen.editing.scaffold import FilledValue, KnownFields


@dataclass(frozen=True)
class AnsweredStep:
    """One question that was answered, with the answers before it and after."""

    item: QuestionOfPerson
    before: KnownFields
    after: KnownFields

    def retract(self, answers: KnownFields, *, alone: bool = False) -> set[str]:
        """Take the answer out, and what it told of other fields as far as that stands unchanged.

        Returned are those fields; none if it is the answer `alone` that is put right.
        """
        question, index = self.item
        forget(answers, question, index)
        if question.key in ("people", "date") or alone:
            return set()
        gone = _without(answers.facts, self.before.facts, self.after.facts)
        if len(answers.people) == len(self.after.people):
            known = [*self.before.people, *({} for _ in self.after.people)]
            for now, was, told in zip(answers.people, known, self.after.people, strict=False):
                gone |= _without(now, was, told)
        if self.after.notes and answers.notes.startswith(self.after.notes):
            rest = answers.notes[len(self.after.notes) :].lstrip("; ")
            answers.notes = "; ".join(filter(None, (self.before.notes, rest)))
        return gone - {question.key}


def _without(
    now: dict[str, FilledValue], before: dict[str, FilledValue], after: dict[str, FilledValue]
) -> set[str]:
    """Take out what came with one answer, but for the person's own name."""
    gone = {key for key in after.keys() - before.keys() if now.get(key) == after[key]} - {"name"}
    for key in gone:
        del now[key]
    return gone
