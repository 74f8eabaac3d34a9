"""The worksheet's fields, as other programs read them: named, labelled, and empty."""

from __future__ import annotations

import io
import os
import subprocess
from pathlib import Path

import pikepdf
import pytest
from pypdf import PdfReader, PdfWriter
from support.kits import SAMPLES, sample, theme, words

from kitgen.model.kit import Kit
from kitgen.pages.kit import worksheet_print
from kitgen.printing.engine import Layout, PdfEngine

pytestmark = pytest.mark.slow
PLAIN = os.environ.get("KITGEN_PLAIN_PRINTING") == "1"  # then the fields are WeasyPrint's


@pytest.fixture(scope="module")
def engine() -> PdfEngine:
    return PdfEngine(theme())


@pytest.fixture(scope="module", params=SAMPLES, ids=lambda path: path.stem)
def kit(request: pytest.FixtureRequest) -> Kit:
    return sample(request.param)


@pytest.fixture(scope="module")
def laid_out(engine: PdfEngine, kit: Kit) -> Layout:
    html = worksheet_print(kit, theme(), words())
    return engine.lay_out(html, "print.css", "worksheet.css")


@pytest.fixture(scope="module")
def data(engine: PdfEngine, laid_out: Layout) -> bytes:
    return engine.write(laid_out)


def test_every_open_prompt_can_be_filled_in_and_is_empty(kit: Kit, data: bytes) -> None:
    fields = PdfReader(io.BytesIO(data)).get_fields()
    assert fields is not None
    prompts = [prompt for part in kit.worksheet.parts for prompt in part.prompts]
    everything = [p for prompt in prompts for p in (prompt, *prompt.prompts)]
    for prompt in everything:
        if prompt.kind == "rating":
            states = ["/0", "/1", "/2", "/3", "/4"] if PLAIN else ["/1", "/2", "/3", "/4", "/5"]
            assert fields[prompt.id]["/_States_"] == states
        elif prompt.options:
            assert {f"{prompt.id}-{n}" for n, _ in enumerate(prompt.options, 1)} <= set(fields)
        elif not prompt.answered and prompt.lines and not prompt.prompts:
            assert fields[prompt.id]["/FT"] == "/Tx"
            assert prompt.text in fields[prompt.id]["/TU"]
    for field in fields.values():
        assert field["/TU"].strip()
        assert field.get("/V", "") in ("", "/Off", None)


def test_what_is_typed_is_found_again(data: bytes) -> None:
    writer = PdfWriter(io.BytesIO(data))
    values = {"keep": "Fewer slides", "ready-1": "/on"} | ({} if PLAIN else {"fit": "/4"})
    writer.update_page_form_field_values(None, values, auto_regenerate=False)
    saved = io.BytesIO()
    writer.write(saved)
    fields = PdfReader(saved).get_fields()
    assert fields is not None
    assert {name: fields[name]["/V"] for name in values} == values


def corners(note: pikepdf.Object) -> tuple[float, float, float, float]:
    """Return left, bottom, right and top, whichever two corners are written down."""
    left, bottom, right, top = (float(n) for n in note.Rect)
    return min(left, right), min(bottom, top), max(left, right), max(bottom, top)


def test_no_two_fields_overlap_and_none_leaves_the_page(data: bytes) -> None:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for page in pdf.pages:
            rects = [corners(note) for note in page.get("/Annots", [])]
            _, _, width, height = (float(n) for n in page.mediabox)
            for i, (left, bottom, right, top) in enumerate(rects):
                assert 0 < left < right < width
                assert 0 < bottom < top < height
                for left2, bottom2, right2, top2 in rects[:i]:
                    apart = left >= right2 or left2 >= right or bottom >= top2 or bottom2 >= top
                    assert apart, (rects[i], (left2, bottom2, right2, top2))


def test_fields_are_tagged_and_cost_little(data: bytes) -> None:
    assert len(data) <= 300_000
    with pikepdf.open(io.BytesIO(data)) as pdf:
        objects = [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary)]
        widgets = [o for o in objects if o.get("/Subtype") == "/Widget"]
        forms = [o for o in objects if o.get("/S") == "/Form"]
        assert len(widgets) == len(forms) > 20
        assert all("/StructParent" in widget for widget in widgets)


def test_the_whole_kit_has_no_fields(engine: PdfEngine, laid_out: Layout) -> None:
    alone = engine.write(laid_out)
    with pikepdf.open(io.BytesIO(engine.join([laid_out], "Kit"))) as pdf:
        assert "/AcroForm" not in pdf.Root
        assert all("/Annots" not in page for page in pdf.pages)
    assert engine.write(laid_out) == alone


def test_poppler_prints_the_lines_to_write_on(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "sheet.pdf").write_bytes(data)
    command = ["pdftocairo", "-svg", "-l", "1", str(tmp_path / "sheet.pdf"), "-"]
    drawing = subprocess.run(command, capture_output=True, check=True, text=True).stdout
    assert drawing.count("<path") > 10
