"""The letters of a debrief at the terminal: gone back from, added to, shown whole in the end."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from kitgen.cli import dialogue
from kitgen.cli.app import cli
from kitgen.cli.letters import _from_difference

TODAY = "2026-11-25"
MET = ("", "Jade Sims", "the prepayment meters", "they lose people in January", "mended 40 meters")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, unprinted: None) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TZ", "Europe/London")
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    (tmp_path / "content/interviews").mkdir(parents=True)
    profile = "name: Amare Bekele\nemail: amare@mail.example\ncountry: GB\n"
    (tmp_path / "content/profile.yaml").write_text(profile)
    return tmp_path


def talked(monkeypatch: pytest.MonkeyPatch, *answers: str) -> str:
    monkeypatch.setattr(dialogue, "is_terminal", lambda: True)
    lines = "".join(f"{line}\n" for line in answers)
    args = ["new", "Avon Gas", "--role", "Agent", "--today", TODAY]
    found = CliRunner().invoke(cli, args, input=lines, catch_exceptions=False)
    return " ".join(found.output.split())


def letter_of(project: Path) -> str:
    (path,) = project.glob("output/*/letters/thank-you-*.txt")
    return " ".join(path.read_text().split())


def test_going_back_right_below_the_letter_changes_one_answer_and_shows_it_anew(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    back = ("<", "<", "<", "<", "<", "<", "Jade Syms")  # to the name, over all that was asked
    said = talked(monkeypatch, *MET, "", "Friday", *back, "jade@avon.example", "", "")
    assert said.count("now: mended 40 meters (Enter keeps it") == 1
    assert "Thank-you letter to Jade Syms (" in said
    assert "This one is no more" in said or "Dear Jade Syms" in said
    text = letter_of(project)
    assert "Dear Jade Syms" in text and "40 meters" in text and "you lose people" in text
    (path,) = (project / "content/interviews").iterdir()
    assert "jade@avon.example" in path.read_text()


def test_a_note_on_a_word_that_was_turned_quotes_it_from_that_word() -> None:
    told = (
        "Your notes say “the road floods and they lost it”; "
        "the letter says “the road floods and you lost it”."
    )
    shown = "Your notes say “they lost it”; the letter says “you lost it”."
    assert _from_difference(told) == shown
    assert _from_difference("“they lost” is now “you lost”") == "“they lost” is now “you lost”"
