"""The vocabulary of English: how often a word is written, and which words are near another."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from threading import Thread
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from spellchecker import SpellChecker

LEAST = 200  # uses of a word that may be meant by another
FAR = 2  # slips


def uses(word: str) -> int:
    """Return how often a word stands in what was counted; 0 for none that is known."""
    return int(_counted()[word])


def count_meanwhile(besides: frozenset[str]) -> None:
    """Have the words counted, which takes half a second, beside what is done meanwhile."""
    Thread(target=_by_first, args=(besides,), daemon=True).start()


@lru_cache(maxsize=4096)
def neighbours(word: str, besides: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """Return the words at most two slips away that are written now and then, or named `besides`.

    They begin with the same letter, or with the first two swapped.
    """
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    known = _by_first(besides)
    firsts = dict.fromkeys(word[:2])
    choices = [one for first in firsts for one in known.get(first, ())]
    found = process.extract(word, choices, scorer=OSA.distance, score_cutoff=FAR, limit=None)
    return tuple(one for one, _, _ in found if one != word)


@lru_cache(maxsize=2)
def _by_first(besides: frozenset[str]) -> Mapping[str, list[str]]:
    """Return the words that may be meant, by their first letter."""
    common = {one for one, count in _counted().word_frequency.items() if count >= LEAST}
    found: defaultdict[str, list[str]] = defaultdict(list)
    for word in sorted(common | besides):
        if len(word) > FAR and word.isalpha():
            found[word[0]].append(word)
    return found


@lru_cache(maxsize=1)
def _counted() -> SpellChecker:
    from spellchecker import SpellChecker

    return SpellChecker(distance=1)
