"""Picking: which sentences of a list an entry means, and what is to become of each."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from kitgen.model.values.texts import folded
from kitgen.writing import grammar

NUMBERS = re.compile(r"(?:[-–]? ?\d+(?: ?[-–](?!\d))?(?:[ ,;.]+(?:and +)?|$))+")
ONE = re.compile(r"([-–] ?)?(\d+)( ?[-–](?!\d))?")
NUMBERED = re.compile(r"(\d+) ?[.):]? +(\S.*)", re.DOTALL)
FEWEST = 2  # words that are a sentence where its number stands before them
FEWEST_ALIKE = 4  # and without one
SHORTEST = 4  # letters of a word by which sentences are told apart
ALIKE = 2  # words that no other sentence has, by which one is known
CLEAR = 1.5  # and how many times as many as the next has
COPY = 80  # of 100, so alike is a sentence that was typed anew
APART = 8  # and so much more than any other is
SHARED = 3  # one in so many of the words of one of the two stands in the other


@dataclass(frozen=True)
class SentencePick:
    """One sentence, by its number from 1, and what is put in its place, or that it goes.

    `guessed` is one that was known by its words alone.
    """

    number: int
    words: str = ""
    out: bool = False
    guessed: bool = False


def sentence_picks(typed: str, texts: Sequence[str]) -> tuple[SentencePick, ...]:
    """Return what an entry says of sentences: 3 5; -3; 3 and how it should be; or that alone."""
    typed = " ".join(typed.split())
    if NUMBERS.fullmatch(typed):
        found = (
            SentencePick(int(one[2]), out=bool(one[1] or one[3])) for one in ONE.finditer(typed)
        )
        return tuple(pick for pick in found if 0 < pick.number <= len(texts))
    numbered = NUMBERED.fullmatch(typed)
    if numbered and 0 < int(numbered[1]) <= len(texts) and len(numbered[2].split()) >= FEWEST:
        return (SentencePick(int(numbered[1]), numbered[2]),)
    alike = _alike(typed, texts)
    return (SentencePick(alike, typed, guessed=True),) if alike else ()


def _alike(typed: str, texts: Sequence[str]) -> int:
    """Return the number of the sentence that says most of what was typed; 0 if that is not clear.

    A word counts less the more sentences have it.
    """
    if copy := _copied(typed, texts):
        return copy
    if len(typed.split()) < FEWEST_ALIKE:
        return 0
    rows = [frozenset(_telling(text)) for text in texts]
    often, said = Counter(word for row in rows for word in row), {*_telling(typed)}
    scores = [sum(1 / often[word] for word in said & row) for row in rows]
    ranked = sorted(range(len(rows)), key=lambda n: -scores[n])
    best = scores[ranked[0]] if ranked else 0
    second = scores[ranked[1]] if len(ranked) > 1 else 0
    if not rows or best < max(ALIKE, CLEAR * second):
        return 0
    row = rows[ranked[0]]
    shared = SHARED * len(said & row) >= min(len(said), len(row))
    return ranked[0] + 1 if shared else 0


def _copied(typed: str, texts: Sequence[str]) -> int:
    """Return the number of the sentence that was typed anew with a word or two put right."""
    alike = [fuzz.ratio(folded(typed), folded(text)) for text in texts]
    ranked = sorted(range(len(texts)), key=lambda n: -alike[n])
    if not ranked or len(typed.split()) < FEWEST or alike[ranked[0]] < COPY:
        return 0
    second = alike[ranked[1]] if len(ranked) > 1 else 0
    return ranked[0] + 1 if alike[ranked[0]] >= second + APART else 0


def without_number(typed: str) -> str:
    """Return a sentence without the number of none that was typed before it."""
    numbered = NUMBERED.fullmatch(" ".join(typed.split()))
    return numbered[2] if numbered else typed


def _telling(text: str) -> Iterator[str]:
    yield from (word for word in grammar.words(text) if len(word) >= SHORTEST)
