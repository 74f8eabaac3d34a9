"""`kitgen new`: write down an interview while it is fresh."""

from __future__ import annotations

import datetime as dt
import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kitgen.cli.app import INTERRUPTED
from kitgen.cli.options import DATE, today_or
from kitgen.model.errors import InputError, Problem

if TYPE_CHECKING:
    from kitgen.editing.scaffold import Answers
    from kitgen.files.project import Project


@click.command(
    epilog="On a terminal it asks what is missing and then a few questions about the interview; "
    "Enter skips any of them."
)
@click.argument("company", required=False)
@click.option("--role", metavar="R", help="The job, as it was posted.")
@click.option("--date", type=DATE, metavar="D", help="The day of the interview.  [default: today]")
@click.option("--no-input", is_flag=True, help="Ask nothing; write a file to fill in.")
def new(company: str | None, role: str | None, date: dt.date | None, no_input: bool) -> int:
    """Write a file for the interview at COMPANY, to be filled in or built at once."""
    from kitgen.editing.scaffold import Answers
    from kitgen.editing.schemas import write_schemas
    from kitgen.files import atomic as files
    from kitgen.files.project import Project

    asking = not no_input and sys.stdin.isatty()
    company = _needed(company, "company", "COMPANY", asking=asking)
    role = _needed(role, "role", "--role", asking=asking)
    project = Project.around(Path.cwd())
    folder = project.root / "content" / "interviews" if project.root else Path.cwd()
    answers = Answers(company, role, today_or(date))
    if date or not asking:
        _refuse_second(folder / f"{answers.stem}.md")
    finished = not asking or _debrief(project, answers, known={"date"} if date else set())
    path = _free(folder, answers.stem)
    text = _text(project, answers, path)
    files.make_folder(folder)
    if not files.write_new(path, text):
        _refuse_second(path)
    write_schemas(project.root or folder)
    _report(project, path, text)
    return 0 if finished else INTERRUPTED


def _refuse_second(path: Path) -> None:
    if path.exists():
        message = "this interview is written down already"
        advice = "Add to the file, or name another day with --date."
        raise InputError(Problem("file-exists", message, advice, path=_short(path)))


def _free(folder: Path, stem: str) -> Path:
    """Return a path that is not taken; what was just answered must not be lost."""
    path = folder / f"{stem}.md"
    number = 2
    while path.exists():
        path = folder / f"{stem}-{number}.md"
        number += 1
    return path


def _needed(value: str | None, words: str, option: str, *, asking: bool) -> str:
    """Return a name that must be given: as it was typed, or asked for."""
    from kitgen.model.values.texts import WrongValueError, line_of, name

    while True:
        if value is None and not asking:
            raise click.UsageError(f"Missing {option}.")
        if value is None:
            value = click.prompt(f"The {words}, as they spell it", prompt_suffix=": ")
        try:
            return name(line_of(value))
        except WrongValueError as error:
            if not asking:
                raise click.UsageError(f"{option}: {error.message}.") from error
            click.echo(f"{error.message}. {error.advice}")
            value = None


def _debrief(project: Project, answers: Answers, known: set[str]) -> bool:
    """Ask the questions; False if they were broken off, with the answers so far kept."""
    from kitgen.editing.scaffold import ask_debrief, load_debrief
    from kitgen.library import library_of
    from kitgen.yaml.source import Source

    words = project.layers.text("scaffolds/en/debrief.yaml")
    debrief = load_debrief(Source(Path("content/scaffolds/en/debrief.yaml"), words))
    shapes = library_of(project.layers).fragments()
    click.echo(debrief.intro)

    def ask(question: str) -> str:
        answer: str = click.prompt(question, default="", show_default=False, prompt_suffix=" ")
        if shapes and answer.strip() and shapes.absent.has(answer):
            click.echo(debrief.absent)
            return ""
        return answer

    try:
        ask_debrief(debrief, answers, ask, click.echo, known)
    except (click.Abort, KeyboardInterrupt):
        click.echo(f"\n{debrief.kept}")
        return False
    return True


def _text(project: Project, answers: Answers, path: Path) -> str:
    from kitgen.editing.scaffold import fill_interview, repair_answers
    from kitgen.library import library_of

    if shapes := library_of(project.layers).fragments():
        repair_answers(answers, shapes)
    schema = "../../.kitgen" if project.root else ".kitgen"
    template = project.layers.text("scaffolds/en/interview.md")
    return fill_interview(template, answers, f"{schema}/interview.schema.json")


def _report(project: Project, path: Path, text: str) -> None:
    """Say what was written, what of it could be better, and what to do next."""
    from kitgen.library import library_of
    from kitgen.model.problems import show
    from kitgen.reading.interview import read_interview
    from kitgen.yaml.source import Source, read_source

    profile = project.profile_for(path)
    shown = _short(path)
    about = read_source(profile) if profile else None
    reading = read_interview(Source(shown, text), about, library_of(project.layers).fragments_for)
    for problem in reading.warnings:
        click.echo(show(problem), err=True)
    click.echo(f"wrote {shown}")
    click.echo(f"Next: add what you remember, then kitgen build {shlex.quote(str(shown))}")


def _short(path: Path) -> Path:
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path
