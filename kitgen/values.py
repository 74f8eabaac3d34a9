"""The texts of a file turned into values; each refusal says what to write instead."""

from __future__ import annotations

import calendar
import datetime as dt
import re
import unicodedata
from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple, TypeVar
from urllib.parse import urlsplit

DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
MONTH = re.compile(r"(\d{4})-(\d{1,2})")
DAY_FIRST = re.compile(r"(\d{1,2})\. ?(\d{1,2})\. ?(\d{4})")
SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
BIG_ENDIAN = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})")
YEARS = range(2000, 2100)
CLOCK = re.compile(r"(\d{1,2})(?::(\d{2}))?\s*([ap])\.?m\.?|(\d{1,2}):(\d{2})", re.IGNORECASE)
BETWEEN = re.compile(r"\s*(?:[-\u2010-\u2015]|\bto\b|\buntil\b)\s*", re.IGNORECASE)
ADDRESS = re.compile(r"[^\s@<>(),;:\"\\\[\]]+@[^\s@<>(),;:\"\\\[\]]+")
LOCAL_PART = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
ZONE = re.compile(r"[A-Za-z0-9_+-]+(/[A-Za-z0-9_+-]+)*")
COUNTRY = re.compile(r"[A-Za-z]{2}")
REGION = re.compile(r"([A-Za-z]{2}-)?[A-Za-z0-9]{1,5}")
TRUE = ("true", "yes", "y", "on")
FALSE = ("false", "no", "n", "off")
# Common short names that are no zone, or stand for several.
ZONE_NAMES: Mapping[str, str] = {
    "et": "America/New_York",
    "edt": "America/New_York",
    "est": "America/New_York",
    "ct": "America/Chicago",
    "cdt": "America/Chicago",
    "cst": "America/Chicago",
    "mt": "America/Denver",
    "mdt": "America/Denver",
    "mst": "America/Denver",
    "pt": "America/Los_Angeles",
    "pdt": "America/Los_Angeles",
    "pst": "America/Los_Angeles",
    "bst": "Europe/London",
    "cest": "Europe/Berlin",
    "ist": "Asia/Kolkata",
    "jst": "Asia/Tokyo",
    "aest": "Australia/Sydney",
}


class WrongValueError(ValueError):
    """A text is no value of its field; `advice` says what to write."""

    def __init__(self, rule: str, message: str, advice: str) -> None:
        self.rule = rule
        self.message = message
        self.advice = advice
        super().__init__(message)


class TimeSpan(NamedTuple):
    """A time of day in the employer's zone, with its end if it is known."""

    start: dt.time
    end: dt.time | None = None


class DecisionDate(NamedTuple):
    """The day by which they said they would decide; a month counts to its last day."""

    on: dt.date
    whole_month: bool = False


def line_of(text: str) -> str:
    """Return a text in one line, single spaces between its words."""
    return " ".join(text.split())


def shorten(text: str, limit: int = 60) -> str:
    """Cut a text for use in a message."""
    return text if len(text) <= limit else f"{text[: limit - 1]}…"


def name(text: str) -> str:
    """Read a name; it has at least one letter or digit of some script."""
    if is_name(text):
        return text
    raise WrongValueError("blank-name", no_name(text), "Write it as they spell it.")


def is_name(text: str) -> bool:
    """Tell whether a text could name somebody or something."""
    return any(unicodedata.category(character)[0] in "LN" for character in text)


def no_name(text: str) -> str:
    """Say of a text that it is no name."""
    visible = any(character.isprintable() for character in text)
    return f"“{shorten(text)}” is no name" if visible else "the name is blank"


def day(text: str) -> dt.date:
    """Read a day written as 2026-11-18."""
    if match := DAY.fullmatch(text):
        return _date(*(int(part) for part in match.groups()))
    raise WrongValueError("date", f"“{shorten(text)}” is no date", _like(text, "2026-11-18"))


def decision(text: str) -> DecisionDate:
    """Read a day, or a month written as 2026-12."""
    if match := MONTH.fullmatch(text):
        year, month = int(match[1]), int(match[2])
        first = _date(year, month, 1)
        return DecisionDate(first.replace(day=calendar.monthrange(year, month)[1]), True)
    if DAY.fullmatch(text):
        return DecisionDate(day(text))
    advice = _like(text, "2026-12-04, or 2026-12 if they only named the month")
    raise WrongValueError("date", f"“{shorten(text)}” is neither a day nor a month", advice)


def time_span(text: str) -> TimeSpan:
    """Read `14:00` or `14:00-15:30`; `2pm` and `2-3:30 pm` are understood, too."""
    parts = BETWEEN.split(text)
    if len(parts) > 2:
        raise _no_time(text)
    if len(parts) == 1:
        return TimeSpan(_clock(parts[0], text))
    second = re.search(r"\s*([ap]\.?m\.?)$", parts[1], re.IGNORECASE)
    first = parts[0]
    if second and re.fullmatch(r"\d{1,2}(:\d{2})?", first):
        first = _with_half_of_day(first, parts[1], second[1])
    start, end = _clock(first, text), _clock(parts[1], text)
    if end <= start:
        raise WrongValueError(
            "time-order",
            f"the end {end:%H:%M} is not after the start {start:%H:%M}",
            'Write the start first, with hours from 0 to 23: "14:00-15:30".',
        )
    return TimeSpan(start, end)


def email(text: str) -> str:
    """Read exactly one bare address."""
    local, _, domain = text.rpartition("@")
    if ADDRESS.fullmatch(text) and LOCAL_PART.fullmatch(local) and _is_domain(domain):
        return text
    found = [address.strip(".") for address in ADDRESS.findall(text.removeprefix("mailto:"))]
    if len(found) > 1:
        advice = f"The field takes one: {' or '.join(shorten(address) for address in found[:3])}"
        raise WrongValueError("email", f"{len(found)} addresses stand here", advice)
    if ADDRESS.fullmatch(text) and not local.isascii():
        advice = "Before the @ stand plain letters, digits and dots; look at how they write it."
    elif found and found[0] != text:
        advice = f"Write the bare address: {shorten(found[0])}"
    else:
        advice = "Write one address, like maya.chen@northwind.example, or leave it out."
    raise WrongValueError("email", f"“{shorten(text)}” is not one e-mail address", advice)


def url(text: str) -> str:
    """Read a web address that begins with http:// or https://."""
    try:
        parts = urlsplit(text)
        host = parts.hostname or ""
        parts.port  # noqa: B018  # raises if it is no port
    except ValueError:
        parts, host = None, ""
    web = parts is not None and parts.scheme.lower() in ("http", "https")
    if web and _is_host(host) and not re.search(r"[\s<>\"\\^`{|}]", text):
        return text
    if re.fullmatch(r"(www\.)?[\w-]+(\.[\w-]+)+(/\S*)?", text):
        advice = f"Write: https://{shorten(text)}"
    else:
        advice = "Write the whole address, beginning with https://"
    raise WrongValueError("url", f"“{shorten(text)}” is no web address", advice)


def zone(text: str) -> str:
    """Read the IANA name of a time zone."""
    if text in zone_names():
        return text
    advice = "Write a name like America/New_York or Europe/Berlin."
    if text.lower() in ZONE_NAMES:
        advice = f"Name the place instead: {ZONE_NAMES[text.lower()]}"
    elif near := _near_zone(text):
        advice = f"Did you mean {near}?"
    raise WrongValueError("time-zone", f"“{shorten(text)}” is no time zone", advice)


def country(text: str) -> str:
    """Read an ISO 3166 code of two letters."""
    if COUNTRY.fullmatch(text):
        code = text.upper()
        return "GB" if code == "UK" else code
    advice = "Write its two letters, like US, GB or DE."
    if code := _code_of(text):
        advice = f"Write: {code}"
    raise WrongValueError("country", f"“{shorten(text)}” is no country code", advice)


def region(text: str) -> str:
    """Read an ISO 3166-2 code, with or without its country."""
    if REGION.fullmatch(text):
        return text.upper()
    advice = "Write its code, like US-NY or DE-BY, or leave the field out."
    raise WrongValueError("region", f"“{shorten(text)}” is no region code", advice)


def locale(text: str) -> str:
    """Read a language tag like en-GB."""
    from babel import Locale, UnknownLocaleError

    try:
        found = Locale.parse(text.replace("_", "-"), sep="-")
    except (UnknownLocaleError, ValueError, TypeError) as error:
        raise WrongValueError(
            "locale",
            f"“{shorten(text)}” is no language tag",
            "Write the language and the country, like en-US, en-GB or de-DE.",
        ) from error
    return str(found).replace("_", "-")


Choice = TypeVar("Choice", bound=StrEnum)


def rating(text: str) -> int:
    """Read a whole number from 1 to 5; 4/5 will do."""
    if match := re.fullmatch(r"([1-5])(\s*/\s*5)?", text):
        return int(match[1])
    advice = "Write a whole number: 1 (not this time) to 5 (as well as I can)."
    raise WrongValueError("rating", f"“{{key}}” cannot be “{shorten(text)}”", advice)


def choice(text: str, kind: type[Choice]) -> Choice:
    """Read one of a few words, whatever its capitals, hyphens and spaces."""
    words = {_letters(member.value): member for member in kind}
    if found := words.get(_letters(text)):
        return found
    near = nearest(text, [member.value for member in kind])
    known = ", ".join(member.value for member in kind)
    advice = f"Did you mean {near}? It is one of: {known}." if near else f"Write one of: {known}."
    raise WrongValueError("choice", f"“{{key}}” cannot be “{shorten(text)}”", advice)


def nearest(text: str, known: Iterable[str], cutoff: float = 70) -> str:
    """Return the known word that was most likely meant, or nothing."""
    from rapidfuzz import fuzz, process

    words = {_letters(word): word for word in known}
    found = process.extractOne(
        _letters(text)[:80], list(words), scorer=fuzz.ratio, score_cutoff=cutoff
    )
    return words[found[0]] if found else ""


def _letters(text: str) -> str:
    return re.sub(r"[\s_-]+", "", text).casefold()


def switch(text: str) -> bool:
    """Read true or false."""
    if text.lower() in TRUE:
        return True
    if text.lower() in FALSE:
        return False
    raise WrongValueError(
        "true-false", f"“{shorten(text)}” is neither true nor false", "Write true or false."
    )


@lru_cache(maxsize=1)
def zone_names() -> frozenset[str]:
    """Name every time zone there is, the same on every machine."""
    from importlib.resources import files

    return frozenset(files("tzdata").joinpath("zones").read_text("utf-8").split())


def _date(year: int, month: int, number: int) -> dt.date:
    if year not in YEARS:
        message = f"the year {year} cannot be meant"
        raise WrongValueError("date", message, "Write a year from 2000 to 2099.")
    if not 1 <= month <= 12:
        message = f"there is no month {month}"
        raise WrongValueError("date", message, "Write the year, the month, the day: 2026-11-18.")
    last = calendar.monthrange(year, month)[1]
    if not 1 <= number <= last:
        label = f"{calendar.month_name[month]} {year}"
        message = f"{label} has no day {number}; it ends on the {last}th"
        message = message.replace("31th", "31st")
        raise WrongValueError("date", message, "Look the day up and write it like 2026-11-18.")
    return dt.date(year, month, number)


def _like(text: str, example: str) -> str:
    """Say how to write a date; if only one day can be meant, write that one."""
    parts: tuple[int, int, int] | None = None
    if match := DAY_FIRST.fullmatch(text):
        parts = (int(match[3]), int(match[2]), int(match[1]))
    elif match := BIG_ENDIAN.fullmatch(text):
        parts = (int(match[1]), int(match[2]), int(match[3]))
    elif match := SLASHED.fullmatch(text):
        one, two, year = (int(part) for part in match.groups())
        if one > 12 or one == two:
            parts = (year, two, one)
        elif two > 12:
            parts = (year, one, two)
        elif one and two:
            return f"Write {year}-{one:02}-{two:02} or {year}-{two:02}-{one:02}, as it is meant."
    try:
        if parts:
            return f"Write: {dt.date(*parts)}"
    except ValueError:
        pass
    if re.search(r"\d:\d", text):
        return f"Write only the day, like {example}; the time has a field of its own."
    return f"Write it like {example}."


def _clock(text: str, whole: str) -> dt.time:
    match = CLOCK.fullmatch(text.strip())
    if not match:
        raise _no_time(whole)
    if match[3]:
        hour, minute = int(match[1]), int(match[2] or 0)
        if not 1 <= hour <= 12:
            raise _no_time(whole)
        hour = hour % 12 + (12 if match[3].lower() == "p" else 0)
    else:
        hour, minute = int(match[4]), int(match[5])
    if hour > 23 or minute > 59:
        message = f"there is no {hour}:{minute:02} on the clock"
        raise WrongValueError("time", message, "Hours go from 0 to 23, minutes from 00 to 59.")
    return dt.time(hour, minute)


def _with_half_of_day(first: str, second: str, half: str) -> str:
    """Give the start of `11-1 pm` its half of the day: the later one that is still before."""
    end = _clock(second, second)
    same = _clock(first + half, first)
    if same < end:
        return first + half
    return first + ("am" if half[0].lower() == "p" else "pm")


def _no_time(text: str) -> WrongValueError:
    return WrongValueError(
        "time", f"“{shorten(text)}” is no time", 'Write it like "14:00" or "14:00-15:30".'
    )


def _is_domain(domain: str) -> bool:
    return "." in domain and _is_host(domain)


def _is_host(host: str) -> bool:
    if host.startswith(".") or host.endswith(".") or ".." in host:
        return False
    if ":" in host:  # IPv6, checked by urlsplit
        return True
    try:
        encoded = host.encode("idna").decode("ascii")
    except UnicodeError:
        return False
    labels = encoded.split(".")
    return len(encoded) <= 253 and all(
        re.fullmatch(r"[A-Za-z0-9_]([A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?", label) for label in labels
    )


def _near_zone(text: str) -> str:
    from rapidfuzz import fuzz, process, utils

    wanted = text.replace(" ", "_")
    places = {name: name.rpartition("/")[2] for name in sorted(zone_names()) if "/" in name}
    for key, place in places.items():
        if place.lower() == wanted.rpartition("/")[2].lower() and not key.startswith("US/"):
            return key
    found = process.extractOne(
        wanted[:60],
        sorted(places),
        scorer=fuzz.ratio,
        processor=utils.default_process,
        score_cutoff=75,
    )
    return found[0] if found else ""


def _code_of(text: str) -> str:
    """Find the code of a country by its English name."""
    from babel import Locale

    wanted = text.casefold()
    also = {"usa": "US", "england": "GB", "scotland": "GB", "wales": "GB", "holland": "NL"}
    if wanted in also:
        return also[wanted]
    territories = Locale("en").territories
    found = (code for code, name in territories.items() if name.casefold() == wanted)
    return next((code for code in found if COUNTRY.fullmatch(code)), "")
