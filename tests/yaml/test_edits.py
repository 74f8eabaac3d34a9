"""Insertion: new text at known places; what was there is read as before, and what is new too."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kitgen.yaml.edits import Edit, add_items, apply_edits, is_open, remark, set_field, set_record
from kitgen.yaml.source import Source, source_of
from kitgen.yaml.tree import Mapping, Mark, Node, Scalar, Sequence, read_tree

Change = Callable[[Source, Mapping], Edit]


def plain(node: Node | None) -> Any:
    """Return a tree as texts, lists and mappings."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    assert isinstance(node, Mapping)
    return {entry.key.text: plain(entry.value) for entry in node.entries}


def root(text: str) -> tuple[Source, Mapping]:
    source = source_of(Path("x.yaml"), text.encode())
    found = read_tree(source).root
    assert isinstance(found, Mapping)
    return source, found


def changed(text: str, change: Change) -> str:
    source, mapping = root(text)
    return apply_edits(text.encode(), source, [change(source, mapping)]).decode()


FIELDS = [  # the file, the file with `new: 1`
    ("{}", "{new:1}", False),
    ("a: {}\n", "a: {}\nnew: 1\n", True),
    ("{a: 2}", "{a: 2, new: 1}", True),
    ("a: 2\n", "a: 2\nnew: 1\n", True),
    ("a: 2", "a: 2\nnew: 1", True),
    ("a: |\n  text\n  more\n", "new: 1\na: |\n  text\n  more\n", True),
    ("a:\n  - x\n  - y\n# end\n", "a:\n  - x\n  - y\nnew: 1\n# end\n", True),
    ("new:\na: 2\n", "new: 1\na: 2\n", True),
    ("new: ''  # later\na: 2\n", "new: 1  # later\na: 2\n", True),
]


@pytest.mark.parametrize(("text", "wanted", "spaced"), FIELDS)
def test_a_field_is_written_where_it_belongs(text: str, wanted: str, spaced: bool) -> None:
    found = changed(text, lambda source, mapping: set_field(source, mapping, "new", "1"))
    assert found.replace("new: 1", "new:1") == wanted.replace("new: 1", "new:1")
    before, after = plain(root(text)[1]), plain(root(found)[1])
    assert after == {**before, "new": "1"}


def test_what_is_open_is_what_nobody_filled_in() -> None:
    _, mapping = root("a: []\nb: [x]\nc:\nd: TODO\ne: {}\nf: x\n")
    entries = {entry.key.text: entry for entry in mapping.entries}
    assert [key for key, entry in entries.items() if is_open(entry)] == ["a", "c"]
    assert is_open(entries["d"], "TODO") and is_open(None)


def test_the_order_of_fields_is_kept() -> None:
    def change(source: Source, mapping: Mapping) -> Edit:
        return set_field(source, mapping, "b", "2", ("a", "b", "c"))

    assert changed("a: 1\nc: 3\n", change) == "a: 1\nb: 2\nc: 3\n"
    assert changed("c: 3\n", change) == "c: 3\nb: 2\n"


RECORDS = ["a: 2\n", "{a: 2}", "{}", "new:\na: 2\n", "a: 2\nnew: ~\n", "new: {}\n"]


@pytest.mark.parametrize("text", RECORDS)
def test_a_record_comes_in_lines_or_in_braces_as_the_file_has_it(text: str) -> None:
    fields = [("on", "2026-11-19"), ("did", "thank-you")]
    found = changed(text, lambda source, mapping: set_record(source, mapping, "new", fields))
    assert plain(root(found)[1]) == {**plain(root(text)[1]), "new": dict(fields)}


LISTS = [
    ("a: 2\n", []),
    ("new:\n", []),
    ("new: []\n", []),
    ("new: [x]\n", ["x"]),
    ("new:\n  - x\n", ["x"]),
    ("new:\n- x\n# end\n", ["x"]),
    ("new: x\n", ["x"]),
    ("{}", []),
    ("{new: }", []),
    ("{new: x}", ["x"]),
    ("{new: [x]}", ["x"]),
    ("new:\n  - x\n  - |\n    y\n    z\nb: 1\n", ["x", "y\nz\n"]),
]


@pytest.mark.parametrize(("text", "there"), LISTS)
def test_items_are_added_to_a_list_of_any_form(text: str, there: list[str]) -> None:
    found = changed(text, lambda source, mapping: add_items(source, mapping, "new", ["p", "q"]))
    assert plain(root(found)[1])["new"] == [*there, "p", "q"]


def test_a_remark_stands_above_its_field_as_far_in() -> None:
    def change(source: Source, mapping: Mapping) -> Edit:
        inner = mapping.entries[0].value
        assert isinstance(inner, Mapping)
        return remark(source, inner.entries[1], "look")

    assert changed("a:\n  b: 1\n  c: 2\n", change) == "a:\n  b: 1\n  # look\n  c: 2\n"


def test_line_ends_of_the_file_are_kept_and_edits_may_not_overlap() -> None:
    data = b"\xef\xbb\xbfa: 1\r\nb: 2\r\n"
    source = source_of(Path("x.yaml"), data)
    mapping = read_tree(source).root
    assert isinstance(mapping, Mapping)
    edits = [set_field(source, mapping, "c", "3"), remark(source, mapping.entries[0], "look")]
    made = apply_edits(data, source, edits)
    assert made == b"\xef\xbb\xbf# look\r\na: 1\r\nb: 2\r\nc: 3\r\n"
    with pytest.raises(ValueError, match="overlap"):
        apply_edits(data, source, [Edit(0, 4, "x"), Edit(2, 6, "y")])


@pytest.mark.parametrize(("text", "begin"), [("", ""), ("# later\n", ""), ("# later", "\n")])
def test_a_file_without_fields_gets_its_first(text: str, begin: str) -> None:
    source = source_of(Path("x.yaml"), text.encode())
    mark = Mark(len(text), 1, 1)
    edit = set_field(source, Mapping((), mark, mark), "new", "1")
    assert apply_edits(text.encode(), source, [edit]).decode() == f"{text}{begin}new: 1\n"


EXACT_LISTS = [
    ("a: 2\n", "a: 2\nnew:\n  - p\n  - q\n"),
    ("new:\n", "new:\n  - p\n  - q\n"),
    ("new: []\n", "new: [p, q]\n"),
    ("new: [x]\n", "new: [x, p, q]\n"),
    ("new:\n  - x\n", "new:\n  - x\n  - p\n  - q\n"),
    ("new:\n- x\n# end\n", "new:\n- x\n- p\n- q\n# end\n"),
    ("new: x\n", "new: \n  - x\n  - p\n  - q\n"),
    ("{}", "{new: [p, q]}"),
    ("{new: }", "{new: [p, q] }"),
    ("{new: x}", "{new: [x, p, q]}"),
    ("{new: [x]}", "{new: [x, p, q]}"),
    ("{a: 1}", "{a: 1, new: [p, q]}"),
    (
        "new:\n  - x\n  - |\n    y\n    z\nb: 1\n",
        "new:\n  - x\n  - |\n    y\n    z\n  - p\n  - q\nb: 1\n",
    ),
    ("new:  # why\nb: 1\n", "new:  # why\n  - p\n  - q\nb: 1\n"),
    ("new: []  # why\nb: 1\n", "new: [p, q]  # why\nb: 1\n"),
    ('new: ""\nb: 1\n', "new: \n  - p\n  - q\nb: 1\n"),
    ("new: null # x\n", "new: \n  - p\n  - q # x\n"),
    ("b: 1\nc: 3\n", "b: 1\nnew:\n  - p\n  - q\nc: 3\n"),
    (
        "new:\n  -  x\n  # of y\n  -  y\n\n  # end\nb: 1\n",
        "new:\n  -  x\n  # of y\n  -  y\n  - p\n  - q\n\n  # end\nb: 1\n",
    ),
    ('new: "x y"  # why\n', 'new: \n  - "x y"\n  - p\n  - q  # why\n'),
    ("new:\n  - x\n    more\nb: 1\n", "new:\n  - x\n    more\n  - p\n  - q\nb: 1\n"),
    ("b: |\n  t\nc: 3\n", "b: |\n  t\nc: 3\nnew:\n  - p\n  - q\n"),
    ("  a: 1\n  b: 2\n", "  a: 1\n  b: 2\n  new:\n    - p\n    - q\n"),
]


@pytest.mark.parametrize(("text", "wanted"), EXACT_LISTS)
def test_items_stand_as_the_file_writes_its_lists(text: str, wanted: str) -> None:
    def change(source: Source, mapping: Mapping) -> Edit:
        return add_items(source, mapping, "new", ["p", "q"], ("a", "b", "new", "c"))

    assert changed(text, change) == wanted


EXACT_RECORDS = [
    ("a: 2\n", "a: 2\nnew:\n  on: 1\n  did: x\n"),
    ("{a: 2}", "{a: 2, new: {on: 1, did: x}}"),
    ("{}", "{new: {on: 1, did: x}}"),
    ("new:\na: 2\n", "new:\n  on: 1\n  did: x\na: 2\n"),
    ("a: 2\nnew: ~\n", "a: 2\nnew: \n  on: 1\n  did: x\n"),
    ("new: {}\n", "new: \n  on: 1\n  did: x\n"),
    ("new: # x\na: 2\n", "new: # x\n  on: 1\n  did: x\na: 2\n"),
    ("b:\n  c: 1\nnew:\n  # x\na: 2\n", "b:\n  c: 1\nnew:\n  on: 1\n  did: x\n  # x\na: 2\n"),
]


@pytest.mark.parametrize(("text", "wanted"), EXACT_RECORDS)
def test_a_record_stands_as_the_file_writes_its_records(text: str, wanted: str) -> None:
    def change(source: Source, mapping: Mapping) -> Edit:
        return set_record(source, mapping, "new", [("on", "1"), ("did", "x")], ("a", "new", "b"))

    assert changed(text, change) == wanted


EXACT_FIELDS = [
    ("new: ''  # later\na: 1\n", "new: 1  # later\na: 1\n"),
    ("a: 2\nnew: ~\n", "a: 2\nnew: 1\n"),
    ("new:   # later\n", "new: 1   # later\n"),
    ("b: |\n  t\n", "new: 1\nb: |\n  t\n"),
    ("b: [1,\n 2]\nc: 1\n", "b: [1,\n 2]\nnew: 1\nc: 1\n"),
    ("b:\n  - x\n\n# of c\nc: 3\n", "b:\n  - x\nnew: 1\n\n# of c\nc: 3\n"),
    ("b: {x: 1}\nc: 3\n", "b: {x: 1}\nnew: 1\nc: 3\n"),
    ("c: 3\n", "c: 3\nnew: 1\n"),
    ("b: 'x\n  y'\na: 1\nc: 3\n", "b: 'x\n  y'\na: 1\nnew: 1\nc: 3\n"),
]


@pytest.mark.parametrize(("text", "wanted"), EXACT_FIELDS)
def test_a_field_stands_behind_those_before_it_where_their_end_is_certain(
    text: str, wanted: str
) -> None:
    def change(source: Source, mapping: Mapping) -> Edit:
        return set_field(source, mapping, "new", "1", ("a", "b", "new", "c"))

    assert changed(text, change) == wanted
