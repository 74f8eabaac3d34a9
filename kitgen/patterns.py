"""The patterns a rule can follow: once, a window, a deadline, a series, every week, a return."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from kitgen.case import Case, Slot
from kitgen.model import Interviewer
from kitgen.rules import Offset, Rule
from kitgen.steps import Side

Pattern = Callable[[Rule, Case], list[Slot]]
Subject = tuple[Interviewer | None, str, Mapping[str, str]]
MAX_WEEKS = 26
OPENING = dt.time(9)
EVENING, LATEST = dt.time(20), dt.time(22, 30)


def once(rule: Rule, case: Case) -> list[Slot]:
    """Plan one step, or one for each of whom or what it is about."""
    if rule.outcomes and not _started(rule, case):
        return [Slot(rule, None, case.bearer, reason="held")] if rule.held else []
    slots = []
    for person, suffix, words in _subjects(rule, case):
        moment = _moment(rule, case, person)
        if moment is not None:
            due, all_day = moment
            earliest = due if rule.side is Side.EMPLOYER else None
            slots.append(Slot(rule, due, person, suffix, 0, all_day, earliest, words=words))
    return _ticked(slots, case)


def window(rule: Rule, case: Case) -> list[Slot]:
    """Plan a letter for the next working morning if that is soon enough, else for the evening."""
    people = [case.lead] if case.via_recruiter else case.interview.interviewers
    slots = [_in_window(rule, case, person) for person in people]
    return _ticked(slots, case)


def _in_window(rule: Rule, case: Case, person: Interviewer | None) -> Slot:
    end = case.end(person)
    day = end.date()
    earliest = case.later(end, rule.earliest.span)
    closing = case.later(end, rule.within.span)
    morning = case.at(case.work.next_working(day), rule.at or OPENING)
    if morning <= closing:
        due, reason = max(morning, earliest), "morning"
    else:
        due, reason = _evening(rule, case, end), "evening"
    return Slot(
        rule,
        due,
        person,
        earliest=min(earliest, due),
        overdue_from=closing,
        late_from=_late_from(rule, case, day),
        reason=reason,
    )


def _evening(rule: Rule, case: Case, end: dt.datetime) -> dt.datetime:
    """Return the evening of an interview: not too soon after its end, and not too late."""
    evening = case.at(end.date(), rule.evening or EVENING)
    latest = case.at(end.date(), rule.latest or LATEST)
    return max(min(max(evening, case.later(end, rule.earliest.span)), latest), end)


def _late_from(rule: Rule, case: Case, day: dt.date) -> dt.date | None:
    """Return the third day, or the second working day if a weekend comes between."""
    if rule.late is None:
        return None
    return max(rule.late.from_day(day, case.work), case.work.add_working(day, 2))


def deadline(rule: Rule, case: Case) -> list[Slot]:
    """Plan a message some time before a date, on the interview's evening if it must be."""
    offer = case.interview.competing_offer
    if offer is None or offer.answer_by <= case.interview.date:
        return []
    day = case.work.add_working(offer.answer_by, rule.offset.amount)
    day = max(day, case.work.next_working(case.interview.date))
    in_time = day < offer.answer_by
    due = case.at(day, rule.at or OPENING) if in_time else _evening(rule, case, case.end())
    slot = Slot(rule, due, case.lead, earliest=due)
    (slot,) = _ticked([slot], case)
    return [slot] if slot.done_on or _room(case) > 0 else []


def unasked(rule: Rule, case: Case) -> list[Slot]:
    """Plan messages nobody asked for: those sent, then as many as the cap leaves, well apart."""
    slots = _sent(rule, case)
    most = rule.most or case.cadence.most
    while _room(case, slots) > 0 and len(slots) - _earlier_rounds(slots, case) < most:
        slot = _next_unasked(rule, case, slots)
        if slot is None:
            break
        slots.append(slot)
    return slots


def _earlier_rounds(slots: list[Slot], case: Case) -> int:
    """Return how many of the messages went out before the present decision date was given."""
    done = [slot for slot in slots if slot.done_on is not None]
    return max(0, len(done) - case.history.own)


def _room(case: Case, slots: Iterable[Slot] = ()) -> int:
    """Return how many unasked messages the cap still leaves; what lapsed may have gone out."""
    open_ = [slot for slot in (*_planned_unasked(case), *slots) if slot.done_on is None]
    room = case.cadence.most - case.history.used
    if case.history.rivals:  # one each, the earliest interviews first
        room = min(room, int(case.history.rank < case.cadence.most) - case.history.own)
    return room - len(open_)


def _planned_unasked(case: Case) -> list[Slot]:
    return [slot for slots in case.planned.values() for slot in slots if slot.rule.unasked]


def _next_unasked(rule: Rule, case: Case, slots: list[Slot]) -> Slot | None:
    """Return the next message of the series; without a day while the one before is still owed."""
    planned = [slot for slot in (*_planned_unasked(case), *slots) if slot.done_on is None]
    if any(_lapsed(slot, case) for slot in slots):
        return None
    day = case.answer
    in_round = case.history.used > 0 or bool(planned)
    gap = rule.again if in_round and rule.again.amount else case.cadence.apart
    if case.history.unasked:
        day = max(day, gap.from_day(case.history.unasked[-1], case.work))
    for other in sorted(slot.day for slot in planned if slot.day):
        if case.cadence.apart.from_day(day, case.work) > other:
            day = max(day, gap.from_day(other, case.work))
    nth = len(slots) - _earlier_rounds(slots, case) + 1
    due = case.at(day, rule.at or OPENING)
    slot = Slot(rule, due, case.lead, str(len(slots) + 1), nth, earliest=due, intended=day)
    if planned and _too_close(planned[-1], day, case):
        return replace(slot, due=None, earliest=None, reason="held")
    return replace(slot, reason="again" if nth > 1 else _known(case))


def _known(case: Case) -> str:
    decision = case.history.decision
    if decision is None:
        return "unknown"
    return "month" if decision.whole_month else "known"


def _too_close(before: Slot, day: dt.date, case: Case) -> bool:
    """Tell whether the message before is so late that, sent today, this one would crowd it."""
    if before.day is None or case.today <= before.day:
        return before.due is None
    return case.cadence.apart.from_day(case.today, case.work) > day


def weekly(rule: Rule, case: Case) -> list[Slot]:
    """Plan an entry every so many days until another step's day."""
    start = case.interview.date
    until = next((slot.day for slot in case.planned.get(rule.until or "", ())), None)
    until = until or case.answer
    days = [start + n * rule.offset.span for n in range(1, MAX_WEEKS + 1)]
    slots = [
        Slot(rule, case.at(day, rule.at or OPENING), suffix=str(n), nth=n, all_day=rule.at is None)
        for n, day in enumerate(days, 1)
        if day < until
    ]
    return _ticked(slots, case)


def unanswered(rule: Rule, case: Case) -> list[Slot]:
    """Plan notes at long intervals, only so many without an answer."""
    outcome = case.interview.outcome
    if outcome is None or not _started(rule, case):
        return []
    slots = _sent(rule, case)
    heard = max(case.history.heard, default=dt.date.min)
    silent = sum(slot.done_on is not None and slot.done_on >= heard for slot in slots)
    for _ in range(max(0, rule.most - silent)):
        last = slots[-1].day if slots else None
        day = rule.again.from_day(last, case.work) if last else None
        day = day or rule.offset.from_day(outcome.on, case.work)
        due = case.at(case.work.on_or_after(day), rule.at or OPENING)
        n = len(slots) + 1
        slots.append(Slot(rule, due, case.lead, str(n), n, earliest=due))
    return slots


def return_(rule: Rule, case: Case) -> list[Slot]:
    """Plan one message months later, if it has been quiet for long enough before it."""
    outcome = case.interview.outcome
    if outcome is None or not _started(rule, case):
        return []
    day = rule.offset.from_day(outcome.on, case.work)
    if rule.quiet is not None:
        day = max([day, *(rule.quiet.from_day(on, case.work) for on in _went_out(rule, case))])
    due = case.at(case.work.on_or_after(day), rule.at or OPENING)
    slot = Slot(rule, due, case.lead, earliest=due)
    (slot,) = _ticked([slot], case)
    if (
        rule.before
        and not slot.done_on
        and due.date() > rule.before.from_day(outcome.on, case.work)
    ):
        return []
    return [slot]


def _went_out(rule: Rule, case: Case) -> list[dt.date]:
    """Return the days on which something else went to them, or is still to go."""
    sent = [e.on for e in case.history.log if e.did and e.did not in (rule.id, rule.message)]
    planned = [
        slot.day
        for slot in case.planned.get("keep-in-touch", ())
        if slot.day and not _lapsed(slot, case)
    ]
    return sent + planned


def _applies(pattern: Pattern) -> Pattern:
    """Plan nothing where the file lacks what the rule needs."""

    def plan(rule: Rule, case: Case) -> list[Slot]:
        return pattern(rule, case) if case.allows(rule) else []

    return plan


def _started(rule: Rule, case: Case) -> bool:
    outcome = case.interview.outcome
    return outcome is not None and outcome.result.value in rule.outcomes


def _subjects(rule: Rule, case: Case) -> list[Subject]:
    """Return of whom or of what a rule makes a step each."""
    people = case.interview.interviewers
    if rule.each == "person":
        return [(person, "", {}) for person in people]
    if rule.each == "promised":
        return [(p, "", {"promised": p.promised}) for p in people if p.promised]
    if rule.each == "request":
        requests = enumerate(case.interview.requests, 1)
        return [(None, str(n), {"request": request}) for n, request in requests]
    person = {"lead": case.lead, "bearer": case.bearer}.get(rule.each)
    return [(person, "", {})]


def _moment(rule: Rule, case: Case, person: Interviewer | None) -> tuple[dt.datetime, bool] | None:
    """Return when a step is due and whether it takes the day, or nothing without an anchor."""
    anchor = _anchor(rule, case, person)
    if anchor is None:
        return None
    if rule.offset.short:
        due = case.later(anchor, rule.offset.span)
        if rule.latest is not None:
            due = max(anchor, min(due, case.at(anchor.date(), rule.latest)))
        return due, False
    day = rule.offset.from_day(anchor.date(), case.work)
    if rule.side is Side.EMPLOYER:
        day = case.work.on_or_after(day)
    return case.at(day, rule.at or OPENING), rule.at is None


def _anchor(rule: Rule, case: Case, person: Interviewer | None) -> dt.datetime | None:
    """Return what a rule counts from: the first of its anchors that there is."""
    outcome = case.interview.outcome
    for name in rule.after:
        if name == "interview":
            return case.end(person)
        if name == "answer":
            return case.at(case.answer, OPENING)
        if name == "outcome" and outcome is not None:
            return case.at(outcome.on, OPENING)
        slots = case.planned.get(name, [])
        slots = [slot for slot in slots if person and slot.person == person] or slots
        days = [slot.due or case.at(slot.day, OPENING) for slot in slots if slot.day]
        if days:
            return min(days) if rule.offset.short else max(days)
    return None


def _sent(rule: Rule, case: Case) -> list[Slot]:
    """Return a slot for each message of a series that has gone out."""
    return [
        Slot(
            rule,
            case.at(on, rule.at or OPENING),
            case.lead,
            suffix=str(n),
            nth=n,
            done_on=on,
        )
        for n, on in enumerate(case.history.done(_names(rule)), 1)
    ]


def _ticked(slots: list[Slot], case: Case) -> list[Slot]:
    """Tick off what the log says was done."""
    return [
        replace(slot, done_on=day) if (day := _done(slot, case)) is not None else slot
        for slot in slots
    ]


def _done(slot: Slot, case: Case) -> dt.date | None:
    """Return the day on which the log says that a step was done."""
    rule, person = slot.rule, slot.person
    if rule.with_ is not None:
        days = [other.done_on for other in case.planned.get(rule.with_, ())]
        if days and all(days):
            return max(day for day in days if day)
    one = rule.each in ("person", "promised") and person is not None and not case.via_recruiter
    who = (person.name or person.key, person.key) if one and person else None
    days = list(case.history.done(_names(rule), who))
    number = int(slot.suffix or 1) - 1
    return days[number] if number < len(days) else None


def _names(rule: Rule) -> set[str]:
    """Return under which names the log may have a step."""
    names = {rule.id, rule.message or rule.id}
    if rule.pattern == "unasked" and rule.message:
        names |= {f"{rule.message}-{n}" for n in range(2, 10)}
    if rule.document and not rule.outcomes:
        names.add(rule.document)
    return names


def _lapsed(slot: Slot, case: Case) -> bool:
    lapses: Offset | None = slot.rule.lapses
    if slot.done_on is not None or slot.due is None or lapses is None:
        return False
    return case.today > lapses.from_day(slot.due.date(), case.work)


PATTERNS: Mapping[str, Pattern] = {
    "once": _applies(once),
    "window": _applies(window),
    "deadline": _applies(deadline),
    "unasked": _applies(unasked),
    "weekly": _applies(weekly),
    "unanswered": _applies(unanswered),
    "return": _applies(return_),
}
