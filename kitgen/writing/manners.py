"""Manners: what a letter may say only so often, judged alike by the critic and the proofreader.

The words and numbers stand in the prose (`Words manners`, `counted`, `frame`, `offers`, `wishes`,
and each kind's `band`), and nowhere else.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from kitgen.writing import grammar
from kitgen.writing.prose import SHARED, Prose
from kitgen.writing.wording import first_word

BEGUN = ("frame", "offers")  # counted by how a sentence begins
WHOLE = 100  # percent


@dataclass(frozen=True)
class Manners:
    """The limits of one kind of message on one channel, by name, and the words they count.

    `band` is the number of words below and above which a letter is far from what its kind asks.
    """

    limits: Mapping[str, int]
    begun: Mapping[str, tuple[str, ...]]
    counted: Mapping[str, re.Pattern[str]]
    wishes: re.Pattern[str] | None
    me: frozenset[str]
    band: tuple[int, int] | None
    spared: tuple[str, ...] = ()  # what only begins like one of the `begun`

    @classmethod
    @lru_cache(maxsize=256)
    def of(cls, prose: Prose, kind: str, channel: str = "") -> Manners:
        """Return the manners of a kind of message, on a channel if that is known."""
        told = prose.pairs("manners") | prose.pairs_of("manners", kind)
        limits = {name: int(most) for name, most in told.items()}
        limits |= {n: limits[own] for n in limits if (own := f"{n}-{channel}") in limits}
        wishes = "|".join(prose.words("wishes"))
        me = " ".join(" ".join(one.sentences) for one in prose.variants(SHARED, "me"))
        return cls(
            limits,
            {name: tuple(map(grammar.straight, prose.words(name))) for name in BEGUN},
            {n: re.compile(rf"\b(?:{one})", re.I) for n, one in prose.pairs("counted").items()},
            re.compile(rf"\b(?:{wishes})") if wishes else None,
            frozenset(grammar.words(me)),
            _band(prose, kind, limits),
            tuple(map(grammar.straight, prose.words("no-offers"))),
        )

    def excesses(self, texts: Sequence[str]) -> dict[str, int]:
        """Return by how much the sentences of a letter pass each limit; only what does."""
        plain = [grammar.straight(text) for text in texts]
        joined = " ".join(plain)
        times = {name: len(found.findall(joined)) for name, found in self.counted.items()}
        for name, words in self.begun.items():
            begun = [text for text in plain if text.startswith(words)]
            times[name] = sum(not text.startswith(self.spared) for text in begun)
        wished = [bool(self.wishes and self.wishes.search(text)) for text in plain]
        times["wishes"] = sum(one and other for one, other in pairwise(wished))
        over = {name: n - self.limits.get(name, n) for name, n in times.items()}
        return {name: by for name, by in over.items() if by > 0}

    def is_about_me(self, texts: Sequence[str]) -> bool:
        """Tell whether too many of the sentences begin with their writer."""
        share = self.limits.get("me-share", WHOLE)
        return WHOLE * self.begin_with_me(texts) > share * len(texts)

    def begin_with_me(self, texts: Sequence[str]) -> int:
        """Return how many of the sentences begin with their writer."""
        return sum(first_word(text) in self.me for text in texts)

    def words_over(self, text: str) -> int:
        """Return how many words a sentence has too many."""
        return self.over(len(text.split()))

    def over(self, words: int) -> int:
        """Return how many of the words of a sentence are too many."""
        return max(0, words - self.limits.get("sentence", words))


def _band(prose: Prose, kind: str, limits: Mapping[str, int]) -> tuple[int, int] | None:
    """Return the widest band of a kind, with what may be wanting and what may be over."""
    bands = [tuple(map(int, told.split())) for told in prose.pairs_of("band", kind).values()]
    if not bands:
        return None
    short, long = limits.get("short", WHOLE), limits.get("over", WHOLE)
    return min(b[0] for b in bands) * short // WHOLE, max(b[1] for b in bands) * long // WHOLE
