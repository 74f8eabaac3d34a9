"""Delays: the words behind a promise that say when it follows, and how a letter tells them."""

from __future__ import annotations

import re
from functools import lru_cache

from kitgen.writing import grammar
from kitgen.writing.prose import Prose

EVENTS = ("following", "following-own", "later-pronouns", "later-subjects")
TO = " => "  # between what was typed and how a letter tells it
NUMBER = re.compile(  # 4th, 4.12, 12/4/2026, 5pm, and a year, which is no time alone
    r"\d{1,2}(?:[./:-]\d{1,2})?(?:[./-]\d{2,4})?(?:st|nd|rd|th|am|pm|h)?|\d{4}(?:-\d\d-\d\d)?"
)
YEAR = re.compile(r"\d{4}")
NOTHING = "_"  # stands for the thing where there is only a time
LONGEST = 9  # words of a time before the thing


def split_delay(prose: Prose, line: str) -> tuple[str, str]:
    """Return what was promised and when it follows: empty where no words at its end say so."""
    thing, told = line, list[str]()
    while found := _last(prose, thing):
        thing, when = found
        told.insert(0, when)
    exact = [when for when in told if when not in prose.words("soon")[:1]]
    return thing, " ".join(exact or told[:1])


def delay_last(prose: Prose, line: str) -> str:
    """Return a promise with its time behind the thing: tomorrow my card, when I'm back, my card."""
    words, begins = line.split(), prose.words("begins-thing")
    for at in range(1, min(len(words), LONGEST)):
        asks = words[0].lower() in prose.words("said-not-sent") and words[at - 1][-1] != ","
        if words[at].lower() not in begins or asks:
            continue
        doubled = words[0].lower() in begins[:1]  # my asap my card, as a bare thing was mended
        for head in (words[:at], words[doubled:at]):
            told = " ".join(head).strip(" ,:")
            thing, when = split_delay(prose, f"{NOTHING} {told}")
            if thing == NOTHING and when:
                return f"{' '.join(words[at:])} {told}"
    return line


def _last(prose: Prose, line: str) -> tuple[str, str] | None:
    """Return what stands before the last words that say when, and these as a letter tells them."""
    found = (_idiom(prose, line), _by_day(prose, line), _for_day(prose, line), _event(prose, line))
    told = [one for one in found if one and not _is_of_thing(prose, one[0].split())]
    return min(told, key=lambda one: len(one[0]), default=None)


def _is_of_thing(prose: Prose, words: list[str]) -> bool:
    """Tell whether a time behind these words is what a thing is of or from, not when it comes."""
    apart_from = {*prose.words("before-days"), *prose.words("not-due")}
    return not words or _bare(words[-1]) in apart_from


def _by_day(prose: Prose, line: str) -> tuple[str, str] | None:
    """Return a promise and its day, which begins with one word and is made of others."""
    words, due = line.split(), prose.words("due")
    days, beside = set(prose.words("due-days")), set(prose.words("due-beside"))
    end = len(words)
    while end > 1 and _is_time(words[end - 1], days.union(beside, due)):
        end -= 1
    for at in range(end, len(words)):
        named = any(_is_time(one, days - beside) and not YEAR.fullmatch(one) for one in words[at:])
        if _bare(words[at]) not in due or _is_of_thing(prose, words[:at]):
            continue
        if named and not (_bare(words[at]) == "in" and _tells_days(prose, words[:at])):
            by = prose.words("due-by")
            first = by[0] if _bare(words[at]) in by else words[at]
            return _cut(" ".join(words[:at])), " ".join((first, *words[at + 1 :])).strip(" ,.)")
    return None


def _for_day(prose: Prose, line: str) -> tuple[str, str] | None:
    """Return a promise and its day, where that stands behind “for”: my card for Monday."""
    thing, behind, day = line.rpartition(" for ")
    by = prose.words("due-by")[:1]
    if not behind or not by or _tells_days(prose, thing.split()):
        return None
    found = _by_day(prose, f"{thing} {by[0]} {day}")
    return found if found and found[0] == _cut(thing) else None


def _tells_days(prose: Prose, words: list[str]) -> bool:
    return bool(words) and _bare(words[-1]) in prose.words("tells-days")


def _idiom(prose: Prose, line: str) -> tuple[str, str] | None:
    """Return a promise and an idiom at its end, the one that begins first."""
    found = [
        (_cut(line[: match.start()]), told.format_map(match.groupdict()) if told else match["all"])
        for form, told in _idioms(prose.words("soon"), prose.words("delays"))
        if (match := form.search(line))
    ]
    return min(found, key=lambda one: len(one[0]), default=None)


@lru_cache(maxsize=8)
def _idioms(
    soon: tuple[str, ...], delays: tuple[str, ...]
) -> tuple[tuple[re.Pattern[str], str], ...]:
    parts = [line.partition(TO) for line in (*delays, *map(re.escape, soon))]
    end = r"[.!)]*$"
    return tuple(
        (re.compile(rf"(?<![\w’'-])(?P<all>{form.strip()}){end}", re.IGNORECASE), told.strip())
        for form, _, told in parts
    )


def _event(prose: Prose, line: str) -> tuple[str, str] | None:
    """Return a promise and what it waits for: when it comes, once the office has signed it."""
    match = _events(*map(prose.words, EVENTS)).search(line)
    if match is None:
        return None
    thing, when = _cut(line[: match.start()]), match["all"]
    if set(grammar.words(thing)) & set(prose.words("asks-days")):
        return None
    for slip, whole in prose.pairs("later-slips").items():
        when = re.sub(rf"\b{slip}\b", whole, when, flags=re.IGNORECASE)
    return thing, re.sub(r"^when\b", "as soon as", when, flags=re.IGNORECASE)


@lru_cache(maxsize=8)
def _events(
    begins: tuple[str, ...], own: tuple[str, ...], me: tuple[str, ...], others: tuple[str, ...]
) -> re.Pattern[str]:
    begun, mine, pronouns, subjects = map("|".join, (begins, own, me, (*me, *others)))
    waits = rf"(?:{begun}) (?:{subjects})|(?:{mine}) (?:{pronouns})"
    return re.compile(
        rf"(?<![\w’'-])(?<!for )(?<!of )(?<!on )(?P<all>(?:{waits})\b.*?)[.)]*$", re.IGNORECASE
    )


def _is_time(word: str, known: set[str]) -> bool:
    return _bare(word) in known or NUMBER.fullmatch(_bare(word)) is not None


def _bare(word: str) -> str:
    return word.strip(",.()").lower()


def _cut(thing: str) -> str:
    return thing.rstrip(" ,:;(–—-")
