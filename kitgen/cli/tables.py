"""Interviews from a table: a file each, nothing overwritten."""

from __future__ import annotations

import datetime as dt
import os
import shlex
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kitgen.cli.app import BLOCKED
from kitgen.cli.lines import from_here
from kitgen.cli.office.summary import reason_of
from kitgen.cli.options import FINDINGS, shortened
from kitgen.cli.refusal import RefusedError
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
    from kitgen.importing.table import TableRow


MANY = 3  # more names are told by a pattern


def take_table(place: InterviewFolder, file: Path, role: str, date: dt.date | None) -> int:
    """Write an interview for each row that names a day; 1 if some could not be taken."""
    table = read_table(read_bytes(file), str(file), place.tongues(), place.setting())
    rows = table.rows
    if table.unread:
        click.echo(f"not read: {', '.join(map(shorten, table.unread))}")
    written = [_take_row(place, row, role, date) for row in rows]
    made = sum(path is not None for path in written)
    click.echo(f"wrote {made} of {len(rows)} interview{'s' * (len(rows) != 1)}")
    for row, path in zip(rows, written, strict=True):
        if path is not None and row.result:
            on = f" --on {row.on}" if row.on else " --on DAY"
            name = path.stem if place.project.root else path.name
            click.echo(f"It ended: kitgen log {shlex.quote(name)} outcome {row.result}{on}")
    if made:
        _tell_next(place, [path.name for path in written if path is not None])
    return 0 if made == len(rows) else FINDINGS


def deal_table(root: Path, file: Path, role: str, date: dt.date | None, today: dt.date) -> int:
    """Write an office's list: each row's interview for the client that it names.

    1 if some could not be taken. RefusedError where no row names a client.
    """
    clients = CalledClients(clients_below(root))
    here = InterviewFolder.here(root / OFFICE, today)
    table = read_table(read_bytes(file), str(file), here.tongues(), here.setting())
    if not any(row.client for row in table.rows):
        raise RefusedError(_whose_is(file, clients.every))
    if table.unread:
        click.echo(f"not read: {', '.join(map(shorten, table.unread))}")
    places: dict[str, InterviewFolder] = {}
    made, code = 0, 0
    for row in table.rows:
        try:
            client = _client_of(row, clients)
            key, root = client.key, client.project.base
            place = places.get(key) or places.setdefault(key, InterviewFolder.here(root, today))
            made += _take_row(place, row, role, date) is not None
        except (KitgenError, OSError) as error:  # rows of others are written all the same
            code = max(code, _code(error))
            told = from_here(f"not written; {reason_of(error)}")
            click.echo(f"row {row.line}, {row.company or '?'}: {told}", err=True)
    total = len(table.rows)
    click.echo(f"wrote {made} of {total} interview{'s' * (total != 1)}")
    if made:
        click.echo("Next: kitgen agenda --all")
    return code if code or made == total else FINDINGS


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


def _code(error: KitgenError | OSError) -> int:
    return error.exit_code if isinstance(error, KitgenError) else BLOCKED


def _tell_next(place: InterviewFolder, names: Sequence[str]) -> None:
    """Say what comes next; files that stand alone are found by their names only."""
    if place.project.root:
        click.echo("Next: kitgen agenda")
        return
    named = " ".join(map(shlex.quote, names)) if len(names) <= MANY else "*.md"
    click.echo(f"Next: kitgen agenda {named}")


def _take_row(
    place: InterviewFolder, row: TableRow, role: str, date: dt.date | None
) -> Path | None:
    """Write one row's interview and say so; None where that cannot be."""
    if not row.company:
        click.echo(f"row {row.line}: not written; it names no employer", err=True)
        return None
    where = f"row {row.line}, {row.company}"
    if row.client and _is_anothers(place, row.client):
        click.echo(f"{where}: not written; it is for {shorten(row.client)}", err=True)
        return None
    if row.misdated:
        told = f"not written; {row.misdated} is no clear day, write it like 2026-11-20"
        click.echo(f"{where}: {told}", err=True)
        return None
    for text in row.left:
        click.echo(f"{where}: left out {text}", err=True)
    if row.ahead and not row.date:
        click.echo(f"{where}: not written; no interview yet ({row.ahead})", err=True)
        return None
    day = dt.date.fromisoformat(row.date) if row.date else date
    job = row.role or role
    if day is None or not job:
        missing = "no day; add --date" if day is None else "no role; add --role"
        click.echo(f"{where}: names {missing}, if all such rows have the same", err=True)
        return None
    people: list[dict[str, FilledValue]] = [dict(person) for person in row.people]
    answers = KnownFields(row.company, job, day, dict(row.facts), people, notes=row.notes)
    if already := _told_already(place, answers):
        click.echo(f"{where}: {already}", err=True)
        return None
    file = NewFile(place)
    file.keep(answers)
    assert file.path is not None
    click.echo(f"wrote {shortened(file.path, Path.cwd())}")
    return file.path


def _is_anothers(place: InterviewFolder, client: str) -> bool:
    """Say whether a row of an office's list names somebody else than the client of a folder."""
    root = place.project.root
    here = client_key(root) if root else ""
    names = (here, safe_key(root.name if root else ""), safe_key(place.applicant.name or ""))
    return bool(here) and safe_key(client) not in names


def _told_already(place: InterviewFolder, answers: KnownFields) -> str:
    """Say where an interview for this job is that day, and who is not in it; "" if nowhere."""
    for path in sorted(place.folder.glob(f"{answers.stem}*.md")):
        try:
            there = place.read(path, read_bytes(path)).interview
        except InputError:
            return f"is written down already: {shortened(path, Path.cwd())}"
        if folded(there.role) == folded(answers.role):
            known = {folded(one.name) for one in there.interviewers if one.name}
            named = [str(one["name"]) for one in answers.people if one["name"] != UNKNOWN]
            new = [name for name in named if folded(name) not in known]
            more = f"; write {listed(new)} into it" if new else ""
            return f"is written down already: {shortened(path, Path.cwd())}{more}"
    return ""
