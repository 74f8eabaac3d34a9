"""Printing: the HTML of a kit's documents becomes its PDFs."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from kitgen.artifact import Artifact
from kitgen.errors import Problem
from kitgen.job import PrintOrder
from kitgen.project import Layers

if TYPE_CHECKING:
    from kitgen.pdf import PdfEngine
    from kitgen.theme import Theme


def print_kit(order: PrintOrder) -> tuple[tuple[Artifact, ...], tuple[Problem, ...]]:
    """Print a kit; every document is laid out once, for its own PDF and for the whole."""
    engine = engine_of(order.layers, order.theme, order.paper)
    return tuple(_printed(engine, order)), engine.findings()


def _printed(engine: PdfEngine, order: PrintOrder) -> Iterator[Artifact]:
    laid_out = []
    for path, html, sheets in order.pages:
        if path is None and not order.whole:
            continue
        document = engine.lay_out(html, *sheets)
        laid_out.append(document)
        if path is not None and order.alone:
            yield Artifact(PurePosixPath(path), engine.write(document))
    if order.whole and laid_out:
        yield Artifact(PurePosixPath(order.whole), engine.join(laid_out, order.title))


@lru_cache(maxsize=4)
def theme_of(layers: Layers, name: str) -> Theme:
    """Load a theme, once in each process."""
    from kitgen.theme import load_theme

    return load_theme(layers.themes(), name)


@lru_cache(maxsize=4)
def engine_of(layers: Layers, theme: str, paper: str) -> PdfEngine:
    """Set up the engine of a theme and paper, once in each process."""
    from kitgen.pdf import PdfEngine

    return PdfEngine(theme_of(layers, theme), paper)
