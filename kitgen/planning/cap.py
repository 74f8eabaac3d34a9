"""The cap: how many messages that nobody asked for one employer gets for one decision."""

from __future__ import annotations

from collections.abc import Iterable

from kitgen.planning.case import Case, PlanSlot


def room(case: Case, slots: Iterable[PlanSlot] = ()) -> int:
    """Return how many unasked messages the cap still leaves.

    One that lapsed may have gone out and counts: the log alone changes what calendars were told.
    """
    open_ = [slot for slot in (*planned_unasked(case), *slots) if slot.done_on is None]
    room = case.cadence.most - case.history.used
    if case.history.rivals:  # one each, the earliest interviews first
        room = min(room, int(case.history.rank < case.cadence.most) - case.history.own)
    return room - len(open_)


def within_cap(slots: list[PlanSlot], case: Case) -> list[PlanSlot]:
    """Leave as many messages that nobody asked for as there is room; what went out stays.

    A place is kept for the question how it stands: what is owed can go with the letter, too.
    """
    left = max(0, room(case) - _kept_for_asking(case))
    kept = []
    for slot in slots:
        left -= slot.done_on is None
        if slot.done_on is not None or left >= 0:
            kept.append(slot)
    return kept


def _kept_for_asking(case: Case) -> bool:
    """Tell whether a place has to be left for the first question, of rivals the last one's."""
    history = case.history
    possible = any(rule.asks and case.allows(rule) for rule in case.cadence.rules)
    return possible and not history.asked and history.rank == history.rivals


def planned_unasked(case: Case) -> list[PlanSlot]:
    """Return the entries for such messages that are planned so far."""
    slots = (slot for slots in case.planned.values() for slot in slots)
    return [slot for slot in slots if slot.rule.unasked and not slot.waived]
