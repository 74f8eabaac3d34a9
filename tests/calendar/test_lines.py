import datetime as dt

import icalendar
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kitgen.calendar.lines import day_line, file_bytes, lead_value, text_value

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=400)


def theirs(name: str, value: object) -> bytes:
    """Return a property as the library writes it, within an event."""
    event = icalendar.Event()
    event.add(name, value)
    written: bytes = event.to_ical(sorted=False)
    return written.removeprefix(b"BEGIN:VEVENT\r\n").removesuffix(b"END:VEVENT\r\n")


@given(TEXTS)
@example("a, b; c \\ d \\N e\r\nf\rg\nh")
@example("a" * 61 + "\\" + "b" * 30)
@example("a" * 60 + "\\" * 30)
@example("a" * 61 + "^" * 90)
@example("é" * 200)
@example("a" * 61 + "é" + "𝄞" * 100)
def test_a_text_is_escaped_and_folded_as_the_library_does(value: str) -> None:
    assert file_bytes([("DESCRIPTION", text_value(value))]) == theirs("DESCRIPTION", value)


@given(st.integers(60, 90), st.sampled_from(("x", "é", "€", "𝄞", "\\", "^")))
def test_a_line_is_broken_where_the_library_breaks_it(length: int, sign: str) -> None:
    value = "a" * (length - 13) + sign * 3
    assert file_bytes([("SUMMARY", text_value(value))]) == theirs("SUMMARY", value)
    assert max(map(len, file_bytes([("SUMMARY", text_value(value))]).split(b"\r\n"))) <= 75


@given(st.dates() | st.datetimes(timezones=st.just(dt.UTC)))
def test_a_day_and_an_instant_are_written_as_the_library_does(when: dt.date) -> None:
    assert file_bytes([day_line("DTSTART", when)]) == theirs("DTSTART", when)


@pytest.mark.parametrize("minutes", [0, 1, -1, 30, 60, 90, 1440, 1441, 1500, 2910, -45, -1500])
def test_a_reminder_comes_as_early_as_the_library_says(minutes: int) -> None:
    line = file_bytes([("TRIGGER", lead_value(minutes))])
    assert line == theirs("TRIGGER", dt.timedelta(minutes=-minutes))
