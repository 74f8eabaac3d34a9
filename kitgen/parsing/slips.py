"""Slips: what is surely wrong in a tagged text, and the text without it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kitgen.parsing.agreement import Agreement
from kitgen.parsing.slip import GrammarSlip
from kitgen.parsing.tagging import Token
from kitgen.parsing.usage import Usage


@dataclass(frozen=True)
class SlipFinder:
    """Finds what the words beside a word prove wrong."""

    agreement: Agreement
    usage: Usage

    def find(self, tokens: Sequence[Token]) -> tuple[GrammarSlip, ...]:
        """Return the slips of a tagged text, from left to right; none overlaps another."""
        found: list[GrammarSlip] = []
        for at in range(len(tokens)):
            slip = self.agreement.find(tokens, at) or self.usage.find(tokens, at)
            if slip and (not found or slip.start >= found[-1].end):
                found.append(slip)
        return tuple(found)

    def mended(self, text: str, tokens: Sequence[Token]) -> str:
        """Return a text without its slips."""
        for slip in reversed(self.find(tokens)):
            text = text[: slip.start] + slip.right + text[slip.end :]
        return text
