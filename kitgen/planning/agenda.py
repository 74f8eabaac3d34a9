"""What is to be done next: open steps gathered into actions, soonest and gravest first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from kitgen.model.step import Side, State, Step

Rank = tuple[bool, bool, bool, dt.date, bool, dt.time, str]
OPEN = frozenset({State.LATE, State.DUE, State.WAITING})


class Horizon(StrEnum):
    """How near something is, nearest first."""

    LATE = "late"
    TODAY = "today"
    WEEK = "week"
    LATER = "later"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Action:
    """Steps of one kit and kind that are done in one go: three thank-yous by nine."""

    steps: tuple[Step, ...]
    due: dt.datetime  # the earliest of theirs, in the reader's zone unless all day

    @property
    def first(self) -> Step:
        """The step that stands for all of them."""
        return self.steps[0]

    @property
    def late(self) -> bool:
        """Whether its day has passed."""
        return self.first.state is State.LATE


def actions(steps: Iterable[Step], today: dt.date, zone: dt.tzinfo | None) -> tuple[Action, ...]:
    """Gather the open, dated steps; what is owed to an employer today or before comes first."""
    gathered: dict[tuple[str, str, dt.date, bool, str], list[Step]] = {}
    for step in steps:
        if step.state in OPEN and step.due and not step.waits:
            day = due_locally(step, zone).date()
            late = step.state is State.LATE
            alone = step.key if step.lacks else ""  # each waits for something of its own
            gathered.setdefault((step.kit, step.id, day, late, alone), []).append(step)
    found = (Action(tuple(group), _earliest(group, zone)) for group in gathered.values())
    return tuple(sorted(found, key=lambda action: rank(action, today)))


def horizon(action: Action | None, today: dt.date) -> Horizon:
    """Say how near an action is; no action at all means that the kit is closed."""
    if action is None:
        return Horizon.CLOSED
    if action.late:
        return Horizon.LATE
    away = (action.due.date() - today).days
    if away <= 0:
        return Horizon.TODAY
    return Horizon.WEEK if away <= 7 else Horizon.LATER


def rank(action: Action, today: dt.date) -> Rank:
    """Order actions by what should be done first, also across kits."""
    step, day = action.first, action.due.date()
    soon = day <= today
    mine = soon and step.side is Side.ME
    later = mine and action.late  # one's own arrears wait for what today asks
    return not soon, mine, later, day, step.all_day, action.due.time(), step.key


def due_locally(step: Step, zone: dt.tzinfo | None) -> dt.datetime:
    """Return when a dated step is due, on the reader's clock; a whole day stays the day it is."""
    assert step.due is not None
    return step.due if step.all_day or zone is None else step.due.astimezone(zone)


def _earliest(steps: Iterable[Step], zone: dt.tzinfo | None) -> dt.datetime:
    return min(due_locally(step, zone) for step in steps)
