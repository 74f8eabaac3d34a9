"""Reminders: what every kit would call to mind alike, once a week in the season's calendar."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import replace

from kitgen.calendar.events import (
    SEASON,
    Surroundings,
    calendar_events,
    render_calendar,
    sequences,
    split_events,
)
from kitgen.calendar.ledger import Ledger, reconcile
from kitgen.model.season import SeasonEntry
from kitgen.model.step import Step
from kitgen.planning.reminding import one_reminder_a_week
from kitgen.planning.rules import Cadence


def without_shared(events: Iterable[bytes], cadence: Cadence) -> Iterator[bytes]:
    """Leave out the kits' own entries for what the season has one entry a week for."""
    lines = [f"\r\nX-KITGEN-STEP:{id_}\r\n".encode() for id_ in cadence.shared]
    return (event for event in events if not any(line in event for line in lines))


def reminder_events(
    entries: Iterable[SeasonEntry],
    ledger: Ledger,
    cadence: Cadence,
    today: dt.date,
    others: Iterable[bytes],
    *,
    whole: bool = True,
) -> tuple[list[bytes], Ledger]:
    """Return the season's own calendar entries, stamped, and their ledger as it is afterwards.

    `others` are the entries of the kits, which tell of the same reminders. If not all kits are
    there (`whole`), what is missing is not cancelled.
    """
    steps = [
        _of_the_season(step)
        for entry in one_reminder_a_week(entries)
        for step in entry.steps
        if step.shared and step.due
    ]
    above: dict[str, int] = {}
    for uid, sequence in sequences(others, cadence.shared):
        above[uid] = max(sequence, above.get(uid, 0))
    words = cadence.calendar
    events = calendar_events(steps, "", Surroundings(over=words["over"], done=words["done"]))
    told, known = reconcile(SEASON, events, ledger, today, above=above, whole=whole)
    return split_events(render_calendar(told)), known


def _of_the_season(step: Step) -> Step:
    return replace(step, kit=SEASON, key=f"{SEASON}/{step.id}/{step.week}")
