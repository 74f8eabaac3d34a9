"""The season: the one thing to do next, what is late and still worth it, a row an interview."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from zoneinfo import ZoneInfo

from kitgen.model.season import SeasonEntry
from kitgen.model.step import State, Step
from kitgen.pages.theme import Theme
from kitgen.pages.views import View, doing_view, entry_view
from kitgen.pages.wording import ActionText, StepFormatter
from kitgen.pages.words import Words
from kitgen.planning.agenda import Horizon

MOST = 3  # things still in time today, and late ones, before one has to look
ORDER = (Horizon.TODAY, Horizon.LATE, Horizon.WEEK, Horizon.LATER, Horizon.CLOSED)

Coming = tuple[SeasonEntry, ActionText]


def season_page(
    entries: Sequence[SeasonEntry],
    today: dt.date,
    theme: Theme,
    words: Words,
    *,
    sheets: Sequence[str] = (),
    home: str = "",
) -> str:
    """Render the page over all kits, by how near their next step is.

    The entries tell their steps as of today; `sheets` are what is printed for the wall, `home` is
    the way to the output folder where the page is of one applicant among several.
    """
    view = season_view(entries, today, words, sheets=sheets, home=home)
    return theme.screen("season.html", words, **view)


def season_view(
    entries: Sequence[SeasonEntry],
    today: dt.date,
    words: Words,
    *,
    sheets: Sequence[str] = (),
    home: str = "",
) -> View:
    """Return what season.html is filled with."""
    newest = sorted(entries, key=lambda entry: (entry.date, entry.kit), reverse=True)
    told = [
        (entry, StepFormatter(words, today, _zone(entry.zone), own=True).doings(entry.steps))
        for entry in newest
    ]
    coming = [(entry, doing) for entry, doings in told for doing in doings]
    first, in_time, late = _sorted_out(coming)
    rows = sorted(
        (_row(entry, doings, today, words) for entry, doings in told),
        key=lambda row: ORDER.index(Horizon(row["state"])),
    )
    states = [row["state"] for row in rows]
    return {
        "lang": words.lang,
        "first": _deed(*first) if first else None,
        "in_time": [_deed(*pair) for pair in in_time[:MOST]],
        "more_today": max(len(in_time) - MOST, 0),
        "late": [_deed(*pair) for pair in late[:MOST]],
        "also_late": [_deed(*pair) for pair in late[MOST:]],
        "rows": rows,
        "shown": [(n.value, words(f"season.{n.value}")) for n in ORDER if n.value in states],
        "today": today,
        "made": today.isoformat(),
        "calendar": True,  # follow-ups.ics is always there
        "home": home,
        "applicant": next((entry.applicant for entry in newest), ""),
        "sheets": list(sheets),
    }


def first_deed(
    entries: Sequence[SeasonEntry], today: dt.date, words: Words
) -> tuple[View | None, int]:
    """Return what to do first over some interviews, if anything, and how much of it is late."""
    coming = [
        (entry, doing)
        for entry in entries
        for doing in StepFormatter(words, today, _zone(entry.zone), own=True).doings(entry.steps)
    ]
    first, _, late = _sorted_out(coming)
    overdue = len(late) + bool(first and first[1].late and not first[1].mine)
    return (_deed(*first) if first else None), overdue


def _sorted_out(coming: Sequence[Coming]) -> tuple[Coming | None, list[Coming], list[Coming]]:
    """Return what to do first, what else is in time today, and what is late, newest first.

    First comes what somebody waits for and is still in time, then what is late, then what one
    owes oneself, then what is next.
    """
    theirs = [pair for pair in coming if pair[1].now and not pair[1].mine]
    in_time = sorted((p for p in theirs if not p[1].late), key=lambda pair: _hour(pair[1]))
    late = sorted((p for p in theirs if p[1].late), key=lambda pair: pair[1].due, reverse=True)
    if in_time:
        return in_time[0], in_time[1:], late
    if late:
        return late[0], [], late[1:]
    rest = sorted(coming, key=lambda pair: (not pair[1].now, pair[1].due))
    return (rest[0] if rest else None), [], []


def _hour(doing: ActionText) -> tuple[str, str]:
    """Order by day and hour; what has the whole day comes after what has an hour."""
    day, _, hour = doing.due.partition(" ")
    return day, hour or "~"


def _deed(entry: SeasonEntry, doing: ActionText) -> View:
    at = f"{entry.kit}/index.html"
    if doing.document:
        at = f"{entry.kit}/{doing.document}.html"
    elif doing.messages:
        at += f"#letter-{doing.messages[0]}"
    return {
        "company": entry.company,
        "doing": doing_view(doing),
        "link": at,
        "sends": bool(doing.messages),
    }


def _row(entry: SeasonEntry, doings: Sequence[ActionText], today: dt.date, words: Words) -> View:
    return {
        "entry": entry_view(entry),
        "state": (doings[0].horizon if doings else Horizon.CLOSED).value,
        "doing": _short(doings[0], words) if doings else None,
        "dots": [{"name": name, "state": state} for name, state in _dots(entry, today)],
        "people": words.listed([met.name for met in entry.debrief.people]),
    }


def _short(doing: ActionText, words: Words) -> View:
    """Tell of a thing to do in a row: what is late by its day alone, which keeps rows short."""
    view = doing_view(doing)
    if not doing.late:
        return view
    return view | {"when": when_late(doing, words)}


def when_late(doing: ActionText, words: Words) -> str:
    """Tell in few words when something was due, and on a day off when it goes."""
    day = words.day(dt.date.fromisoformat(doing.due[:10]), short=True)
    if not doing.goes_on:
        return words("season.was-due", day=day)
    return words("season.was-due-off", next=words.day(doing.goes_on, short=True), day=day)


def _dots(entry: SeasonEntry, today: dt.date) -> Iterator[tuple[str, str]]:
    """Yield how far an interview has come: thanked, written down, their day, asked, closed."""
    steps = entry.steps
    yield "thanked", _stands(step for step in steps if step.message_kind == "thank-you")
    yield "written", _stands(step for step in steps if step.document == "reflection")
    passed = entry.outcome or (entry.decision and entry.decision < today)
    yield "day", "done" if passed else "open" if entry.decision else "none"
    asked = _stands(step for step in steps if step.message_kind == "status-note")
    yield "asked", "none" if entry.outcome and asked == "open" else asked
    yield "closed", "done" if entry.outcome else "open"


def _stands(steps: Iterable[Step]) -> str:
    """Say whether all that counts is done, or some of it open; `none` where nothing counts."""
    states = {step.state for step in steps} - {State.CANCELLED}
    if not states:
        return "none"
    return "done" if states == {State.DONE} else "late" if State.LATE in states else "open"


def _zone(name: str) -> dt.tzinfo | None:
    return ZoneInfo(name) if name else None
