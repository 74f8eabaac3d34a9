"""Printing: the HTML of a kit's documents becomes its PDFs."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from functools import lru_cache
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from kitgen.model.artifact import Artifact
from kitgen.model.errors import Problem
from kitgen.printing.order import SHEETS, USUAL, PageKey, PrintOrder

if TYPE_CHECKING:
    from pathlib import Path

    from kitgen.pages.theme import Theme
    from kitgen.printing.engine import PdfEngine


Printed = tuple[tuple[Artifact, ...], tuple[Problem, ...]]
BLANK = '<!DOCTYPE html><html lang="en"><head><title>.</title></head><body><h1>.</h1></body></html>'


def print_kit(order: PrintOrder) -> Printed:
    """Print a kit; every document is laid out once, for its own PDF and for the whole."""
    engine = engine_of(order.library.theme(order.theme), order.paper, order.fonts)
    return tuple(_printed(engine, order)), engine.findings()


def _printed(engine: PdfEngine, order: PrintOrder) -> Iterator[Artifact]:
    laid_out = []
    for path, html, sheets in order.pages:
        document = engine.lay_out(html, *sheets)
        laid_out.append(document)
        if path is not None:
            yield Artifact(PurePosixPath(path), engine.write(document))
    if order.whole:
        yield Artifact(
            PurePosixPath("kit.pdf"), engine.join(laid_out, order.title, order.numbering)
        )


def print_pages(order: PrintOrder) -> tuple[Artifact, ...]:
    """Print documents each for itself, without one for all of them."""
    engine = engine_of(order.library.theme(order.theme), order.paper, order.fonts)
    printed = tuple(
        Artifact(PurePosixPath(path), engine.write(engine.lay_out(html, *sheets)))
        for path, html, sheets in order.pages
        if path is not None
    )
    engine.findings()  # the kits have told them
    return printed


def warm_up(theme: Theme, paper: str) -> None:
    """Load fonts and parse style sheets while there is nothing to print yet."""
    engine = engine_of(theme, paper, ())
    for kind in USUAL:
        engine.write(engine.lay_out(BLANK, *SHEETS[kind]))
    engine.findings()


def lay_out_ahead(theme: Theme, paper: str, page: PageKey) -> None:
    """Lay out a page that an order will ask for, before the order is there."""
    _, html, sheets = page
    engine_of(theme, paper, ()).lay_out_ahead(html, *sheets)


@lru_cache(maxsize=4)
def engine_of(theme: Theme, paper: str, fonts: tuple[Path, ...]) -> PdfEngine:
    """Set up the engine of a theme, paper and borrowed fonts, once in each process."""
    # No default: called without its last argument, it would be remembered as another engine.
    from kitgen.printing.engine import PdfEngine

    engine = PdfEngine(theme, paper, fonts)
    gc.freeze()  # what is loaded now stays, and need not be looked through for garbage
    return engine
