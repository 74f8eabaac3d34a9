"""A day and its time in one answer, as people put them."""

import pytest
from support.dictated import setting

from kitgen.dictation import AskBack, PlainAnswer, understand
from kitgen.model.values.texts import WrongValueError


@pytest.mark.parametrize(
    ("text", "day", "time"),
    [
        ("yesterday at 2pm", "2026-11-24", "14:00"),
        ("today 2 pm", "2026-11-25", "14:00"),
        ("10am this morning", "2026-11-25", "10:00"),
        ("nov 20 10:30-11:30", "2026-11-20", "10:30-11:30"),
        ("11/20 at noon", "2026-11-20", "12:00"),
        ("this afternoon at 2", "2026-11-25", "14:00"),
        ("20.11. 14 Uhr", "2026-11-20", "14:00"),
        ("2pm", "2026-11-25", "14:00"),
        ("Nov 20 2026", "2026-11-20", ""),
        ("last Friday", "2026-11-20", ""),
        ("yesterday (tue) 10-11", "2026-11-24", "10:00-11:00"),
        ("tue 10-11", "2026-11-24", "10:00-11:00"),
        ("10-11 yesterday", "2026-11-24", "10:00-11:00"),
        ("10am yesterday till 11", "2026-11-24", "10:00-11:00"),
        ("yesterday 10am till 11", "2026-11-24", "10:00-11:00"),
        ("3pm yesterday for an hour", "2026-11-24", "15:00-16:00"),
        ("this morning at 9 till 10", "2026-11-25", "09:00-10:00"),
        ("tuesday, yesterday, 10 to 11", "2026-11-24", "10:00-11:00"),
        ("today (wed) 2-3pm", "2026-11-25", "14:00-15:00"),
        ("yesterday (nov 24) 10am", "2026-11-24", "10:00"),
        ("yesterday (Tue Nov 24), 10-11", "2026-11-24", "10:00-11:00"),
        ("11/24 (tue) 10.30-11.15", "2026-11-24", "10:30-11:15"),
        ("earlier today 11-12", "2026-11-25", "11:00-12:00"),
        ("tuesday last week", "2026-11-17", ""),
        ("last week tuesday 9am", "2026-11-17", "09:00"),
        ("monday of this week", "2026-11-23", ""),
        ("yesterday at the morning, 9.30", "2026-11-24", "09:30"),
        ("today on the afternoon 2.30", "2026-11-25", "14:30"),
    ],
)
def test_a_day_is_parted_from_its_time(text: str, day: str, time: str) -> None:
    heard = understand("moment", text, setting())
    assert isinstance(heard, PlainAnswer)
    assert (heard.value, dict(heard.also).get("time", "")) == (day, time)


def test_what_is_doubtful_in_either_is_asked_about() -> None:
    afternoon = understand("moment", "yesterday 3", setting())
    assert isinstance(afternoon, AskBack)
    assert afternoon.choices[0].value.also == (("time", "15:00"),)
    far = understand("moment", "dec 20 2pm", setting())
    assert isinstance(far, AskBack)
    assert far.choices[0].value.also == (("time", "14:00"),)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("yesterday (mon) 10-11", ["2026-11-24", "2026-11-23"]),
        ("next week wednesday", ["2026-12-02"]),
        ("a week ago tuesday", ["2026-11-17"]),
        ("sunday last week", ["2026-11-22", "2026-11-15"]),
        ("friday 11/24", ["2026-11-24", "2026-11-27"]),
    ],
)
def test_a_day_told_in_two_ways_that_differ_is_asked_about(text: str, days: list[str]) -> None:
    heard = understand("moment", text, setting())
    assert isinstance(heard, AskBack)
    assert [one.value.value for one in heard.choices] == days


def test_what_names_no_day_is_refused() -> None:
    with pytest.raises(WrongValueError):
        understand("moment", "at the office", setting())
