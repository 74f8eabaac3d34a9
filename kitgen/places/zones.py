"""Time zones: whose clock counts, and which country a zone belongs to."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from importlib import resources
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from kitgen.model.applicant import Applicant
from kitgen.model.interview import Interview
from kitgen.places.workdays import Place, place

# The states that lie in one zone as a whole, by law; what is split, or keeps no summer time in
# parts, is asked for.
STATES = {
    "America/New_York": "CT DC DE GA MA MD ME NC NH NJ NY OH PA RI SC VA VT WV",
    "America/Chicago": "AL AR IA IL LA MN MO MS OK WI",
    "America/Denver": "CO MT NM UT WY",
    "America/Los_Angeles": "CA WA",
    "Pacific/Honolulu": "HI",
}
ZONE_OF = {f"US-{state}": zone for zone, states in STATES.items() for state in states.split()} | {
    "AU-ACT": "Australia/Sydney",
    "AU-NT": "Australia/Darwin",
    "AU-QLD": "Australia/Brisbane",
    "AU-SA": "Australia/Adelaide",
    "AU-TAS": "Australia/Hobart",
    "AU-VIC": "Australia/Melbourne",
    "CA-AB": "America/Edmonton",
    "CA-MB": "America/Winnipeg",
    "CA-NB": "America/Moncton",
    "CA-NS": "America/Halifax",
    "CA-PE": "America/Halifax",
}
# What the clocks of the United States are called, others call theirs as well.
CALLED_ALIKE = {
    ("AU", "America/New_York"): "Australia/Sydney",
    ("AU", "America/Chicago"): "Australia/Adelaide",
    ("CA", "America/New_York"): "America/Toronto",
    ("CA", "America/Chicago"): "America/Winnipeg",
    ("CA", "America/Denver"): "America/Edmonton",
    ("CA", "America/Los_Angeles"): "America/Vancouver",
}
WINTER = dt.date(2026, 1, 15)


def employer_zone(interview: Interview, applicant: Applicant) -> ZoneInfo | None:
    """Return the zone of the employer's clock, as far as the file or the country tells."""
    return (
        _zone(interview.time_zone)
        or (_only_zone(interview.country, interview.date) if interview.country else None)
        or _zone(applicant.time_zone)
        or (_only_zone(applicant.country, interview.date) if applicant.country else None)
    )


def applicant_zone(interview: Interview, applicant: Applicant) -> ZoneInfo | None:
    """Return the zone in which times are shown to the applicant."""
    own = _zone(applicant.time_zone)
    if own is None and applicant.country:
        own = _only_zone(applicant.country, interview.date)
    return own or employer_zone(interview, applicant)


def places(interview: Interview, applicant: Applicant) -> tuple[Place, ...]:
    """Return where holidays count: the employer's place, then the applicant's if it differs."""
    home, theirs = applicant_place(applicant), employer_place(interview)
    if home and theirs and home.country == theirs.country and not theirs.region:
        theirs = home
    return tuple(dict.fromkeys(found for found in (theirs, home) if found))


def employer_place(interview: Interview) -> Place | None:
    """Return where the employer is, as far as the file tells."""
    return place(interview.country, interview.region) or _place_of_zone(interview.time_zone)


def applicant_place(applicant: Applicant) -> Place | None:
    """Return where the applicant is, as far as the profile tells."""
    return place(applicant.country, applicant.region) or _place_of_zone(applicant.time_zone)


def _zone(name: str | None) -> ZoneInfo | None:
    if not name:
        return None
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def country_of(zone: str | None) -> str | None:
    """Return the country in which a zone lies, if it lies in one."""
    for country, zones in _zones_by_country().items():
        if zone in zones:
            return country
    return None


def zone_of(region: str) -> str:
    """Return the one zone of a region such as US-CO; empty where it has several, or is unknown."""
    return ZONE_OF.get(region, "")


def called_alike(zone: str, country: str) -> str:
    """Return the zone of a country that is called like one of the United States: Eastern."""
    return CALLED_ALIKE.get((country, zone), zone)


def _place_of_zone(zone: str | None) -> Place | None:
    country = country_of(zone)
    return Place(country) if country else None


@lru_cache(maxsize=512)
def has_one_clock(country: str) -> bool:
    """Tell whether all clocks of a country agree."""
    return bool(country) and _only_zone(country, WINTER) is not None


def _only_zone(country: str, day: dt.date) -> ZoneInfo | None:
    """Return a country's zone if all its clocks agree on the day."""
    noon = dt.datetime.combine(day, dt.time(12))
    first: ZoneInfo | None = None
    for zone in _zones_of(country.upper()):
        first = first or zone
        if noon.replace(tzinfo=zone).utcoffset() != noon.replace(tzinfo=first).utcoffset():
            return None
    return first


@lru_cache(maxsize=16)
def _zones_of(country: str) -> tuple[ZoneInfo, ...]:
    """Return a country's zones, held on to: the library forgets all but a few and reads again."""
    return tuple(ZoneInfo(name) for name in _zones_by_country().get(country, ()))


@lru_cache(maxsize=1)
def _zones_by_country() -> dict[str, list[str]]:
    zones: dict[str, list[str]] = {}
    table = resources.files("tzdata").joinpath("zoneinfo", "zone.tab").read_text("utf-8")
    for line in table.splitlines():
        if not line.startswith("#"):
            country, _, name = line.split("\t")[:3]
            zones.setdefault(country, []).append(name)
    return zones
