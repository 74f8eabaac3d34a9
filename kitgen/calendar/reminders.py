"""Reminders: what every kit would call to mind alike, once a week in the season's calendar."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import replace

from kitgen.calendar.events import calendar_events, render_calendar, split_events
from kitgen.calendar.ledger import read_ledger, reconcile, write_ledger
from kitgen.model.season import SeasonEntry, one_reminder_a_week, week_of
from kitgen.model.step import Step
from kitgen.planning.rules import Cadence

KIT = "season"  # stands for a kit in the keys


def without_shared(events: Iterable[bytes], cadence: Cadence) -> Iterator[bytes]:
    """Leave out the kits' own entries for what the season has one entry a week for."""
    lines = [f"\r\nX-KITGEN-STEP:{rule.id}\r\n".encode() for rule in cadence.rules if rule.shared]
    return (event for event in events if not any(line in event for line in lines))


def reminder_events(
    entries: Iterable[SeasonEntry], ledger: str | None, today: dt.date
) -> tuple[list[bytes], str]:
    """Return the season's own calendar entries, stamped, and their ledger as it is afterwards."""
    steps = [
        _of_the_season(step, entry)
        for entry in one_reminder_a_week(entries)
        for step in entry.steps
        if step.shared and step.due
    ]
    known = read_ledger(ledger)
    events, known = reconcile(KIT, calendar_events(steps, ""), known, today)
    return split_events(render_calendar(events)), write_ledger(known)


def _of_the_season(step: Step, entry: SeasonEntry) -> Step:
    return replace(step, kit=KIT, key=f"{KIT}/{step.id}/{week_of(step, entry)}")
