"""What somebody takes out of a letter at the desk is told in no other letter either."""

from __future__ import annotations

import datetime as dt
import html
import re
from pathlib import Path
from typing import Any

import pytest
from support.projects import KIT, write_project

from kitgen.desk.desk import Desk
from kitgen.desk.drafting import as_ours, reword_at_desk
from kitgen.desk.leaving import tell_again
from kitgen.desk.requests import OfMessage, OtherWords, Reworded

FILE = f"{KIT}.md"
LETTER = "thank-you-maya-chen"
SAID = "a robot should fail like a good waiter, quietly"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(write_project(tmp_path), day=dt.date(2026, 11, 19))


def letters(desk: Desk) -> str:
    """All letters of the kit, subjects and all."""
    opened = desk.files.open(FILE)
    kit = desk.live_of(opened, opened.data).kit
    assert kit is not None
    return "\n".join(f"{one.subject}\n{one.text}" for one in kit.messages)


def reworded(desk: Desk, words: str, instead: str) -> dict[str, Any]:
    """Put other words in place of the sentence of the first letter that has some words."""
    page = desk.parts(FILE)["letters"]
    first = page[page.index('<article class="card letter') :].partition("</article>")[0]
    found = re.findall(r'data-paragraph="(\d+)" data-sentence="(\d+)">(.*?)</span>', first)
    place = next(one for one in found if words in html.unescape(one[2]))
    told = {"file": FILE, "message": LETTER, "paragraph": place[0], "sentence": place[1]}
    told |= {"text": html.unescape(place[2]), "instead": instead}
    return reword_at_desk(desk, Reworded.model_validate(told))


def test_a_sentence_left_out_at_the_desk_is_told_by_no_letter_until_it_is_had_back(
    desk: Desk,
) -> None:
    before = desk.files.open(FILE).data
    answer = reworded(desk, "waiter", "")
    assert answer["said"].startswith("Left out of this letter and all others")
    assert "waiter" not in letters(desk)
    assert SAID in desk.files.open(FILE).data.decode(), "what was typed stays in the file"
    shown = html.unescape(desk.parts(FILE)["letters"])
    assert f"You left this out of every letter: “{SAID}”" in shown
    assert not (desk.root / f"content/letters/{KIT}/{LETTER}.md").exists()
    desk.take_back(answer["undo"])
    assert desk.files.open(FILE).data == before and "waiter" in letters(desk)
    reworded(desk, "waiter", "")
    tell_again(desk, OtherWords(file=FILE, message=LETTER, text=SAID))
    assert "waiter" in letters(desk)


def test_own_words_keep_an_answer_out_of_the_other_letters_until_they_are_given_back(
    desk: Desk,
) -> None:
    mine = "Robots ought to fail in silence."
    answer = reworded(desk, "waiter", mine)
    assert f"No other letter tells “{SAID}” now." in answer["said"]
    assert mine in letters(desk) and "waiter" not in letters(desk)
    desk.take_back(answer["undo"])
    assert mine not in letters(desk) and "waiter" in letters(desk)
    reworded(desk, "waiter", mine)
    as_ours(desk, OfMessage(file=FILE, message=LETTER))
    assert mine not in letters(desk) and "waiter" in letters(desk)


def test_a_stock_sentence_is_left_out_of_its_letter_alone(desk: Desk) -> None:
    page = desk.parts(FILE)["letters"]
    first = page[page.index('<article class="card letter') :].partition("</article>")[0]
    words = html.unescape(re.findall(r'data-sentence="\d+">(.*?)</span>', first)[-1])
    before = desk.files.open(FILE).data
    assert reworded(desk, words, "")["said"].startswith("Left out.")
    assert desk.files.open(FILE).data == before and words not in letters(desk)
