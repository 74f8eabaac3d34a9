"""Backing: `<` at a question, or words that ask for it, takes one back to the question before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from kitgen.dictation.corrections import put_right
from kitgen.dictation.words import DictationWords
from kitgen.editing.introductions import Dialogue
from kitgen.model.values.texts import line_of, shorten

STEM = 4  # letters by which a word is known again

_AH = (
    r"(?:\b(?:oh|o+ps|whoops|um+|er+|argh|no|nope|wait|sorry|please|hang on|hold on|damn|"
    r"(?:my |i (?:made|did) a )?mistake|(?:(?:that|this|it)(?:[’']?s| is| was) )?"
    r"(?:the )?wrong(?: one)?)\b[ ,.!?…–-]*)"
)
_WISH = (
    r"(?:(?:how (?:do|can|would) (?:i|you|we)|can (?:i|we)|let me|i (?:want|need|have) to|"
    r"i[’']?d like to) )"
)
_BACK = (
    r"(?:<+|(?:(?:go|step|take me|get|went) )?back(?: (?:one|a|again|now|please|(?:to )?the|step|"
    r"question|previous|last|first|name|page))*|zurück|previous(?: question)?)"
)
_HOW = r".{0,80}\bhow (?:do|can) (?:i|you|we) go back[ .!?]*"
ASKS_BACK = re.compile(
    rf"{_AH}*{_WISH}?(?:please )?{_BACK}(?: please)?[ .!?]*|{_HOW}", re.IGNORECASE
)
OOPS = re.compile(rf"{_AH}+", re.IGNORECASE)
SURELY_OOPS = re.compile(r"\b(?:o+ps|whoops|wrong|mistake)\b", re.IGNORECASE)


class BackError(Exception):
    """Somebody wants the question before."""


class ElsewhereError(Exception):
    """An answer was none, but changed a letter that stands above the question."""


class CorrectedError(Exception):
    """An answer was put right at a yes or no about it; its text is the answer as it should be."""


@dataclass
class BackingDialogue:
    """A dialogue whose every question may be answered by going back, which raises BackError.

    What is put right at a yes or no of the answer that was `typed` raises CorrectedError. What has
    no word of it and `begins` as a sentence does, by a pattern, may be one thing more: that is
    `asked` then, and it stands in `further`.
    """

    dialogue: Dialogue
    words: DictationWords | None = None
    typed: str = ""
    asked: str = ""
    begins: str = ""
    further: list[str] = field(default_factory=list)

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
        """Return which was chosen; the dialogue itself knows an answer that goes back.

        CorrectedError for words that put right what is asked about.
        """
        before = self.dialogue.unread
        chosen = self.dialogue.choose(question, labels, usual=usual)
        said = self.dialogue.unread
        if self.words and self.typed and said and said != before and len(labels) == 1:
            better = put_right(self.typed, labels[0], said, self.words)
            if better:
                self.dialogue.unread = ""
                raise CorrectedError(better)
            if self.asked and chosen is None and self._is_further(said, question):
                self.dialogue.unread = ""
                asked = self.asked.replace("{text}", said)
                if self.dialogue.choose(asked.replace("{told}", shorten(self.typed)), ["yes"]) == 0:
                    self.further.append(said)
                    return self.choose(question, labels, usual=usual)
                self.dialogue.unread = self.dialogue.unread or said
        return chosen

    def _is_further(self, said: str, question: str) -> bool:
        begun = re.match(self.begins, said, re.IGNORECASE)
        if begun is None or self.typed.casefold().startswith(begun[0].casefold()):
            return False
        there, told = set(_of_sense(f"{self.typed} {question}")), set(_of_sense(said))
        return bool(told) and told.isdisjoint(there)

    def tell(self, text: str) -> None:
        """Say something."""
        self.dialogue.tell(text)


def _of_sense(text: str) -> list[str]:
    return [one[:STEM] for one in re.findall(r"[a-z]+", text.casefold()) if len(one) >= STEM]


def goes_back(typed: str, *, chosen: bool = False) -> bool:
    """Say whether an answer asks for the question before: <, go back, oops wrong.

    Where one of a few is `chosen`, “wrong” is a no.
    """
    text = line_of(typed)
    if ASKS_BACK.fullmatch(text):
        return True
    oops = not chosen and OOPS.fullmatch(text)
    return bool(oops and SURELY_OOPS.search(text))
