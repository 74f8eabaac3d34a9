"""A printout: one page of a command's own, in its applicant's theme and on their paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from kitgen.interviews import Interviews
from kitgen.library import Library
from kitgen.model.choices import Paper
from kitgen.pages.theme import Theme
from kitgen.printing.order import SHEETS, PrintOrder
from kitgen.printing.orders import print_pages
from kitgen.rendering.themes import wanted_theme


@dataclass(frozen=True)
class Stationery:
    """What the pages of an applicant are set in: their theme, and their paper."""

    theme: Theme
    paper: str


def stationery(interviews: Interviews, paths: Sequence[Path]) -> Stationery:
    """Return what the first of these interviews asks for; InputError for an unknown theme."""
    applicants = {path: interviews.read(path).applicant for path in paths}
    wanting = next((path for path in paths if applicants[path].theme), paths[0])
    theme = wanted_theme(
        applicants[wanting], interviews.library, wanting, interviews.profile(wanting)
    )
    paper = next((one.paper for one in applicants.values() if one.paper), Paper.A4)
    return Stationery(theme, paper.value)


def printout(kind: str, title: str, html: str, library: Library, on: Stationery) -> bytes:
    """Return a page as PDF, made with the sheet of its kind; MissingPartError without an engine."""
    pages = ((f"{kind}.pdf", html, SHEETS[kind]),)
    (artifact,) = print_pages(PrintOrder("", title, on.theme.name, on.paper, library, pages))
    return artifact.data
