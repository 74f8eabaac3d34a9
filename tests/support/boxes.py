"""Where the lines of a printed page stand, as poppler reads them."""

from __future__ import annotations

import re
import subprocess
from dataclasses import dataclass
from html import unescape

MM = 72 / 25.4
LINE = re.compile(
    r'<line xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</line>', re.DOTALL
)


@dataclass(frozen=True)
class Line:
    """A line of a page, its box in millimetres."""

    x: float
    y: float
    right: float
    bottom: float
    text: str


def lines_of(data: bytes) -> list[list[Line]]:
    """Return the lines of each page of a PDF."""
    command = ["pdftotext", "-bbox-layout", "-", "-"]
    found = subprocess.run(command, input=data, capture_output=True, check=True).stdout.decode()
    return [[_line(m) for m in LINE.finditer(page)] for page in found.split("<page ")[1:]]


def _line(found: re.Match[str]) -> Line:
    box = (float(found[n]) / MM for n in range(1, 5))
    return Line(*box, unescape(" ".join(re.findall(r">([^<]+)</word>", found[5]))))
