"""Offers: what one said to them that one would do, as the letter says it too."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kitgen.editing.placing import person_called
from kitgen.editing.scaffold import KnownFields
from kitgen.editing.shaping import AnswerShaper, person_at
from kitgen.editing.sorting import TOPIC
from kitgen.model.values.texts import called_parts

I_BEHIND = re.compile(r"(?i)(?<=[ ,])(?P<and>and(?: then)?|then|or) i (?=[a-z])")


@dataclass(frozen=True)
class OfferReader:
    """Takes what one offered them, and what one answered to a question of what one would do."""

    shaper: AnswerShaper

    def takes(self, text: str, answers: KnownFields, index: int | None) -> bool:
        """Have the letter say an offer that was made to them: come one Saturday for a trial."""
        form = self.shaper.form
        found = re.fullmatch(form.offer, text.strip(" ."), re.IGNORECASE)
        person = person_at(answers, index)
        if found is None or "last_line" in person:
            return False
        what = re.sub(form.offer_article, "for a ", found["what"], flags=re.IGNORECASE)
        said = form.offered.replace("{text}", self.shaper.setting.tidied(what))
        asked = form.letter_says.replace("{text}", said)
        if self.shaper.dialogue.choose(asked, [said]) is None:
            return False
        person["last_line"] = said
        return True

    def without_answer(self, line: str, answers: KnownFields, index: int | None) -> str:
        """Return what was asked, without the answer that one gave: that is for the letter, too."""
        form, name = self.shaper.form, person_called(answers, index)
        who = "|".join([*map(re.escape, called_parts(name) if name else ()), "he", "she", "they"])
        found = re.fullmatch(form.answered_aloud.replace("{who}", who), line, re.IGNORECASE)
        if found is None:
            return line
        asked = found["asked"].strip(" ,")
        topic = self._supposed(asked)
        if not topic:
            return line
        if liked := found["liked"]:
            answers.note(liked)
        person = person_at(answers, index)
        deed = I_BEHIND.sub(r"\g<and> ", found["said"][1:].strip(" ,"))
        deed = deed if re.match(r"(?i)(?:would|[’']d)\b", deed) else f"would {deed}"
        told = form.tells["i_did"].replace("{text}", deed)
        agreed = "i_did" not in person and (
            self.shaper.dialogue.choose(form.letter_says.replace("{text}", told), [told]) == 0
        )
        if agreed:
            person["i_did"] = deed
        else:
            self.shaper.keep_part(answers, found["said"])
        self.shaper.insisted.add((TOPIC, topic))
        return topic

    def _supposed(self, asked: str) -> str:
        """Return a question of what one would do as a topic; empty for any other."""
        form = self.shaper.form
        if found := re.fullmatch(form.supposed, asked, re.IGNORECASE):
            return f"{form.would_do} {found['if'][:1].lower()}{found['if'][1:]}"
        found = re.fullmatch(form.would, asked, re.IGNORECASE)
        if found is None:
            return ""
        rest = found["rest"] or found["topic"].partition(" do ")[2]
        return f"{form.would_do} {rest}"
