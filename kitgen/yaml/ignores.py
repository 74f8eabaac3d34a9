"""Where the user has decided otherwise: `kitgen: ignore RULE` in a comment."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from kitgen.model.errors import InputError
from kitgen.yaml.edits import last_line, line_end, line_start
from kitgen.yaml.frontmatter import front_matter
from kitgen.yaml.source import Source
from kitgen.yaml.tree import Mapping, Node, Scalar, read_tree

_NAMES = r"kitgen:\s*ignore\s+(?P<names>[\w-]+(?:[,\s]+[\w-]+)*)"
_IN_YAML = re.compile(r"(?:(?<=\s)|^)#\s*" + _NAMES)
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
    What stands within a value is no comment.
    """

    spans: tuple[_Span, ...] = ()
    everywhere: frozenset[str] = frozenset()

    @classmethod
    def of(cls, source: Source) -> Ignores:
        """Collect the comments of a file."""
        if re.search(_NAMES, source.text) is None:
            return cls()
        start, end = _fields(source)
        below = "\n".join(source.lines[end:])
        everywhere = {name for match in _IN_MARKDOWN.finditer(below) for name in _names(match)}
        spans: list[_Span] = []
        head = source.lines[:end]
        first = next((n for n in range(start, end) if _is_key(head[n])), end) + 1
        for number, match in _comments(source, start, end):
            if not head[number - 1].lstrip().startswith("#"):
                spans += (_Span(name, number, number) for name in _names(match))
            elif number < first:
                everywhere |= _names(match)
            else:
                last = _block_end(head, number)
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


def _fields(source: Source) -> tuple[int, int]:
    """Return the lines between which the fields stand; a text without fields has none."""
    try:
        start, end = front_matter(source)
    except InputError:
        return 0, 0
    return start, len(source.lines) if end is None else end


def _comments(source: Source, start: int, end: int) -> Iterator[tuple[int, re.Match[str]]]:
    """Yield the comments among the fields, each with its line: not what is in a value."""
    values = list(_texts(source, read_tree(source, start, end).root))
    for number in range(start + 1, end + 1):
        offset = line_start(source, number)
        for match in _IN_YAML.finditer(source.lines[number - 1]):
            place = offset + match.start()
            if not any(first <= place < last for first, last in values):
                yield number, match


def _texts(source: Source, node: Node | None) -> Iterator[tuple[int, int]]:
    """Yield from where to where the texts of a tree stand."""
    if isinstance(node, Scalar):
        last = line_end(source, last_line(source, node.start, node.end))
        yield node.start.offset, min(node.end.offset, last)
    elif isinstance(node, Mapping):
        for key, value in node.entries:
            yield from _texts(source, key)
            yield from _texts(source, value)
    elif node is not None:
        for item in node.items:
            yield from _texts(source, item)


def _is_key(line: str) -> bool:
    return bool(line.strip()) and not line.lstrip().startswith("#")


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
