"""Verbs put into another form, as far as the lists of a language are certain of them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kitgen.writing.prose import Prose

_VOWELS = "aeiou"


@dataclass(frozen=True, slots=True)
class Verbs:
    """The irregular verbs of a language, `bare: past`, and which double their last letter."""

    past_of: dict[str, str]
    doubled: frozenset[str]

    @classmethod
    def of(cls, prose: Prose) -> Verbs:
        """Read the lists from the prose of a language."""
        return cls(prose.pairs("past"), frozenset(prose.words("doubling")))

    def is_bare(self, verb: str) -> bool:
        """Tell whether a verb is known as one that somebody is to do: let, put, show."""
        return verb in self.past_of

    def past(self, verb: str) -> str:
        """Return what was done: show → showed, let → let."""
        if verb in self.past_of:
            return self.past_of[verb]
        if verb.endswith("e"):
            return f"{verb}d"
        if verb.endswith("y") and verb[-2:-1] not in _VOWELS:
            return f"{verb[:-1]}ied"
        return f"{self._root(verb)}ed"

    def doing(self, verb: str) -> str:
        """Return the doing of it: let → letting, give → giving."""
        if verb.endswith("ie"):
            return f"{verb[:-2]}ying"
        if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")) and verb != "be":
            return f"{verb[:-1]}ing"
        return f"{self._root(verb)}ing"

    def _root(self, verb: str) -> str:
        return f"{verb}{verb[-1]}" if verb in self.doubled else verb

    def bare(self, verb: str) -> str | None:
        """Return the verb as it goes with `you`: wants → want; None where that is not certain."""
        special = {"is": "are", "was": "were", "has": "have", "does": "do", "isn't": "aren't"}
        special |= {"wasn't": "weren't", "hasn't": "haven't", "doesn't": "don't"}
        if verb in special:
            return special[verb]
        if re.search(r"(?:ss|sh|ch|x|zz|o)es$", verb):
            return verb[:-2]
        if verb.endswith("ies"):
            return f"{verb[:-3]}y"
        if verb.endswith("s") and not verb.endswith("ss") and len(verb) > 3:
            return verb[:-1]
        return None if verb.endswith("s") else verb
