"""What the letters before this one said, so that none says it again."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import lru_cache

from kitgen.model.message import Sentence
from kitgen.writing import grammar
from kitgen.writing.slots import OURS, TOLD

OPENING_WORDS = 6
STEM_WORDS = 3  # by which one knows a stock sentence again

OFFERING = ("offer", "close", "end")  # how moves begin that offer something
OFFERED_BEFORE = "offered_before"  # in a letter of the kit, and with no fact behind it

Paragraphs = tuple[tuple[Sentence, ...], ...]


@dataclass(frozen=True, slots=True)
class SaidSoFar:
    """What the letters before this one said: sentences, openings, wordings and their moves."""

    sentences: frozenset[str] = frozenset()
    openings: frozenset[tuple[str, ...]] = frozenset()
    stems: Counter[tuple[str, ...]] = field(default_factory=Counter)
    variants: Counter[str] = field(default_factory=Counter)
    openers: Counter[str] = field(default_factory=Counter)
    flags: frozenset[str] = frozenset()  # what a kit does once: asked, told_new

    def plus(self, paragraphs: Paragraphs, *beside: Sentence) -> SaidSoFar:
        """Return the same with one more letter, and its sentences beside the body (subject)."""
        body = [s for paragraph in paragraphs for s in paragraph]
        used = Counter(sorted({s.variant for s in (*body, *beside)}))
        if not body:
            return SaidSoFar(
                self.sentences,
                self.openings,
                self.stems,
                self.variants + used,
                self.openers,
                self.flags,
            )
        ours = [s for s in body if not s.verbatim]
        asked = {"asked"} if any(s.move.startswith("date") for s in body) else set()
        asked |= {OFFERED_BEFORE} if any(map(_is_bare_offer, ours)) else set()
        asked |= {f"{TOLD}new"} if any("new" in s.facts for s in body) else set()  # news, once
        return SaidSoFar(
            self.sentences | {same(s.text) for s in ours},
            self.openings | {opening(body[0].text)},
            self.stems + Counter(sorted({stem_of(s.text) for s in ours})),
            self.variants + used,
            self.openers + Counter([body[0].move]),
            self.flags | asked,
        )

    def besides(self, seen: Iterable[frozenset[str]]) -> SaidSoFar:
        """Return the same with the wordings of letters that are written later, and were seen.

        So a letter that changes gives way to those that stay as they were read.
        """
        later = Counter(variant for variants in seen for variant in variants)
        return replace(self, variants=self.variants + later) if later else self


def _is_bare_offer(sentence: Sentence) -> bool:
    """Tell whether a sentence offers something that no fact stands behind: a visit, an answer."""
    return sentence.move.startswith(OFFERING) and not sentence.facts & OURS


def opening(text: str) -> tuple[str, ...]:
    """Return the first words, by which a letter is recognised."""
    return grammar.words(text)[:OPENING_WORDS]


def stem_of(text: str) -> tuple[str, ...]:
    """Return the first words of a sentence."""
    return grammar.words(text)[:STEM_WORDS]


def same(text: str) -> str:
    """Return a sentence as it is compared: its words."""
    return " ".join(grammar.words(text))


def word_count(paragraphs: Iterable[Iterable[Sentence]]) -> int:
    """Return the number of words of a letter's body."""
    return sum(len(s.text.split()) for paragraph in paragraphs for s in paragraph)


@lru_cache(maxsize=8192)
def chance(*parts: str) -> float:
    """Return a number from 0 to 1 that is the same for the same parts."""
    digest = hashlib.blake2b("\x00".join(parts).encode("utf-8", "surrogatepass"), digest_size=6)
    return int.from_bytes(digest.digest(), "big") / 2**48
