"""Media: by what somebody is thanked first, and when a letter goes beside it."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

from kitgen.model.choices import Format, Part, Prefers
from kitgen.model.interviewer import Interviewer
from kitgen.model.values.texts import folded
from kitgen.places.telephones import Line, leads_to
from kitgen.planning.case import Case

ORGANISER = ("organiser", "organiser-letter")  # how the log has it that somebody was asked


def first_by(person: Interviewer, case: Case) -> Prefers | None:
    """Return by what somebody is thanked first, if it is no letter.

    What they like counts, else what the house does; a call needs a number, a text one that may be
    a mobile phone's, a card an address. Of whom a mobile number is all that is known gets a text.
    Who is asked to pass on the thanks of others gets a letter before anything else.
    """
    return None if case.via_recruiter or person is organiser(case) else _medium(person, case)


@lru_cache(maxsize=1)  # every rule of a case asks
def organiser(case: Case) -> Interviewer | None:
    """Pick the recruiter, else the lead, else the first with an address, where others lack one.

    Whom the log says was written to lacks none.
    """
    people, interview = case.people, case.interview
    lacking = [p for p in people if p.name and not (p.email or p.address or _medium(p, case))]
    asked = any(entry.did in ORGANISER for entry in interview.log)
    if case.via_recruiter or not (asked or any(not interview.was_thanked(p) for p in lacking)):
        return None
    with_address = [p for p in people if p.email]
    recruiters = [p for p in with_address if p.part is Part.RECRUITER]
    leads = [p for p in with_address if p is case.lead]
    return next(iter((*recruiters, *leads, *with_address)), None)


def _medium(person: Interviewer, case: Case) -> Prefers | None:
    liked = person.prefers
    medium = liked or case.interview.prefers or _without_address(person, case)
    reachable = {
        Prefers.PHONE: bool(person.phone),
        Prefers.TEXT: bool(person.phone) and _line(person, case) is not Line.FIXED,
        Prefers.CARD: bool(person.address),
        Prefers.LINKEDIN: liked is not None or person.linkedin is not None,
    }
    return medium if medium is not None and reachable.get(medium) else None


def _without_address(person: Interviewer, case: Case) -> Prefers | None:
    """Return what is left where only a mobile number is known; who was met by phone is called."""
    only = person.phone and not (person.email or person.address or person.linkedin)
    if not only or case.interview.format is Format.PHONE:
        return None
    return Prefers.TEXT if _line(person, case) is Line.MOBILE else None


def _line(person: Interviewer, case: Case) -> Line:
    return leads_to(person.phone or "", case.interview.country or case.applicant.country)


def has_reason_to_write(person: Interviewer, case: Case) -> bool:
    """Tell whether somebody thanked otherwise gets a letter too: for what only that can bring.

    That is what was promised, whoever decides the answer to a doubt and what was forgotten, and
    thanks that a call could not say.
    """
    told = bool(case.interview.forgot or any(one.answer for one in case.interview.concern))
    return bool(person.promised) or (told and person is case.lead) or bool(missed(person, case))


def missed(person: Interviewer, case: Case) -> dt.date | None:
    """Return the day of the first call to say thank you that did not reach somebody."""
    names = {folded(person.shown_name), person.key}
    days = [
        entry.on
        for entry in case.history.log
        if entry.tried and entry.on < case.answer and _is_to(entry.to, names, case)
    ]
    return min(days, default=None)


def _is_to(named: str | None, names: set[str], case: Case) -> bool:
    """Tell whether an entry is about one of some names; about nobody if only one was met."""
    return folded(named) in names if named else len(case.people) == 1
