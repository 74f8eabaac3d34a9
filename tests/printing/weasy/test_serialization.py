"""Serialization: the same objects in the file, each put into bytes and compressed once."""

from __future__ import annotations

import io
import zlib

import pikepdf
import pytest
from support.kits import SAMPLES, sample, theme, words
from support.printed import engine_without

from kitgen.pages.kit import worksheet_print
from kitgen.printing.engine import PdfEngine
from kitgen.printing.weasy import serialization

pytestmark = pytest.mark.accelerated

SHEETS = ("print.css", "worksheet.css")


def objects(data: bytes) -> list[object]:
    """Every object of a file, streams as what they say."""
    with pikepdf.open(io.BytesIO(data)) as opened:
        assert not opened.check_pdf_syntax()
        return [
            one.read_bytes() if isinstance(one, pikepdf.Stream) else one.unparse()
            for one in opened.objects
            if not (isinstance(one, pikepdf.Stream) and one.get("/Type") in ("/XRef", "/ObjStm"))
        ]


@pytest.mark.thorough
def test_a_serialized_file_says_what_another_says(monkeypatch: pytest.MonkeyPatch) -> None:
    html = worksheet_print(sample(SAMPLES[0]), theme(), words())
    engine, other = PdfEngine(theme()), engine_without("serialization", monkeypatch)
    serialized = engine.write(engine.lay_out(html, *SHEETS))
    assert objects(serialized) == objects(other.write(other.lay_out(html, *SHEETS)))


def test_a_stream_is_compressed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    compressed: list[bytes] = []
    really = zlib.compress

    def compress(content: bytes, level: int) -> bytes:
        compressed.append(content)
        return really(content, level)

    serialization._compressed.cache_clear()
    monkeypatch.setattr(serialization.zlib, "compress", compress)
    html = worksheet_print(sample(SAMPLES[0]), theme(), words())
    engine = PdfEngine(theme())
    data = engine.write(engine.lay_out(html, *SHEETS))
    with pikepdf.open(io.BytesIO(data)) as opened:
        streams = [
            one
            for one in opened.objects
            if isinstance(one, pikepdf.Stream)
            and "/Filter" in one
            and one.get("/Type") not in ("/XRef", "/ObjStm")
        ]
        assert len(streams) > len(opened.pages) > 3
        there = {one.read_bytes() for one in streams}
        small, places = (one for one in compressed if one not in there)  # of all that is small
    assert len(compressed) == len(streams) + 2 == len(set(compressed)), places
    assert b"/StructElem" in small
