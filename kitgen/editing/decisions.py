"""Decisions in remarks: the day by which they decide, taken for the field that asks for it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kitgen.dictation.past_days import names_day
from kitgen.dictation.understand import is_own_guess
from kitgen.editing.scaffold import KnownFields
from kitgen.editing.shaping import AnswerReading, AnswerShaper
from kitgen.model.values import texts


@dataclass(frozen=True)
class DecisionReader:
    """Takes off a remark what it says of a decision; `read` reads the answer to another field."""

    shaper: AnswerShaper
    read: AnswerReading

    def is_day(self, key: str, text: str, answers: KnownFields) -> bool:
        """Take a day that was typed where a thing is asked for as the one by which they decide.

        True if it was that. WrongValueError for any other day, once; said again it is a thing.
        """
        form, setting = self.shaper.form, self.shaper.setting
        day = names_day(text, setting) or re.fullmatch(form.asides["a_span"], text, re.IGNORECASE)
        if not day or (key, text) in self.shaper.insisted:
            return False
        asked = form.day_meant.replace("{text}", text)
        told = re.match(form.deciding, text, re.IGNORECASE)
        sure = told and told["by"]  # they will write to me in two weeks
        known = "decision_by" in answers.facts
        if not known and (sure or self.shaper.dialogue.choose(asked, [text]) == 0):
            value = self.read("decision_by", text, answers, None)
            if value:
                answers.facts["decision_by"] = value
                return True
        self.shaper.insisted.add((key, text))
        raise texts.WrongValueError("shape", form.a_day.replace("{text}", text), form.day_late)

    def keeps_guess(self, key: str, text: str, answers: KnownFields) -> bool:
        """Keep as a note the day that its writer only guesses, since no letter may say it."""
        shaper = self.shaper
        if key != "decision_by" or not is_own_guess(text, shaper.setting):
            return False
        answers.note(shaper.form.guessed_note.replace("{text}", texts.line_of(text)))
        shaper.dialogue.tell(f"  {shaper.form.guessed}")
        return True

    def is_topic(self, text: str, answers: KnownFields) -> bool:
        """Take a topic that is only by when they decide: you said you will call me by Friday."""
        said = re.match(self.shaper.form.deciding_said, text, re.IGNORECASE)
        if said is None or "decision_by" in answers.facts:
            return False
        rest = text[said.end() :]
        found = re.match(self.shaper.form.deciding, rest, re.IGNORECASE)
        if found is None or not found["by"] or rest[found.end() :].strip(" .,;"):
            return False
        return not self.without_decision(rest, answers)

    def without_decision(self, text: str, answers: KnownFields) -> str:
        """Take the day by which they decide off a remark, for the field that asks for it.

        One that names no day is kept as a note: they get back to me.
        """
        found = re.match(self.shaper.form.deciding, text, re.IGNORECASE)
        if found is None or "decision_by" in answers.facts:
            return text
        rest = re.sub(r"^[,;. ]+(?:(?:and|but) )?(?:that )?", "", text[found.end() :])
        if not (by := found["by"]):
            self.shaper.keep_part(answers, found[0])
            return rest
        try:
            value = self.read("decision_by", by, answers, None)
        except texts.WrongValueError:
            return text
        if not value:
            self.shaper.keep_part(answers, found[0])
            return rest
        answers.facts["decision_by"] = value
        self.shaper.dialogue.tell(f"  {self.shaper.form.decided.replace('{text}', by)}")
        return rest
