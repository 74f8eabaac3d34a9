"""Messages in a row and the states of steps: what comes after what, and why it says so."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from support.cases import (
    CADENCE,
    CADENCE_TEXT,
    applicant,
    by,
    day,
    did,
    every,
    heard,
    interview,
    only,
    person,
    span,
    walks,
)
from support.kits import NINE
from support.kits import step as a_step

from kitgen.model.interview import CompetingOffer, Interview, LogEntry, Outcome
from kitgen.model.step import Side, State, Step
from kitgen.model.values.times import DecisionDate
from kitgen.planning import agenda
from kitgen.planning.cadence import load_cadence
from kitgen.planning.planner import plan

WHY = next(rule.why for rule in CADENCE.rules if rule.id == "status-note")
CALLER = person("Maya Chen", lead=True, prefers="phone", phone="+1 614 555 0142")


def planned(
    told: Interview, today: str = "2026-11-19", own: str = "", others: tuple[Interview, ...] = ()
) -> tuple[Step, ...]:
    return plan(told, applicant(), load_cadence(CADENCE_TEXT, own), day(today), others)


def on(step: Step) -> str:
    return f"{step.due:%m-%d}" if step.due else ""


def ended(result: str, when: str = "2026-11-25") -> Outcome:
    return Outcome(on=day(when), result=result)


# Asking how it stands


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ({}, "unknown"),
        ({"decision_by": by("2026-11-30")}, "known"),
        ({"decision_by": DecisionDate(day("2026-11-30"), whole_month=True)}, "month"),
        (
            {
                "interviewers": (CALLER,),
                "log": (LogEntry(on=day("2026-12-01"), tried="no answer"),),
            },
            "tried",
        ),
    ],
)
def test_a_note_says_why_it_goes_on_its_day(told: dict[str, object], why: str) -> None:
    first, second = every(planned(interview(**told), "2026-12-01"), "status-note")
    assert (first.why, second.why) == (WHY[why], WHY["again"])


def test_a_note_behind_one_that_is_late_says_so_and_moves_with_it() -> None:
    for today, due in (
        ("12-01", "12-10"),
        ("12-02", "12-11"),
        ("12-05", "12-16"),
        ("12-07", "12-16"),
    ):
        first, second = every(planned(interview(), f"2026-{today}"), "status-note")
        assert (on(first), first.why) == ("12-01", WHY["unknown"])
        assert second.why == WHY["again" if today == "12-01" else "held"]
        assert (on(second), second.waits, second.state) == (due, False, State.WAITING)


def test_a_note_that_is_put_off_takes_the_next_along() -> None:
    snooze = LogEntry(on=day("2026-12-01"), snoozed="status-note", until=day("2026-12-14"))
    first, second = every(planned(interview(log=(snooze,)), "2026-12-02"), "status-note")
    assert (on(first), on(second)) == ("12-14", "12-23")
    late = every(planned(interview(log=(snooze,)), "2026-12-17"), "status-note")
    assert [on(one) for one in late] == ["12-14", "01-06"]
    sent = did("status-note", "2026-12-03")  # all the same
    _, second = every(planned(interview(log=(snooze, sent)), "2026-12-04"), "status-note")
    assert on(second) == "12-14"


def test_notes_keep_away_from_each_other_and_from_other_words() -> None:
    sent = interview(log=(did("second-message", "2026-11-27"),), requests=("a form",))
    (note,) = every(planned(sent, "2026-11-28"), "status-note")
    assert on(note) == "12-04"  # five working days after it: seven are between notes
    assert note.why == WHY["apart"]
    three = "unasked: {most: 3}\nsteps: {status-note: {again: 6 working days}}\n"
    notes = every(planned(interview(), "2026-11-19", three), "status-note")
    assert [on(note) for note in notes] == ["12-01", "12-09", "12-17"]
    two = "unasked: {most: 3}\nsteps: {status-note: {most: 2}}\n"
    assert len(every(planned(interview(), "2026-11-19", two), "status-note")) == 2


def test_a_note_that_lapsed_takes_the_next_along() -> None:
    steps = every(planned(interview(), "2027-01-16"), "status-note")
    assert [(step.state, step.lapsed) for step in steps] == [(State.CANCELLED, True)] * 2
    late = every(planned(interview(), "2027-01-15"), "status-note")
    assert late[0].state is State.LATE


def test_word_from_them_after_the_day_puts_a_note_off_by_the_days_between() -> None:
    told = interview(log=(heard("2026-12-02"),))
    assert on(every(planned(told, "2026-12-03"), "status-note")[0]) == "12-09"


# After the end


def test_a_return_waits_for_quiet_after_other_messages_and_not_after_its_own() -> None:
    told = interview(outcome=ended("silence"), log=(did("status-note", "2027-03-01"),))
    assert on(only(planned(told, "2027-03-02"), "re-engagement")) == "04-26"
    own = interview(outcome=ended("silence"), log=(did("re-engagement", "2027-03-25"),))
    step = only(planned(own, "2027-03-26"), "re-engagement")
    assert (on(step), step.done_on) == ("03-25", day("2027-03-25"))


def test_a_return_that_would_come_too_late_is_left_out_to_the_day() -> None:
    def planned_after(last: str) -> list[str]:
        told = interview(outcome=ended("silence"), log=(did("status-note", last),))
        return [on(step) for step in every(planned(told, "2027-04-01"), "re-engagement")]

    assert planned_after("2027-03-30") == ["05-25"]  # six months after the end, to the day
    assert planned_after("2027-03-31") == []


def test_a_return_comes_after_the_notes_that_are_still_to_go() -> None:
    told = interview(outcome=ended("rejected"), new_since="I passed my exam")
    steps = planned(told, "2026-11-25")
    assert on(only(steps, "keep-in-touch")) == "01-20"
    assert on(only(steps, "re-engagement")) == "03-25"  # eight weeks, and four months
    sent = told.model_copy(update={"log": (did("keep-in-touch", "2027-02-15"),)})
    steps = planned(sent, "2027-02-16")
    assert [on(step) for step in every(steps, "keep-in-touch")] == ["02-15", "04-12"]
    assert every(steps, "re-engagement") == []  # eight weeks after that is too late
    off = every(planned(told, "2026-11-25", "steps: {keep-in-touch: off}\n"), "re-engagement")
    assert [on(step) for step in off] == ["03-25"]


def test_notes_that_keep_in_touch_are_counted() -> None:
    told = interview(
        outcome=ended("rejected"),
        new_since="I passed my exam",
        log=(did("keep-in-touch", "2027-01-20"),),
    )
    first, second = every(planned(told, "2027-01-21"), "keep-in-touch")
    assert [first.repeat, second.repeat] == [1, 2]
    assert second.earliest == second.due


# Day after day


def test_a_weekly_reminder_comes_every_week_until_the_day_it_is_for() -> None:
    steps = every(planned(interview()), "search-reminder")
    assert [on(step) for step in steps] == ["11-25", "12-02", "12-09", "12-16", "12-23", "12-30"]
    assert [step.repeat for step in steps] == [1, 2, 3, 4, 5, 6]
    assert all(step.all_day and step.person is None for step in steps)


def test_a_weekly_step_of_ones_own_may_have_an_hour_and_ends_with_their_answer() -> None:
    lines = 'for: me\npattern: weekly\noffset: 3 days\nat: "18:00"'
    assert [f"{s.due:%m-%d %H:%M}" for s in walks(lines) if s.due] == [
        "11-21 18:00",
        "11-24 18:00",
        "11-27 18:00",
        "11-30 18:00",
    ]
    assert not any(step.all_day for step in walks(lines))
    until = walks(f"{lines}\nuntil: references")
    assert [f"{s.due:%m-%d}" for s in until if s.due] == ["11-21"]
    forever = walks("for: me\npattern: weekly\noffset: 1 day\nuntil: close", None, "2026-11-19")
    assert len(forever) == 26


# States


def test_a_step_of_ones_own_has_no_earliest_hour_and_a_message_has() -> None:
    steps = planned(interview())
    for step in steps:
        if step.side is Side.ME:
            assert step.earliest is None, step.id
    (step,) = walks('for: employer\nafter: interview\noffset: 1 working day\nat: "11:30"')
    assert step.earliest == step.due


def test_what_an_outcome_ends_says_which() -> None:
    reasons = CADENCE.reasons
    for result in ("rejected", "offer", "withdrawn", "silence", "advanced"):
        steps = planned(interview(outcome=ended(result)), "2026-11-25")
        note = every(steps, "status-note")[0]
        assert (note.state, note.why, note.lapsed) == (State.CANCELLED, reasons[result], False)


def test_what_the_next_round_ends_says_so_unless_its_day_had_passed() -> None:
    first, second = interview(kit="a"), interview("2026-11-24", kit="b")
    steps = planned(first, "2026-11-25", "", (second,))
    assert every(steps, "status-note")[0].why == CADENCE.reasons["superseded"]
    letter = only(steps, "thank-you")  # of the 19th: its day had passed, and it is over
    assert (letter.state, letter.lapsed) == (State.CANCELLED, True)
    assert letter.why != CADENCE.reasons["superseded"]


def test_what_was_due_before_an_outcome_is_over_for_oneself_and_cancelled_for_them() -> None:
    told = interview(outcome=ended("rejected", "2026-12-04"))
    steps = planned(told, "2026-12-05")
    first = every(steps, "search-reminder")[0]
    note = every(steps, "status-note")[0]  # of December 1
    assert (first.lapsed, first.why) == (
        True,
        "However well it went, other irons belong in the fire.",
    )
    assert (note.lapsed, note.why) == (False, CADENCE.reasons["rejected"])
    on_the_day = interview(outcome=ended("rejected", "2026-12-02"))
    second = every(planned(on_the_day, "2026-12-05"), "search-reminder")[1]
    assert (second.lapsed, second.why) == (False, CADENCE.reasons["rejected"])


def test_a_step_is_due_on_its_day_and_late_from_the_next() -> None:
    states = [only(planned(interview(), f"2026-11-{n}"), "references").state for n in (22, 23, 24)]
    assert states == [State.WAITING, State.DUE, State.LATE]
    letters = [only(planned(interview(), f"2026-11-{n}"), "thank-you").state for n in (18, 19, 20)]
    assert letters == [State.WAITING, State.DUE, State.LATE]
    friday = interview("2026-11-20")  # tonight; 24 hours end on Saturday
    letters = [only(planned(friday, f"2026-11-{n}"), "thank-you").state for n in (20, 21, 22)]
    assert letters == [State.DUE, State.DUE, State.LATE]


def test_a_step_lapses_by_days_of_work_where_it_says_so() -> None:
    mine = "steps:\n  references: {lapses: 3 working days}\n"  # of Monday, before Thanksgiving
    states = [
        only(planned(interview(), today, mine), "references").state
        for today in ("2026-11-27", "2026-11-30", "2026-12-01")
    ]
    assert states == [State.LATE, State.LATE, State.CANCELLED]


def test_reasons_are_told_by_their_names_in_whatever_order_they_stand() -> None:
    mine = "steps: {status-note: {why: {unknown: No date., known: A date., again: Again.}}}\n"
    told = interview(decision_by=by("2026-11-30"))
    first, second = every(planned(told, "2026-12-01", mine), "status-note")
    assert (first.why, second.why) == ("A date.", "Again.")


def test_a_series_of_ones_own_behind_the_return_does_not_disturb_it() -> None:
    lines = "for: employer\npattern: unanswered\nafter: outcome\noffset: 8 weeks\nmost: 1"
    lines += "\noutcomes: [silence]"
    told = interview(outcome=ended("silence"), new_since="I passed my exam")
    (walk,) = walks(lines, told, "2026-11-26")
    assert on(walk) == "01-20"


def test_who_has_no_address_and_no_other_way_has_their_thanks_passed_on() -> None:
    people = (
        person("Maya Chen", lead=True, email="maya@northwind.example"),
        person("Bob Ito", phone="+1 614 555 0142", prefers="phone"),
    )
    assert every(planned(interview(interviewers=people)), "organiser") == []
    nameless = person("x").model_copy(update={"name": None})
    assert every(planned(interview(interviewers=(people[0], nameless))), "organiser") == []
    bare = planned(interview(interviewers=(*people, person("Dee Fox"))))
    assert only(bare, "organiser").person == "maya-chen"


# The agenda


def test_a_whole_day_stays_its_day_and_an_hour_moves_to_the_readers_clock() -> None:
    tokyo = ZoneInfo("Asia/Tokyo")
    evening = NINE.replace(hour=20)
    timed, whole = a_step(due=evening), a_step(due=evening, all_day=True)
    assert agenda.due_locally(timed, tokyo).date() == evening.date() + dt.timedelta(days=1)
    assert agenda.due_locally(whole, tokyo) is evening
    assert agenda.due_locally(timed, None) is evening


def test_a_part_that_is_over_early_is_thanked_by_its_own_clock() -> None:
    people = (
        person("Maya Chen", lead=True, slot=span("09:00-09:45")),
        person("Bob Ito", slot=span("16:00-16:45")),
    )
    letters = every(planned(interview(interviewers=people, time=span("09:00-17:00"))), "thank-you")
    assert [f"{step.overdue_from:%d %H:%M}" for step in letters if step.overdue_from] == [
        "19 09:45",
        "19 16:45",
    ]


# The cap


OWED = tuple(person(name, promised="my notes") for name in ("Ann Abe", "Bo Ek", "Cy Roe"))
THANKED = did("thank-you", "2026-11-19")


def test_what_is_owed_leaves_a_place_for_the_question_how_it_stands() -> None:
    def plans(*log: LogEntry, extra: str = "", **told: object) -> tuple[list[str | None], int]:
        made = interview(interviewers=OWED, log=(THANKED, *log), **told)
        steps = planned(made, "2026-11-23", extra)
        seconds = [step.person for step in every(steps, "second-message") if not step.done_on]
        return seconds, len([s for s in every(steps, "status-note") if not s.done_on])

    to_ann, to_bo = (did("promised", "2026-11-19", name) for name in ("Ann Abe", "Bo Ek"))
    assert plans() == (["ann-abe"], 1)
    assert plans(to_ann) == (["bo-ek"], 1)  # the next takes the place of what is ticked off
    assert plans(to_ann, to_bo) == (["cy-roe"], 1)
    assert plans(to_ann, to_bo, did("promised", "2026-11-19", "Cy Roe")) == ([], 2)
    assert plans(did("second-message", "2026-11-20", "Ann Abe")) == ([], 1)
    assert plans(did("status-note", "2026-11-20")) == (["ann-abe"], 0)  # it has been asked
    assert plans(extra="unasked: {most: 4}\n") == (["ann-abe", "bo-ek", "cy-roe"], 1)
    assert plans(extra="steps: {status-note: off}\n") == (["ann-abe", "bo-ek"], 0)
    assert plans(requests=("a form",))[1] == 1
    assert plans(outcome=ended("advanced"))[0] == ["ann-abe"]  # what was told does not change


def test_of_rivals_the_last_leaves_its_place_for_the_question() -> None:
    first = interview(interviewers=OWED, log=(THANKED,))
    second = interview(
        kit="fitter", role="Fitter", interviewers=OWED, log=(THANKED,), date="2026-11-19"
    )
    kinds = ("second-message", "status-note")
    plans = [
        [len(every(planned(one, "2026-11-23", "", (other,)), kind)) for kind in kinds]
        for one, other in ((first, second), (second, first))
    ]
    assert plans == [[1, 0], [0, 1]]


def test_what_went_out_stays_whatever_the_cap() -> None:
    people = tuple(person(name, promised="my notes") for name in ("Ann Abe", "Bo Ek", "Cy Roe"))
    log = (did("thank-you", "2026-11-19"), did("second-message", "2026-11-20"))
    steps = every(planned(interview(interviewers=people, log=log), "2026-11-20"), "second-message")
    assert {step.state for step in steps} == {State.DONE} and len(steps) == 3


def test_what_is_owed_has_its_place_however_long_ago_it_lapsed() -> None:
    told = interview(
        decision_by=by("2027-01-29"), requests=("a form",), log=(did("thank-you", "2026-11-19"),)
    )
    before, after = planned(told, "2026-11-30"), planned(told, "2026-12-01")
    assert only(before, "second-message").state is State.LATE
    assert only(after, "second-message").state is State.CANCELLED
    assert [len(every(steps, "status-note")) for steps in (before, after)] == [1, 1]


def test_what_was_asked_for_and_is_ticked_off_needs_no_second_message() -> None:
    asked = ("a form", "two references")
    one, other = did("request", "2026-11-19"), did("request", "2026-11-20")
    sent = did("second-message", "2026-11-23")
    for log, owed, notes in [
        ((), 1, 1),
        ((one,), 1, 1),  # the other is owed still
        ((one, other), 0, 2),
        ((one, other, sent), 1, 1),  # it went out by itself, and is shown as done
    ]:
        steps = planned(interview(requests=asked, log=log), "2026-11-23")
        assert len(every(steps, "second-message")) == owed, log
        assert len(every(steps, "status-note")) == notes, log


def test_a_note_keeps_its_day_before_an_offer_far_off() -> None:
    offer = CompetingOffer(answer_by=day("2026-12-20"))
    steps = planned(interview(competing_offer=offer))
    assert on(only(steps, "competing-offer")) == "12-14"
    assert [on(step) for step in every(steps, "status-note")] == ["12-01"]


def owing(**fields: object) -> Interview:
    """An interview after which something that was promised is still owed."""
    maya = person("Maya Chen", lead=True, promised="the link", email="maya@northwind.example")
    values = {"date": "2026-10-29", "decision_by": by("2026-11-08"), "interviewers": (maya,)}
    return interview(**{**values, **fields})


def test_a_question_behind_what_is_owed_has_one_day_and_is_never_late_at_first_sight() -> None:
    told = owing(log=(did("thank-you", "2026-10-30"),))
    notes = [every(planned(told, f"2026-11-{n:02}"), "status-note")[0] for n in range(1, 14)]
    assert {(on(note), note.waits, note.why) for note in notes} == {("11-13", False, WHY["apart"])}
    assert [note.state for note in notes] == [State.WAITING] * 12 + [State.DUE]


def test_what_was_owed_and_went_lets_the_question_go_on_its_own_day() -> None:
    log = (did("thank-you", "2026-10-30"), did("second-message", "2026-11-02"))
    (note,) = every(planned(owing(log=log), "2026-11-09"), "status-note")
    assert (on(note), note.why) == ("11-10", WHY["known"])


@pytest.mark.parametrize("again", ["10 working days", "20 working days"])
def test_how_far_notes_are_apart_moves_no_first_one(again: str) -> None:
    own = f"steps: {{status-note: {{again: {again}}}}}\n"
    for told in (interview(), owing(), owing(log=(did("thank-you", "2026-10-30"),))):
        today = str(told.date)
        first, *rest = every(planned(told, today, own), "status-note")
        shipped, *others = every(planned(told, today), "status-note")
        assert (first.due, first.why) == (shipped.due, shipped.why)
        assert all(one.due > other.due for one, other in zip(rest, others, strict=True))
