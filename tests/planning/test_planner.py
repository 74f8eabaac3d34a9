import datetime as dt
import timeit
from zoneinfo import ZoneInfo

import pytest
from support.cases import (
    CADENCE,
    KIT,
    applicant,
    by,
    day,
    did,
    every,
    heard,
    interview,
    moved,
    only,
    person,
    span,
    with_walk,
)

from kitgen.model.interview import CompetingOffer, Interview, LogEntry, Outcome
from kitgen.model.reflection import Question, Reflection
from kitgen.model.step import Side, State, Step
from kitgen.model.values.times import DecisionDate
from kitgen.planning.planner import plan

NEW_YORK = ZoneInfo("America/New_York")
PANEL = (
    person("Maya Chen", lead=True, email="maya@northwind.example"),
    person("Bob Ito", part="peer", slot=span("16:00-16:45")),
    person("Cy Roe", part="recruiter", promised="two references"),
)


def planned(
    told: Interview, today: str = "2026-11-18", *others: Interview, **profile: object
) -> tuple[Step, ...]:
    return plan(told, applicant(**profile), CADENCE, day(today), others)


def due(step: Step) -> str:
    assert step.due is not None
    return f"{step.due:%Y-%m-%d}" if step.all_day else f"{step.due:%Y-%m-%d %H:%M}"


def ended(result: str, on: str = "2026-11-25") -> Outcome:
    return Outcome(on=day(on), result=result)


# The thank-you


@pytest.mark.parametrize(
    ("date", "time", "expected"),
    [
        ("2026-11-18", "14:00-15:30", "2026-11-19 09:00"),
        ("2026-11-18", "08:00-08:45", "2026-11-18 20:00"),  # nine the next day is 24 h 15 away
        ("2026-11-18", "08:00-09:00", "2026-11-19 09:00"),  # just within
        ("2026-11-20", "14:00-15:30", "2026-11-20 20:00"),  # a Friday
        ("2026-11-25", "14:00-15:30", "2026-11-25 20:00"),  # the eve of Thanksgiving
        ("2026-11-20", "17:00-19:15", "2026-11-20 21:15"),  # two hours after the end
        ("2026-11-20", "18:00-21:00", "2026-11-20 21:45"),  # but not later than that
        ("2026-11-20", "18:00-23:00", "2026-11-21 09:00"),  # a day off rather than the night
        ("2026-11-18", "18:00-23:00", "2026-11-19 09:00"),
        ("2026-11-18", "14:00", "2026-11-19 09:00"),
        ("2026-11-18", None, "2026-11-19 09:00"),  # the day ends at five
        ("2026-11-20", None, "2026-11-20 20:00"),
        ("2026-11-21", "10:00-11:00", "2026-11-21 20:00"),  # a Saturday: the day itself
    ],
)
def test_a_thank_you_goes_the_next_morning_or_the_same_evening(
    date: str, time: str | None, expected: str
) -> None:
    step = only(planned(interview(date, time=span(time) if time else None), date), "thank-you")
    assert due(step) == expected
    assert step.earliest is not None and step.earliest <= step.due


def test_a_thank_you_knows_when_it_is_too_soon_overdue_and_late() -> None:
    step = only(planned(interview()), "thank-you")
    end = dt.datetime(2026, 11, 18, 15, 30, tzinfo=NEW_YORK)
    assert step.earliest == end + dt.timedelta(hours=2)
    assert step.overdue_from == end + dt.timedelta(hours=24)
    assert step.late_from == day("2026-11-26")


def test_a_weekend_in_between_makes_no_letter_late() -> None:
    assert only(planned(interview("2026-11-20")), "thank-you").late_from == day("2026-11-28")
    over_christmas = only(planned(interview("2026-12-23")), "thank-you")
    assert over_christmas.late_from == day("2027-01-05")  # the second day on which anybody works


def test_everyone_gets_a_letter_of_their_own_after_their_own_part() -> None:
    steps = every(planned(interview(interviewers=PANEL)), "thank-you")
    assert [step.message for step in steps] == [
        "thank-you-maya-chen",
        "thank-you-bob-ito",
        "thank-you-cy-roe",
    ]
    assert {step.key for step in steps} == {f"{KIT}/thank-you/{p.key}" for p in PANEL}
    assert steps[1].earliest == dt.datetime(2026, 11, 18, 18, 45, tzinfo=NEW_YORK)


def test_a_person_without_a_name_is_thanked_by_department_or_as_someone() -> None:
    nameless = (
        person("x").model_copy(update={"name": None, "department": "Ward 4"}),
        person("y").model_copy(update={"name": None}),
    )
    titles = [step.title for step in every(planned(interview(interviewers=nameless)), "thank-you")]
    assert titles == ["Thank Ward 4", f"Thank {CADENCE.someone}"]


# Asking how it stands


@pytest.mark.parametrize(
    ("fields", "profile", "first", "second"),
    [
        ({"decision_by": by("2026-12-04")}, {}, "2026-12-08 10:00", "2026-12-17 10:00"),
        ({"decision_by": by("2026-11-25")}, {}, "2026-12-01 10:00", "2026-12-10 10:00"),
        (
            {"decision_by": DecisionDate(day("2026-12-31"), whole_month=True)},
            {},
            "2027-01-05 10:00",
            "2027-01-14 10:00",
        ),
        ({}, {}, "2026-12-01 10:00", "2026-12-10 10:00"),
        ({}, {"pace": "patient"}, "2026-12-04 10:00", "2026-12-15 10:00"),
    ],
)
def test_status_notes_wait_for_their_date_or_for_long_enough(
    fields: dict[str, object], profile: dict[str, object], first: str, second: str
) -> None:
    steps = every(planned(interview(**fields), **profile), "status-note")
    assert [due(step) for step in steps] == [first, second]
    assert [step.message for step in steps] == ["status-note", "status-note-2"]
    assert [step.repeat for step in steps] == [1, 2]


def test_a_note_sent_sets_the_day_of_the_next() -> None:
    told = interview(log=(did("status-note", "2026-12-03"),))
    first, second = every(planned(told, "2026-12-04"), "status-note")
    assert (first.state, first.done_on) == (State.DONE, day("2026-12-03"))
    assert due(second) == "2026-12-14 10:00"


def test_after_two_notes_there_is_nothing_left_to_ask() -> None:
    log = (did("status-note", "2026-11-30"), did("status-note", "2026-12-09"))
    steps = planned(interview(log=log), "2026-12-10")
    assert [step.state for step in every(steps, "status-note")] == [State.DONE, State.DONE]
    assert due(only(steps, "close")) == "2026-12-23"


def test_a_new_date_from_them_resets_the_count() -> None:
    log = (
        did("status-note", "2026-11-30"),
        did("status-note", "2026-12-09"),
        moved("2026-12-10", "2026-12-18"),
    )
    steps = every(planned(interview(log=log), "2026-12-11"), "status-note")
    assert [step.state for step in steps] == [State.DONE] * 2 + [State.WAITING] * 2
    assert [due(step) for step in steps[2:]] == [
        "2026-12-22 10:00",
        "2027-01-11 10:00",
    ]  # no note, and no waiting, over the holidays
    assert [step.repeat for step in steps[2:]] == [1, 2]
    assert [step.message for step in steps[2:]] == ["status-note-3", "status-note-4"]


def test_the_same_date_again_resets_nothing() -> None:
    log = (
        did("status-note", "2026-12-08"),
        moved("2026-12-09", "2026-12-04"),
        did("status-note", "2026-12-17"),
    )
    told = interview(decision_by=by("2026-12-04"), log=log)
    assert len(every(planned(told, "2026-12-18"), "status-note")) == 2


def test_a_moved_date_moves_the_note_and_keeps_its_key() -> None:
    before = every(planned(interview(decision_by=by("2026-12-04"))), "status-note")
    told = interview(decision_by=by("2026-12-04"), log=(moved("2026-12-01", "2026-12-11"),))
    after = every(planned(told, "2026-12-02"), "status-note")
    assert [step.key for step in before] == [step.key for step in after]
    assert due(after[0]) == "2026-12-15 10:00"


def test_word_from_them_earns_them_some_peace() -> None:
    told = interview(log=(heard("2026-11-27"),))
    assert due(every(planned(told, "2026-11-28"), "status-note")[0]) == "2026-12-04 10:00"
    early = interview(log=(heard("2026-11-19"),))
    assert due(every(planned(early, "2026-11-20"), "status-note")[0]) == "2026-12-01 10:00"


def test_the_second_note_moves_while_the_first_is_overdue() -> None:
    told = interview()
    first, second = every(planned(told, "2026-12-02"), "status-note")
    assert first.state is State.LATE and due(second) == "2026-12-11 10:00"
    first, second = every(planned(told, "2026-12-07"), "status-note")
    assert first.state is State.LATE and second.state is State.WAITING
    assert due(second) == "2026-12-16 10:00"


@pytest.mark.parametrize(
    ("people", "whom"),
    [
        ((person("A"), person("B", lead=True)), "b"),
        ((person("A"), person("B", part="hiring-manager")), "b"),
        ((person("A", email="a@x.example"), person("B", part="recruiter")), "b"),
        ((person("A"), person("B", email="b@x.example")), "b"),
        ((person("A"), person("B")), "a"),
        ((person("A", email="a@x.example"), person("B", said="it floods")), "b"),
        ((person("A", said="it floods"), person("B", said="yes", i_did="dug drains")), "b"),
        ((person("A", part="hiring-manager"), person("B", said="it floods")), "a"),
    ],
)
def test_a_note_goes_to_whoever_leads(people: tuple[object, ...], whom: str) -> None:
    steps = planned(interview(interviewers=people))
    assert every(steps, "status-note")[0].person == whom


@pytest.mark.parametrize(
    ("follows", "whom"),
    [
        ("two reference calls", "b"),
        ("the Background Check", "b"),
        ("a call with the founders", "a"),
        (None, "a"),
    ],
)
def test_a_recruiter_is_asked_where_their_own_work_comes_next(
    follows: str | None, whom: str
) -> None:
    people = (person("A", lead=True), person("B", part="recruiter", email="b@x.example"))
    steps = planned(interview(interviewers=people, next_step=follows))
    assert {step.person for step in every(steps, "status-note")} == {whom}
    silent = (people[0], person("B", part="recruiter"))
    steps = planned(interview(interviewers=silent, next_step=follows))
    assert every(steps, "status-note")[0].person == "a"


def test_who_likes_calls_is_called_and_written_to_once_later() -> None:
    caller = person("Maya Chen", lead=True, prefers="phone")
    steps = planned(interview(interviewers=(caller,)))
    assert due(only(steps, "status-call")) == "2026-12-01 10:00"
    note = only(steps, "status-note")
    assert due(note) == "2026-12-10 10:00"
    assert note.repeat == 1


# The cap, over all interviews with an employer


def test_a_later_round_takes_over() -> None:
    first = interview(kit="a")
    second = interview("2026-11-24", kit="b")
    assert {s.state for s in every(planned(first, "2026-11-25", second), "status-note")} == {
        State.CANCELLED
    }
    assert only(planned(first, "2026-11-25", second), "rejection-response").state is (
        State.CANCELLED
    )
    assert len(every(planned(second, "2026-11-25", first), "status-note")) == 2


def test_notes_of_earlier_rounds_count_unless_a_date_is_given() -> None:
    log = (did("status-note", "2026-11-30"), did("status-note", "2026-12-09"))
    first = interview(kit="a", log=log)
    undated = interview("2026-12-14", kit="b")
    dated = interview("2026-12-14", kit="b", decision_by=by("2026-12-21"))
    assert every(planned(undated, "2026-12-15", first), "status-note") == []
    assert len(every(planned(dated, "2026-12-15", first), "status-note")) == 2


def test_two_applications_share_two_notes() -> None:
    one = interview(kit="a", role="Firmware Engineer")
    two = interview("2026-11-19", kit="b", role="Test Engineer")
    three = interview("2026-11-20", kit="c", role="Test Lead")
    counts = [
        len(every(planned(told, "2026-11-20", *rest), "status-note"))
        for told, *rest in ((one, two, three), (two, one, three), (three, one, two))
    ]
    assert counts == [1, 1, 0]


def test_second_messages_and_later_notes_count_too() -> None:
    log = (did("second-message", "2026-11-24"), did("status-note-3", "2026-12-01"))
    assert every(planned(interview(log=log), "2026-12-02"), "status-note")[-1].state is State.DONE
    assert len(every(planned(interview(log=log), "2026-12-02"), "status-note")) == 1


def test_chores_of_ones_own_are_no_word_to_them() -> None:
    log = (did("references", "2027-03-20"),)
    told = interview(outcome=ended("silence", "2026-12-21"), log=log)
    assert due(only(planned(told, "2027-03-21"), "re-engagement")) == "2027-04-21 10:00"


def test_another_employer_does_not_count() -> None:
    log = (did("status-note", "2026-11-30"), did("status-note", "2026-12-09"))
    other = interview(kit="a", company="Southwind", log=log)
    assert len(every(planned(interview(), "2026-12-10", other), "status-note")) == 2


def test_another_offer_is_told_in_time_and_counts() -> None:
    told = interview(competing_offer=CompetingOffer(answer_by=day("2026-12-10")))
    steps = planned(told)
    assert due(only(steps, "competing-offer")) == "2026-12-03 10:00"
    assert [due(step) for step in every(steps, "status-note")] == ["2026-12-10 10:00"]


def test_an_offer_that_runs_out_tomorrow_is_told_tonight() -> None:
    told = interview(competing_offer=CompetingOffer(answer_by=day("2026-11-19")))
    assert due(only(planned(told), "competing-offer")).startswith("2026-11-18 2")


# Whom one may write to


def test_no_contact_means_no_message_and_no_call() -> None:
    steps = planned(interview(contact_policy="none", interviewers=PANEL))
    assert {step.side for step in steps} == {Side.ME}
    assert all(step.message is None for step in steps)
    assert only(steps, "close").due is not None


def test_through_the_recruiter_there_is_one_letter() -> None:
    steps = planned(interview(contact_policy="via-recruiter", interviewers=PANEL))
    letter = only(steps, "thank-you")
    assert (letter.person, letter.message) == ("cy-roe", "thank-you-cy-roe")
    assert {s.person for s in steps if s.side is Side.EMPLOYER} == {"cy-roe"}


def test_a_recruiter_who_is_not_listed_is_nobody_in_particular() -> None:
    steps = planned(interview(contact_policy="via-recruiter"))
    letter = only(steps, "thank-you")
    assert (letter.person, letter.message) == (None, "thank-you")


# What they asked for and what was promised


def test_promises_and_requests_are_steps_of_ones_own() -> None:
    steps = planned(interview(interviewers=PANEL, requests=("a form", "the transcript")))
    promise = only(steps, "promised")
    assert "two references" in promise.title and "Cy Roe" in promise.title
    assert (due(promise), promise.side) == ("2026-11-19", Side.ME)
    assert [step.key for step in every(steps, "request")] == [
        f"{KIT}/request/1",
        f"{KIT}/request/2",
    ]


# The log


def test_the_log_ticks_off_one_persons_letter() -> None:
    told = interview(interviewers=PANEL, log=(did("thank-you", "2026-11-19", "maya  CHEN"),))
    states = [step.state for step in every(planned(told, "2026-11-20"), "thank-you")]
    assert states == [State.DONE, State.LATE, State.LATE]


def test_a_log_entry_to_nobody_in_particular_ticks_off_all() -> None:
    told = interview(interviewers=PANEL, log=(did("thank-you", "2026-11-19"),))
    steps = planned(told, "2026-11-20")
    assert {step.state for step in every(steps, "thank-you")} == {State.DONE}
    assert only(steps, "read-aloud").state is State.DONE


def test_states_follow_the_day() -> None:
    states = {
        today: only(planned(interview(), today), "thank-you").state
        for today in ("2026-11-18", "2026-11-19", "2026-11-20", "2026-11-30", "2026-12-01")
    }
    assert list(states.values()) == [
        State.WAITING,
        State.DUE,
        State.LATE,
        State.LATE,
        State.CANCELLED,
    ]


def test_what_lapses_says_so() -> None:
    told = interview(decision_by=by("2027-01-29"))
    states = [only(planned(told, on), "thank-you").state for on in ("2026-12-19", "2026-12-20")]
    assert states == [State.LATE, State.CANCELLED]
    step = only(planned(interview(), "2027-03-01"), "thank-you")
    assert step.lapsed and step.why


def test_a_message_due_in_the_evening_is_not_late_the_next_morning() -> None:
    friday = interview("2026-11-20")
    assert only(planned(friday, "2026-11-21"), "thank-you").state is State.DUE
    assert only(planned(friday, "2026-11-22"), "thank-you").state is State.LATE


def test_a_worksheet_written_in_the_file_is_no_longer_owed() -> None:
    written = Reflection(questions=(Question(asked="Why us?"),))
    for today, state in (("2026-11-18", State.DUE), ("2026-11-19", State.DONE)):
        assert only(planned(interview(reflection=written), today), "worksheet").state is state
    assert only(planned(interview(), "2026-11-19"), "worksheet").state is State.LATE


# Outcomes


def test_before_an_outcome_the_answer_to_a_no_is_held_back() -> None:
    step = only(planned(interview()), "rejection-response")
    assert (step.due, step.state, step.message) == (None, State.WAITING, "rejection-response")


def test_a_no_cancels_the_asking_and_starts_the_answer() -> None:
    steps = planned(interview(outcome=ended("rejected")), "2026-11-25")
    assert (
        due(only(steps, "rejection-response")) == "2026-11-30 09:00"
    )  # after Thanksgiving and its Friday
    assert {s.state for s in every(steps, "status-note")} == {State.CANCELLED}
    assert only(steps, "thank-you").state is State.CANCELLED
    assert every(steps, "keep-in-touch") == []  # there is nothing to send yet
    assert due(only(steps, "find-item")) == "2027-01-13"
    assert due(only(steps, "re-engagement")) == "2027-03-25 10:00"
    assert due(only(steps, "lessons")) == "2026-11-26"
    assert due(only(steps, "tell-coach")) == "2026-11-27"


def test_who_told_the_no_gets_the_answer() -> None:
    log = (heard("2026-11-25", from_="Cy Roe"),)
    told = interview(interviewers=PANEL, log=log, outcome=ended("rejected"))
    assert only(planned(told, "2026-11-25"), "rejection-response").person == "cy-roe"


@pytest.mark.parametrize(
    ("result", "starts"),
    [
        ("offer", {"offer-reply", "offer-preparation"}),
        ("advanced", {"next-round-preparation"}),
        ("withdrawn", {"withdrawal"}),
        ("silence", {"re-engagement"}),
    ],
)
def test_every_outcome_starts_what_follows_it(result: str, starts: set[str]) -> None:
    before = {step.id for step in planned(interview())}
    steps = planned(interview(outcome=ended(result)), "2026-11-25")
    new = {step.id for step in steps} - before
    assert new == starts | {"lessons", "tell-coach"}
    assert only(steps, "rejection-response").state is State.CANCELLED


def test_silence_is_answered_months_later_once() -> None:
    steps = planned(interview(outcome=ended("silence", "2026-12-21")), "2026-12-21")
    assert due(only(steps, "re-engagement")) == "2027-04-21 10:00"


NEWS = "I passed my exam"


def test_a_note_is_planned_with_something_to_send_alone_and_asked_for_a_week_before() -> None:
    bare, told = (interview(outcome=ended("rejected"), new_since=new) for new in (None, NEWS))
    assert every(planned(bare, "2026-11-25"), "keep-in-touch") == []
    assert due(only(planned(bare, "2026-11-25"), "find-item")) == "2027-01-13"
    assert due(only(planned(told, "2026-11-25"), "keep-in-touch")) == "2027-01-20 10:00"
    assert every(planned(told, "2026-11-25"), "find-item") == []
    sent = told.model_copy(update={"log": (did("keep-in-touch", "2027-01-20"),)})
    steps = planned(sent, "2027-01-21")
    assert [due(s) for s in every(steps, "keep-in-touch")][1:] == ["2027-03-17 10:00"]
    assert due(only(steps, "find-item")) == "2027-03-10"  # something else, by then


def test_an_answered_note_earns_more() -> None:
    log = (did("keep-in-touch", "2027-01-20"), did("keep-in-touch", "2027-03-17"))
    told = interview(outcome=ended("rejected"), log=log, new_since=NEWS)
    answered = told.model_copy(update={"log": (*log, heard("2027-03-19"))})
    states = [s.state for s in every(planned(answered, "2027-03-20"), "keep-in-touch")]
    assert states == [State.DONE, State.DONE, State.WAITING]


def test_two_unanswered_notes_are_enough() -> None:
    log = (did("keep-in-touch", "2027-01-20"), did("keep-in-touch", "2027-03-17"))
    told = interview(outcome=ended("rejected"), log=log, new_since=NEWS)
    assert len(every(planned(told, "2027-03-18"), "keep-in-touch")) == 2


def test_nobody_returns_within_eight_weeks_of_the_last_word() -> None:
    log = (did("keep-in-touch", "2027-01-20"), did("keep-in-touch", "2027-04-20"))
    told = interview(outcome=ended("rejected"), log=log)
    assert every(planned(told, "2027-04-21"), "re-engagement") == []


def test_what_lay_before_an_outcome_is_over_rather_than_cancelled() -> None:
    told = interview(outcome=ended("rejected", "2026-12-04"))
    first, *rest = every(planned(told, "2026-12-05"), "search-reminder")
    assert first.lapsed and not rest[-1].lapsed


# Clocks


def test_two_hours_are_two_hours_when_the_clocks_change() -> None:
    saturday_night = interview("2026-10-31", time=span("21:00-23:30"))
    step = only(planned(saturday_night), "thank-you")
    assert step.overdue_from is not None
    end = dt.datetime(2026, 10, 31, 23, 30, tzinfo=NEW_YORK)
    assert step.overdue_from.astimezone(dt.UTC) - end.astimezone(dt.UTC) == dt.timedelta(hours=24)
    assert step.overdue_from.hour == 22


def test_nine_o_clock_stays_nine_o_clock_over_a_change() -> None:
    steps = planned(interview("2026-10-29"), "2026-10-29")
    note = every(steps, "status-note")[0]
    assert note.due is not None and note.due.utcoffset() == dt.timedelta(hours=-5)
    assert (note.due.hour, only(steps, "thank-you").due.utcoffset()) == (  # type: ignore[union-attr]
        10,
        dt.timedelta(hours=-4),
    )


def test_a_day_is_the_applicants_day() -> None:
    told = interview(interviewers=PANEL)
    abroad = planned(told, "2026-11-19", time_zone="Asia/Tokyo", country="US")
    letter = every(abroad, "thank-you")[0]
    assert due(letter) == "2026-11-18 20:00"  # Thursday 10:00 there; nine would be eleven at night
    assert letter.state is State.DUE
    late = planned(told, "2026-11-20", time_zone="Asia/Tokyo", country="US")
    assert every(late, "thank-you")[0].state is State.DUE  # 24 hours end on the 20th there


def test_without_any_clock_steps_last_all_day() -> None:
    steps = planned(interview(time_zone=None, country="US"))
    assert all(step.all_day for step in steps if step.due)


# The shape of a plan


def test_steps_come_by_due_time_and_held_ones_last() -> None:
    steps = planned(interview(interviewers=PANEL))
    times = [step.due for step in steps if step.due]
    assert times == sorted(times)
    assert [step.due for step in steps[len(times) :]] == [None]
    assert len({step.key for step in steps}) == len(steps)


def test_a_title_is_one_line_of_bounded_length() -> None:
    steps = planned(interview(company="A\n\u2028B " + "x" * 3000, interviewers=PANEL))
    assert all(len(step.title) <= 160 and step.title.isprintable() for step in steps)


def test_braces_in_a_name_stay_braces() -> None:
    odd = interview(interviewers=(person("{role} {0}"),))
    assert only(planned(odd), "thank-you").title == "Thank {role} {0}"


def test_a_plan_takes_no_time() -> None:
    made, who = interview(interviewers=PANEL), applicant(country="DE")
    times = timeit.repeat(lambda: plan(made, who, CADENCE, day("2026-11-20")), number=1, repeat=30)
    assert min(times) < 0.005


def test_the_log_may_name_what_no_rule_knows() -> None:
    told = interview(log=(LogEntry(on=day("2026-11-19"), did="dinner"),))
    assert planned(told) == planned(interview())


# One person, one letter, one thing at a time


def test_who_was_met_twice_in_a_day_gets_one_letter_after_the_second_time() -> None:
    twice = (
        person("Maya Chen", slot=span("09:00-09:45"), said="one", talked_about=("a",)),
        person("Bob Ito"),
        person("maya  chen", slot=span("16:00-18:00"), said="two", talked_about=("b",), lead=True),
    )
    told = interview(interviewers=twice, time=span("09:00-18:00"))
    steps = planned(told)
    maya, bob = every(steps, "thank-you")
    assert [maya.person, bob.person] == ["maya-chen", "bob-ito"]
    assert maya.earliest == dt.datetime(2026, 11, 18, 20, tzinfo=NEW_YORK)
    assert every(steps, "status-note")[0].person == "maya-chen"  # who led only the second part
    joined = told.person("maya-chen")
    assert (joined.said, joined.talked_about, joined.lead) == ("one", ("a", "b"), True)


def test_two_people_of_one_name_are_two_people() -> None:
    two = (person("Li Wei", email="a@x.example"), person("Li Wei", email="b@x.example"))
    assert len(interview(interviewers=two).people) == 2
    nameless = tuple(person(key).model_copy(update={"name": None}) for key in "ab")
    assert len(interview(interviewers=nameless).people) == 2


def test_a_thank_you_still_owed_gives_way_to_the_question_how_it_stands() -> None:
    told = interview(interviewers=PANEL)  # they named no date: asked on December 1
    before, after = planned(told, "2026-11-30"), planned(told, "2026-12-01")
    assert {step.state for step in every(before, "thank-you")} == {State.LATE}
    assert {step.state for step in every(after, "thank-you")} == {State.CANCELLED}
    assert all(step.lapsed for step in every(after, "thank-you"))
    assert every(after, "status-note")[0].state is State.DUE
    for n in range(40):
        steps = planned(told, (day("2026-11-18") + dt.timedelta(n)).isoformat())
        open_ = {s.id for s in steps if s.state in (State.DUE, State.LATE)}
        assert not {"thank-you", "status-note"} <= open_


def test_a_round_ends_the_thank_yous_of_the_one_before() -> None:
    first = interview(kit="a", interviewers=PANEL)
    second = interview("2026-11-24", kit="b", interviewers=(person("Zoe Poe"),))
    before = every(planned(first, "2026-11-23", second), "thank-you")
    after = every(planned(first, "2026-11-24", second), "thank-you")
    assert {step.state for step in before} == {State.LATE}
    assert {step.state for step in after} == {State.CANCELLED}
    assert len(every(planned(second, "2026-11-24", first), "thank-you")) == 1
    sent = first.model_copy(update={"log": (did("thank-you", "2026-11-19"),)})
    assert {s.state for s in every(planned(sent, "2026-11-24", second), "thank-you")} == {
        State.DONE
    }


def test_two_rounds_on_one_day_give_everybody_one_letter() -> None:
    first = interview(kit="a", time=span("09:00-10:00"), interviewers=PANEL[:2])
    second = interview(kit="b", time=span("14:00-15:00"), interviewers=(PANEL[0], PANEL[2]))
    both = [*planned(first, "2026-11-18", second), *planned(second, "2026-11-18", first)]
    letters = [s for s in every(tuple(both), "thank-you") if s.state is not State.CANCELLED]
    assert [(s.kit, s.person) for s in letters] == [
        ("a", "bob-ito"),
        ("b", "maya-chen"),
        ("b", "cy-roe"),
    ]


# Days on which nobody is there


@pytest.mark.parametrize(
    ("country", "zone", "date", "asked"),
    [
        ("DE", "Europe/Berlin", "2026-12-21", "2027-01-13 10:00"),  # Christmas to New Year
        ("US", "America/New_York", "2026-11-17", "2026-11-30 10:00"),  # Thanksgiving and its Friday
        ("BR", "America/Sao_Paulo", "2026-02-06", "2026-02-20 10:00"),  # Carnival
        ("SE", "Europe/Stockholm", "2026-06-10", "2026-06-22 10:00"),  # Midsummer Eve
        ("JP", "Asia/Tokyo", "2026-08-06", "2026-08-25 10:00"),  # Obon
        ("JP", "Asia/Tokyo", "2026-12-24", "2027-01-18 10:00"),  # the year's end
    ],
)
def test_dead_days_are_no_patience(country: str, zone: str, date: str, asked: str) -> None:
    told = interview(date, country=country, time_zone=zone)
    note = every(plan(told, applicant(), CADENCE, day(date)), "status-note")[0]
    assert due(note) == asked


@pytest.mark.parametrize(
    ("date", "time", "expected"),
    [
        ("2026-11-20", "09:00-10:00", "2026-11-20 16:15"),  # a Friday: before the sabbath begins
        ("2026-06-19", "09:00-10:00", "2026-06-19 16:45"),
        ("2026-11-19", "14:00-15:30", "2026-11-19 20:00"),  # a Thursday evening
        ("2026-09-20", "09:00-10:00", "2026-09-20 16:45"),  # the eve of Yom Kippur
    ],
)
def test_no_letter_goes_out_in_an_hour_of_rest(date: str, time: str, expected: str) -> None:
    told = interview(date, country="IL", time_zone="Asia/Jerusalem", time=span(time))
    assert due(only(plan(told, applicant(), CADENCE, day(date)), "thank-you")) == expected


# The hours of a human being


@pytest.mark.parametrize(
    ("theirs", "mine", "date", "time", "expected"),
    [
        ("Europe/London", "America/New_York", "2026-11-18", "14:00-15:30", "2026-11-19 12:00"),
        ("Asia/Tokyo", "America/New_York", "2026-11-20", "14:00-15:30", "2026-11-20 21:00"),
        ("America/Los_Angeles", "Asia/Tokyo", "2026-11-18", "14:00-15:30", "2026-11-19 14:00"),
        ("Asia/Singapore", "Asia/Kathmandu", "2026-11-18", "14:00-15:30", "2026-11-19 09:15"),
    ],
)
def test_a_thank_you_goes_when_both_are_awake(
    theirs: str, mine: str, date: str, time: str, expected: str
) -> None:
    told = interview(date, time=span(time), time_zone=theirs, country=None)
    step = only(plan(told, applicant(time_zone=mine), CADENCE, day(date)), "thank-you")
    assert due(step) == expected


def test_a_worksheet_waits_for_the_morning_after_an_interview_in_the_night() -> None:
    told = interview(time=span("14:00-15:30"), country=None)
    steps = planned(told, time_zone="Asia/Tokyo")  # which ended at half past five there
    step = only(steps, "worksheet")
    assert step.due is not None
    assert f"{step.due.astimezone(ZoneInfo('Asia/Tokyo')):%d %H:%M}" == "19 09:00"
    late = only(planned(interview(time=span("18:00-20:50"))), "worksheet")
    assert due(late) == "2026-11-18 21:30"


def test_what_is_done_at_home_has_a_day_on_ones_own_clock() -> None:
    where = "https://www.linkedin.com/in/maya"
    who = person("Maya Chen", lead=True, address=("1 Main St",), linkedin=where)
    told = interview("2026-11-17", time_zone="Asia/Tokyo", country=None, interviewers=(who,))
    steps = planned(told, "2026-11-17", time_zone="America/New_York")  # which was the 17th, 01:30
    days = {
        "read-aloud": "2026-11-17",
        "card": "2026-11-18",
        "linkedin": "2026-11-19",
        "review-material": "2026-11-19",
    }
    assert {step.id: due(step) for step in steps if step.all_day and step.id in days} == days


def test_nothing_rings_at_night_or_before_the_interview_is_over() -> None:
    early = planned(interview("2026-11-20", time=span("14:00-17:50")))
    assert only(early, "thank-you").remind_before_minutes == 30
    slots = (person("A", slot=span("09:00-10:00")), person("B", slot=span("19:00-19:45")))
    for step in planned(interview("2026-11-20", interviewers=slots, time=span("09:00-19:45"))):
        prepares = step.id == "before-interview"
        rung = step.remind_before_minutes is not None and not step.all_day and not prepares
        if step.due and rung:
            rings = step.due - dt.timedelta(minutes=step.remind_before_minutes or 0)
            assert rings >= dt.datetime(2026, 11, 20, 19, 45, tzinfo=NEW_YORK)
    seven = planned(interview(time_zone="Europe/Berlin", country=None), time_zone="America/Chicago")
    for step in seven:
        if step.due and step.remind_before_minutes is not None and not step.all_day:
            rings = step.due - dt.timedelta(minutes=step.remind_before_minutes)
            assert 7 <= rings.astimezone(ZoneInfo("America/Chicago")).hour < 22


def test_an_all_day_step_never_rings_on_the_evening_before() -> None:
    assert all(s.remind_before_minutes is None for s in planned(interview(time_zone=None)) if s.due)
    request = only(planned(interview(requests=("a form",))), "request")
    assert request.remind_before_minutes == -9 * 60


def test_a_call_that_did_not_reach_them_is_followed_by_a_note_the_next_working_day() -> None:
    caller = person("Maya Chen", lead=True, prefers="phone")
    tried = LogEntry(on=day("2026-12-04"), tried="left a message", to="maya chen")  # a Friday
    steps = planned(interview(interviewers=(caller,), log=(tried,)), "2026-12-05")
    call, note, *more = [s for s in steps if s.id in ("status-call", "status-note")]
    assert (call.state, call.done_on) == (State.DONE, day("2026-12-04"))
    assert due(note) == "2026-12-07 10:00" and note.why.startswith("You called")
    assert len(more) == 1  # the call counts for no message: two notes are left
    early = LogEntry(on=day("2026-11-20"), tried="yes")  # to say thank you
    before = planned(interview(interviewers=(caller,), log=(early,)), "2026-12-05")
    assert only(before, "status-call").state is not State.DONE
    elsewhere = LogEntry(on=day("2026-12-04"), tried="yes", to="Bob Ito")
    other = planned(interview(interviewers=(caller,), log=(elsewhere,)), "2026-12-05")
    assert only(other, "status-call").state is not State.DONE


def test_a_step_that_the_next_round_does_not_end_stays_beside_it() -> None:
    cadence = with_walk("for: me\nafter: interview\noffset: 20 days\n")
    first, second = interview(), interview("2026-12-01", kit="2026-12-01-northwind")
    steps = plan(first, applicant(), cadence, day("2026-12-02"), (second,))
    assert only(steps, "walk").state is State.WAITING
    assert only(steps, "close").state is State.CANCELLED


def test_a_message_that_went_to_one_says_nothing_of_another_message() -> None:
    told = interview(
        interviewers=(
            person("Maya Chen", email="m@n.example"),
            person("Bob Ito", email="b@n.example"),
        ),
        log=(did("status-note", "2026-11-30", to="Maya Chen"), did("thank-you", "2026-11-19")),
    )
    letters = every(planned(told, "2026-12-01"), "thank-you")
    assert {letter.state for letter in letters} == {State.DONE}
