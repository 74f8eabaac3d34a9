"""Lines jotted down after a talk find their places one by one."""

from __future__ import annotations

import datetime as dt

import pytest
from support.talking import Talker, session_of

from kitgen.editing.questions import FIRST
from kitgen.editing.scaffold import KnownFields

NOTE = """muddy paws - steph calloway, senior groomer, tues-sat
she's booked 6 wks ahead, lost 2 groomers since summer
doodles!! matted ones take 3hrs, owners kick off about being shaved
told her about teddy the cockapoo & how i show owners the comb first
pay 12.80 - bit low?? ask again
hears by mon, she'll ring"""


def jotted(note: str, *choices: int | str | None, who: str = "Steph Calloway") -> tuple:
    talker = Talker(("we talked about", note), choices=choices)
    answers = KnownFields("Muddy Paws Grooming", "groomer", dt.date(2026, 11, 25))
    answers.people = [{"name": who}]
    session = session_of(talker, answers)
    session.run(FIRST)
    return talker, session.answers


def test_each_line_of_a_note_finds_its_place_and_none_is_lost() -> None:
    talker, answers = jotted(NOTE)
    (steph,) = answers.people
    assert steph["said"] == (
        "you told me that you're booked 6 weeks ahead, lost 2 groomers since summer"
    )
    assert steph["talked_about"] == [
        "doodles",
        "teddy the cockapoo and how I show owners the comb first",
    ]
    assert answers.facts["decision_by"].startswith("2026-11-30")
    alone = talker.told[0].split("For you alone: ")[1]
    assert alone.startswith("pay 12.80") and "Not used yet: muddy paws" in alone
    assert "said that you’re booked" in talker.told[0].replace("'", "’")
    assert answers.kept == NOTE
    assert [question[:14] for question, _ in talker.offered] == ["Is that right?"]


@pytest.mark.parametrize(
    ("line", "key", "text"),
    [
        ("they finish at 6", "said", "they finish at 6"),
        ("told him about the minibus", "talked_about", ["the ovens", "the rota", "the minibus"]),
        ("i promised my certificate", "promised", "my certificate soon"),
        ("mr hughes - nights need 2 on", "said", "nights need 2 on"),
        ("£11.90", "talked_about", ["the ovens", "the rota"]),
        ("she liked that", "talked_about", ["the ovens", "the rota"]),
    ],
)  # fmt: skip
def test_how_a_line_begins_tells_its_place(line: str, key: str, text: object) -> None:
    _, answers = jotted(f"the ovens\nthe rota\n{line}", who="Mr Hughes")
    assert answers.people[0][key] == text


def test_topics_alone_are_no_note() -> None:
    talker, answers = jotted("the new ovens\nthe rota\nhow they train people")
    assert len(answers.people[0]["talked_about"]) == 3 and not answers.kept
    assert not talker.offered


KEELEY = """mo farrant store mgr harbour opticians
sat mornings mental, queue out the door
lost 2 staff to specsavers in sept
said my repair of the old boys frames was "spot on"
starts £11.80 but reviews at 3 mths
letting ppl know by tues"""


def test_what_no_word_says_of_whom_is_theirs_and_a_day_is_when_they_decide() -> None:
    talker, answers = jotted(KEELEY, who="Mo Farrant")
    (mo,) = answers.people
    assert mo["said"] == 'my repair of the old boys frames was "spot on"'
    assert answers.facts["decision_by"].startswith("2026-12-01")
    alone = talker.told[0].split("For you alone: ")[1]
    assert alone.startswith("starts £11.80") and "Not used yet: sat mornings mental" in alone
