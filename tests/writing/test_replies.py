"""Replies to a no and status notes: nothing that sounds like an answer to something else."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

import pytest
from support.cases import CADENCE
from support.letters import CASES, ROOT, make_interview, planned, shipped_prose

from kitgen.model.applicant import Applicant
from kitgen.model.message import Message
from kitgen.planning.planner import plan
from kitgen.writing.assignment import Assignment
from kitgen.writing.compose import compose
from kitgen.writing.prose import Variant

FILES = sorted((*CASES.glob("*.yaml"), *(ROOT / "content" / "interviews").glob("*.*")))
CALL = re.compile(r"\b(?:call|ring|phone) me\b|\b(?:am|reach me) on\b|\bby phone\b", re.IGNORECASE)
VACANCY = re.compile(
    r"(?:telling me|know|wrote to me) about the [^.]{3,60} (?:job|post|position)\b"
)
CALLS = ("thank-you-call", "status-call")  # what is said on the phone


def messages(kind: str) -> Iterator[Message]:
    return (m for path in FILES for m in planned(path).messages if m.kind == kind)


def wordings(*but: str) -> Iterator[tuple[str, str, Variant]]:
    for kind, prose in shipped_prose().kinds.items():
        for move, variants in prose.moves.items() if kind not in but else ():
            yield from ((kind, move, one) for one in variants)


def test_whoever_is_to_call_is_given_the_number() -> None:
    silent = ("title", "note", "subject", "farewell")
    asking = 0
    for kind, move, one in wordings(*CALLS):
        for turn in one.turns if not move.startswith(silent) else ():
            text = " ".join(turn)
            if CALL.search(text) and "not phone" not in text and "spoke" not in text:
                asking += 1
                assert "{phone}" in text or "phone" in one.bars, (kind, move, text)
    assert asking > 5


@pytest.mark.thorough
def test_thanks_for_a_no_are_not_thanks_for_news_of_a_vacancy() -> None:
    seen = 0
    for reply in messages("rejection-response"):
        seen += 1
        assert not VACANCY.search(reply.body), reply.body
        assert "you have my address" not in reply.body
        assert "I can see why" not in reply.body
    assert seen > 20


@pytest.mark.thorough
def test_replies_to_a_no_open_in_more_ways_than_three() -> None:
    openings = [m.body.split("\n\n")[0] for m in messages("rejection-response")]
    kept = re.compile(r"the [A-Z][\w ]+ (?:job|post|position)|your [A-Z][\w ]+")
    plain = [kept.sub("…", opening) for opening in openings]
    assert max(plain.count(one) for one in plain) <= len(plain) / 3
    assert len(set(plain)) > 3


@pytest.mark.thorough
def test_a_status_note_says_once_that_the_job_is_wanted() -> None:
    wish = re.compile(r"\b(?:still|as keen|say yes)\b")
    for note in messages("status-note"):
        assert wish.search(note.body), note.body


DAY = dt.date(2026, 11, 18)
ME = Applicant(name="Jo Lind", email="jo@mail.example", locale="en-GB", country="GB")


def letter(kind: str, role: str = "Ferryman", kindness: str = "", **person: object) -> str:
    boss = {"name": "Ann Bell", "part": "hiring-manager", "lead": True, **person}
    facts = {"company": "Northwind", "role": role, "date": DAY, "format": "onsite"}
    interview = make_interview("k", {**facts, "kindness": kindness, "interviewers": [boss]})
    today = DAY + dt.timedelta(1)
    steps = plan(interview, ME, CADENCE, today)
    made = compose(Assignment.of(interview, ME, shipped_prose(), today), steps)
    return next(m.body for m in made.messages if m.kind == kind)


@pytest.mark.parametrize(
    ("facts", "kept"),
    [
        ({"kindness": "let me steer"}, "me steer"),
        ({"talked_about": ["the slipway"]}, "the slipway"),
        ({"talked_about": ["how you land in fog"]}, "how you land in fog"),
        ({"said": "a late boat is a full boat", "my_reaction": "True."}, "a late boat is a full"),
        ({"need": "to keep the night boat"}, "keep the night boat"),
        ({"praised": "my knots"}, "my knots"),
    ],
)
def test_a_reply_to_a_no_stands_on_what_was_kept_from_the_interview(facts, kept) -> None:
    assert kept in letter("rejection-response", **facts)


def test_everybody_is_thanked_for_their_own_kindness_and_who_led_for_the_one_of_all() -> None:
    own = {"name": "Tom Ode", "part": "peer", "kindness": "show me the new hoists"}
    people: list[dict[str, object]] = [{"name": "Ann Bell", "lead": True}, own]
    facts = {"company": "Northwind", "role": "Carer", "date": DAY, "kindness": "let me steer"}

    def thanks() -> dict[str, Message]:
        interview = make_interview("k", {**facts, "interviewers": people})
        today = DAY + dt.timedelta(1)
        given = Assignment.of(interview, ME, shipped_prose(), today)
        made = compose(given, plan(interview, ME, CADENCE, today)).messages
        return {m.to[0].name: m for m in made if m.kind == "thank-you"}

    found = thanks()
    assert "steer" in found["Ann Bell"].body and "hoists" not in found["Ann Bell"].body
    assert "hoists" in found["Tom Ode"].body and "steer" not in found["Tom Ode"].body
    people[0]["kindness"] = "wait for me"
    led = thanks()["Ann Bell"]
    assert "for me" in led.body and "steer" not in led.body and "let me steer" in led.left_out


def test_news_of_theirs_is_no_advice() -> None:
    news = letter("thank-you", said="you need somebody by January")
    assert "advice" not in news and "work that way" not in news
    assert "advice" not in letter("rejection-response", said="you need somebody by January")
    rule = letter("rejection-response", said="you steer the water and not the boat")
    assert "you steer the water and not the boat" in rule.lower()


def test_a_counter_is_nobody() -> None:
    assert "new Cheese Counter" not in letter("rejection-response", role="Cheese Counter")


CLAIMS = re.compile(
    r"did most of the talking|listening was the harder|said what I could|have a lot to learn"
    r"|nothing that has to be answered|has to be found for|asked me a good deal|come by once more"
    r"|had only to answer|I take that to mean|as a sign of"
)


def test_a_letter_that_knows_nothing_claims_nothing_of_the_talk() -> None:
    told = (text for _, _, one in wordings() for turn in one.turns for text in turn)
    assert [text for text in told if CLAIMS.search(text)] == []
