"""Deadline: a message some time before the date of another offer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from kitgen.planning import values
from kitgen.planning.cap import room
from kitgen.planning.case import Case, PlanSlot
from kitgen.planning.days import free_day
from kitgen.planning.evenings import evening_of
from kitgen.planning.hours import OPENING
from kitgen.planning.patterns.registry import Dated, pattern
from kitgen.planning.rules import A_DAY_LONG, AT_ONCE, SAME_DAY, Offset
from kitgen.planning.slots import ticked


@pattern(offset=values.offset, evening=values.time, latest=values.time)
@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline(Dated):
    """A message before a date, on the interview's evening if it must be."""

    pattern: ClassVar[str] = "deadline"
    fixed: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "after": ("competing-offer",),
        "each": ("lead",),
    }
    urgent: ClassVar[bool] = True

    offset: Offset = SAME_DAY
    evening: dt.time | None = None
    latest: dt.time | None = None

    def plan(self, case: Case) -> list[PlanSlot]:
        """Plan the message, if there is another offer and room for it."""
        offer = case.interview.competing_offer
        if offer is None or offer.answer_by <= case.interview.date:
            return []
        day = case.work.add_working(offer.answer_by, self.offset.amount)
        day = max(day, case.work.next_working(case.interview.date))
        due = case.hours.message(day, self.at or OPENING)
        apart = free_day(self, case, due, case.lead) if case.lead else due
        due = apart if max(case.hours.days(apart)) < offer.answer_by else due
        if max(case.hours.days(due)) >= offer.answer_by:
            due = evening_of(case, case.window(AT_ONCE, A_DAY_LONG), self.evening, self.latest)
        slot = PlanSlot(self, due, case.lead, earliest=due)
        (slot,) = ticked([slot], case)
        return [slot] if slot.done_on or room(case) > 0 else []
