"""What happened so far with one employer: the logs of its interviews, folded."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kitgen.model.interview import DecisionDate, Interview, LogEntry


@dataclass(frozen=True, slots=True)
class History:
    """The folded log of one interview, with what the employer's other interviews add.

    `unasked` are the days of all messages nobody asked for, over all interviews; `used` is how
    many of them fall under the present decision date.
    """

    decision: DecisionDate | None
    log: tuple[LogEntry, ...]  # by day
    unasked: tuple[dt.date, ...] = ()
    used: int = 0
    own: int = 0  # of those, from this interview's log
    rivals: int = 0  # other open interviews, for another role, that share the decision date
    rank: int = 0  # this one's place among them, the earliest first
    superseded_on: dt.date | None = None  # a later interview for the same role took place

    @property
    def heard(self) -> tuple[dt.date, ...]:
        """The days on which they wrote or called."""
        return tuple(entry.on for entry in self.log if entry.heard or entry.moved)

    def done(self, names: Iterable[str], person: tuple[str, ...] | None = None) -> list[dt.date]:
        """Return the days on which something under one of the names went out or was done.

        With a person's name and key, only what went to that person or to nobody in particular.
        """
        wanted = {_plain(name) for name in names}
        near = None if person is None else {_plain(name) for name in person}
        return [
            entry.on
            for entry in self.log
            if entry.did
            and _plain(entry.did) in wanted
            and (near is None or not entry.to or _plain(entry.to) in near)
        ]


def fold(interview: Interview, others: Sequence[Interview], unasked: frozenset[str]) -> History:
    """Fold the log of an interview; `unasked` names the steps that count towards the cap."""
    others = [other for other in others if same_employer(other, interview)]
    log = _by_day(interview.log)
    decision, given, since = _decision(interview, log, others)
    elsewhere = [entry for other in others for entry in other.log if is_among(entry, unasked)]
    own = sum(is_among(entry, unasked) for entry in since)
    current = [o for o in others if not any(_supersedes(later, o) for later in others)]
    rivals = [other for other in current if _rival(other, interview, decision)]
    return History(
        decision=decision,
        log=tuple(log),
        unasked=tuple(sorted(e.on for e in (*elsewhere, *log) if is_among(e, unasked))),
        used=own + sum(entry.on >= given for entry in elsewhere),
        own=own,
        rivals=len(rivals),
        rank=sum(_order(rival) < _order(interview) for rival in rivals),
        superseded_on=min((o.date for o in others if _supersedes(o, interview)), default=None),
    )


def _decision(
    interview: Interview, log: list[LogEntry], others: Sequence[Interview]
) -> tuple[DecisionDate | None, dt.date, list[LogEntry]]:
    """Return their date, the day on which it was first given, and the log from then on."""
    decision, given, since = interview.decision_by, interview.date, log
    for number, entry in enumerate(log, 1):
        if entry.moved is not None and entry.moved.on != (decision and decision.on):
            decision, given, since = entry.moved, entry.on, log[number:]
    if since is log:
        given = min([given, *(o.date for o in others if decision in (None, current_date(o)))])
    return decision, given, since


def current_date(interview: Interview) -> DecisionDate | None:
    """Return the date by which they last said they would decide."""
    moved = [entry.moved for entry in _by_day(interview.log) if entry.moved is not None]
    return moved[-1] if moved else interview.decision_by


def same_employer(one: Interview, other: Interview) -> bool:
    """Say whether two different interviews were with one employer."""
    return one.kit != other.kit and _plain(one.company) == _plain(other.company)


def is_among(entry: LogEntry, names: frozenset[str]) -> bool:
    """Say whether an entry tells that something of one of the names went out or was done."""
    return entry.did is not None and _plain(entry.did) in names


def _supersedes(other: Interview, interview: Interview) -> bool:
    return _plain(other.role) == _plain(interview.role) and _order(other) > _order(interview)


def _rival(other: Interview, interview: Interview, decision: DecisionDate | None) -> bool:
    """Tell whether another application with them waits for the same decision."""
    return (
        other.outcome is None
        and _plain(other.role) != _plain(interview.role)
        and current_date(other) == decision
    )


def _order(interview: Interview) -> tuple[dt.date, dt.time, str]:
    start = interview.time.start if interview.time else dt.time()
    return interview.date, start, interview.kit


def _by_day(log: Iterable[LogEntry]) -> list[LogEntry]:
    return sorted(log, key=lambda entry: entry.on)


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()
