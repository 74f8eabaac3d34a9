"""Page cache: borrowed styles look as those computed anew, and are borrowed at all."""

from __future__ import annotations

import io
import subprocess
import sys

import pikepdf
import pytest
from support.kits import ROOT, SAMPLES, sample, theme, words

from kitgen.pages.kit import summary_print, worksheet_print
from kitgen.printing.engine import PdfEngine
from kitgen.printing.weasy.page_cache import lenders

pytestmark = pytest.mark.accelerated

STYLED = """<!DOCTYPE html><html lang="{}"><head><title>Styled</title></head><body>
<p style="font-size: {}pt; color: {}">One <b>two</b></p><p>three</p>
<ul><li style="width: {}vw; border: 1px solid">four</li></ul></body></html>"""
ANEW = """
import sys
from kitgen.printing import weasy
weasy.LEVERS = tuple(lever for lever in weasy.LEVERS if lever != "page_cache")
sys.path[:0] = ["tests", "tests/printing/weasy"]
import test_page_cache
sys.stdout.buffer.write(test_page_cache.drawn())
"""


def drawn() -> bytes:
    """Draw documents one after the other, and the first of them once more."""
    engine = PdfEngine(theme())
    kits = [sample(path) for path in (*SAMPLES[:2], SAMPLES[0])]
    styled = [("en", 12, "red", 20), ("ja", 9, "blue", 30), ("en", 12, "red", 20)]
    documents = [
        *((worksheet_print(kit, theme(), words()), "worksheet.css") for kit in kits),
        *((summary_print(kit, theme(), words()), "summary.css") for kit in kits),
        *((STYLED.format(*one), "summary.css") for one in styled),
    ]
    strokes = b""
    for html, sheet in documents:
        data = engine.write(engine.lay_out(html, "print.css", sheet))
        with pikepdf.open(io.BytesIO(data)) as pdf:
            strokes += b"".join(page.Contents.read_bytes() for page in pdf.pages)
    return strokes


@pytest.mark.thorough
def test_borrowed_styles_look_as_those_computed_anew() -> None:
    command = [sys.executable, "-c", ANEW]
    anew = subprocess.run(command, capture_output=True, check=True, cwd=ROOT).stdout
    assert drawn() == anew


@pytest.mark.thorough
def test_a_second_document_borrows_all_of_its_styles() -> None:
    engine = PdfEngine(theme())
    html = worksheet_print(sample(SAMPLES[0]), theme(), words())
    engine.lay_out(html, "print.css", "worksheet.css")
    lent = len(lenders)
    assert lent > 20
    engine.lay_out(html, "print.css", "worksheet.css")
    assert len(lenders) == lent
