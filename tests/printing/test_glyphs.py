"""Characters that no font has: told by name and document, and enough to fail a strict build."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader
from support.sample_letter import ANA, LETTER, THEME

from kitgen.cli.app import run
from kitgen.pages.letter import letter_print
from kitgen.pages.theme import load_theme, theme_names
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


@pytest.mark.slow
def test_a_strict_build_ends_in_1_and_names_character_and_document(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.yaml").write_text(INTERVIEW, "utf-8")
    command = ["build", "a.yaml", "--today", "2026-11-19", "--jobs", "1", "--json"]
    assert run([*command, "--strict"]) == 1
    (kit,) = json.loads(capsys.readouterr().out)["kits"]
    found = [p["message"] for p in kit["problems"] if p["rule"] == "glyph"]
    assert all("arabic letter" in message for message in found)
    documents = {message.partition("”")[0] for message in found}
    assert any("Thank-you letter" in document for document in documents)
    assert any("Debrief" in document for document in documents)
    assert len(found) == len(set(found))
    assert run(command) == 0  # without --strict it is a warning, and the kit is whole
    assert list(Path("output").glob("*/kit.pdf"))


def test_the_whole_kit_tells_nothing_twice_and_a_part_of_its_own() -> None:
    engine = PdfEngine(THEME)
    letter = letter_print(THEME, LETTER, ANA)
    written = engine.lay_out(letter.replace("Dear", "ل"), *SHEETS["letter"])
    only_joined = engine.lay_out(
        "<html lang=en><title>Summary</title><body><h1>x</h1><p>ى</p>", *SHEETS["letter"]
    )
    engine.write(written)
    engine.join([only_joined, written], "Kit")
    messages = [finding.message for finding in engine.findings()]
    assert len(messages) == 2
    assert messages[0].startswith(f"“{LETTER.title}” has “ل”")
    assert messages[1].startswith("“Summary” has “ى”")


NAMES = "Şükrü Łuczak, Ελένη Παπαδοπούλου, Юлия Ёлкина, 佐藤 美咲, 陳美雅, 김민수, प्रिया पटेल"


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
