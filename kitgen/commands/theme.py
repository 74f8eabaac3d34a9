"""The specimen: one invented interview, printed in each theme to show what it looks like."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from kitgen.files.project import Project
from kitgen.interviews import read
from kitgen.library import library_of
from kitgen.model.errors import KitgenError
from kitgen.pipeline import prepare
from kitgen.printing.contactsheet import ThemeSpecimen, contact_sheet
from kitgen.printing.order import SHEETS, PageKey
from kitgen.printing.orders import engine_of
from kitgen.rendering.job import Job, Options

FOLDER = "specimen"


def specimen(project: Project) -> Path:
    """Return the interview that themes are shown with: the user's own specimen, or the shipped.

    KitgenError if there is none.
    """
    for root in project.layers.roots:
        for path in sorted((root / "content" / FOLDER).glob("*.md")):
            return path
    raise KitgenError(f"content/{FOLDER} is missing from this installation")


def theme_sheet(project: Project, names: Sequence[str], path: Path, paper: str) -> bytes:
    """Print the documents of an interview in these themes on one page, each row a theme."""
    words = library_of(project.layers).words(None)
    looks = list(_looks(project, names, path, paper))
    title = ", ".join(look.theme.title for look in looks)
    return contact_sheet(looks, title, words)


def _looks(
    project: Project, names: Sequence[str], path: Path, paper: str
) -> Iterator[ThemeSpecimen]:
    library = library_of(project.layers)
    day = read(path, None, library).interview.date + dt.timedelta(days=1)
    for name in names:
        options = Options(day, name, paper, frozenset(("pdf",)))
        nowhere = project.base / ".kitgen" / "specimen"
        job = Job(path, None, (), project, library, nowhere, options)
        order = prepare(job).order
        if order is None:
            continue
        engine = engine_of(library.theme(name), paper, ())
        pages = list(_shown(order.pages))
        documents = [engine.lay_out(html, *sheets) for _, html, sheets in pages]
        letters = [html for _, html, sheets in order.pages if sheets == SHEETS["letter"]]
        letter = engine.lay_out(letters[:2][-1], *SHEETS["letter"])  # the second has no address
        yield ThemeSpecimen(library.theme(name), engine, documents, letter)


def _shown(pages: Iterable[PageKey]) -> Iterator[PageKey]:
    """Yield the first document of each kind, and all that are copied or read out by hand."""
    seen: set[tuple[str, ...]] = set()
    for page in pages:
        if page[2] not in seen or page[2] == SHEETS["byhand"]:
            yield page
        seen.add(page[2])
