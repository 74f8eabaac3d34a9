"""Insertion: new text at known places of a file, every other byte as it was."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kitgen.yaml import tree as yamltree
from kitgen.yaml.source import Source
from kitgen.yaml.tree import Entry, Scalar

STEP = "  "  # by which a nested line is indented


@dataclass(frozen=True)
class Edit:
    """Text that takes the place of a source's text from offset `start` to before `end`."""

    start: int
    end: int
    text: str


def apply_edits(data: bytes, source: Source, edits: Iterable[Edit]) -> bytes:
    """Return a file's bytes with the edits made, in the file's own line ends.

    `data` are the bytes that `source` was made of. ValueError if two edits overlap.
    """
    raw = data.decode("utf-8-sig")
    # Where the source's text has one character and the file two.
    pairs = [match.start() - number for number, match in enumerate(re.finditer("\r\n", raw))]
    pieces = []
    done = 0
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        start, end = (place + bisect_left(pairs, place) for place in (edit.start, edit.end))
        if start < done:
            raise ValueError("two edits overlap")
        pieces += [raw[done:start], edit.text.replace("\n", source.newline)]
        done = end
    text = "".join((*pieces, raw[done:]))
    return (b"\xef\xbb\xbf" if source.bom else b"") + text.encode("utf-8")


def line_end(source: Source, line: int) -> int:
    """Return the offset at which a line ends, counted from 1."""
    end = source.text.find("\n", line_start(source, line))
    return len(source.text) if end < 0 else end


def line_start(source: Source, line: int) -> int:
    """Return the offset at which a line begins, counted from 1."""
    return sum(len(text) + 1 for text in source.lines[: line - 1])


def is_open(entry: Entry | None, *placeholders: str) -> bool:
    """Say whether nothing is written here, or only a placeholder."""
    if entry is None:
        return True
    node = entry.value
    if isinstance(node, yamltree.Sequence):
        return not node.items
    return isinstance(node, Scalar) and (node.empty or node.text.strip() in ("", *placeholders))


def set_field(
    source: Source, mapping: yamltree.Mapping, key: str, value: str, order: Sequence[str] = ()
) -> Edit:
    """Write a value (YAML in one line) into a field that is open, or add the field.

    A new line goes below the last field that comes before it in `order`.
    """
    entry = mapping.entry(key)
    if entry is None:
        return _new_entry(source, mapping, key, f" {value}", order)
    start, end = entry.value.start.offset, entry.value.end.offset
    return Edit(start, end, value if end > start else f" {value}")


def set_record(
    source: Source,
    mapping: yamltree.Mapping,
    key: str,
    fields: Iterable[tuple[str, str]],
    order: Sequence[str] = (),
) -> Edit:
    """Write a record of fields (each value YAML in one line) under a key that is open."""
    pairs = [f"{name}: {value}" for name, value in fields]
    entry = mapping.entry(key)
    if mapping.flow:
        record = f"{{{', '.join(pairs)}}}"
        return set_field(source, mapping, key, record, order)
    block = "".join(f"\n{_indent(mapping)}{STEP}{pair}" for pair in pairs)
    if entry is None:
        return _new_entry(source, mapping, key, block, order)
    return _below(source, entry, block)


def add_items(
    source: Source,
    mapping: yamltree.Mapping,
    key: str,
    items: Iterable[str],
    order: Sequence[str] = (),
) -> Edit:
    """Add items, each as YAML in one line, to a list: in lines or brackets, empty or not there.

    A single text in the list's place becomes its first item.
    """
    entry = mapping.entry(key)
    node = None if entry is None else entry.value
    if isinstance(node, yamltree.Sequence) and node.flow:
        return _into_brackets(node, items)
    if mapping.flow:
        return _flow_list(source, mapping, key, items, order)
    if isinstance(node, yamltree.Sequence) and node.items:
        return _below_last(source, node, items)
    block = "".join(f"\n{_indent(mapping)}{STEP}- {item}" for item in items)
    if entry is None:
        return _new_entry(source, mapping, key, block, order)
    if is_open(entry):
        return _below(source, entry, block)
    assert node is not None
    old = source.text[node.start.offset : node.end.offset]
    return Edit(node.start.offset, node.end.offset, f"\n{_indent(mapping)}{STEP}- {old}{block}")


def remark(source: Source, entry: Entry, text: str) -> Edit:
    """Write a comment above the line of a field."""
    start = line_start(source, entry.key.start.line)
    line = source.lines[entry.key.start.line - 1]
    indent = line[: len(line) - len(line.lstrip(" "))]
    return Edit(start, start, f"{indent}# {text}\n")


def _new_entry(
    source: Source, mapping: yamltree.Mapping, key: str, rest: str, order: Sequence[str]
) -> Edit:
    if mapping.flow:
        if not mapping.entries:
            place = mapping.start.offset + 1
            return Edit(place, place, f"{key}:{rest}")
        place = mapping.entries[-1].value.end.offset
        return Edit(place, place, f", {key}:{rest}")
    if not mapping.entries:
        place = mapping.start.offset
        begin = "\n" if place and source.text[place - 1] != "\n" else ""
        return Edit(place, place, f"{begin}{key}:{rest}\n")
    anchors = [entry for entry in mapping.entries if _ends_clearly(entry)]
    if not anchors:
        place = mapping.entries[0].key.start.offset
        return Edit(place, place, f"{key}:{rest}\n{_indent(mapping)}")
    before = set(order[: order.index(key)]) if key in order else set()
    earlier = [entry for entry in anchors if entry.key.text in before]
    anchor = (earlier or anchors)[-1]
    line = anchor.key.start.line
    if not _one_line(anchor):
        line = last_line(source, anchor.value.start, anchor.value.end)
    place = line_end(source, line)
    return Edit(place, place, f"\n{_indent(mapping)}{key}:{rest}")


def _below(source: Source, entry: Entry, block: str) -> Edit:
    """Write lines below a key; whatever stands for nothing behind the colon may stay."""
    place = line_end(source, entry.key.start.line)
    node = entry.value
    if node.end.offset > node.start.offset:  # ~, null, "" or []
        return Edit(node.start.offset, node.end.offset, block)
    return Edit(place, place, block)


def _into_brackets(node: yamltree.Sequence, items: Iterable[str]) -> Edit:
    if not node.items:
        place = node.start.offset + 1
        return Edit(place, place, ", ".join(items))
    place = node.items[-1].end.offset
    return Edit(place, place, "".join(f", {item}" for item in items))


def _flow_list(
    source: Source,
    mapping: yamltree.Mapping,
    key: str,
    items: Iterable[str],
    order: Sequence[str],
) -> Edit:
    entry = mapping.entry(key)
    if is_open(entry):
        return set_field(source, mapping, key, f"[{', '.join(items)}]", order)
    assert entry is not None
    start, end = entry.value.start.offset, entry.value.end.offset
    return Edit(start, end, f"[{', '.join((source.text[start:end], *items))}]")


def _below_last(source: Source, node: yamltree.Sequence, items: Iterable[str]) -> Edit:
    """Add lines below a block list's last item, whose own lines may be several."""
    first, last = node.items[0], node.items[-1]
    dash = source.lines[first.start.line - 1][: first.start.column - 1].rfind("-")
    line = last_line(source, last.start, last.end)
    place = line_end(source, line)
    return Edit(place, place, "".join(f"\n{' ' * dash}- {item}" for item in items))


def last_line(source: Source, start: yamltree.Mark, end: yamltree.Mark) -> int:
    """Return the last line of a value between two marks, the comments after it left out."""
    line = end.line if end.line <= len(source.lines) else len(source.lines)
    if not source.lines[line - 1][: end.column - 1].strip():
        line -= 1
    while line > start.line and not _belongs(source.lines[line - 1], start.column):
        line -= 1
    return max(line, start.line)


def _belongs(line: str, column: int) -> bool:
    """Say whether a line is part of a value that begins at a column: no comment of others."""
    indent = len(line) - len(line.lstrip())
    return bool(line.strip()) and not (line[indent] == "#" and indent < column - 1)


def _one_line(entry: Entry) -> bool:
    return entry.value.end.line == entry.key.start.line and (
        isinstance(entry.value, Scalar) or entry.value.flow
    )


def _ends_clearly(entry: Entry) -> bool:
    """Say whether one can tell on which line a value ends; a text of several lines hides it."""
    return _one_line(entry) or not isinstance(entry.value, Scalar)


def _indent(mapping: yamltree.Mapping) -> str:
    return " " * (mapping.entries[0].key.start.column - 1) if mapping.entries else ""
