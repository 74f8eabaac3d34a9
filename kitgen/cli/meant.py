"""Meant: the interview that a command is about: named, the only one, or asked for."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kitgen.cli import dialogue
from kitgen.cli.dialogue import Terminal
from kitgen.cli.office.named import (
    by_client_and_employer,
    by_employer,
    clients_here,
    clients_of_name,
    names_client_too,
)
from kitgen.cli.office.whose import client_folder
from kitgen.cli.options import no_interviews, shortened, today_or
from kitgen.cli.refusal import RefusedError
from kitgen.commands.log import find_interview, is_path, open_interviews, unread_interviews
from kitgen.commands.new import InterviewFolder
from kitgen.files.clients import clients_below, is_among_clients, office_root

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kitgen.files.clients import Client
    from kitgen.model.interview import Interview


def interview_meant(typed: str, example: str) -> Path:
    """Return the file of the interview that is named, or of the only one that is open.

    Where there are several, somebody at a terminal is asked; else a usage error names them, with
    an example in which `{name}` is one of theirs.
    """
    here = Path.cwd()
    found = called_in_office(typed, here, example) if typed else None
    if found is None:
        if is_among_clients(here) and not (typed and clients_here(here)):
            client_folder(here)
        return find_interview(typed, here) if typed else _only_open(here, example)
    if not found.is_dir():
        return found
    shown = example.replace("{name}", shlex.quote(f"{found.name}/EMPLOYER"))
    shown = shown.replace("EMPLOYER", "{name}")
    return shortened(found / _only_open(found, shown), here)


def called_in_office(typed: str, here: Path, example: str) -> Path | None:
    """Return what a name means in an office: an interview, or the folder of a client.

    None where it may be anything else; errors as for `interview_meant`.
    """
    if names_client_too(typed) and (named := by_client_and_employer(typed, here, example)):
        return named
    if is_among_clients(here) and (clients := clients_below(office_root(here))):
        if whose := clients_of_name(typed, here):
            return _folder_of_one(typed, whose, example)
        if not is_path(typed):
            return by_employer(typed, clients, here, example)
    return None


def _folder_of_one(typed: str, clients: Sequence[Client], example: str) -> Path:
    """Return the folder of the only client of a name, or of the one that is chosen."""
    names = [client.name for client in clients]
    if len(clients) == 1:
        return clients[0].root
    if dialogue.is_terminal():
        chosen = Terminal().choose(f"Which “{typed}”?", names)
        if chosen is None:
            raise click.Abort
        return clients[chosen].root
    shown = example.replace("{name}", shlex.quote(f"{names[0]}/EMPLOYER"))
    message = f"“{typed}” can be the client {' or '.join(names)}."
    raise RefusedError(f"{message} Name the folder, for example: {shown}")


def _only_open(folder: Path, example: str) -> Path:
    """Return the only interview that is open in a project, or the one that is chosen."""
    found = open_interviews(folder)
    unread = unread_interviews(folder) if len(found) < 2 else []
    if not found:
        raise unread[0][1] if unread else no_interviews()
    if len(found) == 1 and not unread:
        return found[0][0]
    for path, _ in unread:
        click.echo(f"{path} cannot be read, and may be meant too: kitgen check", err=True)
    if dialogue.is_terminal():
        place = InterviewFolder.here(folder, today_or(None))
        labels = [label_of(one, place) for _, one in found]
        chosen = Terminal().choose("Which interview?", labels)
        if chosen is None:
            raise click.Abort
        return found[chosen][0]
    names = ", ".join(dict.fromkeys(one.company for _, one in found))
    shown = example.replace("{name}", found[0][0].stem)
    raise RefusedError(f"Which interview is meant: {names}? For example: {shown}")


def label_of(one: Interview, place: InterviewFolder) -> str:
    """Return an interview as somebody knows it again: employer, job and day."""
    return f"{one.company}, {one.role}, {place.setting().brief(one.date)}"


def file_meant(typed: str, example: str) -> Path:
    """Return the same as one types it from here."""
    return shortened(interview_meant(typed, example), Path.cwd())
