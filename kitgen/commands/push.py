"""Pushing the steps of the last build: our own record of them, and what was pushed before."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from kitgen.calendar.account import Account
from kitgen.calendar.caldav import CalDavServer
from kitgen.calendar.pushed import read_pushed, write_pushed
from kitgen.calendar.sync import EventChange, SyncOutcome, changes, entries_of
from kitgen.calendar.sync import push as push_all
from kitgen.files.atomic import locked, write_whole
from kitgen.files.project import Project
from kitgen.model.errors import BlockedError, InputError, Problem
from kitgen.publishing.publish import season_calendar, season_keys


@dataclass(frozen=True)
class CalendarTarget:
    """The calendar of an account that is filled from an output folder."""

    project: Project
    output: Path
    account: Account
    calendar: str
    keep: bool = False  # what is over stays there, as cancelled
    applicant: str | None = None  # the key of one among several

    @property
    def key(self) -> str:
        """What was pushed there is remembered under this."""
        return f"{self.account.user} {self.account.url} {self.calendar}"

    @property
    def memory(self) -> Path:
        """The file that remembers it."""
        return self.project.base / ".kitgen" / "pushed.json"


def planned_push(target: CalendarTarget) -> tuple[EventChange, ...]:
    """Return what a push would do; nothing is written, here or there."""
    steps = entries_of(built(target.output, target.applicant))
    server = CalDavServer(target.account, target.calendar)
    pushed = read_pushed(_text(target.memory), target.key)
    return tuple(changes(steps, server.entries(), pushed, keep=target.keep))


def push_calendar(
    target: CalendarTarget, told: Callable[[SyncOutcome], None]
) -> tuple[SyncOutcome, ...]:
    """Bring the calendar up to date and remember how it is then.

    InputError if nothing was built or the account is refused; BlockedError if the server fails.
    """
    calendar = built(target.output, target.applicant)
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


def built(output: Path, applicant: str | None = None) -> bytes:
    """Return our own copy of an applicant's calendar, whatever became of the file itself.

    InputError if nothing was built, or there are several applicants and it is not said whose.
    """
    keys = season_keys(output)
    if applicant not in keys if keys else applicant is not None:
        raise InputError(_whose(keys, applicant))
    path = season_calendar(output, applicant or "")
    if not path.is_file():
        message = "There is no calendar to push yet."
        advice = "Build first: kitgen build"
        raise InputError(Problem("nothing-built", message, advice, path=path))
    return path.read_bytes()


def _whose(keys: tuple[str, ...], applicant: str | None) -> Problem:
    """Return what to say where it is not known whose calendar is meant."""
    if not keys:
        message = f"There are not several applicants here, so {applicant!r} need not be named."
        return Problem("applicant", message, "Leave out --applicant.")
    message = "There are several applicants here, each with a calendar of their own."
    if applicant is not None:
        message = f"There is no applicant {applicant!r} here."
    return Problem("applicant", message, f"Name one with --applicant: {', '.join(keys)}.")


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
