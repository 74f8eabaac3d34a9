"""Sentence rows: the sentences of the letters that are due, as they are listed and chosen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kitgen.cli.behind import AnswersBehind
from kitgen.commands.sentences import SentencePlace

if TYPE_CHECKING:
    from kitgen.cli.letters import Letters


@dataclass(frozen=True)
class SentenceRow:
    """One line of the list: a sentence, and whether its writer left it out or made it."""

    at: SentencePlace
    gone: bool = False
    mine: bool = False
    answer: bool = False  # whether it is an answer that no letter tells


@dataclass(frozen=True)
class SentenceRows:
    """The rows of the letters as they are now."""

    letters: Letters
    behind: AnswersBehind

    def all(self, at_hand: str) -> list[SentenceRow]:
        """Return all rows, those of the letter that is being read first."""
        here = self.here(at_hand)
        every = [*self.sentences(), *self._answers_left_out()]
        return [*here, *(one for one in every if one not in here)]

    def here(self, at_hand: str) -> list[SentenceRow]:
        """Return the rows that concern one letter."""
        rows = [row for row in self.sentences() if row.at.message.key == at_hand]
        return [*rows, *self._answers_left_out()] if rows else []

    def sentences(self) -> Iterator[SentenceRow]:
        """Yield the sentences of the letters, each with those that were left out of it."""
        for view in self.letters.due():
            message = view.message
            for paragraph in view.paragraphs:
                for one in paragraph:
                    at = SentencePlace(message, one.paragraph, one.sentence, one.text)
                    yield SentenceRow(at, mine=one.text in message.reworded or message.by_hand)
            for text in message.omitted:
                yield SentenceRow(SentencePlace(message, 0, 0, text), gone=True)

    def _answers_left_out(self) -> Iterator[SentenceRow]:
        """Yield the answers that no letter tells since their writer left them out."""
        for view in self.letters.due()[:1]:
            places = (SentencePlace(view.message, 0, 0, text) for text in self.behind.left())
            yield from (SentenceRow(at, gone=True, answer=True) for at in places)
