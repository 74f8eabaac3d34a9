"""Whose it is: in an office a command for one client is run in that client's folder."""

from __future__ import annotations

import os
import shlex
from collections.abc import Sequence
from pathlib import Path

from kitgen.cli.dialogue import Terminal
from kitgen.cli.refusal import RefusedError
from kitgen.files.clients import (
    UNREADABLE,
    Client,
    clients_below,
    holds_clients,
    is_among_clients,
    office_root,
)
from kitgen.files.project import CLIENTS, OFFICE
from kitgen.model.errors import BlockedError, InputError, KitgenError
from kitgen.yaml.regular import real

ELSEWHERE = "Name another place."
MOST = 12  # clients that are asked about or named; nobody reads a longer list


def client_folder(here: Path, terminal: Terminal | None = None) -> Path:
    """Return the folder that a command for one client counts for, asking for it in an office.

    RefusedError where it cannot be asked, with how to say it.
    """
    if not is_among_clients(here):
        return here
    root = office_root(here)
    every = clients_below(root)
    clients = [client for client in every if not client.problem]
    if every and not clients:
        raise refused_client(every[0], here)  # as it is with all of them
    if terminal and 0 < len(clients) <= MOST:
        chosen = terminal.choose("Which client?", [client.name for client in clients])
        if chosen is not None:
            return clients[chosen].root
    raise RefusedError(_how(clients, root, here))


def refused_client(client: Client, here: Path) -> KitgenError:
    """Return why nothing can be done for a client, with the folder as one types it from here."""
    assert client.problem is not None
    if client.problem.rule == UNREADABLE:
        return BlockedError(f"{os.path.relpath(client.root, here)}: {client.problem.message}")
    return InputError(client.problem)


def refuse_inside(place: Path | None, clients: Sequence[Client]) -> None:
    """Let nothing that is of several clients lie in the folder of one, or in what they share.

    RefusedError where it would.
    """
    if place is None:
        return
    where, office = real(place), office_root(clients[0].root)
    every = clients_below(office) if holds_clients(office) else clients
    of_whom = {real(one.root) for one in clients}
    for one in every:
        if where.is_relative_to(home := real(one.root)) and of_whom != {home}:
            message = f"{place} lies in the folder of {one.name}, and would hold what is of others."
            raise RefusedError(f"{message} {ELSEWHERE}")
    if holds_clients(office) and where.is_relative_to(real(office / OFFICE)):
        raise RefusedError(f"{place} lies in what all clients share. {ELSEWHERE}")
    if where == real(office / CLIENTS):
        raise RefusedError(f"{place} is the folder of the clients' own folders. {ELSEWHERE}")


def _how(clients: list[Client], root: Path, here: Path) -> str:
    whose = f"This is an office of {len(clients)} clients, and a command for one is run in theirs"
    if not clients:
        new = os.path.relpath(root / CLIENTS / "NAME", here)
        return f"This is an office without clients. Begin one with: kitgen init {new}"
    if any(one.name == CLIENTS for one in here.parents):
        return f"{here.name} is no client's folder yet. Begin it with: kitgen init"
    names = [shlex.quote(os.path.relpath(client.root, here)) for client in clients[:MOST]]
    more = "" if len(clients) <= MOST else ", …"
    return f"{whose}. Go there first: cd {names[0]} (there are: {', '.join(names)}{more})"
