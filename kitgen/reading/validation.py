"""A form: the tree of a file held against the fields of the model."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from copy import copy, deepcopy
from dataclasses import replace
from functools import cached_property
from typing import Any

from pydantic import ValidationError

from kitgen.model import interview as model
from kitgen.model.errors import Mend, Problem, Severity
from kitgen.model.interviewer import Interviewer
from kitgen.model.values.texts import WrongValueError, nearest, shorten, unquoted
from kitgen.reading.field_types import OWN_KEYS, FieldType, RecordType, example_of, fields_of, kinds
from kitgen.reading.levels import LEVELS
from kitgen.reading.synonyms import called as field_called
from kitgen.yaml import pitfalls as eaten
from kitgen.yaml import tree as yamltree
from kitgen.yaml.errors import quoted_cut
from kitgen.yaml.ignores import Ignores
from kitgen.yaml.source import Source
from kitgen.yaml.tree import Mark, Node, Scalar, as_field

FieldPath = tuple[str | int, ...]
# A text in the place of one of these is its first field.
SHORTHAND: dict[RecordType, str] = {Interviewer: "name", model.Concern: "about"}
SPOKEN = ("said",)


class ParsedFields:
    """What a file says, field by field; `data` is ready for the model.

    `nodes` and `keys` give the place of every value and of its key by path; `bare` holds each text
    that stands in the place of fields, with the problem that told of it.
    """

    def __init__(
        self, source: Source, root: yamltree.Mapping, kind: RecordType, home: Mark | None = None
    ) -> None:
        self.source = source
        self.home = home or root.start  # the place of what is missing
        self.root = root
        self.kind = kind
        self.problems: list[Problem] = []
        self.nodes: dict[FieldPath, Node] = {}
        self.keys: dict[FieldPath, Scalar] = {}
        self.meant: set[FieldPath] = set()
        self.bare: dict[FieldPath, tuple[str, Problem]] = {}
        self.data = self._record(root, kind, ())

    def texts(self) -> Iterator[tuple[FieldPath, str]]:
        """Go through every text that was filled in, with its path."""
        waiting: list[tuple[FieldPath, Any]] = [((), self.data)]
        while waiting:
            path, value = waiting.pop()
            if isinstance(value, str):
                yield path, value
                continue
            items = value.items() if isinstance(value, dict) else enumerate(value or ())
            waiting += reversed([((*path, step), item) for step, item in items])

    def apart(self) -> ParsedFields:
        """Return the same with data of its own and no problem yet, to be judged otherwise."""
        other: ParsedFields = copy(self)
        other.data, other.problems = deepcopy(self.data), []
        return other

    def at(self, path: FieldPath) -> Mark:
        """Return the place of a value, or of the nearest thing around it."""
        while path:
            node = self.nodes.get(path)
            if node is not None and not (isinstance(node, Scalar) and node.empty):
                return node.start
            if path in self.keys:
                return self.keys[path].start
            path = path[:-1]
        return self.home

    def width(self, path: FieldPath) -> int:
        """Return how many characters to mark there: those in the first line."""
        node: Node | None = self.nodes.get(path)
        if node is None or (isinstance(node, Scalar) and node.empty):
            node = self.keys.get(path)
        if node is None or node.end.line != node.start.line:
            return 1
        return max(node.end.offset - node.start.offset, 1)

    def is_ignored(self, rule: str, path: FieldPath) -> bool:
        """Say whether the user wants nothing said of a rule at a value."""
        return self.ignores.covers({rule}, self.at(path).line)

    def is_told(self, rule: str, path: FieldPath) -> bool:
        """Say whether a problem of a rule was reported at a value already."""
        place = self.at(path)[1:]
        return any(p.rule == rule and (p.line, p.column) == place for p in self.problems)

    @cached_property
    def ignores(self) -> Ignores:
        """What the file asks to leave unsaid."""
        return Ignores.of(self.source)

    def report(
        self,
        rule: str,
        message: str,
        advice: str,
        path: FieldPath,
        severity: Severity = Severity.ERROR,
        mends: tuple[Mend, ...] = (),
    ) -> None:
        """Add a problem at a value, unless it is a warning that the user wants unsaid."""
        if severity is not Severity.ERROR and self.is_ignored(rule, path):
            return
        at = self.at(path)
        found = self.source.problem(rule, message, advice, at.line, at.column, self.width(path))
        self.problems.append(replace(found, severity=severity, mends=mends))

    def value(self, convert: Callable[[str], Any], *path: str | int) -> Any:
        """Convert the text at a path; None if there is none or it is wrong."""
        value: Any = self.data
        for step in path:
            try:
                value = value[step]
            except (KeyError, IndexError, TypeError):
                return None
        try:
            return convert(" ".join(value.split())) if isinstance(value, str) else None
        except WrongValueError:
            return None

    def without_value(self, paths: Collection[FieldPath]) -> set[FieldPath]:
        """Return those of the paths that a person words freely, or that need no value."""
        refused: set[FieldPath] = set()
        try:
            self.kind.model_validate(self.data)
        except ValidationError as error:
            refused = {tuple(detail["loc"]) for detail in error.errors()}
        return {path for path in paths if self._may_lack(path, path in refused)}

    def _may_lack(self, path: FieldPath, refused: bool) -> bool:
        names = [step for step in path if isinstance(step, str)]
        record, name = self._level(tuple(names[:-1])), names[-1]
        if kinds(record)[name].free:
            return True
        return refused and not fields_of(record)[name].is_required()

    def drop(self, path: FieldPath) -> None:
        """Take a value out as if nothing were written there, and what holds nothing without it."""
        *way, last = path
        holder: Any = self.data
        for step in way:
            holder = holder[step]
        del holder[last]
        if isinstance(last, int):
            self._renumber(tuple(way), last)
        if way and not holder and (len(way), way[0]) != (2, "interviewers"):
            self.drop(tuple(way))  # but an interviewer stays one

    def _renumber(self, path: FieldPath, gone: int) -> None:
        """Move the places of the items behind one that is gone."""
        size = len(path)
        moved: dict[FieldPath, Node] = {}
        for place, node in self.nodes.items():
            number = place[size] if len(place) > size and place[:size] == path else None
            if not isinstance(number, int) or number < gone:
                moved[place] = node
            elif number > gone:
                moved[(*path, number - 1, *place[size + 1 :])] = node
        self.nodes = moved

    def validate(self, *, complete: bool, **own: Any) -> Any:
        """Make the model's object; None, and problems, if a value is wrong or missing."""
        try:
            return self.kind.model_validate(self.data | own)
        except ValidationError as error:
            for detail in error.errors():
                self._explain(detail, complete=complete)
        return None

    def _explain(self, detail: Any, *, complete: bool) -> None:
        path: FieldPath = tuple(detail["loc"])
        wrong = detail.get("ctx", {}).get("error")
        if isinstance(wrong, WrongValueError):
            message = wrong.message.replace("{key}", _key(path))
            mends = tuple(map(Mend, wrong.meant))
            self.report(wrong.rule, message, wrong.advice, path, mends=mends)
        elif detail["type"] != "missing":
            self.report("value", f"“{path[-1]}” cannot be read", "See `kitgen schema`.", path)
        elif complete:
            self._missing(path)

    def _missing(self, path: FieldPath) -> None:
        key = str(path[-1])
        if path in self.meant:
            return  # an unknown key was probably meant for it
        kind = self._level(path[:-1])
        message = f"“{key}” is {'empty' if path in self.keys else 'missing'}"
        advice = f"It is needed for {LEVELS[kind]}. Write: {example_of(kind, key)}"
        if kind is Interviewer:
            advice += "\nIf you do not know it, write: name: unknown"
        self.report("required", message, advice, path)
        lacking = ".".join(map(str, path))
        self.problems[-1] = replace(self.problems[-1], field=lacking)

    def _level(self, path: FieldPath) -> RecordType:
        kind = self.kind
        for step in path:
            if isinstance(step, str):
                kind = kinds(kind)[step].record or kind
        return kind

    def _record(self, node: yamltree.Mapping, kind: RecordType, path: FieldPath) -> dict[str, Any]:
        data: dict[str, Any] = {}
        fields = kinds(kind)
        known = {*fields, *(OWN_KEYS if kind is model.Interview and not path else ())}
        for key, value in node.entries:
            name = self._meant_key(node, key, known)
            here = (*path, name)
            self.keys[here] = key
            self.nodes[here] = value
            if name not in known and node.flow and isinstance(value, Scalar) and value.empty:
                self._cut_off(key)
            elif name not in known:
                self._unknown(key, kind, path)
            if name not in fields:
                continue
            found = self._value(value, fields[name], here)
            if found is not None:
                data[name] = found
        return data

    def _meant_key(self, node: yamltree.Mapping, key: Scalar, known: Collection[str]) -> str:
        """Return a key as its field is written, with a word about it where that differs."""
        name = as_field(key.text)
        entry = node.entry(name)
        if key.text in known or name not in known or entry is None or entry.key is not key:
            return key.text
        message = f"“{shorten(key.text)}” is written “{name}”"
        if not self.ignores.covers({"key-spelling"}, key.start.line):
            advice = f"kitgen reads it so; write: {name}:"
            self._tell(self.source.warning, "key-spelling", message, advice, key)
        return name

    def _tell(
        self, say: Callable[..., Problem], rule: str, message: str, advice: str, key: Scalar
    ) -> None:
        """Report something of a key, marked as a whole."""
        width = max(key.end.offset - key.start.offset, 1)
        self.problems.append(say(rule, message, advice, key.start.line, key.start.column, width))

    def _value(self, node: Node, kind: FieldType, path: FieldPath) -> Any:
        if isinstance(node, Scalar) and node.empty:
            if kind.free:
                self.problems += eaten.comment(self.source, node)
            return None
        if not kind.many:
            return self._one(node, kind, path)
        items: Sequence[Node] = (node,)
        if isinstance(node, yamltree.Sequence):
            items = [item for item in node.items if not (isinstance(item, Scalar) and item.empty)]
            if kind.free and not kind.lines:
                self.problems += eaten.commas(self.source, node)
        found: list[Any] = []
        for item in items:
            here = (*path, len(found))
            self.nodes[here] = item
            if texts := self._run_together(item, kind):
                for text in texts:
                    found.append(self._shorthand(item, text, kind, (*path, len(found))))
                continue
            value = self._one(item, kind, here)
            if isinstance(value, str) and kind.lines:
                found += [line for line in value.splitlines() if line.strip()]
            elif value is not None:
                found.append(value)
        return found or None

    def _run_together(self, node: Node, kind: FieldType) -> list[str]:
        """Return the items that YAML made one text of, with a word about it."""
        if kind.lines or not isinstance(node, Scalar):
            return []
        if kind.record and kind.record not in SHORTHAND:
            return []
        texts = eaten.items(self.source, node)
        if texts:
            self.problems.append(eaten.run_together(self.source, node, texts, many=True))
        return texts

    def _shorthand(self, node: Node, text: str, kind: FieldType, path: FieldPath) -> Any:
        """Return a text as an item, at its node's place; of a record, as its first field."""
        self.nodes[path] = node
        if kind.record is None:
            return text
        name = SHORTHAND[kind.record]
        self.nodes[*path, name] = node
        return {name: text}

    def _text(self, node: Scalar, name: str) -> str:
        """Return a text without the curly quotes that stand round it as YAML's own were meant to.

        What they `said` keeps its quotes: they say that the words are theirs.
        """
        return node.text if name in SPOKEN or not node.plain else unquoted(node.text)

    def _one(self, node: Node, kind: FieldType, path: FieldPath) -> Any:
        if kind.record:
            if isinstance(node, yamltree.Mapping):
                found = self._record(node, kind.record, path)
                # A scaffold's concern or outcome that nobody filled in is none.
                return found if found or kind.record is Interviewer else None
            if isinstance(node, Scalar) and kind.record in SHORTHAND:
                self.problems += eaten.comment(self.source, node)
                self.nodes[(*path, SHORTHAND[kind.record])] = node
                return {SHORTHAND[kind.record]: self._text(node, SHORTHAND[kind.record])}
            self._no_record(kind.record, path)
            if isinstance(node, Scalar):
                self.bare[path] = (node.text, self.problems[-1])
        elif isinstance(node, Scalar):
            if kind.free:
                self.problems += eaten.comment(self.source, node)
                if len(texts := eaten.items(self.source, node)) > 1 and not kind.lines:
                    self.problems.append(eaten.run_together(self.source, node, texts, many=False))
            return self._text(node, _key(path))
        elif isinstance(node, yamltree.Mapping):
            self._no_text(node, path)
        else:
            advice = "Write it as one text after the colon."
            if node.flow:
                advice += " If the text begins with [, put it in quotes."
            self.report("one-text", f"“{_key(path)}” takes one text, not a list", advice, path)
        return None

    def _no_record(self, kind: RecordType, path: FieldPath) -> None:
        needed = [name for name, info in fields_of(kind).items() if info.is_required()]
        if kind is model.LogEntry:
            needed.append("did")
        needed = needed or [next(iter(fields_of(kind)))]
        example = ", ".join(example_of(kind, name) for name in needed)
        message = f"“{_key(path)}” takes fields of its own, not a text"
        self.report("fields-expected", message, f"Write: {{{example}}}", path)

    def _no_text(self, node: yamltree.Mapping, path: FieldPath) -> None:
        """A text that YAML took for a key and a value, or for a mapping in braces."""
        if node.flow and self.source.text[node.start.offset : node.start.offset + 1] == "{":
            advice = "If the text begins with {, put it in quotes."
            self.report("text-expected", f"“{_key(path)}” takes a text", advice, path)
            return
        first = node.entries[0]
        line = self.source.lines[first.key.start.line - 1][first.key.start.column - 1 :]
        text = line if len(node.entries) == 1 and first.value.end.line == node.start.line else ""
        mended = quoted_cut(yaml_text(text)) if text else '"one rule: be kind"'
        message = f"the colon makes two of this text: “{shorten(first.key.text)}” and what follows"
        self.report("colon", message, f"Put the whole text in quotes: {mended}", path)

    def _cut_off(self, key: Scalar) -> None:
        """The end of a text inside braces, where a comma begins a new field."""
        message = f"the comma before “{shorten(key.text)}” ends the text before it"
        advice = "If it belongs to that text, put all of the text in quotes."
        self._tell(self.source.problem, "yaml-commas", message, advice, key)

    def _unknown(self, key: Scalar, kind: RecordType, path: FieldPath) -> None:
        fields = [*kinds(kind), *(OWN_KEYS if kind is model.Interview else ())]
        near = nearest(key.text, fields)
        called = field_called(key.text, kind)
        elsewhere = {
            level: found
            for level in LEVELS
            if level is not kind and (found := nearest(key.text, kinds(level), 100))
        }
        if elsewhere and near != key.text and not called:
            advice = f"“{next(iter(elsewhere.values()))}” is a field of "
            advice += f"{' and of '.join(LEVELS[level] for level in elsewhere)}."
        elif near := called or near:
            advice = f"Did you mean “{near}”?"
            self.meant.add((*path, near))
        else:
            advice = "Leave it out, or keep it as a note under a heading. All fields: kitgen schema"
        message = f"“{shorten(key.text)}” is no field of {LEVELS[kind]}"
        self._tell(self.source.problem, "unknown-key", message, advice, key)


def yaml_text(text: str) -> str:
    """Cut the comment off the end of a line of YAML."""
    return text.partition(" #")[0].strip()


def _key(path: FieldPath) -> str:
    return next((step for step in reversed(path) if isinstance(step, str)), "this")
