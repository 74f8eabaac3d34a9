"""What differs with the employer's country, and what a user's own cadence lays over it."""

from __future__ import annotations

import datetime as dt

import pytest
from support.cases import CADENCE, CADENCE_TEXT, interview, person
from support.letters import ROOT, shipped_prose

from kitgen.model.applicant import Applicant
from kitgen.model.choices import Result
from kitgen.model.errors import InputError
from kitgen.model.interview import Interview, LogEntry, Outcome
from kitgen.model.step import State, Step
from kitgen.model.values.times import TimeSpan
from kitgen.planning.cadence import load_cadence
from kitgen.planning.planner import plan
from kitgen.writing.assignment import Assignment
from kitgen.writing.compose import compose


def notes(country: str | None, own: str = "", mine: str = "US") -> list[dt.date]:
    interview = Interview(
        kit="k",
        company="Northwind",
        role="Ferryman",
        date=dt.date(2026, 9, 7),
        country=country,
        interviewers=(person("Ann Bell", lead=True),),
    )
    cadence = load_cadence(CADENCE_TEXT, own)
    steps = plan(interview, Applicant(country=mine), cadence, dt.date(2026, 9, 8))
    return [s.due.date() for s in steps if s.id == "status-note" and s.due]


@pytest.mark.parametrize(
    ("country", "first"),
    [
        ("US", dt.date(2026, 9, 16)),
        ("GB", dt.date(2026, 9, 16)),
        ("DE", dt.date(2026, 9, 21)),
        ("FR", dt.date(2026, 9, 14)),
        ("IN", dt.date(2026, 9, 14)),
        ("BR", dt.date(2026, 9, 17)),
    ],
)
def test_how_long_one_waits_follows_the_employers_country(country, first):
    found = notes(country, mine=country)[0]
    assert abs((found - first).days) <= 1, found  # a holiday moves it


def test_germany_waits_longer_than_france_and_japan_longest():
    found = {code: notes(code, mine=code)[0] for code in ("FR", "DE", "JP", "US")}
    assert found["FR"] < found["US"] < found["DE"] <= found["JP"]


def test_the_second_note_keeps_the_countrys_distance():
    first, second = notes("DE", mine="DE")[:2]
    assert (second - first).days >= 14
    first, second = notes("FR", mine="FR")[:2]
    assert 7 <= (second - first).days < 14


def test_ones_own_answer_counts_in_every_country():
    own = "answer:\n  unknown: 12 working days\n"
    assert notes("FR", own, mine="FR")[0] > notes("DE", mine="DE")[0]


def test_ones_own_country_lays_over_the_shipped_one():
    own = "countries:\n  DE: {unknown: 5 working days}\n"
    assert notes("DE", own, mine="DE")[0] < notes("DE", mine="DE")[0]


@pytest.mark.parametrize(
    "own",
    ["countries:\n  Germany: {unknown: 5 days}\n", "countries:\n  DE: {unknwon: 5 days}\n"],
)
def test_what_cannot_be_read_is_told_with_its_place(own):
    with pytest.raises(InputError) as caught:
        load_cadence(CADENCE_TEXT, own)
    assert any(p.line == 2 for p in caught.value.problems)


def test_the_evening_before_the_next_round_is_in_the_earlier_kit():
    def round_on(kit: str, day: dt.date) -> Interview:
        return Interview(
            kit=kit,
            company="Northwind",
            role="Ferryman",
            date=day,
            country="GB",
            interviewers=(person("Ann Bell", lead=True),),
        )

    first, second = round_on("a", dt.date(2026, 9, 7)), round_on("b", dt.date(2026, 9, 24))
    cadence = load_cadence(CADENCE_TEXT)
    steps = plan(first, Applicant(country="GB"), cadence, dt.date(2026, 9, 10), (second,))
    (step,) = (s for s in steps if s.id == "evening-before")
    assert step.due and step.due.date() == dt.date(2026, 9, 23)
    alone = plan(first, Applicant(country="GB"), cadence, dt.date(2026, 9, 10))
    assert "evening-before" not in {s.id for s in alone}


def test_the_evening_before_an_interview_to_come_is_in_its_own_kit_unless_an_earlier_has_it():
    told, cadence = interview("2026-12-02"), load_cadence(CADENCE_TEXT)
    earlier = interview("2026-11-18").model_copy(update={"kit": "earlier"})

    def evening(today: str, *others: Interview) -> list[Step]:
        steps = plan(told, Applicant(country="US"), cadence, dt.date.fromisoformat(today), others)
        return [step for step in steps if step.id == "before-interview"]

    (step,) = evening("2026-11-26")
    assert step.due and step.due.isoformat() == "2026-12-01T19:00:00-05:00"
    assert step.remind_before_minutes == 30 and step.command == "sheet {file} before"
    assert evening("2026-12-01")[0].state is State.DUE
    assert not evening("2026-12-02") and not evening("2026-11-26", earlier)


def thanks(country: str, time: str = "15:00-17:00", log: tuple[LogEntry, ...] = ()) -> Step:
    start, end = (dt.time.fromisoformat(one) for one in time.split("-"))
    interview = Interview(
        kit="k",
        company="Northwind",
        role="Ferryman",
        date=dt.date(2026, 9, 8),
        time=TimeSpan(start, end),
        country=country,
        log=log,
        interviewers=(person("Ann Bell", lead=True),),
    )
    cadence = load_cadence(CADENCE_TEXT)
    steps = plan(interview, Applicant(country=country), cadence, dt.date(2026, 9, 12))
    return next(step for step in steps if step.id == "thank-you")


def test_in_japan_one_thanks_on_the_day_and_not_after_the_next():
    japan, us = thanks("JP"), thanks("US")
    assert japan.due and japan.due.date() == dt.date(2026, 9, 8)
    assert us.due and us.due.date() == dt.date(2026, 9, 9)
    assert japan.state is State.CANCELLED and japan.lapsed  # four days later it is let go
    assert us.state is State.LATE


def test_in_germany_and_france_the_next_morning_is_soon_enough_for_an_early_talk():
    for country in ("DE", "FR"):
        due = thanks(country, "07:00-08:00").due
        assert due and due.date() == dt.date(2026, 9, 9), country
    due = thanks("US", "07:00-08:00").due
    assert due and due.date() == dt.date(2026, 9, 8)


@pytest.mark.thorough
def test_in_britain_too_a_reply_to_a_no_asks_for_feedback_after_an_early_round_only_if_wished():
    found = {}
    for country in ("GB", "US"):
        told = Interview(
            kit="k",
            company="Northwind",
            role="Ferryman",
            date=dt.date(2026, 9, 8),
            country=country,
            round="first",
            interviewers=(person("Ann Bell", lead=True),),
        )
        no = Outcome(on=told.date + dt.timedelta(9), result=Result.REJECTED)
        for wish in (None, True):
            one = told.model_copy(update={"outcome": no, "feedback": wish})
            steps = plan(one, Applicant(name="Jo", country=country), CADENCE, no.on)
            given = Assignment.of(one, Applicant(name="Jo"), shipped_prose(), no.on)
            (reply,) = (m for m in compose(given, steps).messages if "rejection" in m.kind)
            moves = {s.move for p in reply.paragraphs for s in p}
            found[country, wish] = "feedback" in moves
    assert found == {
        ("GB", None): False,
        ("GB", True): True,
        ("US", None): False,
        ("US", True): True,
    }


def test_every_preset_has_its_line_with_a_source_on_the_page():
    page = (ROOT / "docs/cadence.md").read_text("utf-8")
    table = page.partition("## By the employer's country")[2].partition("\n## ")[0]
    rows = {row.split("|")[1].strip(): row for row in table.splitlines() if row.startswith("| ")}
    for code, customs in load_cadence(CADENCE_TEXT).countries.items():
        row = rows[code]
        assert customs.unknown and f"| {customs.unknown.amount} working days |" in row
        assert customs.again and f"| {customs.again.amount} working days later |" in row
        assert row.count("](http") >= 2, code  # who says so
