"""Saying: what they said right behind a topic, of which their own question asks for more."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kitgen.dictation.corrections import is_correction, put_right
from kitgen.editing.pasted import MOST_WORDS
from kitgen.editing.questions import DebriefQuestion
from kitgen.editing.scaffold import FilledValue, KnownFields
from kitgen.editing.shaping import AnswerReading, AnswerShaper
from kitgen.model.values import texts

SAID = "said"
NOT_THAT = ("-", "–")
SHORTEST = 4  # letters of a word by which a remark is known again


@dataclass(frozen=True)
class SayingReader:
    """Takes more of what somebody said; `read` reads it as if nothing was known."""

    shaper: AnswerShaper
    read_alone: AnswerReading

    def known(self, question: DebriefQuestion, answers: KnownFields, index: int | None) -> str:
        """Return what was taken for a remark of theirs already; mostly nothing."""
        person = answers.people[index] if index is not None and answers.people else {}
        said = str(person.get(SAID, ""))
        return said if question.key == SAID and said in answers.remarked else ""

    def read(self, known: str, typed: str, answers: KnownFields, index: int) -> FilledValue | None:
        """Return both remarks as one, or the one there is; None to ask again.

        What finds no place beside the other is kept as a note.
        """
        person, line = answers.people[index], texts.line_of(typed)
        words = self.shaper.setting.words
        agrees, behind = words.parted(line)
        put = behind if agrees is False else line
        if is_correction(put, words) and (better := put_right(known, known, put, words)):
            return better
        no_more = re.fullmatch(self.shaper.form.no_more, line, re.IGNORECASE)
        if not line or no_more or (words.is_no_answer(line) and line not in NOT_THAT):
            return known
        del person[SAID]
        if line in NOT_THAT:
            self.shaper.keep_part(answers, known)
            return ""
        try:
            more = self.read_alone(SAID, typed, answers, index)
        finally:
            if SAID not in person:
                person[SAID] = known
        if more is None:
            return None
        if more and self._is_instead(known, typed):
            return more
        both = self._joined(known, str(more)) if more else known
        if more and not both:
            self.shaper.keep_part(answers, known)
        return both or more

    def _is_instead(self, known: str, typed: str) -> bool:
        """Ask of a remark that has much of the one that is known whether it is in its place."""
        form = self.shaper.form
        bare = known.removeprefix(form.told_to.partition("{text}")[0])
        if not is_again(bare, typed):
            return False
        asked = form.said_instead.replace("{told}", texts.shorten(known))
        return self.shaper.dialogue.choose(asked, ["yes"]) == 0

    def _joined(self, known: str, more: str) -> str:
        """Return two remarks as one sentence; empty for what cannot go on behind the other."""
        marked = self.shaper.form.told_to.partition("{text}")[0]
        whole = f"{known.rstrip(' .')} {self.shaper.form.and_} {more}"
        own = any(one.startswith(("“", '"', marked)) for one in (known, more))
        parts = re.search(r"[.;!?]\s", whole)
        return "" if own or parts or len(whole.split()) > MOST_WORDS else whole


def is_again(known: str, typed: str) -> bool:
    """Tell whether a remark has half of the words of the one that is known."""
    told, again = (
        {word for word in re.findall(r"[a-z]+", text.casefold()) if len(word) >= SHORTEST}
        for text in (known, typed)
    )
    return 2 * len(told & again) >= len(told) > 1
