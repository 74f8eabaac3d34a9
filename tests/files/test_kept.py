"""Kept patterns: what the compiler made of them does what they do."""

from __future__ import annotations

import pickle
import re

import pytest

from kitgen.files.kept import KeptPattern, as_kept

TEXT = "They was here, ILMAISIA, Ümit’s 2nd Straße; and and she was there: 東京 2026."
PATTERNS = [
    re.compile(r"(?P<who>\w+) was"),
    re.compile(r"(?P<who>\w+) WAS (?:(?P<where>here)|there)", re.IGNORECASE),
    re.compile(r"\b(\w+) \1\b"),
    re.compile(r"(?i:i)l|(?<!x)(?=[ßü])", re.IGNORECASE),
    re.compile(r"[一-龥\U00020000-\U0003ffff]+|[^\W\d_a-z]{2,}?"),
    re.compile(r"(?m)^T|\.$|(?>an)d++"),
    re.compile(r"(?x) 2 n d  # a number"),
    re.compile(r"(?!)"),
]


def kept(pattern: re.Pattern[str]) -> KeptPattern:
    """Return a pattern as it comes back from the store."""
    make, parts = as_kept(pattern)
    return pickle.loads(pickle.dumps(make(*parts)))


@pytest.mark.parametrize("pattern", PATTERNS, ids=lambda pattern: pattern.pattern)
def test_a_kept_program_finds_what_its_pattern_finds(pattern: re.Pattern[str]) -> None:
    again = kept(pattern)
    assert again == pattern
    again.pattern = "("  # compiled anew, it would fail
    assert again.groupindex == pattern.groupindex
    assert again.groups == pattern.groups and again.flags == pattern.flags
    spans = [(match.span(), match.groups()) for match in pattern.finditer(TEXT)]
    assert [(match.span(), match.groups()) for match in again.finditer(TEXT)] == spans
    assert again.sub(r"<\g<0>>", TEXT) == pattern.sub(r"<\g<0>>", TEXT)


@pytest.mark.parametrize(
    "program",
    [
        (),
        (b"\0\0\0\0", 1, {}),
        (b"x", 1, {}),
        (b"", 0, {}),
        ("", 1),
        (b"\xff" * 400, 7, {"who": 9}),
    ],
    ids=str,
)
def test_a_program_that_python_does_not_take_is_compiled_from_its_text(
    program: tuple[object, ...],
) -> None:
    pattern = KeptPattern(r"(?P<who>\w+) was", 0, program)
    assert pattern.match(TEXT)["who"] == "They"


def test_without_python_s_inner_names_only_the_text_is_kept(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with monkeypatch.context() as inner:
        inner.delattr("re._compiler._code")
        make, parts = as_kept(PATTERNS[0])
    assert parts == (PATTERNS[0].pattern, PATTERNS[0].flags, ())
    assert make(*parts).match(TEXT)["who"] == "They"
