"""Whom: of whom a remark speaks that begins with a pronoun, where it may be others."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kitgen.dictation import AskBack, Choice, PlainAnswer
from kitgen.editing.questions import DebriefForm
from kitgen.writing import grammar
from kitgen.writing.pointing import PLURAL
from kitgen.writing.prose import Prose

MOST_NAMED = 4  # words of a topic that can stand for a pronoun: the new ovens


@dataclass(frozen=True)
class PronounReader:
    """Knows whom a remark may mean whose first word is a pronoun."""

    form: DebriefForm
    prose: Prose

    def doubt(self, text: str, topic: str) -> AskBack | None:
        """Ask whom a remark means, if that is in doubt: others, or the people written to.

        `topic` is what was talked about before it. What is chosen is the remark as its letter can
        say it, and empty where a single person who is not named may not be the reader.
        """
        found = re.fullmatch(self.form.they_first, text, re.IGNORECASE)
        if found is None or not self._may_be_others(found, topic):
            return None
        named = self._named(found, topic)
        others = f"{self.form.them_others}: “{named}”" if named else self.form.them_others
        single = found["who"].lower() in self.prose.words("single-subject")
        told = named or ("" if single else grammar.quote(grammar.capitalise(text)))
        return AskBack(
            self.form.whom.replace("{word}", found["who"]),
            (
                Choice(others, PlainAnswer(told)),
                Choice(self.form.them_readers, PlainAnswer(text)),
            ),
        )

    def _may_be_others(self, found: re.Match[str], topic: str) -> bool:
        if re.fullmatch(self.form.of_others, found[0], re.IGNORECASE):
            return True
        said, single = {*grammar.words(topic)}, {*self.prose.words("others-single")}
        if found["who"].lower() in self.prose.words("single-subject"):
            return bool(said & single)
        if said & {*self.prose.words("others-many")}:
            return True
        things = any(PLURAL.fullmatch(word) for word in said - {*self.prose.words("measures")})
        return things and bool(re.fullmatch(self.form.of_things, found[0], re.IGNORECASE))

    def _named(self, found: re.Match[str], topic: str) -> str:
        """Return the remark with the topic in place of its pronoun, if that can stand there."""
        said = grammar.words(topic)
        if not said or len(said) > MOST_NAMED or {*said} & {*self.prose.words("sharing")}:
            return ""
        single = found["who"].lower() in self.prose.words("single-subject")
        many = said[-1] in self.prose.words("others-many") or PLURAL.fullmatch(said[-1])
        if not (said[-1] in self.prose.words("others-single") if single else many):
            return ""
        first, _, rest = topic.partition(" ")
        if first.lower() in self.prose.words("determiner"):
            first = "the" if first.lower() in ("a", "an") else first
        else:
            first, rest = "the", topic
        verb = self.form.short_verbs.get((found["verb"] or "").lower(), "")
        verb = f" {verb}" if verb else ""
        return f"{found['of']}{first} {rest}{verb}{found['rest']}"
