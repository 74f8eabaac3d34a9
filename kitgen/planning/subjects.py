"""Subjects: of whom, or of what, a rule makes a step each."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from kitgen.model.choices import Format, Prefers
from kitgen.model.contacts import as_contact, helpers, referees
from kitgen.model.interviewer import Interviewer
from kitgen.planning.case import Case
from kitgen.planning.media import first_by, has_reason_to_write, organiser
from kitgen.planning.rules import CALLED_FIRST, THANK_YOU, Rule

EASY = 4  # of 5, for the rapport

StepSubject = tuple[Interviewer | None, str, Mapping[str, str]]  # person, suffix of the key, words


def subjects(rule: Rule, case: Case) -> list[StepSubject]:
    """Return of whom or of what a rule makes a step each."""
    people = case.people
    if rule.each == "promised":
        told = ((p, case.promise_to(p)) for p in people if p.promised)
        return [(p, "", {"promised": due.thing if due else p.promised or ""}) for p, due in told]
    if rule.each == "request":
        requests = enumerate(case.interview.requests, 1)
        return [(None, str(n), {"request": request}) for n, request in requests]
    if rule.each == "elsewhere":
        return [(None, other.kit, {"other": other.company_name}) for other in case.elsewhere]
    if rule.each in ("referee", "asked-referee"):
        asked, everyone = rule.each == "asked-referee", referees(case.applicant).items()
        return [(as_contact(key, one), "", {}) for key, one in everyone if one.asked is asked]
    if rule.each == "helper":
        return [(as_contact(key, one), "", {}) for key, one in helpers(case.interview).items()]
    if rule.each in CHOSEN:
        chosen = CHOSEN[rule.each]
        return [(person, "", {}) for person in _reachable(case) if chosen(person, case)]
    return [(case.person_of(rule), "", {})]


def _reachable(case: Case) -> tuple[Interviewer, ...]:
    """Return whom a message may go to: where all goes through the recruiter, the recruiter."""
    if case.via_recruiter:
        return (case.lead,) if case.lead else ()
    return case.people


def _everybody(person: Interviewer, case: Case) -> bool:
    return True


def _by_mail(person: Interviewer, case: Case) -> bool:
    """Pick whom nothing else thanks first, or who gets what only a letter can bring."""
    return first_by(person, case) is None or has_reason_to_write(person, case)


def _first_by(medium: Prefers) -> Callable[[Interviewer, Case], bool]:
    return lambda person, case: first_by(person, case) is medium


def _card(person: Interviewer, case: Case) -> bool:
    if first_by(person, case):
        return False
    return person.prefers is Prefers.CARD or bool(person.address)


def _linkedin(person: Interviewer, case: Case) -> bool:
    return first_by(person, case) is None and person.linkedin is not None


def _caller(person: Interviewer, case: Case) -> bool:
    if first_by(person, case):
        return False
    by_phone = case.interview.format is Format.PHONE and person.phone and not person.prefers
    return person.prefers is Prefers.PHONE or bool(by_phone)


def _organiser(person: Interviewer, case: Case) -> bool:
    return person is organiser(case)


def _substance(person: Interviewer, case: Case) -> bool:
    """Tell whether there is something to send after the letter, not only something to say."""
    interview = case.interview
    asked = bool(interview.ideas) or _still_asked_for(case)
    return (asked and person is case.lead) or (bool(person.promised) and _still_owed(person, case))


def _still_asked_for(case: Case) -> bool:
    """Tell whether they asked for something that is not ticked off, or went out by itself."""
    rules = case.cadence.rules
    if any(case.history.done(rule.names) for rule in rules if rule.each == "substance"):
        return bool(case.interview.requests)
    asked = [s for r in rules if r.each == "request" for s in case.planned.get(r.id, ())]
    return any(slot.done_on is None for slot in asked)


def _still_owed(person: Interviewer, case: Case) -> bool:
    """Tell whether the letter has gone, or will not, and what was promised is not ticked off."""
    mine = (person, None)
    letters = [slot for slot in case.planned.get(THANK_YOU, ()) if slot.person in mine]
    promises = [rule.id for rule in case.cadence.rules if rule.each == "promised"]
    kept = [s for id_ in promises for s in case.planned.get(id_, ()) if s.person == person]
    gone = bool(letters) and all(slot.done_on or case.ended(slot.rule) for slot in letters)
    return gone and not any(slot.done_on for slot in kept)


def _screened(person: Interviewer, case: Case) -> bool:
    """Tell whether who leads was met by video, and the talk went easily."""
    ratings = case.interview.ratings
    easy = ratings is not None and (ratings.rapport or 0) >= EASY
    return case.interview.format is Format.VIDEO and person is case.lead and easy


CHOSEN: Mapping[str, Callable[[Interviewer, Case], bool]] = {
    "person": _everybody,
    "written": _by_mail,
    CALLED_FIRST: _first_by(Prefers.PHONE),
    "linked-first": _first_by(Prefers.LINKEDIN),
    "carded-first": _first_by(Prefers.CARD),
    "texted-first": _first_by(Prefers.TEXT),
    "card": _card,
    "linkedin": _linkedin,
    "caller": _caller,
    "organiser": _organiser,
    "substance": _substance,
    "screened": _screened,
}
