"""Working days: weekends and public holidays of the places that matter to one interview."""

from __future__ import annotations

import datetime as dt
import importlib
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, NamedTuple

from kitgen.places.closures import NO_CLOSURES, Closures

if TYPE_CHECKING:
    from holidays import HolidayBase

SATURDAY_SUNDAY = frozenset({5, 6})
FEDERAL = (
    "US",
    "CA",
    "AU",
    "DE",
    "CH",
    "AT",
    "GB",
)  # whose states people name when asked where they live
MANY_REGIONS = 20  # beyond this, looking at every region costs more than it tells
DAY = dt.timedelta(days=1)
# Versions of holidays known to be such that one country can be imported without all others.
ONE_AT_A_TIME = ("0.109",)


class Place(NamedTuple):
    """A country by its ISO 3166 code, and a region of it by the part after the hyphen."""

    country: str
    region: str | None = None


def place(country: str | None, region: str | None) -> Place | None:
    """Return the place named by a country, a region such as `US-NY`, or both."""
    head, _, tail = (region or "").upper().rpartition("-")
    country = (country or head).upper()
    if not country:
        return None
    return Place(country, tail if tail and head in ("", country) else None)


class WorkCalendar:
    """The days on which people work in all of the given places.

    Weekends and public holidays are off; with `closures`, so are the days that these name.
    """

    def __init__(self, places: Iterable[Place], closures: Closures = NO_CLOSURES) -> None:
        self.places = tuple(dict.fromkeys(places))
        self.closures = closures
        self._works = _working_in(self.places, closures)

    def __eq__(self, other: object) -> bool:
        same = isinstance(other, WorkCalendar) and self.places == other.places
        return same and self.closures == other.closures  # type: ignore[attr-defined]

    def __hash__(self) -> int:
        return hash(self.places)

    def is_working(self, day: dt.date) -> bool:
        """Tell whether nobody concerned has a weekend or a public holiday."""
        return self._works(day)

    def holiday(self, day: dt.date) -> str:
        """Return a public holiday's name, with its country if not all of them have one."""
        named = {place: _named_in(place, self.closures)(day) for place in self.places}
        names = {place: name for place, name in named.items() if name}
        if not names:
            return self._closure(day, None)
        place, name = next(iter(names.items()))
        return name if len(names) == len(self.places) else f"{name} ({place.country})"

    def _closure(self, day: dt.date, place: Place | None) -> str:
        return _closure(self.closures, place)(day)

    def closed_days(self, first: dt.date, count: int) -> Iterator[tuple[dt.date, str]]:
        """Yield the days, of so many, that are no working days; a weekend has no name."""
        for day in (first + n * DAY for n in range(count)):
            if not self.is_working(day):
                yield day, self.holiday(day)

    def on_or_after(self, day: dt.date) -> dt.date:
        """Return the day itself if it is a working day, else the next one."""
        while not self.is_working(day):
            day += DAY
        return day

    def next_working(self, day: dt.date) -> dt.date:
        """Return the first working day after the day."""
        return self.on_or_after(day + DAY)

    def add_working(self, day: dt.date, n: int) -> dt.date:
        """Return the n-th working day after the day, or before it if n is negative."""
        step, works = DAY if n > 0 else -DAY, self._works
        for _ in range(abs(n)):
            day += step
            while not works(day):
                day += step
        return day if n else self.on_or_after(day)


@lru_cache(maxsize=64)
def _working_in(places: tuple[Place, ...], closures: Closures) -> Callable[[dt.date], bool]:
    """Return what tells working days, with a memory that all plans for these places share."""
    everywhere = [_closed_in(place, closures) for place in places] or [_off(closures)]

    def works(day: dt.date) -> bool:
        return not any(closed(day) for closed in everywhere)

    return lru_cache(maxsize=4096)(works)


def _off(closures: Closures) -> Callable[[dt.date], bool]:
    """Return what tells the days off of a place that nobody knows."""
    named = _closure(closures, None)
    return lambda day: day.weekday() in SATURDAY_SUNDAY or bool(named(day))


@lru_cache(maxsize=64)
def _closed_in(place: Place, closures: Closures) -> Callable[[dt.date], bool]:
    country = _holidays_of(place.country, closures.categories_of(place.country))
    if country is None:
        return _off(closures)
    regions, named = _regions_of(country, place), _closure(closures, place)

    def closed(day: dt.date) -> bool:
        off = country.is_weekend(day) or day in country or _in_most(day, regions)
        return off or bool(named(day))

    return closed


@lru_cache(maxsize=64)
def _named_in(place: Place, closures: Closures = NO_CLOSURES) -> Callable[[dt.date], str]:
    country = _holidays_of(place.country)
    if country is None:
        return _closure(closures, place)
    english = next((tag for tag in country.supported_languages if tag.startswith("en")), None)
    categories = ("public", *closures.categories_of(place.country))
    country = type(country)(language=english, categories=categories)
    regions, closure = _regions_of(country, place, english), _closure(closures, place)

    def name(day: dt.date) -> str:
        names = [country.get(day, "")]
        if _in_most(day, regions):
            names += [region.get(day, "") for region in regions]
        return next(filter(None, names), "").partition("; ")[0] or closure(day)

    return name


def holiday_in(place: Place) -> Callable[[dt.date], str]:
    """Return what tells the name of a day's public holiday in a place, or nothing."""
    return _named_in(place)


@lru_cache(maxsize=128)
def _closure(closures: Closures, place: Place | None) -> Callable[[dt.date], str]:
    """Return what tells the name of a closure in a place, or everywhere."""
    found = closures.of(*place) if place else closures.of("", None)
    if not found:
        return lambda day: ""
    holiday = _named_in(place) if place else lambda day: ""

    def name(day: dt.date) -> str:
        return next((one.name for one in found if one.holds(day, holiday)), "")

    return name


def _regions_of(
    country: HolidayBase, place: Place, language: str | None = None
) -> list[HolidayBase]:
    if place.region in country.subdivisions:
        names: Iterable[str | None] = (place.region,)
    elif len(country.subdivisions) <= MANY_REGIONS:
        # Some countries have few nationwide holidays: Easter Monday is none of Britain's.
        names = country.subdivisions
    else:
        names = ()
    categories = tuple(country.categories)
    return [type(country)(subdiv=name, language=language, categories=categories) for name in names]


def _in_most(day: dt.date, regions: list[HolidayBase]) -> bool:
    return bool(regions) and 3 * sum(day in region for region in regions) >= 2 * len(regions)


def knows_country(code: str) -> bool:
    """Tell whether the public holidays of a country are known."""
    return _region_codes(code.upper()) is not None


def known_regions(code: str) -> tuple[str, ...]:
    """Return the regions of a country whose public holidays are known."""
    return _region_codes(code.upper()) or ()


@lru_cache(maxsize=64)  # every interview asks, and what answers is costly to make
def _region_codes(code: str) -> tuple[str, ...] | None:
    country = _holidays_of(code)
    return None if country is None else tuple(country.subdivisions)


def _holidays_of(code: str, categories: tuple[str, ...] = ()) -> HolidayBase | None:
    """Return a country's public holidays, with those of further categories."""
    import holidays

    wanted = ("public", *categories)
    if getattr(holidays, "__version__", "") in ONE_AT_A_TIME:
        return _one_country(code, wanted)
    try:
        return holidays.country_holidays(code, categories=wanted)
    except NotImplementedError:
        return None


def _one_country(code: str, categories: tuple[str, ...]) -> HolidayBase | None:
    from holidays.registry import COUNTRIES

    for module, (name, *codes) in COUNTRIES.items():
        if code in codes:
            with _one_country_at_a_time():
                entity = getattr(importlib.import_module(f"holidays.countries.{module}"), name)
            return entity(categories=categories)  # type: ignore[no-any-return]
    return None


@contextmanager
def _one_country_at_a_time() -> Iterator[None]:
    """Stand in for `holidays.countries`, which would import 250 countries and take 120 ms."""
    import holidays

    package = "holidays.countries"
    if package in sys.modules:
        yield
        return
    stand_in = ModuleType(package)
    stand_in.__path__ = [str(Path(holidays.__file__).parent / "countries")]
    sys.modules[package] = stand_in
    try:
        yield
    finally:
        del sys.modules[package]


def region_named(text: str, country: str = "") -> tuple[str, str]:
    """Return country and region of a state by its name or letters; two empty texts if unsure.

    Letters count only with their `country`: GA is a state and a country.
    """
    import holidays

    wanted = text.strip().casefold()
    codes = (country,) if country else FEDERAL
    for code in codes:
        known = getattr(holidays, code, None)
        if known is None:
            continue
        aliases = {name.casefold(): region for name, region in known.subdivisions_aliases.items()}
        letters = {region.casefold(): region for region in known.subdivisions} if country else {}
        if found := {**letters, **aliases}.get(wanted):
            return code, f"{code}-{found}"
    return "", ""
