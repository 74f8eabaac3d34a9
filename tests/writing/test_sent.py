"""Sent letters: what went out stays as it went, and nothing else is taken for it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest
from support.projects import KIT, write_project

from kitgen.files.project import Project
from kitgen.interviews import interviews_of
from kitgen.model.kit import Kit
from kitgen.model.message import BY_HAND, Message, Note
from kitgen.model.step import State, Step
from kitgen.pipeline import write
from kitgen.writing.sent import in_other_words, sent_letter, sent_text

DAY = dt.date(2026, 11, 19)
KEY = "thank-you-maya-chen"


@pytest.fixture
def kit(tmp_path: Path) -> Kit:
    path = write_project(tmp_path) / f"content/interviews/{KIT}.md"
    interviews = interviews_of(Project.around(path), [path])
    return write(interviews.read(path), (), interviews, DAY)


def parts(kit: Kit) -> tuple[Message, Step]:
    message = next(one for one in kit.messages if one.key == KEY)
    step = next(one for one in kit.steps if one.message == KEY)
    return message, replace(step, state=State.DONE, done_on=DAY)


def test_a_letter_comes_back_as_it_went_without_what_was_still_to_be_known(kit: Kit) -> None:
    message, step = parts(kit)
    noted = replace(message, notes=(Note("No address."),), needs="What?", omitted=("Gone.",))
    back = sent_letter(step, {KEY: sent_text(noted, DAY)})
    assert back is not None
    assert back == replace(message, sent_on=DAY, notes=(), left_out=(), unfounded=(), digest="")
    assert back.is_ready and not back.is_open
    assert [s.facts for p in back.paragraphs for s in p] == [
        s.facts for p in message.paragraphs for s in p
    ]


def test_what_was_kept_counts_for_the_day_of_the_log_alone(kit: Kit) -> None:
    message, step = parts(kit)
    kept = {KEY: sent_text(message, DAY)}
    assert sent_letter(replace(step, done_on=None), kept) is None
    assert sent_letter(replace(step, done_on=DAY + dt.timedelta(1)), kept) is None
    assert sent_letter(step, {}) is None
    assert sent_letter(step, {KEY: kept[KEY].replace('"key"', '"kez"')}) is None
    assert sent_letter(step, {KEY: "Dear Maya,\n\nno head at all"}) is None


def test_a_text_that_was_changed_in_the_file_is_taken_as_it_is_there(kit: Kit) -> None:
    message, step = parts(kit)
    head = sent_text(message, DAY).partition("\nDear")[0]
    back = sent_letter(step, {KEY: f"{head}\nDear Maya,\n\nThanks for the tea.\n\nAda\n"})
    assert back is not None and back.by_hand and back.subject == message.subject
    assert back.text == "Dear Maya,\n\nThanks for the tea.\n\nAda\n"


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Dear Maya,\r\n\r\nThanks.\r\n", ""),
        ("Subject: Tea\n\nDear Maya,\n\nThanks.", "Tea"),
        ("\n\nsubject:  Re: tea \nDear Maya,\n\n\n\nThanks.", "Re: tea"),
    ],
)
def test_other_words_are_taken_as_they_are_with_their_subject(
    kit: Kit, text: str, subject: str
) -> None:
    message, _ = parts(kit)
    told = in_other_words(message, text)
    assert told.text == "Dear Maya,\n\nThanks.\n"
    assert told.subject == (subject or message.subject)
    assert {s.move for p in told.paragraphs for s in p} == {BY_HAND}
