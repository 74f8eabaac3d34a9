"""What YAML changes in silence: texts cut at ` #` or at commas, and lines run into one text."""

from __future__ import annotations

import re
from itertools import pairwise

from kitgen.model.errors import Problem
from kitgen.model.values.texts import shorten
from kitgen.yaml.errors import quoted_cut
from kitgen.yaml.signs import MARK
from kitgen.yaml.source import Source
from kitgen.yaml.tree import Scalar, Sequence

# One space before the sign is how people write a sentence; comments stand further off.
EATEN = re.compile(r" (#.*\S)\s*")
EATEN_WHOLE = re.compile(r" ?(#\w.*\S)\s*")
JOINED = re.compile(r"(and|or|but|nor|which|who|that|because|so|then)\s", re.IGNORECASE)
ENUMERATION = re.compile(r"\s(and|or)\s")
# A line that was meant as an item of its own: after a hyphen, a dash, a bullet or a number.
ITEM = re.compile(rf"\s*(?P<mark>{MARK})(?P<text>\s+\S.*|(?<![a-z])[^\W\d_].*)")
ENDS_IN_FIGURE, THOUSANDS = re.compile(r"(?<!\d)\d{1,3}$"), re.compile(r"\d{3}(?!\d)")
DASH = "\u2013"
OPEN_QUOTE = re.compile("[“„«\u2039][^“”„«»\u2039\u203a]*")


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
        source.warning(
            "yaml-comment",
            f"YAML leaves out “{shorten(match[1])}”: a # after a space begins a comment",
            f"If it belongs to the text, put all of it in quotes: {quoted_cut(whole)}"
            "\nIf it is a comment, put two spaces before it.",
            node.end.line,
            node.end.column + match.start(1),
            len(match[1]),
        )
    ]


def commas(source: Source, node: Sequence) -> list[Problem]:
    """Point out a text in brackets that YAML splits at its commas."""
    texts = [item.text for item in node.items if isinstance(item, Scalar) and item.plain]
    if not node.flow or len(texts) < 2:
        return []
    if figures := _cut_figures(source, node):
        return figures
    if len(texts) < len(node.items):
        return []
    joined = any(JOINED.match(text) for text in texts[1:]) or ENUMERATION.search(texts[-1])
    if not joined and not any(OPEN_QUOTE.fullmatch(text) for text in texts[:-1]):
        return []
    width = node.end.offset - node.start.offset if node.end.line == node.start.line else 1
    return [
        source.warning(
            "yaml-commas",
            f"YAML splits this at its commas into {len(texts)} texts, the last one"
            f" “{shorten(texts[-1])}”",
            f"If it is one text, put it in quotes: {quoted_cut(', '.join(texts))}"
            "\nIf they are several, write each on a line of its own after a hyphen.",
            node.start.line,
            node.start.column,
            width,
        )
    ]


def _cut_figures(source: Source, node: Sequence) -> list[Problem]:
    """Point out every figure in brackets that YAML cuts in two at its thousands."""
    found = []
    for one, other in pairwise(node.items):
        if not (
            isinstance(one, Scalar) and isinstance(other, Scalar) and one.plain and other.plain
        ):
            continue
        between = source.text[one.end.offset : other.start.offset]
        if between == "," and ENDS_IN_FIGURE.search(one.text) and THOUSANDS.match(other.text):
            message = f"YAML cuts this figure in two: “{shorten(one.text)}” and “{other.text}”"
            advice = f"Put it in quotes: {quoted_cut(f'{one.text},{other.text}')}"
            place = (one.start.line, one.start.column, len(one.text))
            found.append(source.problem("yaml-commas", message, advice, *place))
    return found


def items(source: Source, node: Scalar) -> list[str]:
    """Return the items that YAML ran together into one text; nothing if it is one text."""
    if not node.plain or node.end.line == node.start.line:
        return []
    first = source.lines[node.start.line - 1][node.start.column - 1 :]
    lines = [first, *source.lines[node.start.line : node.end.line]]
    marks = [_mark(line) for line in lines]
    if not any(marks[1:]) or (set(marks[1:]) <= {"", DASH} and marks[0] != DASH):
        return []  # a sentence may go on after a dash
    found: list[str] = []
    for line, mark in zip(lines, marks, strict=True):
        item = ITEM.match(line) if mark else None
        text = (item["text"] if item else line).partition(" #")[0].strip()
        if item or not found:
            found.append(text)
        else:
            found[-1] = f"{found[-1]} {text}".strip()
    return [text for text in found if text]


def _mark(line: str) -> str:
    """Return the kind of sign that a line begins with as an item would; nothing if with none."""
    item = ITEM.match(line)
    if item is None:
        return ""
    return DASH if item["mark"] in "\u2012\u2013\u2014\u2015" else "-"


def run_together(source: Source, node: Scalar, found: list[str], *, many: bool) -> Problem:
    """Point out lines that look like items and are one text to YAML."""
    advice = (
        f"kitgen reads {len(found)} items. Write each on a line of its own after a hyphen and a"
        " space, all hyphens in one column."
        if many
        else "This field takes one text: write it without the signs at the lines' beginnings."
    )
    return source.warning(
        "yaml-lines",
        "YAML makes one text of these lines",
        advice,
        node.start.line,
        node.start.column,
    )
