"""Doubts in remarks: no letter tells one back to whoever had it, but it can answer it."""

from __future__ import annotations

from dataclasses import dataclass

from kitgen.editing.placing import person_called
from kitgen.editing.scaffold import KnownFields
from kitgen.editing.shaping import AnswerReading, AnswerShaper
from kitgen.model.values import texts


@dataclass(frozen=True)
class DoubtReader:
    """Asks for the answer to a doubt; `read` reads it."""

    shaper: AnswerShaper
    read: AnswerReading

    def is_doubted(self, text: str, answers: KnownFields, index: int | None) -> bool:
        """Ask for the answer to a remark that is a doubt of theirs, which no letter tells back."""
        form, shapes, dialogue = self.shaper.form, self.shaper.shapes, self.shaper.dialogue
        if shapes is None:
            return False
        bare, _ = shapes.repair("said", self.shaper.without_reader(text, answers, index))
        about, stated = shapes.doubted(bare)
        if not about:
            return False
        if "answer" in answers.facts:
            answers.note(text)
            dialogue.tell(form.doubted_more.replace("{text}", text))
            return True
        typed = dialogue.ask(form.doubted)
        if not texts.line_of(typed) or self.shaper.setting.words.is_no_answer(texts.line_of(typed)):
            self.shaper.keep(answers, text)
            return True
        about = form.doubted_fact.replace("{text}", about) if stated else about
        answers.facts["about"] = self.shaper.repaired("about", about)
        answers.facts["answer"] = self.read("answer", typed, answers, None) or ""
        if len(answers.people) > 1 and (name := person_called(answers, index)):
            answers.facts["by"] = name
        return True
