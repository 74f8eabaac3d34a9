"""A printout: one page of a command's own as PDF."""

from __future__ import annotations

from kitgen.library import Library
from kitgen.printing.order import SHEETS, PrintOrder
from kitgen.printing.orders import print_pages

THEME, PAPER = "classic", "a4"


def printout(kind: str, title: str, html: str, library: Library, paper: str = PAPER) -> bytes:
    """Return a page as PDF, made with the sheet of its kind; MissingPartError without an engine."""
    pages = ((f"{kind}.pdf", html, SHEETS[kind]),)
    (artifact,) = print_pages(PrintOrder("", title, THEME, paper, library, pages))
    return artifact.data
