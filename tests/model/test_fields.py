"""Every text field says what becomes of it, and what follows from that follows everywhere."""

from __future__ import annotations

from typing import get_args

import pytest

from kitgen.model.applicant import Applicant
from kitgen.model.fields import (
    Audience,
    Frozen,
    Label,
    Speech,
    Text,
    audience_of,
    field,
    speech_of,
    texts_of,
)
from kitgen.model.interview import Concern, Interview
from kitgen.model.interviewer import Interviewer
from kitgen.proof.names import identity_text
from kitgen.proof.passage import fields


def models() -> list[type[Frozen]]:
    """Return every record of the model."""
    return [kind for kind in Frozen.__subclasses__() if kind.__module__.startswith("kitgen.")]


def holds_text(annotation: object) -> bool:
    return annotation is str or any(holds_text(inner) for inner in get_args(annotation))


CODES = {
    "email",
    "link",
    "linkedin",
    "posting",
    "links",
    "url",
    "country",
    "region",
    "time_zone",
    "locale",
}
SET_BY_THE_READER = {"kit", "key"}


@pytest.mark.parametrize("kind", models(), ids=lambda kind: kind.__name__)
def test_every_text_field_says_what_becomes_of_it(kind: type[Frozen]) -> None:
    silent = {
        name
        for name, info in kind.model_fields.items()
        if holds_text(info.annotation) and speech_of(info) is None
    }
    assert silent <= CODES | SET_BY_THE_READER


def test_texts_are_found_with_their_places() -> None:
    person = Interviewer(key="m", name="Maya Chen", said="a", talked_about=("b", "c"))
    interview = Interview(
        kit="x",
        company="N",
        role="R",
        date="2026-11-18",
        concern=(Concern(about="d"),),
        interviewers=(person,),
    )
    found = dict(texts_of(interview, Speech.TOLD))
    assert found == {
        "concern.0.about": "d",
        "interviewers.0.said": "a",
        "interviewers.0.talked_about.0": "b",
        "interviewers.0.talked_about.1": "c",
    }
    assert dict(texts_of(interview, Speech.NAME)) == {
        "company": "N",
        "role": "R",
        "interviewers.0.name": "Maya Chen",
    }


def test_a_new_text_field_is_proofread_shared_and_known_by_its_one_line() -> None:
    class Person(Interviewer):
        wish: Text | None = field("What they wished for.", audience=Audience.COACH)
        nickname: Label | None = field("What friends say.")

    class Meeting(Interview):
        interviewers: tuple[Person, ...]

    person = Person(key="m", name="Maya Chen", wish="a quiet bench", nickname="Mayo")
    meeting = Meeting(kit="x", company="N", role="R", date="2026-11-18", interviewers=(person,))
    places = [passage.field for passage in fields(meeting, Applicant())]
    assert "interviewers.0.wish" in places
    assert "interviewers.0.nickname" not in places
    assert "Mayo" in identity_text(meeting, Applicant())
    assert audience_of(Person.model_fields["wish"]) is Audience.COACH
