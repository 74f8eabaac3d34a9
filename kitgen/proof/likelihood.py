"""Likelihood: how easily a hand, a telephone or an ear makes one word of another."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise

# What a slip costs: its odds, as a power of ten.
SWAPPED, DOUBLED = 0.7, 0.8
VOWEL, VOWEL_LEFT_OUT, HEARD = 1.1, 1.2, 1.3  # definate, drivr, dispencer
LEFT_OUT, BESIDE, WRONG, TOO_MUCH = 1.5, 1.6, 2.6, 2.0
UNSTRESSED = 0.8  # of a vowel left out before the end: drivr, talkd, waitng
CUT = 0.6  # besides, of what is left out at the end: perio
FIRST = 1.5  # besides, of a first letter
LAST = 0.6  # besides, of a last letter, which people mean: drivr is no drive
VOWELS = frozenset("aeiouy")
ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
ALIKE = frozenset(  # letters that sound alike
    frozenset(pair) for pair in ("cs", "ck", "sz", "fv", "gj", "td", "mn", "kq", "xs", "cz", "pb")
)
ENDS = frozenset(("d", "r", "rs", "s", "n", "ns", "ng", "ngs", "l", "ls", "t", "st"))


@lru_cache(maxsize=4096)
def unlikeliness(typed: str, meant: str) -> float:
    """Return what it takes to write `typed` for `meant`: the sum of its likeliest slips."""
    before: list[float] = []
    row = [_sum_missing(meant, to) for to in range(len(meant) + 1)]
    for at in range(1, len(typed) + 1):
        last, before, row = before, row, [row[0] + _extra(typed, at - 1)]
        for to in range(1, len(meant) + 1):
            ways = [
                before[to - 1] + _other(typed[at - 1], meant[to - 1], _edge(at, typed)),
                before[to] + _extra(typed, at - 1, meant[to - 1]),
                row[to - 1] + _missing(meant, to - 1),
            ]
            if at > 1 and to > 1 and typed[at - 2 : at] == meant[to - 1] + meant[to - 2]:
                ways.append(last[to - 2] + (SWAPPED if typed[at - 1] != typed[at - 2] else 0.0))
            row.append(min(ways))
    return row[-1]


def _edge(at: int, word: str) -> float:
    """Return what a slip costs besides that begins or ends a word."""
    if at == 1:
        return FIRST
    return LAST if at == len(word) else 0.0


def _other(typed: str, meant: str, besides: float) -> float:
    """Return what it takes to write one letter for another."""
    if typed == meant:
        return 0.0
    pair = frozenset((typed, meant))
    if pair <= VOWELS:
        cost = VOWEL
    elif pair in ALIKE:
        cost = HEARD
    else:
        close = pair in _neighbours() and not pair & VOWELS
        cost = BESIDE if close else WRONG
    return cost + besides


def _missing(meant: str, at: int) -> float:
    """Return what it takes to leave a letter out."""
    if meant[at] in (meant[at - 1 : at], meant[at + 1 : at + 2]):
        return DOUBLED
    if meant[at] in VOWELS and meant[at + 1 :] in ENDS:
        return UNSTRESSED
    cost = VOWEL_LEFT_OUT if meant[at] in VOWELS else LEFT_OUT
    if at == 0:
        return cost + FIRST
    return cost + (CUT if at == len(meant) - 1 else 0.0)


def _extra(typed: str, at: int, beside: str = "") -> float:
    """Return what it takes to write a letter too much."""
    if at and typed[at - 1] == typed[at]:
        return DOUBLED
    if typed[at - 1 : at + 1] == "ck" and at == len(typed) - 1:
        return HEARD  # fabrick
    near = frozenset((typed[at], beside)) in _neighbours()
    cost = BESIDE if near else TOO_MUCH
    return cost + _edge(at + 1, typed)


def _sum_missing(meant: str, count: int) -> float:
    return sum(_missing(meant, at) for at in range(count))


@lru_cache(maxsize=1)
def _neighbours() -> frozenset[frozenset[str]]:
    """Return the pairs of letters whose keys touch."""
    found = {frozenset(row[at : at + 2]) for row in ROWS for at in range(len(row) - 1)}
    for upper, lower in pairwise(ROWS):
        found |= {frozenset((a, b)) for n, b in enumerate(lower) for a in upper[n : n + 2]}
    return frozenset(found)
