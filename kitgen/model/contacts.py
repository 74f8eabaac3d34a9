"""Contacts: everybody a message may go to, the interviewers, the referees and the helpers."""

from __future__ import annotations

from kitgen.model.applicant import Applicant
from kitgen.model.helpers import Helper, Referee
from kitgen.model.interview import Interview
from kitgen.model.interviewer import Interviewer
from kitgen.model.keys import distinct_keys

REFEREE, HELPER = "referee", "helper"
# What goes to them, as the log has it.
TO_CONTACTS = frozenset({"ask-referee", "prepare-referee", "referee-news", "thank-helper"})


def referees(applicant: Applicant) -> dict[str, Referee]:
    """Return the applicant's referees by key."""
    return dict(zip(_keys(REFEREE, applicant.referees), applicant.referees, strict=True))


def helpers(interview: Interview) -> dict[str, Helper]:
    """Return who helped with an interview, by key."""
    return dict(zip(_keys(HELPER, interview.helped), interview.helped, strict=True))


def _keys(prefix: str, people: tuple[Referee, ...] | tuple[Helper, ...]) -> tuple[str, ...]:
    return distinct_keys([f"{prefix} {one.name}" for one in people])


def as_contact(key: str, one: Referee | Helper) -> Interviewer:
    """Return somebody who was not at the interview, as a message addresses them."""
    return Interviewer(
        key=key,
        name=one.name,
        address_as=one.address_as,
        email=one.email,
        phone=one.phone if isinstance(one, Referee) else None,
    )


def addressee(interview: Interview, applicant: Applicant, key: str) -> Interviewer:
    """Return whom a message goes to; KeyError if the key is nobody's."""
    others: dict[str, Referee | Helper] = {**referees(applicant), **helpers(interview)}
    return as_contact(key, others[key]) if key in others else interview.person(key)


def contacts(interview: Interview, applicant: Applicant) -> tuple[Interviewer, ...]:
    """Return everybody beside the interviewers whom a message may go to."""
    others: dict[str, Referee | Helper] = {**referees(applicant), **helpers(interview)}
    return tuple(as_contact(key, one) for key, one in others.items())
