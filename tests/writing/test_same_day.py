"""Letters written on the day of the interview: right that evening and the morning after."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from support.letters import CADENCE, make_interview, shipped_prose

from kitgen.model.applicant import Applicant
from kitgen.model.message import Message
from kitgen.model.values.times import TimeSpan
from kitgen.planning.planner import plan
from kitgen.writing.assignment import Assignment
from kitgen.writing.compose import compose
from kitgen.writing.slots import OURS

MET = dt.date(2026, 11, 26)
ME = Applicant(name="Jo Lind", email="jo@x.example", locale="en-GB", country="GB")
FACTS = (
    {},
    {"talked_about": ["the night shift"]},
    {"said": "the boiler is older than the school"},
    {"said": "the lid sticks", "my_reaction": "I have freed one with a spoon."},
    {"need": "a cook who can bake", "i_did": "baked for two hundred"},
    {"promised": "my certificate"},
)
DAYS = re.compile(r"\b(?:today|yesterday|tonight|tomorrow|Thursday|Friday)\b")


def thanks(today: dt.date, **facts: object) -> Message:
    person = {"name": "Ann Bell", "email": "ann@n.example", **facts}
    data = {"company": "Ash", "role": "Cook", "date": MET, "interviewers": [person]}
    interview = make_interview("ash", data | {"decision_by": dt.date(2026, 12, 4)})
    steps = plan(interview, ME, CADENCE, today)
    made = compose(Assignment.of(interview, ME, shipped_prose(), today, ()), steps)
    return next(message for message in made.messages if message.kind == "thank-you")


@pytest.mark.parametrize("facts", FACTS)
@pytest.mark.parametrize("part", ["hiring-manager", "peer", "panel", "executive", "recruiter"])
def test_a_letter_that_may_go_on_the_day_names_none(facts: dict[str, object], part: str) -> None:
    letter = thanks(MET, part=part, **facts)
    assert not DAYS.search(letter.body), letter.body
    assert not re.search(r" [,.;]|  |\byou for ?[.,]", letter.body), letter.body
    assert "26 November" in letter.subject


def test_the_day_after_it_says_when_the_talk_was() -> None:
    assert "yesterday" in thanks(MET + dt.timedelta(1)).body
    assert "Thursday" in thanks(MET + dt.timedelta(4), talked_about=["the shift"]).body


@pytest.mark.parametrize("facts", FACTS[1:5])
@pytest.mark.parametrize(
    "number", [0, 1, *(pytest.param(n, marks=pytest.mark.thorough) for n in range(2, 6))]
)
def test_what_comes_to_mind_later_moves_no_sentence_but_its_own(
    facts: dict[str, object], number: int
) -> None:
    before = written(number, facts)
    told = written(number, facts, forgot="the box supplier is Klug")
    assert "Klug" in told.body
    span = TimeSpan(dt.time(14), dt.time(15))
    placed, timed = written(number, facts, place="Room 4"), written(number, facts, time=span)
    for more, after in (("forgot", told), ("place", placed), ("time", timed)):
        assert after.subject == before.subject
        lost = set(sentences(before)) - set(sentences(after))
        assert not lost, (more, lost, after.body)


def written(number: int, facts: dict[str, object], **more: object) -> Message:
    person = {"name": "Ann Bell", "part": ["hiring-manager", "peer"][number % 2], **facts}
    data = {"company": "Ash", "role": "Cook", "date": MET, "interviewers": [person], **more}
    interview = make_interview(f"ash-{number}", data)
    day = MET + dt.timedelta(1)
    given = Assignment.of(interview, ME, shipped_prose(), day, ())
    return compose(given, plan(interview, ME, CADENCE, day)).messages[0]


def sentences(message: Message) -> list[str]:
    """Return the sentences that tell what is the writer's; an offer may give way to a fact."""
    rows = [one for paragraph in message.paragraphs for one in paragraph]
    return [one.text for at, one in enumerate(rows) if at == 0 or one.facts & OURS]
