"""The prose of messages: plans of moves, moves of variants, read from Markdown files.

A file has headed sections: `## Plan reader` lists paragraphs, each a row of moves parted by
commas (`this or that` takes the first that has something to say, `this / that` whichever wording
is freshest), one that begins with `+` continuing the paragraph before if that is a single sentence;
`## Move name` lists the variants, each with optional `[conditions]` and `{slots}`;
`## Words name` lists plain words. Any other text is for the people who read the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from kitgen.model.errors import InputError, Problem

SHARED = "shared"  # the file whose moves and words serve every message
SLOT = re.compile(r"\{([a-z_]+)([?!])?\}")
_BREAK = re.compile(r"(?<=[.?!])\s+|(?<=[?!]\})\s+")
_HEADING = re.compile(r"##\s+(Plan|Move|Words)\s+(\S.*?)\s*$")
_CONDITIONS = re.compile(r"\[([a-z0-9_, -]*)\]\s+")


@dataclass(frozen=True, slots=True)
class Variant:
    """One wording: its sentences as templates, and when it may be used.

    `{slot!}` stands for a whole sentence, and so does `{slot?}`, which vanishes where the slot is
    empty; any other empty slot makes the whole variant unfit.
    """

    id: str
    sentences: tuple[str, ...]
    needs: frozenset[str] = frozenset()
    bars: frozenset[str] = frozenset()
    slots: frozenset[str] = frozenset()  # those that must be filled

    def fits(self, flags: frozenset[str], slots: Mapping[str, str]) -> bool:
        """Tell whether the facts allow this wording."""
        known = flags | slots.keys()
        return self.needs <= known and not self.bars & known and self.slots <= slots.keys()


Moves = tuple[tuple[str, ...], ...]  # alternatives in order, each a pool of equal moves
Plan = tuple[tuple[Moves, ...], ...]  # paragraphs
JOINS: Moves = ()  # first in a paragraph that may continue the one before


@dataclass(frozen=True, slots=True)
class Kind:
    """The prose of one kind of message."""

    name: str
    plans: Mapping[str, Plan] = field(default_factory=dict)
    moves: Mapping[str, tuple[Variant, ...]] = field(default_factory=dict)
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Prose:
    """All kinds of one language, and the moves and words they share."""

    kinds: Mapping[str, Kind]
    lang: str = "en"

    @property
    def shared(self) -> Kind:
        return self.kinds.get(SHARED, Kind(SHARED))

    def variants(self, kind: str, move: str) -> tuple[Variant, ...]:
        """Return a kind's wordings of a move, or the shared ones."""
        own = self.kinds[kind].moves if kind in self.kinds else {}
        return own.get(move) or self.shared.moves.get(move, ())

    def words(self, name: str, kind: str = SHARED) -> tuple[str, ...]:
        """Return a list of words; empty if there is none."""
        return self.kinds[kind].words.get(name, ()) if kind in self.kinds else ()

    def pairs(self, name: str) -> dict[str, str]:
        """Return a list of words written as `one: other`."""
        parts = (line.partition(":") for line in self.words(name))
        return {one.strip(): other.strip() for one, colon, other in parts if colon}


def load_prose(files: Mapping[str, str], lang: str = "en") -> Prose:
    """Read the files of one language, name → text; InputError lists everything wrong in them."""
    problems: list[Problem] = []
    kinds = {
        (name := filename.removesuffix(".md")): _read_kind(name, text, problems)
        for filename, text in sorted(files.items())
    }
    prose = Prose(kinds, lang)
    problems.extend(_dangling_moves(prose))
    if problems:
        raise InputError(problems)
    return prose


def _read_kind(name: str, text: str, problems: list[Problem]) -> Kind:
    plans: dict[str, Plan] = {}
    moves: dict[str, tuple[Variant, ...]] = {}
    words: dict[str, tuple[str, ...]] = {}
    for what, title, items in _sections(text):
        if what == "Plan":
            plans[title] = tuple(_paragraph(item) for _, item in items)
        elif what == "Words":
            words[title] = tuple(item for _, item in items)
        else:
            read = (_variant(f"{title}-{n}", item) for n, (_, item) in enumerate(items, 1))
            moves[title] = tuple(read)
            problems.extend(_misspelt(name, items))
    return Kind(name, plans, moves, words)


def _sections(text: str) -> Iterator[tuple[str, str, list[tuple[int, str]]]]:
    """Yield each section: what it is, its name, its list items with their lines."""
    heading: tuple[str, str] | None = None
    items: list[tuple[int, str]] = []
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith("#"):
            if heading:
                yield (*heading, items)
            match = _HEADING.match(line)
            heading, items = ((match[1], match[2]) if match else None), []
        elif line.startswith("- "):
            items.append((number, line[2:].strip()))
        elif line.startswith("+ ") and heading and heading[0] == "Plan":
            items.append((number, line.strip()))
        elif line.startswith("  ") and line.strip() and items:
            items[-1] = (items[-1][0], f"{items[-1][1]} {line.strip()}")
    if heading:
        yield (*heading, items)


def _paragraph(item: str) -> tuple[Moves, ...]:
    moves = tuple(
        tuple(tuple(name.strip() for name in pool.split("/")) for pool in part.split(" or "))
        for part in item.removeprefix("+ ").split(",")
    )
    return (JOINS, *moves) if item.startswith("+ ") else moves


def _variant(variant_id: str, item: str) -> Variant:
    match = _CONDITIONS.match(item)
    conditions = [c.strip() for c in match[1].split(",")] if match else []
    text = item[match.end() :] if match else item
    bars = frozenset(c.removeprefix("not ") for c in conditions if c.startswith("not "))
    needs = frozenset(c for c in conditions if c and not c.startswith("not "))
    slots = frozenset(name for name, mark in SLOT.findall(text) if mark != "?")
    return Variant(variant_id, tuple(_BREAK.split(text)), needs, bars, slots)


def _misspelt(name: str, items: list[tuple[int, str]]) -> Iterator[Problem]:
    for line, item in items:
        rest = SLOT.sub("", item)
        if "{" in rest or "}" in rest:
            yield _problem(name, line, "a slot is not written as {name}, {name!} or {name?}", item)
        if item.startswith("[") and not _CONDITIONS.match(item):
            yield _problem(name, line, "the conditions are not closed by ] and a blank", item)


def _dangling_moves(prose: Prose) -> Iterator[Problem]:
    for kind in prose.kinds.values():
        for reader, plan in kind.plans.items():
            pools = (pool for paragraph in plan for either in paragraph for pool in either)
            for name in (name for pool in pools for name in pool):
                if not prose.variants(kind.name, name):
                    message = f"plan {reader} asks for a move that does not exist: {name}"
                    yield _problem(kind.name, 0, message, "")


def _problem(name: str, line: int, message: str, source: str) -> Problem:
    path = Path("messages") / f"{name}.md"
    return Problem("prose", message, path=path, line=line, column=1, source_line=source)
