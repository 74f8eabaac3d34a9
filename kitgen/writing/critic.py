"""The critic: how good a letter is, as a number made of what readers object to and thank for."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from kitgen.writing import grammar
from kitgen.writing.context import Facts, LetterContext
from kitgen.writing.manners import Manners
from kitgen.writing.prose import Prose
from kitgen.writing.slots import MUSING, OURS
from kitgen.writing.told import OFFERED_BEFORE, SaidSoFar, opening
from kitgen.writing.wording import Wording

NEVER = -10_000.0
SHORT = 5  # words of a sentence that may be said twice
LATER = frozenset({"named"})  # of what a letter must say, what may come anywhere in it
ONCE = frozenset({"wanted"})  # what a letter says again only for a fact
OF_WORDINGS = ("fact-", "move-", "open-")  # weights of single wordings, by what they begin with
LINKS = 2  # words in common that count, between two sentences


class Weights(dict[str, float]):
    """Weights by name; 0 where there is none."""

    def __missing__(self, name: str) -> float:
        return 0.0


@lru_cache(maxsize=128)
def _weights(prose: Prose, kind: str) -> Weights:
    """Return the weights of a kind of message, its own before those that all share."""
    pairs = prose.pairs("weights") | prose.pairs_of("weights", kind)
    return Weights((name, float(w)) for name, w in pairs.items())


@dataclass(frozen=True)
class Critic:
    """Judges wordings, and whole letters, by weights that stand in the prose (`Words weights`)."""

    ctx: LetterContext
    facts: Facts
    told: SaidSoFar
    least: int = 0
    most: int = 10_000
    letters: int | None = None  # characters at most
    wants: frozenset[str] = field(default_factory=frozenset)  # what a letter of its kind says
    may_repeat: frozenset[str] = field(default_factory=frozenset)  # sentences, openings
    kept: frozenset[str] = field(default_factory=frozenset)  # wordings that its writer has seen
    kind: str = ""  # of message, whose own weights go before those that all share

    @cached_property
    def weights(self) -> Weights:
        """The weights by name."""
        return _weights(self.ctx.prose, self.kind)

    @cached_property
    def manners(self) -> Manners:
        """What a letter of its kind may say only so often."""
        return Manners.of(self.ctx.prose, self.kind)

    @cached_property
    def is_of_facts(self) -> bool:
        """Whether it is a letter of what its writer tells, and not of what kitgen knows."""
        return "wanted" in self.ctx.prose.words("wants", self.kind)

    @cached_property
    def is_thin(self) -> bool:
        """Whether there is hardly a fact to tell, or the kind is no letter of facts."""
        return not self.is_of_facts or bool({"bare", "lean"} & self.facts.flags)

    @cached_property
    def is_poor(self) -> bool:
        """Whether it is a letter of facts that has hardly one."""
        return self.is_of_facts and self.is_thin

    def weight(self, name: str) -> float:
        """Return a weight; 0 if there is none."""
        return self.weights[name]

    def alone(self, wording: Wording) -> float:
        """Return what a wording is worth by itself: facts against stock, and chance."""
        worth = sum(map(self._of_fact, wording.tells)) if wording.tells else 0.0
        worth += self.weight("specific") * len(wording.tells)
        worth += self.weight("fused") * max(0, len(wording.tells & OURS) - 1)
        was_seen = wording.variant in self.kept
        if was_seen:
            worth += self.weight("kept")
        else:
            worth -= self.weight("used") * self.told.variants[wording.variant] * (not wording.plain)
            worth -= self._luck(wording) * (1 - wording.luck)
        worth += self.weight(f"move-{wording.move}")
        if OFFERED_BEFORE in self.told.flags and "offered" in wording.sets:
            worth -= self.weight("offer-again") * (not wording.tells & OURS)
        if "long" in self.facts.flags:
            worth -= self.weight("long-name") * wording.names.count("role")
        if not self.is_thin:
            worth -= self.weight("joint") * wording.bare
        for mark in wording.marks:
            if not mark.verbatim and not was_seen:
                worth -= self.weight("repeat") * (mark.same in self.told.sentences)
                stem = "stem-told" if mark.tells else "stem"
                worth -= self.weight(stem) * self.told.stems[mark.stem]
            worth -= self.weight("long") * self.manners.over(mark.words)
        return worth

    def _of_fact(self, name: str) -> float:
        return self.weight(f"fact-{name}") or self.weight("fact") * (name in OURS)

    def _luck(self, wording: Wording) -> float:
        """Return how much chance counts: most where nothing that is told makes a difference."""
        if self.is_poor and wording.move.startswith("open-"):
            return self.weight("luck-open")
        if wording.tells & OURS or (MUSING in wording.tells and not self.is_poor):
            return self.weight("told-luck")
        return self.weight("luck-poor" if self.is_poor else "luck")

    def repeats(self, wording: Wording) -> bool:
        """Tell whether another letter has one of its sentences, or its thought, already."""
        if MUSING in wording.tells and self.told.variants[wording.variant]:
            return True
        if "sentences" in self.may_repeat:
            return False
        ours = (one.same for one in wording.marks if not one.verbatim and one.words > SHORT)
        return any(one in self.told.sentences for one in ours)

    def opens(self, wording: Wording) -> float:
        """Return what a wording is worth as the opening, after those of the other letters."""
        if opening(wording.sentences[0].text) in self.told.openings:
            return -self.weight("repeat") if "openings" in self.may_repeat else NEVER
        if wording.variant in self.kept:
            return self.weight(wording.move)
        return self.weight(wording.move) - self.weight("opener") * self.told.openers[wording.move]

    def after(self, wording: Wording, before: Wording) -> float:
        """Return what a wording is worth behind another: one thread, no two starts alike."""
        worth = 0.0
        if not before.tail.isdisjoint(wording.head):
            worth = self.weight("thread") * min(LINKS, len(before.tail & wording.head))
        if wording.begins_with_me[0] and before.begins_with_me[-1]:
            worth -= self.weight("me-again")
        return worth

    def brings(self, wording: Wording, said: frozenset[str], words: int) -> float:
        """Return what a wording is worth to a letter that has so many words and says so much.

        It is what a letter of its kind must say, and length, until that is over the band.
        """
        worth, lacking = 0.0, self.least - words
        over, under, first, later = self._of_length
        if not wording.sets.isdisjoint(self._counted):
            must = len(wording.sets & self.wants - said - LATER)
            twice = len(wording.sets & said & ONCE)
            worth = self.weights["lacks"] * must - self.weights["twice"] * twice
        longer = min(wording.words, words + wording.words - self.most)
        if longer > 0:
            worth -= over * longer
        if lacking <= 0:
            return worth
        return worth + under * min(wording.words, later if words else first, lacking)

    @cached_property
    def _counted(self) -> frozenset[str]:
        """What a wording brings or repeats that counts."""
        return self.wants | ONCE

    @cached_property
    def _of_length(self) -> tuple[float, float, float, float]:
        """What a word over the band costs and one under it is worth, and how many of those count.

        Of an opening more count where it has to carry the letter.
        """
        poor = self.weight("enough-first-poor") if self.is_poor else 0.0
        under = self.weight("under-poor" if self.is_poor else "under")
        first = poor or self.weight("enough-first")
        return self.weight("over"), under, first, self.weight("enough")

    def about_me(self, me: int, sentences: int) -> float:
        """Return what it costs that so many of the sentences begin with the writer."""
        over = me - 0.45 * sentences
        return self.weights["me"] * over if over > 0 else 0.0

    def ending(self, chosen: Sequence[Wording], said: frozenset[str]) -> float:
        """Return what it costs how a whole letter ends, and what it did not come to."""
        worth = -self.weight(f"last-{chosen[-1].move}") if chosen else 0.0
        return worth - self.weight("lacks") * len((self.wants & LATER) - said)

    @cached_property
    def best_manners(self) -> float:
        """What manners are worth at most; a weight below nothing may come to anything."""
        weights = self.weights.items()
        odd = any(w < 0 and not name.startswith(OF_WORDINGS) for name, w in weights)
        return math.inf if odd else self.weight("rhythm") + self.weight("reader")

    def manners_of(self, chosen: Sequence[Wording]) -> float:
        """Return what a whole letter is worth beyond its wordings: manners, rhythm."""
        sentences = [s for wording in chosen for s in wording.sentences]
        texts = [sentence.text for sentence in sentences]
        ours = [sentence.text for sentence in sentences if not sentence.verbatim]
        worth = -self.weight("me-most") * self.manners.is_about_me(texts)
        for name, times in self.manners.excesses(ours).items():
            worth -= self.weight(name) * times
        said = " ".join(ours)
        worn = sum(map(said.count, self.ctx.prose.words("worn")))
        worth -= self.weight("worn") * max(0, worn - 1)
        starts = [start for wording in chosen for start in wording.own]
        worth -= self.weight("echo") * (len(starts) - len(set(starts)))
        named = Counter(name for w in chosen for name in w.names)
        for name, times in named.items():
            cost = self.weight(f"names-{name}") or self.weight("names")
            worth -= cost * (times - 1)
        lengths = [len(grammar.words(s.text)) for s in sentences]
        worth += self.weight("rhythm") * (bool(lengths) and max(lengths) - min(lengths) >= 12)
        reader = sum(w.to_reader for w in chosen)
        return worth + self.weight("reader") * min(1.0, reader / max(1, len(sentences)))
