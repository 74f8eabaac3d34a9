"""Misspelt words: which word was meant by one that nobody spells like that, and how surely."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from math import log10
from typing import NamedTuple

from kitgen.proof import vocabulary
from kitgen.proof.lexicon import DOUBLES, Lexicon
from kitgen.proof.likelihood import unlikeliness

LEAST = 4  # letters of a word that is doubted by what is near it: shorter ones are near a dozen
# How likely a word must be meant, by its letters: how often it is written, and how easily it is
# mistyped, as powers of ten. The first is sure, the second worth a question.
ENOUGH = {4: (3.4, 3.4), 5: (2.6, 2.4), 6: (2.5, 2.4), 7: (1.9, 1.7), 8: (1.4, 1.3)}
LONGEST = 8  # letters of which ENOUGH tells apart
APART, APART_SHORT = 0.8, 1.1  # how much likelier one must be than the next, to be sure
SHORT = 6  # letters of a word that is near many others
# How much likelier, of what may be made of two words, or of a stem and an ending: stacker
JOINED, MADE, TRADE = 0.6, 1.0, 1.2
AMERICAN = "en-US"
MOST = 4.2  # of how often a word is written: beyond that all are as likely
ORDINARY = 2.9  # that of an ordinary word, at least, and of one of a trade
NAMED = 500  # times that a word is written which is no slip, though no dictionary has it: denise
NAMES = ("given_names", "proper", "brands", "places")  # lists of them
SHORES = tuple(  # how words are spelled on one shore, and on the other
    (re.compile(british), american)
    for british, american in (
        *(("ae", "e"), ("oe", "e"), ("our", "or"), ("is(?=e|ing|ation|abl)", "iz")),
        *(("ys(?=e|ing|abl)", "yz"), ("ogue", "og"), ("mme", "m")),
        *(("ll(?=ed|ing|er|or)", "l"), ("l(?=(?:ment|ful)s?$)", "ll")),
        *(("tre(?=s?$)", "ter"), ("ence(?=s?$)", "ense"), ("(?<=[lt])ice(?=s?$)", "ise")),
    )
)
ENDINGS = (
    *("ings", "ing", "ers", "er", "ships", "ship", "ed", "es", "s"),
    *("able", "ish", "less", "like"),
)
BEGINNINGS = (
    *("re", "un", "de", "dis", "over", "under", "pre", "non", "sub", "multi", "inter", "up"),
    *("out", "co", "mis", "off", "micro", "mini", "anti", "semi", "cross", "self"),
)
MOST_ASKED = 2  # words of which somebody is asked which it is
SHORTEST = 4  # letters of a word that something is made of


class Meant(NamedTuple):
    """What may be meant by a word, the likeliest first; `sure` where it can hardly be another.

    `british` tells a single word that is spelled in two ways, the British one first.
    """

    words: tuple[str, ...] = ()
    sure: bool = False
    british: bool = False

    def spelled_in(self, locale: str) -> Meant:
        """Return the same in the spelling of a locale; both where none is told."""
        if not self.british or not locale:
            return self
        first, second = self.words
        return Meant((second if locale == AMERICAN else first,), sure=True)


NOTHING = Meant()


def meant_by(word: str, lexicon: Lexicon, locale: str = "") -> Meant:
    """Return the words that a misspelt one may be; nothing where it may be right.

    No name is offered: what is near one in small letters is mostly a place or another name.
    """
    found = _meant(word.casefold(), lexicon).spelled_in(locale)
    if not word[0].isupper():
        return found
    return found._replace(words=tuple(f"{one[0].upper()}{one[1:]}" for one in found.words))


@lru_cache(maxsize=4096)  # a build, its check and each keystroke ask of the same words
def _meant(word: str, lexicon: Lexicon) -> Meant:
    if known := lexicon.misspelt.get(word):
        return Meant((known,), sure=True)
    if not word.isalpha() or len(word) < LEAST or is_known(word, lexicon):
        return NOTHING
    if many := _several(word, lexicon):
        return Meant((many,), sure=True)
    if (single := _trebled(word)) and is_known(single, lexicon):
        return Meant((single,), sure=True)
    if vocabulary.uses(word):
        return NOTHING
    return _likeliest(word, lexicon, _more(word, lexicon))


def is_known(word: str, lexicon: Lexicon) -> bool:
    """Tell whether a word is surely one: a common one, or one of a trade."""
    if _is_common(word, lexicon):
        return True
    if any(_is_common(one, lexicon) for one in _abroad(word)) or _twin(word, lexicon):
        return True
    single = word.removesuffix("s")
    named = any(lexicon.among(name, one) for name in NAMES for one in (word, single))
    return named or lexicon.is_own(word)


def _more(word: str, lexicon: Lexicon) -> float:
    """Return how much likelier another must be meant by a word that may be made of others."""
    if lexicon.is_trade(word):
        return TRADE
    if _is_derived(word, lexicon):
        return MADE
    return JOINED if lexicon.is_compound(word) else 0.0


def _is_common(word: str, lexicon: Lexicon) -> bool:
    return lexicon.is_ordinary(word) or vocabulary.uses(word) >= NAMED


def _likeliest(word: str, lexicon: Lexicon, more: float) -> Meant:
    """Return the words of which this one is the likeliest slip, by so much `more` than others."""
    ranked = sorted(
        ((likelihood(word, one, lexicon), one) for one in _may_be_meant(word, lexicon)),
        key=lambda pair: (-pair[0], pair[1]),
    )
    enough, some = (one + more for one in ENOUGH[min(len(word), LONGEST)])
    apart = APART_SHORT if len(word) <= SHORT else APART
    best, first = ranked[0] if ranked else (0.0, "")
    near = [
        one
        for value, one in ranked
        if value > best - (APART_SHORT if one.startswith(first) else apart)
    ]
    if best < some or len(near) > (MOST_ASKED if len(word) > LEAST else 1):
        return NOTHING
    if len(near) == 1 and (twin := _twin(first, lexicon)):
        return Meant((twin, first), british=best >= enough)
    return Meant(tuple(near), sure=best >= enough and len(near) == 1)


def likelihood(word: str, near: str, lexicon: Lexicon) -> float:
    """Return how likely a word is meant by another: its use, less what the slips take."""
    count = min(log10(vocabulary.uses(near) + 1), MOST)
    if lexicon.is_ordinary(near) or lexicon.is_own(near):
        count = max(count, ORDINARY)
    return count - unlikeliness(word, near)


def _may_be_meant(word: str, lexicon: Lexicon) -> list[str]:
    """Return what may be meant by a word, which is none of its forms and harms nobody."""
    return [
        one
        for one in vocabulary.neighbours(word, lexicon.plain)
        if not _is_several(one, word) and not _is_several(word, one)
        if one not in _abroad(word)
        and word not in _abroad(one)
        and not lexicon.among("never_offered", one)
    ]


def _is_several(many: str, one: str) -> bool:
    return many == f"{one}s" and not one.endswith("s")


def _several(word: str, lexicon: Lexicon) -> str:
    """Return the plural of a thing that ends in y: copys; of a lady it may be what is hers."""
    many, one = f"{word[:-2]}ies", word.removesuffix("s")
    owns = lexicon.among("owning", one)
    known = lexicon.is_ordinary(many) or lexicon.is_own(many) or vocabulary.uses(many)
    return many if word.endswith("ys") and len(word) > LEAST and known and not owns else ""


def _trebled(word: str) -> str:
    """Return a word without the third of three letters alike: weeek; nothing for any other."""
    for at in range(len(word) - 2):
        if len(set(word[at : at + 3])) == 1:
            doubled, single = (f"{word[:at]}{word[at + cut :]}" for cut in (1, 2))
            return doubled if vocabulary.uses(doubled) > vocabulary.uses(single) else single
    return ""


def _abroad(word: str) -> Iterator[str]:
    """Yield a British word as it is spelled on the other shore: palaeography, paleography."""
    for british, american in SHORES:
        if british.search(word):
            yield british.sub(american, word)


def _twin(word: str, lexicon: Lexicon) -> str:
    """Return how the British spell a word, where they do otherwise: colors, colours."""
    return next((one for one in lexicon.british if word in _abroad(one)), "")


def _is_derived(word: str, lexicon: Lexicon) -> bool:
    """Tell whether a word is made of a common one: rostering, of roster; regrained, of grained."""
    for end in ENDINGS:
        stem = word.removesuffix(end)
        stems = {stem, f"{stem}e"} if end[0] in "aei" else {stem}
        if end[0] in "aei" and stem[-2:-1] == stem[-1:]:
            stems = {stem[:-1], stem}  # repped
        elif end[0] in "aei" and DOUBLES.fullmatch(stem):
            stems = {f"{stem}e"}  # of swim there is no swiming
        if stem != word and stem[-1:] != end and any(_is_common(one, lexicon) for one in stems):
            return True
    rest = (word.removeprefix(head) for head in BEGINNINGS if word.startswith(head))
    return any(len(one) >= SHORTEST and vocabulary.uses(one) for one in rest)
