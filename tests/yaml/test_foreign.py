"""What was saved or pasted in an interview file's place is told as what it is, with the way on."""

from __future__ import annotations

from pathlib import Path

import pytest

from kitgen.model.errors import InputError
from kitgen.yaml.foreign import foreign_bytes, foreign_text
from kitgen.yaml.frontmatter import front_matter
from kitgen.yaml.source import Source
from kitgen.yaml.tree import Mapping, Scalar, read_tree

MAIL = "From: Maya <m@x.example>\nTo: a@x.example\nSubject: Your interview\n\nDear Ana,\n"


@pytest.mark.parametrize(
    ("text", "what", "way"),
    [
        ("BEGIN:VCALENDAR\n", "a calendar entry", ".ics"),
        ("[18.11.26, 14:03] Maya: see you\n", "a chat", "## Private: messages"),
        ("\n<!DOCTYPE html>\n", "a web page", "kitgen new"),
        (MAIL, "a mail", ".eml"),
    ],
)
def test_a_text_of_something_else_is_told_and_refused(text: str, what: str, way: str) -> None:
    found = foreign_text(text)
    assert found is not None and found.what == what and way in found.advice
    for name in ("a.yaml", "a.md"):
        with pytest.raises(InputError) as caught:
            front_matter(Source(Path(name), text))
        (problem,) = caught.value.problems
        assert (problem.rule, problem.line) == ("no-interview", 1)
        assert problem.message == f"this is {what}, not an interview file"


@pytest.mark.parametrize(
    "text", ["", "\n", "---\ncompany: N\n", "date: 2026-11-18\nfrom: x\n", "Dear Ana,\nFrom: x\n"]
)
def test_a_text_that_may_be_an_interview_is_taken(text: str) -> None:
    assert foreign_text(text) is None and foreign_bytes(text.encode()) is None


def test_garbled_letters_are_read_as_they_were_and_told() -> None:
    tree = read_tree(Source(Path("a.yaml"), "role: caf\u00c3\u00a9\n"))
    assert isinstance(tree.root, Mapping)
    value = tree.root.entries[0].value
    assert isinstance(value, Scalar) and value.text == "café"
    (told,) = tree.warnings
    assert (told.rule, told.line, told.column, told.advice) == (
        "garbled",
        1,
        7,
        "kitgen reads: café",
    )


@pytest.mark.parametrize("mark", ["•", "\u2610", "*"])
def test_a_mark_below_its_key_is_an_item(mark: str) -> None:
    tree = read_tree(Source(Path("a.yaml"), f"liked:\n{mark} bread\n{mark} jam\n"))
    assert tree.problems == () and isinstance(tree.root, Mapping)
    assert [
        getattr(one, "text", "") for one in getattr(tree.root.entries[0].value, "items", ())
    ] == [
        "bread",
        "jam",
    ]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("company: N\nA title\nrole: x\n", "this line is neither “key: text” nor a list item"),
        ("company: N\n\nrole - x\ndate: 2026-11-18\n", "this line is neither"),
        ("company: N\n# end\n   role: x\n", ""),
        ("company: N\nrole:x\ndate: 2026-11-18\n", ""),
    ],
)
def test_a_line_among_fields_that_is_none_is_told(text: str, says: str) -> None:
    problems = read_tree(Source(Path("a.yaml"), text)).problems
    assert problems and says in problems[0].message


def test_a_box_before_an_item_is_left_out_and_told_by_its_signs() -> None:
    tree = read_tree(Source(Path("a.yaml"), "liked:\n- [x] bread\n- [ ] jam\n"))
    assert tree.problems == () and isinstance(tree.root, Mapping)
    items = getattr(tree.root.entries[0].value, "items", ())
    assert [getattr(one, "text", "") for one in items] == ["bread", "jam"]
    assert [(told.line, told.column) for told in tree.warnings] == [(2, 3), (3, 3)]
    assert "“[x]” stands here" in tree.warnings[0].message


def test_a_key_without_its_space_is_told_where_it_stands() -> None:
    """YAML makes one text of it and of the key below it."""
    for text in ("role:x\n  round: 2\n", "company: N\nrole:x\n  round: 2\n"):
        problems = read_tree(Source(Path("a.yaml"), text)).problems
        assert problems and problems[0].line == text.count("\n", 0, text.index("role:x")) + 1


def test_a_line_that_is_almost_a_field_is_told_as_it_was_meant() -> None:
    for text, advice in (
        ("Company - Acme\nrole: x\n", "Write: company: Acme"),
        ("My interview\nrole: x\n", "Begin it with its key and a colon"),
        ("\nMy interview\n\nAt noon\nrole: x\n", "Begin it with its key and a colon"),
    ):
        (problem, *_) = read_tree(Source(Path("a.yaml"), text)).problems
        assert advice in problem.advice
