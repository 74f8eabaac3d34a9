"""In the end each letter is copied, opened or noted as sent, and never noted by mistake."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest
from click.testing import CliRunner

from kitgen.cli import clipboard
from kitgen.cli.app import cli

TODAY = "2026-11-25"
MET = ("yesterday 2pm", "Ann Lee", "the ovens", "they bake at four", "", "", "", "ann@ash.example")


@pytest.fixture
def project(tmp_path: Path, unprinted: None, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setattr("kitgen.cli.dialogue.is_terminal", lambda: True)
    assert CliRunner().invoke(cli, ["init", "--no-input"]).exit_code == 0
    profile = tmp_path / "content/profile.yaml"
    profile.write_text(profile.read_text().replace("name:", "name: Ana Ruiz", 1))
    return tmp_path


def ended(*typed: str) -> str:
    """What is said from the letters' end on to somebody who types so."""
    args = ["new", "Ash", "--role", "Baker", "--today", TODAY]
    lines = "".join(f"{one}\n" for one in (*MET, *typed))
    said = CliRunner().invoke(cli, args, input=lines, catch_exceptions=False).output
    return " ".join(said.rpartition("All of it is in one page")[2].split())


def log(project: Path) -> str:
    (path,) = (project / "content/interviews").glob("*.md")
    return path.read_text().partition("\nlog:")[2]


@pytest.mark.thorough
def test_a_letter_is_copied_without_its_head_and_noted_once_it_is_sent(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copied: list[str] = []
    monkeypatch.setattr("kitgen.cli.sending.copy", lambda text: not copied.append(text))
    said = ended("c", "s")
    assert "Have you sent it already?" not in said
    (text,) = copied
    assert text.startswith("Dear Ann Lee,") and text.rstrip().endswith("Ana Ruiz")
    assert "Copied. Paste it" in said and "Its subject: " in said and "the page." not in said
    assert "Noted: thank-you to Ann Lee" in said and "thank-you" in log(project)


@pytest.mark.thorough
@pytest.mark.parametrize("there", [True, False])
def test_what_only_the_terminal_may_have_copied_is_told_with_where_it_surely_is(
    project: Path, monkeypatch: pytest.MonkeyPatch, there: bool
) -> None:
    monkeypatch.setattr("kitgen.cli.sending.copy", lambda text: False)
    if not there:  # as where a letter is kept out of its kit
        monkeypatch.setattr("kitgen.cli.letters.Letters.build", lambda *_, **__: 1)
        args = ["new", "Ash", "--role", "Baker", "--today", TODAY]
        lines = "".join(f"{one}\n" for one in (*MET, "c", ""))
        said = CliRunner().invoke(cli, args, input=lines, catch_exceptions=False).output
        assert "mark the letter above" in said and "the page has" not in said
        return
    said = ended("c", "")
    file = said.partition("copy it from this file: ")[2].split()[0]
    assert "Dear Ann Lee," in (project / file).read_text("utf-8")


@pytest.mark.thorough
@pytest.mark.parametrize("typed", [("send", "n"), ("send", ""), ("",)])
def test_a_key_that_may_mean_send_notes_nothing_as_sent(
    project: Path, typed: tuple[str, ...]
) -> None:
    said = ended(*typed, "")
    assert "Noted" not in said and "thank-you" not in log(project)
    assert ("Nothing is sent from here" in said) == (len(typed) > 1)


def test_a_terminal_is_asked_to_copy_where_no_tool_does(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("kitgen.cli.clipboard.shutil.which", lambda name: None)
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    assert not clipboard.copy("Dear Ann,")
    code = capsys.readouterr().out.partition("52;c;")[2].rstrip("\a")
    assert base64.b64decode(code).decode() == "Dear Ann,"
