"""What the log refuses, and where: rule, place, words and the way out, each as one reads it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from kitgen.editing.log import LogEdit, LogEvent, note, take_back
from kitgen.files.project import Layers
from kitgen.model.errors import InputError, Problem
from kitgen.planning.cadence import load_cadence
from kitgen.reading.interview import read_interview
from kitgen.yaml.source import source_of

CADENCE = load_cadence(Layers.of(None).text("cadence.yaml"))
TODAY = dt.date(2026, 12, 20)
HEAD = """\
company: Northwind Robotics
role: Engineer
date: 2026-11-18
decision_by: 2026-12-30
interviewers:
  - {name: Maya Chen, email: maya@x.example}
  - {name: Bob Ito}
"""
OUTCOME = "outcome: {on: 2026-12-05, result: rejected}\n"


def noted(text: str, event: LogEvent) -> LogEdit:
    data = (HEAD + text).encode()
    reading = read_interview(source_of(Path("a.yaml"), data))
    return note(data, reading, CADENCE, event, TODAY)


def line_of(edit: LogEdit) -> str:
    """Return the line that tells of it, without the mark of a list or its key."""
    line = edit.data.decode().splitlines()[edit.line - 1].strip()
    return line.removeprefix("- ").removeprefix("outcome: ")


def refused(text: str, event: LogEvent) -> Problem:
    with pytest.raises(InputError) as caught:
        noted(text, event)
    (problem,) = caught.value.problems
    return problem


def told(problem: Problem) -> tuple[str, str, str, int, int]:
    return problem.rule, problem.message, problem.advice, problem.line, problem.column


def test_a_step_is_put_off_to_a_day_that_is_still_to_come() -> None:
    for until in (None, TODAY, TODAY - dt.timedelta(days=1)):
        assert told(refused("", LogEvent("snoozed", "status-note", until=until))) == (
            "date-order",
            "a step is put off to a day that is still to come",
            "Write: snoozed status-note --until 2026-12-07",
            0,
            0,
        )
    later = LogEvent("snoozed", "status-note", until=TODAY + dt.timedelta(days=1))
    assert line_of(noted("", later)) == "{on: 2026-12-20, snoozed: status-note, until: 2026-12-21}"


def test_a_new_date_is_for_a_decision_that_is_still_open() -> None:
    assert told(refused(OUTCOME, LogEvent("decision-by", "2026-12-24"))) == (
        "log-outcome",
        "it ended on 2026-12-05: rejected",
        "A new date is for a decision that is still open.",
        8,
        10,
    )
    assert told(refused("", LogEvent("decision-by", "2026-12-19"))) == (
        "date-order",
        "2026-12-19 is before 2026-12-20, the day they said so",
        "Check both dates; --on says when they told you.",
        0,
        0,
    )
    assert line_of(noted("", LogEvent("decision-by", "2026-12-20"))).endswith("moved: 2026-12-20}")


def test_a_date_that_is_there_already_is_shown_where_it_stands() -> None:
    there = noted("", LogEvent("decision-by", "2026-12-30"))
    assert (there.line, line_of(there), there.news) == (4, "decision_by: 2026-12-30", False)
    log = "log:\n  - {on: 2026-12-10, moved: 2026-12-31}\n  - {on: 2026-12-11, moved: 2026-12-31}\n"
    there = noted(log, LogEvent("decision-by", "2026-12-31"))
    assert (there.line, there.news) == (10, False)


def test_how_it_ended_is_said_once() -> None:
    assert told(refused(OUTCOME, LogEvent("outcome", "offer"))) == (
        "log-outcome",
        "the file says already how it ended: rejected, on 2026-12-05",
        "If that has changed, change it there, or take it back first: undo",
        8,
        10,
    )
    there = noted(OUTCOME, LogEvent("outcome", "rejected"))
    assert (there.line, there.news) == (8, False) and OUTCOME.endswith(f"{line_of(there)}\n")
    assert told(refused(OUTCOME, LogEvent("outcome", "rejected", on=TODAY))) == (
        "log-twice",
        "this is in the file already, for 2026-12-05",
        "If 2026-12-20 is right, change it there, or take the last one back: undo",
        8,
        10,
    )


def test_an_offer_that_was_taken_stands_in_the_place_of_the_offer() -> None:
    made = noted("outcome: {on: 2026-12-05, result: offer}\n", LogEvent("outcome", "accepted"))
    assert (made.line, line_of(made)) == (8, "{on: 2026-12-20, result: accepted}")
    assert made.data.decode().endswith("outcome: {on: 2026-12-20, result: accepted}\n")


def test_an_outcome_with_nothing_in_it_is_filled_in() -> None:
    made = noted("outcome:\n  on:\n  result:\n", LogEvent("outcome", "offer"))
    assert made.data.decode().endswith("outcome:\n  on: 2026-12-20\n  result: offer\n")
    assert (made.line, made.entry.on) == (9, TODAY)


def test_a_line_of_theirs_is_in_the_file_once_a_day() -> None:
    made = noted("", LogEvent("heard", "a date", "Maya Chen"))
    assert line_of(made) == "{on: 2026-12-20, heard: a date, from: Maya Chen}"
    assert line_of(noted("", LogEvent("heard"))) == "{on: 2026-12-20, heard: yes}"
    log = f"log:\n  - {line_of(made)}\n"
    for event in (LogEvent("heard", "a date", "Maya Chen"), LogEvent("heard", "", "Maya Chen")):
        there = noted(log, event)
        assert (there.line, there.news) == (9, False)
    assert noted(log, LogEvent("heard", "another", "Maya Chen")).news
    assert noted(log, LogEvent("heard", "a date", "Bob Ito")).news
    assert noted(log, LogEvent("heard", "a date")).news
    problem = refused("", LogEvent("heard", "x", "Dana Ode"))
    assert problem.advice.endswith(
        "Somebody else? Leave --from out and say so: heard “a line from Dana in HR”."
    )


def test_whose_letter_it_was_is_said_where_somebody_has_one_already() -> None:
    log = "log:\n  - {on: 2026-11-19, did: thank-you, to: Maya Chen}\n"
    assert told(refused(log, LogEvent("sent", "thank-you"))) == (
        "log-person",
        "the file says already that Maya Chen got it",
        "Say whom this one went to: --to “Bob Ito”",
        0,
        0,
    )
    both = log + "  - {on: 2026-11-19, did: thank-you, to: Bob Ito}\n"
    problem = refused(both, LogEvent("sent", "thank-you"))
    assert problem.message.endswith("Maya Chen and Bob Ito got it")
    assert problem.advice == "Say whom this one went to: --to NAME"


def test_the_newest_entry_is_taken_back_and_shown() -> None:
    newest = "  - {on: 2026-12-12, heard: yes}\n"
    older = "  - {on: 2026-12-02, heard: yes}\n  - {on: 2026-12-01, heard: yes}\n"
    data = (HEAD + "log:\n" + newest + older).encode()
    reading = read_interview(source_of(Path("a.yaml"), data))
    back = take_back(data, reading)
    assert (back.line, back.entry.on) == (9, dt.date(2026, 12, 12))
    assert back.data.decode() == HEAD + "log:\n" + older


def test_where_no_place_is_safe_the_line_to_write_is_told_where_it_belongs() -> None:
    tabs = "log:\n\t- {on: 2026-12-01, heard: yes}\n"
    assert told(refused(tabs, LogEvent("heard", "a date"))) == (
        "log-place",
        "there is no safe place for this under “log”",
        "Write it yourself, as it fits there: {on: 2026-12-20, heard: a date}",
        9,
        2,
    )
    half = "outcome: {result: }\n"
    assert told(refused(half, LogEvent("outcome", "offer"))) == (
        "log-place",
        "there is no safe place for this under “outcome”",
        "Write it yourself, as it fits there: {on: 2026-12-20, result: offer}",
        8,
        10,
    )


def test_a_call_that_led_nowhere_is_in_the_file_once_a_day_and_person() -> None:
    call = LogEvent("tried", "a call", "Maya Chen")
    made = noted("", call)
    assert line_of(made) == "{on: 2026-12-20, tried: a call, to: Maya Chen}"
    log = f"log:\n  - {line_of(made)}\n"
    there = noted(log, call)
    assert (there.line, there.news) == (9, False)
    assert not noted(log, LogEvent("tried", "", "Maya Chen")).news
    assert noted(log.replace("12-20", "12-19"), call).news
    assert noted(log, LogEvent("tried", "a call", "Bob Ito")).news
    heard = "log:\n  - {on: 2026-12-20, heard: a call, from: Maya Chen}\n"
    assert noted(heard, call).news


def test_a_message_that_no_rule_plans_is_known_by_its_name_alone() -> None:
    without = load_cadence(Layers.of(None).text("cadence.yaml"), "steps: {second-message: off}\n")
    event = LogEvent("sent", "second-message")

    def edit(log: str) -> LogEdit:
        data = (HEAD + log).encode()
        reading = read_interview(source_of(Path("a.yaml"), data))
        return note(data, reading, without, event, TODAY)

    made = edit("")
    assert line_of(made) == "{on: 2026-12-20, did: second-message}"
    log = f"log:\n  - {line_of(made)}\n"
    there = edit(log)
    assert (there.line, there.news) == (9, False)
    assert edit(log.replace("12-20", "12-19")).news  # it may go out again
    assert edit(log.replace("second-message", "status-note")).news


def test_of_two_people_of_one_name_the_key_tells_who_got_it() -> None:
    twins = HEAD.replace("Bob Ito}", "Maya Chen, email: other@x.example}")
    data = (twins + "log:\n  - {on: 2026-11-19, did: thank-you, to: Maya Chen}\n").encode()
    reading = read_interview(source_of(Path("a.yaml"), data))
    second = reading.interview.interviewers[1].key
    made = note(data, reading, CADENCE, LogEvent("sent", "thank-you", second), TODAY)
    assert line_of(made) == f"{{on: 2026-12-20, did: thank-you, to: {second}}}"
    first = reading.interview.interviewers[0].key
    there = note(data, reading, CADENCE, LogEvent("sent", "thank-you", first), TODAY)
    assert (there.line, there.news) == (9, False)


def test_a_message_to_one_is_not_logged_for_another() -> None:
    problem = refused("", LogEvent("sent", "thank-you-bob-ito", "Maya Chen"))
    assert told(problem) == (
        "log-person",
        "thank-you-bob-ito is for Bob Ito, not for Maya Chen",
        "Leave --to out, or write: sent thank-you --to “Maya Chen”",
        0,
        0,
    )


def test_a_step_is_let_go_once_and_never_after_it_was_done() -> None:
    gone = noted("", LogEvent("waived", "thank you", "Bob"))
    assert line_of(gone) == "{on: 2026-12-20, waived: thank-you, to: Bob Ito}"
    there = f"log:\n  - {line_of(gone)}\n"
    assert not noted(there, LogEvent("waived", "thank-you-bob-ito")).news
    assert noted(there, LogEvent("waived", "thank-you-maya-chen")).news
    assert line_of(noted("", LogEvent("waived", "letters/status-note-2.eml"))) == (
        "{on: 2026-12-20, waived: status-note}"
    )
    sent = "log:\n  - {on: 2026-11-19, did: thank-you, to: Maya Chen}\n"
    rule, message, advice, *_ = told(refused(sent, LogEvent("waived", "thank-you", "Maya")))
    assert (rule, message) == (
        "log-waived",
        "this was done already, on 2026-11-19, and cannot be let go",
    )
    assert "undo" in advice
    assert "Did you mean status-note?" in told(refused("", LogEvent("waived", "statsnote")))[2]
