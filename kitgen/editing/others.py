"""Others: whom “they” and “their” of an answer mean, where that is not its reader."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kitgen.editing.placing import person_called
from kitgen.editing.whom import PronounReader, asked_whom, of_client
from kitgen.model.values import texts

if TYPE_CHECKING:
    from kitgen.dictation import AskBack
    from kitgen.editing.scaffold import KnownFields
    from kitgen.editing.shaping import AnswerShaper


class OthersReader:
    """Asks whom a pronoun means, and keeps what no letter can tell its reader."""

    def __init__(self, shaper: AnswerShaper) -> None:
        self.shaper, self.form, self.dialogue = shaper, shaper.form, shaper.dialogue
        self.refused: set[str] = set()  # remarks that were not to be of their reader
        self.prose = shaper.prose

    def named(self, text: str, answers: KnownFields, index: int | None) -> str:
        """Return a remark with whom its first pronoun means, where that is not the reader."""
        if self.prose is None:
            return text
        if answers.with_agency and (told := of_client(text, self.form, self.prose)):
            return told
        people = answers.people
        topic = people[index or 0].get("talked_about", "") if people else ""
        before = topic if isinstance(topic, str) else topic[-1] if topic else ""
        name = person_called(answers, index)
        doubt = PronounReader(self.form, self.prose).doubt(text, before, name)
        if doubt is None:
            return text
        told = self._meant_by(text, doubt)
        if not told:
            self.shaper.keep(answers, text)
        return told

    def _meant_by(self, text: str, doubt: AskBack) -> str:
        """Ask whether a pronoun means who was named before it, or else the reader.

        In doubt it is not the reader, who would hear of themselves what others do.
        """
        others, readers, *_ = doubt.choices
        word, is_named = text.split()[0], others.label != self.form.them_others
        if is_named:
            asked = asked_whom(self.form.whom_means, text, word, others.label)
            if self.dialogue.choose(asked, [others.label]) is not None:
                return others.value.value
        asked = asked_whom(self.form.whom_is, text, word, readers.label)
        again = text in self.refused  # whoever types it again wants it in the letter
        if self.dialogue.choose(asked, [readers.label], usual=again) is not None:
            return readers.value.value
        self.refused.add(text)
        return "" if is_named else others.value.value

    def means_others(self, key: str, text: str) -> bool:
        """Ask whom “their” means behind the first word; true for others that stay unnamed.

        WrongValueError for others, once: they are to be named.
        """
        found = re.search(rf"(?<=\w )(?:{'|'.join(self.form.others)})\b", text, re.IGNORECASE)
        if re.search(self.form.theirs_clear, text, re.IGNORECASE):
            return False
        if found is None or (key, text) in self.shaper.insisted:
            return found is not None
        asked = asked_whom(self.form.whom_is, text, found[0], self.form.them_readers)
        if self.dialogue.choose(asked, [self.form.them_readers], usual=False) is not None:
            return False
        self.shaper.insisted.add((key, text))
        message = self.form.names_nobody.replace("{word}", found[0])
        raise texts.WrongValueError("shape", message, self.form.name_them)
