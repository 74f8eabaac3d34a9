"""Subjects: of whom, or of what, a rule makes a step each."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from kitgen.model.contacts import as_contact, helpers, referees
from kitgen.model.interview import Format, Interviewer, Part, Prefers
from kitgen.planning.case import Case
from kitgen.planning.rules import THANK_YOU, Rule

Subject = tuple[Interviewer | None, str, Mapping[str, str]]  # person, suffix of the key, words


def subjects(rule: Rule, case: Case) -> list[Subject]:
    """Return of whom or of what a rule makes a step each."""
    people = case.interview.people
    if rule.each == "promised":
        return [(p, "", {"promised": p.promised}) for p in people if p.promised]
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
    person = {"lead": case.lead, "bearer": case.bearer}.get(rule.each)
    return [(person, "", {})]


def _reachable(case: Case) -> tuple[Interviewer, ...]:
    """Return whom a message may go to: where all goes through the recruiter, the recruiter."""
    if case.via_recruiter:
        return (case.lead,) if case.lead else ()
    return case.interview.people


def _everybody(person: Interviewer, case: Case) -> bool:
    return True


def _card(person: Interviewer, case: Case) -> bool:
    return person.prefers is Prefers.CARD or bool(person.address)


def _linkedin(person: Interviewer, case: Case) -> bool:
    return person.prefers is Prefers.LINKEDIN or person.linkedin is not None


def _caller(person: Interviewer, case: Case) -> bool:
    by_phone = case.interview.format is Format.PHONE and person.phone and not person.prefers
    return person.prefers is Prefers.PHONE or bool(by_phone)


def _organiser(person: Interviewer, case: Case) -> bool:
    """Pick the recruiter, else the lead, else the first with an address, where others lack one."""
    people = case.interview.people
    if case.via_recruiter or all(p.email or not p.name for p in people):
        return False
    with_address = [p for p in people if p.email]
    recruiters = [p for p in with_address if p.part is Part.RECRUITER]
    leads = [p for p in with_address if p is case.lead]
    return person is next(iter((*recruiters, *leads, *with_address)), None)


def _substance(person: Interviewer, case: Case) -> bool:
    """Tell whether there is something to send after the letter, not only something to say."""
    interview = case.interview
    asked = bool(interview.requests or interview.ideas) and person is case.lead
    return asked or (bool(person.promised) and _still_owed(person, case))


def _still_owed(person: Interviewer, case: Case) -> bool:
    """Tell whether the letter has gone and what was promised is not ticked off."""
    mine = (person, None)
    letters = [slot for slot in case.planned.get(THANK_YOU, ()) if slot.person in mine]
    promises = [rule.id for rule in case.cadence.rules if rule.each == "promised"]
    kept = [s for id_ in promises for s in case.planned.get(id_, ()) if s.person == person]
    gone = bool(letters) and all(slot.done_on for slot in letters)
    return gone and not any(slot.done_on for slot in kept)


CHOSEN: Mapping[str, Callable[[Interviewer, Case], bool]] = {
    "person": _everybody,
    "card": _card,
    "linkedin": _linkedin,
    "caller": _caller,
    "organiser": _organiser,
    "substance": _substance,
}
