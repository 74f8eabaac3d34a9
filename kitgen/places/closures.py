"""Closures: days on which offices are closed although no law says so, and hours of rest."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from kitgen.model.errors import InputError, Problem
from kitgen.yaml.datafile import read_mapping

NAME = "closures.yaml"
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
KEYS = {"name", "from", "to", "easter", "after", "weekday", "regions", "source"}
DAY = dt.timedelta(days=1)

YearDay = tuple[int, int]  # month and day
Holiday = Callable[[dt.date], str]  # the name of a day's public holiday, or nothing


@dataclass(frozen=True, slots=True)
class Closure:
    """One or more days of every year on which the offices of a place are closed."""

    name: str
    country: str = ""  # everywhere if empty
    regions: tuple[str, ...] = ()  # all if empty
    span: tuple[YearDay, YearDay] | None = None
    easter: int | None = None  # days from Easter Sunday
    after: str = ""  # the day after the holiday of this name
    weekday: int | None = None

    def is_in(self, country: str, region: str | None) -> bool:
        """Tell whether it counts in a place."""
        here = self.country in ("", country)
        return here and (not self.regions or region in self.regions)

    def holds(self, day: dt.date, holiday: Holiday) -> bool:
        """Tell whether a day is one of them; `holiday` gives the name of a day's holiday."""
        if self.weekday is not None and day.weekday() != self.weekday:
            return False
        if self.span is not None:
            first, last = self.span
            here = (day.month, day.day)
            return first <= here <= last if first <= last else here >= first or here <= last
        if self.easter is not None:
            return day == _easter(day.year) + self.easter * DAY
        return bool(self.after) and self.after in holiday(day - DAY)


@dataclass(frozen=True, slots=True)
class Rest:
    """Hours of rest in a country, from a sundown to the next."""

    weekday: int
    eves: tuple[str, ...]  # of the holidays of these names
    sundown: tuple[dt.time, ...]  # the earliest of each month

    def begins(self, day: dt.date, holiday: Holiday) -> bool:
        """Tell whether rest begins at the sundown of a day."""
        tomorrow = holiday(day + DAY)
        return day.weekday() == self.weekday or any(eve in tomorrow for eve in self.eves)

    def holds(self, moment: dt.datetime, minutes: int, holiday: Holiday) -> bool:
        """Tell whether people rest at a moment of their own clock, or so many minutes later."""
        day = moment.date()
        sundown = dt.datetime.combine(day, self.sundown[day.month - 1], moment.tzinfo)
        if moment + dt.timedelta(minutes=minutes) > sundown:
            return self.begins(day, holiday) or (
                moment < sundown + dt.timedelta(hours=1) and self.begins(day - DAY, holiday)
            )
        return self.begins(day - DAY, holiday)


@dataclass(frozen=True, slots=True)
class Closures:
    """All closures, the categories of holidays that close offices, and the hours of rest."""

    closures: tuple[Closure, ...] = ()
    categories: tuple[tuple[str, tuple[str, ...]], ...] = ()  # by country
    rests: tuple[tuple[str, Rest], ...] = ()  # by country

    def of(self, country: str, region: str | None) -> tuple[Closure, ...]:
        """Return the closures that count in a place."""
        return tuple(closure for closure in self.closures if closure.is_in(country, region))

    def categories_of(self, country: str) -> tuple[str, ...]:
        """Return the categories that close offices in a country, beside its public holidays."""
        return dict(self.categories).get(country, ())

    def rest_of(self, country: str) -> Rest | None:
        """Return a country's hours of rest, if it keeps any."""
        return dict(self.rests).get(country)


NO_CLOSURES = Closures()


@lru_cache(maxsize=4)  # an office's clients share one text
def load_closures(text: str) -> Closures:
    """Read closures from their YAML; InputError names the entry that cannot be read."""
    data = read_mapping(text, NAME)
    wrong = set(data) - {"version", "everywhere", "countries", "categories", "rest"}
    if wrong:
        raise _refused(f"`{min(map(str, wrong))}` is no key of the closures")
    found = [_closure("", entry) for entry in _list(data.get("everywhere"))]
    for country, entries in _table(data.get("countries")).items():
        found += [_closure(country, entry) for entry in _list(entries)]
    categories = {
        country: tuple(map(str, _list(names)))
        for country, names in _table(data.get("categories")).items()
    }
    rests = {country: _rest(values) for country, values in _table(data.get("rest")).items()}
    return Closures(tuple(found), tuple(categories.items()), tuple(rests.items()))


def _closure(country: str, entry: Any) -> Closure:
    values = _table(entry)
    name = str(values.get("name", ""))
    if not name or set(values) - KEYS:
        raise _refused(f"“{entry}” needs a name, and keys that are known")
    days = [_year_day(values[key], name) for key in ("from", "to") if key in values]
    if len(days) == 1 or not (days or "easter" in values or "after" in values):
        raise _refused(f"“{name}” does not say which days")
    easter = values.get("easter")
    if easter is not None and not isinstance(easter, int):
        raise _refused(f"“{name}”: `easter` takes a number of days")
    return Closure(
        name=name,
        country=country,
        regions=tuple(map(str, _list(values.get("regions")))),
        span=(days[0], days[1]) if days else None,
        easter=easter,
        after=str(values.get("after", "")),
        weekday=_weekday(values["weekday"]) if "weekday" in values else None,
    )


def _rest(entry: Any) -> Rest:
    values = _table(entry)
    times = [re.fullmatch(r"(\d\d):(\d\d)", str(t)) for t in _list(values.get("sundown"))]
    sundown = tuple(dt.time(int(match[1]), int(match[2])) for match in times if match)
    if len(sundown) != 12:
        raise _refused("`sundown` takes twelve times, one a month")
    eves = tuple(map(str, _list(values.get("eves"))))
    return Rest(_weekday(values.get("weekday")), eves, sundown)


def _year_day(value: Any, name: str) -> YearDay:
    match = re.fullmatch(r"(\d\d)-(\d\d)", str(value))
    if not match or not (1 <= int(match[1]) <= 12 and 1 <= int(match[2]) <= 31):
        raise _refused(f"“{name}”: write days like 12-24")
    return int(match[1]), int(match[2])


def _weekday(value: Any) -> int:
    if value not in WEEKDAYS:
        raise _refused(f"“{value}” is no day of the week")
    return WEEKDAYS.index(value)


def _table(value: Any) -> dict[str, Any]:
    if value is not None and not isinstance(value, dict):
        raise _refused(f"“{value}” stands where keys with values belong")
    return {str(key): one for key, one in (value or {}).items()}


def _list(value: Any) -> Iterable[Any]:
    if value is not None and not isinstance(value, list):
        raise _refused(f"“{value}” stands where a list belongs")
    return value or ()


def _refused(message: str) -> InputError:
    return InputError(Problem("data-file", message, path=Path("content") / NAME))


@lru_cache(maxsize=64)
def _easter(year: int) -> dt.date:
    """Return Easter Sunday, by the Gregorian rule as Butcher wrote it down."""
    golden, century, rest = year % 19, year // 100, year % 100
    skipped = (8 * century + 13) // 25
    epact = (19 * golden + century - century // 4 - skipped + 15) % 30
    to_sunday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    shift = (golden + 11 * epact + 22 * to_sunday) // 451
    month, day = divmod(epact + to_sunday - 7 * shift + 114, 31)
    return dt.date(year, month, day + 1)
