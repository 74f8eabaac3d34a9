"""Sentences of ours that say something of their writer, who told nothing of the kind, are named."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest
from support.letters import shipped_prose
from support.projects import BEGUN, KIT, write_project

from kitgen.files.project import Project
from kitgen.interviews import interviews_of
from kitgen.model.message import BY_HAND, Message
from kitgen.pipeline import write
from kitgen.writing.drafts import apply_draft, draft_text
from kitgen.writing.notes import musings
from kitgen.writing.wording import NAMES

DEED = "\n    i_did: fixed vans"
NEED = "\n    need: somebody who fixes the old vans"
WISH = re.compile(r"(?:At [\w ]+ )?\bI(?:’d| would|’m very| am very| hope)\b")


def letters(tmp_path: Path, more: str = "") -> tuple[Message, ...]:
    begun = BEGUN.replace("name: Jo Kerr", f"name: Jo Kerr{more}")
    path = write_project(tmp_path, **{KIT: begun}) / f"content/interviews/{KIT}.md"
    interviews = interviews_of(Project.around(path), [path])
    return write(interviews.read(path), (), interviews, dt.date(2026, 11, 19)).messages


@pytest.mark.parametrize("more", ["", "\n    talked_about: the tithe map", DEED, NEED + DEED])
def test_what_stands_on_no_answer_is_named_and_nothing_else(tmp_path: Path, more: str) -> None:
    for message in letters(tmp_path, more):
        for one in (one for paragraph in message.paragraphs for one in paragraph):
            named = one.text in message.unfounded
            founded = one.facts - NAMES or one in [*musings(message)]
            polite = "hank" in one.text or one.text.endswith("?")
            assert not (named and (polite or (founded and not WISH.match(one.text)))), one
            assert not ("did" in one.facts and WISH.search(one.text)), one
            if one.move == "implied" and not polite:
                assert named == (not founded), one
            if one.move in ("end", "close", "door", "open-passed"):
                assert not named, one  # they offer, close or tell what is known


def test_no_wish_hangs_on_what_its_writer_did() -> None:
    moves = shipped_prose().kinds["thank-you"].moves.values()
    turns = (turn for move in moves for one in move for turn in one.turns)
    for said in (said for turn in turns for said in turn):
        told = re.search(r"\{(?:did|strength|did_whole!)\}", said)
        assert not (told and re.search(r"\bI (?:would|hope|want)\b", said)), said


@pytest.mark.parametrize(
    ("more", "wanted"),
    [
        ("\n    part: peer\n    said: the gate sticks\n    talked_about: the tithe map", True),
        ("\n    said: the gate sticks\n    i_did: fixed vans", True),
        ("\n    i_did: fixed vans\n    last_line: I would love to work with you", False),
    ],
)
def test_a_wish_is_said_to_everyone_and_once(tmp_path: Path, more: str, wanted: bool) -> None:
    (letter,) = (one for one in letters(tmp_path, more) if one.kind == "thank-you")
    ours = [one for row in letter.paragraphs for one in row if WISH.match(one.text)]
    assert bool([one for one in ours if one.text in letter.unfounded]) is wanted, letter.body


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
