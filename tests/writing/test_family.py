"""The whole family of messages: each kind and channel, as the real planner calls for them."""

from __future__ import annotations

import datetime as dt
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.cases import CADENCE
from support.letters import make_interview, read_case, shipped_prose

from kitgen.model.applicant import Applicant
from kitgen.model.choices import Format, Purpose
from kitgen.model.interview import CompetingOffer, Interview, LogEntry, Outcome
from kitgen.model.message import Channel, Message
from kitgen.model.offer import Offer, Postponed, Whose
from kitgen.planning.planner import plan
from kitgen.writing.assignment import Assignment
from kitgen.writing.compose import Composition, compose, dated
from kitgen.writing.prose import SHARED, Prose

FAMILY = sorted((Path(__file__).parent.parent / "family").glob("*.yaml"))
DAY = dt.timedelta(days=1)
NEW = "I passed the functional safety exam in March"
OLD = {"thank-you", "status-note", "rejection-response", SHARED}


@cache
def prose() -> Prose:
    return shipped_prose()


def written(
    interview: Interview,
    applicant: Applicant,
    days: int = 1,
    earlier: tuple[Interview, ...] = (),
    **change: Any,
) -> Composition:
    made = interview.model_copy(update=change)
    today = made.date + days * DAY
    steps = plan(made, applicant, CADENCE, today, earlier)
    return compose(Assignment.of(made, applicant, prose(), today, earlier), steps)


OFFER = Offer(
    answer_by=dt.date(2026, 12, 18),
    start=dt.date(2027, 2, 1),
    terms=("a salary of 98,000 dollars", "twenty days of leave"),
    better=("twenty-five days of leave",),
    because="that is what I have now",
)


def ended(interview: Interview, result: str) -> Outcome:
    return Outcome(on=interview.date + 11 * DAY, result=result)


def occasions(interview: Interview, applicant: Applicant) -> dict[str, Composition]:
    """Return one composition for each turn that things may take."""
    turns: dict[str, tuple[int, dict[str, Any]]] = {
        "the first days": (1, {}),
        "another offer": (
            9,
            {"competing_offer": CompetingOffer(answer_by=interview.date + 20 * DAY)},
        ),
        "withdrawn": (12, {"outcome": ended(interview, "withdrawn")}),
        "an offer": (12, {"outcome": ended(interview, "offer")}),
        "an offer with terms": (12, {"outcome": ended(interview, "offer"), "offer": OFFER}),
        "accepted": (12, {"outcome": ended(interview, "accepted"), "offer": OFFER}),
        "declined": (12, {"outcome": ended(interview, "declined")}),
        "put off": (0, {"postponed": Postponed(by=Whose.THEM, times=("Thursday morning",))}),
        "a talk": (1, {"purpose": Purpose.TALK}),
        "after a no": (12, {"outcome": ended(interview, "rejected"), "new_since": NEW}),
        "after silence": (12, {"outcome": ended(interview, "silence"), "new_since": NEW}),
    }
    return {
        name: written(interview, applicant, days, **change)
        for name, (days, change) in turns.items()
    }


def told(message: Message) -> str:
    where = f" | {message.to[0].reach}" if message.to and message.to[0].reach else ""
    head = [f"=== {message.key} ({message.channel}){where}", message.title]
    head += [f"Subject: {message.subject}"] if message.subject else []
    notes = [f"  note: {note.text}" for note in message.notes]
    return "\n".join([*head, "", message.text, *notes])


@pytest.mark.thorough
@pytest.mark.parametrize("path", FAMILY, ids=lambda path: path.stem)
def test_the_family_is_the_golden_one(path, golden):
    interview, applicant, _ = read_case(path)
    blocks, seen = [], set(OLD)
    for name, composition in occasions(interview, applicant).items():
        shown = [told(m) for m in composition.messages if m.kind not in seen]
        seen |= {m.kind for m in composition.messages}
        problems = [f"!! {p.rule}: {p.message}" for p in composition.problems if p.rule != "thin"]
        blocks.append("\n\n".join([f"##### {name}", *shown, *problems]))
    golden(f"family/{path.stem}.txt", "\n\n".join(blocks) + "\n")


ON_DEMAND = {"video-message"}  # only for who takes it in hand


@pytest.mark.thorough
def test_every_kind_is_written_somewhere():
    found = {
        message.kind
        for path in FAMILY
        for composition in occasions(*read_case(path)[:2]).values()
        for message in composition.messages
    }
    assert found == prose().kinds.keys() - {SHARED, *ON_DEMAND}


@pytest.mark.parametrize("kind", sorted(shipped_prose().kinds.keys() - OLD))
def test_two_wordings_for_every_move(kind):
    labels = {"title", "lacks", "wanted", "carried"}
    for name, variants in prose().kinds[kind].moves.items():
        if name not in labels:
            assert len(variants) >= 2, (kind, name)


# LinkedIn


LONG = st.text("abcdefghij ", min_size=30, max_size=260).map(str.strip).filter(bool)


@pytest.mark.thorough
@given(LONG, LONG, st.booleans())
@settings(max_examples=20, deadline=None)
def test_a_linkedin_note_fits_whatever_was_said(said, topic, premium):
    person = {"name": "Maya Chen", "prefers": "linkedin", "said": said, "talked_about": [topic]}
    composition = written(simple(person), Applicant(name="Jo Lind", linkedin_premium=premium))
    (note,) = [m for m in composition.messages if m.channel is Channel.LINKEDIN]
    assert len(note.text.strip()) <= (300 if premium else 200)
    assert note.body.endswith((".", "?", "”"))
    assert "?" not in note.body
    assert note.subject == note.farewell == ""


def test_a_paid_account_keeps_what_a_free_one_drops():
    said = "a robot should fail like a good waiter, quietly, and be back with the bread before"
    said += " anybody at the table has looked up from the menu"
    person = {"name": "Maya Chen", "prefers": "linkedin", "said": said}
    free, paid = (
        next(m for m in written(simple(person), who).messages if m.channel is Channel.LINKEDIN)
        for who in (ME, ME.model_copy(update={"linkedin_premium": True}))
    )
    assert said in paid.body
    assert "waiter" not in free.body


# Who is reached how


def simple(*people: dict[str, Any], **data: Any) -> Interview:
    base = {"company": "Northwind", "role": "Ferryman", "date": dt.date(2026, 11, 18)}
    return make_interview("k", {**base, **data, "interviewers": list(people)})


ME = Applicant(name="Jo Lind", email="jo@mail.example", phone="555 0100")


def kinds(composition: Composition) -> list[str]:
    return [message.kind for message in composition.messages]


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("person", "data", "kind"),
    [
        ({"prefers": "card"}, {}, "card"),
        ({"address": ["1 Mill Lane"]}, {}, "card"),
        ({"linkedin": "https://www.linkedin.com/in/x"}, {}, "linkedin-note"),
        ({"prefers": "phone"}, {}, "thank-you-call"),
        ({"prefers": "phone"}, {}, "status-call"),
        ({"phone": "555 0199"}, {"format": "phone"}, "thank-you-call"),
        ({"phone": "07700 900123"}, {"format": "onsite"}, "text-message"),
        ({}, {"requests": ["two references"]}, "second-message"),
        ({}, {"ideas": ["a plan"]}, "second-message"),
    ],
)
def test_the_facts_call_for_a_kind(person, data, kind):
    assert kind in kinds(written(simple({"name": "A B", **person}, **data), ME))
    plain = kinds(written(simple({"name": "A B"}), ME))
    assert kind not in plain
    assert "thank-you" in plain


def test_a_text_message_is_short_signed_and_asks_for_no_reply():
    facts = {"name": "Dave", "phone": "07700 900123", "said": "we lose drivers every winter"}
    found = written(simple(facts, format="onsite"), ME).messages
    (text,) = [one for one in found if one.kind == "text-message"]
    assert text.greeting == "Hi Dave," and text.farewell == "" and text.subject == ""
    assert "lose drivers" in text.body and len(text.text) < 400
    assert text.to[0].reach == "07700 900123" and text.signature == (ME.name,)
    (mrs,) = written(simple({**facts, "honorific": "Mrs", "name": "Ann Okafor"}), ME).messages[:1]
    assert mrs.greeting.startswith("Dear Mrs")


def test_a_number_alone_invites_no_call():
    assert "thank-you-call" not in kinds(written(simple({"name": "A B", "phone": "555"}), ME))


def test_a_promise_is_sent_after_the_letter_unless_it_was_ticked_off():
    interview = simple({"name": "A B", "promised": "the drawings"})
    log = (LogEntry(on=interview.date + DAY, did="thank-you"),)
    assert "second-message" not in kinds(written(interview, ME))
    (second,) = [
        m for m in written(interview, ME, 2, log=log).messages if m.kind == "second-message"
    ]
    assert "he drawings" in second.body
    done = (*log, LogEntry(on=interview.date + DAY, did="promised"))
    assert "second-message" not in kinds(written(interview, ME, 2, log=done))


def test_the_organiser_names_those_without_an_address():
    reachable = {"name": "A B", "email": "a@x.example"}
    interview = simple(reachable, {"name": "Curt Boyle"}, {"name": "Lou Marsh"})
    (letter,) = [m for m in written(interview, ME).messages if m.kind == "organiser-letter"]
    assert letter.to[0].email == "a@x.example"
    assert "Curt Boyle and Lou Marsh" in letter.body
    both = simple(reachable, {"name": "Curt Boyle", "email": "c@x.example"})
    assert "organiser-letter" not in kinds(written(both, ME))
    posted = simple(reachable, {"name": "Curt Boyle", "address": ["1 Mill Lane", "Ayr"]})
    assert "organiser-letter" not in kinds(written(posted, ME))
    nobody = simple({"name": "A B"}, {"name": "Curt Boyle"})
    assert "organiser-letter" not in kinds(written(nobody, ME))


@pytest.mark.parametrize("did", ["thank-you", "linkedin-note", "card"])
def test_nobody_is_asked_to_thank_who_was_thanked_already(did: str) -> None:
    reachable = {"name": "A B", "email": "a@x.example"}
    people = (reachable, {"name": "Curt Boyle"}, {"name": "Lou Marsh"})
    interview = simple(*people)
    told = LogEntry(on=interview.date + DAY, did=did, to="Curt Boyle")
    (cover,) = [
        m.body
        for m in written(simple(*people), ME, 1, log=(told,)).messages
        if m.kind == "organiser-letter"
    ]
    assert "Lou Marsh" in cover and "Curt" not in cover
    both = (told, LogEntry(on=interview.date + DAY, did=did, to="Lou Marsh"))
    assert "organiser-letter" not in kinds(written(simple(*people), ME, 1, log=both))
    agent = {**reachable, "part": "recruiter"}
    via = simple(agent, {"name": "Curt Boyle"}, contact_policy="via-recruiter")
    (before,) = [m.body for m in written(via, ME).messages if m.kind == "thank-you"]
    assert "Curt Boyle" in before
    (after,) = [m.body for m in written(via, ME, 1, log=(told,)).messages if m.kind == "thank-you"]
    assert "hank Curt" not in after and "to Curt Boyle" not in after


@pytest.mark.parametrize(
    ("person", "says"),
    [
        ({"name": "Sheila Grant"}, "Hi Sheila,"),
        ({"name": "Sheila Grant", "honorific": "Ms"}, "Dear Ms Grant,"),
        ({"name": "Dr Sheila Grant"}, "Hi Dr Grant,"),
        ({"name": "Alex de la Cruz"}, "Hi Alex de la Cruz,"),
        ({"name": "Li Wei"}, "Hi Li Wei,"),
    ],
)
def test_a_casual_text_has_the_given_name_where_it_is_certain(person: dict[str, str], says: str):
    reached = {"phone": "+44 7700 900123", "prefers": "text", "register": "casual", **person}
    found = [m.greeting for m in written(simple(reached), ME).messages if m.channel is Channel.TEXT]
    assert found == [says]


def test_what_is_passed_on_names_its_day_and_keeps_a_doubt_back():
    reachable = {"name": "A B", "email": "a@x.example", "part": "hiring-manager"}
    other = {"name": "Curt Boyle", "talked_about": "the ovens"}
    concern = {"about": "my two years away", "answer": "I taught evenings.", "by": "Curt Boyle"}
    letters = written(simple(reachable, other, concern=concern), ME).messages
    (cover,) = [m.body for m in letters if m.kind == "organiser-letter"]
    (own,) = [m.body for m in letters if m.key == "thank-you-curt-boyle"]
    assert "I taught evenings." in own and "I taught" not in cover
    below = cover[cover.index("To Curt Boyle") :]
    assert "yesterday" not in below and "today" not in below and "the ovens" in below


@pytest.mark.parametrize(
    "topic",
    [
        "my career gap",
        "my mother's illness",
        "my two years away",
        "why I was laid off",
        "our daughter's health",
        "the gap in my CV",
    ],
)
def test_a_private_topic_is_for_its_reader_and_for_nobody_who_passes_it_on(topic: str) -> None:
    reachable = {"name": "A B", "email": "a@x.example", "part": "hiring-manager"}
    other = {"name": "Curt Boyle", "talked_about": [topic, "the ovens"]}
    letters = written(simple(reachable, other), ME).messages
    (own,) = [m.body for m in letters if m.key == "thank-you-curt-boyle"]
    (cover,) = [m.body for m in letters if m.kind == "organiser-letter"]
    below = cover[cover.index("To Curt Boyle") :]
    told = topic.replace("'", "’").split()[-1]
    assert told in own and told not in cover and "the ovens" in below
    alone = {"name": "Curt Boyle", "talked_about": topic}
    (cover,) = [
        m.body
        for m in written(simple(reachable, alone), ME).messages
        if m.kind == "organiser-letter"
    ]
    below = cover[cover.index("To Curt Boyle") :]
    assert told not in below and "about that" not in below and "hank" in below


def test_a_topic_of_the_trade_is_passed_on() -> None:
    reachable = {"name": "A B", "email": "a@x.example", "part": "hiring-manager"}
    for topic in ("the cancer ward", "divorce law", "the health checks of the fleet"):
        other = {"name": "Curt Boyle", "talked_about": topic}
        letters = written(simple(reachable, other), ME).messages
        (cover,) = [m.body for m in letters if m.kind == "organiser-letter"]
        assert topic in cover


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Yesterday we talked.", "On Wednesday we talked."),
        ("Thank you for yesterday. I write today.", "Thank you for Wednesday. I write today."),
        ("You said yesterday that it rains.", "You said on Wednesday that it rains."),
        ("Since yesterday’s talk I bake.", "Since Wednesday’s talk I bake."),
    ],
)
def test_a_near_day_goes_by_its_name(text: str, named: str) -> None:
    about = Assignment.of(simple({"name": "A B"}), ME, prose(), dt.date(2026, 11, 18))
    assert dated(about.ctx, text, dt.date(2026, 11, 19)) == named
    assert dated(about.ctx, text, dt.date(2026, 11, 20)) == text


def test_no_contact_means_no_message_at_all():
    person = {"name": "A B", "prefers": "phone", "linkedin": "https://www.linkedin.com/in/x"}
    interview = simple(person, contact_policy="none", requests=["two references"])
    for composition in occasions(interview, ME).values():
        assert composition.messages == ()


def test_everything_goes_through_the_recruiter():
    people = [
        {"name": "Dana Whit", "part": "recruiter", "email": "d@x.example"},
        {"name": "Curt Boyle", "prefers": "card", "linkedin": "https://www.linkedin.com/in/x"},
    ]
    interview = simple(*people, contact_policy="via-recruiter", requests=["a licence"])
    for composition in occasions(interview, ME).values():
        assert {message.to[0].name for message in composition.messages} <= {"Dana Whit"}


# What needs something new


def test_without_something_new_no_note_keeps_in_touch_and_the_user_is_asked():
    interview = simple({"name": "A B"})
    outcome = ended(interview, "rejected")
    without = written(interview, ME, 72, outcome=outcome)
    assert "keep-in-touch" not in kinds(without)
    ended_so = interview.model_copy(update={"outcome": outcome})
    steps = {s.id: s for s in plan(ended_so, ME, CADENCE, interview.date + 60 * DAY)}
    assert "keep-in-touch" not in steps and steps["find-item"].due is not None
    (note,) = [
        m
        for m in written(interview, ME, 72, outcome=outcome, new_since=NEW).messages
        if m.kind == "keep-in-touch"
    ]
    assert NEW in note.body


def test_writing_again_needs_no_news_but_tells_it():
    interview = simple({"name": "A B"})
    outcome = ended(interview, "silence")
    without, told_news = (
        next(
            m
            for m in written(interview, ME, 135, outcome=outcome, new_since=new).messages
            if m.kind == "re-engagement"
        )
        for new in (None, NEW)
    )
    assert "four months" in without.body
    assert NEW in told_news.body


def test_one_piece_of_news_is_told_once():
    interview = simple({"name": "A B"})
    outcome = ended(interview, "rejected")
    messages = written(interview, ME, 20, outcome=outcome, new_since=NEW).messages
    assert len([m for m in messages if NEW in m.body]) == 1


def test_writing_again_names_the_time_that_has_passed():
    interview = simple({"name": "A B"})
    composition = written(interview, ME, 20, outcome=ended(interview, "silence"), new_since=NEW)
    (letter,) = [m for m in composition.messages if m.kind == "re-engagement"]
    assert "four months" in letter.body.lower()


# Another offer


@pytest.mark.parametrize(
    ("decision", "expected"),
    [
        (dt.date(2026, 12, 4), "the two dates fit"),
        (dt.date(2026, 12, 18), "before Tuesday, 8 December"),
        (None, "then?"),
    ],
)
def test_another_offer_is_one_real_date_beside_theirs(decision, expected):
    data = {"decision_by": decision} if decision else {}
    offer = CompetingOffer(answer_by=dt.date(2026, 12, 8))
    interview = simple({"name": "A B"}, **data)
    applicant = ME.model_copy(update={"locale": "en-GB"})
    (note,) = [
        m
        for m in written(interview, applicant, 9, competing_offer=offer).messages
        if m.kind == "competing-offer"
    ]
    assert "Tuesday, 8 December" in note.body
    assert expected in note.body


def test_the_time_asked_for_ends_on_a_working_day():
    interview = simple({"name": "A B"}, country="US")
    outcome = Outcome(on=dt.date(2026, 12, 17), result="offer")  # a week later is Christmas
    (reply,) = [
        m for m in written(interview, ME, 30, outcome=outcome).messages if m.kind == "offer-reply"
    ]
    assert reply.written_for == dt.date(2026, 12, 18)
    assert "December 28" in reply.body or "28 December" in reply.body


# Forms


def test_each_channel_has_its_frame():
    person = {
        "name": "Maya Chen",
        "phone": "555 0199",
        "address": ["1 Mill Lane", "Columbus"],
        "linkedin": "https://www.linkedin.com/in/maya",
    }
    by_phone = simple(person).model_copy(update={"format": Format.PHONE})
    by_channel = {m.channel: m for m in written(by_phone, ME).messages}
    card, call = by_channel[Channel.CARD], by_channel[Channel.PHONE]
    assert card.text.endswith("Kind regards,\nJo Lind\n")
    assert card.to[0].reach == "1 Mill Lane, Columbus"
    assert call.text == call.body + "\n"
    assert call.to[0].reach == "555 0199"
    assert any(word in call.body for word in ("machine", "voicemail"))
    assert by_channel[Channel.LINKEDIN].to[0].reach == "https://www.linkedin.com/in/maya"


@pytest.mark.thorough
def test_every_call_has_words_for_the_machine():
    for path in FAMILY:
        interview, applicant = read_case(path)[:2]
        for composition in occasions(interview, applicant).values():
            for message in composition.messages:
                if message.kind in ("thank-you-call", "status-call"):
                    _, _, left = message.body.partition("voicemail")
                    assert interview.role.lower() in left.lower(), message.body  # heard alone
