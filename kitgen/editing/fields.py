"""Facts into fields: empty ones are filled, lists grow, and nothing else changes unasked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import groupby

from kitgen.editing.answers import Fact
from kitgen.model.interview import Interview
from kitgen.model.interviewer import UNKNOWN, Interviewer
from kitgen.model.keys import safe_key
from kitgen.model.values.texts import line_of
from kitgen.reading.field_types import fields_of
from kitgen.reading.interview import Reading
from kitgen.yaml import edits as insertion
from kitgen.yaml.edits import Edit, is_open
from kitgen.yaml.scalar import quoted
from kitgen.yaml.tree import Entry, Mapping, Node, Scalar, Sequence


class ConflictChoice(StrEnum):
    """What becomes of a field that says something else already."""

    KEEP = "keep"
    REPLACE = "replace"
    BOTH = "both"


@dataclass(frozen=True)
class AnswerConflict:
    """A field that says one thing in the file and another in the answers."""

    label: str
    line: int
    old: str
    new: str


Decide = Callable[[AnswerConflict], ConflictChoice]


@dataclass
class FactMerge:
    """Finds the edits that bring facts into a file; what has no place there is `homeless`."""

    reading: Reading
    root: Mapping
    saved: str
    decide: Decide

    def __post_init__(self) -> None:
        self._filled: list[Edit] = []
        self._new: list[tuple[int, Edit]] = []  # with their depth
        self.added: list[str] = []
        self.settled: list[tuple[AnswerConflict, ConflictChoice]] = []
        self.homeless: list[Fact] = []

    @property
    def edits(self) -> list[Edit]:
        """All edits: where several are at one place, what belongs further in comes first."""
        new = sorted(self._new, key=lambda pair: -pair[0])
        return [*self._filled, *(edit for _, edit in new)]

    def take(self, facts: tuple[Fact, ...]) -> None:
        """Find a place for every fact; those of one record together."""
        self.renamed = {
            fact.path[1]: safe_key(fact.texts[0])
            for fact in facts
            if fact.path[::2] == ("interviewers", "name")
        }
        for path, group in groupby(facts, lambda fact: fact.path[:-1]):
            together = list(group)
            holder = self._holder(path)
            if holder is not None:
                for fact in together:
                    self._put(holder, fact)
            elif len(path) == 1 and is_open(self.root.entry(path[0])):
                fields = [(fact.path[-1], _value(fact.texts[0])) for fact in together]
                self._record(path[0], fields)
                self.added += [fact.shown for fact in together]
            else:
                self.homeless += together

    def _holder(self, path: tuple[str, ...]) -> Mapping | None:
        """Return the mapping that holds, or would hold, the fields at a path."""
        node: Node | None = self.root
        for step in path:
            if isinstance(node, Mapping):
                entry = node.entry(step)
                node = entry.value if entry else None
                if step == "concern" and path[-1] == step and isinstance(node, Sequence):
                    node = node.items[0] if node.items else None
            elif isinstance(node, Sequence):
                node = self._item(node, step)
            else:
                return None
        return node if isinstance(node, Mapping) else None

    def _item(self, node: Sequence, step: str) -> Node | None:
        items = [item for item in node.items if not (isinstance(item, Scalar) and item.empty)]
        if step.isdigit():
            return items[int(step)] if int(step) < len(items) else None
        people = self.reading.interview.interviewers
        names = [(one.key, safe_key(one.department or one.key)) for one in people]
        for wanted in (step, self.renamed.get(step)):
            for item, known in zip(items, names, strict=False):
                if wanted in known:
                    return item
        return None

    def _record(self, key: str, fields: list[tuple[str, str]]) -> None:
        order = tuple(fields_of(Interview))
        edit = insertion.set_record(self.reading.source, self.root, key, fields, order)
        self._add(self.root, key, 0, edit)

    def _add(self, holder: Mapping, key: str, depth: int, edit: Edit) -> None:
        if holder.entry(key):
            self._filled.append(edit)
        else:
            self._new.append((depth, edit))

    def _put(self, holder: Mapping, fact: Fact) -> None:
        key, source = fact.path[-1], self.reading.source
        order = tuple(fields_of(Interview if holder is self.root else Interviewer))
        entry = holder.entry(key)
        if fact.many:
            there = set(_texts(entry))
            new = [text for text in dict.fromkeys(fact.texts) if text not in there]
            if new:
                items = [quoted(text) for text in new]
                edit = insertion.add_items(source, holder, key, items, order)
                self._add(holder, key, len(fact.path), edit)
                self.added.append(replace(fact, texts=tuple(new)).shown)
        elif is_open(entry, UNKNOWN):
            value = _value(fact.texts[0])
            edit = insertion.set_field(source, holder, key, value, order)
            self._add(holder, key, len(fact.path), edit)
            self.added.append(fact.shown)
        elif entry and isinstance(entry.value, Scalar):
            self._settle(entry, entry.value, fact)
        else:
            self.homeless.append(fact)

    def _settle(self, entry: Entry, value: Scalar, fact: Fact) -> None:
        """Ask what is to become of a field that says something else."""
        old, new = line_of(value.text), fact.texts[0]
        when = f" {self.saved}" if self.saved else ""
        remark = f"{entry.key.text}, as saved on the worksheet{when}: {new}"
        if old == new or f"# {remark}" in self.reading.source.text:
            return
        conflict = AnswerConflict(fact.label, entry.key.start.line, old, new)
        choice = self.decide(conflict)
        self.settled.append((conflict, choice))
        if choice is ConflictChoice.BOTH:
            self._filled.append(insertion.remark(self.reading.source, entry, remark))
        elif choice is ConflictChoice.REPLACE:
            self._filled.append(self._instead(value, _value(new)))

    def _instead(self, value: Scalar, text: str) -> Edit:
        source = self.reading.source
        end = value.end.offset
        if value.end.line > value.start.line:
            line = insertion.last_line(source, value.start, value.end)
            end = min(end, insertion.line_end(source, line))
        return Edit(value.start.offset, end, text)


def _texts(entry: Entry | None) -> Iterator[str]:
    """What a list says already, or a single text in its place."""
    if entry is None:
        return
    items = entry.value.items if isinstance(entry.value, Sequence) else (entry.value,)
    yield from (line_of(item.text) for item in items if isinstance(item, Scalar))


def _value(text: str) -> str:
    """Write a text as YAML; a rating stands without quotes."""
    return text if text in ("1", "2", "3", "4", "5") else quoted(text)
