"""What happened so far with one employer: the logs of its interviews, folded."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kitgen.model.choices import Result
from kitgen.model.interview import Interview, LogEntry
from kitgen.model.interviewer import Interviewer
from kitgen.model.values.texts import folded
from kitgen.model.values.times import DecisionDate

WITHDRAWAL = "withdrawal"
STILL_OPEN = (Result.ADVANCED, Result.OFFER)


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
    asked: int = 0  # of those, how often they were asked how it stands
    rivals: int = 0  # other open interviews, for another role, that share the decision date
    rank: int = 0  # this one's place among them, the earliest first
    next_round: Interview | None = None  # the first later interview for the same role
    is_later_round: bool = False  # there was an earlier interview for the same role

    @property
    def superseded_on(self) -> dt.date | None:
        """The day on which a later interview for the same role took over."""
        return self.next_round.date if self.next_round else None

    def meets_again(self, person: Interviewer | None) -> bool:
        """Tell whether the next round brings together with a person again."""
        people = self.next_round.interviewers if self.next_round else ()
        return person is None or any(map(person.is_same, people))

    @property
    def heard(self) -> tuple[dt.date, ...]:
        """The days on which they wrote or called."""
        return tuple(entry.on for entry in self.log if entry.heard or entry.moved)

    def done(self, names: Iterable[str], person: tuple[str, ...] | None = None) -> list[dt.date]:
        """Return the days on which something under one of the names went out or was done.

        With a person's name and key, only what went to that person or to nobody in particular.
        """
        told = [(entry, folded(entry.did)) for entry in self.log if entry.did]
        if not told:  # as in most files
            return []
        wanted = {folded(name) for name in names}
        near = None if person is None else {folded(name) for name in person}
        return [
            entry.on
            for entry, did in told
            if did in wanted and (near is None or not entry.to or folded(entry.to) in near)
        ]


def fold(
    interview: Interview,
    others: Sequence[Interview],
    unasked: frozenset[str],
    asking: frozenset[str] = frozenset(),
) -> History:
    """Fold the log of an interview; `unasked` names the steps that count towards the cap.

    `asking` names those of them that ask how it stands.
    """
    others = [other for other in others if same_employer(other, interview)]
    held = [other for other in others if other.was_held]
    log = list(interview.log_by_day)
    decision, given, since = _decision(interview, log, held)
    elsewhere = [entry for other in others for entry in other.log if is_among(entry, unasked)]
    own = sum(is_among(entry, unasked) for entry in since)
    present = [*since, *(entry for entry in elsewhere if entry.on >= given)]
    current = [o for o in held if not any(_supersedes(later, o) for later in held)]
    rivals = [other for other in current if _rival(other, interview, decision)]
    return History(
        decision=decision,
        log=tuple(log),
        unasked=tuple(sorted(e.on for e in (*elsewhere, *log) if is_among(e, unasked))),
        used=sum(is_among(entry, unasked) for entry in present),
        own=own,
        asked=sum(is_among(entry, asking) for entry in present),
        rivals=len(rivals),
        rank=sum(_order(rival) < _order(interview) for rival in rivals),
        next_round=min((o for o in held if _supersedes(o, interview)), key=_order, default=None),
        is_later_round=any(_supersedes(interview, other) for other in held),
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
        given = min([given, *(o.date for o in others if decision in (None, o.decision))])
    return decision, given, since


def same_employer(one: Interview, other: Interview) -> bool:
    """Say whether two different interviews were with one employer."""
    return one.kit != other.kit and one.employer == other.employer


def is_open_elsewhere(other: Interview, interview: Interview) -> bool:
    """Say whether another employer may still be waiting for an applicant."""
    open_ = other.outcome is None or other.outcome.result in STILL_OPEN
    let_go = any(folded(entry.waived or "") == WITHDRAWAL for entry in other.log)
    return other.employer != interview.employer and open_ and not let_go


def taken_on(interview: Interview, others: Iterable[Interview]) -> dt.date | None:
    """Return the day on which an offer of another employer was accepted, while this one is open."""
    if interview.outcome is not None and interview.outcome.result not in STILL_OPEN:
        return None
    yes = (o.outcome for o in others if o.employer != interview.employer and o.outcome)
    return min((one.on for one in yes if one.result is Result.ACCEPTED), default=None)


def is_among(entry: LogEntry, names: frozenset[str]) -> bool:
    """Say whether an entry tells that something of one of the names went out or was done."""
    return entry.did is not None and folded(entry.did) in names


def _supersedes(other: Interview, interview: Interview) -> bool:
    return folded(other.role) == folded(interview.role) and _order(other) > _order(interview)


def _rival(other: Interview, interview: Interview, decision: DecisionDate | None) -> bool:
    """Tell whether another application with them waits for the same decision."""
    return (
        other.outcome is None
        and folded(other.role) != folded(interview.role)
        and other.decision == decision
    )


def _order(interview: Interview) -> tuple[dt.date, dt.time, str]:
    start = interview.time.start if interview.time else dt.time()
    return interview.date, start, interview.kit
