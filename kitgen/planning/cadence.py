"""Reading the cadence from its YAML, a user's own rules laid over the shipped ones."""

from __future__ import annotations

import datetime as dt
import difflib
import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from kitgen.files.project import shipped_root
from kitgen.model.errors import InputError, Problem
from kitgen.model.step import Side
from kitgen.places.closures import NAME as CLOSURES
from kitgen.places.closures import load_closures
from kitgen.planning.hours import Span
from kitgen.planning.rules import NEXT_ROUND, PERSONAL, Cadence, Offset, Rule, Unit
from kitgen.yaml.source import Source
from kitgen.yaml.tree import Mapping as Table
from kitgen.yaml.tree import Node, Scalar, Sequence, read_tree

OFFSET = re.compile(r"(-?\d{1,4}) (minute|hour|day|working day|week|month)s?")
TIME = re.compile(r"([01]\d|2[0-3]):([0-5]\d)")
STEP_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
OUTCOMES = ("rejected", "offer", "advanced", "withdrawn", "silence", "accepted", "declined")
ANCHORS = ("interview", "answer", "outcome", "competing-offer")

Entries = Mapping[str, tuple[Node, Source]]
Reads = dict[str, tuple[str, Callable[[Node], Any]]]


def load_cadence(
    text: str,
    override: str | None = None,
    *,
    path: Path = Path("cadence.yaml"),
    override_path: Path = Path("content/cadence.yaml"),
    words: Source | None = None,
    closures: str | None = None,
) -> Cadence:
    """Read the cadence, with a user's own rules laid over it step by step.

    `words` are titles and reasons in another language, laid over both. `closures` are the text of
    the days on which offices are closed, the shipped one by default. Raises InputError with every
    mistake of all texts.
    """
    loader = _Loader()
    layers = [loader.table(Source(path, text))]
    if override is not None and override != text:
        layers.append(loader.table(Source(override_path, override)))
    if words is not None:
        layers.append(loader.table(words))
    values = loader.values_of(layers)
    if loader.problems:
        raise InputError(loader.problems)
    closed = load_closures(_shipped_closures() if closures is None else closures)
    return Cadence(**values, closures=closed)


@lru_cache(maxsize=1)
def _shipped_closures() -> str:
    return (shipped_root() / "content" / CLOSURES).read_text("utf-8")


class _Loader:
    """Turns located YAML into rules and collects every mistake on the way."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def table(self, source: Source) -> Entries:
        tree = read_tree(source)
        self.problems += tree.problems
        return self.entries(tree.root, source)

    def entries(self, node: Node | None, source: Source) -> Entries:
        if isinstance(node, Table):
            return {entry.key.text: (entry.value, source) for entry in node.entries}
        if node is not None and not _empty(node):
            self.problem(node, source, "here belong keys with values")
        return {}

    def values_of(self, layers: list[Entries]) -> dict[str, Any]:
        """Return what a cadence is made of; whatever is missing is among the problems."""
        for layer in layers:
            self.known(layer, (*SHARED, *WORDS, "version", "steps", "someone"))
        values: dict[str, Any] = {"rules": tuple(self.rules(layers))}
        for name, reads in SHARED.items():
            values |= self.values(self.merged(name, layers), reads)
        for name, reads in WORDS.items():
            values[name] = self.values(self.merged(name, layers), reads)
        someone = [layer["someone"] for layer in layers if "someone" in layer]
        return values | {"someone": self.text(*someone[-1])}

    def merged(self, name: str, layers: list[Entries]) -> Entries:
        merged: dict[str, tuple[Node, Source]] = {}
        for layer in layers:
            if name in layer:
                told = self.entries(*layer[name])
                merged |= {key: value for key, value in told.items() if not _empty(value[0])}
        return merged

    def rules(self, layers: list[Entries]) -> list[Rule]:
        steps: dict[str, dict[str, tuple[Node, Source]]] = {}
        off: set[str] = set()
        for layer in layers:
            told = self.entries(*layer["steps"]) if "steps" in layer else {}
            for id_, (node, source) in told.items():
                if isinstance(node, Scalar) and node.text == "off":
                    steps.pop(id_, None)
                    off.add(id_)
                else:
                    steps[id_] = steps.get(id_, {}) | dict(self.entries(node, source))
        rules: list[Rule] = []
        known = {*ANCHORS, *off}
        for id_, entries in steps.items():
            self.anchors(entries, known)
            rules += self.rule(id_, entries)
            known.add(id_)
        return rules

    def rule(self, id_: str, entries: Entries) -> list[Rule]:
        values = self.values(entries, FIELDS)
        if entries and not STEP_ID.fullmatch(id_):
            advice = "It names files: write small letters, digits and hyphens, like `status-note`."
            self.problem(*next(iter(entries.values())), f"“{id_}” names no step", advice)
        for key in ("title", "for"):
            if entries and key not in entries:
                self.problem(*next(iter(entries.values())), f"the step {id_} has no `{key}`")
        return [Rule(id=id_, **values)] if {"title", "side"} <= values.keys() else []

    def anchors(self, entries: Entries, known: set[str]) -> None:
        """Point out what a rule counts from without its being planned before it."""
        for key in ("after", "until", "with", "replaces"):
            node, source = entries.get(key, (None, None))
            if node is None or source is None or _empty(node):
                continue
            for name in _texts(node):
                if name not in known:
                    advice = self.near(name, known)
                    self.problem(node, source, f"“{name}” is no step further up", advice)

    def values(self, entries: Entries, reads: Reads) -> dict[str, Any]:
        self.known(entries, reads)
        values = {}
        for key, (node, source) in entries.items():
            if key in reads and not _empty(node):
                name, read = reads[key]
                try:
                    values[name] = read(node)
                except ValueError as error:
                    self.problem(node, source, f"`{key}` cannot be read", str(error))
        return values

    def known(self, entries: Entries, keys: Any) -> None:
        for key, (node, source) in entries.items():
            if key not in keys:
                self.problem(
                    node, source, f"`{key}` is no key of the cadence", self.near(key, keys)
                )

    def text(self, node: Node, source: Source) -> str:
        if isinstance(node, Scalar):
            return node.text
        self.problem(node, source, "here belongs a text")
        return ""

    def near(self, word: str, words: Any) -> str:
        close = difflib.get_close_matches(word, list(words), 1)
        return f"Did you mean `{close[0]}`?" if close else ""

    def problem(self, node: Node, source: Source, message: str, advice: str = "") -> None:
        at = node.start
        self.problems.append(source.problem("cadence", message, advice, at.line, at.column))


def _empty(node: Node) -> bool:
    return isinstance(node, Scalar) and node.empty


def _scalar(node: Node) -> str:
    if not isinstance(node, Scalar):
        raise ValueError("write a single value")
    return node.text


def _offset(node: Node) -> Offset:
    match = OFFSET.fullmatch(_scalar(node))
    if not match:
        raise ValueError("Write it like `2 working days`, `30 minutes` or `-5 days`.")
    return Offset(int(match[1]), Unit(match[2]))


def _time(node: Node) -> dt.time:
    match = TIME.fullmatch(_scalar(node))
    if not match:
        raise ValueError('Write it like "09:00".')
    return dt.time(int(match[1]), int(match[2]))


def _span(node: Node) -> Span:
    times = [TIME.fullmatch(part.strip()) for part in _scalar(node).split("-")]
    found = [dt.time(int(match[1]), int(match[2])) for match in times if match]
    if len(found) != len(times) or len(found) != 2 or found[0] >= found[1]:
        raise ValueError('Write it like "09:00-17:00".')
    return Span(*found)


def _whole(node: Node) -> int:
    if not re.fullmatch(r"\d{1,4}", _scalar(node)):
        raise ValueError("Write a whole number.")
    return int(_scalar(node))


def _yes(node: Node) -> bool:
    if _scalar(node) not in ("yes", "no"):
        raise ValueError("Write yes or no.")
    return _scalar(node) == "yes"


def _one_of(*words: str) -> Callable[[Node], str]:
    def read(node: Node) -> str:
        if _scalar(node) not in words:
            raise ValueError(f"Write one of {', '.join(words)}.")
        return _scalar(node)

    return read


def _texts(node: Node) -> tuple[str, ...]:
    if isinstance(node, Sequence):
        return tuple(_scalar(item) for item in node.items)
    return (_scalar(node),)


def _some_of(*words: str, extra: tuple[str, ...] = ()) -> Callable[[Node], frozenset[str]]:
    """Return what reads some words, or `any` for all but the extra ones."""

    def read(node: Node) -> frozenset[str]:
        found = frozenset(words if _texts(node) == ("any",) else _texts(node))
        if found - {*words, *extra}:
            raise ValueError(f"Write some of {', '.join((*words, *extra))}.")
        return found

    return read


def _side(node: Node) -> Side:
    return Side.EMPLOYER if _one_of("employer", "me")(node) == "employer" else Side.ME


def _template(*names: str) -> Callable[[Node], str]:
    def read(node: Node) -> str:
        known = "|".join(names)
        if re.search(r"[{}]", re.sub(r"\{(" + known + r")\}", "", _scalar(node))):
            allowed = ", ".join(names) or "nothing"
            raise ValueError(f"Only these stand in braces: {allowed}.")
        return _scalar(node)

    return read


def _why(node: Node) -> dict[str, str]:
    if isinstance(node, Table):
        return {entry.key.text: _scalar(entry.value) for entry in node.entries}
    return {"": _scalar(node)}


# Key in the file → name in the type, and how it is read.
SHARED: dict[str, Reads] = {
    "interview": {"ends": ("ends", _time), "lasts": ("lasts", _offset)},
    "answer": {name: (name, _offset) for name in ("known", "unknown", "patient")},
    "unasked": {"most": ("most", _whole), "apart": ("apart", _offset)},
    "hours": {"awake": ("awake", _span), "office": ("office", _span)},
    "entries": {"minutes": ("minutes", _whole), "remind": ("remind", _offset)},
}
WORDS: dict[str, Reads] = {
    "reasons": {name: (name, _scalar) for name in (*OUTCOMES, "superseded")},
    "calendar": {
        "kit": ("kit", _template("company")),
        "season": ("season", _template()),
        "page": ("page", _template("page")),
        "over": ("over", _template("title")),
        "done": ("done", _template("title")),
    },
}
FIELDS: Reads = {
    "title": ("title", _template("person", "company", "role", "promised", "request")),
    "for": ("side", _side),
    "with": ("with_", _scalar),
    "until": ("until", _scalar),
    "message": ("message", _scalar),
    "document": ("document", _scalar),
    "source": ("source", _scalar),
    "season": ("shared", _scalar),
    "own": ("own", _template("person", "role", "promised", "request")),
    "own-last": ("own_last", _template("person", "role", "promised", "request")),
    "after": ("after", _texts),
    "why": ("why", _why),
    "each": (
        "each",
        _one_of(*("kit", "request", "lead", "bearer", *sorted(PERSONAL)), "organiser"),
    ),
    "pattern": (
        "pattern",
        _one_of("once", "window", "deadline", "unasked", "weekly", "unanswered", "return"),
    ),
    "needs": ("needs", _some_of("contact", "phone", "competing-offer")),
    "outcomes": ("outcomes", _some_of(*OUTCOMES)),
    "ends": ("ends", _some_of(*OUTCOMES, extra=(NEXT_ROUND,))),
    "replaces": ("replaces", _texts),
    "held": ("held", _yes),
    "unasked": ("unasked", _yes),
    "most": ("most", _whole),
    "minutes": ("minutes", _whole),
    **{name: (name, _time) for name in ("at", "latest", "evening")},
    **{
        name: (name, _offset)
        for name in (
            *("offset", "again", "earliest", "within", "late", "before", "quiet"),
            *("remind", "lapses"),
        )
    },
}
