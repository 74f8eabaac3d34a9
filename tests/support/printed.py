"""What a document without fields looks like in print, stroke by stroke."""

from __future__ import annotations

import io

import pikepdf
from support.kits import SAMPLES, sample, theme, words

from kitgen.pages.kit import summary_print
from kitgen.printing.engine import PdfEngine


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
