"""Steps of one's own that the shipped cadence has no example of, and days on which nothing fits."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from support.cases import CADENCE_TEXT, applicant, day, interview, person, walks

from kitgen.model.choices import ContactPolicy
from kitgen.model.errors import InputError
from kitgen.model.interview import CompetingOffer, LogEntry, Outcome
from kitgen.planning.cadence import load_cadence
from kitgen.planning.planner import plan
from kitgen.yaml.source import Source


def ended(result: str) -> Outcome:
    return Outcome(on=day("2026-11-25"), result=result)


def test_a_step_may_count_from_the_outcome_whatever_it_was() -> None:
    lines = "for: me\nafter: outcome\noffset: 1 day"
    assert walks(lines) == []
    (step,) = walks(lines, interview(outcome=ended("offer")), "2026-11-25")
    assert step.due is not None and step.due.date() == day("2026-11-26")


def test_what_follows_a_step_without_a_day_has_none_either() -> None:
    """The reply to a no is held until there is one; so is whatever is counted from it."""
    lines = "for: me\nafter: rejection-response\noffset: 1 day"
    assert walks(lines) == []
    assert len(walks(lines, interview(outcome=ended("rejected")), "2026-11-25")) == 1


def test_a_message_of_ones_own_goes_at_its_hour_and_a_chore_when_one_is_awake() -> None:
    (step,) = walks('for: employer\nafter: interview\noffset: 1 working day\nat: "11:30"')
    assert step.due is not None and f"{step.due:%d %H:%M}" == "19 11:30"
    (step,) = walks("for: me\nafter: interview\noffset: 30 minutes")
    assert step.due is not None and step.due.date() == day("2026-11-18")
    late = interview(time={"start": dt.time(21, 0), "end": dt.time(22, 30)})
    (step,) = walks("for: me\nafter: interview\noffset: 30 minutes", late)
    assert step.due is not None and 7 <= step.due.hour < 22


def test_a_chore_may_have_an_hour_at_which_one_is_awake() -> None:
    for at, hour in (("18:30", 18), ("05:00", 9)):  # nobody is up at five: at the usual hour
        (step,) = walks(f'for: me\nafter: interview\noffset: 2 days\nat: "{at}"')
        assert step.due is not None and (step.due.day, step.due.hour) == (20, hour)


def test_a_window_of_ones_own_need_not_say_when_it_is_late() -> None:
    lines = 'for: employer\npattern: window\nafter: interview\nwithin: 24 hours\nat: "09:00"'
    (step,) = walks(lines)
    assert step.due is not None and step.late_from is None


def test_a_step_that_was_put_off_waits_and_for_the_employer_until_a_working_day() -> None:
    sunday = LogEntry(on=day("2026-11-18"), snoozed="walk", until=day("2026-11-22"))
    told = interview(log=(sunday,))
    for side, on in (("me", "2026-11-22"), ("employer", "2026-11-23")):
        (step,) = walks(f"for: {side}\nafter: interview\noffset: 1 day", told)
        assert step.due is not None and step.due.date() == day(on)


def test_words_in_another_language_stand_over_the_rules() -> None:
    text = "steps:\n  thank-you:\n    title: Danke an {person}\nsomeone: jemand\n"
    cadence = load_cadence(CADENCE_TEXT, words=Source(Path("de.yaml"), text))
    (step,) = [
        s for s in plan(interview(), applicant(), cadence, day("2026-11-18")) if s.id == "thank-you"
    ]
    assert step.title == "Danke an Maya Chen"
    with pytest.raises(InputError) as caught:
        load_cadence(CADENCE_TEXT, "someone: [a, b]\n")
    assert caught.value.problems[0].message == "here belongs a text"


def test_the_rules_name_what_nobody_asked_for_and_what_all_kits_share() -> None:
    cadence = load_cadence(CADENCE_TEXT)
    assert (
        cadence.unasked >= {"status-note", "second-message"} and "thank-you" not in cadence.unasked
    )
    assert "status-note" in cadence.asking and "second-message" not in cadence.asking
    assert cadence.shared == {"search-reminder"}


def test_everybody_is_meant_unless_all_goes_through_the_recruiter() -> None:
    lines = "for: employer\nafter: interview\noffset: 1 working day\neach: person"
    people = (person("Maya Chen", lead=True), person("Bob Ito", part="recruiter"))
    assert len(walks(lines, interview(interviewers=people))) == 2
    via = interview(interviewers=people, contact_policy=ContactPolicy.VIA_RECRUITER)
    assert len(walks(lines, via)) == 1


def test_a_step_that_comes_back_needs_no_quiet_before_it() -> None:
    lines = "for: employer\npattern: return\nafter: outcome\noffset: 3 months\noutcomes: [silence]"
    (step,) = walks(lines, interview(outcome=ended("silence")), "2026-12-01")
    assert step.due is not None and step.due.date() >= day("2027-02-25")


def test_an_offer_that_runs_out_before_the_interview_is_no_news() -> None:
    cadence = load_cadence(CADENCE_TEXT)
    for answer_by, told in (("2026-11-18", False), ("2026-11-17", False), ("2026-11-30", True)):
        offer = CompetingOffer(answer_by=day(answer_by))
        steps = plan(interview(competing_offer=offer), applicant(), cadence, day("2026-11-18"))
        assert any(step.id == "competing-offer" for step in steps) is told, answer_by


def test_where_no_hour_fits_a_message_goes_on_a_working_day_all_the_same() -> None:
    """Whoever sets hours that never meet still gets a day, and it is one on which people work."""
    hours = "hours:\n  awake: 03:00-03:05\n  office: 12:00-12:05\n"
    cadence = load_cadence(CADENCE_TEXT, hours)
    steps = plan(interview(), applicant(), cadence, day("2026-11-18"))
    notes = [step for step in steps if step.id == "status-note" and step.due]
    assert notes and all(step.due is not None and step.due.weekday() < 5 for step in notes)


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        ("offset: [1 day]", "write a single value"),
        ("offset: soon", "Write it like `2 working days`"),
        ('at: "9"', 'Write it like "09:00"'),
    ],
)
def test_values_that_cannot_be_read_say_how_they_are_written(lines: str, says: str) -> None:
    with pytest.raises(InputError) as caught:
        walks(f"for: me\n{lines}")
    assert any(says in f"{p.message} {p.advice}" for p in caught.value.problems)


@pytest.mark.parametrize("span", ["9-17", "17:00-09:00", "[a, b]", "09:00"])
def test_a_part_of_the_day_is_two_times_in_order(span: str) -> None:
    with pytest.raises(InputError):
        load_cadence(CADENCE_TEXT, f"hours:\n  awake: {span}\n")
