"""The summary of a command over all clients: what became of each, in one place and one code."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import click

from kitgen.cli.app import BLOCKED, DEFECT, INTERRUPTED
from kitgen.cli.counting import counted
from kitgen.cli.lines import from_here
from kitgen.cli.options import FINDINGS, mark_of
from kitgen.cli.refusal import RefusedError
from kitgen.cli.stopping import stopped_once
from kitgen.files.atomic import write_own
from kitgen.files.clients import Client, clients_in, holds_clients, office_root
from kitgen.files.project import CLIENTS, OFFICE
from kitgen.files.room import disk_of, ran_full
from kitgen.model.errors import InputError, KitgenError, Problem, Severity

GRAVEST = (
    INTERRUPTED,
    DEFECT,
    BLOCKED,
    InputError.exit_code,
    3,
    FINDINGS,
)  # the first of them counts
MOST = 40  # so many lines of what went wrong; a script reads the rest as JSON


def clients_of(files: Sequence[Path]) -> tuple[Client, ...]:
    """Return the clients of the folders that were named, or of the office around this one.

    RefusedError if there are none.
    """
    root = office_root(Path.cwd())
    if not files and not holds_clients(root):
        message = f"There is no office here: {root} has no folder {CLIENTS}."
        begin = f"Begin one with: kitgen init {CLIENTS}/NAME for each client"
        raise RefusedError(f"{message} {begin}, or name the folder that the clients are in.")
    folders = tuple(_folder(one) for one in files) or (root,)
    clients = clients_in(folders)
    if not clients:
        raise RefusedError(
            f"There is no client below {folders[0]}. Begin one with: kitgen init clients/NAME"
        )
    return clients


def _folder(named: Path) -> Path:
    """Return a folder of clients, or the one of the client of that name."""
    if named.is_dir():
        return named
    if named.is_file():
        raise RefusedError(f"{named} is a file; with --all, name folders of clients.")
    from kitgen.cli.office.named import clients_of_name, nearest_folder

    here = Path.cwd()
    if not holds_clients(office_root(here)):
        raise RefusedError(f"{named} is no folder.")
    found = clients_of_name(str(named), here)
    if len(found) == 1:
        return found[0].root
    names = " or ".join(os.path.relpath(client.root) for client in found)
    hint = f"It can be {names}." if found else nearest_folder(named.name, here)
    raise RefusedError(f"{named} is no folder. {hint}")


@dataclass(frozen=True, slots=True)
class Notice:
    """One thing that went wrong: whose, in which file or kit, and why."""

    state: str  # failed, in part or not ready
    client: str
    place: str
    reason: str
    shared: bool = False  # a mistake in what clients have in common, which each of them meets


class Summary:
    """Gathers what became of all clients, and tells it once."""

    def __init__(self, *, as_json: bool) -> None:
        self.as_json = as_json
        self.counts: Counter[str] = Counter()
        self.held: Counter[str] = Counter()  # how much each mistake in common holds up, by place
        self.notices: list[Notice] = []
        self.codes: set[int] = set()
        self.clients = 0
        self.stopped = ""  # why it ended before its time
        self._shared: set[Problem] = set()

    @property
    def code(self) -> int:
        """The exit code of it all: that of the gravest thing that went wrong."""
        return next((code for code in GRAVEST if code in self.codes), 0)

    def record(
        self, client: Client, applicant: str | None, kit: str | None, data: Mapping[str, Any]
    ) -> None:
        """Print one record as a line of JSON, if that is asked for."""
        if self.as_json:
            told = {"client": client.name, "applicant": applicant or None, "kit": kit or None}
            click.echo(json.dumps({**told, **data}, ensure_ascii=False))

    def fail(self, client: Client, error: Exception, state: str = "failed") -> None:
        """Note that nothing, or no more, could be done for a client."""
        problems = error.problems if isinstance(error, InputError) else ()
        code = error.exit_code if isinstance(error, KitgenError) else DEFECT
        if isinstance(error, OSError):
            code, problems = BLOCKED, _refused_to_all(error, client)
        reason = reason_of(error)
        if full := ran_full(error):
            self._fail_alike(client, state, full)
        elif problems:
            self.note_all(state, client, client.root, problems, code)
        else:
            self.note(state, client, told_path(client.root, client), reason, code)
        self.record(client, None, None, {"state": state, "exit_code": code, "reason": reason})

    def _fail_alike(self, client: Client, state: str, full: OSError) -> None:
        """Note that a disk is full, which every client on it meets."""
        self.counts[state] += 1
        self.codes.add(BLOCKED)
        named = isinstance(full.filename, str)
        place = str(disk_of(Path(full.filename))) if named else ""
        reason = f"{full.strerror}. Make room and run it again; what was finished stays."
        self.notices.append(Notice(state, client.name, place, reason, shared=True))

    def fail_file(self, path: Path, error: Exception) -> None:
        """Note that nothing could be done with a file, of which nobody knows whose it is."""
        code = error.exit_code if isinstance(error, KitgenError) else DEFECT
        code = BLOCKED if isinstance(error, OSError) else code
        reason = reason_of(error)
        self.counts["failed"] += 1
        self.codes.add(code)
        self.notices.append(Notice("failed", "", str(path), from_here(reason)))
        told = {"state": "failed", "exit_code": code, "reason": reason}
        self.record(Client(path), None, None, told)

    def note_all(
        self,
        state: str,
        client: Client,
        place: Path,
        problems: Sequence[Problem],
        code: int = InputError.exit_code,
    ) -> None:
        """Keep some problems: the client's own, and apart what all have in common.

        `place` is told where a problem names none.
        """
        common = [p for p in problems if shared_place([p], client) is not None]
        own = [p for p in problems if p not in common]
        if own or not common:
            its = next((client.root / p.path for p in _gravest_first(own) if p.path), place)
            self.note(state, client, told_path(its, client), said(own), code)
        for where, found in _by_place(common, client).items():
            held = said(found)
            self.notices.append(Notice(state, client.name, where, held, shared=True))
            self.held[where] += 1
        if not own and common:
            self.counts[state] += 1
            self.codes.add(code)

    def note(self, state: str, client: Client, place: str, reason: str, code: int) -> None:
        """Count something that went wrong and keep it for the end."""
        self.counts[state] += 1
        self.codes.add(code)
        self.notices.append(Notice(state, client.name, place, from_here(reason)))

    def is_new(self, problem: Problem, client: Client) -> bool:
        """Say whether a problem is a client's own, or one in what all share not told before."""
        if not shared_place([problem], client):
            return True
        new = problem not in self._shared
        self._shared.add(problem)
        return new

    @contextmanager
    def stoppable(self, told: str) -> Iterator[None]:
        """End what is under way at the first Ctrl-C, and go on to say how far it came."""
        with stopped_once():
            try:
                yield
            except KeyboardInterrupt:
                self.stopped = told
                self.codes.add(INTERRUPTED)

    def whose(self, total: int) -> str:
        """Say how many clients it was done for, and of how many if it ended before its time."""
        return f"{self.clients} of {total} clients" if self.stopped else counted(total, "client")

    def tell(self, line: str) -> int:
        """Say what became of it all, and return the exit code."""
        if self.as_json:
            counts = {"clients": self.clients, **self.counts, "stopped": bool(self.stopped)}
            nobody = {"client": None, "applicant": None, "kit": None}
            click.echo(json.dumps({**nobody, "summary": counts, "exit_code": self.code}))
            return self.code
        ordered = sorted(self.notices, key=lambda notice: (notice.client, notice.place))
        notices = tuple(_once(ordered))
        for notice in notices[:MOST]:
            place = "" if notice.reason.startswith(notice.place) else notice.place
            where = [f"{told}:" for told in (notice.client, place) if told]
            reason = notice.reason.replace("\n", "\n    ")
            click.echo(" ".join([f"{notice.state}:", *where, reason]), err=True)
        if len(notices) > MOST:
            click.echo(f"and {len(notices) - MOST} more; see all with --json", err=True)
        click.echo(line)
        if self.stopped:
            click.echo(self.stopped, err=True)
        return self.code


def said(problems: Sequence[Problem]) -> str:
    """Say the gravest of some problems in one line, and how many more there are."""
    problems = tuple(dict.fromkeys(problems))  # a profile's mistake is met by every interview
    first = _gravest_first(problems)[0]
    line = f"line {first.line}: " if first.line else ""
    more = f" (and {len(problems) - 1} more)" if len(problems) > 1 else ""
    if first.advice and not more:
        return f"{line}{first.message.rstrip('.')}. {first.advice}"
    return f"{line}{first.message}{more}"


def reason_of(error: Exception) -> str:
    """Say in one line why nothing could be done for a client."""
    problems = error.problems if isinstance(error, InputError) else ()
    return said(problems) if problems else _defect(error)


def _by_place(problems: Sequence[Problem], client: Client) -> dict[str, list[Problem]]:
    found: dict[str, list[Problem]] = {}
    for problem in problems:
        found.setdefault(shared_place([problem], client) or "", []).append(problem)
    return found


def _gravest_first(problems: Sequence[Problem]) -> list[Problem]:
    return sorted(problems, key=lambda problem: list(Severity).index(problem.severity))


def shared_place(problems: Sequence[Problem], client: Client) -> str | None:
    """Return where the gravest problem is if that is no file of the client's, else None."""
    if not problems:
        return None
    path = _gravest_first(problems)[0].path
    if path is None:
        return ""
    if path.is_absolute():
        return None if path.is_relative_to(client.root) else told_path(path, client)
    return str(path) if path.parts[0] == OFFICE else None


def _once(notices: Sequence[Notice]) -> Iterator[Notice]:
    """Yield notices, what clients have in common only once, with how many they are."""
    whose: dict[tuple[str, str, str], dict[str, None]] = {}
    for one in notices:
        if one.shared:
            whose.setdefault((one.state, one.place, one.reason), {})[one.client] = None
    for one in notices:
        if not one.shared:
            yield one
        elif clients := whose.pop((one.state, one.place, one.reason), None):
            more = f" and {counted(len(clients) - 1, 'more client')}" if len(clients) > 1 else ""
            yield replace(one, client=f"{one.client}{more}")


def written(place: Path, data: bytes, command: str) -> None:
    """Write a command's file over clients, for this account alone.

    BlockedError if another file is there, or if the system refuses.
    """
    mark = mark_of(command) if place.suffix == ".html" else b""
    write_own(place, data, mark, private=True)


def told_path(path: Path, client: Client) -> str:
    """Return a file's place as an office tells it: seen from the folder that holds `clients/`."""
    path = path.absolute()
    root = office_root(client.root)
    homes = (root if holds_clients(root) else Path.cwd(), Path.cwd())
    home = next((home for home in homes if path != home and path.is_relative_to(home)), None)
    return str(path.relative_to(home)) if home else str(path)


def _refused_to_all(error: OSError, client: Client) -> tuple[Problem, ...]:
    """Return what the system refuses of what all clients share, if it is that."""
    place = Path(error.filename) if isinstance(error.filename, str) else None
    if place is None or not place.is_relative_to(office_root(client.root) / OFFICE):
        return ()
    return (Problem("system", error.strerror or str(error), path=place),)


def _defect(error: Exception) -> str:
    if isinstance(error, OSError):
        return f"{error.strerror or error}{f': {error.filename}' if error.filename else ''}"
    if isinstance(error, KitgenError):
        return str(error)
    return f"a defect of ours: {type(error).__name__}; build this client alone to report it"
