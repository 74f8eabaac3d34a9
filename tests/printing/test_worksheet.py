"""The worksheet on paper: tonight is one sheet, later days another, the cards a third."""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

import pytest
from pypdf import PageObject, PdfReader
from support.boxes import MM, Line, lines_of
from support.kits import SAMPLES, sample, words
from support.sample_letter import THEME

from kitgen.pages.kit import worksheet_print
from kitgen.pages.theme import load_theme, theme_names
from kitgen.printing.engine import PdfEngine
from kitgen.printing.order import SHEETS

pytestmark = [pytest.mark.slow, pytest.mark.alike]
HEAD = "company: Northwind\nrole: Nurse\ndate: 2026-11-18\ninterviewers:\n"
PERSON = """\
  - name: {name}
    title: Head of a Department
    email: office@northwind.example
    talked_about: [the second winter and what broke in it]
    said: a quiet night is one that somebody prepared
    need: somebody who stays calm when the line stops
    i_did: kept a line of forty machines running through two winters
"""
NAMES = ("Ann", "Bea", "Cem", "Dan", "Eva", "Fay", "Gus", "Hal")
LARGE = "plain-large"
LONGEST = sorted(SAMPLES, key=lambda path: path.stat().st_size)[-2:]
THEMES = [name for name in theme_names(THEME.files) if name != LARGE]


@cache
def engine_of(name: str, paper: str) -> PdfEngine:
    """Return an engine that all worksheets of a theme on a paper share."""
    return PdfEngine(load_theme(THEME.files, name), paper)


@dataclass(frozen=True)
class Side:
    """One page of a worksheet: its fields, and its lines as poppler reads them."""

    page: PageObject
    lines: list[Line]

    @cached_property
    def text(self) -> str:
        return "\n".join(line.text for line in self.lines)

    def column(self, text: str) -> int:
        """Return in which column a line begins, 0 or 1."""
        (line,) = (line for line in self.lines if line.text == text)
        return int(line.x * MM > float(self.page.mediabox.width) / 2)


@cache
def pages(path: Path, name: str, paper: str) -> list[Side]:
    """Return the pages of a sample's worksheet."""
    engine = engine_of(name, paper)
    html = worksheet_print(sample(path), load_theme(THEME.files, name), words())
    data = engine.write(engine.lay_out(html, *SHEETS["worksheet"]))
    return [
        Side(*found)
        for found in zip(PdfReader(io.BytesIO(data)).pages, lines_of(data), strict=True)
    ]


def printed(path: Path, name: str, paper: str) -> list[str]:
    """Return the text of each page of a sample's worksheet."""
    return [side.text for side in pages(path, name, paper)]


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("name", THEMES)
def test_tonight_is_one_sheet_with_two_sides(name: str, paper: str) -> None:
    """All on the shorter paper, on the longer one those of which most was written."""
    for path in SAMPLES if paper == "letter" else LONGEST:
        front, back, later, cards = printed(path, name, paper)
        assert "Tonight" in front and "Their questions" in front and "How it landed" in front
        assert "I promised" in back and "What went well" in back and "differently" in back
        assert "This week" in later and "Once I know" in later
        assert cards.count("Before you leave the room") == 4


@pytest.mark.parametrize("name", ["modern", "rendercv"])
def test_what_is_for_me_alone_stands_in_one_column(name: str) -> None:
    for path in SAMPLES:
        later = pages(path, name, "a4")[2]
        assert later.column("Only for me") == later.column("Money: what they said, what I need")


def met(folder: Path, names: tuple[str, ...]) -> Path:
    """Write an interview with so many people, of whom much is known."""
    path = folder / "content" / "interviews" / f"2026-11-18-northwind-{len(names)}.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(HEAD + "".join(PERSON.format(name=f"{name} Abel") for name in names), "utf-8")
    return path


def room(side: Side, asked: str) -> float:
    """Return how high the field of a question is, in points."""
    fields = [annotation.get_object() for annotation in side.page["/Annots"]]
    (rect,) = (field["/Rect"] for field in fields if field.get("/TU") == asked)
    return abs(float(rect[3]) - float(rect[1]))  # whichever corner comes first


@pytest.mark.parametrize("name", THEMES)
def test_eight_people_fit_the_back_and_few_leave_room_to_write(tmp_path: Path, name: str) -> None:
    many = pages(met(tmp_path, NAMES), name, "letter")
    few = pages(met(tmp_path, NAMES[:2]), name, "a4")
    assert len(many) == len(few) == 4
    assert "What went well" in many[1].text
    assert room(few[1], "What went well") > 1.8 * room(many[1], "What went well")


def filled(side: Side) -> float:
    """Return how far down its words and fields reach, above the foot: 1 is all the way."""
    high, foot = float(side.page.mediabox.height), 60.0
    lows = [low for line in side.lines if (low := high - line.bottom * MM) > foot]
    boxes = [field.get_object()["/Rect"] for field in side.page.get("/Annots", ())]
    lows += [min(float(box[1]), float(box[3])) for box in boxes]
    return (high - min(lows)) / (high - foot)


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_large_print_takes_four_sheets_and_leaves_no_page_half_empty(paper: str) -> None:
    for path in SAMPLES if paper == "letter" else LONGEST:
        found = pages(path, LARGE, paper)
        assert len(found) <= 8  # of two to a sheet
        tonight = next(at for at, side in enumerate(found) if "This week" in side.text)
        assert all(filled(side) > 0.6 for side in (*found[: tonight - 1], *found[tonight:])), path


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("name", THEMES)
def test_nobody_is_torn_between_two_pages(tmp_path: Path, name: str, paper: str) -> None:
    for page in printed(met(tmp_path, NAMES), name, paper):
        said = page.count("quiet night is one that")
        assert page.count("Abel, Head of a Department") == said == page.count("We talked about")


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("people", [3, 5, 8])
def test_in_large_print_the_last_page_of_tonight_is_no_empty_one(
    tmp_path: Path, people: int, paper: str
) -> None:
    found = pages(met(tmp_path, NAMES[:people]), LARGE, paper)
    assert len(found) <= 10
    (last,) = (side.page for side in found if "I would do differently" in side.text)
    boxes = [field.get_object()["/Rect"] for field in last["/Annots"]]
    lowest = min(float(box[at]) for box in boxes for at in (1, 3))  # the corners come either way
    assert lowest < float(last.mediabox.height) / 2
