"""A setting: what the messages of one interview are written with, and how wordings are filled."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from babel import Locale

from kitgen.model.interview import Applicant, Interview
from kitgen.writing.prose import SLOT, Prose, Variant

# A fact is told once in a letter; every other slot (role, company, date) may return.
TOLD_ONCE = frozenset(
    {"topic", "said", "reaction", "need", "did", "promised", "personal"}
    | {"drawn", "forgot", "about", "answer", "kindness", "met", "next", "new", "strength", "liked"}
    | {"ideas", "requests"}
)
VERBATIM = frozenset({"reaction", "answer", "did_whole"})  # whole sentences of the user's own


def fact(slot: str) -> str:
    """Return the fact behind a slot: `topic_quoted` tells the same as `topic`."""
    return slot.removesuffix("_quoted").removesuffix("_spoken").removesuffix("_whole")


@dataclass(frozen=True, slots=True)
class Facts:
    """What the wordings of one message are filled from and chosen by."""

    slots: Mapping[str, str]
    flags: frozenset[str]


@dataclass(frozen=True, slots=True)
class Setting:
    """What all messages of one interview are written with."""

    interview: Interview
    applicant: Applicant
    prose: Prose
    locale: Locale
    today: dt.date

    def word(self, name: str, /, **slots: str) -> str:
        """Return the shared wording of this name, its slots filled."""
        for variant in self.prose.variants("shared", name):
            if variant.fits(frozenset(), slots):
                return fill(" ".join(variant.sentences), slots)
        return ""


def fill(template: str, slots: Mapping[str, str]) -> str:
    """Put the slots into a template."""
    return SLOT.sub(lambda match: slots.get(match[1], ""), template)


def chosen_word(variants: Sequence[Variant], facts: Facts) -> str:
    """Return the first of the wordings that the facts allow, filled; empty if none does."""
    for variant in variants:
        if variant.fits(facts.flags, facts.slots):
            return fill(" ".join(variant.sentences), facts.slots)
    return ""
