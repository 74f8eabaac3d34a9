"""What the days of a step are counted from: each anchor, and the one that is missing."""

from __future__ import annotations

import datetime as dt

import pytest
from support.cases import CADENCE, applicant, day, interview, person, span, walks

from kitgen.model.interview import LogEntry, Outcome
from kitgen.model.offer import Offer
from kitgen.planning.planner import plan

PANEL = (
    person("Maya Chen", lead=True, slot=span("09:00-09:45")),
    person("Bob Ito", slot=span("16:00-16:45")),
)


def ended(result: str) -> Outcome:
    return Outcome(on=day("2026-11-25"), result=result)


def days(lines: str, **told: object) -> list[str]:
    return [f"{step.due:%m-%d}" for step in walks(lines, interview(**told)) if step.due]


def test_after_the_interview_is_after_ones_own_part_of_it() -> None:
    told = interview(interviewers=PANEL, time=span("09:00-18:00"))
    steps = walks("for: me\neach: person\nafter: interview\noffset: 30 minutes", told)
    assert {step.person: f"{step.due:%H:%M}" for step in steps if step.due} == {
        "maya-chen": "10:15",
        "bob-ito": "17:15",
    }


def test_a_message_soon_after_goes_at_once_where_somebody_would_be_asleep() -> None:
    lines = "for: employer\nmessage: card\neach: lead\nafter: interview\noffset: 30 minutes"
    (soon,) = walks(lines)
    assert soon.due and f"{soon.due:%H:%M}" == "16:00"
    (night,) = walks(lines, interview(time=span("14:00-21:50")))
    assert night.due and f"{night.due:%H:%M}" == "21:50"


@pytest.mark.parametrize(
    ("after", "told", "on"),
    [
        ("answer", {}, ["12-02"]),
        ("outcome", {"outcome": ended("offer")}, ["11-26"]),
        ("outcome", {}, []),
        ("offer", {"outcome": ended("offer"), "offer": Offer(answer_by=day("2026-12-10"))}, None),
        ("offer", {"outcome": ended("offer"), "offer": Offer(terms=("four days a week",))}, []),
        ("offer", {}, []),
        ("next-round", {}, []),
        ("competing-offer", {}, []),
    ],
)
def test_an_anchor_that_the_file_does_not_have_gives_no_step(
    after: str, told: dict[str, object], on: list[str] | None
) -> None:
    assert days(f"for: me\nafter: {after}\noffset: 1 day", **told) == (
        on or ["12-11"] * (on is None)
    )


def test_of_several_anchors_the_first_that_there_is_counts() -> None:
    lines = "for: me\nafter: [{}]\noffset: 1 day"
    assert days(lines.format("outcome, offer, interview")) == ["11-19"]
    assert days(lines.format("card, interview")) == ["11-19"]  # nobody gets a card
    told = {"outcome": ended("offer")}
    assert days(lines.format("outcome, interview"), **told) == ["11-26"]


def test_the_next_round_is_an_anchor_of_its_own() -> None:
    second = interview("2026-11-24", kit="b")
    steps = plan(interview(kit="a"), applicant(), CADENCE, day("2026-11-19"), (second,))
    (step,) = [step for step in steps if step.id == "evening-before"]
    assert step.due is not None and f"{step.due:%m-%d %H:%M}" == "11-23 19:00"


def test_days_are_counted_from_the_last_letter_and_hours_from_the_first() -> None:
    early = person("Bob Ito", slot=span("06:00-07:00"))  # whose 24 hours end before nine
    told = interview("2026-11-19", interviewers=(PANEL[0], early), time=span("06:00-18:00"))
    steps = plan(told, applicant(), CADENCE, day("2026-11-19"))
    letters = sorted(step.due for step in steps if step.id == "thank-you" and step.due)
    assert [f"{due:%d %H:%M}" for due in letters] == ["19 20:00", "20 09:00"]
    (chore,) = walks("for: me\nafter: thank-you\noffset: 0 days", told)
    assert chore.due is not None and f"{chore.due:%d}" == "20"
    (soon,) = walks("for: me\nafter: thank-you\noffset: 30 minutes", told)
    assert soon.due == letters[0] + dt.timedelta(minutes=30)


def test_what_is_counted_from_a_note_that_moves_moves_as_well() -> None:
    """The second note moves while the first is late."""
    lines = "for: me\nafter: status-note\noffset: 1 day"
    assert [f"{s.due:%m-%d}" for s in walks(lines, None, "2026-12-07") if s.due] == ["12-17"]


def test_what_lasts_all_day_is_an_anchor_of_the_day_and_not_of_the_hour() -> None:
    """A chore of the applicant's day far from the employer is counted from that same day."""
    first = "for: me\nafter: references\noffset: 1 day"
    told = interview(time_zone="Asia/Tokyo", country="US")
    (step,) = walks(first, told, time_zone="America/New_York")
    before = plan(told, applicant(time_zone="America/New_York"), CADENCE, day("2026-11-19"))
    (chore,) = [one for one in before if one.id == "references"]
    assert chore.due is not None and f"{chore.due:%m-%d}" == "11-23"
    assert step.all_day and step.due is not None and f"{step.due:%m-%d}" == "11-24"


def test_a_snoozed_step_takes_what_follows_it_along() -> None:
    told = interview(
        log=(LogEntry(on=day("2026-11-19"), snoozed="references", until=day("2026-12-02")),)
    )
    (step,) = walks("for: me\nafter: references\noffset: 1 day", told)
    assert step.due is not None and f"{step.due:%m-%d}" == "12-03"
