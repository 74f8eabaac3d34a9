"""Homes: the country, region and clock that the place where somebody lives tells."""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz import fuzz, process

from kitgen.dictation import DictationWords
from kitgen.dictation.towns import land_of, large_town
from kitgen.editing.scaffold import FilledValue
from kitgen.model.values import places
from kitgen.places.workdays import region_named
from kitgen.places.zones import country_of, zone_of

LONGEST_CODE = 4  # letters and one: UK, USA
SHORTEST = 7  # letters of a town that is known in spite of a slip
NEAR = 88  # of 100, so alike are the two spellings
ZIP = re.compile(r"(?<!\s)\s*\b[\d-]{4,10}\s*$")


def home_facts(text: str, home: str, words: DictationWords) -> dict[str, FilledValue]:
    """Return country, region and zone of a place, as far as its name tells for certain.

    `home` is the country of the computer's language, which says what two letters mean.
    """
    text = ", ".join(words.beside.split(text))  # Eccles near Manchester
    bare = ZIP.sub("", text)
    parts = [part.strip() for part in bare.split(",") if part.strip()] or [text]
    town, _, behind = parts[-1].rpartition(" ")
    if town and len(behind) < LONGEST_CODE and _country(behind):  # luton uk
        parts = [*parts[:-1], town, behind]
    cities = _cities()
    told = parts[len(parts) == 1 and parts[0].lower() in words.namesakes :]  # Halifax alone
    zone = next((cities[part.lower()] for part in told if part.lower() in cities), "")
    country = _country(parts[-1])
    land, nation = land_of(text, words)
    state, region = (land, nation) if land and not country else _state(parts, home)
    country = country or state
    region = region if country == state else ""
    if zone and country and country_of(zone) != country:
        zone = ""  # another town of that name
    zone = zone or zone_of(region)
    country = country or country_of(zone) or ""
    if not country and (large := large_town(parts, home, words)):
        country, region, zone = large
    found: dict[str, FilledValue] = {"time_zone": zone, "country": country, "region": region}
    return {key: value for key, value in found.items() if value}


def presumed(text: str, home: str, words: DictationWords) -> str:
    """Return the name of the country that a town is surely in by its size alone, else nothing."""
    found = home_facts(text, home, words)
    parts = [part.strip() for part in words.beside.split(text)]
    large = large_town(parts, home, words)
    last = parts[-1].rpartition(" ")[2]
    told = land_of(text, words)[0] or _state(parts, home)[0] or _country(parts[-1])
    if not large or large[0] != found.get("country") or told or _country(last):
        return ""
    return places.country_name(large[0])


def _state(parts: list[str], home: str) -> tuple[str, str]:
    """Return country and region of Ohio, or of `Columbus OH` where people write so."""
    last = parts[-1]
    found = region_named(last)
    if not found[0] and len(last.split()) > 1:
        last = last.split()[-1]
        found = region_named(last) if len(last) > 3 else found
    letters = last.upper() if len(last) == 2 else ""
    if found[0] or not letters:
        return found
    return region_named(letters, home or "US") if home in ("", "US", "CA", "AU") else ("", "")


def near_town(text: str, words: DictationWords) -> str:
    """Return the one large town that is spelled almost like a place; empty for none: Melborne."""
    small = text.casefold().strip(" .")
    known = [*_cities(), *words.towns]
    if small in known:
        return ""
    found = process.extractOne(small, known, scorer=fuzz.ratio, score_cutoff=NEAR)
    sure = found and len(small) >= SHORTEST and found[0][0] == small[0]
    return found[0].title() if found and sure else ""


@lru_cache(maxsize=1)
def _cities() -> dict[str, str]:
    """Return the zones by the towns that they are called after."""
    zones = [zone for zone in sorted(places.zone_names()) if country_of(zone)]
    return {zone.rpartition("/")[2].replace("_", " ").lower(): zone for zone in zones}


def _country(text: str) -> str:
    if len(text) == 2 and region_named(text, "US")[0]:  # GA is a state as well as a country
        return ""
    return places.country_called(text)
