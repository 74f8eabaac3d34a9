"""Towns as people type them in a hurry: otley, newcastle upon tyne, austin tx."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kitgen.dictation.words import DictationWords

CODE = re.compile(r"(?=\w*\d)(?=\w*[^\W\d_])\w+")  # a part of a postcode: ls21
NOWHERE = ("", "US")  # American is what many computers speak, wherever they stand
SHIRE = "shire"  # how most counties end; others are names of places elsewhere as well
STATE = 2  # letters of a state or a country at the end: tx, uk


def town(text: str, words: DictationWords) -> str:
    """Return a place that was typed small as places are written; any other as it is."""
    if not text.islower():
        return text
    last = len(text.split()) - 1
    found = [_word(one, n, last, words) for n, one in enumerate(text.split())]
    return " ".join(found)


def land_of(text: str, words: DictationWords) -> tuple[str, str]:
    """Return the country and, where that has holidays of its own, the nation of a place.

    `Wexcombe, Wiltshire` is in GB and GB-ENG; both are empty if its last part does not tell.
    """
    codes = [code for code, one in words.postcodes.items() if one.search(text.upper())]
    parts = [part.strip(" .") for part in re.split(r",|(?<=\w) (?=co\.? )", text.lower())]
    last = re.sub(r"^co\.? ", "county ", _uncoded(parts[-1]))
    found = next(iter(codes), words.lands.get(last, "") or _county(last, words))
    country, nation, _ = found.partition("-")
    return country, found if nation else ""


def _county(place: str, words: DictationWords) -> str:
    """Return the land of a county behind a town without a comma: nuneaton warwickshire."""
    said = place.split()
    for count in (3, 2, 1):
        county = " ".join(said[-count:])
        sure = count > 1 or county.endswith(SHIRE)
        if len(said) > count and sure and county in words.lands and "new" not in said:
            return words.lands[county]
    return ""


def large_town(parts: Sequence[str], home: str, words: DictationWords) -> tuple[str, str, str]:
    """Return country, region and clock of the first large town that is named; empty for none.

    One of two like it is told by `home`, the country of the computer's language, if that tells.
    """
    for part in parts:
        name = _uncoded(part.lower().strip(" ."))
        told = [one.split() for one in words.towns.get(name, ())]
        if len(told) > 1:
            told = [one for one in told if home not in NOWHERE and one[0].startswith(home)]
        for code, *clock in told[:1]:
            country, nation, _ = code.partition("-")
            return country, code if nation else "", clock[0] if clock else ""
    return "", "", ""


def land_of_phone(number: str, words: DictationWords) -> str:
    """Return the country of a phone number; empty where it does not tell."""
    bare = re.sub(r"[^\d+]", "", number)
    return next((code for code, one in words.phones.items() if one.match(bare)), "")


def _uncoded(place: str) -> str:
    """Return a town without the post's code behind it."""
    words = place.split()
    while len(words) > 1 and any(sign.isdigit() for sign in words[-1]):
        words.pop()
    return " ".join(words)


def _word(word: str, at: int, last: int, words: DictationWords) -> str:
    bare = word.strip(",.")
    if CODE.fullmatch(bare) or (at and at == last and len(bare) == STATE):
        return word.upper()
    parts = word.split("-")
    return "-".join(
        one if (at or n) and one.strip(",") in words.in_towns else one[:1].upper() + one[1:]
        for n, one in enumerate(parts)
    )
