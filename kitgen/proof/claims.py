"""Claims: what a letter by somebody else says that no fact is known to stand behind."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kitgen.model.message import Message
from kitgen.proof.findings import Finding
from kitgen.proof.lexicon import Lexicon
from kitgen.proof.passage import GREETING, SIGNATURE, SUBJECT, Passage, Word, parts, words_in
from kitgen.proof.weekdays import calendar_words, is_calendar_word
from kitgen.writing.shape import stem

GROUP = "claims"
NEW_WORDS = 2  # of our own doing in a sentence, from which it tells something of its own
LETTERS = 4  # of a word that tells something
COMMON = 8  # of our wordings that use a word, from which it is any letter's
_PIECE = re.compile(r"[^\W_]+")
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True)
class Evidence:
    """What is known: the stems and numbers of some texts, and what our wordings say in general.

    A rare word is excused only beside those of its own wording: the words of all wordings together
    would excuse any claim, and more with every wording that is added.
    """

    stems: frozenset[str]
    numbers: frozenset[str]
    common: frozenset[str]  # stems that many wordings have
    wordings: frozenset[frozenset[str]]  # the rarer stems of each
    numerals: Sequence[str]  # one, two, three …

    @classmethod
    def of(cls, texts: Iterable[str], usual: Iterable[str], numerals: Sequence[str]) -> Evidence:
        """Take in the texts that hold facts, and each of our wordings, which hold none."""
        known = "\n".join(texts)
        stems = _stems(known)
        numbers = {str(int(digits)) for digits in _DIGITS.findall(known)}
        numbers |= {str(n) for n, name in enumerate(numerals, 1) if stem(name) in stems}
        said = tuple(map(_stems, usual))
        times = Counter(one for row in said for one in row)
        common = frozenset(one for one, n in times.items() if n >= COMMON)
        rare = frozenset(row - common for row in said)
        return cls(stems, frozenset(numbers), common, rare, numerals)

    def unsaid(self, said: frozenset[str]) -> frozenset[str]:
        """Return the stems of a sentence that neither a fact nor the wording nearest to it has."""
        new = said - self.stems - self.common
        return min((new - row for row in self.wordings), key=len, default=new)

    def holds(self, word: str) -> bool:
        """Tell whether every piece of a word stands in the facts, whatever its ending."""
        return _stems(word) <= self.stems

    def counts(self, word: str) -> bool | None:
        """Tell whether a number is in the facts; None for a word that is no number above one."""
        if digits := _DIGITS.findall(word):
            return {str(int(each)) for each in digits} <= self.numbers
        low = word.casefold()
        if low not in self.numerals[1:]:
            return None
        return str(self.numerals.index(low) + 1) in self.numbers


def check(message: Message, known: Evidence, lexicon: Lexicon) -> Iterator[Finding]:
    """Yield every number, day, name and word that is known from nowhere, with its sentence."""
    for passage in parts(message):
        if passage.spot == SIGNATURE:
            continue
        found = words_in(passage.text)
        for word in found:
            if rule := _claim(word, passage, known, lexicon):
                yield _finding(rule, passage, word.text)
        if passage.is_body and _tells_of_me(found, known, lexicon):
            yield _finding("claim-deed", passage, passage.text)


def _finding(rule: str, passage: Passage, excerpt: str) -> Finding:
    return Finding(rule, GROUP, passage, excerpt, {"sentence": passage.text})


def _claim(word: Word, passage: Passage, known: Evidence, lexicon: Lexicon) -> str | None:
    """Return the rule by which a word is a claim, or None."""
    name, lang = word.name, passage.message.lang if passage.message else "en"
    if (counted := known.counts(name)) is not None:
        return None if counted else "claim-number"
    if known.holds(name) or lexicon.among("first_person", word.text):
        return None
    if name[0].isupper() and is_calendar_word(name, lang):
        month = name.casefold() not in calendar_words(lang).full_days
        return None if word.opens and month and lexicon.is_ordinary(name) else "claim-day"
    if passage.spot == GREETING and lexicon.among("salutations", name):
        return None
    if _is_common(word, known, lexicon):
        titled = word.opens or passage.spot == SUBJECT or not name[0].isupper()
        return None if titled else "claim-name"
    return "claim-name" if name[0].isupper() else "claim-word"


def _is_common(word: Word, known: Evidence, lexicon: Lexicon) -> bool:
    """Tell whether a word, or each piece of it, is an ordinary one or one of our wordings'."""
    if lexicon.is_ordinary(word.text):
        return True
    pieces = _PIECE.findall(word.name)
    return all(lexicon.is_ordinary(p) or not known.unsaid(_stems(p)) for p in pieces)


def _tells_of_me(found: Sequence[Word], known: Evidence, lexicon: Lexicon) -> bool:
    """Tell whether a sentence about the writer says things that no fact and no wording has."""
    if not any(lexicon.among("first_person", word.text) for word in found):
        return False
    pieces = (p for word in found for p in _PIECE.findall(word.name.casefold()))  # can’t is can, t
    telling = frozenset(stem(piece) for piece in pieces if len(piece) >= LETTERS)
    return len(known.unsaid(telling)) >= NEW_WORDS


def _stems(text: str) -> frozenset[str]:
    return frozenset(stem(piece.casefold()) for piece in _PIECE.findall(text))
