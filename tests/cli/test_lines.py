"""What a terminal shows: lines as wide as it is, cut at no word, no path and no command."""

from __future__ import annotations

import sys

import pytest

from kitgen.cli.lines import fitted, in_columns

PATH = "output/2026-11-12-setonami-international-school/letters/card-tomoko-oshima.html"


def test_a_line_breaks_between_words_and_goes_on_a_little_further_in() -> None:
    told = in_columns(f"      Aoife Ní Dhomhnaill: Setonami: {PATH}", 80)
    assert told.split("\n") == ["      Aoife Ní Dhomhnaill: Setonami:", f"        {PATH}"]


@pytest.mark.parametrize(
    "line", ["ok       Python      3.11.7", f"see all with: kitgen check {PATH}", f"    {PATH * 2}"]
)
def test_what_fits_a_command_and_a_path_stay_as_they_are(line: str) -> None:
    assert in_columns(line, 60).strip() == line.strip()


def test_what_a_program_reads_keeps_its_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    text = "a line that is wider than any terminal of forty columns\n    and its advice"
    assert fitted(text) == text
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    assert fitted(text) == (
        "a line that is wider than any terminal\n  of forty columns\n    and its advice"
    )
