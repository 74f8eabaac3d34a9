"""One message at a time: what falls due on one day, however late things go out and are logged."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations

import pytest
from support.cases import CADENCE, applicant, by, did, every, interview, only, person

from kitgen.calendar.events import Event, calendar_events
from kitgen.model.interview import CompetingOffer, Interview, LogEntry, Offer, Outcome, Ratings
from kitgen.model.season import SeasonEntry, as_of
from kitgen.model.step import Side, State, Step
from kitgen.places.workdays import WorkCalendar
from kitgen.places.zones import places
from kitgen.planning.agenda import actions
from kitgen.planning.planner import plan

HELD = dt.date(2026, 11, 18)
DAY = dt.timedelta(days=1)
OWED = (State.DUE, State.LATE)

MAYA = person(
    "Maya Chen",
    lead=True,
    email="maya@northwind.example",
    phone="+1 614 555 0100",
    address=("1 Main St", "Dublin, OH 43017"),
    linkedin="https://linkedin.com/in/maya",
    promised="the link",
)
BOB = person("Bob Ito", email="bob@northwind.example", linkedin="https://linkedin.com/in/bob")
DEE = person("Dee Fox", part="recruiter")  # has no address, so thanks are passed on
CALLED = person("Cy Roe", prefers="phone", phone="+1 614 555 0101", promised="two names")
SHAPES = {
    "panel": {"interviewers": (MAYA, BOB, DEE)},
    "by phone": {"interviewers": (MAYA, BOB), "format": "phone"},
    "on a screen": {
        "interviewers": (MAYA, BOB),
        "format": "video",
        "ratings": Ratings(rapport=5),
    },
    "soon": {"interviewers": (MAYA, BOB), "decision_by": by("2026-11-20")},
    "called": {"interviewers": (CALLED, BOB), "forgot": "the tool is free", "requests": ("a CV",)},
    "another offer": {
        "interviewers": (MAYA,),
        "competing_offer": CompetingOffer(answer_by=dt.date(2026, 11, 27)),
    },
    "through one": {"interviewers": (MAYA, BOB), "contact_policy": "via-recruiter"},
    "in Japan": {"interviewers": (MAYA,), "country": "JP", "time_zone": "Asia/Tokyo"},
}
ANSWERS = {
    "rejected": "rejection-response",
    "offer": "offer-reply",
    "accepted": "acceptance",
    "declined": "decline-offer",
    "withdrawn": "withdrawal",
}
QUESTIONS_AND_THANKS = frozenset(
    {"thank-you", "thank-you-call", "card", "linkedin-note", "organiser-letter", "video-message"}
    | {"text-message", "status-note", "status-call"}
)
HELD_BACK = next(r for r in CADENCE.rules if r.id == "status-note").because("held")
LATENESS = (0, 1, 3, 6, 8, 11, 12, 21, 29, 90)


def told(shape: str, log: tuple[LogEntry, ...] = ()) -> Interview:
    return interview(HELD.isoformat(), log=log, **SHAPES[shape])


def planned(made: Interview, today: dt.date) -> tuple[Step, ...]:
    return plan(made, applicant(), CADENCE, today)


def entries(steps: tuple[Step, ...]) -> dict[str, Event]:
    return {event.key: event for event in calendar_events(steps, "Northwind")}


def owed(steps: tuple[Step, ...]) -> list[Step]:
    """Return the messages to the employer that somebody is asked to send now."""
    found = [step for one in actions(steps, HELD, None) for step in one.steps]
    return [s for s in found if s.message and s.side is Side.EMPLOYER and s.state in OWED]


def late_sendings(shape: str) -> Iterator[tuple[dt.date, Interview]]:
    """Yield an interview with its thanks sent and logged so many days late, all or but one."""
    first = SHAPES[shape]["interviewers"][0]  # type: ignore[index]
    for number, late in enumerate(LATENESS):
        on = HELD + DAY + late * DAY
        yield (
            on,
            told(shape, (LogEntry(on=on, did="thank-you", to=(None, first.name)[number % 2]),)),
        )


@pytest.mark.thorough
@pytest.mark.parametrize("shape", SHAPES)
def test_while_nothing_is_logged_the_calendar_keeps_still(shape: str) -> None:
    """But for a note that follows one that is late, and what is counted from that note."""
    made = told(shape)
    first = entries(planned(made, HELD))
    for late in range(1, 92):
        steps = planned(made, HELD + late * DAY)
        moves = any(step.why == HELD_BACK for step in steps)
        moving = ("status-note", "close", "search-reminder") if moves else ()
        plain = [
            {
                key: replace(event, description="")
                for key, event in events.items()
                if event.step not in moving
            }
            for events in (entries(steps), first)
        ]
        assert plain[0] == plain[1]


@pytest.mark.thorough
@pytest.mark.parametrize("shape", SHAPES)
def test_a_note_moves_with_the_one_before_it_that_is_late(shape: str) -> None:
    """In the plan and in the calendar, day by day, to where it would be if the first went today."""
    made = told(shape)
    work = WorkCalendar(places(made, applicant()), CADENCE.closures)
    for late in range(1, 60):
        today = HELD + late * DAY
        steps = planned(made, today)
        notes = [step for step in steps if step.id == "status-note"]
        if len(notes) < 2 or notes[0].state is not State.LATE:
            continue
        second, chance = notes[1], work.on_or_after(today)
        sent = made.model_copy(update={"log": (LogEntry(on=chance, did="status-note"),)})
        then = [step for step in planned(sent, chance) if step.id == "status-note"][1]
        assert (second.due, second.state, second.waits) == (then.due, State.WAITING, False), today
        event = entries(steps)[second.key]
        assert event.start == second.due and event.description.startswith(HELD_BACK)


@pytest.mark.thorough
@pytest.mark.parametrize("shape", SHAPES)
def test_nobody_is_owed_two_messages_on_one_day(shape: str) -> None:
    """Nor anybody at the employer anything else on the day on which one asks how it stands."""
    for logged, made in late_sendings(shape):
        for later in range(26):
            now = owed(planned(made, logged + later * DAY))
            whom = Counter(step.person for step in now)
            assert not whom or max(whom.values()) == 1, (logged, later, whom)
            asked = [step for step in now if step.id in ("status-note", "status-call")]
            assert not asked or len(now) == 1, (logged, later, [step.key for step in now])


@pytest.mark.thorough
@pytest.mark.parametrize("shape", SHAPES)
def test_whoever_never_logs_anything_is_asked_for_one_message_at_a_time(shape: str) -> None:
    for late in range(91):
        whom = Counter(step.person for step in owed(planned(told(shape), HELD + late * DAY)))
        assert not whom or max(whom.values()) == 1, (late, whom)


@pytest.mark.parametrize("shape", SHAPES)
def test_no_two_messages_to_one_person_are_planned_for_one_day(shape: str) -> None:
    for logged, made in [(HELD, told(shape)), *late_sendings(shape)]:
        steps = [
            step
            for step in planned(made, logged)
            if step.message and step.side is Side.EMPLOYER and step.due and not step.done_on
        ]
        for one, other in combinations(steps, 2):
            days = {step.due.date() for step in (one, other) if step.due}
            assert one.person != other.person or len(days) == 2, (logged, one.key, other.key)


@pytest.mark.parametrize("late", LATENESS)
def test_three_working_days_lie_between_thanks_and_the_question(late: int) -> None:
    on = HELD + DAY + late * DAY
    made = interview(interviewers=(BOB,), log=(LogEntry(on=on, did="thank-you"),))
    work = WorkCalendar(places(made, applicant()), CADENCE.closures)
    first = every(planned(made, on), "status-note")[0]
    assert first.due and first.due.date() == max(
        dt.date(2026, 12, 1), work.on_or_after(work.add_working(on, 3))
    )


def test_a_letter_that_has_not_gone_holds_back_what_goes_beside_it() -> None:
    made = told("panel")
    steps = planned(made, dt.date(2026, 11, 23))
    card, letter = only(steps, "card"), every(steps, "thank-you")[0]
    assert (letter.state, letter.waits) == (State.LATE, False)
    assert (card.state, card.waits) == (State.WAITING, True)
    assert card.due and card.due.date() == dt.date(2026, 11, 23)  # as calendars were told
    sent = interview(interviewers=(MAYA,), log=(did("thank-you", "2026-11-23"),))
    card = only(planned(sent, dt.date(2026, 11, 23)), "card")
    assert card.due and (card.due.date(), card.waits) == (dt.date(2026, 11, 24), False)


def test_another_offer_does_not_wait_for_an_overdue_letter() -> None:
    steps = planned(told("another offer"), dt.date(2026, 11, 24))
    assert only(steps, "competing-offer").state is State.DUE
    assert only(steps, "thank-you").waits
    tomorrow = planned(told("another offer"), dt.date(2026, 11, 25))
    assert not only(tomorrow, "thank-you").waits


def test_a_season_that_is_looked_at_later_keeps_the_turns() -> None:
    steps = planned(told("panel"), HELD)
    entry = SeasonEntry(
        kit="a",
        company="N",
        role="R",
        date=HELD,
        outcome=None,
        steps=steps,
        zone="America/New_York",
    )
    for late in (3, 5, 6):
        found = {step.key: step for step in as_of(entry, HELD + late * DAY).steps}
        now = {step.key: step for step in planned(told("panel"), HELD + late * DAY)}
        assert {k: s.waits for k, s in found.items()} == {k: s.waits for k, s in now.items()}


def test_a_second_question_is_given_up_with_the_first() -> None:
    steps = planned(told("panel"), HELD + 75 * DAY)
    first, second = every(steps, "status-note")
    assert first.lapsed and second.lapsed and second.state is State.CANCELLED


def test_the_days_between_thanks_and_question_are_the_cadences() -> None:
    on = dt.date(2026, 12, 7)
    made = interview(interviewers=(BOB,), log=(LogEntry(on=on, did="thank-you"),))
    sooner = replace(CADENCE, thanked=replace(CADENCE.thanked, amount=1))
    first = every(plan(made, applicant(), sooner, on), "status-note")[0]
    assert first.due and first.due.date() == dt.date(2026, 12, 8)


def test_a_reply_to_an_offer_leaves_the_day_to_the_letter_that_went() -> None:
    made = interview(
        log=(did("thank-you", "2026-11-20"),),
        outcome=Outcome(on=dt.date(2026, 11, 19), result="offer"),
    )
    reply = only(planned(made, dt.date(2026, 11, 20)), "offer-reply")
    assert reply.due and reply.due.date() == dt.date(2026, 11, 23)


def test_only_messages_to_the_same_person_keep_a_day() -> None:
    log = (
        LogEntry(on=dt.date(2026, 11, 20), did="thank-you", to=MAYA.name),
        LogEntry(on=dt.date(2026, 11, 23), did="thank-you", to=BOB.name),
    )
    made = interview(interviewers=(MAYA, BOB), log=log)
    card = only(planned(made, dt.date(2026, 11, 20)), "card")
    assert card.due and card.due.date() == dt.date(2026, 11, 23)


def test_what_one_does_for_oneself_keeps_no_day_from_a_message() -> None:
    made = interview(interviewers=(BOB,), decision_by=by("2026-11-18"))
    at_once = replace(CADENCE, thanked=replace(CADENCE.thanked, amount=0))
    steps = plan(made, applicant(), at_once, HELD)
    note, mine = every(steps, "status-note")[0], only(steps, "review-material")
    assert note.due and mine.due
    assert note.due.date() == mine.due.date() == dt.date(2026, 11, 20)


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("result", ANSWERS)
@pytest.mark.parametrize("after", [0, 1, 2, 6, 12, 20, 34])
def test_an_outcome_is_answered_in_time_whatever_was_left_unsent(
    shape: str, result: str, after: int
) -> None:
    told_on = HELD + after * DAY
    made = told(shape).model_copy(update={"outcome": Outcome(on=told_on, result=result)})
    work = WorkCalendar(places(made, applicant()), CADENCE.closures)
    answer = only(planned(made, told_on), ANSWERS[result])
    assert answer.due
    due = answer.due.date()
    soon = work.on_or_after(told_on) if result in ("accepted", "declined") else None
    assert due == (soon or work.next_working(told_on))
    for later in (0, 1, 4, 12):
        steps = planned(made, due + later * DAY)
        now = [step for step in owed(steps) if step.person == answer.person]
        assert [step.id for step in now] == [answer.id], later
        assert not only(steps, answer.id).waits
        open_ = {step.message_kind for step in steps if step.state in (*OWED, State.WAITING)}
        assert not open_ & QUESTIONS_AND_THANKS


def test_what_was_promised_is_still_owed_after_an_offer_and_goes_behind_the_reply() -> None:
    offered = Outcome(on=dt.date(2026, 11, 19), result="offer")
    made = told("panel").model_copy(update={"outcome": offered})
    steps = planned(made, dt.date(2026, 11, 20))
    reply, second = only(steps, "offer-reply"), only(steps, "second-message")
    assert [step.key for step in owed(steps)] == [reply.key]
    assert second.due and second.due.date() == dt.date(2026, 11, 23)
    assert only(steps, "promised").state is State.LATE
    log = (did("offer-reply", "2026-11-20"),)
    answered = made.model_copy(update={"log": log})
    assert [s.id for s in owed(planned(answered, dt.date(2026, 11, 23)))] == ["second-message"]


def test_better_terms_take_the_place_of_thanks_that_did_not_go() -> None:
    offered = Outcome(on=dt.date(2026, 11, 19), result="offer")
    terms = Offer(better=("four days",))
    made = told("panel").model_copy(update={"outcome": offered, "offer": terms})
    for day, asked in ((20, "offer-reply"), (23, "better-terms"), (27, "better-terms")):
        assert [s.id for s in owed(planned(made, dt.date(2026, 11, day)))] == [asked]


def test_a_letter_of_thanks_still_goes_to_whoever_asked_one_back() -> None:
    back = Outcome(on=dt.date(2026, 11, 20), result="advanced")
    made = told("panel").model_copy(update={"outcome": back})
    steps = planned(made, dt.date(2026, 11, 21))
    assert {step.state for step in every(steps, "thank-you")} == {State.LATE}
