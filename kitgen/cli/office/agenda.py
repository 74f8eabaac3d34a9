"""`kitgen agenda --all`: what is owed over all clients, the first thing first."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import click

from kitgen.cli.office.summary import Summary, counted
from kitgen.commands.agenda import DueItem, agenda_of
from kitgen.files.clients import Client
from kitgen.files.project import Layers
from kitgen.interviews import interviews_of
from kitgen.library import library_of
from kitgen.model.errors import InputError

HEADINGS = ("late", "today", "week", "later")
NAMES = ("kit", "applicant")  # every record begins with them
Told = Callable[[DueItem], Mapping[str, Any]]
Wanted = Callable[[DueItem], bool]


def agenda_of_clients(
    clients: tuple[Client, ...], today: dt.date, wanted: Wanted, told: Told, *, json: bool
) -> int:
    """Tell what is owed over all clients; the exit code."""
    summary = Summary(as_json=json)
    owed: list[tuple[DueItem, Client]] = []
    for client in clients:
        summary.clients += 1
        try:
            project = client.project
            found = agenda_of(interviews_of(project), project.interviews(), project.output, today)
        except Exception as error:  # the others are told all the same
            summary.fail(client, error)
            continue
        if found.problems:
            summary.fail(client, InputError(found.problems))
        owed += ((one, client) for one in found.owed if wanted(one))
    owed.sort(key=lambda pair: pair[0].rank)
    for one, client in owed:
        told_of = {key: value for key, value in told(one).items() if key not in NAMES}
        summary.record(client, one.entry.applicant, one.entry.kit, told_of)
    if not json:
        _tell(owed, clients)
    whose = counted(len({client.key for _, client in owed}), "client")
    return summary.tell(f"\n{counted(len(owed), 'thing')} for {whose}.")


def _tell(owed: Sequence[tuple[DueItem, Client]], clients: tuple[Client, ...]) -> None:
    words = library_of(Layers.of(clients[0].root)).words(None)
    for name in HEADINGS:
        found = [pair for pair in owed if pair[0].doing.horizon == name]
        if found:
            click.echo(f"\n{words(f'season.{name}')}")
        for one, client in found:
            click.echo(f"  {client.name}: {one.doing.what}, {one.doing.when}")
            click.echo(f"      {one.entry.company}: {os.path.relpath(one.open)}")
