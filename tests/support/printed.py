"""Print engines without a lever, what they draw, stroke by stroke, and where it stands."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Iterator
from dataclasses import replace

import pikepdf
import pytest
from pypdf import PdfReader
from support.boxes import lines_of
from support.kits import SAMPLES, sample, theme, words
from support.sample_letter import ANA, LETTER, THEME

from kitgen.model.choices import Paper
from kitgen.pages.kit import summary_print, worksheet_print
from kitgen.pages.letter import letter_print
from kitgen.pages.theme import Theme, load_theme, theme_names
from kitgen.printing import engine as engines
from kitgen.printing.engine import PdfEngine
from kitgen.printing.loading import load_weasyprint
from kitgen.printing.order import SHEETS


def engine_without(lever: str, monkeypatch: pytest.MonkeyPatch) -> PdfEngine:
    """Set up an engine that does not call a lever, though WeasyPrint may be changed by others."""
    backend = load_weasyprint()
    assert lever in backend.levers
    with monkeypatch.context() as patch:
        fewer = replace(backend, levers=backend.levers - {lever})
        patch.setattr(engines, "load_weasyprint", lambda: fewer)
        return PdfEngine(theme())


def drawn() -> bytes:
    """Return the strokes of a summary that is printed alone, and twice in one PDF."""
    engine = PdfEngine(theme())
    html = summary_print(sample(SAMPLES[0]), theme(), words())
    alone = engine.lay_out(html, "print.css", "summary.css")
    strokes = b""
    for data in (engine.write(alone), engine.join([alone, alone], "Twice")):
        with pikepdf.open(io.BytesIO(data)) as pdf:
            strokes += b"".join(page.Contents.read_bytes() for page in pdf.pages)
    return strokes


PAPERS = ("a4", "letter")
TICKED = 40  # points: what is narrower is ticked and not written in
Place = tuple[str, int, str, list[float]]  # of what document, on which page, what, and its box


def places() -> list[Place]:
    """Return where every line and field of a kit's documents stands, in every theme."""
    found = []
    for number, name in enumerate(sorted(theme_names(THEME.files))):
        look = load_theme(THEME.files, name)
        for paper in PAPERS:
            engine = PdfEngine(look, paper)
            for kind, html in _documents(look, paper, whole=paper == PAPERS[number % 2]):
                data = engine.write(engine.lay_out(html, *SHEETS[kind]))
                found += [(f"{name} {paper} {kind}", *place) for place in _places_in(data)]
    return found


def _documents(look: Theme, paper: str, *, whole: bool) -> Iterator[tuple[str, str]]:
    """Yield a letter and a summary, and of the longest kits the worksheet where all are wished."""
    kits = [sample(path) for path in sorted(SAMPLES, key=lambda path: path.stat().st_size)]
    yield "letter", letter_print(look, LETTER, ANA.model_copy(update={"paper": Paper(paper)}))
    yield "summary", summary_print(kits[-1], look, words())
    if whole:
        yield "worksheet", worksheet_print(kits[-1 if paper == "a4" else -2], look, words())


def _places_in(data: bytes) -> Iterator[tuple[int, str, list[float]]]:
    """Yield lines and fields; a ligature is the letters it is of, and corners come either way.

    Of what is ticked it is the middle: how far around its sign one may press is told otherwise.
    """
    for number, lines in enumerate(lines_of(data)):
        for line in lines:
            text = unicodedata.normalize("NFKC", line.text)
            yield number, text, [line.x, line.y, line.bottom]
    for number, page in enumerate(PdfReader(io.BytesIO(data)).pages):
        fields = [one.get_object() for one in page.get("/Annots", ())]
        boxes = [(one.get("/TU"), [float(edge) for edge in one["/Rect"]]) for one in fields]
        for asked, (left, bottom, right, top) in boxes:
            box = [*sorted((left, right)), *sorted((bottom, top))]
            if box[1] - box[0] < TICKED:
                box = [(box[0] + box[1]) / 2, (box[2] + box[3]) / 2]
            yield number, str(asked), box
