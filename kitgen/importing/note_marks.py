"""Marks of a clause: the words by which one thing that is told is known from another."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kitgen.model.values.texts import folded
from kitgen.parsing.clauses import NOUN, parsed

TELLING = NOUN | {"CRD", "AJ0"}  # tags of the words by which one thing is known from another
TOLD = 0.6  # the share of them that stand elsewhere by then
STEM = 5  # letters in which words are alike: oven, ovens


def stands_in(clause: str, told: Iterable[str]) -> bool:
    """Say whether texts have most of what a clause is known by."""
    wanted = marks_of(clause)
    return bool(wanted) and len(wanted & known_by(told)) >= TOLD * len(wanted)


def known_by(told: Iterable[str]) -> frozenset[str]:
    """Return the stems of all words of texts."""
    return frozenset(_stem(word) for text in told for word in re.findall(r"\w+", text))


def marks_of(text: str) -> frozenset[str]:
    """Return the stems of the words that tell what a clause is of; of all, where none does."""
    found = parsed(text)
    tokens = found.tokens if found else ()
    words = [one.word for one in tokens if one.tag in TELLING]
    words = words or [word for word in re.findall(r"\w+", text) if len(word) > len("its")]
    return frozenset(map(_stem, words)) or frozenset(map(_stem, re.findall(r"\w+", text)))


def _stem(word: str) -> str:
    return folded(word)[:STEM].rstrip("s")
