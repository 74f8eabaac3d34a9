"""Once: one step, or one for each of whom or what it is about."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from kitgen.model.interviewer import Interviewer
from kitgen.model.step import Side
from kitgen.planning import values
from kitgen.planning.anchors import Anchor, anchor_of
from kitgen.planning.cap import within_cap
from kitgen.planning.case import Case, PlanSlot
from kitgen.planning.days import free_date, free_day
from kitgen.planning.hours import OPENING
from kitgen.planning.keeping import kept
from kitgen.planning.patterns.registry import Dated, pattern
from kitgen.planning.rules import SAME_DAY, Offset
from kitgen.planning.slots import started, ticked
from kitgen.planning.subjects import subjects


@pattern(offset=values.offset, latest=values.time)
@dataclass(frozen=True, slots=True, kw_only=True)
class Once(Dated):
    """A step so long after something else, at a time of day or for the whole of it."""

    pattern: ClassVar[str] = "once"
    by_the_clock: ClassVar[Mapping[str, bool]] = {"at": False, "latest": True}

    offset: Offset = SAME_DAY
    latest: dt.time | None = None

    def plan(self, case: Case) -> list[PlanSlot]:
        """Plan one step, or one for each of whom or what it is about."""
        if self.outcomes and not started(self, case):
            return [PlanSlot(self, None, case.bearer, reason="held")] if self.held else []
        slots = []
        for person, suffix, words in subjects(self, case):
            moment = _moment(self, case, person)
            if moment is not None:
                due, all_day = moment
                due, why = kept(self, case, person, due)
                earliest = due if self.side is Side.EMPLOYER else None
                slots.append(
                    PlanSlot(
                        *(self, due, person, suffix, 0, all_day, earliest),
                        reason=why,
                        words=words,
                    )
                )
        slots = ticked(slots, case)
        return within_cap(slots, case) if self.unasked else slots


def _moment(rule: Once, case: Case, person: Interviewer | None) -> tuple[dt.datetime, bool] | None:
    """Return when a step is due and whether it takes the day, or nothing without an anchor."""
    anchor = anchor_of(rule, case, person, first=rule.offset.short)
    if anchor is None:
        return None
    if rule.offset.short:
        return _soon_after(rule, case, anchor), False
    due, all_day = _on_the_day(rule, case, anchor)
    if person is not None and rule.message is not None:
        due = (free_date if all_day else free_day)(rule, case, due, person)
    return due, all_day


def _on_the_day(rule: Once, case: Case, anchor: Anchor) -> tuple[dt.datetime, bool]:
    hours = case.hours
    theirs, mine = anchor.days
    if rule.side is Side.EMPLOYER and rule.at is not None:
        day = rule.offset.from_day(max(theirs, mine), case.work)
        return hours.message(day, rule.at), False
    day = rule.offset.from_day(mine, case.work)
    if rule.at is not None:
        return hours.waking(hours.at_home(day, rule.at)), False
    if rule.side is Side.EMPLOYER:
        day = case.work.on_or_after(day)
    return case.at(day, OPENING), True


def _soon_after(rule: Once, case: Case, anchor: Anchor) -> dt.datetime:
    """Return a moment of the same day, if it is one at which nobody concerned sleeps."""
    hours = case.hours
    due = case.later(anchor.moment, rule.offset.span)
    if rule.side is Side.EMPLOYER:
        return due if hours.both_up(due) else anchor.moment
    if rule.latest is not None:
        latest = hours.at_home(hours.days(anchor.moment)[1], rule.latest)
        due = max(anchor.moment, min(due, latest))
    return hours.waking(due)
