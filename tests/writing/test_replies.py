"""Replies to a no and status notes: nothing that sounds like an answer to something else."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from support.letters import CASES, ROOT, planned, shipped_prose

from kitgen.model.message import Message
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
