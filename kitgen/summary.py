"""What the terminal says after a build: the one thing to do next, and by when."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from kitgen.agenda import Action, actions
from kitgen.season import SeasonEntry
from kitgen.words import Words


def next_thing(entry: SeasonEntry, words: Words, today: dt.date) -> str:
    """Say in one phrase what to do next for a kit, and by when, on the applicant's clock."""
    following = actions(entry.steps, today, ZoneInfo(entry.zone))
    if not following:
        return words("season.nothing")
    return words(
        "kit.one-line", what=_what(following[0], words), when=_when(following[0], words, today)
    )


def _what(action: Action, words: Words) -> str:
    step, count = action.first, len(action.steps)
    if count == 1:
        return step.title
    place = f"do.{step.id}" if words.has(f"do.{step.id}") else "do.other"
    return words(place, count, title=step.title)


def _when(action: Action, words: Words, today: dt.date) -> str:
    due, whole_day = action.due, action.first.all_day
    day = words.day(due.date(), short=True)
    if action.late:
        return words("when.late", day=day)
    near = {0: "today", 1: "tomorrow"}.get((due.date() - today).days, "day")
    if whole_day:
        return words(f"when.{near}", day=day)
    return words(f"when.by-{near}", day=day, time=words.time(due))
