"""The worksheet on paper: tonight is one sheet, later days another, the cards a third."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader
from support.kits import SAMPLES, sample, words
from support.sample_letter import THEME

from kitgen.pages.kit import worksheet_print
from kitgen.pages.theme import load_theme, theme_names
from kitgen.printing.engine import PdfEngine
from kitgen.printing.order import SHEETS

pytestmark = pytest.mark.slow
LARGE = "plain-large"
THEMES = [name for name in theme_names(THEME.files) if name != LARGE]


def printed(path: object, name: str, paper: str) -> list[str]:
    """Return the text of each page of a sample's worksheet."""
    theme = load_theme(THEME.files, name)
    kit = sample(path)  # type: ignore[arg-type]
    engine = PdfEngine(theme, paper)
    html = worksheet_print(kit, theme, words())
    data = engine.write(engine.lay_out(html, *SHEETS["worksheet"]))
    return [page.extract_text() for page in PdfReader(io.BytesIO(data)).pages]


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("name", THEMES)
def test_tonight_is_one_sheet_with_two_sides(name: str, paper: str) -> None:
    for path in SAMPLES:
        front, back, later, cards = printed(path, name, paper)
        assert "Tonight" in front and "Their questions" in front and "How it landed" in front
        assert "I promised" in back and "What went well" in back and "differently" in back
        assert "This week" in later and "Once I know" in later
        assert cards.count("Before you leave the room") == 4


def test_large_print_takes_six_sheets_at_most() -> None:
    for path in SAMPLES:
        assert len(printed(path, LARGE, "letter")) <= 10  # pages, of two to a sheet
