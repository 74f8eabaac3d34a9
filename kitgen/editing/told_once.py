"""Told once: what was talked about without what a remark tells as well."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kitgen.editing.introductions import Dialogue
from kitgen.editing.scaffold import KnownFields
from kitgen.editing.sorting import TOPIC
from kitgen.writing import grammar

SHORTEST = 4  # letters of a word by which it is seen that two texts say the same
STEM = 5  # letters by which two forms of a word are known: struggle, struggling
SAME = 0.75  # of the words of a part, in the remark
LEAST = 3  # words of a part that says something by itself
PARTS = re.compile(r"(?<=[,;]) ")


def tell_once(answers: KnownFields, index: int, told: str, dialogue: Dialogue) -> None:
    """Take out of somebody's topics what their remark tells again; it is kept, and `told`."""
    person = answers.people[index]
    known = person.get(TOPIC) or []
    several = [known] if isinstance(known, str) else known
    left, gone = topics_beside(several, str(person["said"]))
    if not gone:
        return
    del person[TOPIC]
    person |= {TOPIC: left} if left else {}
    again = "”, “".join(gone)
    answers.note(again)
    dialogue.tell(told.replace("{text}", again))


def topics_beside(topics: Sequence[str], said: str) -> tuple[list[str], list[str]]:
    """Return topics without what a remark tells again, and what that was."""
    told = {word[:STEM] for word in grammar.words(said)}
    left: list[str] = []
    gone: list[str] = []
    for topic in topics:
        parts = PARTS.split(topic)
        again = [_is_told(part, told) for part in parts]
        kept = " ".join(part for part, one in zip(parts, again, strict=True) if not one)
        gone += [part.strip(" ,;") for part, one in zip(parts, again, strict=True) if one]
        left += [kept.strip(" ,;")] if kept else []
    return left, gone


def _is_told(part: str, told: set[str]) -> bool:
    words = {word[:STEM] for word in grammar.words(part) if len(word) >= SHORTEST}
    return len(words) >= LEAST and len(words & told) >= SAME * len(words)
