"""The vocabulary of English: how often a word is written, and which words are a slip away."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spellchecker import SpellChecker


def uses(word: str) -> int:
    """Return how often a word stands in what was counted; 0 for none that is known."""
    return int(_counted()[word])


@lru_cache(maxsize=1024)
def neighbours(word: str) -> tuple[str, ...]:
    """Return the words one slip away: a letter more, less, other, or two of them swapped."""
    counted = _counted()
    return tuple(sorted(counted.known(counted.edit_distance_1(word)) - {word}))


@lru_cache(maxsize=1)
def _counted() -> SpellChecker:
    from spellchecker import SpellChecker

    return SpellChecker(distance=1)
