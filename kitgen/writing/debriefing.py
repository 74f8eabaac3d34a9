"""What a kit leaves behind for the next interview: from its file and its worksheet."""

from __future__ import annotations

from kitgen.model.debrief import AskedQuestion, Debrief, PersonMet
from kitgen.model.interviewer import Interviewer
from kitgen.model.kit import Kit


def debrief_of(kit: Kit) -> Debrief:
    """Return questions and answers, what went well and what to change, ratings and people."""
    interview = kit.interview
    answers = {prompt.id: prompt.answer for part in kit.worksheet.parts for prompt in part.prompts}
    ratings = interview.ratings.model_dump(exclude_none=True) if interview.ratings else {}
    return Debrief(
        questions=tuple(
            AskedQuestion(one.asked, one.said, one.better) for one in interview.reflection.questions
        ),
        went_well=answers.get("went-well", ""),
        differently=answers.get("differently", ""),
        ratings=tuple(ratings.items()),
        people=tuple(_met(person) for person in interview.interviewers if person.name),
    )


def _met(person: Interviewer) -> PersonMet:
    return PersonMet(
        key=person.key,
        name=person.name or "",
        title=person.title or "",
        department=person.department or "",
        email=person.email or "",
        phone=person.phone or "",
        linkedin=str(person.linkedin or ""),
        address=person.address,
        said=person.said or "",
        promised=person.promised or "",
        pronounced=person.pronounced or "",
    )
