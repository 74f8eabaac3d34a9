"""What is told in a calendar is read back by another program as it was typed."""

from __future__ import annotations

import icalendar
import pytest

from kitgen.calendar.texts import calendar_text


@pytest.mark.parametrize(
    "text",
    [
        r"in C:\Notes",
        r"in C:\\Notes and \N, too; \n stays as well",
        "Bring tea; and cake, please\nand a chair \\",
        r"\N",
        "🎻 é …" * 40 + r"\Nine",
    ],
)
def test_a_text_is_read_back_as_it_was_typed(text: str) -> None:
    event = icalendar.Event()
    event.add("summary", calendar_text(text))
    assert str(icalendar.Event.from_ical(event.to_ical())["summary"]) == text
