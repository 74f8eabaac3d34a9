"""Weekly: an entry every so many days until another step's day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from kitgen.planning import values
from kitgen.planning.case import Case, PlanSlot
from kitgen.planning.hours import OPENING
from kitgen.planning.patterns.registry import Dated, pattern
from kitgen.planning.rules import A_WEEK, Offset
from kitgen.planning.slots import ticked

MAX_WEEKS = 26


@pattern(offset=values.offset, until=values.single)
@dataclass(frozen=True, slots=True, kw_only=True)
class Weekly(Dated):
    """A reminder of one's own that comes again and again."""

    pattern: ClassVar[str] = "weekly"
    fixed: ClassVar[Mapping[str, tuple[str, ...]]] = {"after": ("interview",), "each": ("kit",)}
    repeats: ClassVar[bool] = True

    offset: Offset = A_WEEK
    until: str | None = None

    def plan(self, case: Case) -> list[PlanSlot]:
        """Plan an entry every so many days until the day of another step."""
        start = case.hours.days(case.end())[1]
        until = next((slot.day for slot in case.planned.get(self.until or "", ())), None)
        until = until or case.answer
        days = [start + n * self.offset.span for n in range(1, MAX_WEEKS + 1)]
        slots = [
            PlanSlot(
                self,
                case.at(day, self.at or OPENING),
                suffix=str(n),
                nth=n,
                all_day=self.at is None,
            )
            for n, day in enumerate(days, 1)
            if day < until
        ]
        return ticked(slots, case)
