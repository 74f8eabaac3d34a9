"""Messages beside the thank-you, for fifteen files as people fill them in."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from support.cases import CADENCE
from support.letters import CASES, make_interview, read_case, shipped_prose

from kitgen.model.applicant import Applicant
from kitgen.model.interview import Interview, Outcome
from kitgen.model.message import CARRIED, Message
from kitgen.planning.planner import plan
from kitgen.writing.assignment import Assignment
from kitgen.writing.compose import compose
from kitgen.writing.fitting import Fitter

pytestmark = pytest.mark.thorough  # the letters of every case are written first

MESSY = sorted((CASES.parent / "messy").glob("*.yaml"))
RESULTS = (None, "rejected", "withdrawn", "offer", "silence")
STOCK = (
    "is there any news",
    "i’ll remember",
    "i will remember",
    "please feel free",
    "in case another job",
    "the person who got the job",
    "thank you again for talking with me about",
    "even one line would help",
)


@cache
def messages(path: Path, result: str | None) -> tuple[Message, ...]:
    interview, applicant, today = read_case(path)
    if result and interview.outcome is None:
        on = (interview.decision.on if interview.decision else interview.date) + dt.timedelta(2)
        interview = interview.model_copy(update={"outcome": Outcome(on=on, result=result)})
        today = on
    steps = plan(interview, applicant, CADENCE, today)
    made = compose(Assignment.of(interview, applicant, shipped_prose(), today), steps)
    return tuple(m for m in made.messages if m.kind != "thank-you")


def all_messages() -> Iterator[Message]:
    for path in MESSY:
        for result in RESULTS:
            yield from messages(path, result)


def own(message: Message) -> str:
    return " ".join(s.text for p in message.paragraphs for s in p if s.move != CARRIED)


def one(**data: object) -> Interview:
    base = {"company": "Northwind", "role": "Ferryman", "date": dt.date(2026, 11, 18)}
    person = {"name": "Ann Bell", "lead": True, "part": "hiring-manager"}
    people = data.pop("people", [{**person, **dict(data.pop("person", {}))}])  # type: ignore[call-overload]
    return make_interview("k", {**base, **data, "interviewers": people})


def written(interview: Interview, kind: str) -> str:
    today = interview.date + dt.timedelta(1)
    me = Applicant(name="Jo Lind", email="jo@mail.example", phone="555 0100")
    steps = plan(interview, me, CADENCE, today)
    made = compose(Assignment.of(interview, me, shipped_prose(), today), steps)
    return next(own(m) for m in made.messages if m.kind == kind)


def test_the_files_are_many_and_so_are_the_kinds():
    assert len(MESSY) >= 15
    assert len({m.kind for m in all_messages()}) >= 10


@pytest.mark.parametrize("path", MESSY, ids=lambda p: p.stem)
def test_no_message_has_a_stock_phrase_or_a_hole(path):
    for result in RESULTS:
        for message in messages(path, result):
            said = own(message)
            assert not [stock for stock in STOCK if stock in said.lower()], said
            assert "{" not in said and "None" not in said and "  " not in said, said


def test_a_status_note_asks_in_its_first_paragraph_and_ends_without_a_question():
    notes = [m for m in all_messages() if m.kind == "status-note"]
    assert len(notes) > 15
    for note in notes:
        first, last = note.paragraphs[0], note.paragraphs[-1][-1].text
        assert any("?" in s.text for s in first), note.body
        assert "?" not in last, note.body
        assert sum(s.text.count("?") for p in note.paragraphs for s in p) <= 2, note.body


def test_a_reply_to_a_no_is_short_and_asks_for_one_thing_at_most():
    replies = [m for m in all_messages() if m.kind == "rejection-response"]
    assert len(replies) > 15
    for reply in replies:
        said = own(reply)
        assert len(re.findall(r"(?i)\bplease\b", said)) <= 1, said
        plain = [s for p in reply.paragraphs for s in p if s.move != "feedback"]
        assert 2 <= len(plain) <= 6, said
        assert len(said.split()) <= 100, said


def test_a_card_asks_nothing():
    cards = [m for m in all_messages() if m.kind == "card"]
    assert cards
    assert not [card for card in cards if "?" in card.body]


def test_after_a_month_a_status_note_thanks_again():
    late = written(one(decision_by="2026-12"), "status-note")
    soon = written(one(decision_by=dt.date(2026, 11, 25)), "status-note")
    moves = "thank you again", "still grateful", "thank you for"
    assert any(word in late.lower() for word in moves)
    assert not any(word in soon.lower() for word in moves)


def test_the_us_is_no_us_and_nobody_raises_their_own_voice():
    wish = written(one(person={"need": "customers outside the US"}), "thank-you")
    assert "customers outside the US" in wish
    prose = shipped_prose()
    fit = Fitter(prose, frozenset(prose.words("third-person")))
    assert fit.slot("drawn", "a room where nobody raises their voice") == {
        "drawn": "a room where nobody raises their voice"
    }


def test_a_kindness_that_begins_with_who_was_kind_is_told_as_done():
    said = written(one(kindness="They let me steer"), "rejection-response")
    assert "you let me steer" in said.lower()


def test_a_role_that_is_nobody_is_not_looked_for():
    for n in range(30):
        said = written(one(role="Front Desk", company=f"Inn {n}"), "rejection-response")
        assert "a front desk" not in said.lower()


def test_a_role_in_capitals_is_not_shouted():
    assert "the shepherd job" in written(one(role="SHEPHERD"), "status-note")
    assert "VP" in written(one(role="VP"), "status-note")


def test_names_of_the_others_are_all_whole_or_all_short():
    people = [
        {"name": "Ann Bell", "lead": True, "part": "hiring-manager"},
        {"name": "Shauna Brooks", "address_as": "Shauna"},
        {"name": "Carla Jimenez"},
    ]
    said = written(one(people=people), "rejection-response")
    assert "Shauna and Carla Jimenez" not in said


def test_a_withdrawal_tells_a_reason_of_either_shape():
    for reason in ("my present employer has asked me to stay", "a job nearer home"):
        outcome = Outcome(on=dt.date(2026, 11, 20), result="withdrawn", reason=reason)
        said = written(one(outcome=outcome), "withdrawal")
        assert f": {reason}." in said


def test_what_draws_somebody_is_left_out_where_it_is_no_thing():
    for n in range(20):
        near = one(drawn_to="is near my house", company=f"Inn {n}")
        for kind in ("status-note", "rejection-response"):
            assert "near my house" not in written(near, kind)


def test_a_certificate_is_not_given_away():
    for n in range(20):
        about = one(company=f"Inn {n}", person={"promised": "my certificate of hygiene"})
        for kind in ("status-note", "rejection-response"):
            assert "certificate" not in written(about, kind)


@pytest.mark.parametrize(
    ("days", "true", "false"),
    [
        (8, "late|sooner|earlier", "weeks|months|long ago"),
        (30, "[Ww]eeks", "few days|months"),
        (76, "months|long ago|so much time", "few days|weeks"),
    ],
)
def test_a_letter_says_truly_how_late_it_is(days, true, false):
    for n in range(12):
        met = one(company=f"Inn {n}", person={"said": "the lifts are what people notice"})
        today = met.date + dt.timedelta(days)
        me = Applicant(name="Jo Lind", email="jo@mail.example")
        steps = plan(met, me, CADENCE, today)
        made = compose(Assignment.of(met, me, shipped_prose(), today), steps)
        said = next(own(m) for m in made.messages if m.kind == "thank-you")
        assert re.search(true, said) and not re.search(false, said), said


def test_an_agency_is_asked_for_the_day_they_gave_nobody():
    people = [
        {"name": "Pat Doyle", "part": "recruiter", "email": "pat@x.example"},
        {"name": "Ann Bell", "part": "hiring-manager"},
    ]
    said = written(one(people=people, contact_policy="via-recruiter"), "thank-you")
    assert re.search(r"by when|hope to decide|want to decide", said), said
