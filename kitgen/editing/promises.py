"""Promises in a debrief: whether what was promised is there, and if not, when it follows."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kitgen.dictation import Setting
from kitgen.editing.introductions import Dialogue
from kitgen.editing.questions import DebriefForm
from kitgen.model.values import texts
from kitgen.writing.promises import URL, promise_of
from kitgen.writing.prose import Prose


@dataclass(frozen=True)
class PromiseReader:
    """Asks one question about a promise whose words do not say how it is kept."""

    form: DebriefForm
    setting: Setting
    dialogue: Dialogue
    prose: Prose

    def read(self, text: str) -> tuple[str, str]:
        """Return a promise as the file should have it, and what is said in its place, if that is.

        Both are empty where there is nothing that a letter could say.
        """
        promise = promise_of(self.prose, text)
        if promise.is_answer:
            typed = self._asked(self.form.promised_answer.replace("{text}", text))
            if not typed:
                return "", ""
            me = typed.startswith(("I ", "I'", "I’"))
            typed = self.setting.words.tidied(typed)
            answer = typed if me else typed[:1].lower() + typed[1:]
            said = self.form.promised_said.replace("{text}", text).replace("{answer}", answer)
            return "", f"{said.rstrip('.')}."
        if promise.later or promise.url:
            return text, ""
        if set(text.lower().split()) & set(self.prose.words("links")):
            typed = self._asked(self.form.promised_link)
            return (f"{text}: {typed}" if URL.fullmatch(typed) else self._later(text, typed)), ""
        typed = self._asked(self.form.promised_now)
        agreed = bool(typed) and self.setting.words.agrees(typed) is True
        return (text if agreed else self._later(text, typed)), ""

    def _asked(self, question: str) -> str:
        typed = texts.line_of(self.dialogue.ask(question)).rstrip(" .!")
        return "" if self.setting.words.is_no_answer(typed) else typed

    def _later(self, text: str, typed: str) -> str:
        """Return a promise with when it is kept, as far as that is understood."""
        if re.search(self.form.promised_by_hand, typed, re.IGNORECASE):
            return f"{text} {self.prose.words('by-hand')[0]}"
        for when in (typed, f"by {typed}"):
            if typed and promise_of(self.prose, f"{text} {when}").later:
                return f"{text} {when}"
        return f"{text} {self.prose.words('soon')[0]}"
