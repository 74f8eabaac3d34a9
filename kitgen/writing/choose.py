"""Choosing wordings: the same for the same kit, and different for every letter in it.

Letters are written one after the other; each takes, for every move, the wording that repeats
least of what the letters before it said, ties broken by a hash of the kit and the message.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from kitgen.model.message import Sentence
from kitgen.writing import grammar
from kitgen.writing.prose import JOINS, SLOT, Moves, Plan, Prose, Variant
from kitgen.writing.setting import TOLD_ONCE, VERBATIM, Facts, fact, fill

OPENING_WORDS = 6
PARAGRAPH_WORDS = 60  # of two that become one
SHARED_SENTENCES = 1  # between any two letters
MOST_SELF = 0.5  # share of sentences that begin with the writer, before others are preferred

Paragraphs = tuple[tuple[Sentence, ...], ...]


@dataclass(frozen=True, slots=True)
class Told:
    """What the letters before this one said."""

    letters: tuple[frozenset[str], ...] = ()  # each letter's sentences
    openings: frozenset[tuple[str, ...]] = frozenset()
    variants: Counter[str] = field(default_factory=Counter)

    def plus(self, paragraphs: Paragraphs, *beside: Sentence) -> Told:
        """Return the same with one more letter, and its sentences beside the body (subject)."""
        body = [s for paragraph in paragraphs for s in paragraph]
        used = Counter(sorted({s.variant for s in (*body, *beside)}))
        if not body:
            return Told(self.letters, self.openings, self.variants + used)
        return Told(
            (*self.letters, frozenset(_same(s.text) for s in body)),
            self.openings | {opening(body[0].text)},
            self.variants + used,
        )


def opening(text: str) -> tuple[str, ...]:
    """Return the first words, by which a letter is recognised."""
    return grammar.words(text)[:OPENING_WORDS]


def _continues(written: tuple[Sentence, ...], paragraphs: list[tuple[Sentence, ...]]) -> bool:
    """Tell whether a paragraph may continue the last one: a single sentence, not the opening."""
    single = len(paragraphs) > 1 and len(paragraphs[-1]) == 1
    return single and word_count((paragraphs[-1], written)) <= PARAGRAPH_WORDS


def word_count(paragraphs: Paragraphs) -> int:
    """Return the number of words of a letter's body."""
    return sum(len(s.text.split()) for paragraph in paragraphs for s in paragraph)


def letter_count(paragraphs: Paragraphs) -> int:
    """Return the number of characters of a letter's body."""
    texts = (" ".join(s.text for s in paragraph) for paragraph in paragraphs)
    return len("\n\n".join(texts))


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

    def write(self, plan: Plan, leave_out: frozenset[str] = frozenset()) -> Paragraphs:
        """Return the paragraphs; a move that has nothing to say leaves no trace."""
        paragraphs: list[tuple[Sentence, ...]] = []
        so_far: tuple[Sentence, ...] = ()
        for paragraph in plan:
            written: tuple[Sentence, ...] = ()
            for moves in paragraph:
                written += self.move(moves, (*so_far, *written), leave_out)
            if written and paragraph[0] == JOINS and _continues(written, paragraphs):
                paragraphs[-1] += written
            elif written:
                paragraphs.append(written)
            so_far += written
        return tuple(paragraphs)

    def write_within(
        self,
        plan: Plan,
        least: int,
        most: int,
        droppable: Sequence[str],
        size: Callable[[Paragraphs], int] = word_count,
    ) -> Paragraphs:
        """Return the paragraphs with a size between the two, as far as the facts allow.

        A letter too short gets the moves that wait for it, then longer wordings; one too long takes
        shorter wordings, then leaves out droppable moves, one after the other.
        """
        paragraphs = self.write(plan)
        fuller = (self._with("short"), self._with("short", "wordy"))
        for writer in fuller:
            if size(paragraphs) < least:
                paragraphs = writer.write(plan)
        terse = self._with("terse")
        for count in range(len(droppable) + 1):
            if size(paragraphs) <= most:
                break
            paragraphs = terse.write(plan, frozenset(droppable[:count]))
        return paragraphs

    def _with(self, *flags: str) -> Writer:
        return replace(self, facts=replace(self.facts, flags=self.facts.flags.union(flags)))

    def move(
        self,
        moves: Moves,
        so_far: Sequence[Sentence] = (),
        leave_out: frozenset[str] = frozenset(),
    ) -> tuple[Sentence, ...]:
        """Return the sentences of the first pool that has something new to say."""
        for pool in moves:
            found = [
                (self._cost(variant, new, so_far), new)
                for name in pool
                if name not in leave_out
                for variant, new in self._wordings(name, so_far)
                if not self._repeats(new, so_far)
            ]
            if found:
                return min(found, key=lambda pair: pair[0])[1]
        return ()

    def _wordings(
        self, move: str, so_far: Sequence[Sentence]
    ) -> Iterator[tuple[Variant, tuple[Sentence, ...]]]:
        """Yield the wordings that the facts allow, filled, none telling a fact again."""
        told = frozenset(slot for sentence in so_far for slot in sentence.facts)
        flags = self.facts.flags | {f"told_{slot}" for slot in told}
        for variant in self.prose.variants(self.kind, move):
            if not variant.fits(flags, self.facts.slots):
                continue
            if any(fact(slot) in told & TOLD_ONCE for slot in variant.slots):
                continue
            new = tuple(
                self._sentence(move, variant.id, template)
                for template in variant.sentences
                if not self._vanishes(template, told)
            )
            if new:
                yield variant, new

    def _vanishes(self, template: str, told: frozenset[str]) -> bool:
        match = SLOT.fullmatch(template)
        if not match or match[2] != "?":
            return False
        return match[1] not in self.facts.slots or fact(match[1]) in told

    def _sentence(self, move: str, variant: str, template: str) -> Sentence:
        facts = frozenset(fact(slot) for slot, _ in SLOT.findall(template))
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
    ) -> tuple[int, ...]:
        """Return how much a wording repeats: shared, first words, use, length; then a hash."""
        shared = sum(_same(s.text) in theirs for s in new for theirs in self.told.letters)
        heavy = self._self_heavy(new, so_far)
        length = sum(len(s.text) for s in new) * self._wanted_length()
        used = self.told.variants[variant.id]
        return shared, heavy, _echoes(new, so_far), used, length, _hash(self.seed, variant.id)

    def _wanted_length(self) -> int:
        """Return which lengths cost: 1 long ones, -1 short ones, 0 none."""
        return ("terse" in self.facts.flags) - ("wordy" in self.facts.flags)

    def _self_heavy(self, new: Sequence[Sentence], so_far: Sequence[Sentence]) -> bool:
        """Tell whether this wording begins with the writer once too often."""
        begins = [self._begins_with_self(s) for s in (*so_far[-1:], *new)]
        share = sum(map(self._begins_with_self, (*so_far, *new))) / (len(so_far) + len(new))
        return begins[-len(new)] and (
            share > MOST_SELF or any(a and b for a, b in pairwise(begins))
        )

    def _begins_with_self(self, sentence: Sentence) -> bool:
        me = self.prose.variants("shared", "me")
        return bool(me) and grammar.words(sentence.text)[:1] == grammar.words(me[0].sentences[0])


def _echoes(new: Sequence[Sentence], so_far: Sequence[Sentence]) -> int:
    """Return how many sentences begin with the same two words as one before."""
    begins = [grammar.words(s.text)[:2] for s in (*so_far, *new) if not s.verbatim]
    return len(begins) - len(set(begins))


def _hash(*parts: str) -> int:
    digest = hashlib.sha256("\x00".join(parts).encode()).digest()
    return int.from_bytes(digest[:6], "big")
