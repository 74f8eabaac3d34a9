"""A step: one dated thing to do after an interview."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum


class State(StrEnum):
    """Where a step stands on a given day.

    `waiting` waits for its day, or (with `due` None) for an event such as an outcome, or (if it
    `waits`) for its turn.
    """

    WAITING = "waiting"
    DUE = "due"  # today is its day
    LATE = "late"
    DONE = "done"
    CANCELLED = "cancelled"


class Side(StrEnum):
    """Whom a step is for; the value is its calendar category."""

    EMPLOYER = "To employer"
    ME = "For me"


class Lack(StrEnum):
    """What keeps a letter back on the day on which it is due."""

    LINE = "line"  # of its writer's, without which it would do harm
    FACT = "fact"  # that is wrong in it, until it is put right


@dataclass(frozen=True, slots=True)
class Step:
    """One dated step of one kit.

    `key` is unique in the season and never changes: `<kit>/<id>`, then `/<person>` for a step
    of one person and `/<n>` for the n-th of a repeated one. Datetimes are aware and in the
    employer's zone; an all-day step has `all_day` true and only its date counts.
    """

    key: str
    id: str  # the step's id in cadence.yaml
    kit: str
    title: str
    side: Side
    state: State
    due: dt.datetime | None  # None: held back until something happens
    all_day: bool = False
    earliest: dt.datetime | None = None
    overdue_from: dt.datetime | None = None
    late_from: dt.date | None = None  # from this day the late wording applies
    person: str | None = None  # interviewer key
    message: str | None = None  # key of the Message it produces: the file's stem under letters/
    message_kind: str | None = None  # thank-you, status-note, …: the prose file's stem
    document: str | None = None  # "reflection" for a step that opens the worksheet
    remind_before_minutes: int | None = None
    done_on: dt.date | None = None
    why: str = ""  # one plain sentence: the reason for this date
    source: str = ""  # checklist line it comes from
    repeat: int = 0
    minutes: int = 15  # how long the entry in the calendar takes
    own: str = ""  # its title on pages of its own kit, which need not say whose it is
    naming: tuple[str, ...] = ()  # there, templates that name {people} to write to, and {jobs}
    command: str = ""  # what of kitgen helps with it: `share {file} --for coach`
    shared: str = ""  # its title where, in a week, one stands for those of all kits
    lapsed: bool = False  # cancelled only because its time has passed, perhaps done unlogged
    urgent: bool = False  # a message that cannot wait for another one
    promised_on: dt.date | None = None  # the day by which something was promised its person
    waits: bool = False  # until what is owed to the same person before it has gone
    goes_on: dt.date | None = None  # of a late message on a day off: the next on which both work
    lacks: Lack | None = None  # what its letter waits for, as its title says then

    @property
    def week(self) -> str:
        """The week in which it is due, as ISO 8601 counts them: 2026-W48."""
        assert self.due is not None
        year, week, _ = self.due.date().isocalendar()
        return f"{year}-W{week:02}"


def in_turn(steps: Iterable[Step]) -> tuple[Step, ...]:
    """Let each person at the employer have one open message at a time, the oldest first.

    The others wait; the days that calendars were told stay what they are.
    """
    steps = tuple(steps)
    first: dict[tuple[str, str | None], Step] = {}
    for step in steps:
        if _is_owed(step):
            whom = step.kit, step.person
            first[whom] = min(first.get(whom, step), step, key=_turn)
    return tuple(
        replace(step, state=State.WAITING, waits=True)
        if _is_owed(step) and first[step.kit, step.person] is not step
        else step
        for step in steps
    )


def _is_owed(step: Step) -> bool:
    owed = step.state in (State.DUE, State.LATE)
    return owed and step.side is Side.EMPLOYER and step.due is not None and bool(step.message)


def _turn(step: Step) -> tuple[bool, dt.date, str]:
    assert step.due is not None
    return not step.urgent, step.due.date(), step.key
