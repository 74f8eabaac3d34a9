"""`kitgen agenda --all`: what is owed over all clients, the first thing first."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import click

from kitgen.cli.counting import counted
from kitgen.cli.office.progress import one_by_one
from kitgen.cli.office.summary import Summary, reason_of, written
from kitgen.cli.options import refuse_foreign
from kitgen.commands.agenda import DueItem, agenda_of, day_off_told, owed_page
from kitgen.commands.office import office_words
from kitgen.files.clients import Client
from kitgen.files.project import Layers
from kitgen.interviews import interviews_of
from kitgen.library import Library, library_of
from kitgen.model.errors import InputError
from kitgen.model.matter import namesakes
from kitgen.model.values.texts import folded

HEADINGS = ("late", "today", "week", "later")
NAMES = ("kit", "applicant")  # every record begins with them
MOST = 50  # things that one still looks through in a terminal
AS_PAGE = " As one page: kitgen agenda --all --html agenda.html"
Owed = tuple[DueItem, Client]


@dataclass(frozen=True)
class Asked:
    """What is asked of an agenda: as of when, which things, and as JSON or as a page."""

    today: dt.date
    last: dt.date  # so far ahead letters must be ready
    wanted: Callable[[DueItem], bool]
    told: Callable[[DueItem], Mapping[str, Any]]  # as JSON
    json: bool = False
    page: Path | None = None
    by: str = "day"  # or client


def agenda_of_clients(clients: tuple[Client, ...], asked: Asked) -> int:
    """Tell what a coach may see of what is owed over all clients; the exit code."""
    summary = Summary(as_json=asked.json)
    owed: list[Owed] = []
    lacking: list[str] = []
    words = office_words(clients[0].root, library_of(Layers.shared(clients[0].root)))
    for client in one_by_one(clients, quiet=asked.json):
        summary.clients += 1
        try:
            project = client.project
            interviews, paths = interviews_of(project), project.interviews()
            today, last = asked.today, asked.last
            found = agenda_of(interviews, paths, project.output, today, coach=words, ready_by=last)
        except Exception as error:  # the others are told all the same
            summary.fail(client, error)
            lacking.append(f"{client.name}: {reason_of(error)}")
            continue
        if found.problems:
            unread = InputError(found.problems)
            summary.fail(client, unread)
            lacking.append(f"{client.name}: {reason_of(unread)}")
        owed += ((one, client) for one in found.owed if asked.wanted(one))
    owed.sort(key=lambda pair: pair[0].rank)
    for one, client in owed:
        told = {key: value for key, value in asked.told(one).items() if key not in NAMES}
        summary.record(client, one.entry.applicant, one.entry.kit, told)
    whose = counted(len({client.key for _, client in owed}), "client")
    line = f"{counted(len(owed), 'thing')} for {whose}"
    if not owed:
        looked = summary.clients - summary.counts["failed"]
        line = (
            f"{counted(looked, 'client')}: nothing to do" if looked else "No client could be read"
        )
    if asked.page:
        shown = [one.replace(f"{clients[0].root.parent}/", "") for one in lacking]
        _write(asked.page, owed, shown, library_of(Layers.shared(clients[0].root)), asked.today)
        return summary.tell(f"{line}: open {os.path.relpath(asked.page)}.")
    if not asked.json:
        if off := day_off_told([one for one, _ in owed], words, asked.today):
            click.echo(off)
        (_tell_by_client if asked.by == "client" else _tell)(owed, clients)
    return summary.tell(f"\n{line}.{AS_PAGE if len(owed) > MOST else ''}")


def _write(
    place: Path, owed: Sequence[Owed], lacking: Sequence[str], library: Library, today: dt.date
) -> None:
    """Write it as one page; clients without a name of their own go by their folder's, too."""
    refuse_foreign(place, "agenda")
    doubled = namesakes((client.name, one.entry.applicant) for one, client in owed)

    def named(name: str, client: Client) -> str:
        return f"{name} ({client.name})" if folded(name) in doubled else name or client.name

    items = (
        replace(one, entry=replace(one.entry, applicant=named(one.entry.applicant, client)))
        for one, client in owed
    )
    written(place, owed_page(list(items), library, today, lacking).encode("utf-8"), "agenda")


def _tell(owed: Sequence[Owed], clients: tuple[Client, ...]) -> None:
    words = library_of(Layers.shared(clients[0].root)).words(None)
    for name in HEADINGS:
        found = [pair for pair in owed if pair[0].doing.horizon == name]
        if found:
            click.echo(f"\n{words(f'season.{name}')}")
        for one, client in found:
            click.echo(f"  {client.name}: {one.doing.what}, {one.doing.when}")
            click.echo(f"      {one.entry.company}: {os.path.relpath(one.open)}")


def _tell_by_client(owed: Sequence[Owed], clients: tuple[Client, ...]) -> None:
    """Tell it client by client, whoever has something overdue first."""
    words = library_of(Layers.shared(clients[0].root)).words(None)
    theirs: dict[str, list[DueItem]] = {}
    for one, client in owed:
        theirs.setdefault(client.name, []).append(one)
    for name, found in theirs.items():
        click.echo(f"\n{name}")
        for one in found:
            horizon = words(f"season.{one.doing.horizon.value}")
            click.echo(f"  {horizon}: {one.doing.what}, {one.doing.when} ({one.entry.company})")
