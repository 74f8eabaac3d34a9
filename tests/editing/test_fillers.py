"""What only fills a sentence is no topic."""

from __future__ import annotations

import pytest
from support.talking import Talker, begun, debriefed


@pytest.mark.parametrize(
    ("typed", "topic"),
    [
        ("dunno just cars and that", "cars"),
        ("just the vans and stuff like that", "the vans"),
        ("mostly how they train people, that sort of thing", "how they train people"),
        ("dunno just stuff and that", None),
        ("this and that", None),
        ("just things really", None),
    ],
)
def test_a_filler_is_taken_off_and_alone_it_is_no_answer(typed: str, topic: str | None) -> None:
    answers = debriefed(Talker(("we talked about", typed)), begun(Gaz="g@x.example"))
    assert answers.people[0].get("talked_about") == topic
