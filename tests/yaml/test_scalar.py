"""One writer of YAML scalars: whoever reads what it writes reads the text that was meant."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from kitgen.yaml.scalar import quoted, scalar
from kitgen.yaml.source import Source
from kitgen.yaml.tree import as_data, read_tree

# What nobody sees (Cf) is mended where a file is read, and is no matter of writing.
SIGNS = st.characters(exclude_categories=["Cs", "Cc", "Cf", "Cn", "Co", "Zs"])
TEXTS = st.text(SIGNS | st.just(" "), min_size=1, max_size=30)


def ours(text: str) -> object:
    tree = read_tree(Source(Path("x.yaml"), text))
    assert tree.root is not None and not tree.problems
    return as_data(tree.root)


@given(TEXTS.filter(lambda text: text.split()))
@example("null")
@example("~")
@example("a # b")
@example("a: b")
@example("- a")
@example('say "x" \\ y')
@example("a, b] c}")
def test_every_text_comes_back_in_lines_and_in_braces(text: str) -> None:
    line = unicodedata.normalize("NFC", " ".join(text.split()))
    assert ours(f"a: {scalar(text)}\n") == {"a": line}
    assert ours(f"a: {{b: {scalar(text, flow=True)}, c: d}}\n") == {"a": {"b": line, "c": "d"}}
    assert ours(f"a: [{quoted(text)}]\n") == {"a": [line]}


@pytest.mark.parametrize("word", ["no", "No", "off", "true", "null", "~", "y", "n", "on"])
def test_what_others_take_for_no_text_is_quoted(word: str) -> None:
    assert YAML(typ="safe").load(f"a: {scalar(word)}") == {"a": word}


def test_a_text_stands_plain_where_it_can_and_a_switch_as_one_writes_it() -> None:
    assert scalar("Maya Chen") == "Maya Chen" and scalar("2026-11-18") == "2026-11-18"
    assert scalar("no", switch=True) == "no" and scalar("off", switch=True) == '"off"'
    assert scalar("a, b") == "a, b" and scalar("a, b", flow=True) == '"a, b"'
    assert quoted("two\nlines") == '"two lines"'
