"""Several people: each answer goes to whom it concerns."""

from __future__ import annotations

import datetime as dt

import pytest
from support.talking import Talker, begun, debriefed

from kitgen.editing.owners import who_spoke_of


def met(*replies: tuple[str, str], choices: tuple[int | None, ...] = ()) -> Talker:
    topics = [("With Margaret", "the registers"), ("With Keith", "the dinner-money arrears")]
    return Talker(*topics, *replies, choices=choices)


@pytest.mark.parametrize(("chosen", "whose"), [(1, 1), (0, 0), (None, 0)])
def test_to_whom_a_promise_was_made_is_asked_where_another_spoke_of_it(
    chosen: int | None, whose: int
) -> None:
    talker = Talker(("to send any of them", "the list of arrears by Monday"), choices=(chosen,))
    answers = begun(Margaret="m@x.example", Keith="k@x.example")
    answers.people[1]["talked_about"] = "the dinner-money arrears"
    people = debriefed(talker, answers).people
    assert [n for n, one in enumerate(people) if "promised" in one] == [whose]
    asked = [one for one in talker.offered if "Who is that for" in one[0]]
    assert asked == [("Who is that for? (Enter: Margaret)", ("Margaret", "Keith"))]


@pytest.mark.parametrize(
    "typed", ["Keith my CV by Monday", "my CV by Monday to Keith", "my CV to Keith by Monday"]
)
def test_a_promise_is_asked_for_once_and_goes_to_whom_it_names(typed: str) -> None:
    talker = met(("to send any of them", typed))
    margaret, keith = debriefed(talker, begun(Margaret="m@x.example", Keith="k@x.example")).people
    assert keith["promised"] == "my CV by Monday" and "promised" not in margaret
    assert sum("to send any of them" in one for one in talker.asked) == 2  # and Margaret?


def test_nothing_promised_is_asked_for_once_and_something_of_each() -> None:
    both = {"Margaret": "m@x.example", "Keith": "k@x.example"}
    nothing = met()
    debriefed(nothing, begun(**both))
    assert sum("promised to send" in one for one in nothing.asked) == 1
    talker = met(("to send any of them", "my CV by Monday"), ("to send Keith", "my DBS by Friday"))
    margaret, keith = debriefed(talker, begun(**both)).people
    assert (margaret["promised"], keith["promised"]) == ("my CV by Monday", "my DBS by Friday")
    assert [asked for asked, _ in talker.offered] == ["Who is that for? (Enter: Margaret)"]


def test_a_need_and_the_deed_for_it_go_to_who_spoke_of_it() -> None:
    need, deed = ("They need", "to clear the arrears"), ("that meets it", "cleared £3,400")
    talker = met(need, deed)
    margaret, keith = debriefed(talker, begun(Margaret="m@x.example", Keith="k@x.example")).people
    assert keith["need"] == "to clear the arrears" and keith["i_did"] == "cleared £3,400"
    assert not {"need", "i_did"} & margaret.keys()
    assert any("told to Keith" in one for one in talker.told)


def test_whoever_alone_speaks_of_a_matter_is_nearest() -> None:
    people: list[dict[str, str | list[str]]] = [
        {"name": "A", "talked_about": "the registers"},
        {"name": "B", "said": "the arrears grow in the first ten weeks"},
    ]
    assert who_spoke_of("my first aid certificate", people) is None
    assert who_spoke_of("chase the arrears", people) == 1
    assert who_spoke_of("the holidays", people) is None
    assert who_spoke_of("registers and arrears", people) is None


@pytest.mark.parametrize(
    ("chosen", "kept"), [(0, "my CV on Friday, November 27"), (None, "my CV soon")]
)
def test_a_day_of_a_promise_that_is_over_is_asked_about(chosen: int | None, kept: str) -> None:
    talker = Talker(("I promised to send Keith", "my CV on Friday"), choices=(chosen,))
    answers = begun(Keith="k@x.example")
    answers.date -= dt.timedelta(days=7)  # a Wednesday, as today
    (keith,) = debriefed(talker, answers).people
    assert "was over before today" in talker.offered[0][0]
    assert str(keith["promised"]).startswith(kept)
