"""Changes: fields set, emptied or removed in a file of the user's, every other byte as it was."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from kitgen.editing.list_items import change_items, delete_item, insert_item, without_list
from kitgen.editing.scalars import field_text, replaced
from kitgen.model.applicant import Applicant
from kitgen.model.errors import InputError
from kitgen.model.interview import Concern, Interview
from kitgen.model.values.texts import line_of
from kitgen.reading.field_types import RecordType, fields_of, kinds
from kitgen.reading.validation import SHORTHAND
from kitgen.yaml import edits as insertion
from kitgen.yaml import tree as yamltree
from kitgen.yaml.edits import Edit, apply_edits, is_open, line_start
from kitgen.yaml.frontmatter import front_matter
from kitgen.yaml.scalar import quoted
from kitgen.yaml.signs import meant
from kitgen.yaml.source import CONTROL, Source, source_of
from kitgen.yaml.tree import Node, Scalar

PathStep = str | int
FieldPath = tuple[PathStep, ...]
Value = str | tuple[str, ...]
Values = dict[FieldPath, Value]

# Lists that we write, and take out where nothing is left of them.
KEPT_LISTS = ("for_me", "tell_anyway", "leave_out", "in_doubt")


@dataclass(frozen=True)
class FieldChange:
    """A new value for the field at a path; empty clears it, None removes a record of a list.

    The record behind the last one of a list is a new one.
    """

    path: FieldPath
    value: Value | None


def values_of(source: Source, kind: RecordType = Interview) -> Values:
    """Return every field that has a value, as it is written, by its path."""
    return dict(_known_values(source, kind))


def places_of(source: Source, kind: RecordType = Interview) -> dict[FieldPath, yamltree.Mark]:
    """Return where every field, and every record, of a file begins."""
    return dict(_places(_root(source), kind, ()))


def change_fields(
    data: bytes, file: Path, changes: Iterable[FieldChange], kind: RecordType = Interview
) -> bytes:
    """Return a file's bytes with the changes made, one after the other.

    InputError if the file cannot be read as YAML, or a field has no place that is certain.
    """
    for change in changes:
        source = source_of(file, data)
        before = values_of(source, kind)
        wanted = _expected(before, change, kind)
        if wanted == before:
            continue
        edit = _Changer(source, kind).edit(change)
        data = apply_edits(data, source, [edit] if edit else [])
        if not _says(source_of(file, data), kind, wanted):
            raise _no_place(source, change)
    return data


def _says(source: Source, kind: RecordType, wanted: Values) -> bool:
    try:
        return values_of(source, kind) == wanted
    except InputError:  # of a text that nobody wrote
        return False


def is_field(path: FieldPath, kind: RecordType = Interview) -> bool:
    """Tell whether a path names a field that takes a text, or texts."""
    rest = list(path)
    while len(rest) > 1:
        key = rest.pop(0)
        record = _record(kind, key) if isinstance(key, str) else None
        if record is None:
            return False
        field = kinds(kind).get(str(key))
        if field is not None and field.many and not isinstance(rest.pop(0), int):
            return False
        kind = record
    return len(rest) == 1 and rest[0] in kinds(kind) and not kinds(kind)[str(rest[0])].record


def tidy_value(value: Value) -> Value:
    """Return a value as a file has it: texts in one line each, none of them empty."""
    if isinstance(value, str):
        return _meant(value)
    return tuple(text for item in value if (text := _meant(item)))


def _meant(text: str) -> str:
    """Return a text as it will be read again, without the markup of where it was copied."""
    text = CONTROL.sub("", text)
    while (plain := line_of(meant(text))) != text:
        text = plain
    return text


class _Changer:
    def __init__(self, source: Source, kind: RecordType) -> None:
        self.source = source
        self.kind = kind
        self.root = _root(source)

    def edit(self, change: FieldChange) -> Edit | None:
        if change.value is None:
            return self._remove(change)
        holder, kind, path = self.root, self.kind, list(change.path)
        while len(path) > 1:
            key = str(path.pop(0))
            record = _record(kind, key)
            if record is None:
                raise _no_place(self.source, change)
            index = int(path.pop(0)) if isinstance(path[0], int) else 0
            below = self._below(holder, key, index)
            if not isinstance(below, yamltree.Mapping):
                return self._begin(holder, kind, change, len(change.path) - len(path) - 1)
            holder, kind = below, record
        return self._set(holder, kind, change)

    def _below(self, holder: yamltree.Mapping, key: str, index: int) -> Node | None:
        """Return the node of a record: in a list, or alone in its place."""
        entry = holder.entry(key)
        records = _records(entry.value) if entry else []
        return records[index] if index < len(records) else None

    def _begin(
        self, holder: yamltree.Mapping, kind: RecordType, change: FieldChange, depth: int
    ) -> Edit:
        """Begin a record, with its first field, where there is none yet, or only a text."""
        key, name = str(change.path[0]), str(change.path[-1])
        if depth > 1 or holder is not self.root or not isinstance(change.value, str):
            raise _no_place(self.source, change)
        record = _record(kind, key)
        assert record is not None
        index = change.path[1] if isinstance(change.path[1], int) else 0
        there = self._below(holder, key, index)
        value = tidy_value(change.value)
        assert isinstance(value, str)
        if isinstance(there, Scalar):
            if record not in SHORTHAND:
                raise _no_place(self.source, change)
            return self._spell_out(there, record, name, value)
        order = tuple(fields_of(kind))
        entry = holder.entry(key)
        field = kinds(kind).get(key)
        alone = field is None or not field.many or (is_open(entry) and record is Concern)
        if alone:
            pairs = [(name, field_text(value, flow=holder.flow))]
            return insertion.set_record(self.source, holder, key, pairs, order)
        return insert_item(self.source, holder, key, (name, value), order)

    def _spell_out(self, there: Scalar, record: RecordType, name: str, value: str) -> Edit:
        """Turn a text that stands for a record into one with fields of its own."""
        short = SHORTHAND[record]
        start, end = there.start.offset, there.end.offset
        if name == short:
            return replaced(self.source, there, value, flow=False)
        old = self.source.text[start:end]
        column = there.start.column - 1
        line = self.source.lines[there.start.line - 1]
        if line[:column].strip() == "-":
            text = f"{short}: {old}\n{' ' * column}{name}: {field_text(value)}"
        else:
            written = field_text(value, flow=True)
            text = f"{{{short}: {quoted(there.text)}, {name}: {written}}}"
        return Edit(start, end, text)

    def _set(self, holder: yamltree.Mapping, kind: RecordType, change: FieldChange) -> Edit | None:
        key, order = str(change.path[-1]), tuple(fields_of(kind))
        assert change.value is not None
        value, entry = tidy_value(change.value), holder.entry(key)
        if isinstance(value, tuple):
            gone = entry and not value and key in KEPT_LISTS and holder is self.root
            edit = without_list(self.source, entry) if gone and entry and not holder.flow else None
            return edit or change_items(self.source, holder, key, value, order)
        if is_open(entry):
            if not value:
                return None
            text = field_text(value, flow=holder.flow)
            return insertion.set_field(self.source, holder, key, text, order)
        assert entry is not None
        if not isinstance(entry.value, Scalar):
            raise _no_place(self.source, change)
        return replaced(self.source, entry.value, value, flow=holder.flow)

    def _remove(self, change: FieldChange) -> Edit:
        key, index = change.path
        entry = self.root.entry(str(key))
        if entry is None or not isinstance(entry.value, yamltree.Sequence):
            raise _no_place(self.source, change)
        items = _records(entry.value)
        if not isinstance(index, int) or index >= len(items):
            raise _no_place(self.source, change)
        return delete_item(self.source, entry.value, items[index])


@lru_cache(maxsize=8)
def _root(source: Source) -> yamltree.Mapping:
    """Return the fields of a file; kept, since a keystroke reads the same text several times."""
    start, end = front_matter(source)
    tree = yamltree.read_tree(source, start, end)
    if tree.problems:
        raise InputError(tree.problems)
    if isinstance(tree.root, yamltree.Mapping):
        return tree.root
    if tree.root is None or (isinstance(tree.root, Scalar) and tree.root.empty):
        line = len(source.lines) if end is None else end + 1
        place = len(source.text) if end is None else line_start(source, line)
        mark = yamltree.Mark(place, line, 1)
        return yamltree.Mapping((), mark, mark)
    at = tree.root.start
    message, advice = "here are no fields", "Write each on a line of its own, its name first."
    raise InputError(source.problem("no-fields", message, advice, at.line, at.column))


@lru_cache(maxsize=8)
def _known_values(source: Source, kind: RecordType) -> Mapping[FieldPath, Value]:
    return dict(_values(_root(source), kind, ()))


def _values(node: Node, kind: RecordType, path: FieldPath) -> Iterator[tuple[FieldPath, Value]]:
    """Go through what is written; a field that holds what it should not is left out."""
    if isinstance(node, Scalar) and kind in SHORTHAND:
        if not node.empty:
            yield (*path, SHORTHAND[kind]), line_of(node.text)
        return
    if not isinstance(node, yamltree.Mapping):
        return
    known = kinds(kind)
    for key, value in node.entries:
        name = _name(key.text, known)
        here, field, record = (*path, name), known.get(name), _record(kind, name)
        if record and (field is None or not field.many):
            yield from _values(value, record, here)
        elif record:
            for index, item in enumerate(_records(value)):
                yield from _values(item, record, (*here, index))
        elif field and field.many:
            texts = tuple(_texts(value, lines=field.lines))
            if texts:
                yield here, texts
        elif isinstance(value, Scalar) and not value.empty and value.text.strip():
            yield here, line_of(value.text)


def _places(
    node: Node, kind: RecordType, path: FieldPath
) -> Iterator[tuple[FieldPath, yamltree.Mark]]:
    yield path, node.start
    if not isinstance(node, yamltree.Mapping):
        return
    known = kinds(kind)
    for key, value in node.entries:
        name = _name(key.text, known)
        here, record = (*path, name), _record(kind, name)
        yield here, key.start
        if record and name in known and known[name].many:
            for index, item in enumerate(_records(value)):
                yield from _places(item, record, (*here, index))
        elif record:
            yield from _places(value, record, here)


def _name(key: str, known: Collection[str]) -> str:
    """Return a key as its field is written."""
    name = yamltree.as_field(key)
    return name if name in known or name == "applicant" else key


def _record(kind: RecordType, key: str) -> RecordType | None:
    """Return what kind of record a key holds; the applicant's is read elsewhere."""
    if kind is Interview and key == "applicant":
        return Applicant
    field = kinds(kind).get(key)
    return field.record if field else None


def _records(node: Node) -> list[Node]:
    """Return the records of a list, or the one in its place, as the reader counts them."""
    if isinstance(node, yamltree.Sequence):
        return [item for item in node.items if not (isinstance(item, Scalar) and item.empty)]
    return [] if isinstance(node, Scalar) and node.empty else [node]


def _texts(node: Node, *, lines: bool) -> Iterator[str]:
    items = node.items if isinstance(node, yamltree.Sequence) else (node,)
    for item in items:
        if isinstance(item, Scalar) and not item.empty:
            parts = item.text.splitlines() if lines else [item.text]
            yield from filter(None, map(line_of, parts))


def _expected(before: Mapping[FieldPath, Value], change: FieldChange, kind: RecordType) -> Values:
    """Return what the file is to say after a change."""
    after = dict(before)
    if change.value is None:
        return dict(_without(after, change.path))
    value = tidy_value(change.value)
    after.pop(change.path, None)
    if value:
        after[change.path] = value
    return after


def _without(values: Values, gone: FieldPath) -> Iterator[tuple[FieldPath, Value]]:
    """Take a record out of a list; those behind it move up."""
    depth, index = len(gone) - 1, gone[-1]
    assert isinstance(index, int)
    for path, value in values.items():
        step = path[depth] if len(path) > depth and path[:depth] == gone[:-1] else None
        if step == index:
            continue
        if isinstance(step, int) and step > index:
            path = (*path[:depth], step - 1, *path[depth + 1 :])
        yield path, value


def _no_place(source: Source, change: FieldChange) -> InputError:
    name = next((str(s) for s in reversed(change.path) if isinstance(s, str)), "this")
    line = next((p.line for path, p in _lines(source, change.path)), 1)
    message = f"there is no certain place for “{name}” in this file"
    return InputError(
        source.problem("no-place", message, "Write it into the file yourself.", line, 1)
    )


def _lines(source: Source, path: Sequence[PathStep]) -> Iterator[tuple[FieldPath, yamltree.Mark]]:
    """Yield the places of a field and of what holds it, the nearest first."""
    try:
        places = places_of(source)
    except InputError:
        return
    for length in range(len(path), 0, -1):
        wanted = tuple(path[:length])
        if wanted in places:
            yield wanted, places[wanted]
