"""Doers: who did what an answer tells, where their words were asked for, or a deed of one's own."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kitgen.editing.alone import ALONE, DEED, is_kept_alone, whose_words
from kitgen.editing.placing import person_called
from kitgen.editing.scaffold import KnownFields
from kitgen.editing.shaping import AnswerReading, AnswerShaper, person_at
from kitgen.model.values import texts
from kitgen.writing.telling import told_to_reader

MINE, THEIRS, OF_ME = range(3)  # the ways in which a remark of “I” is asked about


@dataclass(frozen=True)
class DoerReader:
    """Asks whose deed it is that stands at a question for somebody else's; `read` reads mine."""

    shaper: AnswerShaper
    read: AnswerReading

    def remark(self, text: str, answers: KnownFields, index: int | None) -> str | None:
        """Return a remark of which “I” is the doer as its speaker would tell it.

        Empty where it is kept for its writer alone, None where it was a deed of theirs: I sat with
        a lady, and sang.
        """
        form, prose = self.shaper.form, self.shaper.prose
        if prose is None or ("said", text) in self.shaper.insisted:
            return text
        name = person_called(answers, index) or form.someone
        asked, ways = whose_words(text, name, form, prose, self.shaper.shapes)
        if not ways:
            return "" if is_kept_alone("said", text, self.shaper, answers) else text
        chosen = self.shaper.dialogue.choose(asked, [way.label for way in ways])
        means = ways[chosen].means if chosen is not None else ALONE
        if means == DEED:
            self._put_mine(text, answers, index)
            return None
        if means == ALONE:
            self.shaper.keep(answers, text)
            return ""
        return ways[chosen or 0].told

    def _put_mine(self, text: str, answers: KnownFields, index: int | None) -> None:
        """Put a text where one's own deeds are; a note where there is one, or it is none."""
        person = person_at(answers, index)
        value = None
        if "i_did" not in person:
            try:
                value = self.read("i_did", text, answers, index)
            except texts.WrongValueError:
                value = None
        if not value:
            self.shaper.keep_part(answers, text)
            return
        person["i_did"] = value
        told = self.shaper.form.whose_i_taken.replace("{text}", str(value))
        self.shaper.dialogue.tell(told)

    def is_theirs(self, text: str, answers: KnownFields, index: int | None) -> bool:
        """Offer what others do, typed where a deed was asked for, as what was said; true if so.

        What nobody said is kept as a note; typed once more it is nothing.
        """
        form, prose = self.shaper.form, self.shaper.prose
        name = person_called(answers, index)
        pattern = form.theirs_at_mine.replace("{name}", re.escape(name) if name else "(?!)")
        if prose is None or not re.fullmatch(pattern, text, re.IGNORECASE):
            return False
        person = person_at(answers, index)
        told = form.tells["said"].replace("{text}", told_to_reader(text, prose))
        asked = form.theirs_asked.replace("{name}", name or form.someone).replace("{text}", told)
        if ("i_did", text) in self.shaper.insisted:
            return True
        self.shaper.insisted.add(("i_did", text))
        if "said" not in person and self.shaper.dialogue.choose(asked, [told]) == 0:
            person["said"] = text
        else:
            self.shaper.keep(answers, text)
        return True
