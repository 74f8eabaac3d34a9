"""Letters on paper: one letterhead, the block where it belongs, the address in its window."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest
from support.boxes import Line, lines_of
from support.sample_letter import ANA, LETTER

from kitgen.files.project import Layers
from kitgen.model.choices import Paper
from kitgen.model.message import Recipient, Sentence
from kitgen.pages.letter import letter_print
from kitgen.pages.theme import load_theme
from kitgen.places.post import abroad, from_abroad, goes_abroad, unrepeated, window
from kitgen.printing.engine import PdfEngine
from kitgen.printing.order import SHEETS

pytestmark = pytest.mark.alike
THEMES = ("classic", "modern", "plain", "press", "rendercv")
MM = 72 / 25.4
WORDS = (
    "We spoke of the sensor bus, and of what an arm should do when a node falls silent at night. "
    "That is a better name for my work on sleep current than any I had before I came to you. "
)


@cache
def engine(theme: str, paper: str) -> PdfEngine:
    return PdfEngine(load_theme(Layers.of(None).themes(), theme), paper)


def lines(theme: str, paper: str, message=LETTER, applicant=ANA) -> list[Line]:
    applicant = applicant.model_copy(update={"paper": Paper(paper)})
    found = engine(theme, paper)
    html = letter_print(load_theme(Layers.of(None).themes(), theme), message, applicant)
    data = found.write(found.lay_out(html, *SHEETS["letter"]))
    return lines_of(data)[0]


def of_words(count: int):
    words = (WORDS * 20).split()[:count]
    paragraphs = [words[i : i + 45] for i in range(0, count, 45)]
    return replace(LETTER, paragraphs=tuple((Sentence(" ".join(p), "x"),) for p in paragraphs))


@cache
def of_length(theme: str, paper: str, count: int) -> list[Line]:
    """Return the lines of a letter of so many words, which several tests look at."""
    return lines(theme, paper, of_words(count))


def block(found: list[Line]) -> list[Line]:
    """Leave the lines of the letter itself, from its date to the name below it."""
    start = next(i for i, line in enumerate(found) if line.text == LETTER.date_line)
    left = found[start].x
    inside = [line for line in found if abs(line.x - left) < 1 and line.y >= found[start].y - 0.1]
    return [line for line in inside if line.y < 250]  # below it is the foot of the page


@pytest.mark.thorough
@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_the_letterhead_is_of_one_size_whatever_the_letter(theme: str, paper: str) -> None:
    heads = set()
    for count in (20, 70, 140, 220, 320):
        name = next(line for line in of_length(theme, paper, count) if "uarte" in line.text)
        heads.add((round(name.x, 1), round(name.y, 1), round(name.right, 1)))
    assert len(heads) == 1


@pytest.mark.thorough
@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("count", [30, 90, 150, 200])
def test_the_block_stands_where_the_eye_wants_it(theme: str, paper: str, count: int) -> None:
    height = 297 if paper == "a4" else 279.4
    found = block(of_length(theme, paper, count))
    middle = (found[0].y + found[-1].bottom) / 2 / height
    assert 0.44 < middle < 0.48


@pytest.mark.thorough
@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("count", [30, 90, 150, 200, 260])
def test_a_full_line_has_57_to_78_characters(theme: str, count: int) -> None:
    found = [line for line in block(of_length(theme, "a4", count)) if len(line.text) > 40]
    longest = max(len(line.text) for line in found)
    assert 57 <= longest <= 79, longest


@pytest.mark.thorough
def test_a_paragraph_ends_in_more_than_one_short_word() -> None:
    for count in range(20, 44):
        message = replace(of_words(count), signature=("Ana Duarte",))
        found = block(lines("classic", "a4", message))
        close = next(i for i, line in enumerate(found) if line.text == LETTER.farewell)
        last = found[close - 1].text
        assert " " in last or len(last) >= 8, last


ENVELOPES = {
    # width and height, then the window: from the left, from the bottom, width, height
    ("DE", "a4"): (220, 110, 20, 15, 90, 45),
    ("GB", "a4"): (220, 110, 20, 18, 90, 35),
    ("CH", "a4"): (229, 114, 229 - 17 - 90, 30, 90, 40),
    ("FR", "a4"): (220, 110, 220 - 20 - 100, 20, 100, 35),
    ("US", "letter"): (241.3, 104.8, 22.2, 12.7, 114.3, 28.6),
}


@pytest.mark.thorough
@pytest.mark.parametrize("theme", (*THEMES, "plain-large"))
@pytest.mark.parametrize(("country", "paper"), ENVELOPES)
@pytest.mark.parametrize("more", [0, 2])
def test_the_address_shows_whole_in_the_window_of_the_country(
    theme: str, country: str, paper: str, more: int
) -> None:
    address = (*("Northwind Building", "Third Floor")[:more], "400 Harbor Street", "Salem 01970")
    chen = Recipient("Maya Chen", company="Northwind Robotics", address=address, honorific="Dr.")
    applicant = ANA.model_copy(update={"country": country})
    found = lines(theme, paper, replace(LETTER, to=(chen,)), applicant)
    wanted = ["Dr. Maya Chen", "Northwind Robotics", *address]
    boxes = [next(line for line in found if line.text == text) for text in wanted]
    width, height, left, bottom, wide, high = ENVELOPES[country, paper]
    sheet, fold = (215.9, 279.4 / 3) if paper == "letter" else (210, 99)
    # The folded letter lies on the envelope's bottom edge and slides from side to side.
    top = (height - bottom - high) - (height - fold)
    assert top <= min(line.y for line in boxes)
    assert max(line.bottom for line in boxes) <= top + high
    assert min(line.x for line in boxes) >= left
    assert max(line.right for line in boxes) <= left + wide - (width - sheet)
    others = [line for line in found if line not in boxes and " · 14 Linden" not in line.text]
    beside = [line for line in others if line.right > left and line.x < left + wide]
    within = [line for line in beside if top + 6 < line.y < top + high]
    assert [line.text for line in within] == [], "nothing else is seen through the window"


@pytest.mark.thorough
@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("country", "paper"), [("DE", "a4"), ("GB", "a4"), ("US", "letter")])
@pytest.mark.parametrize("count", [50, 160])
def test_what_is_posted_stands_on_the_axis_of_its_address_or_in_its_column(
    theme: str, country: str, paper: str, count: int
) -> None:
    chen = Recipient("Maya Chen", address=("400 Harbor Street", "Salem 01970"))
    applicant = ANA.model_copy(update={"country": country})
    found = lines(theme, paper, replace(of_words(count), to=(chen,)), applicant)
    address = next(line for line in found if line.text == "400 Harbor Street")
    greeting = next(line for line in found if line.text == LETTER.greeting)
    assert abs(greeting.x - address.x - (47 if theme == "modern" else 0)) < 1
    body = [line for line in found if greeting.y < line.y < 250 and abs(line.x - greeting.x) < 1]
    assert 57 <= max(len(line.text) for line in body) <= 79
    assert not any(line.text.startswith("Maya Chen ·") for line in body)


@pytest.mark.thorough
@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("posted", [False, True])
def test_a_letter_is_as_large_as_its_words_allow_and_one_page(
    theme: str, paper: str, posted: bool
) -> None:
    chen = Recipient("Maya Chen", address=("400 Harbor Street", "Salem 01970"))
    heights = []
    for count in (50, 160, 240):
        message = of_words(count)
        found = lines(theme, paper, replace(message, to=(chen,)) if posted else message)
        first = next(line for line in found if line.text.startswith("We spoke of the sensor"))
        assert LETTER.farewell in [line.text for line in found], "it ends on its first page"
        heights.append(first.bottom - first.y)
    assert heights[0] >= heights[1] >= heights[2]
    assert heights[1] >= 0.9 * heights[0], "a usual letter is not made small"


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_in_large_print_a_long_letter_is_one_page_in_type_as_large(paper: str) -> None:
    heights = set()
    for count in (100, 185):
        found = lines("plain-large", paper, of_words(count))
        assert LETTER.farewell in [line.text for line in found], "it ends on its first page"
        first = next(line for line in found if line.text.startswith("We spoke of the sensor"))
        heights.add(round(first.bottom - first.y, 1))
    assert len(heights) == 1


@pytest.mark.parametrize("theme", [name for name in THEMES if name != "modern"])
def test_the_ways_to_reach_the_sender_are_one_line_or_one_line_each(theme: str) -> None:
    def rows(applicant) -> list[list[str]]:
        found = lines(theme, "a4", applicant=applicant)
        parts = [line for line in found if any(x in line.text for x in ("Linden", "example.org"))]
        return [
            [one.text for one in parts if abs(one.y - y) < 1] for y in {round(p.y) for p in parts}
        ]

    assert len(rows(ANA)) == 1
    many = ANA.model_copy(
        update={"links": ("https://a-long-name-of-a-site.example/portfolio-of-work",)}
    )
    shown = [" ".join(row) for row in rows(many)]
    assert len(shown) == 2
    assert not any("Linden" in row and "example.org" in row for row in shown), "none is torn"


def test_a_side_column_breaks_an_address_at_its_sign_alone() -> None:
    def shown(email: str) -> list[str]:
        found = lines("modern", "a4", applicant=ANA.model_copy(update={"email": email}))
        return [line.text for line in found if line.right < 72 and set(line.text) & set("@q")]

    assert shown("aoife.nidhomhnaill@mail.example") == ["aoife.nidhomhnaill@mail.example"]
    long = "alexandrina.featherstonehaugh.q@metropolitan.example"
    assert shown(long) == ["alexandrina.featherstonehaugh.q", "@metropolitan.example"]


def test_din_has_its_return_line_and_marks_to_fold_at() -> None:
    chen = Recipient("Maya Chen", address=("Hafenstraße 4", "20457 Hamburg"))
    german = ANA.model_copy(update={"country": "DE", "paper": Paper.A4})
    found = lines("classic", "a4", replace(LETTER, to=(chen,)), german)
    back = next(line for line in found if line.text.startswith("Ana Duarte · 14 Linden Row"))
    assert back.y >= 57 and back.bottom <= 62.7
    html = letter_print(
        load_theme(Layers.of(None).themes(), "classic"), replace(LETTER, to=(chen,)), german
    )
    assert html.count('class="fold') == 2 and "post-din" in html


@pytest.mark.parametrize(
    ("lines", "home", "told"),
    [
        (("1-2 Namimicho", "Kobe", "Japan"), "IE", "JAPAN"),
        (("Hafenstraße 4", "Germany"), "US", "GERMANY"),
        (("4 High Street", "Athenry"), "IE", "Athenry"),
        (("Rue X", "Turkey Creek"), "US", "Turkey Creek"),
    ],
)
def test_another_country_stands_in_capitals(lines: tuple[str, ...], home: str, told: str) -> None:
    assert abroad(lines, home)[-1] == told
    assert abroad(lines, home)[:-1] == lines[:-1]
    assert abroad((), home) == ()


@pytest.mark.parametrize(
    ("lines", "home", "told"),
    [
        (("14 Alder Street", "Columbus, OH 43215", "United States"), "US", 2),
        (("14 Alder Street", "Columbus, OH 43215", "united states "), "US", 2),
        (("14 Alder Street", "Columbus, OH 43215", "USA"), "US", 2),
        (("14 Alder Street", "Columbus, OH 43215", "USA"), "CH", 3),
        (("Hafenstraße 4", "20457 Hamburg", "Germany"), "DE", 2),
        (("Hafenstraße 4", "20457 Hamburg", "Deutschland"), "DE", 2),
        (("Hauptgasse 4", "4600 Olten", "Schweiz"), "CH", 2),
        (("Hafenstraße 4", "20457 Hamburg", "Germany"), None, 3),
        (("12, rue du Puits", "Luxembourg"), "LU", 2),
        (("Germany",), "DE", 1),
    ],
)
def test_within_a_country_its_name_is_left_out(
    lines: tuple[str, ...], home: str | None, told: int
) -> None:
    assert len(abroad(lines, home)) == told


@pytest.mark.parametrize(
    ("lines", "home", "told"),
    [
        (("88 Tulane Road", "Columbus, OH 43202"), "US", "UNITED STATES"),
        (("88 Tulane Road", "Columbus, OH 43202", "USA"), "US", "USA"),
        (("Hafenstraße 4", "20457 Hamburg", "Deutschland"), "DE", "DEUTSCHLAND"),
        (("12, rue du Puits", "Luxembourg"), "LU", "LUXEMBOURG"),
        (("6 Sráid an Chuain", "Gaillimh"), None, "Gaillimh"),
    ],
)
def test_who_writes_abroad_names_their_own_country(
    lines: tuple[str, ...], home: str | None, told: str
) -> None:
    assert from_abroad(lines, home)[-1] == told
    assert from_abroad(lines, home)[0] == lines[0] and from_abroad((), home) == ()


def test_a_country_that_was_typed_in_capitals_is_another_country_too() -> None:
    assert goes_abroad(("4 Harbor Street", "JAPAN"), "US")
    assert not goes_abroad(("14 Alder Street", "USA"), "US") and not goes_abroad((), "US")


def test_a_country_without_a_window_of_its_own_takes_that_of_its_paper() -> None:
    assert (window("BR", "a4"), window(None, "letter"), window("AT", "a4")) == ("dl", "us", "din")


def test_without_an_address_the_paper_still_says_to_whom_it_goes() -> None:
    text = [line.text for line in lines("classic", "a4")]
    assert text.index("Maya Chen") + 1 == text.index("Northwind Robotics")
    assert text.index("Thank you") < text.index("Dear Dr. Chen,")


def test_what_comes_along_is_said_below_the_name() -> None:
    text = [line.text for line in lines("classic", "a4", replace(LETTER, enclosure="Encl."))]
    assert text.index("Encl.") > text.index("Kind regards,")
    assert "Encl." not in [line.text for line in lines("classic", "a4")]


def test_an_address_says_the_company_once() -> None:
    lines = ("Northwind Ltd", "200 Long Wharf Road", "Boston, MA 02110")
    assert unrepeated(("Tom Okafor", "Northwind"), lines) == ("Tom Okafor",)
    assert unrepeated(("Tom Okafor", "North"), lines) == ("Tom Okafor", "North")
    assert unrepeated(("", "Northwind"), lines[1:]) == ("Northwind",)
