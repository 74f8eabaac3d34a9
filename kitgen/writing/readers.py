"""Who reads a message: which plan it follows, and whom the facts of the interview are for."""

from __future__ import annotations

from kitgen.model.choices import ContactPolicy, Part, Register
from kitgen.model.interview import Interview
from kitgen.model.interviewer import Interviewer
from kitgen.model.values.times import DecisionDate

AGENT = "agent"  # the recruiter through whom everything goes


def decision(interview: Interview) -> DecisionDate | None:
    """Return the date they last gave for their decision."""
    return interview.decision


def owner(interview: Interview) -> Interviewer:
    """Return whom the facts of the whole interview are for: the one who decides, else who led.

    Else it is whom one talked most with.
    """
    people = sorted(interview.people, key=lambda person: -person.exchanged)
    managers = [p for p in people if p.part is Part.HIRING_MANAGER]
    leads = [p for p in people if p.lead]
    others = [p for p in people if p.part in (None, Part.EXECUTIVE)]
    return (*[p for p in managers if p.lead], *managers, *leads, *others, *people)[0]


def asker(interview: Interview) -> Interviewer | None:
    """Return the one person who is asked, or told back, when they decide."""
    recruiters = [p for p in interview.people if p.part is Part.RECRUITER]
    chief = owner(interview)
    fits = chief.part in (None, Part.HIRING_MANAGER) or len(interview.people) == 1
    return recruiters[0] if recruiters else chief if fits else None


def reader(interview: Interview, person: Interviewer | None) -> str:
    """Return which plan a person's letter follows."""
    if interview.contact_policy is ContactPolicy.VIA_RECRUITER:
        return AGENT
    if person is None:
        return Part.HIRING_MANAGER.value
    if person.part is not None:
        return person.part.value
    return Part.HIRING_MANAGER.value if person == owner(interview) else Part.PANEL.value


def register(person: Interviewer | None) -> Register:
    """Return how formal the letter is; warm unless the file says otherwise."""
    return (person.register_ if person else None) or Register.WARM


def speaker(interview: Interview, person: Interviewer) -> Interviewer:
    """Return whose words the letter to this person carries."""
    return owner(interview) if reader(interview, person) == AGENT else person
