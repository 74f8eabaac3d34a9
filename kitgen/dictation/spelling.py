"""Spelling: what was typed as it was meant: misspelt words put right, names with their capitals."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from kitgen.dictation.words import DictationWords
from kitgen.model.values.texts import capitalised
from kitgen.parsing.tagging import readings
from kitgen.proof import vocabulary
from kitgen.proof.lexicon import Lexicon
from kitgen.proof.misspelling import meant_by
from kitgen.proof.slips import without_sure_slips
from kitgen.writing import grammar

LONE_I = re.compile(r"(?<![\w’'-])i(?=[ ’',.;!?]|$)(?!\.\w)")
SMALL = re.compile(r"(?<![\w@./#’'-])[^\W\d_A-Z]{3,}(?:-[a-z]+)?(?![\w@/-]|\.\w)")
SAINT = re.compile(r"(?<![\w@./-])st(?P<dot>\.?) (?P<name>[a-z]{3,})(?![\w@/-])")
NAME = frozenset({"NP0"})  # tags of what is nothing but a name
LEAST = 4  # letters of a brand's name
MANY = 3_000  # uses of a word that is one, whatever else is called like that


def spelled_right(
    text: str, names: Iterable[str], words: DictationWords, lexicon: Lexicon, locale: str = ""
) -> str:
    """Return a text as it was surely meant; `names` are of this interview, and stay as they are."""
    names = tuple(names)
    known = {piece for name in names for piece in re.split(r"[^\w’']+", name)}
    right = words.tidied(without_sure_slips(words.tidied(text), known, lexicon, locale))
    return names_spelled(right, names, words, lexicon)


def as_sentences(
    text: str, names: Iterable[str], words: DictationWords, lexicon: Lexicon, locale: str = ""
) -> str:
    """Return sentences of one's own as they were meant, each with a capital at its head."""
    right = LONE_I.sub("I", spelled_right(text, names, words, lexicon, locale))
    return grammar.with_large_beginnings(right)


def names_spelled(text: str, names: Iterable[str], words: DictationWords, lexicon: Lexicon) -> str:
    """Return a text in which what is surely a name has its capitals: places, makers, people."""
    text = capitals_of(names, text, lexicon)
    text = _long_towns(words).sub(lambda match: _place(match[0], words), text)
    text = SAINT.sub(lambda match: _saint(match, lexicon), text)
    text = lexicon.replaced("place_ends", text, lambda match: _of_place(match, words, lexicon))
    text = SMALL.sub(lambda match: _large(match[0], words, lexicon), text)
    return lexicon.replaced("surname", text, lambda match: _surname(match, lexicon))


def capitals_of(names: Iterable[str], text: str, lexicon: Lexicon) -> str:
    """Return a text with the names that stand in it spelled as they are, but for ordinary words."""
    for name in names:
        parts = name.split()
        for one in dict.fromkeys((name, *(parts if len(parts) > 1 else ()))):
            few = len(one) < 3 or lexicon.is_ordinary(one.casefold())
            if one and one[:1].isupper() and (" " in one or not few):
                small = rf"(?<![\w@./-]){re.escape(one.lower())}(?![\w@/])(?!\.\w)"
                text = one.join(re.split(small, text))
    return text


def _large(word: str, words: DictationWords, lexicon: Lexicon) -> str:
    """Return a word as it is spelled if it is surely a name, else as it is."""
    if spelled := lexicon.systems.get(word):
        return spelled
    if lexicon.is_ordinary(word) or lexicon.among("also_small", word):
        return word
    brand = words.brands.get(word, "")
    if brand and len(word) >= LEAST and vocabulary.uses(word) < MANY:
        return brand
    place = word in words.lands or word in words.towns
    known = place or any(lexicon.among(name, word) for name in ("proper", "places", "given_names"))
    return capitalised(word) if known else word


def _saint(match: re.Match[str], lexicon: Lexicon) -> str:
    """Return a saint whom a place is called after with capitals: st thomas, st pauls."""
    name = match["name"]
    if not any(lexicon.among("given_names", one) for one in (name, name.removesuffix("s"))):
        return match[0]
    return f"St{match['dot']} {capitalised(name)}"


def _of_place(match: re.Match[str], words: DictationWords, lexicon: Lexicon) -> str:
    """Return an unknown word with the end of a place's name as a name: beeston hill."""
    word, end = match["place"] or match["other"], match["end"] or match["last"]
    known = vocabulary.uses(word) or lexicon.is_ordinary(word) or lexicon.is_own(word)
    if (known and _large(word, words, lexicon) == word) or meant_by(word, lexicon).words:
        return match[0]
    return f"{capitalised(word)} {capitalised(end)}"


def _surname(match: re.Match[str], lexicon: Lexicon) -> str:
    """Return a given name with the surname behind it, which no dictionary has: Aisha Rahman."""
    word = match["surname"]
    if not lexicon.among("given_names", match["given"].casefold()):
        return match[0]
    known = lexicon.is_ordinary(word) or lexicon.is_own(word)
    if vocabulary.uses(word):  # walsh
        known = known or readings(word) != NAME
    return match[0] if known else f"{match['given']} {capitalised(word)}"


def _place(name: str, words: DictationWords) -> str:
    parts = name.split()
    return " ".join(one if one in words.in_towns else capitalised(one) for one in parts)


@lru_cache(maxsize=2)
def _long_towns(words: DictationWords) -> re.Pattern[str]:
    """Return how the towns are found whose names are several words."""
    names = sorted({one for one in (*words.lands, *words.towns) if " " in one}, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, names))})(?![\w-])")
