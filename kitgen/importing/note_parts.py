"""The parts of a note's line: what somebody strung together with slashes, dashes or bullets."""

from __future__ import annotations

import re
from collections.abc import Iterator

SIGNS = "•·◦‣▪●○∙"
STRUNG = (r"\s/\s", r"\s\|\s", r";\s", r"\s[–—-]\s", rf"\s?[{SIGNS}]\s")  # between parts of a note
FEWEST = 4  # parts of a note that is strung together
MOST_LINES = 2  # of such a note, with its title
BEGINS = re.compile(rf"^\s*(?P<sign>[{SIGNS}])\s")


def line_parts(lines: list[str]) -> Iterator[tuple[int, str]]:
    """Yield the parts of a note, each with the number of its line; a line is mostly one of them."""
    short = sum(bool(line.strip()) for line in lines) <= MOST_LINES
    for number, line in enumerate(lines, 1):
        for part in _parts(line, short=short):
            yield number, part


def _parts(line: str, *, short: bool) -> list[str]:
    if begins := BEGINS.match(line):  # · Fiona, librarian · Dev, team lead
        return re.split(rf"\s(?={begins['sign']}\s)", line)
    if not short or line.lstrip().startswith("|"):
        return [line]
    found = [re.split(sign, line) for sign in STRUNG]
    parts = max(found, key=len)
    return [one for one in parts if one.strip()] if len(parts) >= FEWEST else [line]
