"""What was promised follows soon, until its writer says that it goes along or is brought."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from support.at_desk import FILE
from support.projects import KIT, write_project

from kitgen.desk import saving
from kitgen.desk.desk import Answer, Desk
from kitgen.desk.requests import FormRequest, TypedField

BEGUN = """\
---
company: Oak Farm
role: gardener
date: 2026-11-18
interviewers:
  - name: Jo Kerr
---
"""
HERS = "interviewers.0."


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(write_project(tmp_path, **{KIT: BEGUN}), day=dt.date(2026, 11, 18))


def typed(desk: Desk, field: str, text: str, *, seen: str = "", sure: bool = False) -> Answer:
    version = desk.files.open(FILE).version
    change = TypedField(path=f"{HERS}{field}", value=text, seen=seen, sure=sure)
    return saving.save(
        desk, FormRequest(file=FILE, version=version, people=["Jo Kerr"], changes=[change])
    )


def letter(desk: Desk) -> str:
    opened = desk.files.open(FILE)
    kit = desk.live_of(opened, opened.data).kit
    assert kit is not None
    return next(one.text for one in kit.messages if one.kind == "thank-you")


def test_a_promise_follows_soon_until_more_is_said_of_it(desk: Desk) -> None:
    answer = typed(desk, "promised", "a copy of the certificate.")
    assert answer["taken"] == {f"{HERS}promised": "a copy of the certificate soon"}
    assert "attached" not in letter(desk) and "as promised" not in letter(desk)
    assert "certificate soon" in letter(desk)
    asked = answer["offers"][f"{HERS}promised"]
    assert asked["free"]  # of the question, since the letter is true already
    assert asked["choices"][0] == ["It goes with this letter", "a copy of the certificate"]
    soon = "a copy of the certificate soon"
    answer = typed(desk, "promised", "a copy of the certificate", seen=soon, sure=True)
    assert answer["taken"] == {} and not answer["offers"]
    assert "certificate" in letter(desk) and "certificate soon" not in letter(desk)


@pytest.mark.parametrize("text", ["my CV by Friday", "the photos: https://ash.example", "a reply"])
def test_a_promise_that_says_how_it_comes_stays(desk: Desk, text: str) -> None:
    taken = typed(desk, "promised", text)["taken"]
    assert taken == {} or "soon" in taken[f"{HERS}promised"]
    assert ("soon" in "".join(taken.values())) is (text == "a reply")


@pytest.mark.parametrize("text", ["no", "nothing, no", "nope."])
def test_a_no_promises_nothing_soon(desk: Desk, text: str) -> None:
    assert typed(desk, "promised", text)["taken"] == {f"{HERS}promised": ""}
    assert "promised" not in letter(desk)


def test_a_promised_weekday_that_was_over_is_asked_about_with_both_days(tmp_path: Path) -> None:
    late = Desk(write_project(tmp_path, **{KIT: BEGUN}), day=dt.date(2026, 11, 21))
    answer = typed(late, "promised", "my CV by Friday")
    asked = answer["doubts"][f"{HERS}promised"]
    assert "by Friday" in asked["ask"] and answer["agreed" if "agreed" in answer else "saved"] == []
    (coming, told, _), (gone, passed, _) = asked["choices"]
    assert ("27" in coming, "20" in gone) == (True, True)
    answer = typed(late, "promised", told, sure=True)
    assert not answer["doubts"] and "27" in letter(late)
    assert told != passed
