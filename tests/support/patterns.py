"""Regular expressions, taken apart: how many steps one takes on a text, counted and not timed.

A plain backtracking matcher over Python's own parse of a pattern. It takes at least the steps that
the interpreter's takes, so that what grows evenly here does so there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cached_property
from re import _constants as c  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

Then = Callable[[int], bool]
SIGNS = "a \t\nA1.-,:;\"'“”’()[]{}<>#*_/@é=+|\\~`&%$!?\u00a0\u200b•"
REPEATS = (c.MAX_REPEAT, c.MIN_REPEAT, c.POSSESSIVE_REPEAT)
SIGNED = (c.LITERAL, c.NOT_LITERAL, c.ANY, c.IN, c.RANGE, c.CATEGORY)  # nodes of one sign
MOST = 400_000


class TooMuchError(Exception):
    """A match takes more steps than anybody counts."""


class Sign:
    """A part of a pattern that takes one sign; what it takes is looked up once."""

    def __init__(self, op: Any, value: Any) -> None:
        self._node = op, value
        self.literal = chr(value) if op is c.LITERAL else ""
        self._met: dict[str, bool] = {}

    def takes(self, sign: str) -> bool:
        """Say whether it takes a sign."""
        if sign not in self._met:
            self._met[sign] = meets(self._node, sign)
        return self._met[sign]

    @cached_property
    def fit(self) -> str:
        """The signs to try that it takes."""
        return "".join(filter(self.takes, SIGNS))


Node = tuple[Any, Any]


class Branch:
    """The ways that a pattern may go on; which are over at their first sign is looked up once."""

    def __init__(self, ways: list[list[Node]]) -> None:
        self.ways = ways
        self._after: dict[str, list[tuple[int, list[Node] | None]]] = {}

    def after(self, sign: str) -> list[tuple[int, list[Node] | None]]:
        """Return the ways that may begin with a sign (none at the end of a text).

        Each with how many were over before it; the last is no way, for those behind all others.
        """
        if sign not in self._after:
            found: list[tuple[int, list[Node] | None]] = []
            over = 0
            for way in self.ways:
                if way and way[0][0] in SIGNED and not (sign and way[0][1].takes(sign)):
                    over += 1
                else:
                    found.append((over, way))
                    over = 0
            self._after[sign] = [*found, (over, None)]
        return self._after[sign]


def plain(tree: Any) -> list[Node]:
    """Return Python's parse of a pattern in lists that are quick to go through."""
    return [(op, _plain(op, value)) for op, value in tree]


def _plain(op: Any, value: Any) -> Any:
    if op in REPEATS:
        return (*value[:2], plain(value[2]))
    if op is c.SUBPATTERN:
        return plain(value[-1])
    if op is c.ATOMIC_GROUP:
        return plain(value)
    if op is c.BRANCH:
        return Branch([plain(way) for way in value[1]])
    if op in (c.ASSERT, c.ASSERT_NOT):
        return value[0], plain(value[1]), value[1].getwidth()
    return Sign(op, value) if op in SIGNED else value


class Stepper:
    """Matches one pattern at the beginning of texts, and counts its steps."""

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self.tree = plain(parser.parse(pattern.pattern, pattern.flags))
        self.lines = bool(pattern.flags & re.MULTILINE)
        self.steps = 0
        self.text = ""

    def steps_on(self, text: str) -> int:
        """Return how many steps it takes to find, or not to find, a match that begins here."""
        self.steps, self.text = 0, text
        self._row(self.tree, 0, 0, lambda at: True)
        return self.steps

    def steps_over(self, text: str) -> int:
        """Return how many steps it takes to find all matches in a text, one behind the other."""
        self.steps, self.text = 0, text
        ends: list[int] = []
        start = 0
        while start < len(text):
            found = self._row(self.tree, 0, start, lambda at: ends.append(at) or True)
            start = max(ends[-1], start + 1) if found else start + 1
        return self.steps

    def _row(self, row: list[Node], n: int, at: int, then: Then) -> bool:
        while n < len(row) and row[n][0] in SIGNED:  # which has one way to go on
            self._step()
            if at >= len(self.text) or not row[n][1].takes(self.text[at]):
                return False
            n, at = n + 1, at + 1
        if n == len(row):
            return then(at)
        if n == len(row) - 1:
            return self._one(row[n], at, then)
        return self._one(row[n], at, lambda after: self._row(row, n + 1, after, then))

    def _step(self) -> None:
        self.steps += 1
        if self.steps > MOST:
            raise TooMuchError

    def _one(self, node: Node, at: int, then: Then) -> bool:
        self._step()
        op, value = node
        if op in REPEATS:
            least, most, body = value
            return self._repeat(body, least, most, at, then, lazy=op is c.MIN_REPEAT)
        if op is c.SUBPATTERN or op is c.ATOMIC_GROUP:
            return self._row(value, 0, at, then)
        if op is c.BRANCH:
            return self._branch(value, at, then)
        if op in (c.ASSERT, c.ASSERT_NOT):
            met = self._looked(value, at)
            return (met is None or met == (op is c.ASSERT)) and then(at)
        if op is c.AT:
            return self._stands(value, at) and then(at)
        return op in (c.GROUPREF, c.GROUPREF_EXISTS) and then(at)

    def _branch(self, branch: Branch, at: int, then: Then) -> bool:
        """Go each way in turn; to be over at the first sign is a step like any other."""
        for over, way in branch.after(self.text[at : at + 1]):
            self.steps += over
            if way is not None and self._row(way, 0, at, then):
                return True
        return False

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
        direction, body, (width, most) = value
        if direction > 0:
            return self._row(body, 0, at, lambda after: True)
        if width != most:
            return None
        return at >= width and self._row(body, 0, at - width, lambda after: True)

    def _repeat(
        self, body: list[Node], least: int, most: int, at: int, then: Then, *, lazy: bool
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


def meets(node: Node, sign: str) -> bool:
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


def example(tree: list[Node], pick: int = 0) -> str:
    """Return a text that a pattern matches, or nearly; `pick` takes other signs and branches."""
    made = ""
    for op, value in tree:
        if op in REPEATS:
            made += example(value[2], pick) * max(1, min(value[0], 3))
        elif op is c.SUBPATTERN or op is c.ATOMIC_GROUP:
            made += example(value, pick)
        elif op is c.BRANCH:
            made += example(value.ways[pick % len(value.ways)], pick)
        elif op is c.LITERAL:
            made += value.literal
        elif op in SIGNED and value.fit:
            made += value.fit[pick % len(value.fit)]
    return made


def pumps(tree: list[Node], before: str = "") -> Iterator[tuple[str, str]]:
    """Yield for each repetition what leads to it, and what it can go through again and again."""
    for op, value in tree:
        if op in REPEATS:
            if value[1] > 40:
                yield from {(before, example(value[2], pick)) for pick in range(4)}
            yield from pumps(value[2], before)
        elif op is c.SUBPATTERN:
            yield from pumps(value, before)
        elif op in (c.ASSERT, c.ASSERT_NOT):
            yield from pumps(value[1], before)
        elif op is c.BRANCH:
            for way in value.ways:
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
