"""What YAML eats in silence: the rest of a text after ` #`, and a text split at its commas."""

from __future__ import annotations

import re

from kitgen.model.errors import Problem, Severity
from kitgen.model.values.texts import shorten
from kitgen.yaml.errors import quoted
from kitgen.yaml.source import Source
from kitgen.yaml.tree import Scalar, Sequence

# One space before the sign is how people write a sentence; comments stand further off.
EATEN = re.compile(r" (#.*\S)\s*")
EATEN_WHOLE = re.compile(r" ?(#\w.*\S)\s*")
JOINED = re.compile(r"(and|or|but|nor|which|who|that|because|so|then)\s", re.IGNORECASE)
ENUMERATION = re.compile(r"\s(and|or)\s")


def comment(source: Source, node: Scalar) -> list[Problem]:
    """Point out a text that goes on after ` #`, which YAML takes for a comment."""
    if not node.plain:
        return []
    line = source.lines[node.end.line - 1]
    rest = line[node.end.column - 1 :]
    match = (EATEN_WHOLE if node.empty else EATEN).fullmatch(rest)
    if not match:
        return []
    whole = f"{node.text} {match[1]}".strip()
    return [
        source.problem(
            "yaml-comment",
            f"YAML leaves out “{shorten(match[1])}”: a # after a space begins a comment",
            f"If it belongs to the text, put all of it in quotes: {quoted(whole)}"
            "\nIf it is a comment, put two spaces before it.",
            node.end.line,
            node.end.column + match.start(1),
            len(match[1]),
            Severity.WARNING,
        )
    ]


def commas(source: Source, node: Sequence) -> list[Problem]:
    """Point out a text in brackets that YAML splits at its commas."""
    texts = [item.text for item in node.items if isinstance(item, Scalar) and item.plain]
    if not node.flow or len(texts) < 2 or len(texts) < len(node.items):
        return []
    if not any(JOINED.match(text) for text in texts[1:]) and not ENUMERATION.search(texts[-1]):
        return []
    width = node.end.offset - node.start.offset if node.end.line == node.start.line else 1
    return [
        source.problem(
            "yaml-commas",
            f"YAML splits this at its commas into {len(texts)} texts, the last one"
            f" “{shorten(texts[-1])}”",
            f"If it is one text, put it in quotes: {quoted(', '.join(texts))}"
            "\nIf they are several, write each on a line of its own after a hyphen.",
            node.start.line,
            node.start.column,
            width,
            Severity.WARNING,
        )
    ]
