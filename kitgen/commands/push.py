"""Pushing the steps of the last build: our own record of them, and what was pushed before."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from kitgen.calendar.account import Account
from kitgen.calendar.caldav import CalDavServer
from kitgen.calendar.pushed import read_pushed, write_pushed
from kitgen.calendar.sync import Change, SyncOutcome, changes, entries_of
from kitgen.calendar.sync import push as push_all
from kitgen.files.atomic import locked, write_whole
from kitgen.files.project import Project
from kitgen.model.errors import BlockedError, InputError, Problem
from kitgen.publishing.publish import season_calendar


@dataclass(frozen=True)
class Target:
    """The calendar of an account that is filled from an output folder."""

    project: Project
    output: Path
    account: Account
    calendar: str
    keep: bool = False  # what is over stays there, as cancelled

    @property
    def key(self) -> str:
        """What was pushed there is remembered under this."""
        return f"{self.account.user} {self.account.url} {self.calendar}"

    @property
    def memory(self) -> Path:
        """The file that remembers it."""
        return self.project.base / ".kitgen" / "pushed.json"


def planned(target: Target) -> tuple[Change, ...]:
    """Return what a push would do; nothing is written, here or there."""
    steps = entries_of(built(target.output))
    server = CalDavServer(target.account, target.calendar)
    pushed = read_pushed(_text(target.memory), target.key)
    return tuple(changes(steps, server.entries(), pushed, keep=target.keep))


def push(target: Target, told: Callable[[SyncOutcome], None]) -> tuple[SyncOutcome, ...]:
    """Bring the calendar up to date and remember how it is then.

    InputError if nothing was built or the account is refused; BlockedError if the server fails.
    """
    calendar = built(target.output)
    server = CalDavServer(target.account, target.calendar)
    with locked(target.memory.parent):
        text = _text(target.memory)
        known = read_pushed(text, target.key)
        done = push_all(calendar, server, known, told, keep=target.keep)
        if done.pushed != known:
            try:
                data = write_pushed(text, target.key, done.pushed).encode("utf-8")
                write_whole(target.memory, data)
            except OSError as error:
                message = f"{target.memory} cannot be written: {error.strerror}"
                raise BlockedError(message) from error
    return done.outcomes


def built(output: Path) -> bytes:
    """Return our own copy of the season's calendar, whatever became of the file itself.

    InputError if nothing was built.
    """
    path = season_calendar(output)
    if not path.is_file():
        message = "There is no calendar to push yet."
        advice = "Build first: kitgen build"
        raise InputError(Problem("nothing-built", message, advice, path=path))
    return path.read_bytes()


def changed_since(project: Project, output: Path) -> list[str]:
    """Return the names of the interview files that changed since the last build."""
    when = season_calendar(output).stat().st_mtime
    paths = project.interviews()
    return [path.name for path in paths if path.stat().st_mtime > when]


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return ""
