"""Several talks on different days, of which a file tells one."""

from __future__ import annotations

import pytest
from support.dictated import setting
from support.talking import Talker, session_of

from kitgen.editing.talks import talks


@pytest.mark.parametrize(
    ("typed", "days"),
    [
        ("yesterday, and Monday by telephone", ["2026-11-24", "2026-11-23"]),
        ("Monday by phone and then yesterday 2pm", ["2026-11-23", "2026-11-24"]),
        ("yesterday and at 2pm", []),
        ("Monday, 16 November", []),
        ("yesterday, Tuesday", []),
        ("Tuesday and yesterday", []),
        ("Nov 20, 10 and a bit", []),
    ],
)
def test_two_days_in_one_answer_are_two_talks(typed: str, days: list[str]) -> None:
    assert [heard.value for _, heard in talks(typed, setting("en-GB"))] == days


def test_of_two_talks_one_is_written_down_and_the_other_is_told_how() -> None:
    talker = Talker(("When was it", "yesterday, and Monday by telephone"), choices=(0,))
    answers = session_of(talker).run()
    assert answers.date.isoformat() == "2026-11-24" and "time" not in answers.facts
    told = " ".join(talker.told)
    assert "Monday by telephone" in told
    assert "kitgen new Northwind --role Engineer --date 2026-11-23" in told
