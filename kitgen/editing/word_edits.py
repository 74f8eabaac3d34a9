"""Word edits: what somebody says of a few words of a letter: change X to Y, its X not Y, X out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from kitgen.model.values.texts import folded
from kitgen.parsing.tagging import tagged
from kitgen.writing import grammar

MOST = 6  # words that are put in place of others, or of a part that goes
NEAR = 50  # of 100, so alike are words and what is said that they should be
FEWEST_LEFT = 3  # words of a sentence of which some are taken out
# By their tags: which words cannot end a part of a sentence, and how what must follow begins.
GOES_ON = {
    ("AT0", "DPS", "DT0"): ("NN", "AJ", "NP", "CR", "OR"),
    ("PRP", "PRF"): ("NN", "AJ", "NP", "CR", "OR", "AT", "DP", "DT", "PN"),
    ("TO0",): ("VV", "VB", "VD", "VH"),
    ("CJC", "CJS", "CJT"): ("NN", "AJ", "NP", "CR", "OR", "AT", "DP", "DT", "PN", "PR", "VV", "AV"),
}
QUOTES = "“”„\"'‘’«» "


@dataclass(frozen=True)
class WordEdit:
    """Words of a letter and what stands in their place; nothing where they go.

    `whose` says which letter is meant, if only one is.
    """

    old: str
    new: str = ""
    whose: str = ""


def word_edit(typed: str, patterns: Sequence[str]) -> WordEdit | None:
    """Return what an entry says of a letter's words, by the first pattern that fits.

    A pattern's group `near` holds for words that must be alike to be one for the other.
    """
    typed = " ".join(typed.split()).rstrip(" .!")
    for pattern in patterns:
        found = re.fullmatch(pattern, typed, re.IGNORECASE)
        if not found:
            continue
        parts = found.groupdict()
        old, new = (_bare(parts.get(key) or "") for key in ("old", "new"))
        near = parts.get("near") is None or _is_near(old, new)
        if old and near and max(len(old.split()), len(new.split())) <= MOST:
            return WordEdit(old, new, parts.get("whose") or "")
    return None


def edited(edit: WordEdit, text: str) -> str:
    """Return a sentence after an edit of words that stand once in it; empty for any other.

    Nothing is taken out that others need: the office of “at the office by noon”.
    """
    places = list(_pattern(edit.old).finditer(text))
    if len(places) != 1:
        return ""
    before, behind = text[: places[0].start()], text[places[0].end() :]
    if edit.new:
        large = places[0][0][:1].isupper()  # at the beginning, or a name
        return f"{before}{grammar.capitalise(edit.new) if large else edit.new}{behind}"
    rest = re.sub(r" ([,.;:!?])", r"\1", " ".join(f"{before} {behind}".split()))
    rest = re.sub(r",(?=[,.;:!?])", "", rest).lstrip(" ,;")
    if any(map(str.isalnum, edit.old)) and not _joins(rest, len(before.rstrip())):
        return ""
    return grammar.capitalise(rest) if len(rest.split()) >= FEWEST_LEFT else ""


def _joins(text: str, at: int) -> bool:
    """Tell whether what stands before a gap goes on behind it: no “the” before “tonight”."""
    tokens = tagged(text) or ()
    before = next((one.tag for one in reversed(tokens) if one.end <= at), "")
    behind = next((one.tag for one in tokens if one.start >= at), "PUN")
    opens = [begins for begins in GOES_ON if before in begins]
    return bool(tokens) and all(behind[:2] in GOES_ON[begins] for begins in opens)


def greeted(typed: str, pattern: str) -> str:
    """Return how a greeting that was typed calls somebody; empty for what is no greeting."""
    found = re.fullmatch(pattern, " ".join(typed.split()), re.IGNORECASE)
    return grammar.capitalise(found["called"].strip(" ,.!")) if found else ""


def _pattern(words: str) -> re.Pattern[str]:
    """Return what finds words where they stand, whatever their capitals and apostrophes are."""
    said = r"\s+".join(re.sub(r"['’]", "['’]", re.escape(one)) for one in words.split())
    begins = r"(?<!\w)" if words[:1].isalnum() else ""
    ends = r"(?![\w])" if words[-1:].isalnum() else ""
    return re.compile(f"{begins}{said}{ends}", re.IGNORECASE)


def _is_near(old: str, new: str) -> bool:
    numbers = all(any(sign.isdigit() for sign in one) for one in (old, new))
    single = len(old.split()) == len(new.split()) == 1
    return numbers or single or fuzz.ratio(folded(old), folded(new)) >= NEAR


def _bare(words: str) -> str:
    return words.strip(QUOTES).rstrip(",").strip(QUOTES)
