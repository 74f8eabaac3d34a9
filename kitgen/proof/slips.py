"""Slips: words of answers that were meant otherwise; what is sure is put right, the rest asked."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import partial

from kitgen.parsing.tagging import readings
from kitgen.proof.lexicon import Lexicon
from kitgen.proof.misspelling import Meant, meant_by
from kitgen.writing import grammar

WORD = re.compile(r"(?<![\w@./’'-])[^\W\d_]+(?![\w@/’'…-]|\.\w)")
LARGE = re.compile(r"(?<![\w’'-])(?P<before>[a-z]+) (?P<word>[A-Z][a-z]{2,})(?![\w’'-]| [A-Z])")
QUALITIES = frozenset({"AJ0", "AJC", "AJS"})  # tags of what is said of a thing: new, older
NAMES = ("proper", "brands", "places")
HEAD = re.compile(r"(?:^|[.!?]\s)\W*$")  # of a sentence
Slips = Mapping[str, tuple[str, ...]]  # what was typed, and what may be meant by it


def without_sure_slips(
    text: str, known: Collection[str], lexicon: Lexicon, locale: str = ""
) -> str:
    """Return a text with what was surely mistyped as it was meant; `known` are never doubted."""
    for match in reversed(list(_words(text, known))):
        meant = meant_by(match[0], lexicon, locale)
        if meant.sure:
            text = f"{text[: match.start()]}{meant.words[0]}{text[match.end() :]}"
    for trap in lexicon.traps:
        if trap.sure:
            text = trap.pattern.sub(partial(_as_large, trap.instead), text)
    return text


def slips(
    texts: Iterable[str], known: Collection[str], lexicon: Lexicon, locale: str = ""
) -> Slips:
    """Return what stands in texts and what may be meant: misspelt words and confusions.

    `known` are names, which are never doubted.
    """
    phrases: dict[str, tuple[str, ...]] = {}
    words: dict[str, tuple[str, ...]] = {}
    texts = tuple(texts)
    for text in texts:
        here = {
            match[0]: meant.words
            for match in _words(text, known)
            if (meant := meant_by(match[0], lexicon, locale)).words
            and not _is_own(match[0], meant, texts, lexicon)
        }
        phrases |= _small(text, known, lexicon) | _places(text, lexicon)
        phrases |= _confused(text, without_slips(text, _first(here)), lexicon)
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


def _first(slips: Slips) -> dict[str, str]:
    return {typed: meant[0] for typed, meant in slips.items()}


def _as_large(told: str, match: re.Match[str]) -> str:
    """Return what is meant by what was found, with a capital if that had one."""
    instead = match.expand(told)
    return grammar.capitalise(instead) if match[0][:1].isupper() else instead


def _small(text: str, known: Collection[str], lexicon: Lexicon) -> dict[str, tuple[str, ...]]:
    """Return common words with a capital in mid-sentence, each with the word before: new Faces."""
    names = {name.casefold() for name in known}
    found: dict[str, tuple[str, ...]] = {}
    for match in LARGE.finditer(text):
        before, word = match["before"], match["word"].casefold()
        named = word in names or any(lexicon.among(one, word) for one in NAMES)
        said = lexicon.among("small_ones", word) and lexicon.among("before_things", before)
        told = said or (len(before) > 2 and readings(before) <= QUALITIES and readings(before))
        if told and lexicon.is_ordinary(word) and not named:
            found[match[0]] = (f"{before} {word}",)
    return found


def _places(text: str, lexicon: Lexicon) -> dict[str, tuple[str, ...]]:
    """Return words that may be a place where they stand, which has a capital: out of sunshine."""
    return {
        match[0]: (f"{match['before']} {grammar.capitalise(match['place'])}",)
        for match in lexicon.found("maybe_place", text)
        if lexicon.among("maybe_places", match["place"])
    }


def _confused(text: str, put: str, lexicon: Lexicon) -> dict[str, tuple[str, ...]]:
    """Return the words of a text that are right and mean others, once it is `put` right."""
    found: dict[str, tuple[str, ...]] = {}
    for trap in lexicon.traps:
        for match in trap.pattern.finditer(put):
            instead = match.expand(trap.instead).strip()
            if " / " not in instead:
                typed = _as_typed(text, put, match)
                meant = grammar.capitalise(instead) if typed[:1].isupper() else instead
                found |= {typed: (meant,)} if meant != typed else {}
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


def _words(text: str, known: Collection[str]) -> Iterator[re.Match[str]]:
    """Yield the words of a text that may be doubted: small ones, and the first of sentences."""
    names = {name.casefold() for name in known}
    for match in WORD.finditer(text):
        if match[0].casefold() not in names and (match[0].islower() or _opens(text, match)):
            yield match


def _opens(text: str, match: re.Match[str]) -> bool:
    """Tell whether a word has its capital from where it stands: at the head of a sentence."""
    return match[0][1:].islower() and HEAD.search(text[: match.start()]) is not None


def _is_own(word: str, meant: Meant, texts: Iterable[str], lexicon: Lexicon) -> bool:
    """Tell whether a word may be one of a trade that no dictionary has: it is said twice."""
    often = sum(len(re.findall(rf"\b{re.escape(word)}\b", text)) for text in texts) > 1
    return often and not (meant.sure and lexicon.is_ordinary(meant.words[0]))
