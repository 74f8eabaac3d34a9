"""Where a change goes: each way of writing a file, and what has no certain place."""

from __future__ import annotations

from pathlib import Path

import pytest

from kitgen.editing.changes import FieldChange, Value, change_fields, places_of, values_of
from kitgen.model.errors import InputError
from kitgen.yaml.source import Source, source_of

HEAD = "company: N\n"
NAME = Path("i.yaml")
LISTS = [  # what stands there, the texts, what stands there then
    ("they_liked: a\n", ("b",), "they_liked: b\n"),
    ("they_liked: a\n", ("a", "b"), "they_liked:\n  - a\n  - b\n"),
    ("they_liked: a  # note\n", ("b", "c, d"), 'they_liked: [b, "c, d"]  # note\n'),
    ("they_liked: a\n", (), "they_liked: \n"),
    ("they_liked: [a, b]\n", ("b, c", "d"), 'they_liked: ["b, c", d]\n'),
    ("they_liked: []\n", ("b",), "they_liked: [b]\n"),
    (
        "they_liked:\n  - a\n  - b\n",
        ("a", "x", "y", "b"),
        'they_liked:\n  - a\n  - x\n  - "y"\n  - b\n',
    ),
    ("they_liked:\n  - a\n  - b\n", ("z", "a", "b"), "they_liked:\n  - z\n  - a\n  - b\n"),
    ("they_liked:\n  - a\n  - b\n", ("a", "z", "b"), "they_liked:\n  - a\n  - z\n  - b\n"),
    ("they_liked:\n  - a\n  - b\n", ("a", "b", "z"), "they_liked:\n  - a\n  - b\n  - z\n"),
    ("they_liked:\n  - a\n  - b\n", ("b",), "they_liked:\n  - b\n"),
    ("they_liked:\n  - a\n  - b\n", (), "they_liked:\n"),
    ("they_liked:\n  - a # c\n  - b\n", ("x", "b"), "they_liked:\n  - x # c\n  - b\n"),
    ("they_liked:\n- a\n- b\n", ("a", "b", "c"), "they_liked:\n- a\n- b\n- c\n"),
    (
        "they_liked:\n  - a long\n    text # c\n  - b\n",
        ("a", "b"),
        "they_liked:\n  - a # c\n  - b\n",
    ),
    ("they_liked:\n  -\n  - b\n", ("a", "b"), "they_liked:\n  - a\n  - b\n"),
    ("they_liked:\n  -\n", ("a",), "they_liked:\n  - a\n"),
    ("they_liked:\n  - a\n  -\n", ("a", "b"), "they_liked:\n  - a\n  - b\n"),
]
RECORDS: list[tuple[str, tuple[str | int, ...], Value | None, str]] = [
    ("interviewers: [A B, C D, E F]\n", ("interviewers", 0), None, "interviewers: [C D, E F]\n"),
    ("interviewers: [A B, C D, E F]\n", ("interviewers", 1), None, "interviewers: [A B, E F]\n"),
    ("interviewers: [A B, C D, E F]\n", ("interviewers", 2), None, "interviewers: [A B, C D]\n"),
    ("interviewers: [A B]\n", ("interviewers", 0), None, "interviewers: []\n"),
    ("interviewers:\n- A B\n- C D\n", ("interviewers", 0), None, "interviewers:\n- C D\n"),
    ("interviewers:\n- A B\n- C D\n", ("interviewers", 1), None, "interviewers:\n- A B\n"),
    ("interviewers: [A B]\n", ("interviewers", 3), None, "interviewers: [A B]\n"),
    ("", ("interviewers", 0), None, ""),
    (
        "interviewers:\n  name: A B\n",
        ("interviewers", 1, "name"),
        "C D",
        "interviewers:\n  - name: A B\n  - name: C D\n",
    ),
    (
        "interviewers:\n  name: A B\n",
        ("interviewers", 0, "title"),
        "Head",
        "interviewers:\n  name: A B\n  title: Head\n",
    ),
    (
        "interviewers:\n  - {name: A B}\n",
        ("interviewers", 0, "title"),
        "Head, of",
        'interviewers:\n  - {name: A B, title: "Head, of"}\n',
    ),
    ("interviewers:\n  - A B\n", ("interviewers", 0, "name"), "C D", "interviewers:\n  - C D\n"),
    (
        "interviewers:\n  - A B\n",
        ("interviewers", 1, "name"),
        "C D",
        "interviewers:\n  - A B\n  - name: C D\n",
    ),
    ("", ("interviewers", 0, "name"), "C D", "interviewers:\n  - name: C D\n"),
    (
        "concern: my CV\n",
        ("concern", 0, "answer"),
        "I learn",
        'concern: {about: "my CV", answer: I learn}\n',
    ),
    ("concern: my CV\n", ("concern", 0, "about"), "nights", "concern: nights\n"),
    ("", ("concern", 0, "about"), "b", "concern:\n  about: b\n"),
    ("", ("ratings", "fit"), "4", "ratings:\n  fit: 4\n"),
    ("", ("role",), "a # b", 'role: "a # b"\n'),
    ("role: a\n", ("role",), "", "role: \n"),
    ("", ("role",), "", ""),
]


def changed(text: str, path: tuple[str | int, ...], value: Value | None, name: Path = NAME) -> str:
    return change_fields(text.encode(), name, [FieldChange(path, value)]).decode()


@pytest.mark.parametrize(("written", "texts", "wanted"), LISTS)
def test_a_list_is_changed_as_it_is_written(
    written: str, texts: tuple[str, ...], wanted: str
) -> None:
    after = changed(HEAD + written + "round: x\n", ("they_liked",), texts)
    assert after == f"{HEAD}{wanted}round: x\n"
    assert values_of(source_of(NAME, after.encode())).get(("they_liked",), ()) == texts


@pytest.mark.parametrize(("written", "path", "value", "wanted"), RECORDS)
def test_a_record_is_changed_as_it_is_written(
    written: str, path: tuple[str | int, ...], value: Value | None, wanted: str
) -> None:
    assert changed(HEAD + written, path, value) == HEAD + wanted


@pytest.mark.parametrize(
    ("text", "path", "value", "wanted"),
    [
        (
            "{company: N, they_liked: a}\n",
            ("they_liked",),
            ("b", "c"),
            "{company: N, they_liked: [b, c]}\n",
        ),
        ("{company: N}\n", ("they_liked",), ("b, c",), '{company: N, they_liked: ["b, c"]}\n'),
        ("{company: N, role: x}\n", ("role",), "a, b", '{company: N, role: "a, b"}\n'),
        ("{company: N}\n", ("role",), "a, b", '{company: N, role: "a, b"}\n'),
        ("{company: N}\n", ("ratings", "fit"), "4", "{company: N, ratings: {fit: 4}}\n"),
    ],
)
def test_a_file_in_braces_stays_in_braces(
    text: str, path: tuple[str | int, ...], value: Value, wanted: str
) -> None:
    assert changed(text, path, value) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("", "role: x\n"),
        ("# later", "# later\nrole: x\n"),
        ("# later\n", "# later\nrole: x\n"),
        ("~\n", None),
    ],
)
def test_a_file_without_fields_gets_its_first(text: str, wanted: str | None) -> None:
    if wanted is None:
        with pytest.raises(InputError):
            changed(text, ("role",), "x")
        return
    assert changed(text, ("role",), "x") == wanted
    people = wanted.replace("role: x", "interviewers:\n  - name: A B")
    assert changed(text, ("interviewers", 0, "name"), "A B") == people
    liked = wanted.replace("role: x", "they_liked:\n  - a\n  - b")
    assert changed(text, ("they_liked",), ("a", "b")) == liked


@pytest.mark.parametrize("between", ["", "# later\n", "\n"])
def test_fields_are_begun_between_their_lines_and_not_below_the_notes(between: str) -> None:
    after = changed(f"---\n{between}---\nMy notes.\n", ("role",), "x", Path("i.md"))
    assert after == f"---\n{between}role: x\n---\nMy notes.\n"


@pytest.mark.parametrize(
    ("text", "path", "value", "name", "line"),
    [
        ("they_liked: [a, {b: c}]\n", ("they_liked",), ("x",), "they_liked", 2),
        ("interviewers: A B\n", ("interviewers", 0), None, "interviewers", 2),
        ("interviewers:\n  - {name: [A]}\n", ("interviewers", 0, "name"), "B", "name", 3),
        ("", ("interviewers", 0, "talked_about"), ("x",), "talked_about", 1),
        ("", ("nothing", "x"), "y", "x", 1),
        ("", ("company", "x"), "y", "x", 1),
        ("applicant: Ana\n", ("applicant", "email"), "a@x.example", "email", 2),
        ("ratings: 4\n", ("ratings", "fit"), "4", "fit", 2),
        ("role: [a]\n", ("role",), "x", "role", 2),
        ("links:\n  - a\n", ("links",), ("a", "b"), "links", 2),
    ],
)
def test_what_has_no_certain_place_is_told_with_its_line(
    text: str, path: tuple[str | int, ...], value: Value | None, name: str, line: int
) -> None:
    with pytest.raises(InputError) as caught:
        changed(HEAD + text, path, value)
    (problem,) = caught.value.problems
    assert (problem.rule, problem.line, problem.column) == ("no-place", line, 1)
    assert problem.message == f"there is no certain place for “{name}” in this file"
    assert problem.advice == "Write it into the file yourself."


@pytest.mark.parametrize(("text", "at"), [("- a\n", (1, 1)), ("\n  just words\n", (2, 3))])
def test_a_file_of_no_fields_is_told_where_it_begins(text: str, at: tuple[int, int]) -> None:
    with pytest.raises(InputError) as caught:
        changed(text, ("role",), "x")
    (problem,) = caught.value.problems
    assert (problem.rule, problem.line, problem.column) == ("no-fields", *at)
    assert problem.message == "here are no fields"
    assert problem.advice == "Write each on a line of its own, its name first."


def test_the_places_of_records_in_records_are_known() -> None:
    text = HEAD + "interviewers:\n  - name: A\n  -\n  - name: B\nratings: {fit: 4}\nconcern: x\n"
    found = {path: (mark.line, mark.column) for path, mark in places_of(Source(NAME, text)).items()}
    assert found == {
        (): (1, 1),
        ("company",): (1, 1),
        ("interviewers",): (2, 1),
        ("interviewers", 0): (3, 5),
        ("interviewers", 0, "name"): (3, 5),
        ("interviewers", 1): (5, 5),
        ("interviewers", 1, "name"): (5, 5),
        ("ratings",): (6, 10),
        ("ratings", "fit"): (6, 11),
        ("concern",): found[("concern",)],
        ("concern", 0): (7, 10),
    } | {("ratings",): found[("ratings",)]}


def test_values_are_what_stands_there_and_nothing_where_something_else_does() -> None:
    text = HEAD + (
        "role: [a]\nthey_liked:\n  - a\n  -\n  - {b: c}\nratings: {fit: 4, x: [1]}\n"
        "applicant: {name: Ana, address: '1 Low Road'}\n"
        "log: [{on: 2026-11-19, did: x}]\nround: '  '\n"
    )
    assert values_of(Source(NAME, text)) == {
        ("company",): "N",
        ("they_liked",): ("a",),
        ("ratings", "fit"): "4",
        ("applicant", "name"): "Ana",
        ("applicant", "address"): ("1 Low Road",),
        ("log", 0, "on"): "2026-11-19",
        ("log", 0, "did"): "x",
    }


def test_postal_lines_in_a_block_are_lines_and_other_texts_are_one() -> None:
    text = (
        HEAD + "applicant:\n  address: |\n    1 Low Road\n    York\nthey_liked: |\n  one\n  two\n"
    )
    found = values_of(Source(NAME, text))
    assert found[("applicant", "address")] == ("1 Low Road", "York")
    assert found[("they_liked",)] == ("one two",)
