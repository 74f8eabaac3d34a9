"""The worksheet and the summary on paper: whole, tagged, and no heading left alone."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pikepdf
import pytest
from pypdf import PdfReader
from support.kits import SAMPLES, filled_with, sample, theme, words

from kitgen.model.kit import Kit
from kitgen.pages.kit import summary_print, worksheet_print
from kitgen.printing.engine import PdfEngine

pytestmark = pytest.mark.slow
PAPERS = ("a4", "letter")


@pytest.fixture(scope="module")
def engines() -> dict[str, PdfEngine]:
    return {paper: PdfEngine(theme(), paper) for paper in PAPERS}


def printed(engine: PdfEngine, kit: Kit, name: str) -> bytes:
    html = (worksheet_print if name == "worksheet" else summary_print)(kit, theme(), words())
    data = engine.write(engine.lay_out(html, "print.css", f"{name}.css"))
    assert engine.findings() == ()
    return data


def lines_of_pages(data: bytes) -> list[list[str]]:
    pages = PdfReader(io.BytesIO(data)).pages
    texts = [page.extract_text().splitlines() for page in pages]
    return [
        [ln.strip() for ln in text if not re.fullmatch(r"\s*(\d+/\d+)?\s*", ln)] for text in texts
    ]


@pytest.mark.alike
@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_no_heading_ends_a_page_and_the_summary_is_one(
    engines: dict[str, PdfEngine], path: Path, paper: str
) -> None:
    kit = sample(path)
    pages = lines_of_pages(printed(engines[paper], kit, "worksheet"))
    assert 4 <= len(pages) <= 7
    parts = {part.heading for part in kit.worksheet.parts}
    whole = "\n".join(line for page in pages for line in page)
    assert all(part in whole for part in parts)
    for page in pages:
        assert not any(heading in page[-1] for heading in parts)
    assert len(lines_of_pages(printed(engines[paper], kit, "summary"))) == 1


@pytest.mark.parametrize("name", ["worksheet", "summary"])
def test_every_mark_has_a_name_and_the_document_a_title(
    engines: dict[str, PdfEngine], name: str
) -> None:
    kit = sample(next(path for path in SAMPLES if "hartsfold" in path.name))
    with pikepdf.open(io.BytesIO(printed(engines["a4"], kit, name))) as pdf:
        assert "The Hartsfold Trust" in str(pdf.docinfo.Title)
        assert str(pdf.Root.Lang) == "en"
        figures = [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary)]
        figures = [o for o in figures if o.get("/S") == "/Figure"]
        assert all(str(o.get("/Alt", "")) for o in figures)
        assert bool(figures) == (name == "summary")


@pytest.mark.parametrize("name", [pytest.param("worksheet", marks=pytest.mark.alike), "summary"])
def test_any_length_prints(engines: dict[str, PdfEngine], name: str) -> None:
    long = "word " * 300 + "x" * 200
    assert len(lines_of_pages(printed(engines["letter"], filled_with(long), name))) > 1
