"""Events go into the file and out of it again; every other byte stays as it was."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from kitgen.editing.log import LogEvent, note, take_back
from kitgen.files.project import Layers
from kitgen.model.errors import InputError, Problem
from kitgen.planning.cadence import load_cadence
from kitgen.reading.interview import read_interview
from kitgen.yaml.source import source_of

CADENCE = load_cadence(Layers.of(None).text("cadence.yaml"))
TODAY = dt.date(2026, 12, 20)
EARLY, LATER = dt.date(2026, 11, 17), dt.date(2026, 12, 21)
HEAD = """\
company: N
role: E
date: 2026-11-18
interviewers:
  - {name: Maya Chen}
"""
OUTCOME = "outcome: {on: 2026-12-05, result: rejected}\n"
NOTES = "reflection:\n  Went well: x\n"


def taken_back(text: str) -> tuple[str, int]:
    data = (HEAD + text).encode()
    back = take_back(data, read_interview(source_of(Path("a.yaml"), data)))
    assert back.data.decode().startswith(HEAD)
    return back.data.decode().removeprefix(HEAD), back.line


def noted(text: str, event: LogEvent) -> tuple[str, int, bool]:
    data = (HEAD + text).encode()
    reading = read_interview(source_of(Path("a.yaml"), data))
    made = note(data, reading, CADENCE, event, TODAY)
    return made.data.decode().removeprefix(HEAD), made.line, made.news


def refused(text: str, event: LogEvent) -> Problem:
    with pytest.raises(InputError) as caught:
        noted(text, event)
    (problem,) = caught.value.problems
    return problem


def heard(day: str) -> str:
    return f"log:\n  - {{on: {day}, heard: yes}}\n"


@pytest.mark.parametrize(
    ("text", "left", "line"),
    [
        (OUTCOME, "outcome: \n", 6),
        (heard("2026-12-01") + OUTCOME, heard("2026-12-01") + "outcome: \n", 8),
        (heard("2026-12-05") + OUTCOME, heard("2026-12-05") + "outcome: \n", 8),
        (heard("2026-12-06") + OUTCOME, "log:\n" + OUTCOME, 7),
        (heard("2026-12-06"), "log:\n", 7),
        (
            "outcome:\n  on: 2026-12-05\n  result: offer\n# end\nround: x\n",
            "outcome:\n# end\nround: x\n",
            6,
        ),
        ("outcome:  # how\n  on: 2026-12-05\n  result: offer\n", "outcome:  # how\n", 6),
        ("outcome:\n  {on: 2026-12-05, result: offer}\n", "outcome:\n", 6),
        ("log: [{on: 2026-12-01, heard: yes}, ]\n", "log: [ ]\n", 6),
        ("log:\n\t- {on: 2026-12-01, heard: yes}\n", "log:\n", 7),
    ],
)
def test_what_was_said_last_is_taken_back(text: str, left: str, line: int) -> None:
    assert taken_back(text) == (left, line)


def test_where_nothing_was_said_nothing_is_taken_back() -> None:
    with pytest.raises(InputError) as caught:
        taken_back("")
    (problem,) = caught.value.problems
    assert problem.rule == "log-empty"
    assert problem.message == "the file tells of nothing that could be taken back"


def test_log_and_outcome_stand_above_the_notes() -> None:
    assert noted(NOTES, LogEvent("outcome", "rejected")) == (
        f"outcome: {{on: 2026-12-20, result: rejected}}\n{NOTES}",
        6,
        True,
    )
    assert noted(NOTES, LogEvent("heard", "x")) == (
        f"log:\n  - {{on: 2026-12-20, heard: x}}\n{NOTES}",
        7,
        True,
    )


def test_a_day_that_cannot_be_is_told() -> None:
    for kind in ("heard", "snoozed"):
        later = dt.date(2026, 12, 24)
        event = LogEvent(kind, "card" if kind == "snoozed" else "x", on=EARLY, until=later)
        assert noted("", event)[2]  # which may well be before the interview
    assert noted("", LogEvent("outcome", "cancelled", on=EARLY))[2]
    early = refused("", LogEvent("sent", "thank-you", on=EARLY))
    assert (early.rule, early.advice) == ("date-order", "Check both dates; --on names another day.")
    assert early.message == "2026-11-17 is before the interview of 2026-11-18"
    future = refused("", LogEvent("sent", "thank-you", on=LATER))
    assert (future.rule, future.message) == ("log-future", "2026-12-21 is still to come")
    assert future.advice == "The log tells what has happened. Check --on."


def test_an_outcome_that_is_none_is_told_by_its_name() -> None:
    problem = refused("", LogEvent("outcome", "nope"))
    assert problem.message == "“outcome” cannot be “nope”"
    assert problem.advice.startswith("Write one of: rejected, offer")


def test_what_went_to_all_is_not_taken_for_another_message_that_went_to_one() -> None:
    two = "  - {name: Bob Ito}\n"
    to_one = "log:\n  - {on: 2026-12-01, did: status-note, to: Maya Chen}\n"
    left, _, _ = noted(two + to_one, LogEvent("sent", "thank-you"))
    assert left.startswith(two + to_one) and "did: thank-you" in left
    again = refused(two + to_one.replace("status-note", "thank-you"), LogEvent("sent", "thank-you"))
    assert again.rule == "log-person" and "--to “Bob Ito”" in again.advice
