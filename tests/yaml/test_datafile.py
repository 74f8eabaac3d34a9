"""Data files of words: what cannot be read is told with its file and, if there is one, its line."""

from __future__ import annotations

import itertools
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from kitgen.dictation import words as dictation
from kitgen.files.project import Layers
from kitgen.importing import words as invitations
from kitgen.model.errors import InputError
from kitgen.pages.words import read_words
from kitgen.parsing import verbs
from kitgen.proof import lexicon, phrases
from kitgen.reading import fragment_files
from kitgen.yaml.datafile import compiled, read_mapping
from kitgen.yaml.source import Source


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a: [1\nb: 2\n", 2),
        ("a: 1\n  b: 2\n", 2),
        ("a: *x\n", 1),
        ("a: 2026-02-31\n", 0),
        ("a: \x00\n", 0),
        ("- a\n", 0),
        ("", 0),
        ("just words", 0),
    ],
)
def test_a_faulty_file_is_told_by_name_and_line(text: str, line: int) -> None:
    source = Source(Path("content/pages/en.yaml"), text)
    for read in (lambda: read_mapping(text, "pages/en.yaml"), lambda: read_words(source)):
        with pytest.raises(InputError) as refused:
            read()
        (problem,) = refused.value.problems
        assert str(problem.path) == "content/pages/en.yaml" and problem.message
        assert problem.line in (line, line + 1) if line else problem.line == 0


def test_a_pattern_that_is_none_is_the_mistake_of_its_file() -> None:
    assert compiled("a+", "reading/en.yaml", "x").fullmatch("AA")
    assert not compiled("a+", "reading/en.yaml", "x", exact=True).fullmatch("AA")
    with pytest.raises(InputError) as refused:
        compiled("(", "reading/en.yaml", "role")
    (problem,) = refused.value.problems
    assert str(problem.path) == "content/reading/en.yaml" and "“role”" in problem.message


SHIPPED = Layers.of(None)
READERS = {
    "phrases/en.yaml": (
        phrases,
        lambda text: phrases.load_phrases(Source(Path("content/phrases/en.yaml"), text)),
    ),
    "proof/en.yaml": (lexicon, lexicon.load_lexicon),
    "reading/en.yaml": (fragment_files, fragment_files.load_shapes),
    "verbs/en.yaml": (verbs, verbs.load_verbs),
    "importing/en.yaml": (invitations, invitations.load_import_words),
    "dictation/en.yaml": (dictation, lambda text: dictation.load_words(text, "")),
}
SHAPES = (7, None, "a text", [7], {"a": 7}, [{"a": 7}], {"a": {"b": [7]}}, True)


@pytest.mark.thorough
@pytest.mark.parametrize("name", READERS)
def test_a_value_of_another_shape_is_the_users_mistake(
    monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """Whatever one key of a file of words holds, it is read, or refused with its file."""
    module, load = READERS[name]
    monkeypatch.setattr(re, "compile", cache(re.compile))  # the other keys' patterns stay the same
    whole = read_mapping(SHIPPED.text(name), name)
    known = read_mapping(SHIPPED.text("reading/en.yaml"), "reading/en.yaml")
    refused = 0
    for number, (key, shape) in enumerate(itertools.product([*whole, "own"], SHAPES)):
        given = {name: {**whole, key: shape}}

        def read(_: str, of: str | Path, given: dict[str, Any] = given) -> Any:
            return given.get(str(of).removeprefix("content/"), known)

        monkeypatch.setattr(module, "read_mapping", read)
        try:
            load(str(number))
        except InputError as error:
            refused += 1
            assert str(error.problems[0].path) == f"content/{name}"
            assert error.problems[0].message
    assert refused > 5
