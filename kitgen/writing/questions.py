"""The questions of a worksheet, as content/worksheets/ writes them down.

`#` is the title, `##` a part, `###` a prompt, `####` a prompt within a prompt. Braces at the
end of a heading hold its id and what fills it: `{#liked from=they_liked lines=2}`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from kitgen.model.errors import InputError, Problem

KNOWN = {  # setting: what its value must look like, and how to say so
    "at-least": (r"[0-9]{1,2}", "a number, like at-least=3"),
    "audience": (r"me|coach", "me or coach"),
    "boxed": (r"yes", "yes"),
    "column": (r"yes", "yes"),
    "each": (r"[a-z_.-]+", "a field that is a list, or other-sections"),
    "from": (r"[a-z_. -]+", "fields of the interview"),
    "kind": (r"lines|rating", "lines or rating"),
    "lines": (r"[0-9]{1,2}", "a number, like lines=3"),
    "only": (r"answered|open", "answered, or open for where nothing is written yet"),
    "section": (r".+", "headings, with | between"),
    "sheet": (r".+", "the day it is for, like Tonight"),
    "spare": (r"[0-9]{1,2}", "a number, like spare=1"),
    "titled": (r"[a-z_. -]+", "fields of the item"),
}

_HEADING = re.compile(r"(#{1,4})\s+(.*?)\s*(?:\{([^{}]*)\})?\s*")
_SETTING = re.compile(r'#([\w-]+)|([\w-]+)=(?:"([^"]*)"|(\S+))|(\S+)')
_OPTION = re.compile(r"[-*]\s+\[ \]\s+(.*)")
_RULE = re.compile(r"-{3,}\s*")


@dataclass(frozen=True, slots=True)
class QuestionHeading:
    """One heading with its settings, the text and options below it, and the headings within."""

    level: int
    text: str
    id: str
    settings: dict[str, str]
    line: int
    note: str = ""
    options: tuple[str, ...] = ()
    within: tuple[QuestionHeading, ...] = ()

    def number(self, name: str, default: int) -> int:
        """A setting as a number from 0 to 40."""
        return min(int(self.settings.get(name, default)), 40)


@dataclass(frozen=True, slots=True)
class Questions:
    """A whole file: the title with its introduction, the parts, the closing words."""

    title: QuestionHeading
    closing: str = ""


@lru_cache(maxsize=32)  # a worksheet's questions are those of every kit
def read_questions(text: str, name: str = "worksheet.md") -> Questions:
    """Read a worksheet file; InputError lists every heading that cannot be read."""
    lines = text.removeprefix("\ufeff").splitlines()
    ends = [number for number, line in enumerate(lines) if _RULE.fullmatch(line)]
    end = ends[-1] if ends else len(lines)
    flat = list(_headings(lines[:end]))
    problems = [*_order_problems(flat), *(p for heading in flat for p in _problems(heading))]
    if problems:
        raise InputError([replace(problem, path=Path(name)) for problem in problems])
    return Questions(_nest(flat)[0], _joined(lines[end + 1 :]))


def _headings(lines: list[str]) -> Iterator[QuestionHeading]:
    current: QuestionHeading | None = None
    below: list[str] = []
    for number, line in enumerate(lines, 1):
        match = _HEADING.fullmatch(line)
        if match is None:
            below.append(line)
            continue
        if current:
            yield _with_text(current, below)
        hashes, text, braces = match.groups()
        id_, settings = _settings(braces or "")
        current, below = QuestionHeading(len(hashes), text, id_, settings, number), []
    if current:
        yield _with_text(current, below)


def _settings(braces: str) -> tuple[str, dict[str, str]]:
    id_, settings = "", {}
    for name, key, quoted, bare, odd in _SETTING.findall(braces):
        if name:
            id_ = name
        else:
            settings[key or odd] = quoted or bare
    return id_, settings


def _with_text(heading: QuestionHeading, below: list[str]) -> QuestionHeading:
    options = [match.group(1) for line in below if (match := _OPTION.fullmatch(line.strip()))]
    note = _joined([line for line in below if not _OPTION.fullmatch(line.strip())])
    return replace(heading, note=note, options=tuple(options))


def _joined(lines: list[str]) -> str:
    return " ".join(line.strip() for line in lines if line.strip())


def _nest(flat: list[QuestionHeading]) -> list[QuestionHeading]:
    """Put every heading within the nearest one above it of a lower level."""
    nested: list[QuestionHeading] = []
    while flat:
        first, *rest = flat
        size = next((i for i, h in enumerate(rest) if h.level <= first.level), len(rest))
        nested.append(replace(first, within=tuple(_nest(rest[:size]))))
        flat = rest[size:]
    return nested


def _order_problems(flat: list[QuestionHeading]) -> Iterator[Problem]:
    if not flat or flat[0].level != 1:
        yield _problem("the file must begin with its title", "start with a line like: # Debrief")
        return
    for above, heading in pairwise(flat):
        if heading.level == 1:
            yield _problem("a second title", "use ## for a part", heading.line)
        elif heading.level > above.level + 1:
            advice = f"use {'#' * (above.level + 1)} below a heading of {'#' * above.level}"
            yield _problem("a heading skips a level", advice, heading.line)


def _problems(heading: QuestionHeading) -> Iterator[Problem]:
    if heading.level > 1 and not heading.id:
        advice = "give it one in braces at its end: {#went-well}"
        yield _problem(f'"{heading.text}" has no id', advice, heading.line)
    for key, value in heading.settings.items():
        shape, meant = KNOWN.get(key, ("", ""))
        if not meant:
            advice = f"known are: {', '.join(KNOWN)}"
            yield _problem(f'unknown setting "{key}"', advice, heading.line)
        elif not re.fullmatch(shape, value):
            yield _problem(f'{key} is "{value}"', f"write {meant}", heading.line)


def _problem(message: str, advice: str, line: int = 1) -> Problem:
    return Problem("worksheet-questions", message, advice, line=line, column=1)
