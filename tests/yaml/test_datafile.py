"""Data files of words: what cannot be read is told with its file and, if there is one, its line."""

from __future__ import annotations

import pytest

from kitgen.model.errors import InputError
from kitgen.pages.words import read_words
from kitgen.yaml.datafile import compiled, read_mapping


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
    for read in (lambda: read_mapping(text, "pages/en.yaml"), lambda: read_words(text)):
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
