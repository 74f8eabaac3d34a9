"""Who likes to be called, written to elsewhere or sent a card is thanked that way first."""

from __future__ import annotations

import datetime as dt

import pytest
from support.cases import CADENCE, applicant, interview, person

from kitgen.model.interview import Concern, Interview, LogEntry, Ratings
from kitgen.model.step import State, Step
from kitgen.planning.planner import plan

NUMBER, PAGE, STREET = "+1 614 555 0142", "https://www.linkedin.com/in/maya", ("1 Main St",)
REACHED = {
    "phone": ("thank-by-phone", {"phone": NUMBER}),
    "linkedin": ("thank-on-linkedin", {"linkedin": PAGE}),
    "card": ("thank-by-post", {"address": STREET}),
    "text": ("thank-by-text", {"phone": NUMBER}),
}
THANKS = {"thank-you", "thank-you-call", "linkedin", "card"} | {s for s, _ in REACHED.values()}


def thanks(told: Interview, today: str = "2026-11-18") -> dict[str, Step]:
    steps = plan(told, applicant(), CADENCE, dt.date.fromisoformat(today))
    return {step.id: step for step in steps if step.id in THANKS}


@pytest.mark.parametrize("medium", REACHED)
def test_what_they_like_is_made_first_and_no_letter_beside_it(medium):
    step, reach = REACHED[medium]
    who = person("Maya Chen", prefers=medium, email="maya@x.example", **reach)
    assert set(thanks(interview(interviewers=(who,)))) == {step}


@pytest.mark.parametrize("medium", REACHED)
def test_what_the_house_does_counts_for_who_said_nothing(medium):
    step, reach = REACHED[medium]
    silent, clear = person("Maya Chen", **reach), person("Tom Moss", prefers="email", **reach)
    found = thanks(interview(prefers=medium, interviewers=(silent, clear)))
    assert found[step].person == "maya-chen"
    assert found["thank-you"].person == "tom-moss"
    assert set(thanks(interview(prefers=medium, interviewers=(person("Bo Ek"),)))) == {"thank-you"}


def test_whose_mobile_number_alone_is_known_gets_a_text_and_a_letter_for_what_was_promised():
    who = {"name": "Maya Chen", "phone": "+44 7700 900123"}
    found = thanks(interview(format="onsite", interviewers=(person(**who),)))
    assert set(found) == {"thank-by-text"} and found["thank-by-text"].due
    assert found["thank-by-text"].due.date() == dt.date(2026, 11, 19)  # as soon as a letter
    owed = thanks(interview(interviewers=(person(**who, promised="my map"),)))
    assert set(owed) == {"thank-by-text", "thank-you"}
    by_phone = thanks(interview(format="phone", interviewers=(person(**who),)))
    assert "thank-by-text" not in by_phone


@pytest.mark.parametrize("number", ["01229 555 0142", "+44 20 7946 0018", NUMBER, "555 0199"])
def test_a_number_that_may_be_a_landline_gets_no_text_of_itself(number):
    who = person("Priya Nair", phone=number)
    assert set(thanks(interview(format="onsite", country="GB", interviewers=(who,)))) == {
        "thank-you"
    }


def test_a_landline_gets_no_text_whatever_they_like_and_a_mobile_in_a_mail_gets_a_letter():
    fixed = person("Priya Nair", phone="01229 555 0142", prefers="text")
    mailed = person("Priya Nair", phone="07700 900123", prefers="email")
    for who in (fixed, mailed):
        assert set(thanks(interview(country="GB", interviewers=(who,)))) == {"thank-you"}


@pytest.mark.parametrize("medium", ["phone", "card"])
def test_without_a_number_or_an_address_a_letter_goes(medium):
    who = person("Maya Chen", prefers=medium)
    assert "thank-you" in thanks(interview(interviewers=(who,)))


@pytest.mark.parametrize(
    "reason",
    [
        {"promised": "my logbook"},
        {"forgot": "I hold a towing ticket"},
        {"concern": (Concern(about="my eyes", answer="I passed in May."),)},
    ],
)
def test_a_letter_goes_beside_it_the_next_working_day_for_what_only_it_can_bring(reason):
    hers = {"promised": reason.pop("promised")} if "promised" in reason else {}
    who = person("Maya Chen", lead=True, prefers="phone", phone=NUMBER, **hers)
    found = thanks(interview("2026-11-19", interviewers=(who,), **reason))
    call, letter = found["thank-by-phone"].due, found["thank-you"].due
    assert call and letter
    assert (call.date(), letter.date()) == (dt.date(2026, 11, 20), dt.date(2026, 11, 23))
    assert found["thank-you"].late_from is None


def test_a_call_that_reached_nobody_is_done_and_a_letter_follows():
    who = person("Maya Chen", prefers="phone", phone=NUMBER)
    tried = LogEntry(on=dt.date(2026, 11, 19), tried="left a message", to="Maya Chen")
    found = thanks(interview(interviewers=(who,), log=(tried,)), "2026-11-19")
    assert found["thank-by-phone"].state is State.DONE
    letter = found["thank-you"]
    assert letter.due and letter.due.date() == dt.date(2026, 11, 20)
    assert letter.why.startswith("You called")


def test_where_all_goes_through_the_recruiter_it_is_a_letter():
    who = person("Maya Chen", prefers="phone", phone=NUMBER, part="recruiter")
    told = interview(contact_policy="via-recruiter", interviewers=(who,))
    found = thanks(told)
    assert "thank-you" in found and "thank-by-phone" not in found


def test_what_is_recorded_waits_for_the_day_after_what_is_written():
    easy = {"format": "video", "ratings": Ratings(rapport=5), "ideas": ("a plan",)}
    told = interview(interviewers=(person("Maya Chen", lead=True),), **easy)
    steps = plan(told, applicant(), CADENCE, dt.date(2026, 11, 18))
    due = {step.id: step.due.date() for step in steps if step.due}
    assert due["thank-you"] < due["second-message"] < due["video-message"]
