"""Post: the window that a folded letter shows through, by country, and foreign addresses."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

# DIN 5008 form B; SN 010130 and the French way, both with the window at the right; DL and #10.
WINDOWS = {
    **dict.fromkeys(("DE", "AT"), "din"),
    **dict.fromkeys(("CH", "LI"), "sn"),
    **dict.fromkeys(("FR", "BE", "LU", "MC"), "nf"),
    **dict.fromkeys(("US", "CA"), "us"),
}
LETTER, OTHERWISE = "us", "dl"
SHORT = {"usa": "US", "u.s.a.": "US", "uk": "GB", "great britain": "GB"}
CITIES = frozenset({"GI", "HK", "LU", "MC", "MO", "SG", "SM", "VA"})  # named as their country is


def window(country: str | None, paper: str) -> str:
    """Return the envelope's window that letters of a country are laid out for."""
    return WINDOWS.get(country or "") or (LETTER if paper == "letter" else OTHERWISE)


def abroad(lines: Sequence[str], home: str | None, language: str = "en") -> tuple[str, ...]:
    """Return an address as the post takes it: another country's name in capitals, one's own not.

    Where a city is named as its country is, the line is kept, since it may well be the city.
    """
    if not lines:
        return ()
    *above, last = lines
    code = _countries(language, home).get(last.strip().casefold())
    if code and code == home and above and code not in CITIES:
        return tuple(above)
    return (*above, last.upper()) if code and code != home else tuple(lines)


def goes_abroad(lines: Sequence[str], home: str | None, language: str = "en") -> bool:
    """Return whether an address ends with the name of another country than one's own."""
    code = _countries(language, home).get(lines[-1].strip().casefold()) if lines else None
    return bool(code and code != home)


def from_abroad(lines: Sequence[str], home: str | None, language: str = "en") -> tuple[str, ...]:
    """Return a sender's address for mail to another country: its own stands last, in capitals.

    It is named in English, which the post of every country reads, unless the address names it.
    """
    if not lines or not home:
        return tuple(lines)
    *above, last = lines
    if _countries(language, home).get(last.strip().casefold()) == home and home not in CITIES:
        return (*above, last.upper())
    from babel import Locale

    country = Locale("en").territories.get(home)
    return (*lines, country.upper()) if country else tuple(lines)


def unrepeated(above: Sequence[str], lines: Sequence[str]) -> tuple[str, ...]:
    """Return the name and company that no line of an address says: “Northwind Ltd” does."""
    told = [f"{line} ".casefold() for line in lines]
    return tuple(
        line
        for line in above
        if line and not any(other.startswith(f"{line} ".casefold()) for other in told)
    )


@lru_cache(maxsize=4)
def _countries(language: str, home: str | None) -> dict[str, str]:
    """Return the codes of countries by their names: in English, a language, and those of home."""
    from babel import Locale, UnknownLocaleError
    from babel.languages import get_official_languages

    found = dict(SHORT)
    for name in dict.fromkeys((*get_official_languages(home or ""), language, "en")):
        try:
            territories = Locale.parse(name, sep="-").territories
        except (UnknownLocaleError, ValueError):
            continue
        found |= {
            str(told).casefold(): code for code, told in territories.items() if code.isalpha()
        }
    return found
