"""A slip of English in a text: where it stands, and what was meant."""

from __future__ import annotations

from typing import NamedTuple

from kitgen.parsing.tagging import Token


class GrammarSlip(NamedTuple):
    """From where to where a slip stands in a text, its words, and what was meant."""

    start: int
    end: int
    wrong: str
    right: str


def slip_at(token: Token, right: str, last: Token | None = None) -> GrammarSlip:
    """Return what was meant by a word, or by all from it to another one; capitals stay."""
    if token.word[:1].isupper() and token.small != "i":
        right = right[:1].upper() + right[1:]
    end = last or token
    return GrammarSlip(
        token.start, end.end, token.word if last is None else f"{token.word} …", right
    )
