"""What the log says of a plan's entries, and of whom or what a step is made each."""

from __future__ import annotations

import datetime as dt

import pytest
from support.cases import (
    CADENCE,
    applicant,
    day,
    did,
    every,
    interview,
    only,
    person,
    walks,
)

from kitgen.model.helpers import Helper, Referee
from kitgen.model.interview import Interview, LogEntry, Outcome, Ratings
from kitgen.model.offer import Postponed, Whose
from kitgen.model.step import State, Step
from kitgen.planning.agenda import OPEN
from kitgen.planning.planner import plan

PANEL = (
    person("Maya Chen", lead=True, email="maya@northwind.example"),
    person("Bob Ito", email="bob@northwind.example", promised="two references"),
)
RECRUITED = (*PANEL, person("Cy Roe", part="recruiter", email="cy@agency.example"))


def planned(told: Interview, today: str = "2026-11-19", *others: Interview) -> tuple[Step, ...]:
    return plan(told, applicant(), CADENCE, day(today), others)


def on(step: Step) -> str:
    assert step.due is not None
    return f"{step.due:%m-%d %H:%M}"


# Done


def test_a_letter_is_ticked_off_for_whom_it_went_to_by_name_or_by_key() -> None:
    for whom in ("Maya Chen", "maya chen", "maya-chen"):
        told = interview(interviewers=PANEL, log=(did("thank-you", "2026-11-19", whom),))
        letters = {s.person: s.done_on for s in every(planned(told), "thank-you")}
        assert letters == {"maya-chen": day("2026-11-19"), "bob-ito": None}, whom
    everybody = interview(interviewers=PANEL, log=(did("thank-you", "2026-11-19"),))
    assert {s.state for s in every(planned(everybody), "thank-you")} == {State.DONE}


def test_where_all_goes_through_the_recruiter_any_letter_that_went_is_the_one() -> None:
    told = interview(
        contact_policy="via-recruiter",
        interviewers=RECRUITED,
        log=(did("thank-you", "2026-11-19", "Maya Chen"),),
    )
    assert only(planned(told), "thank-you").done_on == day("2026-11-19")


def test_a_chore_that_goes_with_a_step_is_done_once_all_of_it_is() -> None:
    one, both = (
        interview(interviewers=PANEL, log=log)
        for log in (
            (did("thank-you", "2026-11-19", "Maya Chen"),),
            (
                did("thank-you", "2026-11-19", "Maya Chen"),
                did("thank-you", "2026-11-20", "Bob Ito"),
            ),
        )
    )
    assert only(planned(one, "2026-11-20"), "read-aloud").done_on is None
    assert only(planned(both, "2026-11-20"), "read-aloud").done_on == day("2026-11-20")


def test_each_of_a_series_is_ticked_off_in_turn() -> None:
    told = interview(requests=("a form", "the transcript"), log=(did("request", "2026-11-19"),))
    first, second = every(planned(told), "request")
    assert (first.done_on, second.done_on) == (day("2026-11-19"), None)
    reminded = interview(log=(did("search-reminder", "2026-11-25"),))
    first, second, *_ = every(planned(reminded, "2026-11-26"), "search-reminder")
    assert (first.state, second.state) == (State.DONE, State.WAITING)
    assert [s.repeat for s in (first, second)] == [1, 2]
    assert [on(s) for s in (first, second)] == ["11-25 09:00", "12-02 09:00"]


def test_the_messages_that_went_out_stand_with_their_days_and_whom_they_went_to() -> None:
    told = interview(log=(did("status-note", "2026-12-01"), did("status-note", "2026-12-10")))
    first, second = every(planned(told, "2026-12-11"), "status-note")
    assert [on(first), on(second)] == ["12-01 10:00", "12-10 10:00"]
    assert {first.person, second.person} == {"maya-chen"}
    assert [first.key.rsplit("/", 1)[1], second.key.rsplit("/", 1)[1]] == ["1", "2"]
    assert [first.message, second.message] == ["status-note", "status-note-2"]
    assert [first.repeat, second.repeat] == [1, 2]


def test_a_call_that_led_nowhere_stands_as_the_first_of_the_calls() -> None:
    caller = person("Maya Chen", lead=True, prefers="phone", phone="+1 614 555 0142")
    tried = LogEntry(on=day("2026-12-04"), tried="left a message")
    told = interview(interviewers=(caller,), log=(tried,))
    call = only(planned(told, "2026-12-05"), "status-call")
    assert (call.done_on, call.repeat, call.message) == (day("2026-12-04"), 1, "status-call")
    assert call.key.endswith("/status-call/1") and on(call) == "12-04 10:00"


# Put off and lapsed


@pytest.mark.parametrize(
    ("until", "expected"),
    [
        ("2026-11-25", "11-25 09:00"),
        ("2026-11-20", "11-23 09:00"),  # never to an earlier day
        ("2026-11-23", "11-23 09:00"),
        ("2026-11-28", "11-28 09:00"),  # one's own, so on a Saturday too
    ],
)
def test_a_chore_is_put_off_to_the_last_day_that_the_log_says(until: str, expected: str) -> None:
    log = (
        LogEntry(on=day("2026-11-19"), snoozed="References", until=day("2026-11-22")),
        LogEntry(on=day("2026-11-20"), snoozed="references", until=day(until)),
        LogEntry(on=day("2026-11-20"), snoozed="card", until=day("2026-12-20")),
    )
    assert on(only(planned(interview(log=log), "2026-11-20"), "references")) == expected


def test_what_was_put_off_is_no_longer_late_and_what_is_done_is_not_put_off() -> None:
    log = (LogEntry(on=day("2026-11-20"), snoozed="thank-you", until=day("2026-11-24")),)
    letter = only(planned(interview(log=log), "2026-11-23"), "thank-you")
    assert (on(letter), letter.state, letter.overdue_from) == ("11-24 09:00", State.WAITING, None)
    done = interview(log=(*log, did("thank-you", "2026-11-20")))
    assert on(only(planned(done, "2026-11-23"), "thank-you")) == "11-19 09:00"


def test_a_step_is_over_the_day_after_its_time_has_passed() -> None:
    lines = "for: me\nafter: interview\noffset: 1 day"  # of the 19th, and 14 days are its time
    states = [walks(lines, None, today)[0].state for today in ("2026-12-03", "2026-12-04")]
    assert states == [State.LATE, State.CANCELLED]


# Of whom


def subjects_of(each: str, **told: object) -> list[tuple[str | None, str]]:
    lines = f"for: me\nafter: interview\noffset: 1 day\neach: {each}"
    return [(step.person, step.key.rsplit("/", 1)[1]) for step in walks(lines, interview(**told))]


def test_of_whom_a_step_is_made_each() -> None:
    told = {"interviewers": RECRUITED, "requests": ("a form", "the transcript")}
    assert subjects_of("kit", **told) == [(None, "walk")]
    assert subjects_of("lead", **told) == [("maya-chen", "walk")]
    assert subjects_of("bearer", **told) == [("maya-chen", "walk")]
    assert subjects_of("person", **told) == [(p.key, p.key) for p in RECRUITED]
    assert subjects_of("promised", **told) == [("bob-ito", "bob-ito")]
    assert subjects_of("request", **told) == [(None, "1"), (None, "2")]
    assert subjects_of("organiser", **told) == []  # everybody has an address
    bare = (*RECRUITED, person("Dee Fox"))
    assert subjects_of("organiser", interviewers=bare) == [("cy-roe", "walk")]
    via = {"interviewers": RECRUITED, "contact_policy": "via-recruiter"}
    assert subjects_of("person", **via) == [("cy-roe", "cy-roe")]
    assert subjects_of("person", interviewers=PANEL, contact_policy="via-recruiter") == []


def test_who_helped_and_who_speaks_for_one_are_people_too() -> None:
    asked, other = Referee(name="Ruth Amis", asked=True), Referee(name="Lee Poe", asked=False)
    told = interview(helped=(Helper(name="Val Orr", by="a tip"),))
    who = {
        each: [
            (step.person, step.key.rsplit("/", 1)[1])
            for step in walks(
                f"for: me\nafter: interview\noffset: 1 day\neach: {each}",
                told,
                referees=(asked, other),
            )
        ]
        for each in ("referee", "asked-referee", "helper")
    }
    assert who == {
        "referee": [("referee-lee-poe", "referee-lee-poe")],
        "asked-referee": [("referee-ruth-amis", "referee-ruth-amis")],
        "helper": [("helper-val-orr", "helper-val-orr")],
    }


@pytest.mark.parametrize(
    ("rapport", "format_", "who"),
    [
        (4, "video", ["maya-chen"]),
        (5, "video", ["maya-chen"]),
        (3, "video", []),
        (5, "onsite", []),
        (5, "phone", []),
        (None, "video", []),
    ],
)
def test_a_minute_is_recorded_for_who_leads_after_an_easy_talk_on_a_screen(
    rapport: int | None, format_: str, who: list[str]
) -> None:
    told = interview(interviewers=PANEL, format=format_, ratings=Ratings(rapport=rapport))
    assert [s.person for s in every(planned(told), "video-message")] == who
    assert every(planned(interview(interviewers=PANEL, format="video")), "video-message") == []


# What is still owed


def test_what_was_promised_is_sent_after_the_letter_unless_it_was_ticked_off() -> None:
    letters = (did("thank-you", "2026-11-19"),)
    kept = (did("promised", "2026-11-19", "Bob Ito"),)
    owed = {
        log: [
            s.person
            for s in every(planned(interview(interviewers=PANEL, log=log)), "second-message")
        ]
        for log in ((), letters, kept, (*letters, *kept))
    }
    assert owed == {(): [], letters: ["bob-ito"], kept: [], (*letters, *kept): []}


@pytest.mark.parametrize("told", [{"requests": ("a form",)}, {"ideas": ("a shorter form",)}])
def test_what_they_asked_for_goes_to_who_leads(told: dict[str, object]) -> None:
    (step,) = every(planned(interview(interviewers=PANEL, **told)), "second-message")
    assert step.person == "maya-chen"


# What did not take place


def test_what_did_not_take_place_is_asked_about_anew_and_nothing_else() -> None:
    told = interview(postponed=Postponed(by=Whose.THEM), interviewers=PANEL)
    assert [step.id for step in planned(told)] == ["reschedule"]
    assert "reschedule" not in [step.id for step in planned(interview(interviewers=PANEL))]


def test_who_accepts_withdraws_from_each_who_may_still_be_waiting() -> None:
    told = interview(outcome=Outcome(on=day("2026-11-25"), result="accepted"))
    others = (
        interview(kit="south", company="Southwind"),
        interview(
            kit="west", company="Westwind", outcome=Outcome(on=day("2026-11-24"), result="rejected")
        ),
        interview(
            kit="east", company="Eastwind", outcome=Outcome(on=day("2026-11-24"), result="offer")
        ),
    )
    steps = every(planned(told, "2026-11-25", *others), "withdraw-elsewhere")
    assert [step.title for step in steps] == [
        "Withdraw from Southwind, and log it there",
        "Withdraw from Eastwind, and log it there",
    ]
    assert [step.key.rsplit("/", 1)[1] for step in steps] == ["south", "east"]


ELSEWHERE = interview(
    kit="south",
    company="Southwind",
    outcome=Outcome(on=day("2026-12-01"), result="accepted"),
)
COURTING = {"status-note", "search-reminder", "references", "prepare-next-round", "close"}


def test_who_said_yes_courts_nobody_else_until_they_withdraw() -> None:
    told = interview(interviewers=PANEL, log=(did("thank-you", "2026-11-19"),))
    free = {step.id for step in planned(told, "2026-12-02") if step.state in OPEN}
    steps = planned(told, "2026-12-02", ELSEWHERE)
    held = {step.id: step for step in steps if step.id in COURTING}
    assert {"status-note", "close"} <= free and held.keys() >= {"status-note", "close"}
    assert {step.state for step in held.values() if not step.lapsed} == {State.CANCELLED}
    assert held["status-note"].why == CADENCE.reasons["taken"]
    assert every(steps, "rejection-response")[0].state is State.WAITING


@pytest.mark.parametrize("result", ["declined", "offer", "rejected", "withdrawn"])
def test_only_a_yes_elsewhere_ends_it(result: str) -> None:
    other = ELSEWHERE.model_copy(update={"outcome": Outcome(on=day("2026-12-01"), result=result)})
    note = every(planned(interview(interviewers=PANEL), "2026-12-02", other), "status-note")[0]
    assert note.state is State.LATE


def test_a_yes_to_the_same_employer_is_no_yes_elsewhere() -> None:
    other = ELSEWHERE.model_copy(update={"company": "Northwind Robotics", "role": "Tester"})
    note = every(planned(interview(interviewers=PANEL), "2026-12-02", other), "status-note")[0]
    assert note.why != CADENCE.reasons["taken"]


# What is let go


def waiving(what: str, to: str | None = None) -> LogEntry:
    return LogEntry.model_validate(
        {"on": "2026-11-20", "waived": what} | ({"to": to} if to else {})
    )


def test_what_is_let_go_is_over_and_nothing_keeps_its_day_for_it() -> None:
    told = interview(interviewers=PANEL, log=(waiving("status-note"),))
    for today in ("2026-11-20", "2026-12-02", "2026-12-30"):
        steps = planned(told, today)
        notes = every(steps, "status-note")
        assert notes and {note.state for note in notes} == {State.CANCELLED}
        assert {note.why for note in notes} == {CADENCE.reasons["waived"]}
        assert not any(note.lapsed for note in notes)
    thanks = every(planned(told, "2026-12-02"), "thank-you")
    assert {step.state for step in thanks} == {State.LATE}  # nothing takes their place


def test_letters_that_have_lapsed_do_not_come_back_once_what_took_their_place_is_let_go() -> None:
    before = planned(interview(interviewers=PANEL), "2026-12-08")
    told = waiving("status-note").model_copy(update={"on": dt.date(2026, 12, 7)})
    after = planned(interview(interviewers=PANEL, log=(told,)), "2026-12-08")
    states = [{step.state for step in every(steps, "thank-you")} for steps in (before, after)]
    assert states == [{State.CANCELLED}, {State.CANCELLED}]
    assert all(step.lapsed for step in every(after, "thank-you"))


def test_what_was_let_go_and_went_out_all_the_same_was_done() -> None:
    log = (waiving("status-note"), did("status-note", "2026-12-02"))
    first, *rest = every(planned(interview(log=log), "2026-12-03"), "status-note")
    assert first.state is State.DONE and {note.state for note in rest} <= {State.CANCELLED}


def test_one_person_s_letter_is_let_go_and_the_others_are_not() -> None:
    first, second, *_ = PANEL
    told = interview(interviewers=PANEL, log=(waiving("thank-you", first.name),))
    states = {s.person: s.state for s in every(planned(told, "2026-11-23"), "thank-you")}
    assert states[first.key] is State.CANCELLED and states[second.key] is not State.CANCELLED


def test_a_withdrawal_that_is_let_go_is_asked_for_in_neither_interview() -> None:
    yes = ELSEWHERE
    told = interview(interviewers=PANEL)
    assert every(plan(yes, applicant(), CADENCE, day("2026-12-02"), [told]), "withdraw-elsewhere")
    quiet = told.model_copy(update={"log": (waiving("withdrawal"),)})
    steps = plan(yes, applicant(), CADENCE, day("2026-12-02"), [quiet])
    assert not every(steps, "withdraw-elsewhere")
