"""Leaving out: an answer that no letter tells any more, and that one may have back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from kitgen.editing.changes import FieldChange, FieldPath, Values
from kitgen.model.message import Message
from kitgen.reading.untold import DOUBTS, LEFT_OUT, is_answer, same_words
from kitgen.writing import grammar
from kitgen.writing.drafts import edits_of, is_told
from kitgen.writing.withheld import says_all

ABOUT, ANSWER = "about", "answer"  # of a doubt


def answers_told(values: Values, fields: Iterable[str], sentence: str) -> tuple[str, ...]:
    """Return the answers that a sentence tells, as their file has them.

    `fields` are those behind it, as the form names them; of several things in one field those
    count that stand in the sentence.
    """
    said = frozenset(grammar.words(sentence))
    found: dict[str, None] = {}
    for path in map(_path, fields):
        if is_answer(path):
            found |= dict.fromkeys(_of_field(values, path, said))
    return tuple(found)


def not_said(answers: Iterable[str], words: str) -> tuple[str, ...]:
    """Return the answers of which somebody's own words leave something out."""
    return tuple(one for one in answers if not says_all(words, one))


def facts_in_other_words(message: Message, draft: str, text: str) -> tuple[frozenset[str], str]:
    """Return the facts that a sentence of the writer's own stands for, and ours in its place."""
    for one in edits_of(draft).instead:
        if one.words == text and text in message.reworded:
            return frozenset(one.facts), one.ours
    return frozenset(), ""


def left_out_with(left: Iterable[str], answers: Iterable[str]) -> tuple[str, ...]:
    """Return what is left out of letters, with some answers more."""
    left = tuple(left)
    return (*left, *(one for one in answers if not same_words(one, left)))


def left_out_without(left: Iterable[str], answers: Iterable[str]) -> tuple[str, ...]:
    """Return what is left out of letters, without some answers, which are told again."""
    told = tuple(answers)
    return tuple(one for one in left if not same_words(one, told))


def change_of(left: tuple[str, ...]) -> FieldChange:
    """Return what is left out of letters as a change of its file."""
    return FieldChange((LEFT_OUT,), left)


def left_in(values: Mapping[FieldPath, str | tuple[str, ...]]) -> tuple[str, ...]:
    """Return what a file says is left out of letters."""
    found = values.get((LEFT_OUT,), ())
    return (found,) if isinstance(found, str) else found


def _path(field: str) -> FieldPath:
    return tuple(int(step) if step.isdigit() else step for step in field.split("."))


def _of_field(values: Values, path: FieldPath, said: frozenset[str]) -> Iterator[str]:
    if path[0] == DOUBTS:
        yield from _doubt(values, said)
        return
    value = values.get(path, ())
    several = (value,) if isinstance(value, str) else value
    there = [one for one in several if is_told(one, said)]
    yield from there or several


def _doubt(values: Values, said: frozenset[str]) -> Iterator[str]:
    """Yield the answer, or else the doubt, of those doubts that a sentence speaks of."""
    records = sorted({str(path[1]) for path in values if path[0] == DOUBTS and len(path) > 1})
    spoken = []
    for number in records:
        parts = [values.get((DOUBTS, int(number), key)) for key in (ANSWER, ABOUT)]
        texts = [one for one in parts if isinstance(one, str)]
        spoken.append((any(is_told(one, said) for one in texts), texts[:1]))
    there = [texts for is_there, texts in spoken if is_there]
    for texts in there or [texts for _, texts in spoken[:1]]:
        yield from texts
