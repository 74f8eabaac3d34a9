"""An assignment: what all letters of one kit are written from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from babel import Locale

from kitgen.model.applicant import Applicant
from kitgen.model.fields import Frozen
from kitgen.model.interview import Interview
from kitgen.places.shown import ANYWHERE, countries_at_hand
from kitgen.writing import dates
from kitgen.writing.context import LetterContext
from kitgen.writing.memory import Memory
from kitgen.writing.panel import Share, deal
from kitgen.writing.prose import Prose
from kitgen.writing.search import RankedLetter
from kitgen.writing.withheld import OwnWords, with_own

Record = TypeVar("Record", bound=Frozen)
LetterMemory = Memory[tuple[Prose, list[RankedLetter]]]


@dataclass(frozen=True, slots=True)
class Assignment:
    """What all letters of one kit are written from: the context, each one's share, the past."""

    ctx: LetterContext
    share: Share
    before: tuple[Interview, ...] = ()
    kept: Mapping[str, frozenset[str]] = field(default_factory=dict)  # wordings seen, by message
    sent: Mapping[str, str] = field(default_factory=dict)  # letters as they went out, by message
    untold: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # fields, by message
    own: OwnWords = field(default_factory=dict)  # fields in its writer's words
    whole: Interview | None = None  # with what its writer left out, for such letters
    taken: bool = False  # whether an offer of another employer was accepted
    memory: LetterMemory | None = None  # of letters found before, for one who is typing

    @classmethod
    def of(
        cls,
        interview: Interview,
        applicant: Applicant,
        prose: Prose,
        today: dt.date,
        earlier: Sequence[Interview] = (),
    ) -> Assignment:
        """Plan the panel of an interview.

        `earlier` are others with the same employer: who was met before is thanked in other words
        than the first time.
        """
        locale = _locale(interview, applicant, prose)
        ctx = LetterContext(prose, interview.tellable, applicant, locale, today)
        before = tuple(other.tellable for other in earlier if other.date < interview.date)
        return cls(ctx, deal(ctx), before)

    def made_anew(self, luck: str, but: str = "") -> Assignment:
        """Return the same with every choice between wordings that are as good made anew.

        `luck` is any text, another for each time; `but` is a wording that need not stay.
        """
        own = self.ctx.interview
        interview = own.model_copy(update={"kit": f"{own.kit}{luck}"})
        ctx = replace(self.ctx, interview=interview)
        kept = {key: ids - {but} for key, ids in self.kept.items()}
        return replace(self, ctx=ctx, share=deal(ctx), kept=kept)

    def of_letter(self, key: str, person: str | None) -> Assignment:
        """Return what one message is written from: all but what its writer wants untold in it.

        What no other letter tells stays where its writer's words stand for it.
        """
        names, own = self.untold.get(key, ()), self.own.get(key, {})
        if not names and not own:
            return self
        interview, share = self.ctx.interview, self.share
        if own and self.whole:
            interview = with_own(interview, self.whole, own)
            share = deal(replace(self.ctx, interview=interview))
        people = tuple(
            _without(one, names) if one.key == person else one for one in interview.interviewers
        )
        bare = _without(interview, names).model_copy(update={"interviewers": people})
        return replace(self, ctx=replace(self.ctx, interview=bare), share=share)


def _without(record: Record, names: Sequence[str]) -> Record:
    """Return a record without some of its fields; those that it has not are another's."""
    fields = type(record).model_fields
    bare = {
        n: fields[n].get_default() for n in names if n in fields and not fields[n].is_required()
    }
    return record.model_copy(update=bare)


def _locale(interview: Interview, applicant: Applicant, prose: Prose) -> Locale:
    """Return how letters write days: as told, as is shown, else so that nobody takes offence."""
    countries = countries_at_hand(interview, applicant)
    return dates.letter_locale(prose.lang, applicant.locale, *countries, ANYWHERE)
