"""Characters that no shipped font has: a font of the machine has them, or no PDF is published."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PageObject, PdfReader
from pypdf.generic import DictionaryObject
from support.others import lacking
from support.sample_letter import ANA, LETTER, THEME

from kitgen.cli.app import run
from kitgen.pages.letter import letter_print
from kitgen.pages.theme import load_theme, theme_names
from kitgen.printing import coverage
from kitgen.printing.coverage import Coverage
from kitgen.printing.engine import PdfEngine
from kitgen.printing.order import SHEETS

INTERVIEW = """\
company: Northwind
role: Engineer
date: 2026-11-18
time_zone: Europe/London
country: GB
applicant: {name: Ana Ruiz, email: ana@ruiz.example}
interviewers:
  - name: ليلى حداد
    email: leila@northwind.example
    talked_about: the bus
"""


@pytest.fixture
def no_fonts(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A machine without a font of its own."""
    monkeypatch.setattr(coverage, "machine_folders", lambda: ())
    coverage._machine_font.cache_clear()
    yield
    coverage._machine_font.cache_clear()


def built(*options: str) -> int:
    return run(["build", "a.yaml", "--today", "2026-11-19", "--jobs", "1", *options])


@pytest.mark.slow
@pytest.mark.usefixtures("no_fonts")
def test_what_no_font_prints_is_not_published_and_nothing_links_to_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.yaml").write_text(INTERVIEW, "utf-8")
    assert built("--json") == 1
    (kit,) = json.loads(capsys.readouterr().out)["kits"]
    (told,) = [p for p in kit["problems"] if p["rule"] == "glyph"]
    assert told["severity"] == "error"
    assert "Arabic" in told["message"] and "kit.pdf" in told["message"]
    folder = Path("output/a")
    made = {path.name for path in folder.rglob("*.pdf")}
    linked = {
        name
        for page in folder.rglob("*.html")
        for name in re.findall(r'href="(?:letters/)?([^"]+\.pdf)"', page.read_text("utf-8"))
    }
    assert made == linked
    assert "kit.pdf" not in made
    assert built("--force") == 0  # with boxes, if somebody wants that
    assert (folder / "kit.pdf").exists()


@pytest.mark.slow
def test_a_font_of_the_machine_prints_what_none_that_comes_along_has(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    if coverage.coverage_of("ليلى حداد").lacking:
        lacking("a font with Arabic letters")
    monkeypatch.chdir(tmp_path)
    Path("a.yaml").write_text(INTERVIEW, "utf-8")
    assert built("--json") == 0
    (kit,) = json.loads(capsys.readouterr().out)["kits"]
    told = [p["message"] for p in kit["problems"] if p["rule"] in ("font", "glyph")]
    assert len(told) == 1 and told[0].startswith("Arabic is printed in a font of this machine")
    pages = PdfReader("output/a/kit.pdf").pages
    used = {str(font["/BaseFont"]).replace("-", "") for page in pages for font in _fonts(page)}
    borrowed = coverage.coverage_of("ليلى حداد").borrowed["Arabic"].stem.replace("-", "")
    assert any(borrowed in name for name in used)
    assert any("Garamond" in name for name in used)  # all else as ever


def _fonts(page: PageObject) -> list[DictionaryObject]:
    fonts = page["/Resources"].get_object().get("/Font", {}).get_object()
    return [font.get_object() for font in fonts.values()]


def test_a_font_of_the_machine_is_lent_with_its_bold(tmp_path: Path) -> None:
    for name in ("NotoSansThai-Regular.ttf", "NotoSansThai-Bold.ttf", "Waree.ttf"):
        (tmp_path / name).touch()
    thai, bold = tmp_path / "NotoSansThai-Regular.ttf", tmp_path / "NotoSansThai-Bold.ttf"
    assert coverage.with_bold(thai) == (thai, bold)
    assert coverage.with_bold(tmp_path / "Waree.ttf") == (tmp_path / "Waree.ttf",)


def test_scripts_are_named_and_signs_that_are_never_drawn_are_not_missed() -> None:
    assert coverage.coverage_of("Zoë Łuczak, Ελένη, Юлия, 佐藤, 김민수, प्रिया, דוד") == Coverage()
    invisible = "a\u200d\ufe0f\u2068b\u2069\u00ad"
    assert coverage.coverage_of(invisible) == Coverage()
    scripts = [coverage.script_of(character) for character in "لสᠠԱ☺"]
    assert scripts == ["Arabic", "Thai", "Mongolian", "Armenian", "signs"]


@pytest.mark.usefixtures("no_fonts")
def test_a_character_written_as_a_number_is_missed_as_well() -> None:
    assert coverage.coverage_of("<p>&#1604;</p>").lacking == {"Arabic": "ل"}


@pytest.mark.slow
@pytest.mark.parametrize("sign", ["\U0001fae9", "\uf8ff", "\U00010ffd"])
def test_signs_that_are_new_or_of_one_maker_are_not_published_as_boxes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, sign: str
) -> None:
    monkeypatch.chdir(tmp_path)
    text = INTERVIEW.replace("ليلى حداد", "Leila Haddad").replace("the bus", f"the {sign} bus")
    Path("a.yaml").write_text(text, "utf-8")
    assert coverage.coverage_of(sign) == Coverage(lacking={"signs": sign})
    assert built("--json") == 1
    (kit,) = json.loads(capsys.readouterr().out)["kits"]
    (told,) = [p for p in kit["problems"] if p["rule"] == "glyph"]
    assert told["severity"] == "error" and sign in told["message"]
    assert "kit.pdf" not in {path.name for path in Path("output/a").rglob("*.pdf")}


def test_the_whole_kit_tells_nothing_twice_and_each_script_once() -> None:
    engine = PdfEngine(THEME)
    letter = letter_print(THEME, LETTER, ANA)
    written = engine.lay_out(letter.replace("Dear", "ل"), *SHEETS["letter"])
    only_joined = engine.lay_out(
        "<html lang=en><title>Summary</title><body><h1>x</h1><p>ى ส</p>", *SHEETS["letter"]
    )
    engine.write(written)
    engine.join([only_joined, written], "Kit")
    arabic, thai = [finding.message for finding in engine.findings()]
    assert arabic.startswith(f"“{LETTER.title}” and 1 more") and "“ل” (Arabic, U+0644" in arabic
    assert thai.startswith("“Summary”: ") and "“ส” (Thai, U+0E2A" in thai


NAMES = "Şükrü Łuczak, Ελένη Παπαδοπούλου, Юлия Ёлкина, 佐藤 美咲, 陳美雅, 김민수, प्रिया पटेल"


@pytest.mark.thorough
@pytest.mark.parametrize("name", theme_names(THEME.files))
def test_names_in_seven_scripts_print_in_every_theme(name: str) -> None:
    theme = load_theme(THEME.files, name)
    engine = PdfEngine(theme)
    message = replace(LETTER, greeting=f"Dear {NAMES},")
    data = engine.write(engine.lay_out(letter_print(theme, message, ANA), *SHEETS["letter"]))
    text = PdfReader(io.BytesIO(data)).pages[0].extract_text()
    assert engine.findings() == ()
    assert all(letter in text for letter in "ŁΕЁ佐陳김")
    assert len(data) <= 40_000
