"""Print engines without a lever, and what they draw, stroke by stroke."""

from __future__ import annotations

import io
from dataclasses import replace

import pikepdf
import pytest
from support.kits import SAMPLES, sample, theme, words

from kitgen.pages.kit import summary_print
from kitgen.printing import engine as engines
from kitgen.printing.engine import PdfEngine
from kitgen.printing.loading import load_weasyprint


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
