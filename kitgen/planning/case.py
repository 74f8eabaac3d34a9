"""One interview as the planner sees it: the facts, the clock and what is planned so far."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from zoneinfo import ZoneInfo

from kitgen.model.applicant import Applicant
from kitgen.model.choices import ContactPolicy, Pace, Part, Prefers, Purpose
from kitgen.model.interview import Interview
from kitgen.model.interviewer import Interviewer
from kitgen.model.step import Side
from kitgen.model.values.texts import folded
from kitgen.model.values.times import TimeSpan
from kitgen.places.workdays import WorkCalendar
from kitgen.places.zones import applicant_place, employer_place
from kitgen.planning.history import History
from kitgen.planning.hours import Hours, SendWindow
from kitgen.planning.promises import DuePromise, due_promise
from kitgen.planning.rules import KEEP_IN_TOUCH, TAKEN, Cadence, Offset, Rule


def on_clock(moment: dt.datetime, zone: ZoneInfo | None) -> dt.datetime:
    """Return the same instant on another clock."""
    return moment.astimezone(zone or dt.UTC)


@dataclass(frozen=True, slots=True)
class PlanSlot:
    """A place in the plan: a rule with its day, before anyone has looked at today."""

    rule: Rule
    due: dt.datetime | None
    person: Interviewer | None = None
    suffix: str = ""  # tells repeated entries apart in their keys
    nth: int = 0
    all_day: bool = False
    earliest: dt.datetime | None = None
    overdue_from: dt.datetime | None = None
    late_from: dt.date | None = None
    reason: str = "due"
    words: Mapping[str, str] = field(default_factory=dict)
    done_on: dt.date | None = None
    unseen: bool = False  # others count from it, but it is no step: there is nothing to send
    waits: bool = False  # for the message before it
    given_up: bool = False  # with the message before it
    waived: bool = False  # by the applicant, for good

    @property
    def day(self) -> dt.date | None:
        """The day on which it is due."""
        return self.due.date() if self.due else None

    @property
    def taken(self) -> dt.date | None:
        """The day on which it went out, else on which it is due."""
        return self.done_on or self.day


@dataclass(eq=False)
class Case:
    """Everything a rule may ask about; `planned` grows rule by rule. Each is like itself alone."""

    interview: Interview
    applicant: Applicant
    cadence: Cadence
    today: dt.date
    history: History
    zone: ZoneInfo | None
    home: ZoneInfo | None
    work: WorkCalendar
    planned: dict[str, list[PlanSlot]] = field(default_factory=dict)
    elsewhere: Sequence[Interview] = ()  # with other employers, not decided yet
    taken_on: dt.date | None = None  # on which an offer of another employer was accepted
    _ends: dict[TimeSpan | None, dt.datetime] = field(default_factory=dict)
    _promises: dict[str, DuePromise | None] = field(default_factory=dict)

    @cached_property
    def people(self) -> tuple[Interviewer, ...]:
        """Everyone met, each once."""
        return self.interview.people

    @property
    def clock(self) -> dt.tzinfo:
        """The employer's clock; UTC stands in where nobody knows it."""
        return self.zone or dt.UTC

    @cached_property
    def hours(self) -> Hours:
        """The hours of the employer and of the applicant."""
        cadence = self.cadence
        theirs, mine = self.clock, self.home or self.clock
        known = ((employer_place(self.interview), theirs), (applicant_place(self.applicant), mine))
        return Hours(
            theirs=theirs,
            mine=mine,
            work=self.work,
            awake=cadence.awake,
            office=cadence.office,
            minutes=cadence.minutes,
            rests=tuple(
                (place, clock)
                for place, clock in known
                if place and self.work.closures.rest_of(place.country)
            ),
        )

    def at(self, day: dt.date, time: dt.time) -> dt.datetime:
        """Return an instant of the employer's day; a time that the clocks skip moves on."""
        return self.hours.at(day, time)

    def later(self, moment: dt.datetime, span: dt.timedelta) -> dt.datetime:
        """Add real time, also across a change of the clocks."""
        return (moment.astimezone(dt.UTC) + span).astimezone(self.clock)

    def end(self, person: Interviewer | None = None) -> dt.datetime:
        """Return when the interview, or a person's own part of it, was over."""
        span = (person.slot if person else None) or self.interview.time
        if span not in self._ends:
            self._ends[span] = self._end_of(span)
        return self._ends[span]

    def _end_of(self, span: TimeSpan | None) -> dt.datetime:
        if span is None:
            return self.at(self.interview.date, self.cadence.ends)
        if span.end is not None:
            return self.at(span.ends_on(self.interview.date), span.end)
        start = self.at(self.interview.date, span.start)
        return self.later(start, self.cadence.lasts.span)

    @cached_property
    def over(self) -> dt.datetime:
        """Return when the last part of the interview was over."""
        slots = [person for person in self.people if person.slot]
        whole = [] if slots and self.interview.time is None else [self.end()]
        return max([*whole, *map(self.end, slots)])

    @cached_property
    def own_days(self) -> frozenset[dt.date]:
        """The day of the interview, by the employer's clock and by the applicant's."""
        return frozenset((self.interview.date, *self.hours.days(self.over)))

    def window(
        self, earliest: Offset, within: Offset, person: Interviewer | None = None
    ) -> SendWindow:
        """Return when a message may go out after the interview, or after one's own part of it."""
        end = self.end(person)
        soonest = max(self.later(end, earliest.span), self.over)
        return SendWindow(self.over, soonest, self.later(end, within.span))

    @cached_property
    def answer(self) -> dt.date:
        """The day on which it is fair to ask: after their date, or after enough silence."""
        known, cadence = self.history.decision, self.cadence
        if known is not None:
            since = max(known.on, self.interview.date)
            day = cadence.known.from_day(since, self.work)
        else:
            since = self.interview.date
            patient = self.applicant.pace is Pace.PATIENT
            day = (cadence.patient if patient else cadence.unknown).from_day(since, self.work)
        heard = [on for on in self.history.heard if on >= since]
        if heard:
            day = max(day, cadence.apart.from_day(max(heard), self.work))
        return self.work.on_or_after(day)

    @cached_property
    def missed(self) -> dt.date | None:
        """The day of the last call, since it is fair to ask, that did not reach them."""
        asked = [person for person in (self.lead, self.contact) if person]
        names = {name for one in asked for name in (folded(one.shown_name), one.key)}
        days = [
            entry.on
            for entry in self.history.log
            if entry.tried
            and entry.on >= self.answer
            and (not entry.to or folded(entry.to) in names)
        ]
        return max(days, default=None)

    def ended(self, rule: Rule) -> bool:
        """Tell whether the outcome ends what a rule asks for."""
        if self.taken_on is not None and TAKEN in rule.ends:
            return True
        outcome = self.interview.outcome
        return outcome is not None and outcome.result.value in rule.ends

    def allows(self, rule: Rule) -> bool:
        """Tell whether the file has what a rule needs; a message always needs leave to write."""
        if self.interview.postponed is not None and "postponed" not in rule.needs:
            return False  # it did not take place
        if rule.side is Side.EMPLOYER and not _open_to_contact(self):
            return False
        return not rule.needs or all(NEEDS[need](self) for need in rule.needs)

    def written(self, rule: Rule) -> bool:
        """Tell whether the document a step asks for, right after the interview, is written."""
        reflection = self.interview.reflection
        wanted = rule.document is not None and not rule.outcomes
        return wanted and bool(reflection.questions or reflection.sections)

    @cached_property
    def replaced(self) -> dict[str, dt.date]:
        """From which day a step is given up because another one takes its place."""
        found: dict[str, dt.date] = {}
        waived = [entry for entry in self.history.log if entry.waived]
        for rule in self.cadence.rules:
            if self.ended(rule):
                continue
            let_go = [e.on for e in waived if folded(e.waived or "") in rule.names]
            days = [
                slot.done_on or slot.day
                for slot in self.planned.get(rule.id, ())
                if not slot.waived or (slot.day and slot.day <= min(let_go))  # too late to undo it
            ]
            first = min((day for day in days if day), default=None)
            if first is not None:
                for id_ in rule.replaces:
                    found[id_] = min(first, found.get(id_, first))
        return found

    @property
    def has_news(self) -> bool:
        """Whether there is something to send to who said no, or a reason to write."""
        return bool(self.interview.item or self.interview.new_since)

    @property
    def via_recruiter(self) -> bool:
        """Whether everything goes through the recruiter."""
        return self.interview.contact_policy is ContactPolicy.VIA_RECRUITER

    @cached_property
    def lead(self) -> Interviewer | None:
        """Whom to ask: the lead, the hiring manager, the recruiter, whom one talked most with.

        Else it is the first with an address.
        """
        people = self.people
        recruiters = [person for person in people if person.part is Part.RECRUITER]
        if self.via_recruiter:
            return recruiters[0] if recruiters else None
        managers = [person for person in people if person.part is Part.HIRING_MANAGER]
        leads = [person for person in people if person.lead]
        talked = sorted(people, key=lambda person: (-person.exchanged, not person.email))
        return next(iter((*leads, *managers, *recruiters, *talked)), None)

    @cached_property
    def contact(self) -> Interviewer | None:
        """Whom to ask how it stands: a recruiter whose own work comes next, else who leads."""
        step = (self.interview.next_step or "").casefold()
        people = self.people
        recruiters = [p for p in people if p.part is Part.RECRUITER and (p.email or p.phone)]
        if recruiters and any(word in step for word in self.cadence.recruiter_asked):
            return recruiters[0]
        return self.lead

    def promise_to(self, person: Interviewer | None) -> DuePromise | None:
        """Return what was promised somebody by a day, counted from the interview's own."""
        promised = person.promised if person else None
        if not promised:
            return None
        if promised not in self._promises:
            self._promises[promised] = due_promise(promised, self.interview.date, self.cadence)
        return self._promises[promised]

    def person_of(self, rule: Rule) -> Interviewer | None:
        """Return the one person that a rule is about, if it is about one."""
        people = {"lead": self.lead, "contact": self.contact, "bearer": self.bearer}
        return people.get(rule.each)

    @cached_property
    def bearer(self) -> Interviewer | None:
        """Who told the outcome, as far as the log says; else the one to ask."""
        outcome = self.interview.outcome
        if outcome is None or self.via_recruiter:
            return self.lead
        names = [e.from_ for e in self.history.log if e.heard and e.on <= outcome.on and e.from_]
        for person in self.people:
            if names and person.name and person.name.casefold() == names[-1].casefold():
                return person
        return self.lead


def _open_to_contact(case: Case) -> bool:
    return case.interview.contact_policy is not ContactPolicy.NONE


def _called(case: Case) -> bool:
    return case.contact is not None and case.contact.prefers is Prefers.PHONE


def _ahead(case: Case) -> bool:
    """Tell whether the interview is still to come, and not announced by an earlier round's kit."""
    return case.today < case.interview.date and not case.history.is_later_round


def _item_wanted(case: Case) -> bool:
    """Tell whether a note that keeps in touch lacks something to send, or has sent it already."""
    sent = any(slot.done_on for slot in case.planned.get(KEEP_IN_TOUCH, ()))
    return not case.has_news or sent


def _references_open(case: Case) -> bool:
    """Tell whether nobody promised references or asked for them: then they are had anyway."""
    asked = (*case.interview.requests, *(one.promised or "" for one in case.people))
    words = {word.strip(".,") for text in asked for word in text.lower().split()}
    return not words & set(case.cadence.referees)


# What the file must have for a step to exist, by the name that the cadence gives it.
NEEDS: Mapping[str, Callable[[Case], bool]] = {
    "ahead": _ahead,
    "contact": _open_to_contact,
    "phone": _called,
    "competing-offer": lambda case: case.interview.competing_offer is not None,
    "better-terms": lambda case: bool(case.interview.offer and case.interview.offer.better),
    "postponed": lambda case: case.interview.postponed is not None,
    "item-wanted": _item_wanted,
    "references-open": _references_open,
    "job": lambda case: case.interview.purpose is Purpose.JOB,
}
