"""What stands beside something on paper stands at its height and its edge."""

from __future__ import annotations

import io
import subprocess
from dataclasses import replace
from functools import cache
from itertools import pairwise

import pytest
from PIL import Image
from support.boxes import Line, lines_of
from support.kits import SAMPLES, sample, words
from support.sample_letter import THEME

from kitgen.pages.kit import summary_print, worksheet_print
from kitgen.pages.theme import load_theme, theme_names
from kitgen.printing.engine import PdfEngine
from kitgen.printing.order import SHEETS

pytestmark = [pytest.mark.slow, pytest.mark.alike]
THEMES = sorted(theme_names(THEME.files))
COLUMNS = [name for name in THEMES if name != "plain-large"]  # where parts stand in columns
SPANWELL = next(path for path in SAMPLES if "spanwell" in path.stem)
LONG = "Metropolitan and Greater Tri-River Valley Regional Transportation Planning Cooperative"
DPI = 200
PER_MM = DPI / 25.4


@cache
def printed(theme: str, name: str, company: str = "") -> bytes:
    found = load_theme(THEME.files, theme)
    kit = sample(SPANWELL)
    if company:
        renamed = {"company": company, "company_short": None}
        kit = replace(kit, interview=kit.interview.model_copy(update=renamed))
    page = worksheet_print if name == "worksheet" else summary_print
    engine = PdfEngine(found, "a4")
    return engine.write(engine.lay_out(page(kit, found, words()), *SHEETS[name]))


def the(found: list[Line], text: str) -> Line:
    return next(line for line in found if line.text.startswith(text))


@pytest.mark.parametrize("theme", THEMES)
def test_a_label_goes_on_where_it_began(theme: str) -> None:
    """A box hangs before its label, whose second line begins below its first."""
    pages = lines_of(printed(theme, "worksheet"))
    for page in pages:
        for first, second in pairwise(page):
            if first.text.startswith(("Read my CV", "One application")):
                assert abs(first.x - second.x) < 0.2, (first, second)
    steps = [one for one in lines_of(printed(theme, "summary"))[0] if " by 4:00" in one.text]
    assert len(steps) > 1 and all(abs(one.x - steps[0].x) < 0.2 for one in steps), steps


@pytest.mark.parametrize("theme", COLUMNS)
def test_both_columns_of_later_days_begin_at_one_height(theme: str) -> None:
    later = next(p for p in lines_of(printed(theme, "worksheet")) if p[0].text == "This week")
    left = the(later, "The next round")
    right = min((line for line in later if line.x > left.right + 20), key=lambda line: line.y)
    assert abs(left.y - right.y) < 1, (left, right)


@pytest.mark.parametrize("theme", THEMES)
def test_a_mark_stands_in_the_middle_of_its_line(theme: str) -> None:
    data = printed(theme, "summary")
    pages = lines_of(data)
    number = next(n for n, page in enumerate(pages, 1) if any(is_mark(line) for line in page))
    line = next(line for line in pages[number - 1] if is_mark(line))
    command = ["pdftoppm", "-gray", "-r", str(DPI), "-f", str(number), "-l", str(number), "-"]
    drawn = subprocess.run(command, input=data, capture_output=True, check=True).stdout
    page = Image.open(io.BytesIO(drawn))
    name = middle(page, line, line.x, line.right)
    mark = middle(page, line, line.x - 9, line.x - 2.5, dark=90)
    assert abs(mark - name) < 0.45, (theme, mark - name)


def is_mark(line: Line) -> bool:
    return line.text == "The interview"


def middle(page: Image.Image, line: Line, left: float, right: float, dark: int = 140) -> float:
    """Return the height, in millimetres, of the middle of the ink between two edges."""
    height = line.bottom - line.y
    box = left, line.y - height / 4, right, line.bottom + height / 4
    found = page.crop(tuple(round(edge * PER_MM) for edge in box))  # type: ignore[arg-type]
    ink = found.point(lambda value: 255 if value < dark else 0).getbbox()
    assert ink is not None
    return (ink[1] + ink[3]) / 2 / PER_MM


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("name", ["worksheet", "summary"])
def test_a_foot_leaves_room_for_the_number_of_the_sheet(theme: str, name: str) -> None:
    """However long the employer's name is: the number is laid over the page at its right."""
    for page in lines_of(printed(theme, name, LONG)):
        foot = [line for line in page if line.y > 280]
        assert all(line.right < 150 for line in foot), foot
        assert max(line.bottom for line in page) < 295  # what a printer still reaches
