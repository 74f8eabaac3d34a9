"""Days as a letter names them, in the letter's language and seen from the day it is sent."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

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


def weekday(day: dt.date, locale: Locale) -> str:
    """Return the day's name: Wednesday."""
    return format_date(day, "EEEE", locale=locale)


def month(day: dt.date, locale: Locale) -> str:
    """Return the month's name as it stands alone: December."""
    return format_date(day, "LLLL", locale=locale)


def month_day(day: dt.date, locale: Locale) -> str:
    """Return day and month: 18 November."""
    if "MMMMd" in locale.datetime_skeletons:
        return format_skeleton("MMMMd", day, locale=locale)
    return format_date(day, "d MMMM", locale=locale)


def weekday_date(day: dt.date, locale: Locale) -> str:
    """Return weekday, day and month with a comma: Wednesday, 18 November."""
    return f"{weekday(day, locale)}, {month_day(day, locale)}"


def full_date(day: dt.date, locale: Locale) -> str:
    """Return day, month and year, for the head of a letter: 18 November 2026."""
    return format_date(day, "long", locale=locale)


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
