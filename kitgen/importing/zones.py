"""Zones as calendars name them: IANA, Windows, Outlook's display names, other programs' paths."""

from __future__ import annotations

import re

from kitgen.dictation.words import DictationWords
from kitgen.model.values import places

NEWER = {  # than in the tables of Windows names
    "Asia/Calcutta": "Asia/Kolkata",
    "Asia/Katmandu": "Asia/Kathmandu",
    "Europe/Kiev": "Europe/Kyiv",
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


def _tails(name: str) -> list[str]:
    """Return the ends of a path such as /freeassociation.sourceforge.net/Europe/Berlin."""
    parts = [part for part in name.split("/") if part]
    return ["/".join(parts[-count:]) for count in (3, 2) if len(parts) > count - 1]


def _by_display_name(name: str, words: DictationWords) -> str:
    """Read `(UTC-05:00) Eastern Time (US & Canada)`, or `… Amsterdam, Berlin, Bern`."""
    bare = OFFSET.sub("", name)
    plain = re.sub(r"(?<![\s(])\s*\(.*\)$", "", bare).lower()
    if plain in words.zones:
        return words.zones[plain]
    if not OFFSET.match(name):
        return ""
    cities = {zone.rpartition("/")[2].replace("_", " ").lower(): zone for zone in _places()}
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
