"""Misspelt words: which word was surely meant by one that nobody spells like that."""

from __future__ import annotations

from collections.abc import Iterable

from kitgen.model.values.texts import slips_between
from kitgen.proof import vocabulary
from kitgen.proof.lexicon import Lexicon

LEAST = 5  # letters of a word that is doubted by what is near it: shorter ones are near a dozen
FAR = (
    2  # edits, of a long word with the letters of the other; a trade's own may be as near: cryostat
)
LONG = 10  # letters
SURE = 8  # letters of a word that is no other by chance
# How often a word is written, at least, that is offered for one of so many letters, and how much
# oftener than any other that is as near.
COMMON, COMMON_SHORT = 500, 25_000
COMMON_FAR = 2_000  # of one two slips away
OFTENER, OFTENER_SHORT = 3, 5
SWAPPED = 10  # times likelier than another slip: shift for shfit
NAMED = 500  # times that a word is written which is no slip, though no dictionary has it: denise
SHORES = (
    *(("ae", "e"), ("oe", "e"), ("our", "or"), ("is", "iz"), ("ys", "yz"), ("ll", "l")),
    *(("ence", "ense"), ("ise", "ice"), ("ogue", "og"), ("que", "ck"), ("-", "")),
)
VOWELS = frozenset("aeiouy")
ENDINGS = ("ings", "ing", "ers", "er", "ships", "ship", "ed", "s")


def meant_by(word: str, offers: Iterable[str], lexicon: Lexicon) -> str:
    """Return the word that a misspelt one surely is; nothing where it may be several, or right.

    No name is offered: what is near one in small letters is mostly a place or another name.
    """
    small = word.casefold()
    meant = lexicon.misspelt.get(small) or _meant(small, offers, lexicon)
    return f"{meant[0].upper()}{meant[1:]}" if meant and word[0].isupper() else meant


def _meant(word: str, offers: Iterable[str], lexicon: Lexicon) -> str:
    if len(word) < LEAST or not word.isalpha() or lexicon.is_ordinary(word):
        return ""
    if vocabulary.uses(word) >= NAMED or lexicon.is_trade(word) or lexicon.among("rare", word):
        return ""
    if meant := _swapped(word, lexicon) or _several(word, lexicon):
        return meant
    if vocabulary.uses(word) or lexicon.is_compound(word) or _is_derived(word, lexicon):
        return ""
    return _commonest(word, lexicon) or _far(word, offers, lexicon)


def _several(word: str, lexicon: Lexicon) -> str:
    """Return the plural of a thing that ends in y: copys; of a lady it may be what is hers."""
    many, one = f"{word[:-2]}ies", word.removesuffix("s")
    owns = lexicon.among("owning", one)
    return many if word.endswith("ys") and lexicon.is_ordinary(many) and not owns else ""


def _swapped(word: str, lexicon: Lexicon) -> str:
    """Return the ordinary word of which two neighbours are swapped; nothing if it may be two."""
    pairs = range(1, len(word) - 1)  # the first letter is mostly right
    turned = {f"{word[:at]}{word[at + 1]}{word[at]}{word[at + 2 :]}" for at in pairs} - {word}
    found = [one for one in turned if lexicon.is_ordinary(one)]
    return found[0] if len(found) == 1 else ""


def _commonest(word: str, lexicon: Lexicon) -> str:
    """Return the word one slip away that is written far oftener than any other such word."""
    weights = {
        one: vocabulary.uses(one) * (SWAPPED if sorted(one) == sorted(word) else 1)
        for one in vocabulary.neighbours(word)
        if _may_be(word, one, lexicon) and _is_likely(word, one)
    }
    first, *others = sorted(weights, key=lambda one: (-weights[one], one)) or [""]
    short = len(word) <= LEAST
    common = weights.get(first, 0) >= (COMMON_SHORT if short else COMMON)
    oftener = OFTENER_SHORT if short else OFTENER
    return first if common and all(weights[first] >= oftener * weights[o] for o in others) else ""


def _is_likely(word: str, near: str) -> bool:
    """Tell whether a hand slips from one word to another one letter away.

    It swaps two letters, drops one, doubles it or takes another vowel; in a long word, any slip.
    """
    if len(word) >= SURE or sorted(word) == sorted(near):
        return True
    at = next((at for at, (a, b) in enumerate(zip(word, near, strict=False)) if a != b), None)
    if len(near) > len(word):
        return at is not None  # nothing at its end: perio, period
    if len(near) < len(word):
        at = len(near) if at is None else at
        return word[at] == word[at - 1]
    return at is not None and {word[at], near[at]} <= VOWELS


def _far(word: str, offers: Iterable[str], lexicon: Lexicon) -> str:
    """Return what a dictionary has beside a very long word, two slips away in its own letters."""
    near = next(iter(lexicon.nearest(word, offers)), "")
    fits = len(word) >= LONG and set(word) == set(near) and _may_be(word, near, lexicon)
    fits = fits and vocabulary.uses(near) >= COMMON_FAR
    return near if fits and slips_between(near, word, FAR) <= FAR else ""


def _may_be(word: str, near: str, lexicon: Lexicon) -> bool:
    """Tell whether a word may be meant by another, which is none of its forms and harms nobody."""
    first = near[:1] == word[:1] or sorted(near[:2]) == sorted(word[:2])
    plain = near.isalpha() and near != f"{word}s" and word != f"{near}s"  # pharmacie
    return (
        first and plain and not _is_across(word, near) and not lexicon.among("never_offered", near)
    )


def _is_across(word: str, near: str) -> bool:
    """Tell whether a word is only spelled as on the other shore: palaeography, paleography."""
    return any(word.replace(british, american) == near.casefold() for british, american in SHORES)


def _is_derived(word: str, lexicon: Lexicon) -> bool:
    """Tell whether a word is made of a common one: rostering, of roster."""
    stems = (word.removesuffix(end) for end in ENDINGS if word.endswith(end))
    return any(lexicon.is_ordinary(one) or lexicon.is_ordinary(f"{one}e") for one in stems)
