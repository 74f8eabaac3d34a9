"""What one offered them, or answered to a question of theirs, is told to them in the letter."""

from __future__ import annotations

import pytest
from support.talking import Talker, begun, debriefed


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        ("come one saturday for trial", "I can come one Saturday for a trial, as I said."),
        ("to come in for a day", "I can come in for a day, as I said."),
        ("I could do a trial shift on friday", "I can do a trial shift on Friday, as I said."),
    ],
)
def test_an_offer_made_to_them_stands_in_the_letter(typed: str, line: str) -> None:
    talker = Talker(("promised", typed))
    (karen,) = debriefed(talker, begun(Karen_Pellow="k@pellow.example")).people
    assert karen["last_line"] == line and "promised" not in karen
    assert line in talker.offered[0][0]


@pytest.mark.parametrize("typed", ["come to the second interview on monday", "call her on friday"])
def test_an_appointment_is_none(typed: str) -> None:
    talker = Talker(("promised", typed))
    (karen,) = debriefed(talker, begun(Karen_Pellow="k@pellow.example")).people
    assert "last_line" not in karen


def test_a_question_and_the_answer_to_it_are_taken_apart() -> None:
    typed = (
        "if a patient is crying what I do, I say I sit one minute and then I call the nurse, "
        "he liked it"
    )
    talker = Talker(("we talked about", typed))
    answers = debriefed(talker, begun(Samuel_Okoro="s@okoro.example"))
    (okoro,) = answers.people
    assert okoro["talked_about"] == "the question of what I would do if a patient is crying"
    assert okoro["i_did"] == "would sit one minute and then call the nurse"
    assert "he liked it" in answers.notes


def test_an_answer_about_oneself_is_not_offered() -> None:
    typed = "asked about my gap year, I said I was caring for nan, she liked it"
    answers = debriefed(Talker(("we talked about", typed)), begun(Ann_Lee="a@lee.example"))
    assert "i_did" not in answers.people[0] and "nan" not in str(answers.people)
