"""An order to print: documents, and the style sheets each is printed with."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kitgen.library import Library

PageKey = tuple[str | None, str, tuple[str, ...]]  # where its PDF goes, HTML, style sheets

SHEETS = {  # the style sheets of what is printed
    "summary": ("print.css", "summary.css"),
    "letter": ("print.css", "letter.css", "letter-print.css"),
    "byhand": ("print.css", "byhand.css"),
    "weeks": ("print.css", "weeks.css"),
    "report": ("print.css", "report.css"),
    "sheet": ("print.css", "sheet.css"),
    "worksheet": ("print.css", "worksheet.css"),
}

USUAL = ("summary", "weeks", "letter", "worksheet")  # what nearly every kit prints


@dataclass(frozen=True)
class PrintOrder:
    """The documents of a kit that are to be printed, with the style sheets of each.

    The path is where a document's own PDF goes, None for one that is only part of kit.pdf, which
    is made of all of them if the order is for the `whole`. `fonts` are files of this machine.
    """

    kit: str
    title: str
    theme: str
    paper: str
    library: Library
    pages: tuple[PageKey, ...]
    fonts: tuple[Path, ...] = ()
    whole: bool = True
    numbering: str = ""  # what stands at the foot of the whole: “sheet {n} of {total}”
