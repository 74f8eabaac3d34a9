"""Deeds: what its writer did or said themselves, taken out of a remark or offered to the letter."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kitgen.editing.scaffold import KnownFields
from kitgen.editing.shaping import AnswerShaper, person_at
from kitgen.editing.sorting import without_stump


@dataclass(frozen=True)
class DeedReader:
    """Finds what one did, said or thought oneself in the words that tell of somebody else."""

    shaper: AnswerShaper

    def without_own(self, text: str, answers: KnownFields, index: int | None) -> str:
        """Take what its writer said off the end of a remark, and keep it as a note."""
        found = re.search(self.shaper.form.own_telling, text, re.IGNORECASE)
        if found is None or text.startswith(("“", '"')):
            return text
        head = without_stump(text[: found.start()], self.shaper.form.stump)
        part = self.without_deed(text[len(head) :].strip(" ,;."), answers, index or 0)
        if part:
            self.shaper.keep_part(answers, part)
        return head

    def without_deed(self, text: str, answers: KnownFields, index: int) -> str:
        """Offer what one told them to have done as a deed for the letter, and return the rest."""
        form, shapes = self.shaper.form, self.shaper.shapes
        found = re.search(form.own_deed, text, re.IGNORECASE)
        if found is None or shapes is None:
            return text
        verb = found["verb"].lower()
        past = verb in shapes.bare or verb in form.same_past or verb.endswith("ed")
        if not past:
            return text
        deed = self.shaper.repaired("i_did", found["deed"].strip(" ,"))
        if "i_did" in person_at(answers, index) or shapes.is_misfit("i_did", deed):
            return text
        told = form.tells["i_did"].replace("{text}", deed)
        if self.shaper.dialogue.choose(form.deed.replace("{text}", told), [told]) != 0:
            return text
        person_at(answers, index)["i_did"] = deed
        rest = f"{text[: found.start()]} {text[found.end() :]}".strip(" ,;.")
        return "" if rest.lower() in form.joins else rest

    def without_reaction(self, text: str, answers: KnownFields, index: int | None) -> str:
        """Take what one thought of a remark off its end, for the field that asks for it."""
        found = re.search(self.shaper.form.reaction, text, re.IGNORECASE)
        if found is None or not found.start():
            return text
        said = self.shaper.form.reacted
        for name, words in found.groupdict().items():
            said = said.replace(f"{{{name}}}", self.shaper.setting.words.tidied(words).rstrip(" ."))
        person_at(answers, index).setdefault("my_reaction", said[:1].upper() + said[1:])
        return text[: found.start()]
