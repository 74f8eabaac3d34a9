"""The context of a letter: everything one message is written with, built once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from babel import Locale

from kitgen.model.applicant import Applicant
from kitgen.model.choices import Register
from kitgen.model.interview import Interview
from kitgen.model.interviewer import Interviewer
from kitgen.writing import readers
from kitgen.writing.prose import SLOT, Prose, Variant


@dataclass(frozen=True, slots=True)
class Facts:
    """What the wordings of one message are filled from and chosen by.

    `choices` are all the texts that a slot may hold, where it is one of several.
    """

    slots: Mapping[str, str]
    flags: frozenset[str]
    choices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Tongue:
    """The words of a language, whatever the letter; what is made of these alone can be kept."""

    prose: Prose

    def word(self, name: str, /, **slots: str) -> str:
        """Return the shared wording of this name, its slots filled."""
        for variant in self.prose.variants("shared", name):
            if variant.fits(frozenset(), slots):
                return fill(" ".join(variant.sentences), slots)
        return ""


@dataclass(frozen=True, slots=True)
class LetterContext(Tongue):
    """What one message is written with: to whom, on which day, from which facts.

    `sent` is the day it goes, or None while that is not known; `share` names the facts of the
    whole interview that this person's letter may tell. One that may be read on the day of the
    interview as well as after it is `fresh`: it names no day.
    """

    interview: Interview
    applicant: Applicant
    locale: Locale
    today: dt.date
    person: Interviewer | None = None
    sent: dt.date | None = None
    share: frozenset[str] = frozenset()
    promised_on: dt.date | None = None  # the day by which something was promised the reader
    fresh: bool = False

    @property
    def day(self) -> dt.date:
        """The day the message is written for."""
        return self.sent or self.today

    @property
    def reader(self) -> str:
        """Which plan the letter follows."""
        return readers.reader(self.interview, self.person)

    @property
    def register(self) -> Register:
        """How formal the letter is."""
        return readers.register(self.person)

    @property
    def to_agent(self) -> bool:
        """Whether it goes to the recruiter through whom everything goes."""
        return self.reader == readers.AGENT

    @property
    def tongue(self) -> Tongue:
        """The words of its language, by themselves."""
        return Tongue(self.prose)


def fill(template: str, slots: Mapping[str, str]) -> str:
    """Put the slots into a template."""
    return SLOT.sub(lambda match: slots.get(match[1], ""), template)


def chosen_word(variants: Sequence[Variant], facts: Facts) -> str:
    """Return the first of the wordings that the facts allow, filled; empty if none does."""
    for variant in variants:
        if variant.fits(facts.flags, facts.slots):
            return fill(" ".join(variant.sentences), facts.slots)
    return ""
