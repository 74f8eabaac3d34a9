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


def test_what_names_no_day_is_refused() -> None:
    with pytest.raises(WrongValueError):
        understand("moment", "at the office", setting())
