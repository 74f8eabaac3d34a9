"""An entry of the log is told as one says it, at the desk and on a terminal."""

import datetime as dt

import pytest

from kitgen.files.project import Layers
from kitgen.library import library_of
from kitgen.model.interview import LogEntry, Outcome
from kitgen.pages.logbook import told_entry

DAY = "2026-11-19"


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"did": "thank-you", "to": "Maya Chen"}, "thank-you to Maya Chen"),
        ({"did": "status-note"}, "status-note"),
        ({"heard": "a short, kind: reply", "from": "Maya"}, "Maya said: a short, kind: reply"),
        ({"heard": "yes"}, "they got in touch"),
        ({"tried": "yes", "to": "Tom Ode"}, "tried to reach Tom Ode"),
        ({"tried": "left a message"}, "tried to reach them: left a message"),
        ({"moved": "2026-12-11"}, "they decide by 12/11"),
        ({"moved": "2026-12"}, "they decide by December 2026"),
        ({"waived": "status-note"}, "status-note let go"),
        ({"waived": "thank-you", "to": "Tom Ode"}, "thank-you for Tom Ode let go"),
        ({"snoozed": "status-note", "until": "2026-12-07"}, "status-note put off until 12/07"),
    ],
)
def test_an_entry_is_told_in_words(fields: dict[str, str], told: str) -> None:
    words = library_of(Layers.of(None)).words("en-US")
    entry = LogEntry.model_validate({"on": DAY, **fields})
    assert told_entry(entry, words, lambda day: f"{day:%m/%d}") == told


def test_an_end_and_a_titled_letter_are_told_in_words() -> None:
    words = library_of(Layers.of(None)).words("en-US")
    end = Outcome.model_validate({"on": DAY, "result": "rejected"})
    assert told_entry(end, words, dt.date.isoformat) == "They said no"
    sent = LogEntry.model_validate({"on": DAY, "did": "thank-you"})
    assert told_entry(sent, words, dt.date.isoformat, "Thank Maya") == "Thank Maya – done"
