"""Names with what they do behind them, typed without a comma: the name is never lost."""

from __future__ import annotations

import pytest
from support.talking import Talker, begun, debriefed


def met(typed: str, choice: int | None = 0) -> tuple[list[tuple[str, ...]], Talker]:
    talker = Talker(("Who interviewed", typed), choices=(choice,))
    people = debriefed(talker, begun()).people
    keys = ("name", "title", "department")
    return [tuple(str(one[key]) for key in keys if key in one) for one in people], talker


@pytest.mark.parametrize(
    ("typed", "people"),
    [
        ("patricia hollis director of nursing", [("Patricia Hollis", "director", "nursing")]),
        ("gary shop foreman", [("Gary", "shop foreman")]),
        ("dean shop manager", [("Dean", "shop manager")]),
        ("mrs jean ackroyd catering manager", [("Jean Ackroyd", "catering manager")]),
        ("ms gloria okafor care home manager", [("Gloria Okafor", "care home manager")]),
        ("steve night shift supervisor", [("Steve", "night shift supervisor")]),
        ("dave warehouse manager", [("Dave", "warehouse manager")]),
        ("sam whitlock physio", [("Sam Whitlock", "physio")]),
        ("anna nowak team leader and her boss", [("Anna Nowak", "team leader")]),
        ("jo head gardener, raj her deputy", [("Jo", "head gardener"), ("Raj", "deputy")]),
        (
            "judith farrow headteacher and alan pike school business manager",
            [("Judith Farrow", "headteacher"), ("Alan Pike", "school business manager")],
        ),
        ("Tom Bleasdale SENCO", [("Tom Bleasdale", "SENCO")]),
        ("the shop foreman gary", [("Gary", "shop foreman")]),
        ("night shift supervisor", [("unknown", "night shift supervisor")]),
        ("care home manager", [("unknown", "care home manager")]),
        ("head gardener", [("unknown", "head gardener")]),
    ],
)
def test_a_name_in_small_letters_is_parted_from_the_job_behind_it(
    typed: str, people: list[tuple[str, ...]]
) -> None:
    assert met(typed)[0] == people


def test_a_word_that_may_be_none_is_asked_about() -> None:
    people, talker = met("bob hr manager")
    assert people == [("Bob", "hr manager")]
    assert [asked for asked, _ in talker.offered] == ["Is Bob their name?"]
    assert met("bob hr manager", None)[0] == [("unknown", "bob hr manager")]
