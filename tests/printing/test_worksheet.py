"""The worksheet on paper: tonight is one sheet, later days another, the cards a third."""

from __future__ import annotations

import io

import pytest
from pypdf import PageObject, PdfReader
from support.kits import SAMPLES, sample, words
from support.sample_letter import THEME

from kitgen.pages.kit import worksheet_print
from kitgen.pages.theme import load_theme, theme_names
from kitgen.printing.engine import PdfEngine
from kitgen.printing.order import SHEETS

pytestmark = pytest.mark.slow
LARGE = "plain-large"
THEMES = [name for name in theme_names(THEME.files) if name != LARGE]


def pages(path: object, name: str, paper: str) -> list[PageObject]:
    """Return the pages of a sample's worksheet."""
    theme = load_theme(THEME.files, name)
    kit = sample(path)  # type: ignore[arg-type]
    engine = PdfEngine(theme, paper)
    html = worksheet_print(kit, theme, words())
    data = engine.write(engine.lay_out(html, *SHEETS["worksheet"]))
    return list(PdfReader(io.BytesIO(data)).pages)


def printed(path: object, name: str, paper: str) -> list[str]:
    """Return the text of each page of a sample's worksheet."""
    return [page.extract_text() for page in pages(path, name, paper)]


def columns(page: PageObject) -> dict[str, int]:
    """Return in which column of a page each of its lines begins, 0 or 1."""
    found: dict[str, int] = {}
    middle = float(page.mediabox.width) / 2

    def note(text: str, _: object, at: list[float], *rest: object) -> None:
        found.setdefault(text.strip(), int(at[4] > middle))

    page.extract_text(visitor_text=note)
    return found


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("name", THEMES)
def test_tonight_is_one_sheet_with_two_sides(name: str, paper: str) -> None:
    for path in SAMPLES:
        front, back, later, cards = printed(path, name, paper)
        assert "Tonight" in front and "Their questions" in front and "How it landed" in front
        assert "I promised" in back and "What went well" in back and "differently" in back
        assert "This week" in later and "Once I know" in later
        assert cards.count("Before you leave the room") == 4


@pytest.mark.parametrize("name", ["modern", "rendercv"])
def test_what_is_for_me_alone_stands_in_one_column(name: str) -> None:
    for path in SAMPLES:
        of = columns(pages(path, name, "a4")[2])
        assert of["Only for me"] == of["Money: what they said, what I need"]


def test_large_print_takes_six_sheets_at_most() -> None:
    for path in SAMPLES:
        assert len(printed(path, LARGE, "letter")) <= 10  # pages, of two to a sheet
