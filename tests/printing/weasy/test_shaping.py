"""Shaping: a line that was kept is drawn as one that is shaped anew."""

from __future__ import annotations

import io
import subprocess
import sys

import pikepdf
import pytest
from support.kits import ROOT, theme

from kitgen.printing.engine import PdfEngine

pytestmark = pytest.mark.accelerated

SCRIPTS = "شكرا תודה नमस्ते 江戸"
LONG = "Nobody thanks you for the faults that never happened. " * 12
PAGE = f"""<!DOCTYPE html><html lang="en"><head><title>Lines</title></head><body>
<p>One line.</p><p>{LONG}</p><p style="text-align: justify">{LONG}</p>
<p style="width: 20mm">Donaudampfschifffahrtsgesellschaft and soft\u00adhy\u00adphens</p>
<p style="overflow: hidden; text-overflow: ellipsis; white-space: nowrap">{LONG}</p>
<p style="text-decoration: underline; letter-spacing: 1pt; word-spacing: 3pt">{LONG}</p>
<pre>two\nlines\tand a tab</pre><p>{SCRIPTS} <b>bold {LONG}</b></p>
<p>a paragraph\u2029within a text</p></body></html>"""
WITHOUT = """
import sys
from kitgen.printing import weasy
weasy.LEVERS = tuple(lever for lever in weasy.LEVERS if lever != "shaping")
sys.path[:0] = ["tests", "tests/printing/weasy"]
import test_shaping
sys.stdout.buffer.write(test_shaping.drawn())
"""


def drawn() -> bytes:
    engine = PdfEngine(theme())
    with pikepdf.open(io.BytesIO(engine.write(engine.lay_out(PAGE, "print.css")))) as pdf:
        return b"".join(page.Contents.read_bytes() for page in pdf.pages)


def test_kept_lines_are_drawn_as_lines_shaped_anew() -> None:
    command = [sys.executable, "-c", WITHOUT]
    anew = subprocess.run(command, capture_output=True, check=True, cwd=ROOT).stdout
    assert drawn() == anew


def test_lines_are_kept_at_all() -> None:
    from weasyprint.text.line_break import Layout

    engine = PdfEngine(theme())
    laid_out = engine.lay_out(PAGE, "print.css")
    boxes = laid_out.document.pages[0]._page_box.descendants()
    layouts = [box.pango_layout for box in boxes if hasattr(box, "pango_layout")]
    assert all(isinstance(layout, Layout) and layout.layout for layout in layouts if layout)
