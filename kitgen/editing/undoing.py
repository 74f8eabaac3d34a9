"""Undoing: the last entry is taken back, and what it had replaced comes back as it was."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kitgen.editing.log import LogEdit, take_back
from kitgen.files.stretch import Stretch
from kitgen.model.errors import InputError
from kitgen.model.interview import Interview, LogEntry, Outcome
from kitgen.reading.interview import Reading


@dataclass(frozen=True)
class TakenBack:
    """A file without an entry; `change` is the one of ours that was taken out, if it was ours."""

    edit: LogEdit
    change: Stretch | None = None


def undone(data: bytes, reading: Reading, changes: Sequence[Stretch]) -> TakenBack:
    """Return a file without its last entry; InputError if there is none.

    `changes` are those that our commands made, the latest last. The latest goes to the byte where
    nobody changed the file since, or where it made the newest entry; all else as the file tells it.
    """
    led_here = [change for change in changes if change.is_latest(data)]
    latest = next(iter([*led_here[-1:], *changes[-1:]]), None)
    before = latest.taken_out(data) if latest else None
    edit = _without(before, reading) if before is not None else None
    if latest is None or edit is None:
        return TakenBack(take_back(data, reading))
    if latest.is_latest(data) or edit.entry == take_back(data, reading).entry:
        return TakenBack(edit, latest)
    return TakenBack(take_back(data, reading))


def _without(before: bytes, reading: Reading) -> LogEdit | None:
    """Return the edit that leads back, if nothing but one entry goes by it."""
    now = reading.interview
    try:
        was = reading.again(before)
    except InputError:
        return None
    gone = _gone(now, was.interview)
    same = was.interview.model_copy(update={"log": now.log, "outcome": now.outcome}) == now
    if gone is None or not same or was.applicant != reading.applicant:
        return None
    path = "outcome" if isinstance(gone, Outcome) else f"log.{now.log.index(gone)}"
    return LogEdit(before, reading.positions[path][0], gone)


def _gone(now: Interview, was: Interview) -> LogEntry | Outcome | None:
    """Return the one entry that is there now and was not; None if more or less than one is."""
    if now.outcome != was.outcome:
        return now.outcome if now.log == was.log else None
    fresh = [index for index in range(len(now.log)) if _less(now.log, index) == was.log]
    return now.log[fresh[-1]] if fresh else None


def _less(log: tuple[LogEntry, ...], index: int) -> tuple[LogEntry, ...]:
    return (*log[:index], *log[index + 1 :])
