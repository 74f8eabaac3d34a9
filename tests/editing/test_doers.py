"""Whose deed it is that is told where somebody else's was asked for."""

from __future__ import annotations

import pytest
from support.talking import Talker, begun, debriefed

from kitgen.editing.doers import MINE, OF_ME, THEIRS

SANG = "at my old place i sat with a lady, Ruth, and sang hymns until she ate"


def told(said: str, *choices: int | str | None, **replies: str) -> dict[str, object]:
    """Return what is known of Patricia, once somebody answered for her words."""
    talker = Talker(("said that", said), *replies.items(), choices=choices)
    return dict(debriefed(talker, begun(Patricia_Hollis="p@hollis.example")).people[0])


def test_what_i_did_is_asked_about_and_goes_to_my_deeds() -> None:
    person = told(SANG, MINE)
    assert "said" not in person
    assert str(person["i_did"]).endswith("sang hymns until she ate")


def test_what_they_say_of_themselves_is_told_to_them() -> None:
    assert told(SANG, THEIRS)["said"] == (
        "you told me that at your old place you sat with a lady, Ruth, and sang hymns until she ate"
    )


def test_what_they_say_of_me_stays_and_what_is_neither_is_kept_alone() -> None:
    assert "I ran the best" in str(told("I ran the best trial shift", OF_ME)["said"])
    assert "said" not in told(SANG, None)


@pytest.mark.parametrize(
    "said",
    [
        "they lost three aides since Christmas",
        "we sat with every lady at night",
        "i would be on nights",
        "the lady I sat with was Ruth",
        "when they were short I could call them",
    ],
)
def test_what_others_do_is_not_asked_about(said: str) -> None:
    talker = Talker(("said that", said))
    debriefed(talker, begun(Patricia_Hollis="p@hollis.example"))
    assert not any("meant by “I”" in question for question, _ in talker.offered)


def test_what_they_want_is_no_deed_of_mine() -> None:
    theirs = "they want somebody who can run 2 apprentices"
    talker = Talker(("Something you did", theirs), ("Something you did", "wired a school"))
    person = debriefed(talker, begun(Sue="s@sue.example")).people[0]
    assert person["i_did"] == "wired a school" and "want somebody" in str(person["said"])
    assert "You told me that you want somebody who can run 2 apprentices" in talker.offered[0][0]
    talker = Talker(("Something you did", theirs), choices=(None,))
    answers = debriefed(talker, begun(Sue="s@sue.example"))
    assert "i_did" not in answers.people[0] and theirs in answers.notes


def test_what_they_do_is_kept_once_however_often_it_is_typed() -> None:
    theirs = "they want somebody who can run 2 apprentices"
    talker = Talker(*[("Something you did", theirs)] * 3, choices=(None,))
    answers = debriefed(talker, begun(Sue="s@sue.example"))
    assert answers.notes == theirs and len([one for one in talker.asked if "you did" in one]) < 4


def test_no_team_is_made_up_of_others() -> None:
    from support.letters import judging_shapes

    shapes = judging_shapes()
    assert not shapes.proposal("i_did", "they want somebody who can run 2 apprentices")
    assert "in the team" in shapes.proposal("i_did", "we wired three schools")
