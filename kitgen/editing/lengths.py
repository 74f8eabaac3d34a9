"""Lengths: of several statements, or of a long one, what a letter's one sentence is to say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kitgen.editing.pasted import first_part, joined
from kitgen.editing.scaffold import KnownFields
from kitgen.editing.shaping import WHOLE, AnswerShaper
from kitgen.editing.sorting import without_stump
from kitgen.model.values import texts


@dataclass(frozen=True)
class Shortener:
    """Asks which words of an answer the letter is to say; the others become notes."""

    shaper: AnswerShaper

    def one_of(self, key: str, lines: Sequence[str], answers: KnownFields) -> str:
        """Return what of several statements the letter is to say, if any; others become notes."""
        form = self.shaper.form
        if key in WHOLE:
            return " ".join(f"{line.rstrip(' .;,')}." for line in lines)
        if whole := joined(lines, form.and_) if key != "talked_about" else "":
            return whole
        labels = [texts.shorten(one) for one in lines]
        chosen = self.shaper.dialogue.choose(form.which_said, labels)
        for number, line in enumerate(lines):
            if number != chosen:
                self.shaper.keep_part(answers, line)
        return "" if chosen is None else lines[chosen]

    def shorter(self, key: str, text: str, answers: KnownFields) -> str:
        """Offer the first part of what is too long for a sentence; the rest is kept as a note.

        WrongValueError where it is refused, once; said again, all of it is a note.
        """
        form = self.shaper.form
        first = without_stump(first_part(text, form.parts), form.stump)
        if (key, text) in self.shaper.insisted:
            self.shaper.keep(answers, text)
            return ""
        question = form.long_first.replace("{text}", first)
        if first and self.shaper.dialogue.choose(question, [first]) == 0:
            self.shaper.keep_part(answers, text[len(first) :].strip(" ,.;"))
            return first
        self.shaper.insisted.add((key, text))
        raise texts.WrongValueError("shape", form.long, form.or_note)
