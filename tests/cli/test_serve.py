"""Where the desk begins: at once in an empty folder, and never unasked among other things."""

from __future__ import annotations

from pathlib import Path

import click
import pytest

from kitgen.cli import dialogue, serve


class Saying:
    """Somebody at a terminal who always takes the same choice."""

    def __init__(self, choice: int | None) -> None:
        self.choice = choice
        self.asked: list[str] = []

    def choose(self, question: str, choices: list[str]) -> int | None:
        self.asked.append(question)
        return self.choice


def said_by(monkeypatch: pytest.MonkeyPatch, somebody: Saying | None) -> None:
    monkeypatch.setattr(dialogue, "is_terminal", lambda: somebody is not None)
    monkeypatch.setattr(dialogue, "Terminal", lambda: somebody)


def begun(folder: Path) -> bool:
    return (folder / "content/interviews").is_dir()


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    folder = tmp_path / "letters"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def test_an_empty_folder_is_begun_at_once(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (here / ".DS_Store").touch()
    said_by(monkeypatch, None)
    assert serve._begun() == here and begun(here)
    made = {path.name for path in here.iterdir()}
    assert made == {".DS_Store", ".gitignore", ".kitgen", "content"}  # as `kitgen init` has them


def test_a_folder_with_other_things_is_asked_about(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("Makefile", "README.md", "setup.py", "src"):
        (here / name).touch()
    said_by(monkeypatch, None)
    with pytest.raises(click.UsageError, match=r"holds Makefile, README\.md, setup\.py, …, and no"):
        serve._begun()
    said_by(monkeypatch, Saying(None))
    with pytest.raises(click.UsageError, match="Nothing was begun"):
        serve._begun()
    assert not begun(here)
    somebody = Saying(0)
    said_by(monkeypatch, somebody)
    assert serve._begun() == here and begun(here)
    assert somebody.asked[0].endswith("Keep your interviews here all the same?")


def test_ones_home_is_no_folder_to_begin_in_unasked(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(here))
    said_by(monkeypatch, None)
    with pytest.raises(click.UsageError, match="your home folder"):
        serve._begun()
    assert not begun(here)
