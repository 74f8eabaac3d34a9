"""Headings: sections of a user's own file of messages by a name that nothing asks for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from kitgen.model.errors import Problem
from kitgen.model.values.texts import nearest

HEADING = re.compile(r"##\s+(Plan|Move|Words)\s+(\S.*)")
ALIKE, MOST_ALIKE, MOST_LISTED = 4, 4, 60
KINDS = {"Plan": "reader", "Move": "move", "Words": "list of words"}


@dataclass(frozen=True)
class SectionNames:
    """What a section may be called, by what it is, and which messages there are."""

    by_kind: Mapping[str, frozenset[str]]
    messages: frozenset[str]
    planned: bool  # whether the file's message has a plan, its own or ours
    moves: tuple[str, ...] = ()  # of the message itself, in the order of its plans


def unasked(path: Path, text: str, known: SectionNames) -> Iterator[Problem]:
    """Yield each section of a file by whose name nothing asks, with what may be meant."""
    if not known.planned:
        message = f"there is no message {path.stem}, and no “## Plan” here makes one"
        yield _problem(path, 1, _meant(message, path.stem, known.messages), "")
        return
    for number, line in enumerate(text.splitlines(), 1):
        match = HEADING.fullmatch(line.rstrip())
        if match is None:
            continue
        kind, title = match[1], match[2]
        name = title.partition(",")[0].strip() if kind == "Plan" else title
        if name not in known.by_kind[kind]:
            message = f"nothing asks for a {KINDS[kind]} “{name}”"
            there = {"Move": known.moves, "Plan": tuple(sorted(known.by_kind["Plan"]))}.get(
                kind, ()
            )
            message = _meant(message, name, known.by_kind[kind])
            yield _problem(path, number, _listed(message, path.stem, there), line)


def _meant(message: str, name: str, known: frozenset[str]) -> str:
    """Add what may be meant: what is written nearly so, else what begins in the same way."""
    close = nearest(name, sorted(known))
    alike = [close] if close else [one for one in sorted(known) if _akin(one, name)][:MOST_ALIKE]
    return f"{message}; did you mean {' or '.join(alike)}?" if alike else message


def _akin(one: str, other: str) -> bool:
    """Tell whether two names begin with the same letters: close-phone, closing."""
    return one[:ALIKE] == other[:ALIKE] and len(other) >= ALIKE


def _listed(message: str, stem: str, there: tuple[str, ...]) -> str:
    """Add which there are, as many as a line or three can hold."""
    if not there:
        return message
    end = "" if message.endswith("?") else "."
    more = f" and {len(there) - MOST_LISTED} more" if len(there) > MOST_LISTED else ""
    return f"{message}{end} In {stem} there are: {', '.join(there[:MOST_LISTED])}{more}."


def _problem(path: Path, line: int, message: str, source: str) -> Problem:
    return Problem("prose", message, path=path, line=line, column=1, source_line=source)
