"""What the proofreader knows of one language: its words, its traps, and how rules are told."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

from kitgen.model.values.texts import slips_between
from kitgen.yaml.datafile import compiled, read_mapping, told

# Lists of words that no dictionary has.
OWN_WORDS = ("trades", "clipped", "of_trades", "british", "rare")
DOUBLES = re.compile(r"[^aeiou]*[aeiou][^aeiouwxy]")  # its end before “er”: bet, better


class Saying(NamedTuple):
    """How a rule is told: what is wrong, what to do; `{gaps}` are filled in."""

    says: str
    advice: str


class Trap(NamedTuple):
    """A slip that a pattern finds, with the words to write instead (groups allowed)."""

    id: str
    pattern: re.Pattern[str]
    instead: str
    sure: bool = False  # whether it can mean nothing else, and is put right unasked


@dataclass(frozen=True, eq=False)  # loaded once: itself alone is the same
class Lexicon:
    """The words and patterns of one language; words are lower-case."""

    lang: str
    sayings: Mapping[str, Saying]
    questions: Mapping[str, str]
    ordinary: frozenset[str]
    words: Mapping[str, frozenset[str]]
    patterns: Mapping[str, re.Pattern[str]]
    traps: tuple[Trap, ...]
    numbers: Mapping[str, float]
    misspelt: Mapping[str, str] = field(default_factory=dict)  # what was certainly meant
    systems: Mapping[str, str] = field(default_factory=dict)  # as they spell themselves: xero
    way_out: str = ""  # how to say that something is right as it stands

    def is_ordinary(self, word: str) -> bool:
        """Tell whether a word is one of the language's common ones."""
        return word.casefold().replace("’", "'") in self.ordinary

    @cached_property
    def plain(self) -> frozenset[str]:
        """The words that may be meant by another, however seldom anybody writes them."""
        own = (self.words.get(name, frozenset()) for name in OWN_WORDS)
        return self.ordinary.union(*own)

    @cached_property
    def british(self) -> frozenset[str]:
        """The words that are spelled otherwise on the other shore."""
        return self.words.get("british", frozenset())

    def is_own(self, word: str) -> bool:
        """Tell whether a word is one of a trade that no dictionary has, or several of it."""
        one = word.casefold()
        return any(self.among(name, each) for name in OWN_WORDS for each in (one, one[:-1]))

    def is_compound(self, word: str) -> bool:
        """Tell whether a word is drawn together of two common ones: bathroom."""
        parts = ((word[:at], word[at:]) for at in range(3, len(word) - 2))
        return any(self.is_ordinary(one) and self.is_ordinary(other) for one, other in parts)

    def is_trade(self, word: str) -> bool:
        """Tell whether a word names who does something: stacker, dockers, plater."""
        one = word.casefold()
        if any(self.among("trades", name) for name in (one, one.removesuffix("s"))):
            return True
        stem = one.removesuffix("s").removesuffix("er")
        if stem == one.removesuffix("s") or stem.endswith("e") or DOUBLES.fullmatch(stem):
            return False
        return self.is_ordinary(stem)

    def nearest(self, word: str, offers: Iterable[str]) -> list[str]:
        """Return what a misspelt word may be, likeliest first: with its own letters, if any is.

        Fingers swap a letter, or leave one out of a pair, more often than they write a wrong one.
        """
        small, near = word.casefold(), dict.fromkeys(offers)
        if small.isalpha() and word.islower():
            own = (one for one in self.ordinary if one[:1] == small[:1] and set(one) == set(small))
            near |= dict.fromkeys(sorted(one for one in own if slips_between(one, small, 1) <= 1))
        ranked = sorted(
            near,
            key=lambda one: (
                slips_between(one.casefold(), small),
                sorted(one.casefold()) != sorted(small),
                set(one.casefold()) != set(small),
            ),
        )
        own_letters = [one for one in ranked[:1] if set(one.casefold()) == set(small)]
        return own_letters or ranked

    def among(self, name: str, word: str) -> bool:
        """Tell whether a word is in the list of that name."""
        return word.casefold() in self.words.get(name, frozenset())

    def found(self, name: str, text: str) -> Iterator[re.Match[str]]:
        """Yield where the pattern of that name occurs; a language may do without it."""
        pattern = self.patterns.get(name)
        return pattern.finditer(text) if pattern else iter(())

    def replaced(self, name: str, text: str, put: Callable[[re.Match[str]], str]) -> str:
        """Return a text with other words put where the pattern of that name occurs."""
        pattern = self.patterns.get(name)
        return pattern.sub(put, text) if pattern else text


@lru_cache(maxsize=4)
@told("proof")
def load_lexicon(text: str, ordinary: str = "", lang: str = "en") -> Lexicon:
    """Read content/proof/<lang>.yaml and its list of ordinary words; InputError if faulty."""
    data = read_mapping(text, f"proof/{lang}.yaml")
    listed = " ".join(line for line in ordinary.splitlines() if not line.startswith("#"))
    return Lexicon(
        lang=lang,
        sayings={rule: Saying(**entry) for rule, entry in data["rules"].items()},
        questions=data["questions"],
        ordinary=frozenset(listed.split()),
        words={name: _word_set(value) for name, value in data["words"].items()},
        patterns={
            name: compiled(_joined(value), f"proof/{lang}.yaml", name, exact=True)
            for name, value in data["patterns"].items()
        },
        traps=tuple(_trap(entry, lang) for entry in data["traps"]),
        misspelt={
            wrong: right
            for right, wrongs in data.get("misspelt", {}).items()
            for wrong in wrongs.split()
        },
        systems={one.casefold(): one for one in str(data.get("systems", "")).split()},
        way_out=str(data.get("way_out", "")),
        numbers={name: float(value) for name, value in data["numbers"].items()},
    )


def _word_set(value: Any) -> frozenset[str]:
    words = value.split() if isinstance(value, str) else value
    return frozenset(str(word).casefold() for word in words)


def _joined(value: Any) -> str:
    return value if isinstance(value, str) else "|".join(f"(?:{part})" for part in value)


def _trap(entry: Mapping[str, Any], lang: str) -> Trap:
    pattern = compiled(entry["match"], f"proof/{lang}.yaml", entry["id"])
    return Trap(entry["id"], pattern, entry["instead"], bool(entry.get("sure")))
