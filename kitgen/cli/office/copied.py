"""Copied: how a command over all clients tells of files that may lie in the wrong folder."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kitgen.cli.counting import counted
from kitgen.cli.office.summary import told_path
from kitgen.commands.copies import RULE, Copy, copies_among, fields_told, twice_there
from kitgen.files.clients import Client, clients_below, holds_clients, office_root
from kitgen.library import library_of
from kitgen.model.errors import Problem, Severity


def doubts_told(number: int) -> str:
    """Say how many files may be another client's; nothing where none is."""
    return f" {counted(number, 'file')} may be another client's, see above." if number else ""


def copies_of(clients: Iterable[Client]) -> Iterator[Copy]:
    """Yield the files of some clients that may be another's, of all in the offices around them."""
    wanted = list(clients)
    folders = {client.root for client in wanted}
    every = _with_those_around(wanted)
    yield from (one for one in copies_among(every) if one.file.client.root in folders)


def doubled_clients(clients: Iterable[Client]) -> Iterator[tuple[Client, str]]:
    """Yield those of some clients who are a client twice, and what is told of it."""
    wanted = list(clients)
    for client, other in twice_there(_with_those_around(wanted)).items():
        if client.root in {one.root for one in wanted}:
            told = f"This is the name and the address of {other.name}, too. Put both searches into "
            yield client, f"{told}one folder, else neither knows of letters that the other sent."


def _with_those_around(clients: Iterable[Client]) -> tuple[Client, ...]:
    """Return some clients and all others of their offices."""
    wanted = list(clients)
    offices = {office_root(client.root) for client in wanted}
    around = (root for root in offices if holds_clients(root))
    every = {one.root: one for root in sorted(around) for one in clients_below(root)}
    return tuple((every | {client.root: client for client in wanted}).values())


def copy_problem(copy: Copy) -> Problem:
    """Return what is told of a file that may be another client's, with both places."""
    file, there = copy.file, copy.there and told_path(copy.there, copy.file.client)
    if copy.named:
        message = f"This is of {file.identity.applicant}, who is the client {copy.other.name}"
        message += f"; the same is in {there}." if there else "."
        advice = (
            f"If it is theirs, it belongs into the folder of {copy.other.name}: take it away here."
        )
    else:
        more = f" and {copy.more} more" if copy.more else ""
        words = library_of(file.client.project.layers).words(None)
        fields = fields_told(copy.fields, words)
        message = f"The same answers, word for word, are in {there}{more}: {fields}."
        advice = "Take it out of the folder that is not its client's, lest two send one letter."
    return Problem(RULE, message, advice, Severity.WARNING, path=file.path)
