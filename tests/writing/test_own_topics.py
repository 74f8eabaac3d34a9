"""Topics that are the writer's own: what they were asked is nothing that the reader told."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from support.letters import shipped_prose
from support.trial import body, held, people, whole

from kitgen.writing.shape import Shapes
from kitgen.writing.traits import _common_shapes

GIVEN = re.compile(
    r"\b(?:told|tell|telling|explain\w*|show\w*) (?:to )?(?:me|you) [^.]*\b(?:how|why|what) I\b"
    r"|by myself otherwise|from every day"
)


@pytest.mark.parametrize("part", ["hiring-manager", "peer", "recruiter"])
@pytest.mark.parametrize(
    "topic",
    [
        "how i tie a scaffold to an old stone wall",
        "how id handle false claim",
        "how i see hairline crack",
        "why I want to leave retail",
        "what I'd do first",
    ],
)
def test_how_the_writer_works_is_nothing_the_reader_explained(part: str, topic: str) -> None:
    person = {"talked_about": topic, "part": part}
    kit = whole().kit(held(interviewers=people(person)))
    assert re.search(r"about (?:how|why|what) I\b", body(kit, "thank-you"))
    for message in ("thank-you", "status-note", "rejection-response"):
        assert not GIVEN.search(body(kit, message)), message


def told(**texts: str) -> set[str]:
    prose = shipped_prose()
    return set(_common_shapes(Shapes.of(prose), prose, texts))


def test_how_they_work_is_still_a_question_they_answered() -> None:
    assert "topic_question" in told(topic="how they train the new ones")
    assert "topic_question" not in told(topic="how I train the new ones")


@pytest.mark.parametrize(
    ("topic", "bare"),
    [
        ("children", True),
        ("40 people in a 300 hall", True),
        ("the kids club", False),
        ("new deliveries", False),
    ],
)
def test_a_lone_word_or_a_count_is_nothing_to_be_glad_of(topic: str, bare: bool) -> None:
    assert ("topic_two_bare" in told(topic_two=topic)) is bare


def test_no_letter_is_glad_to_hear_a_count() -> None:
    person = {"talked_about": ["how they train people", "40 people in a 300 hall"]}
    text = body(whole().kit(held(interviewers=people(person))), "thank-you")
    assert "glad to hear about 40" not in text


def test_no_sentence_finds_it_out_by_itself_or_knows_a_van_from_every_day() -> None:
    letters = Path(__file__).parents[2] / "content/messages/en"
    texts = "".join(path.read_text(encoding="utf-8") for path in sorted(letters.glob("*.md")))
    assert "find it out by myself" not in texts and "try my hand at {topic}" not in texts
    for line in texts.splitlines():
        assert "know it from every day at" not in line or "topic_doing" in line, line


@pytest.mark.parametrize(
    ("person", "told"),
    [
        ({"talked_about": "that 19 of 46 residents need soft diet"}, "telling me that 19 of 46"),
        ({"talked_about": "how you shwed me the blister bench"}, "me the blister bench."),
        ({"talked_about": "how the second shift is from 3"}, "telling me that the second shift"),
        ({"said": "You show me the ward"}, "showing me the ward"),
        (
            {"talked_about": "attendance letters they said the governors want"},
            "telling me that the governors want attendance letters",
        ),
        ({"talked_about": "the rota they said is a mess"}, "telling me that the rota is a mess"),
        (
            {"talked_about": "that 19 of 46 residents need soft diet", "said": "nights are short"},
            "that nights are short, and that 19 of 46 residents",
        ),
        ({"talked_about": "that new machine"}, "about that new machine"),
        ({"talked_about": "the dock. she walked me aruond it"}, "walk me around the dock"),
        ({"said": "she gave me a tour of the yard"}, "giving me a tour of the yard"),
        ({"said": "Its twenty below in there and people quit"}, "that it’s twenty below in"),
        (
            {"talked_about": "the new system, Opera", "said": "the team are nervous about it"},
            "the new system, Opera. You told me that the team are nervous about it",
        ),
    ],
)
def test_a_topic_that_is_a_remark_or_a_kindness_is_told_as_that(
    person: dict[str, str], told: str
) -> None:
    said = body(whole().kit(held(interviewers=people(person))), "thank-you")
    assert told in " ".join(said.split()), said
