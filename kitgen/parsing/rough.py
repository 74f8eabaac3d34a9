"""Rough words: what may be wrong in a text, where nobody but its writer knows how it is right."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kitgen.parsing.clauses import AUXILIARY, is_finite
from kitgen.parsing.tagging import Token
from kitgen.parsing.usage import Usage

HANGING = frozenset({"if", "when", "because", "that", "while", "until", "before", "after", "how"})
JOINTS = frozenset({"and", "or", "between", "from", "as"})  # mother and child, from bus to bus


@dataclass(frozen=True)
class RoughReader:
    """Finds one thing that stands without an article, where two articles might be meant."""

    words: Mapping[str, frozenset[str]]
    usage: Usage

    def find(self, text: str, tokens: Sequence[Token]) -> tuple[str, ...]:
        """Return the words that may be wrong, each with the word before and behind it."""
        return tuple(
            text[tokens[max(0, start - 1)].start : tokens[min(end + 1, len(tokens) - 1)].end]
            for start, end in self._bare(tokens)
        )

    def _bare(self, tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
        """Yield from where to where things stand bare: if ward cannot; help patient."""
        for at, token in enumerate(tokens[1:], 1):
            before = tokens[at - 1]
            if token.tag not in {"NN1", "AJ0"} or token.small in self.words["idioms"]:
                continue
            end = self.usage.bare_thing(tokens, at, owned=True)
            if end is None or tokens[end].small in self.words["idioms"] or _joins(tokens, at, end):
                continue
            acts = end + 1 < len(tokens) and (
                tokens[end + 1].tag in AUXILIARY or is_finite(tokens, end + 1)
            )
            subject = before.small in HANGING and acts
            if subject or before.small in self.words["handling"]:
                yield at, end


def _joins(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Tell whether a thing is one of two named together, which go without their articles."""
    beside = [*tokens[max(0, start - 2) : start], *tokens[end + 1 : end + 2]]
    return any(one.small in JOINTS for one in beside)
