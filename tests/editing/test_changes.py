"""Changes: fields of real files set, emptied and removed; every other byte as it was."""

from __future__ import annotations

import difflib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.kits import SAMPLES
from support.projects import PROFILE, interview

from kitgen.editing.changes import FieldChange, change_fields, places_of, tidy_value, values_of
from kitgen.model.applicant import Applicant
from kitgen.model.errors import InputError
from kitgen.model.interview import Interview
from kitgen.reading.field_types import fields_of, kinds
from kitgen.yaml.source import Source, source_of

FILE = Path("interview.md")
PERSON = fields_of(kinds(Interview)["interviewers"].record or Interview)
TEXTS = sorted(
    name
    for name, kind in kinds(Interview).items()
    if not kind.many and not kind.record and name not in ("company", "role", "date")
)
LISTS = sorted(name for name, kind in kinds(Interview).items() if kind.many and not kind.record)
ANY_TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=40)

SCAFFOLD = """\
---
# What happened.
company: Northwind  # as they spell it
role: Engineer
date: 2026-11-18
said_nothing: x
concern:
  about:  # "They were unsure about …"
  answer:
interviewers:

  - name: unknown
    title:
    talked_about:  # "We talked about …"

log:
---
## What went well
"""


def changed(text: str, *changes: FieldChange, name: str = "interview.md") -> str:
    return change_fields(text.encode(), Path(name), changes).decode()


def lines_changed(before: str, after: str) -> list[str]:
    diff = difflib.ndiff(before.split("\n"), after.split("\n"))
    return [line for line in diff if line.startswith(("+", "-"))]


def test_a_value_is_replaced_and_its_comment_stays() -> None:
    after = changed(SCAFFOLD, FieldChange(("company",), "Nord: Wind"))
    assert lines_changed(SCAFFOLD, after) == [
        "- company: Northwind  # as they spell it",
        '+ company: "Nord: Wind"  # as they spell it',
    ]


def test_an_open_field_is_filled_where_it_stands_and_emptied_again() -> None:
    filled = changed(
        SCAFFOLD, FieldChange(("interviewers", 0, "talked_about"), ("cables", "a # sign"))
    )
    assert (
        '    talked_about:  # "We talked about …"\n      - cables\n      - "a # sign"\n' in filled
    )
    emptied = changed(filled, FieldChange(("interviewers", 0, "talked_about"), ()))
    assert emptied == SCAFFOLD


def test_a_person_is_added_gets_fields_and_is_removed() -> None:
    changes = [
        FieldChange(("interviewers", 1, "name"), "Maya Chen"),
        FieldChange(("interviewers", 1, "said"), "we ship: on Fridays"),
    ]
    after = changed(SCAFFOLD, *changes)
    assert '  - name: Maya Chen\n    said: "we ship: on Fridays"\n' in after
    assert changed(after, FieldChange(("interviewers", 1), None)) == SCAFFOLD
    alone = changed(after, FieldChange(("interviewers", 0), None))
    assert values_of(Source(FILE, alone))[("interviewers", 0, "name")] == "Maya Chen"


def test_a_second_doubt_makes_a_list_of_the_first() -> None:
    text = SCAFFOLD.replace("about:  #", "about: my CV  #")
    after = changed(text, FieldChange(("concern", 1, "about"), "the commute"))
    assert (
        '  - about: my CV  # "They were unsure about …"\n    answer:\n  - about: the commute'
        in after
    )
    assert values_of(Source(FILE, after))[("concern", 0, "about")] == "my CV"


@pytest.mark.parametrize(
    ("text", "path", "value", "wanted"),
    [
        ("interviewers: [Maya Chen, Bo Li]", ("interviewers", 1, "said"), "hi", "said: hi}]"),
        ("interviewers:\n  - Maya Chen", ("interviewers", 0, "said"), "hi", "\n    said: hi"),
        ("interviewers: Maya Chen", ("interviewers", 0, "said"), "a, b", '{name: "Maya Chen", s'),
        ("interviewers: [{name: A B}]", ("interviewers", 1, "name"), "C, D", '{name: "C, D"}]'),
        ("interviewers: []", ("interviewers", 0, "name"), "Al Fox", "[{name: Al Fox}]"),
        ("they_liked: one", ("they_liked",), ("one", "two"), "they_liked:\n  - one\n  - two"),
        ("they_liked: [a, b, c]", ("they_liked",), ("a", "c"), "they_liked: [a, c]"),
        ("role: >-\n  Big\n  Boss\nround: x", ("role",), "Cook", "role: Cook\nround: x"),
        ("role: |\n  Big\n\n# next\nround: x", ("role",), "Cook", "role: Cook\n\n# next\nround: x"),
        ("they_liked:\n  - a\n  # of b\n  - b", ("they_liked",), ("b",), "liked:\n  # of b\n  - b"),
        ("ratings:\nround: x", ("ratings", "fit"), "4", "ratings:\n  fit: 4\nround: x"),
        ("round: x", ("applicant", "name"), "Ana Ruiz", "applicant:\n  name: Ana Ruiz"),
    ],
)  # fmt: skip
def test_however_the_file_is_written(
    text: str, path: tuple[str | int, ...], value: str | tuple[str, ...], wanted: str
) -> None:
    after = changed(f"{text}\n", FieldChange(path, value), name="interview.yaml")
    assert wanted in after, after
    assert values_of(Source(Path("x.yaml"), after))[path] == value


def test_a_profile_and_its_postal_lines() -> None:
    before = PROFILE.encode()
    lines = FieldChange(("address",), ("12 Elm St.", "Dayton: OH"))
    after = change_fields(before, Path("profile.yaml"), [lines], Applicant)
    assert after.decode().startswith(
        "name: Ada Byron\nemail: ada@example.org\naddress:\n  - 12 Elm"
    )
    block = b"address: |\n  1 Low Road\n  York\nname: Al Fox\n"
    moved = change_fields(block, Path("profile.yaml"), [lines], Applicant)
    assert moved.decode().endswith('- 12 Elm St.\n  - "Dayton: OH"\nname: Al Fox\n')


def test_line_ends_and_a_byte_order_mark_are_kept() -> None:
    data = b"\xef\xbb\xbf" + SCAFFOLD.replace("\n", "\r\n").encode()
    after = change_fields(data, FILE, [FieldChange(("interviewers", 1, "name"), "Bo Li")])
    assert after.startswith(b"\xef\xbb\xbf---\r\n") and b"  - name: Bo Li\r\n" in after
    assert b"\n" not in after.replace(b"\r\n", b"")


def test_what_has_no_certain_place_is_refused_and_nothing_is_changed() -> None:
    text = "company: {a: b}\nrole: x\n"
    with pytest.raises(InputError, match="no certain place for “company”"):
        changed(text, FieldChange(("company",), "Northwind"), name="i.yaml")
    with pytest.raises(InputError):
        changed("company: [\n", FieldChange(("company",), "Northwind"), name="i.yaml")


@pytest.mark.slow
def test_every_value_of_the_samples_can_be_changed_and_changed_back() -> None:
    for path in SAMPLES:
        data = path.read_bytes()
        values = values_of(source_of(path, data))
        for place, value in values.items():
            if place[0] in ("log", "outcome"):
                continue
            other = "Somebody: else" if isinstance(value, str) else (*value, "one # more")
            there = change_fields(data, path, [FieldChange(place, other)])
            assert values_of(source_of(path, there)) == {**values, place: other}, place
            back = change_fields(there, path, [FieldChange(place, value)])
            assert values_of(source_of(path, back)) == values
            gone = change_fields(
                data, path, [FieldChange(place, "" if isinstance(value, str) else ())]
            )
            assert place not in values_of(source_of(path, gone))


def test_places_tell_where_each_field_begins() -> None:
    places = places_of(Source(FILE, SCAFFOLD))
    assert places[("company",)].line == 3
    assert places[("interviewers", 0, "title")].line == 13


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("a <b>bold</b> word", "a bold word"),
        ("Marsh &amp; Sons", "Marsh & Sons"),
        ("Marsh &amp;amp; Sons", "Marsh & Sons"),
        ("• • first things", "first things"),
        ("x < y > z", "x < y > z"),
        ("caf\u00c3\u00a9", "café"),
        ("<p>", None),
    ],
)
def test_what_was_copied_from_a_page_goes_in_without_its_markup(typed, kept):
    after = changed(interview(), FieldChange(("company_short",), typed))
    assert values_of(Source(FILE, after)).get(("company_short",)) == kept
    listed = changed(interview(), FieldChange(("they_liked",), (typed, "my logbook")))
    wanted = (kept, "my logbook") if kept else ("my logbook",)
    assert values_of(Source(FILE, listed))[("they_liked",)] == wanted


@pytest.mark.thorough
@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.one_of(
            st.tuples(st.sampled_from([(name,) for name in TEXTS]), ANY_TEXT),
            st.tuples(st.sampled_from([(name,) for name in LISTS]), st.lists(ANY_TEXT, max_size=4)),
            st.tuples(
                st.sampled_from([("interviewers", 0, n) for n in ("said", "need")]), ANY_TEXT
            ),
            st.tuples(st.just(("interviewers", 0, "talked_about")), st.lists(ANY_TEXT, max_size=4)),
        ),
        min_size=1,
        max_size=6,
    )
)
def test_any_text_goes_in_and_nothing_else_changes(
    found: list[tuple[tuple[str | int, ...], str | list[str]]],
) -> None:
    changes = [FieldChange(path, v if isinstance(v, str) else tuple(v)) for path, v in found]
    before = interview(more="# stays\n")
    after = changed(before, *changes)
    wanted = values_of(Source(FILE, before))
    for change in changes:
        assert change.value is not None
        value = tidy_value(change.value)
        wanted.pop(change.path, None)
        if value:
            wanted[change.path] = value
    assert values_of(Source(FILE, after)) == wanted
    assert "# stays\n" in after and after.endswith("---\n## What went well\nThe whiteboard.\n")
