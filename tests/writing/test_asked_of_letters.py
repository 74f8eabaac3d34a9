"""What the sources ask of letters, held over all letters of the test set, by their numbers."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import pytest
from support.letters import CASES, ROOT, planned, read_case

from kitgen.model.applicant import Applicant
from kitgen.model.interview import Interview
from kitgen.model.interviewer import Interviewer
from kitgen.model.message import Message
from kitgen.writing import grammar
from kitgen.writing.readers import owner

pytestmark = pytest.mark.thorough  # the letters of every case are written first

FILES = sorted((*CASES.rglob("*.yaml"), *(ROOT / "content/interviews").glob("*.*")))
DAYS = {"yesterday", "today", "morning", "afternoon"} | {
    f"{dt.date(2026, 11, 2 + n):%A}".lower() for n in range(7)
}
WISHES = re.compile(r"\b(?:wish|hope|good luck|all the best|every success)", re.IGNORECASE)
THANKS = re.compile(r"\b(?:thank|thanks|grateful|appreciate)", re.IGNORECASE)


@dataclass(frozen=True)
class Letter:
    """A message with what it was made of."""

    message: Message
    interview: Interview
    applicant: Applicant

    @property
    def moves(self) -> set[str]:
        return {sentence.move for block in self.message.paragraphs for sentence in block}

    @property
    def person(self) -> Interviewer | None:
        key = self.message.to[0].person if self.message.to else None
        return self.interview.person(key) if key else None


@cache
def letters(kind: str) -> tuple[Letter, ...]:
    found = tuple(one for one in _all() if one.message.kind == kind)
    assert found, kind
    return found


@cache
def _all() -> tuple[Letter, ...]:
    return tuple(_read())


def _read() -> Iterator[Letter]:
    for path in FILES:
        interview, applicant, _ = read_case(path)
        yield from (Letter(message, interview, applicant) for message in planned(path).messages)


def is_told(text: str, *places: str) -> bool:
    """Tell whether most words of a text stand somewhere, however it was turned."""
    wanted = {word for word in grammar.words(text) if len(word) > 3}
    there = set(grammar.words(" ".join(places)))
    return len(wanted & there) >= 0.6 * len(wanted)


def test_22_every_subject_says_from_whom_it_is() -> None:
    for letter in letters("thank-you"):
        if letter.applicant.name:
            assert letter.applicant.name in letter.message.subject


def test_25_every_letter_of_thanks_thanks() -> None:
    assert all(THANKS.search(letter.message.body) for letter in letters("thank-you"))


def test_26_every_letter_of_thanks_names_the_day() -> None:
    for letter in letters("thank-you"):
        date = letter.interview.date
        names = {*DAYS, f"{date:%B}".lower()}
        said = f"{letter.message.subject} {letter.message.body}"
        assert names & set(grammar.words(said)), said


def test_33_whoever_decides_hears_the_answer_to_their_doubt() -> None:
    decides = [x for x in letters("thank-you") if x.person == owner(x.interview)]
    answered = [(x, c.answer) for x in decides for c in x.interview.concern[:1] if c.answer]
    assert len(answered) > 5
    told = [x for x, answer in answered if is_told(answer, x.message.body, *x.message.left_out)]
    assert len(told) >= 0.9 * len(answered)


def test_34_what_was_forgotten_is_told_in_the_kit_or_said_to_be_left_out() -> None:
    kits: dict[str, list[Letter]] = {}
    for letter in letters("thank-you"):
        if letter.interview.forgot:
            kits.setdefault(letter.interview.kit, []).append(letter)
    assert len(kits) > 5
    for found in kits.values():
        texts = [text for x in found for text in (x.message.body, *x.message.left_out)]
        assert is_told(found[0].interview.forgot or "", *texts), found[0].interview.kit


def test_53_every_status_note_asks_and_is_still_interested() -> None:
    for letter in letters("status-note"):
        assert "?" in letter.message.body
        assert len(letter.message.body.split()) <= 90
