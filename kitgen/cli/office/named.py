"""Named: the client, and the interview of theirs, that somebody types a name of in an office."""

from __future__ import annotations

import os
import shlex
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import click

from kitgen.cli.office.whose import MOST
from kitgen.commands.log import SEVERAL, find_interview, nearest_name
from kitgen.files.clients import (
    Client,
    client_key,
    clients_below,
    is_among_clients,
    office_root,
)
from kitgen.files.project import INTERVIEW_SUFFIXES, Project
from kitgen.model.errors import InputError, KitgenError
from kitgen.model.keys import safe_key
from kitgen.model.values.texts import nearest, shorten


def clients_here(here: Path) -> tuple[Client, ...]:
    """Return the clients of the office around a folder that something can be done for."""
    return tuple(one for one in clients_below(office_root(here)) if not one.problem)


def client_called(name: str, clients: Sequence[Client]) -> Client | None:
    """Return the client of a name, or of a path to the folder; None if nobody is called so."""
    return next((one for one in clients if _is_called(one, name)), None)


def refuse_in_doubt(name: str, here: Path) -> None:
    """Say why nothing can be done for a client of this name: InputError or BlockedError."""
    for one in clients_below(office_root(here)):
        if one.problem and _is_called(one, name):
            _ = one.project  # raises what is wrong


def _is_called(client: Client, name: str) -> bool:
    path, key = Path(name).absolute(), safe_key(Path(name).name)
    return client.root == path or client.key == key


def unknown_client(name: str, clients: Sequence[Client]) -> click.UsageError:
    """Return the error of a name that no client has, with those that there are."""
    names = [client.name for client in clients]
    near = nearest(name, names)
    hint = f"Did you mean {near}?" if near else f"There are: {few_names(names)}."
    return click.UsageError(f"No client is called “{shorten(name)}”. {hint}")


def few_names(names: Sequence[str]) -> str:
    """Return names in one line, as many as anybody reads."""
    return ", ".join(names[:MOST]) + (", …" if len(names) > MOST else "")


def names_client_too(typed: str) -> bool:
    """Say whether a text is a client's name and an employer's, and no path to a file."""
    path = Path(typed)
    named = "/" in typed.rstrip("/") and path.suffix.lower() not in INTERVIEW_SUFFIXES
    return named and not path.exists()


def by_client_and_employer(typed: str, here: Path) -> Path | None:
    """Return the interview of `client/employer`; None outside of an office.

    A usage error names the clients where none is called so, and where another's is meant.
    """
    mine = Project.around(here).root
    mine = mine if mine and client_key(mine) else None
    if mine is None and not is_among_clients(here):
        return None
    whose, _, employer = typed.rstrip("/").rpartition("/")
    clients = clients_here(here)
    client = client_called(whose, clients)
    if client is None:
        refuse_in_doubt(whose, here)
        raise unknown_client(whose, clients)
    if mine and client.root != mine:
        message = f"{client.name} is another client, and this is the folder of {mine.name}."
        there = shlex.quote(os.path.relpath(client.root, here))
        raise click.UsageError(f"{message} Go there first: cd {there}")
    return find_interview(employer, client.project.base, here)


def by_employer(typed: str, clients: Sequence[Client], here: Path, example: str) -> Path:
    """Return the interview that is named if one client alone has it; else a usage error."""
    found: dict[str, Path | None] = {}
    for client in clients:
        try:
            found[client.name] = find_interview(typed, client.project.base, here)
        except InputError as error:
            if error.problems[0].rule == SEVERAL:
                found[client.name] = None
        except KitgenError:  # told where it is built
            continue
    one = next(iter(found.values())) if len(found) == 1 else None
    if one is not None:
        return one
    shown = example.replace("{name}", shlex.quote(f"{next(iter(found), 'CLIENT')}/{typed}"))
    if not found:
        refuse_in_doubt(typed, here)
        raise click.UsageError(_nobodys(typed, clients))
    whose = f"{len(found)} clients have" if len(found) > 1 else f"{few_names(list(found))} has"
    names = f": {few_names(list(found))}" if len(found) > 1 else ""
    message = f"{whose} an interview that “{typed}” can mean{names}."
    raise click.UsageError(f"{message} Name the client with it, for example: {shown}")


def _nobodys(typed: str, clients: Sequence[Client]) -> str:
    """Say that no client has an interview of a name, and which name is like it."""
    names = [client.name for client in clients]
    message = f"No client has an interview called “{shorten(typed)}”."
    if client := nearest(typed, names):
        return f"{message} Did you mean the client {client}? Then: {client}/EMPLOYER"
    for one in clients:
        with suppress(KitgenError):
            if near := nearest_name(typed, one.project.base):
                return f"{message} Did you mean {one.name}/{near}?"
    there = f"{names[0]}/EMPLOYER (there are: {few_names(names)})"
    return f"{message} Name client and employer: {there}"
