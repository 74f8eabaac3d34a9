"""Slips: words of answers that were probably meant otherwise, with what was meant."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from kitgen.model.values.texts import slips_between
from kitgen.proof import speller
from kitgen.proof.lexicon import Lexicon

LEAST = 6  # letters of a word that is doubted: shorter ones are often a trade's own
LEAST_SWAPPED = 5  # and of one in which two neighbours are swapped, which is as sure: frist
MOST = 2  # edits, of a long word; of a shorter one, a trade's own may be as near: cryostat
LONG = 10  # letters
SHORES = (
    *(("ae", "e"), ("oe", "e"), ("our", "or"), ("is", "iz"), ("ys", "yz"), ("ll", "l")),
    *(("ence", "ense"), ("ise", "ice"), ("ogue", "og"), ("que", "ck"), ("-", "")),
)
VOWELS = frozenset("aeiouy")
ENDINGS = ("ings", "ing", "ers", "er", "ships", "ship", "ed", "s")


def slips(
    texts: Iterable[str], known: Collection[str], lang: str, lexicon: Lexicon
) -> dict[str, str]:
    """Return what stands in texts and what was probably meant: misspelt words and confusions.

    `known` are names, which are never doubted.
    """
    found: dict[str, str] = {}
    texts = tuple(texts)
    for text in texts:
        for trap in lexicon.traps:
            for match in trap.pattern.finditer(text):
                instead = match.expand(trap.instead).strip()
                if " / " not in instead:
                    found[match[0].strip()] = instead
        for word, offers in speller.misspelt(_within(text), lang, known):
            meant = _swapped(word, lexicon) or _meant(word, offers, lexicon)
            if meant and (lexicon.is_ordinary(meant) or not _is_own(word, meant, texts)):
                found[word] = meant
    return found


def _within(text: str) -> str:
    """Return a text so that its first word is read like any other, of which nobody asks a capital.

    The speller tells one thing of a word: that it is small at the beginning, or that it is wrong.
    """
    return f"– {text}" if text[:1].islower() else text


def _swapped(word: str, lexicon: Lexicon) -> str:
    """Return the ordinary word of which two neighbours are swapped; nothing if it may be two."""
    if len(word) < LEAST_SWAPPED or not (word.islower() and word.isalpha()):
        return ""
    pairs = range(1, len(word) - 1)  # the first letter is mostly right
    turned = {f"{word[:at]}{word[at + 1]}{word[at]}{word[at + 2 :]}" for at in pairs} - {word}
    found = [one for one in turned if lexicon.is_ordinary(one)]
    return found[0] if len(found) == 1 else ""


def _meant(word: str, offers: Iterable[str], lexicon: Lexicon) -> str:
    """Return the word that a misspelt one surely is; nothing for a compound or a rare one.

    No name is offered: what is near one in small letters is mostly a place or another name.
    """
    if len(word) < LEAST or not word.islower():
        return ""
    if lexicon.is_compound(word) or _is_derived(word, lexicon):
        return ""
    near = next(iter(lexicon.nearest(word, offers)), "")
    alike = near[:1] == word[:1] and " " not in near and not _is_across(word, near)
    alike = alike and near != f"{word}s"  # of another tongue: pharmacie
    most = MOST if len(word) >= LONG else 1
    return near if alike and slips_between(near.casefold(), word, most) <= most else ""


def _is_own(word: str, near: str, texts: Iterable[str]) -> bool:
    """Tell whether a word may be one of a trade that no dictionary has: said twice, or cockapoo.

    A hand that slips drops a letter, doubles it or takes another vowel: it hardly takes one
    consonant for another and makes a rare word of it.
    """
    often = sum(len(re.findall(rf"\b{re.escape(word)}\b", text)) for text in texts) > 1
    changed = [pair for pair in zip(word, near.casefold(), strict=False) if pair[0] != pair[1]]
    other = len(word) == len(near) and len(changed) == 1 and not set(changed[0]) & VOWELS
    return often or other


def _is_across(word: str, near: str) -> bool:
    """Tell whether a word is only spelled as on the other shore: palaeography, paleography."""
    return any(word.replace(british, american) == near.casefold() for british, american in SHORES)


def _is_derived(word: str, lexicon: Lexicon) -> bool:
    """Tell whether a word is made of a common one: rostering, of roster."""
    stems = (word.removesuffix(end) for end in ENDINGS if word.endswith(end))
    return any(lexicon.is_ordinary(one) or lexicon.is_ordinary(f"{one}e") for one in stems)
