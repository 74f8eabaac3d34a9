"""Regular expressions, taken apart: how many steps one takes on a text, counted and not timed.

A plain backtracking matcher over Python's own parse of a pattern. It takes at least the steps that
the interpreter's takes, so that what grows evenly here does so there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from re import _constants as c  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

Then = Callable[[int], bool]
SIGNS = "a \t\nA1.-,:;\"'“”’()[]{}<>#*_/@é=+|\\~`&%$!?\u00a0\u200b•"
REPEATS = (c.MAX_REPEAT, c.MIN_REPEAT, c.POSSESSIVE_REPEAT)
MOST = 400_000


class TooMuchError(Exception):
    """A match takes more steps than anybody counts."""


class Stepper:
    """Matches one pattern at the beginning of texts, and counts its steps."""

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self.tree = parser.parse(pattern.pattern, pattern.flags)
        self.lines = bool(pattern.flags & re.MULTILINE)
        self.steps = 0
        self.text = ""

    def steps_on(self, text: str) -> int:
        """Return how many steps it takes to find, or not to find, a match that begins here."""
        self.steps, self.text = 0, text
        self._row(list(self.tree), 0, 0, lambda at: True)
        return self.steps

    def steps_over(self, text: str) -> int:
        """Return how many steps it takes to find all matches in a text, one behind the other."""
        self.steps, self.text = 0, text
        ends: list[int] = []
        start = 0
        while start < len(text):
            found = self._row(list(self.tree), 0, start, lambda at: ends.append(at) or True)
            start = max(ends[-1], start + 1) if found else start + 1
        return self.steps

    def _row(self, row: list[Any], n: int, at: int, then: Then) -> bool:
        if n == len(row):
            return then(at)
        return self._one(row[n], at, lambda after: self._row(row, n + 1, after, then))

    def _one(self, node: Any, at: int, then: Then) -> bool:
        self.steps += 1
        if self.steps > MOST:
            raise TooMuchError
        op, value = node
        if op in REPEATS:
            least, most, body = value
            return self._repeat(list(body), least, most, at, then, lazy=op is c.MIN_REPEAT)
        if op is c.SUBPATTERN:
            return self._row(list(value[-1]), 0, at, then)
        if op is c.ATOMIC_GROUP:
            return self._row(list(value), 0, at, then)
        if op is c.BRANCH:
            return any(self._row(list(way), 0, at, then) for way in value[1])
        if op in (c.ASSERT, c.ASSERT_NOT):
            met = self._looked(value, at)
            return (met is None or met == (op is c.ASSERT)) and then(at)
        if op is c.AT:
            return self._stands(value, at) and then(at)
        if op in (c.GROUPREF, c.GROUPREF_EXISTS):
            return then(at)
        return at < len(self.text) and meets(node, self.text[at]) and then(at + 1)

    def _stands(self, value: Any, at: int) -> bool:
        """Say whether a place is one of those that `^`, `$` and `\\b` ask for."""
        before, after = self.text[at - 1 : at], self.text[at : at + 1]
        if value in (c.AT_END, c.AT_END_STRING):
            return not after
        if value in (c.AT_BEGINNING, c.AT_BEGINNING_STRING):
            return not before or (self.lines and before == "\n")
        met = (before.isalnum() or before == "_") != (after.isalnum() or after == "_")
        return met == (value is c.AT_BOUNDARY)

    def _looked(self, value: Any, at: int) -> bool | None:
        """Say what a look ahead, or at the sign before, meets; None where that is not known."""
        ahead, body = value[0] > 0, list(value[1])
        if ahead:
            return self._row(body, 0, at, lambda after: True)
        width, most = value[1].getwidth()
        if width != most:
            return None
        return at >= width and self._row(body, 0, at - width, lambda after: True)

    def _repeat(
        self, body: list[Any], least: int, most: int, at: int, then: Then, *, lazy: bool
    ) -> bool:
        def more(after: int) -> bool:
            if after == at and least <= 0:
                return False
            return self._repeat(body, max(0, least - 1), most - 1, after, then, lazy=lazy)

        if least > 0:
            return self._row(body, 0, at, more)
        if lazy and then(at):
            return True
        return (most > 0 and self._row(body, 0, at, more)) or (not lazy and then(at))


def meets(node: Any, sign: str) -> bool:
    """Say whether one sign is what a node of a pattern asks for."""
    op, value = node
    if op is c.ANY:
        return True
    if op is c.LITERAL:
        return sign.lower() == chr(value).lower()
    if op is c.NOT_LITERAL:
        return sign != chr(value)
    if op is c.RANGE:
        return value[0] <= ord(sign) <= value[1]
    if op is c.CATEGORY:
        name = str(value)
        found = (
            sign.isdigit() if "DIGIT" in name else sign.isspace() if "SPACE" in name
            else sign.isalnum() or sign == "_"
        )  # fmt: skip
        return found != ("NOT" in name)
    if op is c.IN:
        turned = value[0][0] is c.NEGATE
        return any(meets(each, sign) for each in value if each[0] is not c.NEGATE) != turned
    return False


def example(tree: Any, pick: int = 0) -> str:
    """Return a text that a pattern matches, or nearly; `pick` takes other signs and branches."""
    made = ""
    for op, value in tree:
        if op in REPEATS:
            made += example(value[2], pick) * max(1, min(value[0], 3))
        elif op is c.SUBPATTERN:
            made += example(value[-1], pick)
        elif op is c.ATOMIC_GROUP:
            made += example(value, pick)
        elif op is c.BRANCH:
            made += example(value[1][pick % len(value[1])], pick)
        elif op is c.LITERAL:
            made += chr(value)
        elif op in (c.IN, c.ANY, c.NOT_LITERAL):
            fit = [sign for sign in SIGNS if meets((op, value), sign)]
            made += fit[pick % len(fit)] if fit else ""
    return made


def pumps(tree: Any, before: str = "") -> Iterator[tuple[str, str]]:
    """Yield for each repetition what leads to it, and what it can go through again and again."""
    for op, value in tree:
        if op in REPEATS:
            if value[1] > 40:
                yield from {(before, example(value[2], pick)) for pick in range(4)}
            yield from pumps(value[2], before)
        elif op is c.SUBPATTERN:
            yield from pumps(value[-1], before)
        elif op in (c.ASSERT, c.ASSERT_NOT):
            yield from pumps(value[1], before)
        elif op is c.BRANCH:
            for way in value[1]:
                yield from pumps(way, before)
        before += example([(op, value)])


def growth_of_search(pattern: re.Pattern[str], size: int) -> tuple[float, str]:
    """Return by how much the steps of a search through a text grow when it is twice as long.

    2 is even, 4 is what a text of 20,000 equal signs makes minutes of.
    """
    stepper = Stepper(pattern)
    worst = (0.0, "")
    for again in sorted({again for _, again in pumps(stepper.tree) if again} | set(SIGNS)):
        try:
            one, two = (
                stepper.steps_over(again * (n // len(again)) + "\0") for n in (size, 2 * size)
            )
        except (TooMuchError, RecursionError):
            return (99.0, again)
        worst = max(worst, (two / max(one, 1), again))
    return worst


def growth(pattern: re.Pattern[str], size: int) -> tuple[float, str]:
    """Return by how much the steps grow when what is repeated is twice as long; 2 is even.

    With the worst of the beginnings that are pumped.
    """
    stepper = Stepper(pattern)
    worst = (0.0, "")
    for before, again in sorted({pump for pump in pumps(stepper.tree) if pump[1]}):
        for end in ("\0", ""):
            try:
                one, two = (
                    stepper.steps_on(before + again * (n // len(again) + 1) + end)
                    for n in (size, 2 * size)
                )
            except (TooMuchError, RecursionError):
                return (99.0, again)
            worst = max(worst, ((two - 40) / max(one, 20), again))
    return worst
