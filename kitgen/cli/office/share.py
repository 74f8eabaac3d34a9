"""`kitgen share --all`: one file for the coach of every client, named after the client."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kitgen.cli.office.summary import Summary, counted
from kitgen.cli.options import refuse_foreign
from kitgen.commands.share import page_of, share_all
from kitgen.files.atomic import write_whole
from kitgen.files.clients import Client
from kitgen.interviews import Interviews, interviews_of
from kitgen.model.errors import BlockedError, InputError

if TYPE_CHECKING:
    from kitgen.pages.shared import Seal

FOLDER = "shared"  # beside clients/


@dataclass(frozen=True)
class Sharing:
    """How all clients are shared: to which folder, for whom, as of when and in which looks."""

    folder: Path
    viewer: str
    today: dt.date
    theme: str | None
    also: tuple[str, ...] = ()
    seal: Seal | None = None


def share_clients(clients: tuple[Client, ...], sharing: Sharing) -> int:
    """Write a file for every client and tell where; the exit code."""
    return written_for(clients, lambda client: share_client(client, sharing), "shared")


def share_client(client: Client, sharing: Sharing) -> Path | None:
    """Write what a coach may see of one client; None where there is nothing yet.

    InputError tells of interviews that cannot be read, after the others were written.
    """
    project = client.project
    interviews, paths = interviews_of(project), project.interviews()
    if not paths:
        return None
    unread = {path: error for path in paths if (error := _fault(interviews, path))}
    readable = [path for path in paths if path not in unread]
    place = sharing.folder / f"{client.key}-for-{sharing.viewer}.html"
    if readable:
        kits = list(share_all(interviews, readable, sharing.today, sharing.also))
        refuse_foreign(place, "share")
        page = page_of(kits, interviews.library, sharing.theme, sharing.seal, client.key)
        written(place, page.encode("utf-8"))
    if unread:
        raise InputError([problem for error in unread.values() for problem in error.problems])
    return place


def _fault(interviews: Interviews, path: Path) -> InputError | None:
    try:
        interviews.read(path)
    except InputError as error:
        return error
    return None


def written_for(
    clients: tuple[Client, ...], write: Callable[[Client], Path | None], done: str
) -> int:
    """Write one file for every client, whatever becomes of the others; the exit code."""
    summary = Summary(as_json=False)
    for client in clients:
        summary.clients += 1
        try:
            place = write(client)
        except Exception as error:  # the others are written all the same
            summary.fail(client, error)
            continue
        if place is None:
            summary.counts["empty"] += 1
        else:
            summary.counts["written"] += 1
            click.echo(f"{client.name}: {place}")
    counts = summary.counts
    whose = counted(counts["written"], "client")
    empty = f", {counts['empty']} without an interview" if counts["empty"] else ""
    failed = f", {counts['failed']} failed" if counts["failed"] else ""
    return summary.tell(f"{whose} {done}{empty}{failed}.")


def written(place: Path, data: bytes) -> None:
    """Write a file whole; BlockedError if the system refuses."""
    try:
        write_whole(place, data)
    except OSError as error:
        raise BlockedError(f"{place} cannot be written: {error.strerror}") from error
