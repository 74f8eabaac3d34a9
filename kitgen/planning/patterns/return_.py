"""Return: one message months later, if it has been quiet for long enough before it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from kitgen.model.step import Side
from kitgen.planning import values
from kitgen.planning.case import Case, PlanSlot
from kitgen.planning.hours import OPENING
from kitgen.planning.patterns.registry import Dated, pattern
from kitgen.planning.patterns.unanswered import Unanswered
from kitgen.planning.rules import SAME_DAY, Offset
from kitgen.planning.slots import lapsed, started, ticked


@pattern(offset=values.offset, before=values.offset, quiet=values.offset)
@dataclass(frozen=True, slots=True, kw_only=True)
class Return(Dated):
    """A message so long after an outcome, unless something else went out before it."""

    pattern: ClassVar[str] = "return"
    fixed: ClassVar[Mapping[str, tuple[str, ...]]] = {"after": ("outcome",), "each": ("lead",)}

    offset: Offset = SAME_DAY
    before: Offset | None = None
    quiet: Offset | None = None

    def plan(self, case: Case) -> list[PlanSlot]:
        """Plan the message, if the time for it has not passed before it is quiet."""
        outcome = case.interview.outcome
        if outcome is None or not started(self, case):
            return []
        day = self.offset.from_day(outcome.on, case.work)
        if self.quiet is not None:
            day = max([day, *(self.quiet.from_day(on, case.work) for on in _went_out(self, case))])
        due = case.hours.message(day, self.at or OPENING)
        slot = PlanSlot(self, due, case.lead, earliest=due)
        (slot,) = ticked([slot], case)
        if (
            self.before
            and not slot.done_on
            and due.date() > self.before.from_day(outcome.on, case.work)
        ):
            return []
        return [slot]


def _went_out(rule: Return, case: Case) -> list[dt.date]:
    """Return the days on which something else went to them, or is still to go."""
    theirs = [other for other in case.cadence.rules if other.side is Side.EMPLOYER]
    names = {name for other in theirs if other != rule for name in other.names}
    planned = [slot.day for slot in _notes(case) if slot.day and not lapsed(slot, case)]
    return case.history.done(names) + planned


def _notes(case: Case) -> list[PlanSlot]:
    """Return the notes that keep in touch meanwhile."""
    rules = [rule for rule in case.cadence.rules if isinstance(rule, Unanswered)]
    return [slot for rule in rules for slot in case.planned.get(rule.id, ())]
