"""What the commands say where something is missing, unclear, too much, or already there."""

from __future__ import annotations

import io
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result
from support.projects import KIT, TODAY, interview, write_project

from kitgen.cli import app, dialogue
from kitgen.cli.app import cli
from kitgen.cli.build import ProgressLine
from kitgen.cli.dialogue import Terminal
from kitgen.cli.office import progress

FILE = f"content/interviews/{KIT}.md"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = write_project(tmp_path)
    monkeypatch.chdir(root)
    monkeypatch.setenv("HOME", str(tmp_path))
    return root


def run(*args: str | Path, typed: str = "") -> Result:
    return CliRunner().invoke(cli, [str(arg) for arg in args], input=typed)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["log", FILE], "Say what happened: sent, done, tried"),
        (["log", FILE, "decision-by", "whenever it suits"], "names no day"),
        (["log", FILE, "decision-by", "no idea"], "without one there is nothing to note"),
        (["log", FILE, "heard", "a line", "--until", "2026-12-01"], "--until is for a step that"),
        (["log", FILE, "sent", "thank-you", "--from", "Maya"], "--from is for what was heard."),
        (["log", FILE, "snoozed", "card", "--until", "someday"], "someday"),
        (["build", "--shards", "2"], "--shards goes with --all."),
        (["build", "--today", "December"], "is no day; write it like 2026-11-18"),
        (["build", "--all", "content", "b"], "b is no folder."),
        (["build", "--all", FILE], "is a file; with --all, name folders of clients"),
        (["check", "--all", "content/interviews"], "There is no client below"),
    ],
)
def test_what_is_missing_or_too_much_is_said_with_the_way_out(
    project: Path, arguments: list[str], says: str
) -> None:
    before = (project / FILE).read_bytes()
    found = run(*arguments)
    said = " ".join(f"{found.output} {found.exception}".split())
    assert says in said and found.exit_code == 2, said
    assert (project / FILE).read_bytes() == before


def test_a_command_that_there_is_not_is_none() -> None:
    assert cli.get_command(click.Context(cli), "nothing") is None
    assert cli.list_commands(click.Context(cli)) == list(app.COMMANDS)


def test_a_folder_without_interviews_says_how_to_begin(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for command in ("build", "check", "agenda", "report"):
        assert run(command).exit_code != 0, command


def test_one_report_is_about_one_project(project: Path, tmp_path: Path) -> None:
    other = write_project(tmp_path / "other")
    found = run("report", FILE, other / FILE)
    assert "One report is about one project" in found.output


def test_a_theme_that_is_there_already_is_left_alone(project: Path) -> None:
    assert run("theme", "new", "mine").exit_code == 0
    written = (project / "themes/mine/theme.toml").read_bytes()
    found = run("theme", "new", "mine")
    assert "There is a theme “mine” already." in found.output and found.exit_code == 2
    assert (project / "themes/mine/theme.toml").read_bytes() == written


def test_a_draft_of_what_has_gone_out_is_none(project: Path) -> None:
    path = project / FILE
    log = (
        "log:\n  - {on: 2026-11-19, did: thank-you}\noutcome: {on: 2026-11-19, result: cancelled}\n"
    )
    path.write_text(interview(more=log))
    found = run("draft", FILE, "--today", TODAY)
    assert (
        "Nothing is left to be sent. Name a message to take it over all the same." in found.output
    )


def test_several_kits_that_are_shared_are_told_apart(project: Path) -> None:
    other = project / "content/interviews/2026-11-12-southwind.md"
    other.write_text(interview("Southwind").replace("2026-11-18", "2026-11-12"))
    found = run("share", FILE, other, "--for", "coach", "-o", "out.html")
    assert found.exit_code == 0, found.output
    assert "Northwind Robotics, Senior Firmware Engineer:" in found.output
    assert "Southwind, Senior Firmware Engineer:" in found.output


def test_a_file_of_the_users_in_the_output_is_told_and_kept(project: Path) -> None:
    build = ("build", FILE, "--today", TODAY, "--formats", "html", "--jobs", "1")
    assert run(*build).exit_code == 0
    page = project / "output/index.html"
    page.write_text("mine")
    found = run(*build)
    assert "Kept as it is:" in found.output and "index.html (not built by kitgen)" in found.output
    assert page.read_text() == "mine"


# Asking


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Lines that somebody types at every prompt, in turn."""
    lines: list[str] = []

    def prompt(*args: object, **kwargs: object) -> str:
        return lines.pop(0)

    monkeypatch.setattr(click, "prompt", prompt)
    monkeypatch.setattr(dialogue, "_typed", lambda *args: lines.pop(0))
    return lines


@pytest.mark.parametrize(
    ("typed", "chosen"),
    [
        (["1"], 0),
        (["2."], 1),
        (["0"], None),
        (["none"], None),
        (["<"], None),
        (["tom"], 1),
        (["4", "maya"], 0),
        (["ma", "o", "2"], 1),
    ],
)
def test_one_of_several_is_chosen_by_number_or_by_name(
    answers: list[str], typed: list[str], chosen: int | None
) -> None:
    answers += typed
    assert Terminal().choose("Who was it?", ["Maya Chen", "Tom Ode"]) == chosen
    assert answers == []


@pytest.mark.parametrize(
    ("typed", "chosen"),
    [
        ([""], 0),
        (["Yes."], 0),
        (["Maya Chen"], 0),
        (["nope"], None),
        (["<"], None),
        (["perhaps", "y"], 0),
    ],
)
def test_one_thing_alone_is_a_question_of_yes_and_no(
    answers: list[str], typed: list[str], chosen: int | None
) -> None:
    answers += typed
    assert Terminal().choose("Was it?", ["Maya Chen"]) == chosen
    assert answers == []


# Bars


class Screen(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_long_build_shows_a_bar_that_goes_at_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stderr", Screen())
    short = ProgressLine()
    short.start(1)
    short.made(None)  # type: ignore[arg-type]
    short.close()
    bar = ProgressLine()
    bar.start(40)
    assert bar._progress is not None
    for _ in range(40):
        bar.made(None)  # type: ignore[arg-type]
    assert bar._progress is None
    bar.close()


def test_an_office_shows_with_whom_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Screen()
    monkeypatch.setattr("sys.stderr", screen)
    bar = progress.ProgressBar("Interviews", 3)
    bar.show(2, "Ana Ruiz")
    bar.close()
    bar.show(3)
    bar.close()
    assert "Ana Ruiz" in screen.getvalue()
    monkeypatch.setattr("sys.stderr", io.StringIO())
    silent = progress.ProgressBar("Interviews", 3)
    silent.show(1)
    silent.close()
