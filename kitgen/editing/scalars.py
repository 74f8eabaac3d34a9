"""Scalars: one text written into YAML, or put in the place of another."""

from __future__ import annotations

import re

from kitgen.yaml import edits as insertion
from kitgen.yaml import tree as yamltree
from kitgen.yaml.edits import Edit
from kitgen.yaml.source import Source
from kitgen.yaml.tree import Scalar

SAFE = re.compile(r"[^\W_](?:[\w .,/()+&@'’-]*[\w.)])?")
SAFE_IN_BRACES = re.compile(r"[^\W_](?:[\w ./()+&@'’-]*[\w.)])?")
TO_OTHERS_NO_TEXT = {"yes", "true", "on", "y", "no", "false", "off", "n", "null"}
SWITCHES = {"yes", "no", "true", "false"}


def field_text(text: str, *, flow: bool = False) -> str:
    """Write a text as YAML in one line, in quotes only where it needs them."""
    safe = SAFE_IN_BRACES if flow else SAFE
    word = text.casefold()
    plain = safe.fullmatch(text) and (word not in TO_OTHERS_NO_TEXT or word in SWITCHES)
    if plain and text not in yamltree.NOTHING:
        return text
    return insertion.quoted(text)


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
