"""The grammatical shape of a user's phrase, by which a wording knows whether it fits.

Told by the first words and a few lists of the language; where the lists do not decide, a phrase
is a plain one, and no wording that needs a certain shape takes it.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from kitgen.writing import grammar
from kitgen.writing.prose import Prose

_RELATIVE = re.compile(
    r"^(?P<head>[^,;:]*?)(?:\s(?:that|which|who|whom|whose|when|where|in|on|at|of|"
    r"for|from|with|without|along|between|beside|under|over|after|before|about|"
    r"across|behind|near|to|by|as|than)\b|[,;:]|$)"
)
_MIXED = re.compile(  # behind a clause a thing that may be no part of it
    r"\band (?:the|an?|their|your|my|our) [\w’'-]+(?: [\w’'-]+)?(?: (?:from|of|in|on) [^,]*)?$"
)


class Shape(StrEnum):
    """What a phrase is, grammatically."""

    THING = "thing"  # a radio that still reports at minus thirty
    PERSON = "person"  # someone who stops the job
    DOING = "doing"  # building an instrument
    QUESTION = "question"  # why the heating fails
    INFINITIVE = "to"  # to end the draw
    OWN = "own"  # a whole sentence of the user's: I want ...
    PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class Shapes:
    """Tells shapes by the word lists of one language."""

    asking: Collection[str]
    persons: Collection[str]
    no_doings: Collection[str]
    infinitive: Collection[str]
    subjects: Collection[str]
    plurals: Collection[str]
    singulars: Collection[str]
    numbers: tuple[str, ...]

    @classmethod
    def of(cls, prose: Prose) -> Shapes:
        """Read the lists from the prose of a language."""

        def words(name: str) -> frozenset[str]:
            return frozenset(prose.words(name))

        return cls(
            asking=words("asking-first"),
            persons=words("persons"),
            no_doings=words("no-doings"),
            infinitive=words("infinitive"),
            subjects=words("subjects"),
            plurals=words("plurals"),
            singulars=words("singulars"),
            numbers=prose.words("numbers"),
        )

    def shape(self, text: str) -> Shape:
        """Return the shape of a phrase."""
        said = grammar.words(text)
        if not said:
            return Shape.PLAIN
        first = said[0]
        if first in self.asking:  # nobody tells me how you bind books and the guillotine
            return Shape.PLAIN if _MIXED.search(text) else Shape.QUESTION
        if first in self.infinitive:
            return Shape.INFINITIVE
        if first in self.subjects:
            return Shape.OWN
        doing = first not in self.no_doings or set(said[1:2]) & {"a", "an", "the"}
        if len(first) > 4 and first.endswith("ing") and doing:
            return Shape.DOING
        if first in self.persons or ("who" in said[1:5] and "that" not in said[1:4]):
            return Shape.PERSON
        return Shape.THING

    def is_many(self, text: str) -> bool:
        """Tell whether the head of a phrase is a plural: the nodes that drop off the mesh."""
        shape = self.shape(text)
        if shape in (Shape.DOING, Shape.QUESTION, Shape.INFINITIVE):
            return False
        match = _RELATIVE.match(text)
        head = grammar.words(match["head"] if match else text)
        if not head:
            return False
        if " and " in f" {' '.join(head)} ":
            return True
        if len(head) > 1 and (self.number(head[0]) or 0) > 1:
            return True
        if head[0] in ("a", "an", "one", "every", "each", "this", "that", "another"):
            return False
        last = head[-1]
        if last in self.plurals:
            return True
        if last in self.singulars:
            return False
        return len(last) > 3 and last.endswith("s") and not last.endswith(("ss", "us", "is"))

    def has_many(self, text: str) -> bool:
        """Tell whether a word of a phrase may be a plural: what the drivers ask for."""
        said = grammar.words(text)
        return any(w in self.plurals or (len(w) > 3 and w[-1] == "s" != w[-2]) for w in said)

    def number(self, word: str) -> int | None:
        """Return what a number says, written out or in figures."""
        if word in self.numbers:
            return self.numbers.index(word) + 1
        return int(word) if word.isdigit() and len(word) < 6 else None

    def counts(self, text: str) -> dict[str, int]:
        """Return the things counted in a text, each by the stem of its noun: `31 imports`."""
        said, found = grammar.words(text), dict[str, int]()
        for at, word in enumerate(said):
            number = 1 if word in ("a", "an") else self.number(word)
            if number is not None:
                for noun in said[at + 1 : at + 4]:
                    found.setdefault(stem(noun), number)
        return found


@lru_cache(maxsize=4096)
def stem(word: str) -> str:
    """Return a word without its commonest endings, so that `tests` meets `tested`."""
    word = word.removesuffix("'s").removesuffix("s'")
    if len(word) > 4 and word.endswith("ies"):
        word = f"{word.removesuffix('ies')}y"
    for ending in ("ations", "ation", "ings", "ing", "ers", "ed", "es", "s", "er", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word.removesuffix(ending)
    return word
