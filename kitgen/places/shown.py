"""Shown: which country numbers, addresses and clocks show, where nobody has named one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from babel import Locale, UnknownLocaleError

from kitgen.model.applicant import Applicant
from kitgen.model.interview import Interview
from kitgen.places.telephones import CALLING
from kitgen.places.zones import country_of

LANG = "en"
ANYWHERE = "001"  # writes days as 27 November, which nobody takes for another
DOMAINS = {"uk": "GB", "ie": "IE", "au": "AU", "nz": "NZ", "za": "ZA", "in": "IN", "us": "US"}
CODES = {code: country for country, code in reversed([*CALLING.items()]) if code != "1"}
_CODE = re.compile(r"(?:\+|00)(\d{1,3})")
_AMERICAN = re.compile(r"(?:\+?1[ .-]?)?(?:\(\d{3}\) ?|\d{3}[.-])\d{3}[.-]\d{4}|\+1\b.*")
_BRITISH = re.compile(r"0(?:7\d{3}|1\d{2,3}|20) ?\d{3,4} ?\d{3,4}")
_POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}$")
_STATE = re.compile(r"\b[A-Z]{2},? \d{5}(?:-\d{4})?$")


def countries_shown(interview: Interview, applicant: Applicant) -> tuple[str, ...]:
    """Return the countries that a file shows without a word of them, the surest first."""
    people = interview.interviewers
    met = (line for one in people for line in one.address)
    zones = (country_of(zone) for zone in (interview.time_zone, applicant.time_zone) if zone)
    found = [
        *(country for country in zones if country),
        *_of_lines((*applicant.address, *met, interview.place or "")),
        *_of_numbers([applicant.phone, *(one.phone for one in people)]),
        *_of_mail([*(one.email for one in people), applicant.email]),
    ]
    return tuple(dict.fromkeys(found))


def locale_shown(interview: Interview, applicant: Applicant) -> str:
    """Return how days are written: as the applicant's locale says, else as in a country at hand.

    Where nothing tells of a country it is en-001, which writes days as 27 November.
    """
    if applicant.locale:
        return applicant.locale
    tags = (f"{LANG}-{country}" for country in countries_at_hand(interview, applicant))
    return next(filter(_is_known, tags), f"{LANG}-{ANYWHERE}")


def countries_at_hand(interview: Interview, applicant: Applicant) -> tuple[str, ...]:
    """Return the countries that are told of, and then those that are shown."""
    told = filter(None, (interview.country, applicant.country))
    return (*told, *countries_shown(interview, applicant))


def _is_known(tag: str) -> bool:
    try:
        return Locale.parse(tag, sep="-") is not None
    except (UnknownLocaleError, ValueError):
        return False


def _of_lines(lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        if _POSTCODE.search(line.strip()):
            yield "GB"
        elif _STATE.search(line.strip()):
            yield "US"


def _of_numbers(numbers: Iterable[str | None]) -> Iterator[str]:
    for number in filter(None, numbers):
        bare = number.strip()
        if _AMERICAN.fullmatch(bare):
            yield "US"
        elif _BRITISH.fullmatch(bare):
            yield "GB"
        elif found := _CODE.match(bare.replace(" ", "")):
            known = (CODES.get(found[1][:length]) for length in (3, 2))
            yield from filter(None, known)


def _of_mail(addresses: Iterable[str | None]) -> Iterator[str]:
    for address in filter(None, addresses):
        if country := DOMAINS.get(address.rpartition(".")[2].casefold()):
            yield country
