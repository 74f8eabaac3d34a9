"""Texts: a line, a name, a rating, one of a few words; and how a wrong one is refused."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from enum import StrEnum
from functools import lru_cache
from typing import TypeVar

from kitgen.model.choices import SYNONYMS

TRUE = ("true", "yes", "y", "on")
FALSE = ("false", "no", "n", "off")
APOSTROPHE = "’"
# What some keyboards and fonts have for it.
_APOSTROPHES = re.compile("(?<=[^\\W_])[‘‛\u2032\uff07`\u00b4](?=[^\\W_])|\u02bc")
# What closes a quotation that opens so, in the languages that write it in one way or another.
QUOTES = {"“": "”“", "”": "”", "„": "“”", "‘": "’‘", "‚": "‘’", "’": "’", "«": "»", "»": "«"}
QUOTES |= {"\u2039": "\u203a", "\u203a": "\u2039", "「": "」", "『": "』", "\uff02": "\uff02"}
Chosen = TypeVar("Chosen", bound=StrEnum)
FEWEST_TOLD = 12  # words that no name of an employer has
LONGEST_NAME = 80  # characters of a company or a job; more is a text


class WrongValueError(ValueError):
    """A text is no value of its field; `advice` says what to write.

    `meant` are values that were probably meant, the likeliest first.
    """

    def __init__(self, rule: str, message: str, advice: str, *meant: str) -> None:
        self.rule = rule
        self.message = message
        self.advice = advice
        self.meant = tuple(filter(None, meant))
        super().__init__(message)


def line_of(text: str) -> str:
    """Return a text in one line, single spaces between its words."""
    return " ".join(text.split())


def with_apostrophes(text: str) -> str:
    """Return the text, as long as it was, with apostrophes where other signs stand for them."""
    return _APOSTROPHES.sub(APOSTROPHE, text)


def unquoted(text: str) -> str:
    """Take off one pair of curly or angled quotes that stands round the whole of a text."""
    bare = text.strip()
    inner = bare[1:-1]
    if len(bare) < 3 or bare[-1] not in QUOTES.get(bare[0], ""):
        return text
    alone = not set(inner) & (set(bare[0]) | (set(bare[-1]) - {APOSTROPHE}))
    return inner.strip() if alone and inner.strip() else text


@lru_cache(maxsize=4096)  # of a few names each is compared a hundred times
def folded(text: str) -> str:
    """Return a text as it is compared: composed, in small letters, single spaces within."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def called_parts(name: str) -> tuple[str, ...]:
    """Return a name and the parts that somebody may be called by: not “the” of Lucy the cook."""
    parts = name.split()
    spelled = any(part[:1].isupper() for part in parts)
    called = (part for part in parts if not (spelled and part.islower()))
    return tuple(dict.fromkeys((name, *called))) if parts else ()


def shorten(text: str, limit: int = 60) -> str:
    """Cut a text for use in a message."""
    return text if len(text) <= limit else f"{text[: limit - 1]}…"


def name(text: str) -> str:
    """Read a name; it has at least one letter or digit of some script.

    WrongValueError for anything else.
    """
    if is_name(text):
        return text
    raise WrongValueError("blank-name", no_name(text), "Write it as they spell it.")


def is_name(text: str) -> bool:
    """Tell whether a text could name somebody or something."""
    return any(unicodedata.category(character)[0] in "LN" for character in text)


def capitalised(word: str) -> str:
    """Write a word of a name with capitals where its parts begin, else small: Anne-Marie, Şule."""
    return re.sub(r"[^-'’]+", _capital, word)


def _capital(part: re.Match[str]) -> str:
    first, rest = part[0][0], part[0][1:].replace("İ", "i")  # lower() makes two letters of it
    if not rest and part.string[: part.start()].endswith(("'", "’")):  # Macy's
        return first.lower()
    return f"{first.title()}{rest.lower()}"


def is_more_than_name(text: str) -> bool:
    """Tell whether a text is of several lines, or longer than any name of a company or a job."""
    lines = [line for line in text.splitlines() if line.strip()]
    words = line_of(text)
    return len(lines) > 1 or (len(words) > LONGEST_NAME and " " in words)


def is_account(text: str) -> bool:
    """Tell whether a text tells of something, as one talks: of many words, or several sentences."""
    words = line_of(text)
    sentences = re.findall(r"[a-z]{3}[.!?] (?=\S+ \S+ \S)", words)
    return is_more_than_name(text) or len(words.split()) >= FEWEST_TOLD or bool(sentences)


def no_name(text: str) -> str:
    """Say of a text that it is no name."""
    visible = any(character.isprintable() for character in text)
    return f"“{shorten(text)}” is no name" if visible else "the name is blank"


def one_to_five(text: str) -> int:
    """Read a whole number from 1 to 5; 4/5 will do. WrongValueError for anything else."""
    if match := re.fullmatch(r"([1-5])(\s*/\s*5)?", text):
        return int(match[1])
    advice = "Write a whole number: 1 (not this time) to 5 (as well as I can)."
    raise WrongValueError("rating", f"“{{key}}” cannot be “{shorten(text)}”", advice)


def choice(text: str, kind: type[Chosen]) -> Chosen:
    """Read one of a few words, whatever its capitals, hyphens and spaces.

    WrongValueError for none of them.
    """
    words = {_letters(member.value): member for member in kind}
    if found := words.get(_letters(text)):
        return found
    known = [member.value for member in kind]
    also = {_letters(said): word for word in known for said in SYNONYMS.get(word, ())}
    near = also.get(_letters(text)) or nearest(text, known)
    told = ", ".join(known)
    advice = f"Did you mean {near}? It is one of: {told}." if near else f"Write one of: {told}."
    raise WrongValueError("choice", f"“{{key}}” cannot be “{shorten(text)}”", advice, near)


def nearest(text: str, known: Iterable[str], cutoff: float = 70) -> str:
    """Return the known word that was most likely meant, or nothing.

    `cutoff` is how alike the two must be, of 100.
    """
    from rapidfuzz import fuzz, process

    words = {_letters(word): word for word in known}
    found = process.extractOne(
        _letters(text)[:80], list(words), scorer=fuzz.ratio, score_cutoff=cutoff
    )
    return words[found[0]] if found else ""


def slips_between(one: str, other: str, most: int | None = None) -> int:
    """Count the letters too many, too few, wrong or swapped; `most` + 1 where there are more."""
    if most is not None and abs(len(one) - len(other)) > most:
        return most + 1
    from rapidfuzz.distance import OSA

    return int(OSA.distance(one, other, score_cutoff=most))


def _letters(text: str) -> str:
    return re.sub(r"[\s_-]+", "", text).casefold()


def boolean(text: str) -> bool:
    """Read true or false. WrongValueError for anything else."""
    if text.lower() in TRUE:
        return True
    if text.lower() in FALSE:
        return False
    raise WrongValueError(
        "true-false", f"“{shorten(text)}” is neither true nor false", "Write true or false."
    )
