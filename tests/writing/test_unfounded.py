"""Sentences of ours that say something of their writer, who told nothing of the kind, are named."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from support.projects import BEGUN, KIT, write_project

from kitgen.files.project import Project
from kitgen.interviews import interviews_of
from kitgen.model.message import BY_HAND, Message
from kitgen.pipeline import write
from kitgen.writing.drafts import apply_draft, draft_text
from kitgen.writing.notes import musings
from kitgen.writing.wording import NAMES


def letters(tmp_path: Path, more: str = "") -> tuple[Message, ...]:
    begun = BEGUN.replace("name: Jo Kerr", f"name: Jo Kerr{more}")
    path = write_project(tmp_path, **{KIT: begun}) / f"content/interviews/{KIT}.md"
    interviews = interviews_of(Project.around(path), [path])
    return write(interviews.read(path), (), interviews, dt.date(2026, 11, 19)).messages


@pytest.mark.parametrize(
    "more", ["", "\n    talked_about: the tithe map", "\n    i_did: fixed vans"]
)
def test_what_stands_on_no_answer_is_named_and_nothing_else(tmp_path: Path, more: str) -> None:
    for message in letters(tmp_path, more):
        for one in (one for paragraph in message.paragraphs for one in paragraph):
            named = one.text in message.unfounded
            founded = one.facts - NAMES or one in [*musings(message)]
            polite = "hank" in one.text or one.text.endswith("?")
            assert not (named and (founded or polite)), one
            if one.move == "implied" and not polite:
                assert named == (not founded), one
            if one.move in ("end", "close", "door", "open-passed"):
                assert not named, one  # they offer, close or tell what is known


def test_a_sentence_that_a_draft_has_no_more_is_named_no_more(tmp_path: Path) -> None:
    parts = ("peer", "executive", "recruiter", "panel", "hiring-manager")
    found = (one for part in parts for one in letters(tmp_path / part, f"\n    part: {part}"))
    letter = max(found, key=lambda one: len(one.unfounded))
    kept, *gone = letter.unfounded
    draft = draft_text(letter)
    for one in gone:
        draft = draft.replace(one, "")
    edited = apply_draft(letter, draft)
    assert edited.unfounded == (kept,)
    assert all(one.move == BY_HAND for paragraph in edited.paragraphs for one in paragraph)
