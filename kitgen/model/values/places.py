"""Places: time zones, countries, regions and languages, by the codes they have."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from kitgen.model.values.texts import WrongValueError, shorten

COUNTRY = re.compile(r"[A-Za-z]{2}")
REGION = re.compile(r"([A-Za-z]{2}-)?[A-Za-z0-9]{1,5}")
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


@lru_cache(maxsize=1)
def zone_names() -> frozenset[str]:
    """Name every time zone there is, the same on every machine."""
    from importlib.resources import files

    return frozenset(files("tzdata").joinpath("zones").read_text("utf-8").split())


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
