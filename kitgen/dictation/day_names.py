"""Names of days and months, in English and in the language of a locale."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

VARIANTS = {"de": ("de", "de-AT")}  # with names of their own for months: Januar, Jänner


@lru_cache(maxsize=4)
def month_names(locale: str) -> dict[str, int]:
    """Return the names of months, in full and short, of English and a locale's language."""
    return {name: number for number, name in _names("months", locale)}


@lru_cache(maxsize=4)
def weekday_names(locale: str) -> dict[str, int]:
    """Return the names of weekdays from Monday 0, of English and a locale's language."""
    return {name: number for number, name in _names("days", locale)}


def _names(kind: str, locale: str) -> Iterator[tuple[int, str]]:
    from babel import Locale, UnknownLocaleError

    language = locale.partition("-")[0]
    for tag in dict.fromkeys(("en", locale or "en", *VARIANTS.get(language, ()))):
        try:
            tables = getattr(Locale.parse(tag, sep="-"), kind)["format"]
        except (UnknownLocaleError, ValueError):
            continue
        for width in ("wide", "abbreviated"):
            for number, name in tables[width].items():
                yield number, name.lower().rstrip(".")
    if kind == "months":
        yield 9, "sept"
