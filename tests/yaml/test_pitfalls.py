"""What YAML changes in silence: what it cuts off, takes apart and runs together."""

from __future__ import annotations

from pathlib import Path

import pytest

from kitgen.model.errors import Problem, Severity
from kitgen.yaml import pitfalls
from kitgen.yaml.source import Source
from kitgen.yaml.tree import Mapping, Node, Scalar, Sequence, read_tree


def value(text: str) -> tuple[Source, Node]:
    source = Source(Path("a.yaml"), text)
    root = read_tree(source).root
    assert isinstance(root, Mapping)
    return source, root.entries[0].value


def scalar(text: str) -> tuple[Source, Scalar]:
    source, node = value(text)
    assert isinstance(node, Scalar)
    return source, node


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("said: one\n  - two\n", ["one", "two"]),
        ("said: • one\n  which goes on\n  • two\n", ["one which goes on", "two"]),
        ("said: 1. one\n  2. two # later\n", ["one", "two"]),
        ("said: a) one\n  * two\n", ["one", "two"]),
        ("said: – one\n  – two\n", ["one", "two"]),
        ("said: one\n  – two\n", []),  # a sentence may go on after a dash
        ("said: one\n  two\n", []),
        ("said: one - two\n", []),
        ('said: "- one\n  - two"\n', []),
    ],
)
def test_lines_that_look_like_items_are_items(text: str, found: list[str]) -> None:
    assert pitfalls.items(*scalar(text)) == found


@pytest.mark.parametrize(("many", "says"), [(True, "kitgen reads 2 items"), (False, "one text")])
def test_items_run_together_are_told_where_they_begin(many: bool, says: str) -> None:
    source, node = scalar("said: one\n  - two\n")
    found = pitfalls.run_together(source, node, ["one", "two"], many=many)
    assert (found.rule, found.line, found.column) == ("yaml-lines", 1, 7)
    assert found.severity is Severity.WARNING and says in found.advice


def told(found: list[Problem]) -> list[tuple[str, int, int, int]]:
    return [(one.rule, one.line, one.column, one.width) for one in found]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("said: ask #4 first\n", [("yaml-comment", 1, 11, 8)]),
        ("said: #4 first\n", [("yaml-comment", 1, 7, 8)]),
        ("said: ask  # later\n", []),
        ("said: # later\n", []),
        ('said: "ask" # later\n', []),
        ("said: ask\n", []),
    ],
)
def test_what_a_comment_eats_is_told_with_the_line_in_quotes(
    text: str, place: list[tuple[str, int, int, int]]
) -> None:
    found = pitfalls.comment(*scalar(text))
    assert told(found) == place
    if found:
        assert f'"{text[6:].strip()}"' in found[0].advice


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("liked: [bread, butter, and jam]\n", "into 3 texts, the last one “and jam”"),
        ("liked: [the run, which was long]\n", "into 2 texts"),
        ("liked: [bread, butter or jam]\n", "into 2 texts"),
        ("liked: [“one, two”]\n", "into 2 texts"),
        ("liked: [bread, butter]\n", ""),
        ("liked: [bread and butter]\n", ""),
        ("liked: [bread, [and jam]]\n", ""),
        ('liked: [bread, "and jam"]\n', ""),
        ("liked:\n- bread\n- and jam\n", ""),
    ],
)
def test_a_text_that_commas_take_apart_is_told(text: str, says: str) -> None:
    source, node = value(text)
    assert isinstance(node, Sequence)
    found = pitfalls.commas(source, node)
    assert bool(found) == bool(says)
    if found:
        assert says in found[0].message and (found[0].line, found[0].column) == (1, 8)
        assert found[0].width == len(text) - 8
