"""Scalars: one text written into YAML, or put in the place of another."""

from __future__ import annotations

from kitgen.yaml import edits as insertion
from kitgen.yaml import tree as yamltree
from kitgen.yaml.edits import Edit
from kitgen.yaml.scalar import scalar
from kitgen.yaml.source import Source
from kitgen.yaml.tree import Scalar


def field_text(text: str, *, flow: bool = False) -> str:
    """Write a text as a field has it, which may be a switch."""
    return scalar(text, flow=flow, switch=True)


def replaced(source: Source, old: Scalar, text: str, *, flow: bool) -> Edit:
    """Put a text in the place of another; a comment behind it stays."""
    start, end = old.start.offset, end_of(source, old)
    return Edit(start, end, field_text(text, flow=flow) if text else "")


def end_of(source: Source, node: yamltree.Node) -> int:
    """Return where the last character of a node's own text is."""
    if node.end.line == node.start.line:
        return node.end.offset
    line = insertion.last_line(source, node.start, node.end)
    return min(node.end.offset, insertion.line_end(source, line))
