"""Lists and fields of a file that are changed at the desk: to the byte, in every form."""

from __future__ import annotations

from pathlib import Path

import pytest

from kitgen.editing.changes import FieldChange, change_fields
from kitgen.model.errors import InputError

HEAD = "company: N\n"


def changed(text: str, path: tuple[str | int, ...], value: str | tuple[str, ...] | None) -> str:
    before = text if text.startswith("{") else HEAD + text
    change = FieldChange(path, value)
    after = change_fields(before.encode(), Path("i.yaml"), [change]).decode()
    return after.removeprefix(HEAD)


LISTS: list[tuple[str, tuple[str, ...], str]] = [
    ("they_liked: [a, b]\n", ("a, b", "yes", "x # y"), 'they_liked: ["a, b", yes, "x # y"]\n'),
    ("they_liked: one\n", ("a: b",), 'they_liked: "a: b"\n'),
    ("{company: N, they_liked: one}\n", ("a, b",), '{company: N, they_liked: "a, b"}\n'),
    (
        "{company: N, they_liked: one}\n",
        ("a, b", "two"),
        '{company: N, they_liked: ["a, b", two]}\n',
    ),
    ("{company: N, they_liked: }\n", ("a, b", "two"), '{company: N, they_liked: ["a, b", two] }\n'),
    ("{company: N}\n", ("a, b", "two"), '{company: N, they_liked: ["a, b", two]}\n'),
    ("they_liked: one  # said so\n", ("a", "b, c"), 'they_liked: [a, "b, c"]  # said so\n'),
    ("they_liked:\n  one\n  more\nround: x\n", ("a",), "they_liked:\n  a\nround: x\n"),
    (
        "they_liked:\n- a\n- b\n- c\nround: x\n",
        ("a", "x", "y", "c"),
        'they_liked:\n- a\n- x\n- "y"\n- c\nround: x\n',
    ),
    (
        "they_liked:\n- a\n- b\n- c\nround: x\n",
        ("z", "a", "b", "c"),
        "they_liked:\n- z\n- a\n- b\n- c\nround: x\n",
    ),
    (
        "they_liked:\n- a\n- b\n- c\nround: x\n",
        ("a", "b", "c", "z"),
        "they_liked:\n- a\n- b\n- c\n- z\nround: x\n",
    ),
    ("they_liked:\n- a\n- b\n- c\nround: x\n", ("c",), "they_liked:\n- c\nround: x\n"),
    ("they_liked:\n- a\n- b\n- c\nround: x\n", ("a", "b"), "they_liked:\n- a\n- b\nround: x\n"),
    ("they_liked:\n- a\n- b\n- c\nround: x\n", (), "they_liked:\nround: x\n"),
    (
        "they_liked:\n  - a\n  -\n    b\n  - c\n",
        ("a", "x", "c"),
        "they_liked:\n  - a\n  -\n    x\n  - c\n",
    ),
    (
        "they_liked:\n  - a\n  # of b\n  - >\n    b\n    b\n  - c\n",
        ("a", "x", "c"),
        "they_liked:\n  - a\n  # of b\n  - x\n  - c\n",
    ),
    ("they_liked:\n  - a\n  -\n  - c\n", ("a", "x", "c"), "they_liked:\n  - a\n  - x\n  - c\n"),
    ("they_liked:\n  - a\n  - a\n  - a\n", ("a", "a"), "they_liked:\n  - a\n  - a\n"),
    ("they_liked:\n", (), "they_liked:\n"),
]


@pytest.mark.parametrize(("text", "texts", "wanted"), LISTS)
def test_a_list_is_changed_where_it_differs(text: str, texts: tuple[str, ...], wanted: str) -> None:
    assert changed(text, ("they_liked",), texts) == wanted


RECORDS: list[tuple[str, tuple[str | int, ...], str | None, str]] = [
    (
        "interviewers: [{name: A}, {name: B}, {name: C}]\n",
        ("interviewers", 1),
        None,
        "interviewers: [{name: A}, {name: C}]\n",
    ),
    (
        "interviewers: [{name: A}, {name: B}, {name: C}]\n",
        ("interviewers", 2),
        None,
        "interviewers: [{name: A}, {name: B}]\n",
    ),
    (
        "interviewers: [{name: A}, {name: B}, {name: C}]\n",
        ("interviewers", 0),
        None,
        "interviewers: [{name: B}, {name: C}]\n",
    ),
    ("interviewers: [{name: A}]\n", ("interviewers", 0), None, "interviewers: []\n"),
    (
        "interviewers:\n  - name: A\n    said: x\n  # of B\n  - name: B\nround: x\n",
        ("interviewers", 0),
        None,
        "interviewers:\n  # of B\n  - name: B\nround: x\n",
    ),
    (
        "interviewers:\n  - name: A\n    said: x\n  # of B\n  - name: B\nround: x\n",
        ("interviewers", 1),
        None,
        "interviewers:\n  - name: A\n    said: x\n  # of B\nround: x\n",
    ),
    (
        "interviewers:\n- name: A\nround: x\n",
        ("interviewers", 0),
        None,
        "interviewers:\nround: x\n",
    ),
    (
        "concern:\n  about: a\n  answer: |\n    b\n\n    c\nround: x\n",
        ("concern", 1, "about"),
        "d: e",
        'concern:\n  - about: a\n    answer: |\n      b\n\n      c\n  - about: "d: e"\nround: x\n',
    ),
    (
        "concern: {about: a}\n",
        ("concern", 1, "about"),
        "d, e",
        "concern: \n  - {about: a}\n  - about: d, e\n",
    ),
    (
        "concern:\n    about: a  # x\nround: x\n",
        ("concern", 1, "about"),
        "d",
        "concern:\n    - about: a  # x\n    - about: d\nround: x\n",
    ),
]


@pytest.mark.parametrize(("text", "path", "value", "wanted"), RECORDS)
def test_a_record_goes_with_its_lines_or_its_comma_and_comes_behind_the_last(
    text: str, path: tuple[str | int, ...], value: str | None, wanted: str
) -> None:
    assert changed(text, path, value) == wanted


FIELDS = [
    ("finalist: no\n", "finalist", "yes", "finalist: yes\n"),
    ("round: x\n", "finalist", "yes", "round: x\nfinalist: yes\n"),
    ("round: x\n", "round", "yes", "round: yes\n"),
    ("round: x # y\n", "round", "", "round:  # y\n"),
    ("round: |\n  x\n  y\n# z\nrole: a\n", "round", "", "round: \n# z\nrole: a\n"),
    ("round: 'x'\n", "round", "it's", "round: it's\n"),
]


@pytest.mark.parametrize(("text", "key", "value", "wanted"), FIELDS)
def test_a_field_is_changed_and_what_stands_behind_it_stays(
    text: str, key: str, value: str, wanted: str
) -> None:
    assert changed(text, (key,), value) == wanted


@pytest.mark.parametrize(
    ("path", "value", "wanted"),
    [
        (("concern", 0, "about"), "z", "round: x\nconcern:\n  about: z\nforgot: y\nlog: []\n"),
        (("ratings", "fit"), "4", "round: x\nforgot: y\nratings:\n  fit: 4\nlog: []\n"),
        (("applicant", "name"), "Al", "round: x\nforgot: y\nlog: []\napplicant:\n  name: Al\n"),
    ],
)
def test_a_new_record_stands_where_its_field_belongs(
    path: tuple[str | int, ...], value: str, wanted: str
) -> None:
    assert changed("round: x\nforgot: y\nlog: []\n", path, value) == wanted


PEOPLE = "interviewers: [\n  {name: A},\n  # of B\n  {name: B},\n]\n"


@pytest.mark.parametrize(
    ("text", "index", "wanted"),
    [
        ("interviewers: [{name: A}, ]\n", 0, "interviewers: [ ]\n"),
        ("interviewers: [{name: A} , ]\n", 0, "interviewers: [ ]\n"),
        ("interviewers: [{name: A}, {name: B}, ]\n", 0, "interviewers: [{name: B}, ]\n"),
        ("interviewers: [{name: A}, {name: B}, ]\n", 1, "interviewers: [{name: A}, ]\n"),
        (PEOPLE, 0, "interviewers: [\n  \n  # of B\n  {name: B},\n]\n"),
        (PEOPLE, 1, "interviewers: [\n  {name: A},\n]\n"),
    ],
)
def test_a_comma_too_many_and_a_remark_on_the_next_do_not_matter(
    text: str, index: int, wanted: str
) -> None:
    assert changed(text, ("interviewers", index), None) == wanted


def test_what_would_be_no_yaml_afterwards_has_no_certain_place() -> None:
    with pytest.raises(InputError, match="no certain place for “log”"):
        changed("log: {on: 2026-12-01, heard: yes}\n", ("log", 0), None)


def test_a_list_of_nothing_is_not_begun() -> None:
    assert changed("round: x\n", ("they_liked",), ()) == "round: x\n"


def test_a_field_is_found_however_its_name_is_spelled() -> None:
    assert changed("They liked: [a]\n", ("they_liked",), ("b",)) == "They liked: [b]\n"
    assert changed("Round: x\n", ("round",), "second") == "Round: second\n"


def test_a_list_of_lists_is_left_alone_and_told_with_its_place() -> None:
    with pytest.raises(InputError) as caught:
        changed("they_liked: [[a]]\n", ("they_liked",), ("a", "b"))
    (problem,) = caught.value.problems
    assert (problem.line, problem.column) == (2, 1)
    assert problem.message == "there is no certain place for “they_liked” in this file"
    assert problem.advice == "Write it into the file yourself."
