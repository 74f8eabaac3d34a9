"""What several commands take or return alike."""

from __future__ import annotations

import datetime as dt
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from kitgen.cli.refusal import RefusedError
from kitgen.files.atomic import clear
from kitgen.files.clients import clients_below, holds_clients, is_among_clients
from kitgen.files.project import CLIENTS, Project
from kitgen.files.texts import read_text
from kitgen.model.errors import BlockedError, Problem, Severity
from kitgen.model.values.texts import WrongValueError
from kitgen.yaml.regular import real, regular_bytes

FINDINGS = 1
BEGIN = "One is made by: kitgen init"
YEARS = range(1970, 2200)  # of any day that is given to a command


class UserFile(click.Path):
    """A file of the user's; that it exists is checked by the reader, with all else."""

    def convert(
        self,
        value: str | os.PathLike[str],
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> Path:
        """Return the path, its folder cleared of what a killed command left there."""
        path = Path(os.fsdecode(super().convert(value, param, ctx)))
        clear(path.parent)
        return path


FILES = UserFile(path_type=Path)
FILES_OR_STDIN = UserFile(path_type=Path, allow_dash=True)


ALL = click.option(
    "--all",
    "all_clients",
    is_flag=True,
    help="All clients, or those in named folders.",
)


JSON_OF_ALL = click.option(
    "--json", "as_json", is_flag=True, help="With --all, print a line of JSON for every kit."
)


def refuse_json(asked: bool) -> None:
    """Raise RefusedError for JSON of something that is only told over all clients."""
    if asked:
        raise RefusedError("--json goes with --all.")


KITS = click.option(
    "-o",
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Where the kits are.  [default: output/ of the project]",
)


class Date(click.ParamType[dt.date]):
    """A day, written 2026-11-18."""

    name = "date"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> dt.date:
        """Return the day; a usage error shows how one is written."""
        if isinstance(value, dt.date):
            return value
        try:
            if len(text := str(value)) != len("2026-11-18"):
                raise ValueError(text)
            day = dt.date.fromisoformat(text)
        except ValueError:
            self.fail(f"{value!r} is no day; write it like 2026-11-18", param, ctx)
        if day.year not in YEARS:
            self.fail(f"{value!r} is not in our time; check the year", param, ctx)
        return day


DATE = Date()


class SaidDay(Date):
    """A day as one says it: today, yesterday, Nov 25, 2026-11-25; `field` says which are meant."""

    def __init__(self, field: str) -> None:
        self.field = field

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> dt.date:
        """Return the day; a usage error where none, or more than one, can be meant."""
        text = str(value)
        if isinstance(value, dt.date) or (len(text) == 10 and text[4:5] == "-"):
            return super().convert(value, param, ctx)
        from kitgen.commands.new import InterviewFolder
        from kitgen.dictation import AskBack, PlainAnswer, understand

        place = InterviewFolder.here(Path.cwd(), self._today(ctx))
        try:
            heard = understand(self.field, text, place.setting())
        except WrongValueError as error:
            self.fail(f"{error.message}. {error.advice}", param, ctx)
        if isinstance(heard, AskBack):
            days = " or ".join(choice.value.value for choice in heard.choices)
            self.fail(f"{text!r} is not clear; write {days}", param, ctx)
        if not isinstance(heard, PlainAnswer) or len(heard.value) != len("2026-11-18"):
            self.fail(f"{text!r} is no day; write it like 2026-11-18", param, ctx)
        return dt.date.fromisoformat(heard.value)

    def _today(self, ctx: click.Context | None) -> dt.date:
        said = ctx.params.get("today") if ctx else None
        return said if isinstance(said, dt.date) else today_or(None)


SAID_DAY = SaidDay("on")
DAY_AHEAD = SaidDay("answer_by")


def today_or(day: dt.date | None) -> dt.date:
    """Return the day asked for, or the day it is here."""
    return day or moment().date()


def moment() -> dt.datetime:
    """Return what the clock here says."""
    return dt.datetime.now().astimezone()


def strictly(strict: bool, problems: Iterable[Problem]) -> bool:
    """Say whether strictness turns these problems into a failure; remarks never do."""
    return strict and any(problem.severity is not Severity.INFO for problem in problems)


def groups(
    files: tuple[Path, ...], *, none: bool = False
) -> Iterator[tuple[Project, tuple[Path, ...], bool]]:
    """Sort the files by their project; without files, take all interviews of this one.

    A project without interviews is a usage error, unless `none` is as good as some.
    """
    here = Path.cwd()
    if not files:
        project = Project.around(here)
        paths = tuple(shortened(path, here) for path in project.interviews())
        if not paths and not none:
            raise no_interviews()
        yield project, paths, True
        return
    members: dict[Project, dict[Path, Path]] = {}
    whole: set[Project] = set()
    for path in files:  # a file that is named twice counts once
        project = Project.around(path, here)
        theirs = members.setdefault(project, {})
        if not path.is_dir() or not _is_home(path, project):
            theirs.setdefault(real(path), path)
            continue
        whole.add(project)
        for one in project.interviews():
            theirs.setdefault(real(one), shortened(one, here))
    for project, paths_by_place in members.items():
        yield project, tuple(paths_by_place.values()), project in whole


def _is_home(folder: Path, project: Project) -> bool:
    """Say whether a folder means all interviews of a project.

    A usage error if it is one of many clients, or holds nothing.
    """
    if holds_clients(folder) or (folder.name == CLIENTS and clients_below(folder)):
        message = f"{folder} holds the folders of clients: add --all, or name one of them."
        raise RefusedError(message)
    root = project.root
    homes = () if root is None else (root, root / "content", root / "content" / "interviews")
    if real(folder) not in map(real, homes):
        return False
    if not project.interviews():
        raise RefusedError(f"There are no interviews in {folder}.")
    return True


def no_interviews() -> click.UsageError:
    """Return what to say where there is nothing to work on, or only in an office's clients."""
    if is_among_clients(Path.cwd()):
        message = f"This is an office: add --all for every client, or go to one of {CLIENTS}/."
        return RefusedError(message)
    return RefusedError("There are no interviews here. Write one down with: kitgen new")


def refuse_foreign(place: Path, command: str) -> None:
    """Let nothing be lost: BlockedError unless the same command wrote what stands there."""
    try:
        if os.path.lexists(place) and mark_of(command) not in regular_bytes(place):
            message = f"{place} is there already and was not made by kitgen {command}."
            raise BlockedError(message)
    except OSError as error:
        raise BlockedError(f"{place} cannot be read: {error.strerror}") from error


def mark_of(command: str) -> bytes:
    """Return what stands in every page that a command writes."""
    return f'<meta name="generator" content="kitgen {command}">'.encode()


def shortened(path: Path, here: Path) -> Path:
    """Return a path as one would type it from here."""
    return path.relative_to(here) if path.is_relative_to(here) else path


def given_text(place: str) -> str:
    """Return a text that was named: standard input (-), a file, or a Word document.

    InputError if it cannot be read.
    """
    if place == "-":
        return sys.stdin.buffer.read().decode("utf-8", "replace")
    from kitgen.importing.document import is_document, letter_text

    path = Path(place)
    return letter_text(path) if is_document(path) else read_text(path)
