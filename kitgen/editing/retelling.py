"""Retelling: an answer that no question asks for, told anew where a letter cannot say it."""

from __future__ import annotations

from rapidfuzz import fuzz

from kitgen.editing.scaffold import FilledValue, KnownFields
from kitgen.model.values import texts

SAME = 90  # of a hundred, that a quoted answer is like it was given
SHORTEST = 5  # letters of an answer that a text can be said to quote


def quotes_answer(answer: str, text: str) -> bool:
    """Say whether a text quotes an answer, whose slips may be put right in it."""
    told, quoted = texts.folded(answer), texts.folded(text)
    return len(told) > SHORTEST and fuzz.partial_ratio(told, quoted) >= SAME


def told_anew(answers: KnownFields, text: str, typed: str) -> bool:
    """Put what was typed for the answer that a text quotes, whatever its field; false for none.

    With nothing typed the answer becomes a note.
    """
    for facts in (answers.facts, *answers.people):
        for key, value in facts.items():
            several = [value] if isinstance(value, str) else value
            quoted = [one for one in several if quotes_answer(one, text)]
            if key == "name" or not quoted:
                continue
            left: list[str] = [one for one in several if one != quoted[0]]
            new = [*left, typed] if typed else left
            _put(facts, key, new, as_list=not isinstance(value, str))
            if not typed:
                answers.note(quoted[0])
            return True
    return False


def _put(facts: dict[str, FilledValue], key: str, new: list[str], *, as_list: bool) -> None:
    if new:
        facts[key] = new if as_list else new[0]
    else:
        del facts[key]
