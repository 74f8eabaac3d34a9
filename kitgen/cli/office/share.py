"""`kitgen share --all`: one file for the coach of every client, named after the client."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kitgen.cli.office.progress import one_by_one
from kitgen.cli.office.summary import Summary, counted, written
from kitgen.cli.options import mark_of, refuse_foreign
from kitgen.commands.applicants import refuse_nameless
from kitgen.commands.share import share_all, share_page
from kitgen.files.clients import Client, clients_below, office_root
from kitgen.interviews import Interviews, interviews_of
from kitgen.model.errors import InputError
from kitgen.yaml.regular import regular_bytes

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


@dataclass(frozen=True)
class Written:
    """The file that was written for a client, if one was, and why something is not in it."""

    place: Path | None
    kits: tuple[tuple[str, str], ...] = ()  # whose they are, and their keys
    lacking: InputError | None = None


def share_clients(clients: tuple[Client, ...], sharing: Sharing, *, json: bool) -> int:
    """Write a file for every client and tell where; the exit code."""
    code = written_for(clients, lambda client: share_client(client, sharing), "shared", json=json)
    for place in _left_behind(clients, sharing) if not json else ():
        click.echo(
            f"{place} is of no client here any more; delete it if it is not wanted", err=True
        )
    return code


def _left_behind(clients: tuple[Client, ...], sharing: Sharing) -> list[Path]:
    """Return the files that were shared for somebody who is no client of this office now."""
    every = (*clients, *clients_below(office_root(clients[0].root)))
    wanted = {f"{client.key}-for-{sharing.viewer}.html" for client in every}
    found = sorted(sharing.folder.glob(f"*-for-{sharing.viewer}.html"))
    return [path for path in found if path.name not in wanted and _is_ours(path)]


def _is_ours(path: Path) -> bool:
    try:
        return mark_of("share") in regular_bytes(path)
    except OSError:
        return False


def share_client(client: Client, sharing: Sharing) -> Written:
    """Write what a coach may see of one client, as far as it can be read."""
    project = client.project
    interviews, paths = interviews_of(project), project.interviews()
    refuse_nameless(interviews, paths)
    unread = {path: error for path in paths if (error := _fault(interviews, path))}
    readable = [path for path in paths if path not in unread]
    problems = [problem for error in unread.values() for problem in error.problems]
    lacking = InputError(problems) if problems else None
    if not readable:
        return Written(None, lacking=lacking)
    place = sharing.folder / f"{client.key}-for-{sharing.viewer}.html"
    kits = list(share_all(interviews, readable, sharing.today, sharing.also))
    refuse_foreign(place, "share")
    page = share_page(kits, interviews.library, sharing.theme, sharing.seal, client.key)
    written(place, page.encode("utf-8"), "share")
    return Written(place, kits_of(interviews, readable), lacking)


def kits_of(interviews: Interviews, paths: Sequence[Path]) -> tuple[tuple[str, str], ...]:
    """Return whose some interviews are, and the keys of their kits."""
    return tuple((interviews.identity(path).applicant, interviews.kit(path)) for path in paths)


def _fault(interviews: Interviews, path: Path) -> InputError | None:
    try:
        interviews.read(path)
    except InputError as error:
        return error
    return None


def written_for(
    clients: tuple[Client, ...], write: Callable[[Client], Written], done: str, *, json: bool
) -> int:
    """Write one file for every client, whatever becomes of the others; the exit code."""
    summary = Summary(as_json=json)
    for client in one_by_one(clients, quiet=json):
        summary.clients += 1
        try:
            found = write(client)
        except Exception as error:  # the others are written all the same
            summary.fail(client, error)
            continue
        if found.lacking:
            summary.fail(client, found.lacking, "in part" if found.place else "failed")
        if found.place:
            summary.counts[done] += 1
            for applicant, kit in found.kits:
                summary.record(client, applicant, kit, {"state": done, "path": str(found.place)})
            if not json:
                click.echo(f"{client.name}: {found.place}")
        elif not found.lacking:
            summary.counts["empty"] += 1
    counts = summary.counts
    told = [f"{counted(counts[done], 'client')} {done}"]
    told += [f"{counts['in part']} of them in part"] if counts["in part"] else []
    told += [f"{counts['empty']} without an interview"] if counts["empty"] else []
    told += [f"{counts['failed']} failed"] if counts["failed"] else []
    return summary.tell(f"{', '.join(told)}.")
