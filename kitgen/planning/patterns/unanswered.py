"""Unanswered: notes at long intervals, only so many without an answer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from kitgen.planning import values
from kitgen.planning.case import Case, PlanSlot
from kitgen.planning.hours import OPENING
from kitgen.planning.patterns.registry import Dated, pattern
from kitgen.planning.rules import SAME_DAY, Offset
from kitgen.planning.slots import sent, started


@pattern(offset=values.offset, again=values.offset, most=values.whole_number)
@dataclass(frozen=True, slots=True, kw_only=True)
class Unanswered(Dated):
    """Notes after an outcome, until so many in a row were not answered."""

    pattern: ClassVar[str] = "unanswered"
    fixed: ClassVar[Mapping[str, tuple[str, ...]]] = {"after": ("outcome",), "each": ("lead",)}
    repeats: ClassVar[bool] = True

    offset: Offset = SAME_DAY
    again: Offset = SAME_DAY
    most: int = 0

    def plan(self, case: Case) -> list[PlanSlot]:
        """Plan those sent and, while they are answered, the next; unseen if it has no news."""
        outcome = case.interview.outcome
        if outcome is None or not started(self, case):
            return []
        slots = sent(self, case)
        heard = max(case.history.heard, default=dt.date.min)
        silent = sum(slot.done_on is not None and slot.done_on >= heard for slot in slots)
        if silent < self.most:
            last = slots[-1].day if slots else None
            day = self.again.from_day(last, case.work) if last else None
            day = day or self.offset.from_day(outcome.on, case.work)
            due = case.hours.message(day, self.at or OPENING)
            n = len(slots) + 1
            unseen = not case.has_news
            slots.append(PlanSlot(self, due, case.lead, str(n), n, earliest=due, unseen=unseen))
        return slots
