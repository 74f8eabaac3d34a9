"""The hour of a letter: its reasons, how soon it goes, and how long before it rings."""

from __future__ import annotations

import pytest
from support.cases import CADENCE_TEXT, applicant, day, did, interview, only, person, span

from kitgen.model.interview import CompetingOffer, Interview
from kitgen.model.step import State, Step
from kitgen.planning.cadence import load_cadence
from kitgen.planning.planner import plan

MORNING = "The next working morning is soon enough, and not the minute you left."
DAY = "The next working day is soon enough, and you are both awake then."
EVENING = (
    "By the next working morning more than a day would have passed, so it goes the same evening."
)
BETWEEN = (
    "By the next working morning more than a day would have passed, so it goes before, "
    "when you are awake."
)


def letter(told: Interview, own: str = "", id_: str = "thank-you", **profile: object) -> Step:
    steps = plan(told, applicant(**profile), load_cadence(CADENCE_TEXT, own), told.date)
    return only(steps, id_)


def when(step: Step) -> str:
    assert step.due is not None
    return f"{step.due:%d %H:%M}"


@pytest.mark.parametrize(
    ("at", "why"), [("09:00", MORNING), ("12:00", MORNING), ("12:15", DAY), ("14:00", DAY)]
)
def test_until_noon_of_either_clock_it_is_the_morning(at: str, why: str) -> None:
    step = letter(interview(), f'steps: {{thank-you: {{at: "{at}"}}}}\n')
    assert (when(step), step.why) == (f"19 {at}", why)


def test_the_morning_of_the_applicant_is_one_too() -> None:
    told = interview(time_zone="Europe/London", country=None)
    step = letter(told, 'steps: {thank-you: {at: "14:00"}}\n', time_zone="America/New_York")
    assert (when(step), step.why) == ("19 14:00", MORNING)  # where it is nine


@pytest.mark.parametrize(
    ("evening", "why"),
    [("20:00", EVENING), ("17:00", EVENING), ("16:59", BETWEEN), ("16:00", BETWEEN)],
)
def test_from_five_on_the_interviews_own_day_it_is_the_evening(evening: str, why: str) -> None:
    told = interview("2026-11-20", time=span("09:00-10:00"))  # a Friday
    step = letter(told, f'steps: {{thank-you: {{evening: "{evening}"}}}}\n')
    assert (when(step), step.why) == (f"20 {evening}", why)


def test_the_evening_of_another_day_or_by_the_employers_clock_alone_is_none() -> None:
    far = interview(time_zone="Asia/Tokyo", country=None)  # which ends at 01:30 in New York
    step = letter(far, time_zone="America/New_York")
    assert (when(step), step.why) == ("19 09:00", BETWEEN)  # 19:00 of the 18th there
    late = interview(
        "2026-11-20", time=span("09:00-10:00"), time_zone="Europe/Berlin", country=None
    )
    step = letter(late, time_zone="America/Chicago")
    assert (when(step), step.why) == ("20 20:00", BETWEEN)  # 13:00 there


def test_where_one_thanks_within_hours_it_goes_that_soon_unless_that_wakes_somebody() -> None:
    own = "countries: {US: {thanks: 2 hours}}\n"
    assert when(letter(interview(), own)) == "18 17:30"
    early = letter(interview(time=span("05:00-06:00")), own)
    assert (when(early), early.overdue_from and f"{early.overdue_from:%H:%M}") == (
        "18 08:00",
        "08:00",
    )
    night = letter(interview(time=span("20:00-23:00")), own)
    assert when(night) == "19 09:00"  # within the 24 hours of everybody else
    assert night.overdue_from is not None and f"{night.overdue_from:%d %H:%M}" == "19 23:00"


def test_where_one_thanks_later_the_letter_has_longer() -> None:
    step = letter(interview("2026-11-20"), "countries: {US: {thanks: 72 hours}}\n")
    assert (when(step), step.why) == ("23 09:00", MORNING)


def test_a_letter_to_the_kit_goes_to_everybody_or_to_the_recruiter_alone() -> None:
    own = "steps:\n  thank-you:\n    each: kit\n"
    people = (person("Maya Chen", lead=True), person("Cy Roe", part="recruiter"))
    told = interview(interviewers=people)
    steps = plan(told, applicant(), load_cadence(CADENCE_TEXT, own), told.date)
    assert [step.person for step in steps if step.id == "thank-you"] == ["maya-chen", "cy-roe"]
    via = interview(interviewers=people, contact_policy="via-recruiter")
    assert letter(via, own).person == "cy-roe"


@pytest.mark.parametrize(
    ("told", "profile", "minutes"),
    [
        ({}, {}, 30),
        ({"time_zone": "Europe/London", "country": None}, {"time_zone": "America/New_York"}, 0),
        ({"date": "2026-11-20", "time": span("18:00-21:15")}, {}, 30),
        ({"date": "2026-11-20", "time": span("18:00-21:30")}, {}, 15),  # not before it is over
    ],
)
def test_a_letter_rings_half_an_hour_before_or_as_soon_as_one_is_up(
    told: dict[str, object], profile: dict[str, object], minutes: int
) -> None:
    assert letter(interview(**told), **profile).remind_before_minutes == minutes


def test_what_rings_may_be_changed_for_all_and_for_one() -> None:
    own = "entries: {minutes: 20, remind: 10 minutes}\nsteps: {worksheet: {minutes: 45}}\n"
    step, sheet = letter(interview(), own), letter(interview(), own, "worksheet")
    assert (step.minutes, step.remind_before_minutes) == (20, 10)
    assert (sheet.minutes, sheet.remind_before_minutes) == (45, 5)


def test_every_step_tells_its_source_its_side_and_its_command() -> None:
    cadence = load_cadence(CADENCE_TEXT)
    rules = {rule.id: rule for rule in cadence.rules}
    steps = plan(interview(requests=("a form",)), applicant(), cadence, day("2026-11-18"))
    for step in steps:
        rule = rules[step.id]
        assert (step.source, step.side, step.command) == (rule.source, rule.side, rule.command)
        told = (step.document, step.shared, step.naming)
        assert told == (rule.document, rule.shared, rule.naming)
    assert len({step.id for step in steps}) > 10


# An offer that will not wait


@pytest.mark.parametrize(
    ("answer_by", "own", "expected"),
    [
        ("2026-11-19", "", "18 20:00"),
        ("2026-11-19", 'steps: {competing-offer: {evening: "19:00"}}\n', "18 19:00"),
        (
            "2026-11-19",
            'steps: {competing-offer: {evening: "20:30", latest: "18:30"}}\n',
            "18 18:30",
        ),
        ("2026-11-20", "", "19 10:00"),
        (
            "2026-11-30",
            "",
            "20 10:00",
        ),  # five working days before it is past already; thanks go first
        ("2026-12-10", "", "03 10:00"),
    ],
)
def test_an_offer_is_told_so_long_before_its_day_or_as_soon_as_it_can(
    answer_by: str, own: str, expected: str
) -> None:
    told = interview(competing_offer=CompetingOffer(answer_by=day(answer_by)))
    step = letter(told, own, "competing-offer")
    assert when(step) == expected and step.earliest == step.due


def test_an_offer_that_was_told_stays_told_and_takes_its_place_under_the_cap() -> None:
    offer = CompetingOffer(answer_by=day("2026-12-10"))
    told = interview(competing_offer=offer, log=(did("competing-offer", "2026-12-02"),))
    steps = plan(told, applicant(), load_cadence(CADENCE_TEXT), day("2026-12-03"))
    assert only(steps, "competing-offer").state is State.DONE
    assert len([step for step in steps if step.id == "status-note"]) == 1
    none = load_cadence(CADENCE_TEXT, "unasked: {most: 0}\n")
    bare = interview(competing_offer=offer)
    assert "competing-offer" not in [s.id for s in plan(bare, applicant(), none, bare.date)]
