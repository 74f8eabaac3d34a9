"""How problems are shown: on a terminal for people, as JSON for scripts."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from kitgen.model.errors import Problem, Severity

# Text from a file must not move the cursor or turn the reading direction of the terminal.
UNSHOWN = re.compile("[\x00-\x08\x0a-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]")
LATE = "too-late"  # the rule of what is overdue, which is no fault: an agenda lists it
OVERDUE = "overdue"  # what it goes by, as it is counted apart from warnings
TAB = 4
MOST = 20  # problems shown of one file; nobody mends more at a time
WINDOW = 96
BEFORE_MARK = 60


def show(problem: Problem) -> str:
    """Return the problem as lines of text: place, what is wrong, the line, a mark, advice."""
    kind = OVERDUE if problem.rule == LATE else problem.severity
    head = f"{_place(problem)}{kind}: {printable(problem.message)} [{problem.rule}]"
    lines = [head]
    if problem.line and problem.source_line.strip():
        lines += _marked(problem.source_line, problem.column, problem.width)
    if problem.advice:
        lines += (f"    {printable(line)}" for line in problem.advice.splitlines())
    return "\n".join(lines)


def show_all(problems: Iterable[Problem]) -> Iterator[str]:
    """Yield the problems as lines of text, of each file the first twenty and how many more.

    What is only a warning gives way to an error further down.
    """
    by_file: dict[Path | None, list[Problem]] = {}
    for problem in dict.fromkeys(problems):  # a profile's is met by every interview
        by_file.setdefault(problem.path, []).append(problem)
    for path, found in by_file.items():
        yield from map(show, _most(found))
        if len(found) > MOST:
            name = f"{printable(str(path))}: " if path else ""
            yield f"{name}and {len(found) - MOST} more; mend these first"


def _most(found: Sequence[Problem]) -> list[Problem]:
    """Return as many problems as are shown, in their order, errors before any other."""
    gravest = sorted(range(len(found)), key=lambda n: found[n].severity is not Severity.ERROR)
    return [found[n] for n in sorted(gravest[:MOST])]


def as_json(problem: Problem) -> dict[str, Any]:
    """Return the problem as a JSON object; places that do not exist are null."""
    return {
        "rule": problem.rule,
        "severity": str(problem.severity),
        "path": str(problem.path) if problem.path else None,
        "line": problem.line or None,
        "column": problem.column or None,
        "width": problem.width if problem.line else None,
        "places": list(problem.places),
        "message": problem.message,
        "advice": problem.advice or None,
        "mends": [
            {"field": mend.field or None, "find": mend.find or None, "text": mend.text}
            for mend in problem.mends
        ],
    }


def cells(text: str) -> int:
    """Count the terminal cells that a text takes; tabs are not expanded."""
    return sum(_cell(character) for character in text)


def _place(problem: Problem) -> str:
    place = printable(str(problem.path)) if problem.path else ", ".join(problem.places)
    if problem.line:
        place += f":{problem.line}:{max(problem.column, 1)}"
    return f"{place}: " if place else ""


def _marked(line: str, column: int, width: int) -> list[str]:
    """Show the line with carets under the marked characters, cut to what fits."""
    start = min(max(column - 1, 0), len(line))
    end = min(start + max(width, 1), len(line))
    first = max(0, start - BEFORE_MARK) if cells(line) > WINDOW else 0
    cut = line[first : first + WINDOW]
    end = min(end, first + len(cut))
    before = _shown(line[first:start])
    marked = _shown(line[start:end])
    lead = "…" if first else ""
    tail = "…" if first + len(cut) < len(line) else ""
    text = f"    {lead}{before}{marked}{_shown(line[end : first + len(cut)])}{tail}"
    return [text.rstrip(), f"    {' ' * (len(lead) + cells(before))}{'^' * max(cells(marked), 1)}"]


def _shown(text: str) -> str:
    return printable(text.replace("\t", " " * TAB))


def printable(text: str) -> str:
    return UNSHOWN.sub("\N{REPLACEMENT CHARACTER}", text)


def _cell(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
