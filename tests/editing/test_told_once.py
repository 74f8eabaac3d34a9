"""What stands in a remark is not told a second time as a topic."""

from __future__ import annotations

import pytest
from support.talking import Talker, begun, debriefed

from kitgen.editing.told_once import topics_beside

OLDER = "older people struggle with the machines and they need help"
MACHINES = "new self service machines since oct"


@pytest.mark.parametrize(
    ("topics", "said", "left", "gone"),
    [
        (
            [f"{MACHINES}, older people struggle with them"],
            OLDER,
            [MACHINES],
            ["older people struggle with them"],
        ),
        (
            ["the rota", "callouts have doubled since March"],
            "the callouts doubled since March",
            ["the rota"],
            ["callouts have doubled since March"],
        ),
        (["the night shift"], "you need somebody for the nights", ["the night shift"], []),
        (["the rota, the new van"], "the van comes in May", ["the rota, the new van"], []),
    ],
)
def test_a_topic_loses_what_the_remark_tells(
    topics: list[str], said: str, left: list[str], gone: list[str]
) -> None:
    assert topics_beside(topics, said) == (left, gone)


def test_what_is_said_again_is_told_once_and_kept() -> None:
    topic = f"{MACHINES}, older people struggle with them"
    talker = Talker(("we talked about", topic), ("said that", OLDER), choices=(None,))
    answers = debriefed(talker, begun(Tessa_Quill="t@quill.example"))
    told = answers.people[0]["talked_about"]
    assert "older people" not in str(told) and "self service" in str(told)
    assert "struggle" in str(answers.people[0]["said"])
    assert any("Told once" in one for one in talker.told) and "struggle" in answers.notes
