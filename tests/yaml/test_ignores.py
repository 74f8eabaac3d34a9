"""`kitgen: ignore` and lines run together: what a comment covers, and what YAML made one text."""

from __future__ import annotations

from pathlib import Path

import pytest

from kitgen.yaml.ignores import Ignores
from kitgen.yaml.pitfalls import items
from kitgen.yaml.source import source_of
from kitgen.yaml.tree import Mapping, Scalar, read_tree


def ignores(text: str, name: str = "x.yaml") -> Ignores:
    return Ignores.of(source_of(Path(name), text.encode()))


def test_a_comment_covers_the_key_below_it_with_all_that_is_in_it() -> None:
    found = ignores("a: 1\n# kitgen: ignore role\nb:\n  - x\n\n  # note\n  - y\nc: 2\n")
    assert [found.covers({"role"}, line) for line in (1, 3, 4, 7, 8)] == [
        False, True, True, True, False,
    ]  # fmt: skip
    assert not found.covers({"weekday"}, 3)


def test_what_stands_in_a_text_is_no_comment() -> None:
    text = "a: |\n  # kitgen: ignore role\n  text\nb: 'x # kitgen: ignore role'\nc: 1\n"
    assert not any(ignores(text).covers({"role"}, line) for line in range(1, 6))


def test_the_last_key_of_a_file_is_covered_to_the_end() -> None:
    found = ignores("a: 1\n# kitgen: ignore role\nb:\n  - x\n  - y")
    assert found.covers({"role"}, 5)
    assert ignores("a: 1\n# kitgen: ignore role\n") == ignores("a: 1\n# kitgen: ignore role\n")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("no fields at all\n# kitgen: ignore role\n", "x.md"),
        ("---\n# kitgen: ignore role\n", "x.md"),
        ("", "x.yaml"),
        ("# nothing\n", "x.yaml"),
        ("---\n---\n", "x.md"),
    ],
)
def test_a_file_without_fields_has_nothing_to_ignore(text: str, name: str) -> None:
    assert not ignores(text, name).covers({"weekday"}, 1)


def run_together(text: str) -> list[str]:
    source = source_of(Path("x.yaml"), text.encode())
    root = read_tree(source).root
    assert isinstance(root, Mapping)
    node = root.entries[0].value
    while not isinstance(node, Scalar):
        node = node.items[0] if not isinstance(node, Mapping) else node.entries[0].value
    return items(source, node)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a:\n  - one\n   - two\n", ["one", "two"]),
        ("a:\n  - one\n   - two\n     goes on\n", ["one", "two goes on"]),
        ("a:\n  -one\n  -two\nb: 1\n", ["one", "two"]),
        ("a:\n  -one # first\n  -two\nb: 1\n", []),
        ("a: one\n  goes on\nb: 1\n", []),
        ("a: one\n", []),
        ("a: 'one\n  - two'\n", []),
    ],
)
def test_items_that_were_run_together_are_told_apart(text: str, found: list[str]) -> None:
    assert run_together(text) == found


def test_a_comment_at_the_end_of_a_line_covers_it_and_one_above_all_keys_the_file() -> None:
    found = ignores("a: 1\nb: 2  # kitgen: ignore role\nc: 3\n")
    assert [found.covers({"role"}, line) for line in (1, 2, 3)] == [False, True, False]
    whole = ignores("# kitgen: ignore role\n\na: 1\nb: 2\n")
    assert whole.everywhere == {"role"} and whole.covers({"role"}, 4)


def test_a_comment_in_the_notes_covers_the_file() -> None:
    found = ignores("---\na: 1\n---\nText.\n<!-- kitgen: ignore role -->\n", "x.md")
    assert found.covers({"role"}, 2) and not found.covers({"weekday"}, 2)
