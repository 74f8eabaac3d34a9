"""Slips: words of answers that were probably meant otherwise, with what was meant."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping

from kitgen.parsing.tagging import readings
from kitgen.proof import speller
from kitgen.proof.lexicon import Lexicon
from kitgen.proof.misspelling import VOWELS, meant_by
from kitgen.writing import grammar

WORD = re.compile(r"(?<![\w@./’'-])[^\W\d_]+(?![\w@/’'-]|\.\w)")
LARGE = re.compile(r"(?<![\w’'-])(?P<before>[a-z]+) (?P<word>[A-Z][a-z]{2,})(?![\w’'-]| [A-Z])")
QUALITIES = frozenset({"AJ0", "AJC", "AJS"})  # tags of what is said of a thing: new, older
NAMES = ("proper", "brands", "places")
HEAD = re.compile(r"(?:^|[.!?]\s)\W*$")  # of a sentence


def slips(
    texts: Iterable[str], known: Collection[str], lang: str, lexicon: Lexicon
) -> dict[str, str]:
    """Return what stands in texts and what was probably meant: misspelt words and confusions.

    `known` are names, which are never doubted.
    """
    phrases: dict[str, str] = {}
    words: dict[str, str] = {}
    texts = tuple(texts)
    for text in texts:
        here = {}
        for word, offers in _doubted(text, known, lang, lexicon):
            meant = meant_by(word, offers, lexicon)
            if meant and (lexicon.is_ordinary(meant) or not _is_own(word, meant, texts)):
                here[word] = meant
        phrases |= _small(text, known, lexicon)
        phrases |= _confused(text, without_slips(text, here), lexicon)
        words |= here
    told = " ".join(texts)
    for phrase in phrases:
        told = told.replace(phrase, "")
    return phrases | {word: meant for word, meant in words.items() if _stands(word, told)}


def without_slips(text: str, slips: Mapping[str, str]) -> str:
    """Return a text with each word that was a slip as it was meant."""
    for typed, meant in slips.items():
        text = re.sub(rf"\b{re.escape(typed)}\b", meant.replace("\\", ""), text)
    return text


def _small(text: str, known: Collection[str], lexicon: Lexicon) -> dict[str, str]:
    """Return common words with a capital in mid-sentence, each with the word before: new Faces."""
    names = {name.casefold() for name in known}
    found = {}
    for match in LARGE.finditer(text):
        before, word = match["before"], match["word"].casefold()
        named = word in names or any(lexicon.among(one, word) for one in NAMES)
        said = lexicon.among("small_ones", word) and lexicon.among("before_things", before)
        told = said or (len(before) > 2 and readings(before) <= QUALITIES and readings(before))
        if told and lexicon.is_ordinary(word) and not named:
            found[match[0]] = f"{before} {word}"
    return found


def _confused(text: str, put: str, lexicon: Lexicon) -> dict[str, str]:
    """Return the words of a text that are right and mean others, once it is `put` right."""
    found = {}
    for trap in lexicon.traps:
        for match in trap.pattern.finditer(put):
            instead = match.expand(trap.instead).strip()
            if " / " not in instead:
                typed = _as_typed(text, put, match)
                found[typed] = grammar.capitalise(instead) if typed[0].isupper() else instead
    return found


def _as_typed(text: str, put: str, match: re.Match[str]) -> str:
    """Return the words of a text that stand where some were found in it, once it was put right."""
    typed, told = text.split(), put.split()
    first, count = len(put[: match.start()].split()), len(match[0].split())
    there = " ".join(typed[first : first + count])
    whole = len(typed) == len(told) and " ".join(told[first : first + count]) == match[0].strip()
    return there if whole else match[0].strip()


def _stands(word: str, text: str) -> bool:
    return re.search(rf"\b{re.escape(word)}\b", text) is not None


def _doubted(
    text: str, known: Collection[str], lang: str, lexicon: Lexicon
) -> Iterator[tuple[str, list[str]]]:
    """Yield the words of a text that are doubted, each with what a dictionary has beside it."""
    if not lang.startswith(lexicon.lang):
        return
    doubted = dict(speller.misspelt(_within(text), lang, known))
    names = {name.casefold() for name in known}
    for match in WORD.finditer(text):
        word = match[0]
        if word.casefold() in names or not (word.islower() or _opens(text, match)):
            continue
        small = word.casefold()
        known_wrong = small in lexicon.misspelt or small.endswith("ys")  # Harper passes copys
        if known_wrong or not speller.is_available():
            yield word, []
        elif word in doubted or small in doubted:
            yield word, doubted.get(word) or doubted.get(small, [])


def _opens(text: str, match: re.Match[str]) -> bool:
    """Tell whether a word has its capital from where it stands: at the head of a sentence."""
    return match[0][1:].islower() and HEAD.search(text[: match.start()]) is not None


def _within(text: str) -> str:
    """Return a text so that its first word is read like any other, of which nobody asks a capital.

    The speller tells one thing of a word: that it is small at the beginning, or that it is wrong.
    """
    return f"– {text}" if text[:1].islower() else text


def _is_own(word: str, near: str, texts: Iterable[str]) -> bool:
    """Tell whether a word may be one of a trade that no dictionary has: said twice, or cockapoo.

    A hand that slips drops a letter, doubles it or takes another vowel: it hardly takes one
    consonant for another and makes a rare word of it.
    """
    often = sum(len(re.findall(rf"\b{re.escape(word)}\b", text)) for text in texts) > 1
    changed = [pair for pair in zip(word, near.casefold(), strict=False) if pair[0] != pair[1]]
    other = len(word) == len(near) and len(changed) == 1 and not set(changed[0]) & VOWELS
    return often or other
