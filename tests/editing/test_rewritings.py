"""An offered rewriting is certain, or Enter refuses it; and what is put aside keeps its words."""

from __future__ import annotations

import pytest
from support.letters import shipped_shapes
from support.talking import Talker, begun, debriefed

from kitgen.editing.scaffold import KnownFields


def answered(question: str, typed: str, *choices: int | None) -> tuple[KnownFields, Talker]:
    talker = Talker((question, typed), choices=choices)
    return debriefed(talker, begun(Maya="m@x.example")), talker


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("a resident who wouldn't eat and I found he would if you sat him at the window",
         "a resident who wouldn't eat and I found he would if you sat him at the window"),
        ("just said hello and she asked about medication errors", ["medication errors"]),
        ("well she asked me what I would do if somebody came in shouting",
         ["what I would do if somebody came in shouting"]),
    ],
)  # fmt: skip
def test_who_was_named_before_stays_who_they_are(typed: str, kept: str | list[str]) -> None:
    answers, talker = answered("we talked about", typed)
    assert answers.people[0]["talked_about"] == kept
    assert talker.offered == []


@pytest.mark.parametrize(
    "typed",
    [
        "he will call, he ask for ECS card and I say I have card",
        "the group is every morning and he like that I am calm",
    ],
)
def test_enter_refuses_what_both_of_them_do(typed: str) -> None:
    answers, talker = answered("said that", typed)
    assert "said" not in answers.people[0]
    assert talker.offered[0][0].startswith("Shall the letter say")
    assert typed in answers.notes
    agreed, _ = answered("said that", typed, 0)
    assert "said" in agreed.people[0]


@pytest.mark.parametrize(
    ("typed", "deed"),
    [
        ("22 years in care and i trained the new ones on moving and handling",
         "have 22 years in care and trained the new ones on moving and handling"),
        ("In my last job I trained people on moving and handling",
         "trained people on moving and handling in my last job"),
        ("at Asda I ran the tills and trained two starters",
         "ran the tills at Asda and trained two starters"),
    ],
)  # fmt: skip
def test_no_words_are_shuffled_into_a_pair(typed: str, deed: str) -> None:
    answers, talker = answered("Something you did", typed)
    assert answers.people[0]["i_did"] == deed
    assert not [one for one in talker.told if "For you alone" in one]


def test_nothing_is_said_to_be_kept_for_oneself_that_was_taken() -> None:
    typed = "2 years mate for my uncle, houses, I pull cable and do second fix"
    answers, talker = answered("Something you did", typed)
    told = typed.replace("years mate", "years as a mate")
    assert answers.people[0]["i_did"] == told
    assert shipped_shapes().certain("i_did", told) == (f"have {told}", "begins with a number")
    assert not [one for one in talker.told if "For you alone" in one]
    assert answers.notes == ""


def test_what_is_put_aside_keeps_its_words() -> None:
    typed = "the rota and I said I would swap, and I told her about my last place"
    answers, talker = answered("we talked about", typed)
    assert "I told her about my last place" in " ".join(talker.told)
    assert "I told her about my last place" in answers.notes


def test_a_relation_is_no_part_of_a_name() -> None:
    talker = Talker(("Who interviewed", "Nick Ashworth and Lucy the wife of the owner"))
    answers = debriefed(talker, begun())
    assert [one["name"] for one in answers.people] == ["Nick Ashworth", "Lucy"]
    assert "Lucy the wife of the owner" in answers.notes
