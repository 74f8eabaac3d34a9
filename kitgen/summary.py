"""What the terminal says after a build: the one thing to do next, and what to open."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from zoneinfo import ZoneInfo

from kitgen.season import SeasonEntry
from kitgen.steps import State, Step

OPEN = (State.WAITING, State.DUE, State.LATE)
NAMES = {  # message kind → (one, several)
    "thank-you": ("the thank-you", "thank-yous"),
    "status-note": ("the status note", "status notes"),
    "rejection-response": ("the reply to the rejection", "replies to the rejection"),
}


def next_steps(steps: Sequence[Step]) -> tuple[Step, ...]:
    """Return the open steps to do first: to the employer before for oneself, alike ones together.

    What is late or due today comes before what waits, each by its time.
    """
    dated = [step for step in steps if step.state in OPEN and step.due is not None]
    if not dated:
        return ()
    first = min(dated, key=_urgency)
    return tuple(
        step
        for step in dated
        if step is first
        or (
            step.message is not None
            and step.message_kind == first.message_kind
            and step.due == first.due
        )
    )


def next_thing(entry: SeasonEntry, today: dt.date) -> str:
    """Say in one sentence what to do next, and by when, in the applicant's zone."""
    steps = next_steps(entry.steps)
    if not steps:
        return "Nothing is due."
    step = steps[0]
    when = _when(step, today, entry.zone)
    if step.message is None or step.message_kind is None:
        return f"{step.title}{when}"
    one, several = NAMES.get(step.message_kind, (step.title, step.title))
    what = one if len(steps) == 1 else f"{len(steps)} {several}"
    return f"Send {what}{when}"


def _urgency(step: Step) -> tuple[int, dt.date, int, dt.datetime, str]:
    assert step.due is not None
    waits = 0 if step.state in (State.DUE, State.LATE) else 1
    mine = 0 if step.message is not None else 1
    day = step.due.date() if waits else dt.date.min
    return waits, day, mine, step.due, step.key


def _when(step: Step, today: dt.date, zone: str) -> str:
    assert step.due is not None
    due = step.due if step.all_day else step.due.astimezone(ZoneInfo(zone))
    if due.date() < today:
        return " today: it is late"
    day = "today" if due.date() == today else _day(due.date(), today)
    if step.all_day:
        return f" {'today' if due.date() == today else 'on ' + day}"
    return f" by {day} {due:%H:%M}"


def _day(day: dt.date, today: dt.date) -> str:
    """Name a day of the coming week by its weekday, a later one with its date."""
    return f"{day:%a}" if (day - today).days < 7 else f"{day:%a} {day.day} {day:%b}"
