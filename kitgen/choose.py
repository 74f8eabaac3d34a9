"""Choosing wordings: the same for the same kit, and different for every letter in it.

Letters are written one after the other; each takes, for every move, the wording that repeats
least of what the letters before it said, ties broken by a hash of the kit and the message.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from kitgen import grammar
from kitgen.facts import TOLD_ONCE, VERBATIM, Facts, fact, fill
from kitgen.message import Sentence
from kitgen.prose import SLOT, Plan, Prose, Variant

OPENING_WORDS = 6
SHARED_SENTENCES = 1  # between any two letters
MAX_SELF = 0.6  # share of sentences that begin with the writer


@dataclass(frozen=True, slots=True)
class Told:
    """What the letters before this one said."""

    letters: tuple[frozenset[str], ...] = ()  # each letter's sentences
    openings: frozenset[tuple[str, ...]] = frozenset()
    variants: Counter[str] = field(default_factory=Counter)

    def plus(self, sentences: Sequence[Sentence]) -> Told:
        """Return the same with one more letter."""
        if not sentences:
            return self
        return Told(
            (*self.letters, frozenset(_same(s.text) for s in sentences)),
            self.openings | {opening(sentences[0].text)},
            self.variants + Counter(s.variant for s in sentences),
        )


def opening(text: str) -> tuple[str, ...]:
    """Return the first words, by which a letter is recognised."""
    return grammar.words(text)[:OPENING_WORDS]


def _same(text: str) -> str:
    return " ".join(grammar.words(text))


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes one letter from its plan and facts."""

    prose: Prose
    kind: str
    seed: str
    facts: Facts
    told: Told

    def write(self, plan: Plan) -> tuple[tuple[Sentence, ...], ...]:
        """Return the paragraphs; a move that has nothing to say leaves no trace."""
        paragraphs: list[tuple[Sentence, ...]] = []
        so_far: list[Sentence] = []
        for paragraph in plan:
            written: list[Sentence] = []
            for either in paragraph:
                new = self._move(either, so_far)
                written += new
                so_far += new
            if written:
                paragraphs.append(tuple(written))
        return tuple(paragraphs)

    def _move(self, either: Sequence[str], so_far: Sequence[Sentence]) -> tuple[Sentence, ...]:
        for name in either:
            found = [
                (variant, sentences)
                for variant in self.prose.variants(self.kind, name)
                if (sentences := self._sentences(name, variant, so_far))
            ]
            if fresh := [pair for pair in found if not self._repeats(pair[1], so_far)]:
                return min(fresh, key=lambda pair: self._cost(*pair, so_far))[1]
        return ()

    def _sentences(
        self, move: str, variant: Variant, so_far: Sequence[Sentence]
    ) -> tuple[Sentence, ...]:
        """Return the wording filled; nothing if it does not fit or tells a fact again."""
        if not variant.fits(self.facts.flags, self.facts.slots):
            return ()
        told = {f for s in so_far for f in s.facts}
        if any(fact(slot) in told for slot in variant.slots if fact(slot) in TOLD_ONCE):
            return ()
        return tuple(
            self._sentence(move, variant.id, template)
            for template in variant.sentences
            if not self._vanishes(template, told)
        )

    def _vanishes(self, template: str, told: Iterable[str]) -> bool:
        match = SLOT.fullmatch(template)
        if not match or match[2] != "?":
            return False
        return match[1] not in self.facts.slots or fact(match[1]) in told

    def _sentence(self, move: str, variant: str, template: str) -> Sentence:
        slots = {slot for slot, _ in SLOT.findall(template)}
        facts = frozenset(fact(slot) for slot in slots if fact(slot) in TOLD_ONCE)
        filled = fill(template, self.facts.slots)
        alone = SLOT.fullmatch(template)
        if alone and alone[1] in VERBATIM:
            return Sentence(filled, move, variant, verbatim=True, facts=facts)
        text = grammar.capitalise(grammar.tidy(filled))
        return Sentence(text, move, variant, facts=facts)

    def _repeats(self, new: Sequence[Sentence], so_far: Sequence[Sentence]) -> bool:
        """Tell whether another letter opens so, or already shares too much with this one."""
        if not so_far and opening(new[0].text) in self.told.openings:
            return True
        mine = {_same(s.text) for s in (*so_far, *new)}
        return any(len(mine & theirs) > SHARED_SENTENCES for theirs in self.told.letters)

    def _cost(
        self, variant: Variant, new: Sequence[Sentence], so_far: Sequence[Sentence]
    ) -> tuple[float, ...]:
        shared = sum(_same(s.text) in theirs for s in new for theirs in self.told.letters)
        return (
            shared,
            self._self_heavy(new, so_far),
            self.told.variants[variant.id],
            _hash(self.seed, variant.id),
        )

    def _self_heavy(self, new: Sequence[Sentence], so_far: Sequence[Sentence]) -> bool:
        """Tell whether this wording begins with the writer once too often."""
        first = [self._is_self(s) for s in (*so_far, *new)]
        in_a_row = any(a and b for a, b in zip(first, first[1:], strict=False))
        return self._is_self(new[0]) and (in_a_row or sum(first) / len(first) > MAX_SELF - 0.2)

    def _is_self(self, sentence: Sentence) -> bool:
        me = self.prose.variants("shared", "me")
        words = grammar.words(sentence.text)[:1]
        return bool(me) and words == grammar.words(me[0].sentences[0])


def _hash(*parts: str) -> float:
    digest = hashlib.sha256("\x00".join(parts).encode()).digest()
    return int.from_bytes(digest[:6], "big")
