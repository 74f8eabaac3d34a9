"""Reminding: what every kit calls to mind alike, once a week, with whom to write to."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import replace

from kitgen.model.season import SeasonEntry
from kitgen.model.step import Side, State, Step
from kitgen.model.values.texts import folded

QUIET = dt.timedelta(weeks=8)  # to who was met: as long as between two notes that keep in touch
MOST_PEOPLE, MOST_JOBS = 3, 5


def one_reminder_a_week(entries: Iterable[SeasonEntry]) -> tuple[SeasonEntry, ...]:
    """Leave one of the reminders that all kits have alike in each week, under its shared title.

    What was done for one kit in a week counts for all of them; every applicant has their own.
    """
    entries = tuple(entries)
    found: dict[tuple[str, str, str], list[Step]] = {}
    for entry in entries:
        for step in entry.steps:
            if step.shared and step.due and step.state is not State.CANCELLED:
                found.setdefault((entry.whose, step.id, step.week), []).append(step)
    kept = {min(steps, key=_first_done).key for steps in found.values()}
    seasons: defaultdict[str, list[SeasonEntry]] = defaultdict(list)
    for entry in entries:
        seasons[entry.whose].append(entry)
    return tuple(
        replace(entry, steps=tuple(_shared(entry.steps, kept, seasons[entry.whose])))
        for entry in entries
    )


def _first_done(step: Step) -> tuple[bool, str, str]:
    assert step.due is not None
    return step.state is not State.DONE, step.due.date().isoformat(), step.key


def _shared(
    steps: Iterable[Step], kept: Container[str], season: Sequence[SeasonEntry]
) -> Iterator[Step]:
    for step in steps:
        if not step.shared or step.due is None:
            yield step
        elif step.key in kept:
            yield replace(step, title=step.shared, why=_named(step, season))


def _named(step: Step, season: Sequence[SeasonEntry]) -> str:
    """Return why, whom one could write to that week, and what was applied for so far."""
    assert step.due is not None
    found = {
        "people": worth_a_line(season, step.due.date()),
        "jobs": _applied_for(season, step.due.date()),
    }
    lines = [
        template.format_map({name: ", ".join(texts) for name, texts in found.items()})
        for template in step.naming
        if all(texts for name, texts in found.items() if f"{{{name}}}" in template)
    ]
    return " ".join((step.why, *lines)).strip()


def worth_a_line(season: Sequence[SeasonEntry], day: dt.date) -> list[str]:
    """Return whom one could write to on a day, the ones not written to longest first.

    Referees and helpers at any time; who was met only where it is over, they may be written to,
    and nothing went out to them for eight weeks: whoever still decides is not to be asked.
    """
    last: dict[str, tuple[bool, dt.date, str]] = {}
    barred: set[str] = set()
    for entry in season:
        reached = any(step.side is Side.EMPLOYER for step in entry.steps)
        for person in entry.known:
            name = folded(person.name)
            on = max(_written(entry, person.key), default=None)
            quiet = on is None or on + QUIET <= day
            over = entry.outcome is not None and reached and quiet and entry.date + QUIET <= day
            if person.met and not over:
                barred.add(name)
            shown = f"{person.name} ({entry.company})" if person.met else person.name
            since = (on is not None, on or entry.date, shown)
            last[name] = max(since, last.get(name, since), key=lambda one: one[:2])
    return [shown for *_, shown in sorted(last[name] for name in last.keys() - barred)][
        :MOST_PEOPLE
    ]


def _written(entry: SeasonEntry, key: str) -> Iterator[dt.date]:
    """Yield the days on which something went to a person."""
    yield from (s.done_on for s in entry.steps if s.message and s.person == key and s.done_on)


def _applied_for(season: Sequence[SeasonEntry], day: dt.date) -> list[str]:
    """Return the jobs of a season so far, the newest first, and a sign that there are more."""
    past = sorted((entry for entry in season if entry.date <= day), key=_newest)
    jobs = list(dict.fromkeys(f"{entry.role} ({entry.company})" for entry in past))
    return [*jobs[:MOST_JOBS], *(["…"] if len(jobs) > MOST_JOBS else [])]


def _newest(entry: SeasonEntry) -> tuple[int, str]:
    return -entry.date.toordinal(), entry.kit
