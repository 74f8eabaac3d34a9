"""Titles beside names: the nurse manager Janice Polk, parted where it shows which is which."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from kitgen.reading.name_words import NameWords

LEAST_TRADE = 7  # letters of a trade in which one that is astray is told: manger
FAR = 9  # letters astray of what is another word
LONG_TRADE = 9  # and of one that is told behind a bare first name: supervisior
BOUNDARY = re.compile(r"[,;&+()\[\]]|\band\b|\bwith\b|\bplus\b", re.IGNORECASE)
SURNAMED = 2  # words of a name whose last is its surname
LONGEST_NAME = 4  # words of a name that stands beside its title


@dataclass(frozen=True, slots=True)
class Titled:
    """A name and the title beside it; `sure` if their spelling or an article parts them."""

    name: str
    title: str
    sure: bool


def with_trades(text: str, people: Mapping[str, frozenset[str]]) -> str:
    """Return a line of people with trades spelled as they are: operations manger → manager.

    A word is one only where a trade stands: behind a whole name, an article or what it belongs to.
    """
    found: list[str] = []
    start = 0  # of the words of one person
    for word in re.split(r"(\s+)", text):
        bare = re.sub(r"[^\w-]+$", "", word)
        before = [one for one in found[start:] if not one.isspace()]
        trade = _trade(bare, before, people) if before and bare.isalpha() else ""
        found.append(word.replace(bare, trade) if trade else word)
        if BOUNDARY.search(word):
            start = len(found)
    return "".join(found)


def _trade(word: str, before: list[str], people: Mapping[str, frozenset[str]]) -> str:
    """Return the trade that a word is with a letter or two astray; empty if it is none."""
    known = people["titles"] | people["beside_titles"] | people["departments"]
    if len(word) < LEAST_TRADE - 1 or {word.lower(), word.lower().removesuffix("s")} & known:
        return ""
    titles = {_bare(one) for one in before} & people["honorifics"]
    context = people["beside_titles"] | people["departments"] | people["articles"]
    context |= people["titles"] | people["someone"] | {"salon", "team"}
    led = _bare(before[-1]) in context - people["honorifics"]
    whole = len(before) - len(titles) > 1
    least = LEAST_TRADE if led or whole else LONG_TRADE
    trades = [one for one in sorted(people["titles"]) if one[0] == word[0].lower()]
    near = [
        (_astray(word.lower(), one), one)
        for one in trades
        if len(one) >= least and one not in people["misspelled"]
    ]
    astray, trade = min(near, default=(FAR, ""))
    if astray > (2 if len(trade) >= LONG_TRADE else 1):
        return ""
    return trade.title() if word.istitle() else trade


def _astray(word: str, trade: str) -> int:
    """Return how many letters of a word are astray; more than a few are told as many."""
    if abs(len(word) - len(trade)) > 2:
        return FAR
    from rapidfuzz.distance import OSA

    return OSA.distance(word, trade, score_cutoff=2)


def titled(
    text: str,
    people: Mapping[str, frozenset[str]],
    names: NameWords,
    *,
    addressed: bool = False,
    is_given: Callable[[str], bool] = lambda word: False,
) -> Titled | None:
    """Part a name from the title before or behind it; None if there are not both.

    `addressed` says that a form of address stood before it: Sister; `is_given` knows first names,
    which tell a name in small letters from the title behind it: gary shop foreman.
    """
    known = people["titles"] | people["departments"] | people["beside_titles"] | names.roles
    glue = (names.glue | people["at"]) - people["someone"]
    words = [word for word in text.split() if word.strip(",") not in names.letters]
    if not words:
        return None
    if behind_article := _behind_article(words, known, people):
        return behind_article
    kinds = [_kind(word, known, glue, people["someone"]) for word in words]
    if _is_first_name(words, kinds, people, is_given):
        kinds[0] = "n"
    if "n" not in kinds or not any(_bare(word) in people["titles"] for word in words):
        return None
    first, last = kinds.index("n"), len(kinds) - 1 - kinds[::-1].index("n")
    if "t" in kinds[first : last + 1]:
        return None
    name, before, behind = words[first : last + 1], words[:first], words[last + 1 :]
    if bool(before) == bool(behind) or len(name) > LONGEST_NAME:
        return None
    title, article = before or behind, (before or behind)[0].lower() in people["someone"]
    title = title[1:] if article else title
    if not title:
        return None
    begins = before and len(title) > 1 and _bare(title[-1]) in people["titles"]
    told = title[1:] if begins else title  # Head chef Marco begins an answer
    cased = name[0][:1].isupper() and not any(word[:1].isupper() for word in told)
    long_enough = len(name) > 1 and len(title) > 1
    plain = _stands_out(name, title, people) and (bool(before) or title[0][:1].isupper())
    given = bool(behind) and (is_given(name[0]) or (len(name) == SURNAMED and is_given(name[1])))
    if not (cased or article or long_enough or plain or addressed or given):
        return None
    lower = name[0][:1].islower() and not (article and behind)
    return Titled(" ".join(name), " ".join(title), sure=not lower and (cased or article or plain))


def _is_first_name(
    words: list[str],
    kinds: list[str],
    people: Mapping[str, frozenset[str]],
    is_given: Callable[[str], bool],
) -> bool:
    """Tell whether a title before a whole other one is a first name: dean shop manager."""
    if len(words) < 3 or set(kinds) != {"t"} or not all(word.islower() for word in words):
        return False
    named = words[0] in people["also_names"] and is_given(words[0])
    return named and words[1] in people["beside_titles"] and words[-1] in people["titles"]


def _stands_out(name: list[str], title: list[str], people: Mapping[str, frozenset[str]]) -> bool:
    """Tell whether a whole name stands beside one title: Matron Claire Hughes."""
    whole = len(name) > 1 and all(word[:1].isupper() for word in name)
    return whole and len(title) == 1 and not {*map(_bare, title)} & people["also_names"]


def _behind_article(
    words: list[str], known: frozenset[str], people: Mapping[str, frozenset[str]]
) -> Titled | None:
    """Part a name from a title behind an article: Janet Okoro the home manager."""
    at = next((n for n, one in enumerate(words) if n and one in people["articles"]), 0)
    name, title = words[:at], words[at + 1 :]
    if not at or len(name) > LONGEST_NAME or {*map(_bare, name)} & known:
        return None
    if not title or _bare(title[-1]) not in people["titles"]:
        return None
    return Titled(" ".join(name), " ".join(title), sure=all(one[:1].isupper() for one in name))


def _kind(word: str, known: frozenset[str], glue: frozenset[str], articles: frozenset[str]) -> str:
    """Return n for what may be a name, t for a title's word, and g for what joins them."""
    bare = _bare(word)
    if bare in known or bare in glue or bare in articles:
        return "t"
    return "n"


def _bare(word: str) -> str:
    return word.lower().strip(".,’'")
