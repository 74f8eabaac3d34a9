"""Reading the cadence from its YAML, a user's own rules laid over the shipped ones."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from kitgen.files.project import shipped_root
from kitgen.model.errors import InputError, Problem
from kitgen.model.step import Lack
from kitgen.model.values.texts import nearest
from kitgen.places.closures import NAME as CLOSURES
from kitgen.places.closures import load_closures
from kitgen.planning import values
from kitgen.planning.case import NEEDS
from kitgen.planning.idle import idle_keys
from kitgen.planning.patterns import patterns
from kitgen.planning.patterns.registry import Pattern
from kitgen.planning.rules import (
    NEEDED,
    NEXT_ROUND,
    PERSONAL,
    TAKEN,
    THANK_YOU,
    Cadence,
    Customs,
    Rule,
)
from kitgen.yaml.source import Source
from kitgen.yaml.tree import Mapping as Table
from kitgen.yaml.tree import Node, Scalar, read_tree

COUNTRY = re.compile(r"[A-Za-z]{2}")
STEP_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
ENDINGS = ("rejected", "offer", "advanced", "withdrawn", "silence", "accepted", "declined")
CANCELLED = "cancelled"  # it did not take place, so `any` outcome starts nothing then
OUTCOMES = (*ENDINGS, CANCELLED)
OWN = Path("content/cadence.yaml")
USUAL = "once"  # the pattern of a step that names none
ANCHORS = ("interview", "answer", "outcome", "competing-offer", "offer", "next-round")

SUBJECTS = ("kit", "request", "lead", "contact", "bearer", "organiser", "elsewhere")
TITLED = ("person", "role", "promised", "request", "other")  # what a title may name

Entries = Mapping[str, tuple[Node, Source]]
Reads = dict[str, tuple[str, Callable[[Node], Any]]]


def load_cadence(
    text: str,
    own: str | Sequence[Source] | None = None,
    *,
    path: Path = Path("cadence.yaml"),
    words: Source | None = None,
    closures: str | None = None,
) -> Cadence:
    """Read the cadence, with an office's and a user's own rules laid over it step by step.

    `words` are titles and reasons in another language, laid over both. `closures` are the text of
    the days on which offices are closed, the shipped one by default. Raises InputError with every
    mistake of all texts.
    """
    loader = _Loader()
    layers = [loader.table(Source(path, text))]
    above = (Source(OWN, own),) if isinstance(own, str) else own or ()
    layers += (loader.table(source) for source in above if source.text != text)
    if words is not None:
        layers.append(loader.table(words))
    found = loader.values_of(layers)
    if loader.problems:
        raise InputError(loader.problems)
    closed = load_closures(_shipped_closures() if closures is None else closures)
    return Cadence(**found, closures=closed)


@lru_cache(maxsize=1)
def _shipped_closures() -> str:
    return (shipped_root() / "content" / CLOSURES).read_text("utf-8")


class _Loader:
    """Turns located YAML into rules and collects every mistake on the way."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.sources: list[Source] = []  # the lowest layer first

    def table(self, source: Source) -> Entries:
        self.sources.append(source)
        tree = read_tree(source)
        self.problems += tree.problems
        return self.entries(tree.root, source)

    def entries(self, node: Node | None, source: Source) -> Entries:
        if isinstance(node, Table):
            return {entry.key.text: (entry.value, source) for entry in node.entries}
        if node is not None and not values.is_empty(node):
            self.problem(node, source, "here belong keys with values")
        return {}

    def values_of(self, layers: list[Entries]) -> dict[str, Any]:
        """Return what a cadence is made of; whatever is missing is among the problems."""
        for layer in layers:
            self.known(layer, (*SHARED, *WORDS, "version", "steps", "someone", "countries"))
        found: dict[str, Any] = {"rules": tuple(self.rules(layers))}
        for name, reads in SHARED.items():
            found |= self.values(self.merged(name, layers), reads)
        found["countries"] = self.countries(layers)
        for name, reads in WORDS.items():
            found[name] = self.values(self.merged(name, layers), reads)
        told = [layer["someone"] for layer in layers if "someone" in layer]
        someone = [entry for entry in told if not values.is_empty(entry[0])]
        return found | {"someone": self.text(*someone[-1])}

    def countries(self, layers: list[Entries]) -> dict[str, Customs]:
        """Return what differs by country; what a user's own file says counts everywhere."""
        found: dict[str, dict[str, tuple[Node, Source]]] = {}
        for number, layer in enumerate(layers):
            general = self.general(layer) if number else set()
            for entries in found.values():
                for key in general & entries.keys():
                    del entries[key]
            for code, (node, source) in self.told("countries", layer).items():
                if not COUNTRY.fullmatch(code):
                    self.problem(node, source, f"“{code}” is no country", "Write two letters: US.")
                found.setdefault(code.upper(), {}).update(self.entries(node, source))
        return {code: Customs(**self.values(told, CUSTOMS)) for code, told in found.items()}

    def general(self, layer: Entries) -> set[str]:
        """Return what of a country's own a layer says for all of them."""
        said = {*self.told("answer", layer), *self.told("unasked", layer)}
        for id_, (node, source) in self.told("steps", layer).items():
            keys = self.entries(node, source) if isinstance(node, Table) else {}
            said |= {IN_STEPS[id_, key] for key in keys if (id_, key) in IN_STEPS}
        return said

    def told(self, name: str, layer: Entries) -> dict[str, tuple[Node, Source]]:
        return dict(self.entries(*layer[name])) if name in layer else {}

    def merged(self, name: str, layers: list[Entries]) -> Entries:
        merged: dict[str, tuple[Node, Source]] = {}
        for layer in layers:
            if name in layer:
                told = self.entries(*layer[name])
                merged |= {
                    key: value for key, value in told.items() if not values.is_empty(value[0])
                }
        return merged

    def rules(self, layers: list[Entries]) -> list[Rule]:
        steps: dict[str, dict[str, tuple[Node, Source]]] = {}
        off: set[str] = set()
        for layer in layers:
            told = self.entries(*layer["steps"]) if "steps" in layer else {}
            for id_, (node, source) in told.items():
                if isinstance(node, Scalar) and node.text == "off":
                    self.needed(id_, node, source)
                    steps.pop(id_, None)
                    off.add(id_)
                else:
                    steps[id_] = step_laid_over(steps.get(id_, {}), self.entries(node, source))
        rules: list[Rule] = []
        known = {*ANCHORS, *off}
        for id_, entries in steps.items():
            self.anchors(entries, known)
            rules += self.rule(id_, entries)
            known.add(id_)
        return rules

    def needed(self, id_: str, node: Node, source: Source) -> None:
        """Point out a step that cannot be left out."""
        if id_ in NEEDED:
            advice = "Change its keys instead, or write contact_policy: none into an interview."
            self.problem(node, source, f"the step {id_} is needed: {NEEDED[id_]}", advice)

    def rule(self, id_: str, entries: Entries) -> list[Rule]:
        if entries and not STEP_ID.fullmatch(id_):
            advice = "It names files: write small letters, digits and hyphens, like `status-note`."
            self.problem(*next(iter(entries.values())), f"“{id_}” names no step", advice)
        pattern, entries = self.pattern(entries)
        entries = self.effective(id_, pattern, entries)
        own = {key: (key, read) for key, read in pattern.keys.items()}
        found = self.values(entries, FIELDS | own)
        for key in ("title", "for"):
            if entries and key not in entries:
                self.problem(*next(iter(entries.values())), f"the step {id_} has no `{key}`")
        return [pattern.kind(id=id_, **found)] if {"title", "side"} <= found.keys() else []

    def pattern(self, entries: Entries) -> tuple[Pattern, Entries]:
        """Return the pattern of a step, and its entries without those of another one below it."""
        known = patterns()
        if "pattern" not in entries:
            return known[USUAL], entries
        node, source = entries["pattern"]
        name = node.text if isinstance(node, Scalar) else ""
        if name not in known:
            advice = f"Write one of {', '.join(sorted(known))}."
            self.problem(node, source, "`pattern` cannot be read", advice)
            return known[USUAL], {}
        chosen, others = known[name], {key for each in known.values() for key in each.keys}
        left = {
            key: (value, where)
            for key, (value, where) in entries.items()
            if key != "pattern"
            and (
                key in chosen.keys
                or key not in others - FIELDS.keys()
                or self.sources.index(where) >= self.sources.index(source)
            )
        }
        return chosen, left

    def effective(self, id_: str, pattern: Pattern, entries: Entries) -> Entries:
        """Point out keys that would change nothing in a step, and return the others."""
        foreign = {key for each in patterns().values() for key in each.keys}
        foreign -= {*pattern.keys, *FIELDS}
        wrong = {(problem.path, problem.line) for problem in self.problems}
        told = {
            key: names_at(node)
            for key, (node, source) in entries.items()
            if (source.path, node.start.line) not in wrong
        }

        def overlaid(above: str, below: str) -> bool:
            sources = [self.sources.index(entries[key][1]) for key in (above, below)]
            return sources[0] > sources[1]

        idle = tuple(idle_keys(pattern, told, foreign, overlaid))
        for key, advice in idle:
            message = f"`{key}` changes nothing in the step {id_}"
            self.problem(*entries[key], message, advice)
        return {key: told for key, told in entries.items() if key not in {one.key for one in idle}}

    def anchors(self, entries: Entries, known: set[str]) -> None:
        """Point out what a rule counts from without its being planned before it."""
        for key in ("after", "until", "with", "replaces"):
            if key not in entries:
                continue
            node, source = entries[key]
            for name in names_at(node):
                if name not in known:
                    days = values.OFFSET.fullmatch(name)
                    advice = f"Write `offset: {name}`." if days else self.near(name, known)
                    self.problem(node, source, f"“{name}” is no step further up", advice)

    def values(self, entries: Entries, reads: Reads) -> dict[str, Any]:
        self.known(entries, reads)
        found = {}
        for key, (node, source) in entries.items():
            if key in reads and not values.is_empty(node):
                name, read = reads[key]
                try:
                    found[name] = read(node)
                except ValueError as error:
                    self.problem(node, source, f"`{key}` cannot be read", str(error))
        return found

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
        close = nearest(word, words)
        return f"Did you mean `{close}`?" if close else ""

    def problem(self, node: Node, source: Source, message: str, advice: str = "") -> None:
        at = node.start
        found = source.problem("cadence", message, advice, at.line, at.column)
        if found not in self.problems:
            self.problems.append(found)


# Key in the file → name in the type, and how it is read.
SHARED: dict[str, Reads] = {
    "interview": {"ends": ("ends", values.time), "lasts": ("lasts", values.offset)},
    "answer": {name: (name, values.offset) for name in ("known", "unknown", "patient")},
    "unasked": {
        "most": ("most", values.whole_number),
        "apart": ("apart", values.offset),
        "thanked": ("thanked", values.offset),
    },
    "promises": {
        "by": ("due_by", values.texts),
        "today": ("due_today", values.texts),
        "tomorrow": ("due_tomorrow", values.texts),
        "end-of-week": ("due_end_of_week", values.texts),
        "referees": ("referees", values.texts),
    },
    "recruiter": {"asked": ("recruiter_asked", values.texts)},
    "hours": {"awake": ("awake", values.span), "office": ("office", values.span)},
    "entries": {"minutes": ("minutes", values.whole_number), "remind": ("remind", values.offset)},
}
CUSTOMS: Reads = {
    **{name: (name, values.offset) for name in ("unknown", "patient", "apart", "again")},
    "thanks": ("thanks", values.offset),
    "thanks-until": ("thanks_until", values.offset),
}
# Key of a step → the key of a country that says the same.
IN_STEPS = {
    ("status-note", "again"): "again",
    (THANK_YOU, "within"): "thanks",
    (THANK_YOU, "soon"): "thanks",
    (THANK_YOU, "lapses"): "thanks-until",
}
WORDS: dict[str, Reads] = {
    "reasons": {
        name: (name, values.single)
        for name in (*OUTCOMES, "superseded", "taken", "waived", "ended")
    },
    "letters": {name.value: (name.value, values.template("title")) for name in Lack},
    "calendar": {
        "kit": ("kit", values.template("company")),
        "season": ("season", values.template()),
        "page": ("page", values.template("page")),
        "interview": ("interview", values.template("company")),
        "decision": ("decision", values.template("company")),
        "decision-about": ("decision-about", values.template("company", "words")),
        "over": ("over", values.template("title")),
        "done": ("done", values.template("title")),
        "reply": ("reply", values.template("company")),
    },
}
FIELDS: Reads = {
    "title": (
        "title",
        values.template(*TITLED, "company"),
    ),
    "for": ("side", values.side),
    "with": ("with_", values.single),
    "message": ("message", values.single),
    "document": ("document", values.single),
    "source": ("source", values.single),
    "season": ("shared", values.single),
    "season-names": ("naming", values.templates("people", "jobs")),
    "command": ("command", values.template("file")),
    "own": ("own", values.template(*TITLED)),
    "own-last": ("own_last", values.template(*TITLED)),
    "after": ("after", values.texts),
    "why": ("why", values.why),
    "each": (
        "each",
        values.choice_of(*SUBJECTS, *sorted(PERSONAL)),
    ),
    "needs": ("needs", values.some_of(*NEEDS)),
    "outcomes": ("outcomes", values.some_of(*ENDINGS, extra=(CANCELLED,))),
    "ends": ("ends", values.some_of(*OUTCOMES, extra=(NEXT_ROUND, TAKEN))),
    "replaces": ("replaces", values.texts),
    "held": ("held", values.yes),
    "unasked": ("unasked", values.yes),
    "minutes": ("minutes", values.whole_number),
    "at": ("at", values.time),
    "remind": ("remind", values.offset),
    "lapses": ("lapses", values.offset),
}


def names_at(node: Node) -> tuple[str, ...]:
    """Return the names that stand there; what is no name is told where its key is read."""
    try:
        return () if values.is_empty(node) else values.texts(node)
    except ValueError:
        return ()


def step_laid_over(below: Entries, above: Entries) -> dict[str, tuple[Node, Source]]:
    """Lay what a user says of a step over what is shipped.

    Who words its title anew has the same title everywhere, unless they give another one.
    """
    kept = {key for key in below if "title" not in above or key not in ("own", "own-last")}
    return {key: below[key] for key in below if key in kept} | dict(above)
