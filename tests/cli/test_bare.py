"""Commands typed without what they need: the only interview is taken, else one is asked for."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from click.testing import CliRunner
from support.projects import KIT, interview, write_project

from kitgen.cli import app as cli
from kitgen.cli.front import front
from kitgen.cli.sheet import ABOUT
from kitgen.pages.sheet import KINDS

OTHER = "2026-11-17-ash-bakery"
TODAY = ("--today", "2026-11-19")


@pytest.fixture
def folder(tmp_path: Path, unprinted: None, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two interviews, neither of which has ended."""
    ash = interview("Ash Bakery").replace("date: 2026-11-18", "date: 2026-11-17")
    write_project(tmp_path, **{KIT: interview(), OTHER: ash})
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def alone(folder: Path) -> Path:
    (folder / f"content/interviews/{OTHER}.md").unlink()
    return folder / f"content/interviews/{KIT}.md"


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody at a terminal."""
    monkeypatch.setattr("kitgen.cli.dialogue.is_terminal", lambda: True)


def typed(words: str, *answers: str, code: int = 0) -> str:
    """Run a command with answers typed into it, and return what it said."""
    runner = CliRunner()
    result = runner.invoke(cli.cli, words.split(), "".join(f"{one}\n" for one in answers))
    assert result.exit_code == code, result.output
    return result.output


@pytest.mark.parametrize(
    ("words", "example"),
    [
        ("log", "kitgen log 2026-11-18-northwind-robotics sent thank-you"),
        ("log sent", "kitgen log 2026-11-18-northwind-robotics sent"),
        ("draft", "kitgen draft 2026-11-18-northwind-robotics thank-you-ann-bell"),
        ("share", "kitgen share content/interviews/2026-11-18-northwind-robotics.md"),
        ("sheet", "kitgen sheet 2026-11-18-northwind-robotics next"),
        ("sheet salary", "kitgen sheet 2026-11-18-northwind-robotics salary"),
    ],
)
def test_of_several_interviews_a_script_is_told_which_there_are(
    folder: Path, words: str, example: str
) -> None:
    said = " ".join(typed(words, code=2).split())
    assert "Which interview is meant: Northwind Robotics, Ash Bakery? For example:" in said
    assert example in said


def test_somebody_at_a_terminal_is_asked_which_and_what(folder: Path, asked: None) -> None:
    said = typed(f"log {' '.join(TODAY)}", "1", "they said maybe next week")
    assert "1  Northwind Robotics" in said and "2  Ash Bakery" in said
    assert (
        "heard: they said maybe next week" in (folder / f"content/interviews/{KIT}.md").read_text()
    )
    assert "log:" not in (folder / f"content/interviews/{OTHER}.md").read_text()


def test_what_cannot_be_logged_is_asked_again(alone: Path, asked: None) -> None:
    said = typed(f"log {' '.join(TODAY)}", "pancakes", "sent the letter")
    assert (
        "“pancakes” does not tell what happened" in said and "Noted: thank-you to Maya Chen" in said
    )
    assert alone.read_text().count("did: thank-you") == 1


def test_nothing_typed_is_nothing_logged(alone: Path, asked: None) -> None:
    before = alone.read_bytes()
    assert "next is “" in typed(f"log {' '.join(TODAY)}", "", code=1)
    assert alone.read_bytes() == before


def test_with_one_interview_a_sentence_alone_is_logged(alone: Path) -> None:
    typed(f"log they said no {' '.join(TODAY)}")
    assert "result: rejected" in alone.read_text()


def test_a_day_before_the_interview_is_one_to_come(alone: Path) -> None:
    typed("log they called, second round on monday --today 2026-11-19")
    assert "{on: 2026-11-19, result: advanced}" in alone.read_text()


def test_the_only_interview_is_shared_and_drafted_without_its_name(alone: Path) -> None:
    said = typed(f"share {' '.join(TODAY)}")
    assert Path(f"{KIT}-for-coach.html").exists() and "For your coach" in said
    typed(f"draft northwind thank-you-maya-chen {' '.join(TODAY)}")
    assert Path(f"content/letters/{KIT}/thank-you-maya-chen.md").exists()


def test_which_letter_is_taken_over_is_asked(alone: Path, asked: None) -> None:
    said = typed(f"draft {' '.join(TODAY)}", "1")
    assert "1  Thank-you letter to Maya Chen" in said and "all of them" in said
    assert [one.stem for one in Path(f"content/letters/{KIT}").iterdir()] == ["thank-you-maya-chen"]


def test_which_sheet_is_asked(alone: Path, asked: None) -> None:
    assert "material: for your CV" in typed("sheet", "3") and set(ABOUT) == set(KINDS)
    assert typed("sheet next") == typed(f"sheet {KIT} next")


@pytest.mark.parametrize(
    ("words", "example"),
    [("absorb", "kitgen absorb ~/Downloads/"), ("import", "kitgen import applications.csv")],
)
def test_a_command_that_needs_a_file_shows_how_it_is_typed(
    folder: Path, capsys: pytest.CaptureFixture[str], words: str, example: str
) -> None:
    assert cli.run([words]) == 2
    assert example in capsys.readouterr().err


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("answers", "begun"),
    [(("yes, please",), True), (("maybe", "yeah"), True), (("not really",), False),
     (("they said maybe", "no idea yet"), False), (("jr web dev", "Austin"), False)],
)  # fmt: skip
def test_a_yes_or_no_is_understood_in_a_sentence_and_asked_for_twice_at_most(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    asked: None,
    unprinted: None,
    answers: tuple[str, ...],
    begun: bool,
) -> None:
    monkeypatch.chdir(tmp_path)
    rest = ("Jo Lind", "London", "", "", "Ash Bakery", "Baker", *[""] * 12)
    said = typed("new", *answers, *rest)
    assert "Dear " in said, said  # also where the file stands in no project
    assert (tmp_path / "content/profile.yaml").exists() is begun


def test_the_menu_goes_on_with_an_interview_whose_letters_are_sent(
    alone: Path, asked: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed(f"log sent {' '.join(TODAY)}")
    shown: list[str] = []

    def choose(self: object, question: str, labels: list[str]) -> int | None:
        shown.extend(labels)
        return 0

    monkeypatch.setattr("kitgen.cli.front.today_or", lambda day: dt.date(2026, 11, 20))
    monkeypatch.setattr("kitgen.cli.dialogue.Terminal.choose", choose)
    assert front() == ["new", "--go-on", "Northwind Robotics"]
    assert shown[0].startswith("go on with Northwind Robotics") and shown[1].startswith("note what")
