"""`kitgen share --all`: one file for the coach of every client, named after the client."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Container, Iterable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kitgen.cli.app import INTERRUPTED
from kitgen.cli.counting import counted
from kitgen.cli.lines import from_here
from kitgen.cli.office.progress import one_by_one
from kitgen.cli.office.summary import Summary, written
from kitgen.cli.options import mark_of, refuse_foreign
from kitgen.commands.applicants import refuse_nameless
from kitgen.commands.share import share_all, share_page
from kitgen.files.clients import Client, client_key, clients_below, office_root
from kitgen.files.project import Project
from kitgen.interviews import Interviews, interviews_of
from kitgen.model.errors import InputError
from kitgen.model.keys import distinct_keys
from kitgen.yaml.regular import regular_bytes

if TYPE_CHECKING:
    from kitgen.pages.shared import Seal

COACH = "coach"  # for whom it is shared
STOPPED = "Stopped; every file that was written stays. Run it again for the others."


@dataclass(frozen=True)
class Sharing:
    """How all clients are shared: to which folder, as of when and in which looks."""

    folder: Path
    today: dt.date
    theme: str | None
    also: tuple[str, ...] = ()
    seal: Seal | None = None
    ask: str = ""


@dataclass(frozen=True)
class Written:
    """The file that was written for a client, if one was, and why something is not in it."""

    place: Path | None
    kits: tuple[tuple[str, str], ...] = ()  # whose they are, and their keys
    lacking: InputError | None = None


def share_clients(clients: tuple[Client, ...], sharing: Sharing, *, json: bool) -> int:
    """Write a file for every client and tell where; the exit code."""
    places: set[Path] = set()
    todo = [(client, partial(_share_client, client, sharing, places)) for client in clients]
    code = written_for(todo, "shared", json=json)
    for place in () if json or code == INTERRUPTED else _left_behind(clients, sharing, places):
        click.echo(
            f"{place} is of no client here any more; delete it if it is not wanted", err=True
        )
    return code


@dataclass(frozen=True)
class ApplicantShare:
    """What was named of one applicant: their interviews, and what the shared file is called."""

    client: Client
    interviews: Interviews
    paths: tuple[Path, ...]
    name: str


def parts_of(named: Sequence[tuple[Project, tuple[Path, ...]]]) -> tuple[ApplicantShare, ...]:
    """Sort interviews by whose they are: those of two applicants never lie in one file."""
    found: list[tuple[Project, Interviews, tuple[Path, ...], str]] = []
    for project, paths in named:
        interviews = interviews_of(project, paths)
        theirs = by_applicant(interviews, paths)
        for one in theirs:
            client, whose = client_key(project.base), interviews.identity(one[0]).applicant
            name = f"{client} {whose}" if len(theirs) > 1 else client or whose
            found.append((project, interviews, one, name or project.base.name))
    keys = distinct_keys([name for *_, name in found])
    return tuple(
        ApplicantShare(Client(project.base), interviews, paths, key)
        for (project, interviews, paths, _), key in zip(found, keys, strict=True)
    )


def share_apart(parts: Sequence[ApplicantShare], sharing: Sharing) -> int:
    """Write a file for each of several applicants and tell where; the exit code."""
    todo = [(part.client, partial(_share_part, part, sharing)) for part in parts]
    return written_for(todo, "shared", json=False, what="applicant")


def _share_part(part: ApplicantShare, sharing: Sharing) -> tuple[Written]:
    if client_key(part.client.root):
        refuse_nameless(part.interviews, part.paths)
    key = client_key(part.client.root)
    return (_shared(part.interviews, part.paths, part.name, key, sharing),)


def _left_behind(
    clients: tuple[Client, ...], sharing: Sharing, places: Container[Path]
) -> list[Path]:
    """Return the files that were shared for somebody who is no client of this office now.

    `places` are those written just now; of other clients, any that could be theirs stays.
    """
    done = {client.key for client in clients}
    others = [c for c in clients_below(office_root(clients[0].root)) if c.key not in done]
    end = f"-for-{COACH}.html"
    known = {f"{client.key}{end}" for client in clients}
    begun = tuple(f"{client.key}-" for client in others)
    found = sorted(path for path in sharing.folder.glob(f"*{end}") if path not in places)
    strange = (p for p in found if p.name not in known and not p.name.startswith(begun))
    return [path for path in strange if _is_ours(path)]


def _is_ours(path: Path) -> bool:
    try:
        return mark_of("share") in regular_bytes(path)
    except OSError:
        return False


def _share_client(client: Client, sharing: Sharing, places: set[Path]) -> tuple[Written, ...]:
    """Write what a coach may see of one client, a file an applicant, as far as it can be read."""
    project = client.project
    interviews, paths = interviews_of(project), project.interviews()
    refuse_nameless(interviews, paths)
    whose = by_applicant(interviews, paths)
    found = tuple(
        _shared(interviews, theirs, name, client.key, sharing)
        for name, theirs in zip(applicant_keys(client, interviews, whose), whose, strict=True)
    )
    places.update(one.place for one in found if one.place)
    return found


def by_applicant(interviews: Interviews, paths: Iterable[Path]) -> tuple[tuple[Path, ...], ...]:
    """Sort interviews by whose they are, in the order of each one's first."""
    theirs: dict[str, list[Path]] = {}
    for path in paths:
        theirs.setdefault(interviews.applicant(path), []).append(path)
    return tuple(map(tuple, theirs.values()))


def applicant_keys(
    client: Client, interviews: Interviews, whose: Sequence[Sequence[Path]]
) -> tuple[str, ...]:
    """Return what the files of a client are called: after each applicant if there are several.

    No key of a client has two hyphens: Byron of `ada` is not the client `ada-byron`.
    """
    if len(whose) < 2:
        return (client.key,) * len(whose)
    names = [interviews.identity(theirs[0]).applicant for theirs in whose]
    return tuple(f"{client.key}--{key}" for key in distinct_keys(names))


def _shared(
    interviews: Interviews, paths: Sequence[Path], name: str, client: str, sharing: Sharing
) -> Written:
    """Write what a coach may see of some interviews of one applicant, as far as they are read."""
    unread = {path: error for path in paths if (error := _fault(interviews, path))}
    readable = [path for path in paths if path not in unread]
    problems = [problem for error in unread.values() for problem in error.problems]
    lacking = InputError(problems) if problems else None
    if not readable:
        return Written(None, lacking=lacking)
    place = sharing.folder / f"{name}-for-{COACH}.html"
    kits = list(share_all(interviews, readable, sharing.today, sharing.also))
    refuse_foreign(place, "share")
    library = interviews.library
    page = share_page(kits, library, sharing.theme, sharing.seal, client, sharing.ask)
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
    todo: Sequence[tuple[Client, Callable[[], Sequence[Written]]]],
    done: str,
    *,
    json: bool,
    what: str = "client",
    quiet: bool = False,  # as where the one file of all is written by `finish`
    finish: Callable[[], None] | None = None,
) -> int:
    """Write the files of every client, whatever becomes of the others; the exit code.

    `finish` is done in the end; if `quiet`, no file is told.
    """
    summary = Summary(as_json=json)
    clients = one_by_one([client for client, _ in todo], quiet=json)
    with nullcontext() if quiet else summary.stoppable(STOPPED):  # one file of all is there or not
        for client, (_, write) in zip(clients, todo, strict=True):
            try:
                found = write()
            except Exception as error:  # the others are written all the same
                summary.fail(client, error)
            else:
                _note_all(summary, client, found, done, quiet=json or quiet)
            summary.clients += 1
        if finish:
            finish()
    counts = summary.counts
    whose = f"{counts[done]} of {len(todo)} {what}s" if summary.stopped else ""
    told = [f"{whose or counted(counts[done], what)} {done}"]
    told += [f"{counts['in part']} of them in part"] if counts["in part"] else []
    told += [f"{counts['empty']} without an interview"] if counts["empty"] else []
    told += [f"{counts['failed']} failed"] if counts["failed"] else []
    return summary.tell(f"{', '.join(told)}.")


def _note_all(
    summary: Summary, client: Client, found: Sequence[Written], done: str, *, quiet: bool
) -> None:
    """Tell and count what was written for one client."""
    for one in found:
        _note(summary, client, one, done, quiet=quiet)
    wrote, lacks = any(one.place for one in found), any(one.lacking for one in found)
    summary.counts[done] += wrote
    summary.counts["empty"] += not wrote and not lacks


def _note(summary: Summary, client: Client, found: Written, done: str, *, quiet: bool) -> None:
    """Tell what was written, or why it was not."""
    if found.lacking:
        summary.fail(client, found.lacking, "in part" if found.place else "failed")
    if found.place:
        for applicant, kit in found.kits:
            summary.record(client, applicant, kit, {"state": done, "path": str(found.place)})
        if not quiet:
            click.echo(from_here(f"{client.name}: {found.place}"))
