"""Days as a letter names them, in the letter's language and seen from the day it is sent."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton

WordLookup = Callable[..., str]  # Word("on", day="Wednesday") -> "on Wednesday"


def letter_locale(lang: str, locale: str | None, *countries: str | None) -> Locale:
    """Return the locale of a letter: the applicant's if it is of this language, else by country."""
    candidates = [(locale or "").replace("_", "-")]
    candidates += [f"{lang}-{country}" for country in countries if country]
    for tag in candidates:
        try:
            found = Locale.parse(tag, sep="-")
        except (UnknownLocaleError, ValueError, TypeError):
            continue
        if found.language == lang:
            return found
    return Locale.parse(lang)


def formatted(day: dt.date, pattern: str, locale: Locale) -> str:
    """Return a day in a pattern of Babel's, or in one of its lengths."""
    return _formatted(_plain_day(day), pattern, locale)


def by_skeleton(day: dt.date, skeleton: str, locale: Locale) -> str:
    """Return a day with these parts of it, as the locale orders them."""
    return _by_skeleton(_plain_day(day), skeleton, locale)


def _plain_day(day: dt.date) -> dt.date:
    return day.date() if isinstance(day, dt.datetime) else day


@lru_cache(maxsize=1024)  # a kit names the same few days again and again
def _formatted(day: dt.date, pattern: str, locale: Locale) -> str:
    return format_date(day, pattern, locale=locale)


@lru_cache(maxsize=1024)
def _by_skeleton(day: dt.date, skeleton: str, locale: Locale) -> str:
    return format_skeleton(skeleton, day, locale=locale)


def weekday(day: dt.date, locale: Locale) -> str:
    """Return the day's name: Wednesday."""
    return formatted(day, "EEEE", locale)


def month(day: dt.date, locale: Locale) -> str:
    """Return the month's name as it stands alone: December."""
    return formatted(day, "LLLL", locale)


def month_day(day: dt.date, locale: Locale) -> str:
    """Return day and month: 18 November."""
    if "MMMMd" in locale.datetime_skeletons:
        return by_skeleton(day, "MMMMd", locale)
    return formatted(day, "d MMMM", locale)


def weekday_date(day: dt.date, locale: Locale) -> str:
    """Return weekday, day and month with a comma: Wednesday, 18 November."""
    return f"{weekday(day, locale)}, {month_day(day, locale)}"


def full_date(day: dt.date, locale: Locale) -> str:
    """Return day, month and year, for the head of a letter: 18 November 2026."""
    return formatted(day, "long", locale)


def past(day: dt.date, sent: dt.date, locale: Locale, word: WordLookup) -> str:
    """Name a day gone by as an adverb: `today`, `yesterday`, `on Wednesday`, `on 18 November`.

    A day after `sent` is named by its date.
    """
    ago = (sent - day).days
    if ago in (0, 1):
        return word("yesterday" if ago else "today") or word("on", day=weekday(day, locale))
    if 1 < ago < 7:
        return word("on", day=weekday(day, locale))
    if ago == 7:
        return word("last", day=weekday(day, locale))
    return word("on", day=_far(day, sent, locale))


def past_noun(day: dt.date, sent: dt.date, locale: Locale, word: WordLookup) -> str:
    """Name a day gone by as a noun: `today`, `yesterday`, `Wednesday`, `18 November`."""
    ago = (sent - day).days
    if ago in (0, 1):
        return word("yesterday" if ago else "today") or weekday(day, locale)
    if 1 < ago < 7:
        return weekday(day, locale)
    return word("last", day=weekday(day, locale)) if ago == 7 else _far(day, sent, locale)


def named(day: dt.date, sent: dt.date, locale: Locale, word: WordLookup) -> str:
    """Name a day as a noun, soonest forms first: `today`, `Friday`, `Friday, 4 December`."""
    away = (day - sent).days
    if away == 0:
        return word("today")
    if 0 < away < 6:
        return weekday(day, locale)
    if abs(away) > 300:
        return full_date(day, locale)
    return weekday_date(day, locale)


def absolute(day: dt.date, locale: Locale, word: WordLookup) -> str:
    """Name a day for a letter whose sending day is not known: `on 18 November`."""
    return word("on", day=month_day(day, locale))


def _far(day: dt.date, sent: dt.date, locale: Locale) -> str:
    return full_date(day, locale) if abs((sent - day).days) > 300 else month_day(day, locale)
