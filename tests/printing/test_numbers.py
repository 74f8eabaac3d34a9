"""The foot of a whole kit: a dropped stack of sheets can be put in order again."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader
from support.kits import SAMPLES, sample, theme, words
from support.sample_letter import ANA, LETTER

from kitgen.pages.kit import summary_print, worksheet_print
from kitgen.pages.letter import letter_print
from kitgen.printing.engine import PdfEngine
from kitgen.printing.order import SHEETS

NUMBERING = "sheet {n} of {total}"


@pytest.mark.thorough
@pytest.mark.accelerated
def test_each_sheet_of_a_kit_says_which_it_is_and_letters_say_nothing() -> None:
    kit, engine = sample(SAMPLES[0]), PdfEngine(theme())
    documents = [
        engine.lay_out(summary_print(kit, theme(), words()), *SHEETS["summary"]),
        engine.lay_out(letter_print(theme(), LETTER, ANA), *SHEETS["letter"]),
        engine.lay_out(worksheet_print(kit, theme(), words()), *SHEETS["worksheet"]),
    ]
    data = engine.join(documents, "Kit", NUMBERING)
    summary, letter, *sheets, cards = (
        page.extract_text() for page in PdfReader(io.BytesIO(data)).pages
    )
    total = 3 + len(sheets)
    assert summary.endswith(f"sheet 1 of {total}")
    assert "sheet" not in letter  # it goes to somebody
    for number, text in enumerate(sheets, 3):
        assert f"sheet {number} of {total}" in text
    assert "sheet" not in cards  # they are cut out
    assert "sheet" not in PdfReader(io.BytesIO(engine.write(documents[0]))).pages[0].extract_text()
