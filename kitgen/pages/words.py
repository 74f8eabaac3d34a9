"""The words of the pages: looked up by place, put in number, dates and times in locale."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from babel import Locale, UnknownLocaleError
from babel.dates import format_time

from kitgen.model.direction import isolated
from kitgen.model.errors import InputError, Problem
from kitgen.writing.dates import by_skeleton, formatted, letter_locale, month, weekday_date
from kitgen.yaml.datafile import read_mapping
from kitgen.yaml.source import Source

NO_BREAK = "\u00a0"
_GAP = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True)
class Words:
    """Page words in one language; `locale` is the reader's (en-IE), for days and times."""

    tree: Mapping[str, Any]
    lang: str = "en"
    locale: str | None = None

    def __call__(self, place: str, n: int | None = None, **values: object) -> str:
        """The words at a dotted place, gaps filled, in the plural form for `n`."""
        found = self.get(place)
        if isinstance(found, Mapping) and n is not None:
            found = found.get(self._babel.plural_form(n), found.get("other"))
        if not isinstance(found, str):
            raise _missing(place, self.lang)
        known = {**values, "n": n}
        return _GAP.sub(lambda gap: isolated(str(known.get(gap[1], gap[0]))), found)

    def get(self, place: str) -> Any:
        """Whatever stands at a dotted place; InputError if nothing does."""
        found: Any = self.tree
        for name in place.split("."):
            if not isinstance(found, Mapping) or name not in found:
                raise _missing(place, self.lang)
            found = found[name]
        return found

    def has(self, place: str) -> bool:
        """Whether there are words at this place."""
        try:
            self.get(place)
        except InputError:
            return False
        return True

    def day(self, day: dt.date, *, short: bool = False) -> str:
        """A day with its weekday: Wednesday, November 18, or Wed, Nov 18."""
        if not short:
            weekday, comma, date = weekday_date(day, self._babel).partition(", ")
        else:
            weekday, comma = formatted(day, "EEE", self._babel), ", "
            date = by_skeleton(day, "MMMd", self._babel)
        return f"{weekday}{comma}{date.replace(' ', NO_BREAK)}"

    def short_date(self, day: dt.date) -> str:
        """A day without its weekday: Nov 18."""
        return by_skeleton(day, "MMMd", self._babel).replace(" ", NO_BREAK)

    def month(self, day: dt.date) -> str:
        """The month of a day: December."""
        return month(day, self._babel)

    def month_year(self, day: dt.date) -> str:
        """A month as the head of a calendar: December 2026."""
        if "yMMMM" in self._babel.datetime_skeletons:
            return by_skeleton(day, "yMMMM", self._babel)
        return formatted(day, "LLLL y", self._babel)

    @property
    def first_weekday(self) -> int:
        """The day on which weeks begin in the reader's country; 0 is Monday."""
        return self._country.first_week_day

    @property
    def weekend(self) -> frozenset[int]:
        """The weekdays on which the reader's country rests; 0 is Monday."""
        first, last = self._country.weekend_start, self._country.weekend_end
        return frozenset((first + n) % 7 for n in range((last - first) % 7 + 1))

    def weekday(self, number: int) -> str:
        """A weekday's name; 0 is Monday."""
        return str(self._babel.days["stand-alone"]["wide"][number])

    def time(self, moment: dt.datetime) -> str:
        """A time of day: 09:00, or 9:00 AM."""
        return format_time(moment, "short", locale=self._babel).replace("\u202f", NO_BREAK)

    def for_locale(self, locale: str | None) -> Words:
        """The same words for a reader in another country."""
        return replace(self, locale=locale)

    def date(self, day: dt.date) -> str:
        """A day with its year, as a document states it: Nov 18, 2026."""
        return formatted(day, "medium", self._babel)

    def listed(self, items: Sequence[str]) -> str:
        """Items joined as one says them: a, b, and c.

        One that runs from right to left is isolated, so that its neighbours keep their places.
        """
        items = [isolated(item) for item in items]
        if len(items) < 2:
            return "".join(items)
        first = self.get("list.between").join(items[:-1])
        place = "list.pair" if len(items) == 2 else "list.last"
        return self(place, first=first, last=items[-1])

    @cached_property
    def _country(self) -> Locale:
        """The ways of the reader's country, where its own language is not the page's."""
        country = re.search(r"[-_]([A-Z]{2})(?![A-Za-z])", self.locale or "")
        try:
            return Locale.parse(f"und_{country[1]}") if country else self._babel
        except UnknownLocaleError:
            return self._babel

    @cached_property
    def _babel(self) -> Locale:
        """The page's language with the reader's country: English days, written the Irish way."""
        country = re.search(r"[-_]([A-Z]{2})(?![A-Za-z])", self.locale or "")
        return letter_locale(self.lang, self.locale, country and country[1])


def read_words(*sources: Source, lang: str = "en", locale: str | None = None) -> Words:
    """Read content/pages/<lang>.yaml; later files override earlier ones place by place.

    InputError if one is no mapping.
    """
    tree: dict[str, Any] = {}
    for source in sources:
        tree = _merged(tree, read_mapping(source.text, source.path))
    return Words(tree, lang, locale)


def _merged(below: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    merged = dict(below)
    for name, value in above.items():
        old = merged.get(name)
        both = isinstance(old, Mapping) and isinstance(value, Mapping)
        merged[name] = _merged(old, value) if both and old else value
    return merged


def _missing(place: str, lang: str) -> InputError:
    advice = "add it, or delete your copy of the file so that the one that comes along is used"
    message = f"the page words have nothing at {place}"
    return InputError(Problem("page-words", message, advice, path=_path(lang)))


def _path(lang: str) -> Path:
    return Path("content/pages", f"{lang}.yaml")
