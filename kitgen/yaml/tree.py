"""Strict YAML as a tree of texts, each with its place in the file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING, Any, NamedTuple

from kitgen.model.errors import Problem
from kitgen.model.values.texts import shorten
from kitgen.yaml import signs
from kitgen.yaml.errors import RULE, explain, quoted_cut, tab_width
from kitgen.yaml.source import CONTROL, Source

if TYPE_CHECKING:
    from ruamel.yaml.events import Event

MAX_DEPTH = 12
BOLD_KEY = re.compile(r"\*\*([A-Za-z_]+)(?::\*\*|\*\*:) *")
HUGE_INTEGER = re.compile(r"[+-]?[0-9][0-9_]{39,}")
NOTHING = ("", "~", "null")


class Mark(NamedTuple):
    """A place: `offset` in the source's text, line and column counted from 1."""

    offset: int
    line: int
    column: int


@dataclass(frozen=True)
class Scalar:
    """A text; `plain` if it stands without quotes."""

    text: str
    start: Mark
    end: Mark
    plain: bool = True

    @property
    def empty(self) -> bool:
        """Whether nothing is written here."""
        return self.plain and self.text in NOTHING


@dataclass(frozen=True)
class Sequence:
    """A list; `flow` if it is written in brackets."""

    items: tuple[Node, ...]
    start: Mark
    end: Mark
    flow: bool = False


class Entry(NamedTuple):
    """One key of a mapping and its value."""

    key: Scalar
    value: Node


@dataclass(frozen=True)
class Mapping:
    """Keys and values in the order of the file."""

    entries: tuple[Entry, ...]
    start: Mark
    end: Mark
    flow: bool = False

    def entry(self, key: str) -> Entry | None:
        """Return the entry with this key, if there is one, else the only one meant for it."""
        exact = next((entry for entry in self.entries if entry.key.text == key), None)
        meant = [entry for entry in self.entries if as_field(entry.key.text) == key]
        return exact or (meant[0] if len(meant) == 1 else None)


Node = Scalar | Sequence | Mapping


def as_field(key: str) -> str:
    """Return a key as fields are written: `Time zone`, `i-did` → `time_zone`, `i_did`."""
    return re.sub(r"[\s-]+", "_", key.strip()).lower()


@dataclass(frozen=True)
class Tree:
    """A file's YAML; `complete` is false if it could only be read up to a syntax error.

    `warnings` tell of signs that were taken for plain ones.
    """

    root: Node | None
    problems: tuple[Problem, ...] = ()
    complete: bool = True
    warnings: tuple[Problem, ...] = ()


@lru_cache(maxsize=8)  # a text is read for its fields, its places and its values
def read_tree(source: Source, start: int = 0, end: int | None = None) -> Tree:
    """Read a part of a source as YAML, from line index `start` to before `end`.

    Whatever is wrong is in `problems`: aliases, anchors, tags, duplicate keys, deep nesting,
    huge integers, and the first syntax error, up to which the tree is still good.
    """
    tree = _Builder(source, start, end).build()
    if not tree.complete and (width := tab_width(source)):
        return _Builder(source, start, end, width).build()
    return tree


def as_data(node: Node) -> Any:
    """Return a node as texts, lists and dicts; a trusted file's shape needs no places."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return [as_data(item) for item in node.items]
    return {key.text: as_data(value) for key, value in node.entries}


@dataclass
class _Open:
    """A collection that is still being read."""

    start: Mark
    mapping: bool
    flow: bool
    items: list[Node] = field(default_factory=list)


class _Builder:
    def __init__(self, source: Source, start: int, end: int | None, tabs: int = 0) -> None:
        self.source = source
        lines = source.lines[:end] if end is not None else source.lines
        # What comes before is blanked, not cut, so that every place keeps its number.
        self.plain = signs.plain_lines(lines, start)
        self.tabs = tabs
        self.tabbed = signs.untabbed(self.plain, tabs) if tabs else 0
        self.text = "\n".join(self.plain.lines)
        self.starts = [0, *accumulate(len(line) + 1 for line in source.lines)]
        self.problems: list[Problem] = []
        self.markup: list[tuple[str, Mark]] = []
        self.twisted: list[tuple[str, Mark]] = []
        self.open: list[_Open] = []
        self.root: Node | None = None
        self.last = Mark(0, start + 1, 1)

    def build(self) -> Tree:
        complete = True
        try:
            self._read()
        except _StopError:
            complete = False
        while self.open:
            self._close(self.last)
        self.problems.sort(key=lambda problem: (problem.line, problem.column))
        return Tree(self.root, tuple(self.problems), complete, tuple(self._odd_signs()))

    def _odd_signs(self) -> Iterator[Problem]:
        if self.tabbed:
            message = "tabs indent lines from here on"
            advice = f"kitgen reads {self.tabs} spaces for each; type spaces."
            yield self.source.warning("tabs", message, advice, self.tabbed, 1)
        for sign in signs.odd_places(self.plain):
            if sign.plain == "- ":
                message, advice = (
                    "a space is missing after this hyphen",
                    "kitgen reads one; type it.",
                )
                yield self.source.warning("odd-sign", message, advice, sign.line, sign.column)
                continue
            kind = {"": "", " ": "space", "-": "hyphen", ":": "colon", ": ": "colon"}[sign.plain]
            advice = f"kitgen reads a {kind} there; type a plain {kind}." if kind else "Delete it."
            yield self.source.warning(
                "odd-sign",
                f"{sign.named} stands here",
                advice,
                sign.line,
                sign.column,
            )

        for found, mark in self.markup:
            advice = "kitgen reads the words without it."
            message = f"“{found}” was copied from a page"
            yield self.source.warning("markup", message, advice, mark.line, mark.column)
        for text, mark in self.twisted:
            advice = f"kitgen reads: {shorten(text, 160)}"
            message = "letters were garbled here, by a program that took UTF-8 for something else"
            yield self.source.warning("garbled", message, advice, mark.line, mark.column)

    def _read(self) -> None:
        from ruamel.yaml import YAML
        from ruamel.yaml.error import MarkedYAMLError, YAMLError

        parser = YAML(typ="safe", pure=True)
        documents = 0
        try:
            for event in parser.parse(self.text):
                documents += type(event).__name__ == "DocumentStartEvent"
                if documents > 1:
                    self._stop_at_second_document(event)
                self._take(event)
        except MarkedYAMLError as error:
            self.problems.append(explain(self._as_read(), error))
            raise _StopError from error
        except (YAMLError, ValueError, LookupError, ArithmeticError, AttributeError) as error:
            # A few malformed escapes and directives make the library itself stumble.
            message = "YAML cannot be read from here on"
            self._problem(RULE, message, "Put the texts after this place in quotes.", self.last)
            raise _StopError from error

    def _take(self, event: Any) -> None:
        kind = type(event).__name__
        self.last = self._mark(event.start_mark)
        if kind == "AliasEvent":
            self._refuse(event, "yaml-alias", "*", "an alias (*) is not read here")
            mark = self._mark(event.start_mark)
            self._add(Scalar("", mark, self._mark(event.end_mark)))
        elif kind == "ScalarEvent":
            self._refuse_properties(event)
            self._scalar(event)
        elif kind in ("MappingStartEvent", "SequenceStartEvent"):
            self._refuse_properties(event)
            self._start(event, mapping=kind == "MappingStartEvent")
        elif kind in ("MappingEndEvent", "SequenceEndEvent"):
            self._close(self._mark(event.end_mark))

    def _scalar(self, event: Any) -> None:
        start, end = self._mark(event.start_mark), self._mark(event.end_mark)
        if found := signs.MARKUP.search(event.value):
            self.markup.append((found[0], start))
        if (text := signs.untwisted(event.value)) != event.value:
            self.twisted.append((text, start))
        scalar = Scalar(signs.meant(text), start, end, plain=not event.style)
        if scalar.plain and HUGE_INTEGER.fullmatch(scalar.text):
            message = f"this is a number of {len(scalar.text)} digits"
            advice = "No field takes such a number. If it is meant as text, put it in quotes."
            self._problem("huge-integer", message, advice, start, len(scalar.text))
            scalar = Scalar("", start, end)
        if found := CONTROL.search(scalar.text):
            message = f"an escape writes the control character U+{ord(found[0]):04X}"
            self._problem("control-character", message, "Delete it from the text.", start)
            scalar = Scalar("", start, end)
        self._add(scalar)

    def _start(self, event: Any, *, mapping: bool) -> None:
        mark = self._mark(event.start_mark)
        if len(self.open) == MAX_DEPTH:
            message = f"this is nested more than {MAX_DEPTH} levels deep"
            advice = "No field goes that deep. Is there a bracket or a row of hyphens too many?"
            self.problems.append(
                self.source.problem("deep-nesting", message, advice, mark.line, mark.column)
            )
            raise _StopError
        self.open.append(_Open(mark, mapping, bool(event.flow_style)))

    def _add(self, node: Node) -> None:
        if self.open:
            self.open[-1].items.append(node)
        else:
            self.root = node

    def _close(self, end: Mark) -> None:
        done = self.open.pop()
        if done.mapping:
            self._add(Mapping(self._entries(done), done.start, end, done.flow))
        else:
            self._add(Sequence(tuple(done.items), done.start, end, done.flow))

    def _entries(self, done: _Open) -> tuple[Entry, ...]:
        entries: dict[str, Entry] = {}
        for key, value in zip(done.items[::2], done.items[1::2], strict=False):
            if not isinstance(key, Scalar):
                message = "a list or a mapping cannot be a key"
                advice = "Put the text in quotes if it begins with [ or {."
                self._problem("key-not-text", message, advice, key.start)
            elif key.text in entries:
                first = entries[key.text].key.start
                self._problem(
                    "duplicate-key",
                    f"“{key.text[:60]}” is written twice: in line {first.line} and here,"
                    f" in line {key.start.line}",
                    "Keep one of them; nothing tells which of the two is meant.",
                    key.start,
                    len(key.text),
                )
            else:
                entries[key.text] = Entry(key, self._placed(key, value))
        return tuple(entries.values())

    def _placed(self, key: Scalar, value: Node) -> Node:
        """Put an empty value behind its key's colon; the library puts it before what follows."""
        if not isinstance(value, Scalar) or value.text or not value.plain:
            return value
        colon = signs.COLON.search(self.source.lines[key.end.line - 1], key.end.column - 1)
        if colon is None:
            return value
        column = colon.end() + 1
        here = Mark(key.end.offset + column - key.end.column, key.end.line, column)
        return Scalar("", here, here)

    def _refuse_properties(self, event: Any) -> None:
        if event.anchor is not None:
            self._refuse(event, "yaml-anchor", "&", "an anchor (&) is not read here")
        if event.tag is not None:
            self._refuse(event, "yaml-tag", "!", "a tag (!) is not read here")

    def _refuse(self, event: Any, rule: str, sign: str, message: str) -> None:
        mark = self._mark(event.start_mark)
        line = self.source.lines[mark.line - 1]
        value = line[mark.column - 1 :].strip()
        advice = "Write the text out instead."
        if bold := BOLD_KEY.match(value):
            advice = f"Write the key without asterisks: {bold[1].lower()}: {value[bold.end() :]}"
        elif value.startswith(sign):
            advice = f"If the text begins with {sign}, put it in quotes: {quoted_cut(value)}"
        self._problem(rule, message, advice, mark)

    def _stop_at_second_document(self, event: Event) -> None:
        mark = self._mark(event.start_mark)
        message = "a second document begins here"
        advice = "A YAML file holds one interview. Move the rest into a file of its own."
        self._problem("second-document", message, advice, mark, 3)
        raise _StopError

    def _problem(self, rule: str, message: str, advice: str, at: Mark, width: int = 1) -> None:
        self.problems.append(self.source.problem(rule, message, advice, at.line, at.column, width))

    def _mark(self, mark: Any) -> Mark:
        column = self.plain.column(mark.line, mark.column)
        return Mark(self.starts[mark.line] + column, mark.line + 1, column + 1)

    def _as_read(self) -> Source:
        """Return the source with its signs made plain, as the library read it."""
        lines = (*self.plain.lines, *self.source.lines[len(self.plain.lines) :])
        return (
            replace(self.source, text="\n".join(lines))
            if self.plain.signs or self.tabbed
            else self.source
        )


class _StopError(Exception):
    """Reading ends here; the reason is among the problems."""
