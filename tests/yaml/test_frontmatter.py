"""The head of a file: where it ends, for interviews, drafts and saved answers alike."""

from __future__ import annotations

import pytest

from kitgen.yaml.frontmatter import head_end


@pytest.mark.parametrize(
    ("text", "first", "end"),
    [
        ("---\nkit: a\n---\ntext", 0, 2),
        ("---\n---\n", 0, 1),
        ("---  \nkit: a\n--- \n", 0, 2),
        ("---\nkit: a\n---not yet\n---\n", 0, 3),
        ("---\ntext: |\n  ---\n---\n", 0, 3),
        ("\n\n---\nkit: a\n---", 2, 4),
        ("---\nkit: a\n", 0, None),
        ("kit: a\n---\n", 0, None),
        (" ---\nkit: a\n---\n", 0, None),
        ("", 0, None),
        ("---", 1, None),
    ],
)
def test_a_head_ends_with_the_first_line_of_three_hyphens(
    text: str, first: int, end: int | None
) -> None:
    assert head_end(text.split("\n"), first) == end
