"""Hours that somebody is needed for: no letter offers its writer for nights they never spoke of."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from support.letters import TODAY, make_interview, plain_steps, shipped_prose

from kitgen.model.applicant import Applicant
from kitgen.writing.assignment import Assignment
from kitgen.writing.compose import compose

OFFERED = re.compile(r"(?:be that person|be one of them|be the one)")


def letter(need: str, role: str = "electrician", **told: str) -> str:
    person = {"name": "Steve Barlow", "talked_about": "oven line 3", "need": need, **told}
    data = {"company": "Warburn", "role": role, "date": dt.date(2026, 11, 18)}
    talk = make_interview("warburn", {**data, "interviewers": [person]})
    me = Applicant(name="Tomasz W")
    made = compose(Assignment.of(talk, me, shipped_prose(), TODAY), plain_steps(talk, TODAY))
    return next(one.text for one in made.messages if one.kind == "thank-you")


@pytest.mark.parametrize(
    "need",
    ["someone for nights also", "somebody for the weekends", "drivers for the night shift",
     "somebody who can do nights", "people who do not mind Sundays"],
)  # fmt: skip
@pytest.mark.parametrize("told", [{}, {"i_did": "found a loose neutral with a thermal camera"}])
def test_nobody_is_offered_for_hours(need: str, told: dict[str, str]) -> None:
    text = letter(need, **told)
    assert not OFFERED.search(text) and not re.search(r"gladly do nights|like to do nights", text)


def test_a_need_that_the_job_or_a_deed_names_is_met() -> None:
    assert "talk with you about that" not in letter("somebody who stops the line when it burns")
    nights = letter("somebody who can do nights", i_did="worked nights for six years")
    assert "nights" in nights and "talk with you about that" not in nights
    assert "talk with you about that" not in letter("a night porter", role="night porter")
