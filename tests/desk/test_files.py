"""The desk's files: every sample, Markdown or YAML, changed by its form and taken back."""

from __future__ import annotations

import datetime as dt
import difflib
import shutil
from pathlib import Path

import pytest
from support.kits import SAMPLES

from kitgen.desk import saving
from kitgen.desk.desk import Desk
from kitgen.desk.files import Typed, Undo, changes_and_conflicts
from kitgen.desk.form import ELSEWHERE, interview_form, profile_form
from kitgen.desk.requests import FormRequest, TypedField
from kitgen.files.project import Layers
from kitgen.library import library_of
from kitgen.model.applicant import Applicant
from kitgen.model.errors import BlockedError
from kitgen.model.helpers import Referee
from kitgen.model.interview import Interview, Ratings
from kitgen.model.interviewer import Interviewer
from kitgen.reading.field_types import kinds


@pytest.mark.thorough
@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.name)
def test_a_form_changes_two_lines_of_any_sample_and_takes_them_back(
    sample: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "content/interviews"
    folder.mkdir(parents=True)
    shutil.copy(sample, folder)
    desk = Desk(tmp_path, day=dt.date(2026, 11, 19))
    opened = desk.files.open(sample.name)
    values = opened.values()
    names = [str(values.get(("interviewers", n, "name"), "")) for n in range(9)]
    typed = [
        TypedField(path=path, value="show me: the # lab", seen=str(values.get(place, "")))
        for path, place in (
            ("kindness", ("kindness",)),
            ("interviewers.0.promised", ("interviewers", 0, "promised")),
        )
    ]
    filled = FormRequest(file=opened.name, version=opened.version, people=names, changes=typed)
    answer = saving.save(desk, filled)
    assert answer["saved"] == ["kindness", "interviewers.0.promised"]
    after = desk.files.open(sample.name).data.decode()
    lines = difflib.ndiff(opened.data.decode().split("\n"), after.split("\n"))
    added = [line for line in lines if line.startswith("+")]
    assert len(added) == 2 and all('"show me: the # lab' in line for line in added)
    desk.take_back(answer["undo"])
    assert desk.files.open(sample.name).data == opened.data


def test_what_was_typed_is_held_against_what_the_file_says_now() -> None:
    values = {("role",): "Cook", ("they_liked",): ("bread", "salt")}
    typed = [
        Typed(("role",), " Cook ", "Baker"),  # they came to the same
        Typed(("they_liked",), "bread\n\nsalt\noil", "bread\nsalt"),
        Typed(("round",), "second", "first"),  # somebody has emptied it
    ]
    changes, conflicts = changes_and_conflicts(values, typed, Interview)
    assert [(change.path, change.value) for change in changes] == [
        (("they_liked",), ("bread", "", "salt", "oil"))
    ]
    assert [(one.path, one.mine, one.theirs) for one in conflicts] == [(("round",), "second", "")]


def test_an_undo_touches_only_what_it_knows(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    undo = Undo(tmp_path / "aside")
    before, after = b"one\ntwo\n", b"one\nadded in between\ntwo\n"
    file.write_bytes(after + b"three\n")
    name = undo.note(file, before, after)
    undo.take_back(name)
    assert file.read_bytes() == before + b"three\n"
    with pytest.raises(BlockedError, match="no longer be undone"):
        undo.take_back(name)
    file.write_bytes(b"added in between\nadded in between\n")
    with pytest.raises(BlockedError, match="changed since"):
        undo.take_back(undo.note(file, before, after))


def test_every_field_of_the_model_is_asked_nine_of_them_first() -> None:
    words = library_of(Layers.of(None)).words(None)
    form = interview_form({("concern", 0, "about"): "my CV"}, words)
    person = form.people[0]
    more = [one for group in (*form.more, *person.more) for one in group.fields]
    first = [*person.first, *person.later, *form.last]
    assert len(first) == 9 and "i_did" in [one.name for one in first]
    first += form.first
    paths = {one.path for one in (*first, *more)}
    for kind, at in ((Interview, ""), (Interviewer, "interviewers.0."), (Ratings, "ratings.")):
        for name, field in kinds(kind).items():
            if at or name not in (*ELSEWHERE, "reflection"):
                assert f"{at}{name}" in paths or field.record, name
    assert {"concern.0.answer", "concern.1.about", "competing_offer.answer_by"} <= paths
    profile = profile_form({}, words)
    asked = {one.path for one in profile.first}
    asked |= {one.path for group in profile.more for one in group.fields}
    plain = {name for name, one in kinds(Applicant).items() if not one.record}
    assert asked == plain | {f"referees.0.{name}" for name in kinds(Referee)}
    assert "helped.0.name" in paths
    said = next(one for one in first if one.name == "said")
    assert (
        said.stem == "They said that …"
        and said.example
        and said.audience == "may stand in the letter"
    )
