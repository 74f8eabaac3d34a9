"""Places: time zones, countries, regions and languages, by the codes they have."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from kitgen.model.values.texts import WrongValueError, shorten

COUNTRY = re.compile(r"[A-Za-z]{2}")
REGION = re.compile(r"([A-Za-z]{2}-)?[A-Za-z0-9]{1,5}")
# Common short names that are no zone, or stand for several.
_ZONES_BY_PLACE = {
    "America/New_York": "et|est|edt|eastern|eastern time|us eastern|eastern standard time",
    "America/Chicago": "ct|cst|cdt|central|central time|us central",
    "America/Denver": "mt|mst|mdt|mountain|mountain time|us mountain",
    "America/Los_Angeles": "pt|pst|pdt|pacific|pacific time|us pacific",
    "America/Anchorage": "akt|akst|akdt|alaska|alaska time",
    "Pacific/Honolulu": "hst|hawaii|hawaii time",
    "America/Halifax": "adt|atlantic|atlantic time",
    "America/St_Johns": "nst|ndt",
    "America/Sao_Paulo": "brt",
    "America/Argentina/Buenos_Aires": "art",
    "Europe/London": "bst|uk|uk time|british time|london time",
    "Europe/Lisbon": "west",
    "Europe/Berlin": "cest|mez|mesz|central european time|german time|berlin time",
    "Europe/Athens": "eest",
    "Europe/Istanbul": "trt",
    "Europe/Moscow": "msk",
    "Africa/Johannesburg": "sast",
    "Africa/Nairobi": "eat",
    "Africa/Lagos": "wat",
    "Asia/Dubai": "gst",
    "Asia/Karachi": "pkt",
    "Asia/Kolkata": "ist|india|india time|indian time",
    "Asia/Bangkok": "ict",
    "Asia/Singapore": "sgt",
    "Asia/Hong_Kong": "hkt",
    "Asia/Tokyo": "jst",
    "Asia/Seoul": "kst",
    "Australia/Sydney": "aest|aedt|aet",
    "Australia/Perth": "awst",
    "Pacific/Auckland": "nzst|nzdt|nzt",
}
ZONE_NAMES: Mapping[str, str] = {
    name: place for place, names in _ZONES_BY_PLACE.items() for name in names.split("|")
}
# Without the change of clocks that people mean with them, although they are names of zones.
FIXED = frozenset({"EST", "MST", "HST"})
OFFSET = re.compile(r"(?:GMT|UTC|Z|Etc/GMT)?\s*(?P<sign>[-+\u2212])\s*(?P<hours>\d{1,2})"
                    r"(?::?(?P<minutes>\d{2}))?", re.IGNORECASE)  # fmt: skip
# A place for every offset where many people live, in winter.
OFFSETS: Mapping[int, str] = {
    -600: "Pacific/Honolulu", -540: "America/Anchorage", -480: "America/Los_Angeles",
    -420: "America/Denver", -360: "America/Chicago", -300: "America/New_York",
    -240: "America/Halifax", -210: "America/St_Johns", -180: "America/Sao_Paulo",
    0: "Europe/London", 60: "Europe/Berlin", 120: "Europe/Athens", 180: "Europe/Istanbul",
    210: "Asia/Tehran", 240: "Asia/Dubai", 270: "Asia/Kabul", 300: "Asia/Karachi",
    330: "Asia/Kolkata", 345: "Asia/Kathmandu", 360: "Asia/Dhaka", 420: "Asia/Bangkok",
    480: "Asia/Singapore", 540: "Asia/Tokyo", 570: "Australia/Adelaide",
    600: "Australia/Sydney", 660: "Pacific/Noumea", 720: "Pacific/Auckland",
}  # fmt: skip


def zone(text: str) -> str:
    """Read the IANA name of a time zone. WrongValueError for anything else."""
    offset = OFFSET.fullmatch(text)
    if text in zone_names() and text not in FIXED and not offset:
        return text
    advice, meant = "Write a name like America/New_York or Europe/Berlin.", ""
    if offset:
        advice = "Name the place instead, since clocks change"
        advice += f", like {place}." if (place := OFFSETS.get(_minutes(offset))) else "."
    elif meant := ZONE_NAMES.get(text.casefold()) or _of_windows(text):
        advice = f"Name the place instead: {meant}"
    elif meant := _near_zone(text):
        advice = f"Did you mean {meant}?"
    raise WrongValueError("time-zone", f"“{shorten(text)}” is no time zone", advice, meant)


def _minutes(offset: re.Match[str]) -> int:
    """Return how many minutes a clock is ahead of Greenwich; names of Etc/ count backwards."""
    size = int(offset["hours"]) * 60 + int(offset["minutes"] or 0)
    back = (offset["sign"] != "+") is not offset[0].casefold().startswith("etc/")
    return -size if back else size


def _of_windows(text: str) -> str:
    """Return the zone that Windows means with a name, or with a city in its list."""
    from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

    names = {name.casefold(): zone for name, zone in WINDOWS_TO_OLSON.items()}
    if zone := names.get(text.casefold()) or names.get(f"{text.casefold()} standard time"):
        return zone
    if not text.startswith("(") or ")" not in text:
        return ""
    listed = text.partition(")")[2].partition("(")[0].strip()
    if zone := ZONE_NAMES.get(listed.casefold()):
        return zone
    places = {name.rpartition("/")[2].replace("_", " ").casefold(): name for name in zone_names()}
    cities = (city.strip().casefold() for city in listed.split(","))
    return next((places[city] for city in cities if city in places), "")


def country(text: str) -> str:
    """Read an ISO 3166 code of two letters. WrongValueError for anything else."""
    if COUNTRY.fullmatch(text):
        code = text.upper()
        return "GB" if code == "UK" else code
    advice = "Write its two letters, like US, GB or DE."
    if code := _code_of(text):
        advice = f"Write: {code}"
    raise WrongValueError("country", f"“{shorten(text)}” is no country code", advice, code)


def country_name(code: str) -> str:
    """Return how a country is called in English: United Kingdom."""
    from babel import Locale

    return str(Locale("en").territories.get(code, code))


def country_called(name: str) -> str:
    """Return the code of a country by its name or by the code itself; empty if it is none."""
    try:
        return country(name.strip())
    except WrongValueError as error:
        return next(iter(error.meant), "")


def region(text: str) -> str:
    """Read an ISO 3166-2 code, with or without its country. WrongValueError for anything else."""
    if REGION.fullmatch(text):
        return text.upper()
    advice = "Write its code, like US-NY or DE-BY, or leave the field out."
    raise WrongValueError("region", f"“{shorten(text)}” is no region code", advice)


def locale(text: str) -> str:
    """Read a language tag like en-GB. WrongValueError for anything else."""
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


@lru_cache(maxsize=1)
def zone_names() -> frozenset[str]:
    """Name every time zone there is, the same on every machine."""
    from importlib.resources import files

    return frozenset(files("tzdata").joinpath("zones").read_text("utf-8").split())


def _near_zone(text: str) -> str:
    from rapidfuzz import fuzz, process, utils

    wanted = text.replace(" ", "_")
    known = (name for name in sorted(zone_names()) if "/" in name and not name.startswith("Etc/"))
    places = {name: name.rpartition("/")[2] for name in known}
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
