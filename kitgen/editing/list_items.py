"""List items: changed where they stand, added and taken out, the others as they were."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kitgen.editing.scalars import end_of, field_text, replaced
from kitgen.yaml import edits as insertion
from kitgen.yaml import tree as yamltree
from kitgen.yaml.edits import STEP, Edit, is_open, line_end, line_start
from kitgen.yaml.source import Source
from kitgen.yaml.tree import Node, Scalar

_COMMA = re.compile(r"\s*,")  # behind an item


def change_items(
    source: Source,
    holder: yamltree.Mapping,
    key: str,
    texts: tuple[str, ...],
    order: Sequence[str],
) -> Edit | None:
    """Make a list hold these texts; what stays the same is not touched."""
    entry = holder.entry(key)
    if is_open(entry):
        new = [field_text(text, flow=holder.flow) for text in texts]
        return insertion.add_items(source, holder, key, new, order) if new else None
    assert entry is not None
    node = entry.value
    if isinstance(node, Scalar):
        return _instead_of_one(source, holder, node, texts)
    assert isinstance(node, yamltree.Sequence)
    items = tuple(item for item in node.items if isinstance(item, Scalar))
    if len(items) < len(node.items):
        return None
    if node.flow:
        inside = ", ".join(field_text(text, flow=True) for text in texts)
        return Edit(node.start.offset, node.end.offset, f"[{inside}]")
    return _in_lines(source, node, items, texts)


def without_list(source: Source, entry: yamltree.Entry) -> Edit | None:
    """Take out a key with all of its lines; None where a remark stands among them."""
    first, value = entry.key.start.line, entry.value
    last = insertion.last_line(source, value.start, value.end)
    if any("#" in line for line in source.lines[first - 1 : last]):
        return None
    start, end = line_start(source, first), line_end(source, last)
    return Edit(start - 1, end, "") if start else Edit(0, min(end + 1, len(source.text)), "")


def insert_item(
    source: Source,
    holder: yamltree.Mapping,
    key: str,
    field: tuple[str, str],
    order: Sequence[str],
) -> Edit:
    """Add a record with its first field to a list, behind the last one."""
    name, value = field
    entry = holder.entry(key)
    node = entry.value if entry else None
    flow = holder.flow or (isinstance(node, yamltree.Sequence) and node.flow)
    item = f"{name}: {field_text(value, flow=flow)}"
    if isinstance(node, yamltree.Mapping) and not node.flow:
        return _second_record(source, node, item)
    return insertion.add_items(source, holder, key, [f"{{{item}}}" if flow else item], order)


def delete_item(source: Source, node: yamltree.Sequence, item: Node) -> Edit:
    """Take an item out of a list, with its lines or its comma."""
    if not node.flow:
        return _lines_of(source, item)
    at = node.items.index(item)
    comma = _COMMA.match(source.text, item.end.offset, node.end.offset)
    if at + 1 < len(node.items):
        end = node.items[at + 1].start.offset
        remark = "#" in source.text[item.end.offset : end]  # which may be about the next
        return Edit(item.start.offset, comma.end() if comma and remark else end, "")
    if at:
        return Edit(node.items[at - 1].end.offset, item.end.offset, "")
    return Edit(item.start.offset, comma.end() if comma else item.end.offset, "")


def _instead_of_one(
    source: Source, holder: yamltree.Mapping, node: Scalar, texts: tuple[str, ...]
) -> Edit:
    """Put texts in the place of a single one."""
    if len(texts) < 2:
        return replaced(source, node, "".join(texts), flow=holder.flow)
    end = end_of(source, node)
    if holder.flow:
        inside = ", ".join(field_text(text, flow=True) for text in texts)
        return Edit(node.start.offset, end, f"[{inside}]")
    indent = " " * (holder.entries[0].key.start.column - 1) + STEP
    if "#" in source.text[end : line_end(source, node.end.line)]:
        inside = ", ".join(field_text(text, flow=True) for text in texts)
        return Edit(node.start.offset, end, f"[{inside}]")
    items = "".join(f"\n{indent}- {field_text(text)}" for text in texts)
    start = node.start.offset
    if source.text[start - 1 : start] == " " and node.start.line == node.end.line:
        start -= 1
    return Edit(start, end, items)


def _in_lines(
    source: Source,
    node: yamltree.Sequence,
    items: tuple[Scalar, ...],
    texts: tuple[str, ...],
) -> Edit:
    """Change the one stretch in which a list of lines differs from the texts."""
    old = [" ".join(item.text.split()) for item in items]
    head = 0
    while head < min(len(old), len(texts)) and old[head] == texts[head]:
        head += 1
    tail = 0
    while tail < min(len(old), len(texts)) - head and old[-1 - tail] == texts[-1 - tail]:
        tail += 1
    there, new = items[head : len(old) - tail], texts[head : len(texts) - tail]
    dash = " " * source.lines[items[0].start.line - 1][: items[0].start.column - 1].rfind("-")
    if not there:
        lines = "".join(f"\n{dash}- {field_text(text)}" for text in new)
        return _between(source, items, head, lines)
    if not new:
        return _lines_of(source, there[0], there[-1])
    start = there[0].start.offset
    gap = " " if source.text[start - 1] == "-" else ""  # behind a hyphen alone
    lines = f"\n{dash}- ".join(field_text(text) for text in new)
    return Edit(start, end_of(source, there[-1]), gap + lines)


def _between(source: Source, items: tuple[Scalar, ...], head: int, lines: str) -> Edit:
    if not head:
        place = line_start(source, items[0].start.line) - 1
        return Edit(place, place, lines)
    last = items[head - 1]
    place = line_end(source, insertion.last_line(source, last.start, last.end))
    return Edit(place, place, lines)


def _lines_of(source: Source, first: Node, last: Node | None = None) -> Edit:
    """Take out the lines from one item to another."""
    last = last or first
    start = line_start(source, first.start.line)
    end = line_end(source, insertion.last_line(source, last.start, last.end))
    return Edit(max(start - 1, 0), end, "")


def _second_record(source: Source, node: yamltree.Mapping, item: str) -> Edit:
    """Make a list of a record that stands alone, and add one behind it."""
    column = node.entries[0].key.start.column - 1
    start = node.entries[0].key.start.offset
    line = insertion.last_line(source, node.start, node.end)
    end = line_end(source, line)
    moved = re.sub(r"\n(?=[^\n])", f"\n{STEP}", source.text[start:end])
    return Edit(start, end, f"- {moved}\n{' ' * column}- {item}")
