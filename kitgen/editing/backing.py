"""Backing: `<` at a question within another one takes one back to that."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kitgen.editing.introductions import Dialogue
from kitgen.model.values.texts import line_of

BACK = ("<", "back", "zurück")


class BackError(Exception):
    """Somebody wants the question before."""


@dataclass
class BackingDialogue:
    """A dialogue whose every question may be answered by going back, which raises BackError."""

    dialogue: Dialogue

    @property
    def unread(self) -> str | None:
        """Words typed at a yes or no that no question took."""
        return self.dialogue.unread

    @unread.setter
    def unread(self, words: str | None) -> None:
        self.dialogue.unread = words

    def ask(self, question: str) -> str:
        """Return what was answered; BackError where that is to go back."""
        typed = self.dialogue.ask(question)
        if goes_back(typed):
            raise BackError
        return typed

    def choose(self, question: str, labels: Sequence[str], *, usual: bool = True) -> int | None:
        """Return which was chosen; the dialogue itself knows an answer that goes back."""
        return self.dialogue.choose(question, labels, usual=usual)

    def tell(self, text: str) -> None:
        """Say something."""
        self.dialogue.tell(text)


def goes_back(typed: str) -> bool:
    """Say whether an answer asks for the question before."""
    return line_of(typed).lower() in BACK
