"""Promises with a day: by when something was promised, as its words say: my CV by Friday."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import lru_cache

from babel import Locale

from kitgen.planning.rules import Cadence, DueWords

FRIDAY = 4


@dataclass(frozen=True, slots=True)
class DuePromise:
    """What was promised, without the day, and the day by which."""

    thing: str
    by: dt.date


def due_promise(text: str | None, said_on: dt.date, cadence: Cadence) -> DuePromise | None:
    """Read the day by which something was promised, as it was said on a day; None if none was."""
    line = " ".join((text or "").split())
    match = _form(cadence.due).search(line)
    day = _day(match, said_on) if match else None
    if match is None or day is None:
        return None
    thing = f"{line[: match.start()].rstrip(' ,:')} {line[match.end() :].lstrip(' ,:')}".strip(" .")
    return DuePromise(thing, day) if thing else None


def _day(match: re.Match[str], said_on: dt.date) -> dt.date | None:
    if match["today"] or match["tomorrow"]:
        return said_on + dt.timedelta(days=bool(match["tomorrow"]))
    if match["week"]:
        ahead = FRIDAY - said_on.weekday() + 7 * (" next " in match["week"].lower())
        return said_on + dt.timedelta(days=max(ahead, 0))
    if match["weekday"]:
        weekday = _names("days")[match["weekday"].lower()]
        return said_on + dt.timedelta(days=(weekday - said_on.weekday()) % 7 or 7)
    if match["iso"]:
        days = [_date(*map(int, match["iso"].split("-")))]
    else:
        month = _names("months")[(match["month_one"] or match["month_two"]).lower()]
        number = int(match["number_one"] or match["number_two"])
        days = [_date(year, month, number) for year in (said_on.year, said_on.year + 1)]
    return next((day for day in days if day and day >= said_on), None)


def _date(year: int, month: int, number: int) -> dt.date | None:
    try:
        return dt.date(year, month, number)
    except ValueError:
        return None


@lru_cache(maxsize=4)
def _form(words: DueWords) -> re.Pattern[str]:
    """Return what finds the day in a promise: a word for `by`, and a day."""
    by, today, tomorrow, week = map(
        _any_of, (words.by, words.today, words.tomorrow, words.end_of_week)
    )
    weekdays, months = _any_of(_names("days")), _any_of(_names("months"))
    dates = (
        r"(?P<iso>\d{4}-\d\d-\d\d)"
        rf"|(?:the )?(?P<number_one>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?(?P<month_one>{months})"
        rf"|(?P<month_two>{months}) (?P<number_two>\d{{1,2}})(?:st|nd|rd|th)?"
    )
    return re.compile(
        rf"(?:^|[ ,]+)(?:(?:{by} )?(?:(?P<today>{today})|(?P<tomorrow>{tomorrow}))"
        rf"|{by} (?:(?P<week>{week})|(?:{weekdays},? )?(?:{dates})"
        rf"|(?:next |this )?(?P<weekday>{weekdays})))(?![\w’'-])",
        re.IGNORECASE,
    )


def _any_of(words: tuple[str, ...] | dict[str, int]) -> str:
    return f"(?:{'|'.join(sorted(map(re.escape, words), key=len, reverse=True)) or '(?!)'})"


@lru_cache(maxsize=2)
def _names(what: str) -> dict[str, int]:
    """Return the numbers of weekdays (from Monday, 0) or months by their names, short ones too."""
    found = getattr(Locale("en"), what)["format"]
    widths = (found[width] for width in ("wide", "abbreviated"))
    return {name.lower(): number for names in widths for number, name in names.items()}
