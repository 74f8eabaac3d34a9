"""Promises with a day: read from their words, and kept by the plan and by the letters."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from support.projects import KIT, interview, write_project

from kitgen.files.project import Layers, Project
from kitgen.interviews import interviews_of
from kitgen.model.kit import Kit
from kitgen.model.step import Step
from kitgen.pipeline import judge, write
from kitgen.planning.cadence import load_cadence
from kitgen.planning.promises import DuePromise, due_promise

CADENCE = load_cadence(Layers.of(None).text("cadence.yaml"))
TALK = dt.date(2026, 11, 18)  # a Wednesday
EMAIL = "    email: maya.chen@northwind.example\n"


@pytest.mark.parametrize(
    ("text", "thing", "by"),
    [
        ("my updated CV by Friday", "my updated CV", "2026-11-20"),
        ("my updated CV until Monday", "my updated CV", "2026-11-23"),
        ("my CV by wed", "my CV", "2026-11-25"),
        ("by Friday my updated CV", "my updated CV", "2026-11-20"),
        ("by Friday: my CV", "my CV", "2026-11-20"),
        ("my CV by Friday with the new references", "my CV with the new references", "2026-11-20"),
        ("a copy of my licence tomorrow", "a copy of my licence", "2026-11-19"),
        ("my CV tonight", "my CV", "2026-11-18"),
        ("my CV by the end of next week", "my CV", "2026-11-27"),
        ("my CV by 4 December", "my CV", "2026-12-04"),
        ("my CV by Dec 4th", "my CV", "2026-12-04"),
        ("my CV before the 2nd of January", "my CV", "2027-01-02"),
        ("my CV by 2026-12-01", "my CV", "2026-12-01"),
    ],
)
def test_the_day_is_read_from_the_talk_and_taken_out_of_the_thing(
    text: str, thing: str, by: str
) -> None:
    assert due_promise(text, TALK, CADENCE) == DuePromise(thing, dt.date.fromisoformat(by))


@pytest.mark.parametrize(
    "text",
    ["my plan for next week", "my Friday figures", "the rota on paper", "", None, "by Friday",
     "my CV by 31 February", "my certificate when it comes", "the book by Monday's child"],
)  # fmt: skip
def test_no_day_is_read_where_none_is_said(text: str | None) -> None:
    assert due_promise(text, TALK, CADENCE) is None


def kit(folder: Path, promised: str, today: str, more: str = "") -> Kit:
    text = interview(more=more).replace(EMAIL, f"{EMAIL}    promised: {promised}\n")
    path = write_project(folder, **{KIT: text}) / f"content/interviews/{KIT}.md"
    interviews = interviews_of(Project.around(path), [path])
    return write(interviews.read(path), (), interviews, dt.date.fromisoformat(today))


def step(made: Kit, id_: str) -> Step:
    return next(one for one in made.steps if one.id == id_)


def due(made: Kit, id_: str) -> str:
    day = step(made, id_).due
    assert day is not None
    return day.date().isoformat()


def letter(made: Kit, kind: str) -> str:
    return next(one.text for one in made.messages if one.kind == kind)


def gone(on: str) -> str:
    return f"log:\n  - {{on: {on}, did: thank-you}}\n"


@pytest.mark.parametrize(
    ("promised", "sent", "planned"),
    [
        ("my updated CV by Friday", "2026-11-18", "2026-11-20"),
        ("my updated CV by Friday", "2026-11-19", "2026-11-20"),
        ("my updated CV by Sunday", "2026-11-19", "2026-11-20"),  # no message on a weekend
        ("my updated CV by Wednesday 25 November", "2026-11-19", "2026-11-25"),
        ("my updated CV by Thursday 26 November", "2026-11-19", "2026-11-25"),  # Thanksgiving
    ],
)
def test_what_was_promised_by_a_day_goes_on_it_or_before(
    tmp_path: Path, promised: str, sent: str, planned: str
) -> None:
    made = kit(tmp_path, promised, sent, gone(sent))
    assert due(made, "second-message") == planned
    assert "updated CV by" not in letter(made, "second-message")


def test_where_no_day_is_free_the_page_says_so(tmp_path: Path) -> None:
    made = kit(tmp_path, "my updated CV by Friday", "2026-11-20", gone("2026-11-20"))
    owed = step(made, "second-message")
    assert due(made, "second-message") == "2026-11-23"
    assert owed.why.startswith("You promised it for an earlier day")


def test_a_letter_names_the_day_and_what_is_for_its_own_day_is_to_go_with_it(
    tmp_path: Path,
) -> None:
    before = kit(tmp_path / "a", "my updated CV by Friday", "2026-11-18")
    assert "updated CV by Friday" in letter(before, "thank-you")
    assert (due(before, "promised"), step(before, "promised").why) == (
        "2026-11-20",
        "You promised it by this day, so have it ready then.",
    )
    that_day = kit(tmp_path / "b", "my updated CV by Thursday 19 November", "2026-11-18")
    with_it = kit(tmp_path / "c", "my updated CV tomorrow", "2026-11-18")
    for made in (that_day, with_it):
        text = letter(made, "thank-you")
        assert "updated CV by Thursday" in text and "tomorrow" not in text
        assert due(made, "promised") == "2026-11-19"
        assert "send it with the thank-you" in step(made, "promised").why
    assert step(with_it, "promised").title == "Have ready for Maya Chen: my updated CV"


def test_tomorrow_goes_by_the_name_of_its_day_and_until_is_by(tmp_path: Path) -> None:
    text = letter(kit(tmp_path / "a", "my updated CV until Monday", "2026-11-18"), "thank-you")
    assert "by Monday" in text and "until" not in text.replace("Until", "until").split("CV")[1][:12]
    first = letter(kit(tmp_path / "b", "by Friday my updated CV", "2026-11-18"), "thank-you")
    assert "my updated CV by Friday" in first


def test_who_promised_references_need_not_line_them_up(tmp_path: Path) -> None:
    ids = {one.id for one in kit(tmp_path / "a", "two references", "2026-11-18").steps}
    assert "references" not in ids
    assert "references" in {one.id for one in kit(tmp_path / "b", "my CV", "2026-11-18").steps}


def test_a_number_that_nobody_wrote_down_follows_and_is_asked_for(tmp_path: Path) -> None:
    text = letter(kit(tmp_path / "a", "my GDC number", "2026-11-18"), "thank-you")
    assert "GDC number in a message of its own" in text
    later = kit(tmp_path / "b", "my GDC number", "2026-11-19", gone("2026-11-19"))
    second = next(one for one in later.messages if one.kind == "second-message")
    assert not second.is_ready and "Write the number behind it" in second.needs
    given = kit(tmp_path / "c", "my GDC number 123456", "2026-11-19", gone("2026-11-19"))
    second = next(one for one in given.messages if one.kind == "second-message")
    assert second.is_ready and "GDC number 123456" in second.text
    assert "attached" not in second.text and "name a time" not in second.text


def test_a_promise_for_tomorrow_keeps_no_letter_out(tmp_path: Path) -> None:
    text = interview().replace(EMAIL, f"{EMAIL}    promised: my picture tomorrow\n")
    path = write_project(tmp_path, **{KIT: text}) / f"content/interviews/{KIT}.md"
    interviews = interviews_of(Project.around(path), [path])
    reading = interviews.read(path)
    made = write(reading, (), interviews, dt.date(2026, 11, 18))
    assert "picture by Thursday" in letter(made, "thank-you")
    assert "picture by Thursday" in letter(judge(made, reading, (), interviews), "thank-you")
