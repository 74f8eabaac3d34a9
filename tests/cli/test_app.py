"""The command line: its table, its exit codes, how failures are told."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import click
import pytest
from support.projects import write_project
from support.running import unmeasured

from kitgen.cli import app as cli
from kitgen.model.errors import BlockedError, InputError, MissingPartError, Problem

HEAVY = {"weasyprint", "pydantic", "jinja2", "icalendar", "holidays", "babel", "ruamel", "rich"}
HEAVY |= {"HanTa", "numpy"}


def failing(error: Exception, monkeypatch: pytest.MonkeyPatch) -> int:
    """Run a command line whose command fails."""

    def fail(*args: object, **kwargs: object) -> None:
        raise error

    monkeypatch.setattr(cli.cli, "main", fail)
    return cli.run([])


def modules_after(code: str, cwd: Path) -> set[str]:
    """Return the top-level modules that a fresh Python has loaded after some code."""
    code = f"import sys\n{code}\nprint(*{{name.split('.')[0] for name in sys.modules}})"
    run = [sys.executable, "-c", code]
    done = subprocess.run(
        run, capture_output=True, text=True, check=True, cwd=cwd, env=unmeasured()
    )
    return set(done.stdout.splitlines()[-1].split())


@pytest.mark.parametrize("arguments", [["--help"], ["--version"]])
def test_help_loads_nothing_heavy(arguments: list[str], tmp_path: Path) -> None:
    loaded = modules_after(f"from kitgen.cli.app import run; run({arguments})", tmp_path)
    assert "click" in loaded
    assert not loaded & (HEAVY | {"pathlib", "json"})


@pytest.mark.parametrize("name", list(cli.COMMANDS))
def test_the_table_says_what_the_command_says_of_itself(name: str) -> None:
    command = cli.cli.get_command(click.Context(cli.cli), name)
    assert command is not None
    assert command.get_short_help_str(200) == cli.COMMANDS[name][1]


def test_help_lists_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["--help"]) == 0
    shown = " ".join(capsys.readouterr().out.split())
    assert all(f"{name} {about}" in shown for name, (_, about) in cli.COMMANDS.items())


def test_an_unknown_command_is_met_with_the_likely_one(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert cli.run(["bild"]) == 2
    assert "Did you mean build?" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [
        ["build", "--today", "tomorrow"],
        ["build", "--today", "2026-02-30"],
        ["build", "--today", "20261119"],
        ["build", "--formats", "pdf,odt"],
        ["build", "--formats", ","],
        ["build", "--paper", "legal"],
        ["build", "--jobs", "0"],
        ["build", "--nonsense"],
        ["check", "--today", "x"],
    ],
)
def test_wrong_usage_ends_in_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(arguments) == 2
    assert "Error" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("error", "code", "told"),
    [
        (InputError(Problem("x", "the name is blank", "write it")), 2, "error: the name is blank"),
        (MissingPartError("Pango", "apt-get install pango"), 3, "apt-get install pango"),
        (BlockedError("No space left on device: /x"), 4, "No space left on device: /x"),
        (ZeroDivisionError("secret words"), 70, "a defect of ours: ZeroDivisionError"),
        (click.UsageError("no such thing"), 2, "no such thing"),
        (KeyboardInterrupt(), 130, "Stopped"),
    ],
)
def test_every_failure_has_its_code_and_no_traceback(
    error: Exception,
    code: int,
    told: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.delenv("KITGEN_TRACEBACK", raising=False)
    assert failing(error, monkeypatch) == code
    shown = capsys.readouterr().err
    assert told in shown
    assert "Traceback" not in shown
    assert "secret words" not in shown


def test_a_defect_shows_its_details_on_request(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("KITGEN_TRACEBACK", "1")
    assert failing(ZeroDivisionError("details"), monkeypatch) == 70
    assert "Traceback" in capsys.readouterr().err


@pytest.mark.thorough
def test_a_closed_pipe_is_no_failure(tmp_path: Path) -> None:
    root = write_project(tmp_path / "search")
    command = f"{sys.executable} -m kitgen check --json | head -c 1"
    done = subprocess.run(command, shell=True, capture_output=True, text=True, cwd=root, check=True)
    assert done.stderr == ""


def test_without_interviews_the_next_command_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert cli.run(["build"]) == 2
    told = "Error: There are no interviews here. Write one down with: kitgen new\n"
    assert capsys.readouterr().err == told


def test_how_a_command_is_used_is_told_where_it_was_typed_wrong(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert cli.run(["build", "--nonsense"]) == 2
    assert capsys.readouterr().err.startswith("Usage: kitgen build")
