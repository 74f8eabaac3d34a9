"""Named: the client, and the interview of theirs, that somebody types a name of in an office."""

from __future__ import annotations

import os
import shlex
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

import click

from kitgen.cli import dialogue
from kitgen.cli.dialogue import Terminal
from kitgen.cli.lines import from_here
from kitgen.cli.office.whose import MOST, refused_client
from kitgen.cli.refusal import RefusedError
from kitgen.commands.called import CalledClients
from kitgen.commands.log import (
    SEVERAL_RULE,
    UNREAD_RULE,
    employers_of,
    find_interview,
    nearest_name,
)
from kitgen.files.clients import (
    DOUBLED_RULE,
    LINK_RULE,
    UNREADABLE,
    Client,
    client_key,
    clients_below,
    is_among_clients,
    office_root,
)
from kitgen.files.project import INTERVIEW_SUFFIXES, Project
from kitgen.model.errors import InputError, KitgenError, Problem
from kitgen.model.values.texts import nearest, shorten

FEW = 3  # reasons why something could not be looked at; the first tell enough


def clients_here(here: Path) -> tuple[Client, ...]:
    """Return the clients of the office around a folder that something can be done for."""
    return tuple(one for one in clients_below(office_root(here)) if not one.problem)


def clients_of_name(name: str, here: Path) -> tuple[Client, ...]:
    """Return the clients of a name or of a path to the folder; none if nobody is called so.

    InputError or BlockedError where nothing can be done for whoever is called so; RefusedError
    where that is one of several, or another one's profile cannot be read.
    """
    known = CalledClients(clients_below(office_root(here)))
    called = [one for one in known.called(name) if not _is_second(one)]
    found = tuple(one for one in called if not one.problem)
    if not found:
        if called:
            raise refused_client(called[0], here)
        return ()
    told = [_told_hidden(one, one.problem) for one in called if one.problem]
    hidden = [one for one in known.unread(name) if one not in found]
    told += [f"{one.name}, whose profile cannot be read" for one in hidden]
    if told:
        message = f"“{shorten(name)}” is {found[0].name}, and may be {few_names(told)} too."
        raise RefusedError(f"{message} Write the folder's name: {shlex.quote(found[0].name)}")
    return found


def _is_second(client: Client) -> bool:
    """Say whether a folder is only another way to a client who is there already."""
    return client.problem is not None and client.problem.rule == LINK_RULE


def unknown_client(name: str, here: Path) -> click.UsageError:
    """Return the error of a name that no client has, with those that there are."""
    clients = clients_here(here)
    near = CalledClients(clients).nearest(name)
    there = f"There are: {few_names([client.name for client in clients])}."
    return RefusedError(
        f"No client is called “{shorten(name)}”. {f'Did you mean {near}?' if near else there}"
    )


def nearest_folder(name: str, here: Path) -> str:
    """Say whose folder may be meant by a name that no client's folder has."""
    clients = clients_here(here)
    near = CalledClients(clients).nearest(name)
    root = next((one.root for one in clients if one.name == near), None)
    if root:
        return f"Did you mean {os.path.relpath(root, here)}?"
    return f"There are: {few_names([client.name for client in clients])}."


def few_names(names: Sequence[str]) -> str:
    """Return names in one line, as many as anybody reads."""
    return ", ".join(names[:MOST]) + (", …" if len(names) > MOST else "")


def names_client_too(typed: str) -> bool:
    """Say whether a text is a client's name and an employer's, and no path to a file."""
    path = Path(typed)
    named = "/" in typed.rstrip("/") and path.suffix.lower() not in INTERVIEW_SUFFIXES
    return named and not path.exists()


def by_client_and_employer(typed: str, here: Path, example: str) -> Path | None:
    """Return the interview of `client/employer`; None outside of an office.

    Of two clients of one name both are looked at. A usage error names the clients where none is
    called so, and where another's is meant.
    """
    mine = Project.around(here).root
    mine = mine if mine and client_key(mine) else None
    if mine is None and not is_among_clients(here):
        return None
    whose, _, employer = typed.rstrip("/").rpartition("/")
    named = clients_of_name(whose, here)
    if not named:
        raise unknown_client(whose, here)
    if mine:
        named = tuple(one for one in named if one.root == mine) or named
        _refuse_another(named[0], mine, here)
    if len(named) > 1:
        return by_employer(employer, named, here, example)
    return _interview_of(named[0], employer, here)


def _refuse_another(client: Client, mine: Path, here: Path) -> None:
    if client.root != mine:
        message = f"{client.name} is another client, and this is the folder of {mine.name}."
        there = shlex.quote(os.path.relpath(client.root, here))
        raise RefusedError(f"{message} Go there first: cd {there}")


def _interview_of(client: Client, employer: str, here: Path) -> Path:
    """Return a client's interview with an employer; a usage error names theirs if it is none."""
    folder = client.project.base
    try:
        return find_interview(employer, folder, here)
    except InputError as error:
        if error.problems[0].rule in (SEVERAL_RULE, UNREAD_RULE):
            raise
        message = f"{client.name} has no interview called “{shorten(employer)}”."
        raise RefusedError(f"{message} {_theirs([client], employer)}") from error


def _theirs(clients: Sequence[Client], typed: str) -> str:
    """Say which of some clients' interviews may be meant, else which there are."""
    if near := _nearest_of(typed, clients)[1]:
        return f"Did you mean {near}?"
    every = [name for one in clients for name in employers_of(one.project.base)]
    return f"There are: {few_names(list(dict.fromkeys(every)))}." if every else "There is none yet."


def _nearest_of(typed: str, clients: Iterable[Client]) -> tuple[str, str]:
    """Return whose interview was most likely meant, and what it is called; else nothing."""
    whose: dict[str, str] = {}
    for one in clients:
        with suppress(KitgenError):
            if near := nearest_name(typed, one.project.base):
                whose.setdefault(near, one.name)
    best = nearest(typed, whose) or next(iter(whose), "")
    return whose.get(best, ""), best


def by_employer(typed: str, clients: Sequence[Client], here: Path, example: str) -> Path:
    """Return the interview that is named if one client alone has it, or the one that is chosen.

    RefusedError where nobody can be asked, and where another client's cannot be looked at.
    """
    found: dict[str, Path | None] = {}
    able = tuple(one for one in clients if not one.problem)
    hidden = [_told_hidden(one, one.problem) for one in clients if has_hidden(one)]
    for client in able:
        try:
            found[client.name] = find_interview(typed, client.project.base, here)
        except InputError as error:
            if error.problems[0].rule == SEVERAL_RULE:
                found[client.name] = None
            elif error.problems[0].rule == UNREAD_RULE:
                hidden.append(_told_hidden(client, error.problems[0]))
        except KitgenError as error:
            hidden.append(_told_hidden(client, error))
    one = next(iter(found.values())) if len(found) == 1 else None
    if one is not None and not hidden:
        return one
    if chosen := _chosen(typed, found):
        return chosen
    if not found:
        raise RefusedError(_nobodys(typed, able, here) + _not_looked_at(hidden))
    shown = example.replace("{name}", shlex.quote(f"{next(iter(found))}/{typed}"))
    whose = f"{len(found)} clients have" if len(found) > 1 else f"{few_names(list(found))} has"
    names = f": {few_names(list(found))}" if len(found) > 1 else ""
    message = f"{whose} an interview that “{typed}” can mean{names}.{_not_looked_at(hidden)}"
    raise RefusedError(f"{message} Name the client with it, for example: {shown}")


def has_hidden(client: Client) -> bool:
    """Say whether a client of whom nothing can be read may have interviews all the same."""
    return client.problem is not None and client.problem.rule in (UNREADABLE, DOUBLED_RULE)


def _told_hidden(client: Client, why: Problem | Exception | None) -> str:
    reason = why.message if isinstance(why, Problem) else str(why)
    return f"{client.name} ({from_here(reason).rstrip('.')})"


def _not_looked_at(hidden: Sequence[str]) -> str:
    """Say whose interviews may be meant as well, since they cannot be read."""
    return f" Not looked at, and perhaps meant: {'; '.join(hidden[:FEW])}." if hidden else ""


def _chosen(typed: str, found: Mapping[str, Path | None]) -> Path | None:
    """Let somebody at a terminal say which of a few clients is meant, if each has one such."""
    places = [path for path in found.values() if path]
    if not (dialogue.is_terminal() and 1 < len(found) <= MOST and len(places) == len(found)):
        return None
    chosen = Terminal().choose(f"Whose interview is “{typed}”?", list(found))
    if chosen is None:
        raise click.Abort
    return places[chosen]


def _nobodys(typed: str, clients: Sequence[Client], here: Path) -> str:
    """Say that none of some clients has an interview of a name, and which name is like it."""
    every = clients_here(here)
    if not clients:
        raise refused_client(clients_below(office_root(here))[0], here)  # as it is with all of them
    names = [client.name for client in clients]
    if len(clients) < len(every):  # those of one name
        message = f"Neither {' nor '.join(names)} has an interview called “{shorten(typed)}”."
        return f"{message} {_theirs(clients, typed)}"
    message = f"No client has an interview called “{shorten(typed)}”."
    if client := nearest(typed, names):
        return f"{message} Did you mean the client {client}? Then: {client}/EMPLOYER"
    whose, near = _nearest_of(typed, clients)
    if near:
        return f"{message} Did you mean {whose}/{near}?"
    there = f"{names[0]}/EMPLOYER (there are: {few_names(names)})."
    return f"{message} Name client and employer: {there}"
