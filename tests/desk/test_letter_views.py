"""Letters as the desk shows them: a thought of ours is marked, and has its own button."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest
from support.projects import KIT, write_project

from kitgen.desk.letter_views import letter_views
from kitgen.files.project import Project
from kitgen.interviews import interviews_of
from kitgen.model.message import Message, Sentence
from kitgen.pipeline import write


def test_a_thought_is_marked_and_stands_in_no_note(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def first(message: Message) -> list[Sentence]:
        return [message.paragraphs[0][0]] if message.kind == "thank-you" else []

    monkeypatch.setattr("kitgen.desk.letter_views.musings", first)
    path = write_project(tmp_path) / f"content/interviews/{KIT}.md"
    interviews = interviews_of(Project.around(path), [path])
    kit = write(interviews.read(path), (), interviews, dt.date(2026, 11, 19))
    letter, *others = letter_views(kit, interviews.library.words("en-US"))
    (thought,) = (one for one in letter.thoughts if one.is_thought)
    assert (thought.paragraph, thought.sentence) == (0, 0)
    assert thought.text == letter.message.paragraphs[0][0].text
    assert not any(thought.text.rstrip(".") in note.text for note in letter.notes)
    assert not any(one.thoughts for one in others)


def test_letters_of_thanks_stand_in_the_order_of_the_people_whatever_they_go_by(
    tmp_path: Path,
) -> None:
    path = tmp_path / "2026-11-18-northwind.yaml"
    path.write_text(
        "company: Northwind\nrole: Welder\ndate: 2026-11-18\ncountry: GB\n"
        "applicant: {name: Ana Ruiz}\ninterviewers:\n"
        "  - {name: Maya Chen, said: the yard is full}\n"
        "  - {name: Priya Nair, phone: 07700 900123, said: the papers come first}\n"
    )
    interviews = interviews_of(Project.around(path), [path])
    kit = write(interviews.read(path), (), interviews, dt.date(2026, 11, 19))
    first, second, *_ = letter_views(kit, interviews.library.words("en-US"))
    assert (first.message.key, second.message.key) == (
        "thank-you-maya-chen",
        "text-message-priya-nair",
    )


def test_a_question_of_the_date_is_marked_since_its_writer_may_have_been_told(
    tmp_path: Path,
) -> None:
    path = write_project(tmp_path) / f"content/interviews/{KIT}.md"
    interviews = interviews_of(Project.around(path), [path])
    kit = write(interviews.read(path), (), interviews, dt.date(2026, 11, 19))
    first = next(one for one in kit.messages if one.kind == "thank-you")
    asking = replace(first.paragraphs[0][0], text="When do you decide?", move="date")
    letter = replace(first, paragraphs=((asking,), *first.paragraphs[1:]))
    others = tuple(one for one in kit.messages if one is not first)
    views = letter_views(replace(kit, messages=(letter, *others)), interviews.library.words("en"))
    (view,) = (one for one in views if one.message.key == first.key)
    assert "When do you decide?" in [one.text for one in view.thoughts if one.asks_date]
