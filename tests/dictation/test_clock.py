"""Times as people type them: the morning or the afternoon is never guessed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.dictated import heard, setting

from kitgen.dictation import PlainAnswer, understand
from kitgen.model.values import times
from kitgen.model.values.texts import WrongValueError


@pytest.mark.parametrize(
    ("typed", "span"),
    [
        ("7pm", "19:00"),
        ("7 p.m.", "19:00"),
        ("9-10", "09:00-10:00"),
        ("noon", "12:00"),
        ("noon to 1", "12:00-13:00"),
        ("14:00", "14:00"),
        ("1400", "14:00"),
        ("14h30", "14:30"),
        ("2pm-3:30pm", "14:00-15:30"),
        ("2-3:30 pm", "14:00-15:30"),
        ("11-1", "11:00-13:00"),
        ("from 9 til 10:30", "09:00-10:30"),
        ("10 am for 45 minutes", "10:00-10:45"),
        ("at 10 for an hour", "10:00-11:00"),
        ("10:00-11:00 (1 hour)", "10:00-11:00"),
        ("7 in the evening", "19:00"),
        ("half past nine", "09:30"),
        ("9am - 5pm", "09:00-17:00"),
        ("09:00", "09:00"),
        ("02:00 PM", "14:00"),
        ("9.15am", "09:15"),
        ("930", "09:30"),
        ("ten thirty", "10:30"),
        ("9 o clock", "09:00"),
        ("2:15 to 2:45", ("14:15-14:45",)),
        ("quarter to three", ("14:45",)),
        ("3ish", ("15:00",)),
        ("2 o'clock", ("14:00",)),
        ("they didn't say", None),
    ],
)
def test_times(typed: str, span: object) -> None:
    assert heard("time", typed) == span


def test_a_zone_behind_a_time_is_the_employers() -> None:
    found = understand("time", "2pm Eastern", setting())
    assert isinstance(found, PlainAnswer)
    assert (found.value, found.also) == ("14:00", (("time_zone", "America/New_York"),))


@pytest.mark.parametrize("typed", ["25:00", "9:75", "morning", "3pm-2pm", "13pm?", "1-2-3"])
def test_what_is_no_time_is_refused(typed: str) -> None:
    with pytest.raises(WrongValueError):
        understand("time", typed, setting())


@pytest.mark.thorough
@given(st.text(max_size=24))
def test_any_text_is_a_time_that_the_file_takes_or_is_refused(text: str) -> None:
    try:
        found = understand("time", text, setting())
    except WrongValueError:
        return
    if isinstance(found, PlainAnswer):
        times.time_span(found.value)
