"""YAML becomes a tree with places, or a plain explanation of what YAML cannot read."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.work import grows_evenly

from kitgen.yaml.source import CONTROL, Source
from kitgen.yaml.tree import Mapping, Scalar, Sequence, as_data, read_tree


def tree(text, start=0, end=None):
    return read_tree(Source(Path("a.yaml"), text), start, end)


def test_scalars_stay_texts():
    root = tree("a: 12:30\nb: NO\nc: 0123\nd: 1e3\ne: 2026-11-18\nf: yes\ng: 0x1F\n").root
    assert as_data(root) == {
        "a": "12:30", "b": "NO", "c": "0123", "d": "1e3", "e": "2026-11-18", "f": "yes",
        "g": "0x1F",
    }  # fmt: skip


def test_every_key_and_value_knows_its_place():
    text = "---\na: one\nb:\n  - two  # comment\n  - 'thr''ee'\n---\nbody: x\n"
    source = Source(Path("a.md"), text)
    root = read_tree(source, 1, 5).root
    assert isinstance(root, Mapping)
    one = root.entry("a").value
    assert (one.start.line, one.start.column) == (2, 4)
    listed = root.entry("b").value
    assert isinstance(listed, Sequence)
    two, three = listed.items
    assert text[two.start.offset : two.end.offset] == "two"
    assert text[three.start.offset : three.end.offset] == "'thr''ee'"
    assert (three.start.line, three.start.column) == (5, 5)
    assert root.entry("body") is None


@pytest.mark.parametrize(
    ("value", "empty"), [("", True), ("~", True), ("null", True), ("Null", False), ("''", False)]
)
def test_nothing_is_told_from_a_name(value, empty):
    node = tree(f"a: {value}\n").root.entry("a").value
    assert isinstance(node, Scalar)
    assert node.empty is empty


TABLE = [
    # text, line, column, rule, what is said, what to write
    ("a: x\na: y", 2, 1, "duplicate-key", "in line 1 and here, in line 2", "Keep one of them"),
    ("a: *b c", 1, 4, "yaml-alias", "an alias (*)", 'quotes: "*b c"'),
    ("a: &b c", 1, 4, "yaml-anchor", "an anchor (&)", 'quotes: "&b c"'),
    ("a: !b c", 1, 4, "yaml-tag", "a tag (!)", 'quotes: "!b c"'),
    ("[a]: b", 1, 1, "key-not-text", "cannot be a key", "in quotes"),
    ("- " * 30 + "a", 1, 25, "deep-nesting", "more than 12 levels", "too many"),
    ("[" * 3000, 1, 13, "deep-nesting", "more than 12 levels", "too many"),
    ("a: 1" + "0" * 60, 1, 4, "huge-integer", "a number of 61 digits", "in quotes"),
    ('a: "x\\u0000y"', 1, 4, "control-character", "U+0000", "Delete it"),
    ('a: "\\uD800"', 1, 4, "control-character", "U+D800", "Delete it"),
    ("a: b\n---\nc: d", 2, 1, "second-document", "a second document", "one interview"),
    ("said: one rule: be kind", 1, 15, "yaml-syntax", "a colon", 'said: "one rule: be kind"'),
    ("  - said: a: b  # c", 1, 12, "yaml-syntax", "a colon", 'Write: - said: "a: b"'),
    ("said:robots\nrole: x", 1, 5, "yaml-syntax", "a space is missing", "Write: said: robots"),
    ("a: b\nsaid:robots\nc: d", 2, 5, "yaml-syntax", "a space is missing", "said: robots"),
    ("a: b\n  c: d", 2, 3, "yaml-syntax", "further to the right", "in the same column"),
    ("p:\n  - a: b\n   c: d", 3, 4, "yaml-syntax", "in the same column", "in one column"),
    ("a:\n - x\n b: c", 3, 2, "yaml-syntax", "in the same column", "hyphens of one list"),
    ("a: b\nfoo\nc: d", 2, 1, "yaml-syntax", "neither “key: text”", "begin it with its key"),
    ("a: b  # c\n  d", 2, 3, "yaml-syntax", "neither “key: text”", "A comment (# …) ends"),
    ("a: - x", 1, 4, "yaml-syntax", "a list item cannot begin", 'a: "- x"'),
    ("a: b\n\tc: d", 2, 1, "yaml-syntax", "a tab", "Indent with spaces"),
    ('a: "x" y', 1, 8, "yaml-syntax", 'ended at the "', "a: '\"x\" y'"),
    ("a: 'it's'", 1, 8, "yaml-syntax", "ended at the '", "a: \"'it's'\""),
    ("a: [laughs] we ship", 1, 13, "yaml-syntax", "ended at the ]", 'a: "[laughs] we ship"'),
    ("a: [x, y", 1, 4, "yaml-syntax", "bracket [ is never closed", "Write ]"),
    ("a: {x: y", 1, 4, "yaml-syntax", "bracket { is never closed", "Write }"),
    ('a: "x\nb: c', 1, 4, "yaml-syntax", "is never closed", 'another "'),
    ("a: 'tis fine\nb: c", 1, 4, "yaml-syntax", "is never closed", 'a: "\'tis fine"'),
    ("a: @x", 1, 4, "yaml-syntax", "cannot begin with @", 'a: "@x"'),
    ("a: `x`", 1, 4, "yaml-syntax", "cannot begin with `", 'a: "`x`"'),
    ("a: %x", 1, 4, "yaml-syntax", "cannot begin with %", 'a: "%x"'),
    ("a: * x", 1, 4, "yaml-syntax", "cannot begin with *", 'a: "* x"'),
    ("a: | x", 1, 4, "yaml-syntax", "cannot begin with |", 'a: "| x"'),
    ("a: > x", 1, 4, "yaml-syntax", "cannot begin with >", 'a: "> x"'),
    ('a: "C:\\quux"', 1, 8, "yaml-syntax", "a backslash", "single quotes"),
    ("%YAML 9.9\n---\na: b", 1, 1, "yaml-syntax", "cannot be read", "Compare the line"),
    ('a: b\nc: "\\U99999999"', 2, 1, "yaml-syntax", "cannot be read", "in quotes"),
]


@pytest.mark.parametrize(("text", "line", "column", "rule", "message", "advice"), TABLE)
def test_what_yaml_cannot_read_is_explained(text, line, column, rule, message, advice):
    problems = tree(text).problems
    assert problems, "nothing was found"
    problem = problems[0]
    assert (problem.rule, problem.line, problem.column) == (rule, line, column)
    assert message in problem.message
    assert advice in problem.advice


def test_a_tag_before_an_anchor_is_told_as_both():
    problems = tree("a: !str &x y").problems
    assert {problem.rule for problem in problems} == {"yaml-anchor", "yaml-tag"}
    advice = {problem.rule: problem.advice for problem in problems}
    assert "put it in quotes" in advice["yaml-anchor"]
    assert advice["yaml-tag"] == "Write the text out instead."  # it does not begin the text


def test_everything_before_a_syntax_error_is_still_read():
    found = tree("a: x\na: y\nb:\n  - one\nc: d: e\nf: g\n")
    assert not found.complete
    assert [problem.rule for problem in found.problems] == ["duplicate-key", "yaml-syntax"]
    assert as_data(found.root)["b"] == ["one"]


def test_an_empty_part_has_no_root():
    assert tree("").root is None
    assert tree("# only a comment\n").root is None


YAMLISH = st.text(st.sampled_from("ab :-#\n\t'\"[]{},&*!|>%@`?\\~<.=/0ä"), max_size=60)


@given(YAMLISH | st.text(max_size=60))
@settings(deadline=None, max_examples=250)
def test_any_text_is_read_or_explained(text):
    text = CONTROL.sub("", text).replace("\r", "\n").replace("\x85", " ")
    text = text.replace("\u2028", " ").replace("\u2029", " ")
    found = tree(text)
    lines = text.split("\n")
    assert found.complete or found.problems
    for problem in found.problems:
        assert 1 <= problem.line <= len(lines)
        assert 1 <= problem.column <= len(lines[problem.line - 1]) + 1
        assert problem.message
        assert problem.advice


@pytest.mark.slow
@pytest.mark.parametrize("part", ["[", "- ", "a: ", "{a: ", "'", '"', "a\n", "? ", "# ", ": ", "&"])
def test_very_much_of_one_sign_stays_bounded(part):
    assert grows_evenly(lambda size: tree((part * size)[:size]), 100_000)
    tree((part * 300_000)[:300_000])
