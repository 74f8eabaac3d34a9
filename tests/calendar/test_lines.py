import datetime as dt
from itertools import product

import icalendar
import pytest

from kitgen.calendar.lines import LONGEST, before_line, plain_line, text_line, time_line

# Signs of one to four octets, and those that an escaped pair begins with.
SIGNS = ("a", "é", "…", "🎻", "\\", ",", "\n", "ab\\N")


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Bring tea; and cake, please", b"Bring tea\\; and cake\\, please"),
        ("one\ntwo\r\nthree\rfour", b"one\\ntwo\\nthree\\nfour"),
        ("in C:\\Notes", b"in C:\\\\Notes"),  # a capital N behind it is no line end
    ],
)
def test_what_has_a_meaning_of_its_own_is_escaped(text: str, written: bytes) -> None:
    assert text_line("COMMENT", text) == b"COMMENT:" + written + b"\r\n"


def test_long_lines_are_folded_within_bounds_and_read_back_whole() -> None:
    for before, (first, second) in product(range(60, 80), product(SIGNS, SIGNS)):
        text = "x" * before + first + second + first * 150
        written = text_line("COMMENT", text)
        pieces = written.removesuffix(b"\r\n").split(b"\r\n ")
        assert all(len(piece) <= LONGEST and piece.decode() for piece in pieces)
        assert not any(len(p) - len(p.rstrip(b"\\")) & 1 for p in pieces)  # no half of a pair
        assert str(read(written)["COMMENT"]) == text


@pytest.mark.parametrize("length", range(LONGEST - 2, LONGEST + 3))
def test_a_line_is_folded_as_other_programs_fold_it(length: int) -> None:
    component = icalendar.Event()
    component.add("x", icalendar.vText("y" * (length - len("X:"))))
    assert plain_line("X", "y" * (length - 2)) in component.to_ical()


@pytest.mark.parametrize(
    ("when", "written"),
    [
        (dt.date(2026, 2, 3), b"DUE;VALUE=DATE:20260203\r\n"),
        (dt.date(987, 1, 2), b"DUE;VALUE=DATE:09870102\r\n"),
        (dt.datetime(2026, 2, 3, 4, 5, 6, 7, tzinfo=dt.UTC), b"DUE:20260203T040506Z\r\n"),
    ],
)
def test_days_and_instants(when: dt.date, written: bytes) -> None:
    assert time_line("DUE", when) == written


@pytest.mark.parametrize("minutes", [0, 1, 30, 60, 90, 1440, 1470, 3000, -5, -60, -540, -1440])
def test_an_alarm_is_as_long_before_as_the_library_says(minutes: int) -> None:
    alarm = icalendar.Alarm()
    alarm.add("trigger", dt.timedelta(minutes=-minutes))
    assert before_line("TRIGGER", minutes) in alarm.to_ical()


def read(written: bytes) -> icalendar.Component:
    whole = plain_line("BEGIN", "VEVENT") + written + plain_line("END", "VEVENT")
    return icalendar.Event.from_ical(whole)
