"""What is written when an offer comes, is taken or not, and when an interview falls through."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import Any

import pytest
from support.cases import CADENCE
from support.letters import shipped_prose, shipped_shapes
from support.trial import held, letters, whole

from kitgen.model.choices import Result
from kitgen.model.errors import InputError, Severity
from kitgen.model.message import Message
from kitgen.model.step import State, Step
from kitgen.planning.planner import plan
from kitgen.reading.interview import Reading, read_interview
from kitgen.writing.assignment import Assignment
from kitgen.writing.compose import compose
from kitgen.yaml.source import Source

FILE = """\
company: Spindrift Marine
role: Harbour Pilot Trainee
country: GB
date: 2026-11-18
kindness: show me the tug
interviewers:
  - {name: Ann Bell, address_as: Ann, lead: true, part: hiring-manager, email: ann@spin.example}
applicant:
  name: Jo Lind
  email: jo@mail.example
  country: GB
  referees:
    - {name: Ruth Okafor, address_as: Ruth, email: ruth@polar.example, tell: the night off Skomer}
    - {name: Ian Moss, email: ian@polar.example, asked: yes, tell: the forty crossings}
helped: [{name: Lou Marsh, email: lou@mail.example, address_as: Lou, by: telling me of the job}]
"""
OFFER = """\
offer:
  answer_by: 2026-12-18
  start: 2027-02-01
  terms: ["a salary of £31,000", four weeks on and four off]
  better: ["a salary of £33,500"]
  because: I would move from Cork for it
"""


def reading(more: str = "", text: str = FILE) -> Reading:
    return read_interview(Source(Path("spin.yaml"), text + more), None, shipped_shapes)


def kit(
    more: str = "", others: tuple[Any, ...] = (), text: str = FILE
) -> tuple[dict[str, Step], dict[str, Message]]:
    found = reading(more, text)
    interview, applicant = found.interview, found.applicant
    today = interview.outcome.on if interview.outcome else interview.date
    steps = plan(interview, applicant, CADENCE, today, others)
    given = Assignment.of(interview, applicant, shipped_prose(), today)
    open_ = {s.key.split("/", 1)[1]: s for s in steps if s.state is not State.CANCELLED}
    return open_, {m.key: m for m in compose(given, steps).messages}


def ended(result: str, more: str = OFFER, reason: str = "") -> str:
    why = f", reason: {reason}" if reason else ""
    return f"{more}outcome: {{on: 2026-12-07, result: {result}{why}}}\n"


ASKED = re.compile(
    r"when .*decide|(?:day|date) .*decision|day by which|when they (will|want|hope)"
    r"|might hear from you|(expect|count on) an answer"
    r"|days or weeks|a matter of days|how long I should",
    re.I,
)


@pytest.mark.parametrize("result", Result)
@pytest.mark.parametrize(
    "more", ["", "decision_by: 2026-12-18\n", "contact_policy: via-recruiter\n"]
)
def test_no_letter_asks_for_a_decision_that_was_told(result: Result, more: str) -> None:
    told = f"{more}outcome: {{on: 2026-11-18, result: {result}}}\n"
    text = FILE.replace("part: hiring-manager", "part: recruiter") if "via" in more else FILE
    _, messages = kit(told, text=text)
    for message in messages.values():
        assert not ASKED.search(message.body) and "18 December" not in message.body
    if result is Result.ADVANCED:
        assert any(message.kind == "thank-you" for message in messages.values())


def test_a_letter_that_had_gone_before_they_decided_still_asks() -> None:
    sent = "log: [{on: 2026-11-19, did: thank-you}]\n"
    _, before = kit(sent)
    _, after = kit(sent + ended("advanced", ""))
    for messages in (before, after):
        assert ASKED.search(messages["thank-you-ann-bell"].body)


def test_an_offer_is_thanked_for_weighed_and_answered_by_their_day():
    steps, messages = kit(ended("offer"))
    assert steps["decide-offer"].due.date() == dt.date(2026, 12, 16)
    assert "18 December" in messages["offer-reply"].body
    assert {"acceptance", "decline-offer"}.isdisjoint(steps)


def test_better_terms_are_asked_for_with_no_figure_but_ones_own():
    _, messages = kit(ended("offer"))
    body = messages["better-terms"].body
    assert "a salary of £33,500" in body and "I would move from Cork for it" in body
    assert "31,000" not in body
    _, without = kit(ended("offer", OFFER.split("  better")[0]))
    assert "better-terms" not in without


def test_more_time_is_asked_for_until_the_day_one_names():
    more = OFFER + "  ask_until: 2027-01-08\n"
    _, messages = kit(ended("offer", more))
    body = messages["offer-reply"].body
    assert "8 January" in body and "18 December" in body  # theirs, and the one asked for instead


def test_accepting_confirms_role_start_and_terms_as_they_were_written():
    steps, messages = kit(ended("accepted"))
    body = messages["acceptance"].body
    for fact in ("Harbour Pilot Trainee", "1 February", "£31,000", "four weeks on and four off"):
        assert fact in body
    assert "33,500" not in body
    assert steps["acceptance"].due.date() == dt.date(2026, 12, 7)


def test_declining_says_no_with_the_reason_one_gives():
    _, messages = kit(ended("declined", reason="we have decided to stay in Cork"))
    body = messages["decline-offer"].body
    assert "we have decided to stay in Cork" in body
    assert "acceptance" not in messages


def test_who_accepts_withdraws_from_each_open_one_and_from_no_other():
    base = FILE.replace("Spindrift Marine", "Orca Ferries")
    open_ = reading(text=base).interview.model_copy(update={"kit": "orca"})
    over = reading("outcome: {on: 2026-11-30, result: rejected}\n", base.replace("Orca", "Kelp"))
    steps, _ = kit(ended("accepted"), (open_, over.interview))
    assert [k for k in steps if k.startswith("withdraw-elsewhere")] == ["withdraw-elsewhere/orca"]
    assert "Orca Ferries" in steps["withdraw-elsewhere/orca"].title
    steps, _ = kit(ended("declined"), (open_,))
    assert not [k for k in steps if k.startswith("withdraw-elsewhere")]


def test_a_referee_is_told_a_whole_sentence_as_one_and_called_by_title_and_surname():
    text = FILE.replace("name: Ruth Okafor, address_as: Ruth", "name: Dr Ruth Okafor")
    text = text.replace("tell: the night off Skomer", "tell: I was trusted with the keys")
    _, messages = kit(text=text)
    asked = messages["ask-referee-referee-dr-ruth-okafor"]
    assert asked.greeting == "Dear Dr Okafor,"
    assert "speak of I" not in asked.body and "about I" not in asked.body
    assert "I was trusted with the keys." in asked.body


def test_referees_are_asked_prepared_and_told_and_helpers_thanked():
    steps, messages = kit()
    assert "ask-referee/referee-ruth-okafor" in steps
    assert "prepare-referee/referee-ian-moss" in steps
    asked = messages["ask-referee-referee-ruth-okafor"]
    assert asked.to[0].email == "ruth@polar.example" and asked.greeting.startswith("Dear Ruth")
    prepared = messages["prepare-referee-referee-ian-moss"]
    assert "Spindrift Marine" in prepared.body
    _, messages = kit(ended("accepted"))
    assert "referee-news-referee-ian-moss" in messages
    assert "elling me of the job" in messages["thank-helper-helper-lou-marsh"].body


def test_news_are_told_once_to_whoever_is_asked_twice() -> None:
    _, messages = kit("new_since: I have passed my first aid\n")
    told = [key for key, m in messages.items() if "first aid" in m.body and "status" in key]
    assert told == ["status-note"] and "status-note-2" in messages


@pytest.mark.parametrize("result", ["rejected", "accepted", "withdrawn"])
def test_no_referee_is_asked_or_prepared_once_it_is_over(result: str) -> None:
    _, messages = kit(ended(result))
    assert not [key for key in messages if key.startswith(("ask-referee", "prepare-referee"))]


@pytest.mark.parametrize(
    ("postponed", "said"),
    [
        ("{by: them, missed: yes}", ("Shall we",)),
        ("{by: them, times: [Thursday morning]}", ("Thursday morning", "Thank you")),
        ("{by: me, because: my train stands still}", ("my train stands still", "sorry")),
        ("{by: me, missed: yes}", ("sorry",)),
    ],
)
def test_an_interview_that_fell_through_gets_another_day_and_no_thanks_for_it(postponed, said):
    steps, messages = kit(f"postponed: {postponed}\n")
    assert set(steps) == {"reschedule"}
    assert all(word in messages["reschedule"].body for word in said)


def test_after_a_talk_nothing_is_applied_for():
    steps, messages = kit("purpose: talk\n")
    assert not {"status-note/1", "rejection-response", "references"} & set(steps)
    (thanks,) = (m for m in messages.values() if m.key.startswith("thank-you"))
    assert thanks.kind == "talk-thanks"
    assert "job" not in thanks.body


@pytest.mark.parametrize(
    ("more", "rule", "line"),
    [
        ("offer: {answer_by: 2026-11-01}\n", "date-order", 16),
        ("offer: {answer_by: 2026-12-18, ask_until: 2026-12-10}\n", "date-order", 16),
        ("postponed: {by: nobody}\n", "", 16),
        ("purpose: chat\n", "", 16),
    ],
)
def test_what_cannot_be_is_told_with_its_place(more, rule, line):
    with pytest.raises(InputError) as caught:
        reading(more)
    problems = caught.value.problems
    assert any(p.line == line and (not rule or p.rule == rule) for p in problems), problems


def test_an_offer_and_a_no_together_are_pointed_out():
    found = reading(ended("rejected"))
    assert "offer-outcome" in {w.rule for w in found.warnings}


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("more", "message", "said"),
    [
        (
            {
                "date": "2026-11-09",
                "offer": {"answer_by": "2026-11-20", "ask_until": "2026-11-27"},
                "outcome": {"on": "2026-11-18", "result": "offer"},
            },
            "offer-reply",
            "Friday, November 27",
        ),
        (
            {
                "date": "2026-11-09",
                "offer": {"start": "2026-11-30"},
                "outcome": {"on": "2026-11-18", "result": "accepted"},
            },
            "acceptance",
            "Monday",
        ),
        (
            {"postponed": {"by": "them", "missed": True, "times": ["Friday morning"]}},
            "reschedule",
            "Friday morning",
        ),
        (
            {"date": "2026-11-20", "postponed": {"by": "me", "times": ["Monday at ten"]}},
            "reschedule",
            "Monday at ten",
        ),
    ],
)
def test_days_of_an_offer_or_of_another_talk_leave_no_letter_out(
    more: dict[str, Any], message: str, said: str
) -> None:
    """Near days go by their names alone, and none of them is the interview's."""
    kit = whole().kit(held(**more))
    (letter,) = letters(kit, message)
    assert said in letter.body
    told = [problem for problem in kit.warnings if problem.severity is Severity.ERROR]
    assert not told


@pytest.mark.parametrize(
    ("by", "told"),
    [
        ("lending me his van for the test", "lending me your van for the test"),
        ("giving me her notes", "giving me your notes"),
        ("letting me use Lou's desk", "letting me use your desk"),
        ("telling me of the job", "telling me of the job"),
        ("introducing me to Val and her team", None),
    ],
)
def test_what_a_helper_did_is_told_to_them(by: str, told: str | None) -> None:
    _, letters = kit(
        "outcome: {result: accepted, on: 2026-12-10}\n",
        text=FILE.replace("telling me of the job", by),
    )
    (letter,) = [m.body.lower() for m in letters.values() if m.kind == "thank-helper"]
    assert (told or "thank") in letter
    assert " his " not in letter and " her " not in letter and "lou's" not in letter


def test_a_referee_is_named_as_what_they_were() -> None:
    _, letters = kit(
        text=FILE.replace(
            "tell: the night", "relation: my foreman at Kell for four years, tell: the night"
        )
    )
    asked = [m.body for m in letters.values() if m.kind == "ask-referee"]
    assert asked
    assert not [
        body for body in asked if "you are my foreman" in body or "you’re my foreman" in body
    ]
