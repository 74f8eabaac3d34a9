"""Planning: an interview and the cadence give dated steps."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from kitgen.model.applicant import Applicant
from kitgen.model.choices import Purpose, Result
from kitgen.model.interview import Interview
from kitgen.model.interviewer import Interviewer
from kitgen.model.step import Side, State, Step, in_turn
from kitgen.places.workdays import WorkCalendar
from kitgen.places.zones import applicant_zone, employer_zone, places
from kitgen.planning.case import Case, PlanSlot, on_clock
from kitgen.planning.history import fold, is_open_elsewhere, taken_on
from kitgen.planning.patterns.registry import Dated
from kitgen.planning.rules import NEXT_ROUND, PERSONAL, TAKEN, THANK_YOU, WAIVED, Cadence, Rule
from kitgen.planning.slots import lapsed, snoozed, waived

TITLE_LENGTH = 160
SUPERSEDED = "superseded"
TALK_THANKS = "talk-thanks"
FAR = dt.datetime.max.replace(tzinfo=dt.UTC)


def plan(
    interview: Interview,
    applicant: Applicant,
    cadence: Cadence,
    today: dt.date,
    earlier: Sequence[Interview] = (),
) -> tuple[Step, ...]:
    """Return every step of an interview's kit, by due time, the held ones last.

    `earlier` are other interviews of the applicant, of any date: the cap on unasked messages
    counts over all with the employer, a later one for the same role takes over, and who has
    accepted an offer withdraws from those with others.
    """
    cadence = cadence.in_country(interview.country or applicant.country)
    case = Case(
        interview=interview,
        applicant=applicant,
        cadence=cadence,
        today=today,
        history=fold(interview, earlier, cadence.unasked, cadence.asking),
        zone=employer_zone(interview, applicant),
        home=applicant_zone(interview, applicant),
        work=WorkCalendar(places(interview, applicant), cadence.closures),
        elsewhere=[other for other in earlier if is_open_elsewhere(other, interview)],
        taken_on=taken_on(interview, earlier),
    )
    for rule in sorted(cadence.rules, key=lambda rule: not rule.answers):  # others keep their days
        planned = rule.plan(case) if isinstance(rule, Dated) and case.allows(rule) else []
        case.planned[rule.id] = waived(snoozed(planned, case), case) if planned else []
    seen = [slot for slots in case.planned.values() for slot in slots if not slot.unseen]
    steps = [_step(slot, case) for slot in seen]
    return in_turn(sorted(steps, key=lambda step: step.due or FAR))


def _step(slot: PlanSlot, case: Case) -> Step:
    rule, person = slot.rule, slot.person
    state, why, lapsed = _state(slot, case)
    message = _message_key(slot)
    promise = case.promise_to(person)
    overdue = state is State.LATE and rule.side is Side.EMPLOYER
    chance = case.work.on_or_after(case.today) if overdue else case.today
    return Step(
        key="/".join(filter(None, (case.interview.kit, rule.id, _person_part(slot), slot.suffix))),
        id=rule.id,
        kit=case.interview.kit,
        title=_title(slot, case),
        side=rule.side,
        state=state,
        due=slot.due,
        all_day=slot.all_day or case.zone is None,
        earliest=slot.earliest,
        overdue_from=slot.overdue_from,
        late_from=slot.late_from,
        person=person.key if person else None,
        message=message,
        message_kind=_kind(rule, case),
        document=rule.document,
        remind_before_minutes=_reminder(slot, case),
        done_on=slot.done_on,
        why=why,
        source=rule.source,
        repeat=slot.nth,
        minutes=case.cadence.minutes if rule.minutes is None else rule.minutes,
        lapsed=lapsed,
        urgent=rule.urgent or rule.answers,
        promised_on=promise.by if promise else None,
        waits=slot.waits and state in (State.WAITING, State.DUE, State.LATE),
        own=_own(slot, case),
        shared=rule.shared,
        naming=rule.naming,
        command=rule.command,
        goes_on=chance if chance > case.today else None,
    )


def _kind(rule: Rule, case: Case) -> str | None:
    """Return what kind of message a step sends: after a talk, thanks that apply for nothing."""
    talk = rule.id == THANK_YOU and case.interview.purpose is Purpose.TALK
    return TALK_THANKS if talk else rule.message


def _person_part(slot: PlanSlot) -> str:
    """Only where a step has one entry a person, does the person tell the entries apart."""
    per_person = slot.rule.each in PERSONAL
    return slot.person.key if slot.person and per_person else ""


def _message_key(slot: PlanSlot) -> str | None:
    if slot.rule.message is None:
        return None
    suffix = slot.suffix if slot.suffix != "1" else ""
    return "-".join(filter(None, (slot.rule.message, _person_part(slot), suffix)))


def _reminder(slot: PlanSlot, case: Case) -> int | None:
    """Return how many minutes before a step it is called to mind, if it is.

    Nothing rings at night, nor before the interview is over, but for what prepares for it. A step
    that takes the day has its reminder only if the cadence gives it one, in the waking hours of
    that day.
    """
    all_day = slot.all_day or case.zone is None
    remind = slot.rule.remind or (None if all_day else case.cadence.remind)
    if remind is None or slot.due is None:
        return None
    minutes = int(remind.span.total_seconds() // 60)
    midnight = dt.datetime.combine(slot.due.date(), dt.time(), case.hours.mine)
    start = midnight if all_day else slot.due
    over = case.over if start >= case.over else start - remind.span
    if not all_day:
        morning = case.hours.at_home(case.hours.days(start)[1], case.cadence.awake.start)
        minutes = min(minutes, _minutes_from(max(morning, over), start))
    rings = start - dt.timedelta(minutes=minutes)
    if rings < over or not case.hours.up(rings, case.hours.mine):
        return None
    return minutes


def _minutes_from(one: dt.datetime, other: dt.datetime) -> int:
    return int((other - one).total_seconds() // 60)


def _title(slot: PlanSlot, case: Case) -> str:
    return _worded(slot.rule.title, slot, case)


def _own(slot: PlanSlot, case: Case) -> str:
    """Return the title that stands on pages of the kit itself; a series ends in another one."""
    rule = slot.rule
    last = rule.own_last if slot.nth > 1 else ""
    return _worded(last or rule.own, slot, case)


def _worded(template: str, slot: PlanSlot, case: Case) -> str:
    if not template:
        return ""
    interview = case.interview
    names = {
        "person": _called(slot.person, case.cadence),
        "company": interview.company_name,
        "role": interview.role,
        **slot.words,
    }
    title = " ".join(template.format_map(names).split())
    return title if len(title) <= TITLE_LENGTH else f"{title[: TITLE_LENGTH - 1].rstrip()}…"


def _called(person: Interviewer | None, cadence: Cadence) -> str:
    return (person.shown_name if person else "") or cadence.someone


def _state(slot: PlanSlot, case: Case) -> tuple[State, str, bool]:
    """Return where a step stands, why, and whether only time has run out."""
    rule, reasons = slot.rule, case.cadence.reasons
    why = rule.because(slot.reason)
    if slot.done_on is not None:
        return State.DONE, why, False
    if slot.waived:
        return State.CANCELLED, reasons.get(WAIVED, ""), False
    ended = _ended_by(slot, case)
    if ended is not None:
        result, on = ended
        passed = slot.due is not None and slot.due.date() < on
        mine = rule.side is Side.ME and not rule.message  # a letter nobody needs now is not kept
        over = passed and (mine or (NEXT_ROUND in rule.ends and result == SUPERSEDED))
        return State.CANCELLED, why if over else reasons.get(result, ""), over
    if slot.given_up:
        return State.CANCELLED, why, True
    if slot.due is None or slot.waits:
        return State.WAITING, why, False
    due = slot.due.date() if slot.all_day else on_clock(slot.due, case.home).date()
    overdue = on_clock(slot.overdue_from or slot.due, case.home).date()
    if case.today < due:
        return State.WAITING, why, False
    if case.today > due and case.written(rule):
        return State.DONE, why, False
    if lapsed(slot, case) or _replaced(slot, case):
        return State.CANCELLED, why, True
    return State.LATE if case.today > max(due, overdue) else State.DUE, why, False


def _replaced(slot: PlanSlot, case: Case) -> bool:
    """Tell whether another step, such as the question how it stands, has taken its place."""
    since = case.replaced.get(slot.rule.id)
    return since is not None and since <= case.today


def _ended_by(slot: PlanSlot, case: Case) -> tuple[str, dt.date] | None:
    """Return the outcome, or the later interview, that ends a step, and its day."""
    rule, outcome, superseded_on = slot.rule, case.interview.outcome, case.history.superseded_on
    if outcome is not None:
        result = outcome.result.value
        started = not rule.outcomes or result in rule.outcomes
        if not started or result in rule.ends:
            return result, outcome.on
    if case.taken_on is not None and TAKEN in rule.ends:
        return TAKEN, case.taken_on
    if superseded_on is None or (outcome is not None and NEXT_ROUND not in rule.ends):
        return None
    if rule.held or Result.ADVANCED.value in rule.ends or _overtaken(slot, case, superseded_on):
        return SUPERSEDED, superseded_on
    return None


def _overtaken(slot: PlanSlot, case: Case, next_round: dt.date) -> bool:
    """Tell whether a step of this round ends with the next: unless it is due and elsewhere."""
    if NEXT_ROUND not in slot.rule.ends or slot.due is None:
        return False
    if slot.due.date() < next_round:
        return next_round <= case.today
    return case.history.meets_again(slot.person)
