"""Meant: the interview that a command is about: named, the only one, or asked for."""

from __future__ import annotations

import shlex
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kitgen.cli import dialogue
from kitgen.cli.dialogue import Terminal
from kitgen.cli.office.whose import MOST, client_folder
from kitgen.cli.options import no_interviews, shortened, today_or
from kitgen.commands.log import find_interview, is_path, open_interviews
from kitgen.commands.new import InterviewFolder
from kitgen.files.clients import clients_below, is_among_clients, office_root
from kitgen.model.errors import KitgenError

if TYPE_CHECKING:
    from kitgen.model.interview import Interview


def interview_meant(typed: str, example: str) -> Path:
    """Return the file of the interview that is named, or of the only one that is open.

    Where there are several, somebody at a terminal is asked; else a usage error names them, with
    an example in which `{name}` is one of theirs.
    """
    if is_among_clients(Path.cwd()):
        named = _of_named_client(typed)
        if named is not None:
            return named
        if not is_path(typed):
            return _of_a_client(typed, example)
    if typed:
        return find_interview(typed, Path.cwd())
    found = open_interviews(Path.cwd())
    if not found:
        raise no_interviews()
    if len(found) == 1:
        return found[0][0]
    if dialogue.is_terminal():
        place = InterviewFolder.here(Path.cwd(), today_or(None))
        labels = [label_of(one, place) for _, one in found]
        chosen = Terminal().choose("Which interview?", labels)
        if chosen is None:
            raise click.Abort
        return found[chosen][0]
    names = ", ".join(dict.fromkeys(one.company for _, one in found))
    shown = example.replace("{name}", found[0][0].stem)
    raise click.UsageError(f"Which interview is meant: {names}? For example: {shown}")


def _of_named_client(typed: str) -> Path | None:
    """Return the interview of `client/employer`; None where no client is named so."""
    name, slash, employer = typed.partition("/")
    here = Path.cwd()
    if not (slash and employer) or Path(typed).exists():
        return None
    clients = (c for c in clients_below(office_root(here)) if name in (c.name, c.key))
    client = next(clients, None)
    if client is None:
        return None
    return shortened(client.root / find_interview(employer, client.project.base), here)


def _of_a_client(typed: str, example: str) -> Path:
    """Return the interview that is named if one client alone has it; else a usage error."""
    here = Path.cwd()
    found: dict[str, Path] = {}
    for client in clients_below(office_root(here)) if typed else ():
        with suppress(KitgenError):  # told where it is built
            found[client.name] = client.root / find_interview(typed, client.project.base)
    if len(found) == 1:
        return shortened(next(iter(found.values())), here)
    if not found:
        client_folder(here)
    names = ", ".join(list(found)[:MOST]) + (", …" if len(found) > MOST else "")
    shown = example.replace("{name}", shlex.quote(f"{next(iter(found))}/{typed}"))
    message = f"{len(found)} clients have an interview that “{typed}” can mean: {names}."
    raise click.UsageError(f"{message} Name the client with it, for example: {shown}")


def label_of(one: Interview, place: InterviewFolder) -> str:
    """Return an interview as somebody knows it again: employer, job and day."""
    return f"{one.company}, {one.role}, {place.setting().brief(one.date)}"


def file_meant(typed: str, example: str) -> Path:
    """Return the same as one types it from here."""
    return shortened(interview_meant(typed, example), Path.cwd())
