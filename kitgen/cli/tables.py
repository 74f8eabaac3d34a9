"""Interviews from a table: a file each, nothing overwritten."""

from __future__ import annotations

import datetime as dt
import os
import shlex
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kitgen.cli.app import BLOCKED
from kitgen.cli.counting import counted
from kitgen.cli.lines import from_here
from kitgen.cli.office.summary import reason_of
from kitgen.cli.options import FINDINGS, shortened
from kitgen.cli.refusal import RefusedError
from kitgen.cli.stopping import stopped_once
from kitgen.cli.table_rows import RowsTold, TakenRow, Unwritten
from kitgen.commands.called import CalledClients
from kitgen.commands.new import InterviewFolder, NewFile
from kitgen.editing.introductions import listed
from kitgen.editing.scaffold import KnownFields
from kitgen.files.clients import Client, client_key, clients_below
from kitgen.files.project import CLIENTS, OFFICE
from kitgen.importing.table import read_table
from kitgen.model.errors import InputError, KitgenError
from kitgen.model.interviewer import UNKNOWN
from kitgen.model.keys import safe_key
from kitgen.model.values.texts import folded, shorten
from kitgen.yaml.source import read_bytes

if TYPE_CHECKING:
    from kitgen.editing.scaffold import FilledValue
    from kitgen.importing.table import Table, TableRow


MANY = 3  # more names are told by a pattern


@dataclass(frozen=True)
class ListFile:
    """A list, and what is taken for rows that do not say it."""

    file: Path
    role: str = ""
    date: dt.date | None = None

    def read(self, place: InterviewFolder) -> Table:
        """Read it with the words that count for a folder."""
        return read_table(read_bytes(self.file), str(self.file), place.tongues(), place.setting())


def take_table(place: InterviewFolder, given: ListFile, told: RowsTold) -> int:
    """Write an interview for each row that names a day; 1 if some could not be taken."""
    table = given.read(place)
    _tell_unread(table, told)
    taken = _until_stopped(_take_row(place, row, given) for row in table.rows)
    code = told.tell(taken, len(table.rows), os.path.relpath(place.folder))
    if not told.json and (made := [one.path.name for one in taken if one.path]):
        _tell_next(place, made)
    return code


def deal_table(root: Path, given: ListFile, today: dt.date, told: RowsTold) -> int:
    """Write an office's list: each row's interview for the client that it names.

    1 if some could not be taken. RefusedError where no row names a client.
    """
    clients = CalledClients(clients_below(root))
    table = given.read(InterviewFolder.here(root / OFFICE, today))
    if not any(row.client for row in table.rows):
        raise RefusedError(_whose_is(given.file, clients.every))
    _tell_unread(table, told)
    places: dict[str, InterviewFolder] = {}

    def dealt(row: TableRow) -> TakenRow:
        try:
            client = _client_of(row, clients)
            key, root = client.key, client.project.base
            place = places.get(key) or places.setdefault(key, InterviewFolder.here(root, today))
            taken = _take_row(place, row, given)
        except (KitgenError, OSError) as error:  # rows of others are written all the same
            return TakenRow(row, why=_failure(error))
        name = f"{client.name}/{taken.name}" if taken.name else ""
        return replace(taken, client=client.name, name=name)

    taken = _until_stopped(map(dealt, table.rows))
    made = {one.client for one in taken if one.path}
    code = told.tell(taken, len(table.rows), f"the folders of {counted(len(made), 'client')}")
    if made and not told.json:
        click.echo("Next: kitgen agenda --all")
    return code


def _until_stopped(rows: Iterable[TakenRow]) -> list[TakenRow]:
    """Take rows until Ctrl-C ends it."""
    taken = []
    with stopped_once(), suppress(KeyboardInterrupt):
        for one in rows:
            taken.append(one)
    return taken


def _tell_unread(table: Table, told: RowsTold) -> None:
    if table.unread and not told.json:
        click.echo(f"not read: {', '.join(map(shorten, table.unread))}")


def _failure(error: KitgenError | OSError) -> Unwritten:
    reason = from_here(f"not written; {reason_of(error)}")
    code = error.exit_code if isinstance(error, KitgenError) else BLOCKED
    return Unwritten(reason, code=code)


def _whose_is(file: Path, clients: Sequence[Client]) -> str:
    """Say how a list tells whose its rows are, and how it is read as one client's."""
    if not clients:
        return f"There is no client here. Begin one with: kitgen init {CLIENTS}/NAME"
    name = clients[0].name
    message = f"{file} does not say which client each row is of."
    column = f"Give it a column “client” with the name of the folder in each row, such as {name}."
    there = shlex.quote(os.path.relpath(clients[0].root))
    given = shlex.quote(os.path.relpath(file.absolute(), clients[0].root))
    return f"{message} {column} If all are of one, go there: cd {there}; kitgen new --from {given}"


def _client_of(row: TableRow, clients: CalledClients) -> Client:
    """Return whose a row is: a folder's name, or a person's that one client alone has.

    KitgenError where it is nobody's, or may be several clients'.
    """
    if not row.client:
        raise NoClientError("names no client")
    found, told = clients.called(row.client), shorten(row.client)
    if len(found) == 1 or (found and found[0].problem):  # which tells what is wrong with it
        return found[0]
    if found:
        names = " or ".join(one.name for one in found)
        raise NoClientError(f"{told} may be {names}: write the folder's name")
    near = clients.nearest(row.client)
    hint = f"; did you mean {near}?" if near else ""
    raise NoClientError(f"no client is called {told}{hint}")


class NoClientError(KitgenError):
    """A row of a list is nobody's here."""

    exit_code = FINDINGS


def _tell_next(place: InterviewFolder, names: Sequence[str]) -> None:
    """Say what comes next; files that stand alone are found by their names only."""
    if place.project.root:
        click.echo("Next: kitgen agenda")
        return
    named = " ".join(map(shlex.quote, names)) if len(names) <= MANY else "*.md"
    click.echo(f"Next: kitgen agenda {named}")


def _take_row(place: InterviewFolder, row: TableRow, given: ListFile) -> TakenRow:
    """Write one row's interview, if that can be."""
    if why := _hindrance(place, row):
        return TakenRow(row, why=why)
    day = dt.date.fromisoformat(row.date) if row.date else given.date
    job = row.role or given.role
    if day is None or not job:
        missing = "no day; add --date" if day is None else "no role; add --role"
        return TakenRow(row, why=Unwritten(f"names {missing}, if all such rows have the same"))
    people: list[dict[str, FilledValue]] = [dict(person) for person in row.people]
    answers = KnownFields(row.company, job, day, dict(row.facts), people, notes=row.notes)
    if already := _told_already(place, row, answers):
        return already
    file = NewFile(place)
    file.keep(answers)
    assert file.path is not None
    return TakenRow(row, file.path, name=_name(place, file.path))


def _name(place: InterviewFolder, path: Path) -> str:
    """Return what `kitgen log` calls an interview."""
    return path.stem if place.project.root else path.name


def _hindrance(place: InterviewFolder, row: TableRow) -> Unwritten | None:
    """Return what in a row itself speaks against writing it."""
    if not row.company:
        return Unwritten("not written; it names no employer")
    if row.client and _is_anothers(place, row.client):
        whose = f"not written; it is for {shorten(row.client)}"
        return Unwritten("not written; it is for somebody else", whose)
    if row.misdated:
        told = f"not written; {row.misdated} is no clear day, write it like 2026-11-20"
        return Unwritten("not written; no clear day, write it like 2026-11-20", told)
    if row.ahead and not row.date:
        told = f"not written; no interview yet ({row.ahead})"
        return Unwritten("not written; no interview yet", told)
    return None


def _is_anothers(place: InterviewFolder, client: str) -> bool:
    """Say whether a row of an office's list names somebody else than the client of a folder."""
    root = place.project.root
    here = client_key(root) if root else ""
    names = (here, safe_key(root.name if root else ""), safe_key(place.applicant.name or ""))
    return bool(here) and safe_key(client) not in names


def _told_already(place: InterviewFolder, row: TableRow, answers: KnownFields) -> TakenRow | None:
    """Say where an interview for this job is that day, and who is not in it; None if nowhere."""
    kind = "written down already"
    for path in sorted(place.folder.glob(f"{answers.stem}*.md")):
        told = f"is {kind}: {shortened(path, Path.cwd())}"
        try:
            there = place.read(path, read_bytes(path)).interview
        except InputError:
            return TakenRow(row, why=Unwritten(kind, told))
        if folded(there.role) == folded(answers.role):
            known = {folded(one.name) for one in there.interviewers if one.name}
            named = [str(one["name"]) for one in answers.people if one["name"] != UNKNOWN]
            name = _name(place, path) if there.outcome is None else ""
            if new := [one for one in named if folded(one) not in known]:
                why = Unwritten(
                    f"{kind}, but without somebody whom the list names",
                    f"{told}; write {listed(new)} into it",
                )
                return TakenRow(row, why=why, name=name)
            return TakenRow(row, why=Unwritten(kind, told), name=name)
    return None
