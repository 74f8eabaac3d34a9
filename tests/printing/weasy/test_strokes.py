"""Strokes: a page is drawn once, and every PDF that it is part of is what it would be otherwise."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from support.kits import SAMPLES, sample, theme, words
from support.printed import engine_without

from kitgen.pages.kit import summary_print, worksheet_print
from kitgen.printing.engine import PdfEngine
from kitgen.printing.order import SHEETS

pytestmark = pytest.mark.accelerated

NUMBERING = "sheet {n} of {total}"
PICTURE = (
    '<!DOCTYPE html><html lang="en"><head><title>Rings</title></head><body><p>Rings</p>'
    '<img alt="A ring" src="data:image/svg+xml,%3Csvg%20xmlns=%22http://www.w3.org/2000/svg%22%20'
    "width=%2220%22%20height=%2220%22%3E%3Cg%20opacity=%22.5%22%3E%3Ccircle%20r=%2210%22/%3E"
    '%3C/g%3E%3C/svg%3E"/></body></html>'
)
LACKING = (
    '<!DOCTYPE html><html lang="en"><head><title>Signs</title></head>'
    "<body><p>a\ue000b</p></body></html>"
)


def printed(engine: PdfEngine, pages: Sequence[tuple[str, tuple[str, ...]]]) -> list[bytes]:
    """Print documents each for itself and then, with sheet numbers, all together."""
    laid_out = [engine.lay_out(html, *sheets) for html, sheets in pages]
    return [*map(engine.write, laid_out), engine.join(laid_out, "All", NUMBERING)]


def pages_of_a_kit() -> list[tuple[str, tuple[str, ...]]]:
    kit = sample(SAMPLES[0])
    return [
        (summary_print(kit, theme(), words()), SHEETS["summary"]),
        (worksheet_print(kit, theme(), words()), SHEETS["worksheet"]),
    ]


@pytest.mark.thorough
@pytest.mark.parametrize(
    "pages",
    [
        pages_of_a_kit(),
        [(PICTURE, ("print.css",)), (PICTURE, ("print.css",))],
        [(LACKING, ("print.css",)), *pages_of_a_kit()],
    ],
    ids=["a kit", "pictures", "glyphs that are lacking"],
)
def test_what_is_drawn_once_is_byte_for_byte_what_is_drawn_anew(
    pages: list[tuple[str, tuple[str, ...]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    engine, other = PdfEngine(theme()), engine_without("strokes", monkeypatch)
    assert printed(engine, pages) == printed(other, pages)
    assert engine.findings() == other.findings()


def test_each_page_is_drawn_once_for_two_files(monkeypatch: pytest.MonkeyPatch) -> None:
    from weasyprint import document

    drawn: list[Any] = []
    really = document.draw_page

    def draw_page(page: Any, stream: Any) -> None:
        drawn.append(page)
        really(page, stream)

    monkeypatch.setattr(document, "draw_page", draw_page)
    engine = PdfEngine(theme())
    html, sheets = pages_of_a_kit()[1]
    laid_out = engine.lay_out(html, *sheets)
    engine.write(laid_out)
    engine.join([laid_out], "All", NUMBERING)
    numbers = laid_out.page_count - 1  # what is cut out has no foot
    assert len(drawn) == len(set(map(id, drawn))) == laid_out.page_count + numbers


def test_sheet_numbers_are_laid_out_once_for_kits_of_one_length(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    engine = PdfEngine(theme())
    really, seen = engine.lay_out, []

    def lay_out(html: str, *sheets: str) -> Any:
        seen.append(sheets)
        return really(html, *sheets)

    monkeypatch.setattr(engine, "lay_out", lay_out)
    html, sheets = pages_of_a_kit()[0]
    files = [engine.join([engine.lay_out(html, *sheets)], "All", NUMBERING) for _ in range(3)]
    assert len(set(files)) == 1
    assert seen.count(("print.css", "numbers.css")) == 1
