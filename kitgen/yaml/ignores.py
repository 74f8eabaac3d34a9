"""Where the user has decided otherwise: `kitgen: ignore RULE` in a comment."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from kitgen.yaml.source import Source

_NAMES = r"kitgen:\s*ignore\s+(?P<names>[\w-]+(?:[,\s]+[\w-]+)*)"
_IN_YAML = re.compile(r"(?:^|\s)#\s*" + _NAMES)
_IN_MARKDOWN = re.compile(r"<!--\s*" + _NAMES + r"\s*-->")


@dataclass(frozen=True, slots=True)
class _Span:
    name: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Ignores:
    """What a file asks to leave unsaid, by rule or group of rules, and for which lines.

    A comment behind a value holds for its line; one on a line of its own for the key below it
    with all that key holds; one above the first key, or in Markdown, for the whole file.
    """

    spans: tuple[_Span, ...] = ()
    everywhere: frozenset[str] = frozenset()

    @classmethod
    def of(cls, source: Source) -> Ignores:
        """Collect the comments of a file."""
        spans: list[_Span] = []
        everywhere: set[str] = set()
        begun = False
        for number, line in enumerate(source.lines, start=1):
            bare = line.strip()
            for comment in _IN_MARKDOWN.finditer(line):
                everywhere |= _names(comment)
            if (match := _IN_YAML.search(line)) is None:
                begun = begun or bool(bare and bare != "---" and not bare.startswith("#"))
            elif not bare.startswith("#"):
                begun = True
                spans += (_Span(name, number, number) for name in _names(match))
            elif not begun:
                everywhere |= _names(match)
            else:
                last = _block_end(source.lines, number)
                spans += (_Span(name, number, last) for name in _names(match))
        return cls(tuple(spans), frozenset(everywhere))

    def covers(self, names: Collection[str], *lines: int) -> bool:
        """Tell whether a rule (by any of its names) is ignored at one of the lines."""
        if self.everywhere.intersection(names):
            return True
        return any(
            span.name in names and span.first <= line <= span.last
            for span in self.spans
            for line in lines
        )


def _names(match: re.Match[str]) -> set[str]:
    return set(re.split(r"[,\s]+", match["names"]))


def _block_end(lines: tuple[str, ...], comment: int) -> int:
    """Return the last line of the key that follows a comment; lines count from 1."""
    depth: int | None = None
    last = comment
    for number in range(comment, len(lines)):
        line = lines[number]
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        indent = len(line) - len(line.lstrip())
        if depth is not None and indent <= depth:
            break
        depth = indent if depth is None else depth
        last = number + 1
    return last
