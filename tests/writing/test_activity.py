"""A job that is called by what one does in it is the job of that."""

from __future__ import annotations

import datetime as dt

import pytest
from babel import Locale
from support.cases import applicant, interview
from support.letters import shipped_prose

from kitgen.writing.context import LetterContext
from kitgen.writing.frame import frame


@pytest.mark.parametrize(
    ("role", "told"),
    [
        ("valeting cars", "the job of valeting cars"),
        ("driving a van", "the job of driving a van"),
        ("nursing assistant", "the nursing assistant job"),
        ("cleaning supervisor", "the cleaning supervisor job"),
        ("catering", "the catering job"),
    ],
)
def test_a_job_of_doing_is_the_job_of_that(role: str, told: str) -> None:
    day = dt.date(2026, 11, 19)
    held = interview(role=role).tellable
    ctx = LetterContext(shipped_prose(), held, applicant(), Locale("en", "US"), day)
    assert frame(ctx)["the_role"].lower() == told
