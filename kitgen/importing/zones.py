"""Zones as calendars name them: IANA, Windows, Outlook's display names, other programs' paths."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from kitgen.dictation.words import DictationWords
from kitgen.model.values import places

NEWER = {  # than in the tables of Windows names
    "Asia/Calcutta": "Asia/Kolkata",
    "Asia/Katmandu": "Asia/Kathmandu",
    "Europe/Kiev": "Europe/Kyiv",
}
# Where many live, by the months in which a clock goes on and back, and its minutes in winter.
AMERICAN, EUROPEAN = (3, 11), (3, 10)
CLOCKS: Mapping[tuple[tuple[int, int], int], str] = {
    (AMERICAN, -480): "America/Los_Angeles",
    (AMERICAN, -420): "America/Denver",
    (AMERICAN, -360): "America/Chicago",
    (AMERICAN, -300): "America/New_York",
    (AMERICAN, -240): "America/Halifax",
    (EUROPEAN, 0): "Europe/London",
    (EUROPEAN, 60): "Europe/Berlin",
    (EUROPEAN, 120): "Europe/Athens",
}
OFFSET = re.compile(r"^\((?:UTC|GMT)[^)]*\)\s*")


def iana(name: str, words: DictationWords) -> str:
    """Return the IANA name of a zone, or nothing where it cannot be told."""
    from babel.core import get_global

    bare = name.strip().strip('"')
    windows = get_global("windows_zone_mapping")
    if bare in ("UTC", "Etc/UTC", "GMT", "Z"):
        return ""  # an instant, and nobody's clock
    for found in (bare, str(windows.get(bare, "")), *_tails(bare)):
        if found in places.zone_names():
            return _present(found)
    return _by_display_name(bare, words)


@lru_cache(maxsize=1)
def windows() -> Mapping[str, str]:
    """Return the zones of Windows by their names in small letters: india standard time."""
    from babel.core import get_global

    named = get_global("windows_zone_mapping").items()
    return {name.lower(): _present(str(zone)) for name, zone in named if "time" in name.lower()}


def by_its_rules(name: str, calendar: Any) -> str:
    """Return a zone whose clock goes as a calendar says that one of its own does; else nothing."""
    for block in calendar.walk("VTIMEZONE"):
        if str(block.get("TZID")) == name:
            rules = {one.name: one for one in block.subcomponents}
            standard, summer = rules.get("STANDARD"), rules.get("DAYLIGHT")
            if standard is None or summer is None:
                return ""
            offset, ahead = (one["TZOFFSETTO"].td for one in (standard, summer))
            months = [one.get("RRULE", {}).get("BYMONTH", [0])[0] for one in (summer, standard)]
            hour = (ahead - offset).total_seconds() == 3600
            key = (int(months[0]), int(months[1])), int(offset.total_seconds() // 60)
            return CLOCKS.get(key, "") if hour else ""
    return ""


def _tails(name: str) -> list[str]:
    """Return the ends of a path such as /freeassociation.sourceforge.net/Europe/Berlin."""
    parts = [part for part in name.split("/") if part]
    return ["/".join(parts[-count:]) for count in (3, 2) if len(parts) > count - 1]


def _by_display_name(name: str, words: DictationWords) -> str:
    """Read `(UTC-05:00) Eastern Time (US & Canada)`, or `… Amsterdam, Berlin, Bern`."""
    bare = OFFSET.sub("", name).strip()
    cities = {zone.rpartition("/")[2].replace("_", " ").lower(): zone for zone in _places()}
    behind = re.search(r"\(([^()]+)\)$", bare)
    if behind and (city := behind[1].lower()) in cities:  # Central Standard Time (Chicago)
        return cities[city]
    if found := windows().get(bare.partition(" (")[0].lower()):
        return found
    plain = re.sub(r"(?<![\s(])\s*\(.*\)$", "", bare).lower()
    if plain in words.zones:
        return words.zones[plain]
    if not OFFSET.match(name):
        return ""
    return next((cities[one] for one in re.split(r",\s*", plain) if one in cities), "")


def _places() -> list[str]:
    skipped = ("US/", "Etc/", "posix/", "right/")
    return [
        name for name in sorted(places.zone_names()) if "/" in name and not name.startswith(skipped)
    ]


def _present(name: str) -> str:
    """Return today's name of a zone that was renamed: Asia/Kolkata for Asia/Calcutta."""
    from babel.core import get_global

    if name.startswith("US/"):
        return str(get_global("zone_aliases").get(name, name))
    return NEWER.get(name, name)
