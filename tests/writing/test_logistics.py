"""Remarks on days, hours and who gets in touch: told once, never praised, never come back to."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest
from support.projects import KIT, interview, write_project

from kitgen.files.project import Layers, Project
from kitgen.interviews import interviews_of
from kitgen.library import library_of
from kitgen.model.message import Message
from kitgen.pipeline import write
from kitgen.writing.traits import is_logistics

PROSE = library_of(Layers.of(None)).prose("en")
SAID = "a robot should fail like a good waiter, quietly"
LATER = (
    "status-note", "status-call", "rejection-response", "keep-in-touch", "re-engagement", "card",
    "linkedin-note", "text-message", "thank-you-call", "video-message", "withdrawal",
)  # fmt: skip
PRAISE = re.compile(
    r"glad to (?:hear|know)|stayed with me|keep in mind|I will remember|I’ll remember|to keep:|"
    r"not forget|not forgotten|still think of|how you put it|took home",
)
REMARKS = (
    "the governors would let me know by the end of next week",
    "early start 4am",
    "he would ring me on Monday",
    "they get back to me after the second round",
    "the shift starts at 6",
)


@pytest.mark.parametrize(
    "text",
    [
        *REMARKS,
        "second interview is 8 December",
        "he'd be in touch",
        "the contract, 12 months",
        "it is a 12 month contract",
        "how you said you will call me before Friday",
    ],
)
def test_what_is_about_days_and_hours_is_told_apart(text: str) -> None:
    assert is_logistics(PROSE, text)


@pytest.mark.parametrize(
    "text",
    [
        SAID,
        "a new pupil needs to be good at something by Friday",
        "nobody comes back for the second cup",
        "a night shift is won in the first hour",
        "you start in the kitchen, whoever you are",
        "callouts doubled with the hospital contract",
    ],
)
def test_what_is_about_the_work_is_not(text: str) -> None:
    assert not is_logistics(PROSE, text)


def letters(folder: Path, said: str, more: str = "") -> list[Message]:
    text = interview(more=more).replace(SAID, said)
    text = re.sub(r"    my_reaction: .*\n", "", text)
    path = write_project(folder, **{KIT: text}) / f"content/interviews/{KIT}.md"
    interviews = interviews_of(Project.around(path), [path])
    kit = write(interviews.read(path), (), interviews, dt.date(2026, 11, 19), asked=LATER)
    return list(kit.messages)


@pytest.mark.parametrize("said", REMARKS)
def test_no_later_letter_comes_back_to_them_and_none_praises_them(
    tmp_path: Path, said: str
) -> None:
    found = letters(tmp_path, said)
    told = {one.key: one.body for one in found}
    words = said.split()[-2:]
    assert not [key for key, body in told.items() if key[:9] != "thank-you" and said in body]
    thanks = next(body for key, body in told.items() if key == "thank-you-maya-chen")
    assert words and not PRAISE.search(thanks), thanks


BAD = [
    "the freezer alarm rings each night for nothing",
    "nobody is trained yet",
    "there is no money",
]


@pytest.mark.parametrize("said", BAD)
def test_nobody_is_glad_of_bad_news(tmp_path: Path, said: str) -> None:
    thanks = next(m for m in letters(tmp_path, said) if m.key == "thank-you-maya-chen")
    assert "glad to" not in thanks.body.split(said)[-1][:60]


def test_nobody_is_bound_to_say_yes() -> None:
    for kind in PROSE.kinds.values():
        for variants in kind.moves.values():
            texts = [" ".join(one.sentences) for one in variants]
            assert not [t for t in texts if re.search(r"say yes at once|still say yes", t)]
