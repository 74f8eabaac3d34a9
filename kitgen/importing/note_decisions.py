"""The day by which they decide, as a note tells it: counted from the interview, or left."""

from __future__ import annotations

import datetime as dt
import re
from contextlib import suppress
from dataclasses import dataclass, replace

from kitgen.dictation.decision_days import decision_day
from kitgen.dictation.heard import AskBack, PlainAnswer
from kitgen.dictation.setting import Setting
from kitgen.importing.note_day import LATELY
from kitgen.importing.words import NoteWords
from kitgen.model.values import times
from kitgen.model.values.texts import WrongValueError

HOUR = re.compile(r"(?i)^(?:before|by) \d{1,2}(?:[:.]\d\d)? ?[ap]\.?m\.? (?:on )?(?=[a-z])")
LONGEST_DAY = 6  # words
LONGEST = 14  # words of a piece that only tells when they decide
SURE = 7  # days from which next Thursday is no other


@dataclass(frozen=True)
class NotedDecision:
    """Reads a day by which they decide as it was meant on the interview's own, or not at all."""

    words: NoteWords
    setting: Setting

    def of_piece(self, text: str, held: str) -> str:
        """Return the day of a piece that tells nothing else; nothing for another one."""
        told = self.words.kinds["decides"].match(text)
        if told is None or len(text.split()) > LONGEST or self.words["not_decides"].search(text):
            return ""
        rest = text[told.end() :]
        found = self.words.kinds["day_words"].search(rest)
        if found and self.words.kinds["bare_number"].match(rest[found.start() :]):
            return ""  # picking on shelf 6
        return self.day(rest[found.start() :].strip(" .,!“”\"'"), held) if found else ""

    def day(self, text: str, held: str) -> str:
        """Return the day that words begin with, as they were meant on the interview's own."""
        day = dt.date.fromisoformat(held) if held else None
        if day and day != self.setting.today and self.words["from_writing"].search(text):
            return ""  # as they said it, or as it was noted on another day
        setting = replace(self.setting, today=day or self.setting.today, interview_day=day)
        words = HOUR.sub("by ", text).split()
        for end in range(min(len(words), LONGEST_DAY), 0, -1):
            with suppress(WrongValueError):
                said = decision_day(" ".join(words[:end]), setting)
                rest = " ".join(words[end:])
                if isinstance(said, AskBack) and len(said.choices) == 1 and end > 1:
                    continue  # of Monday so the eighth, the Monday is certain
                heard = _soon(said, setting.today) if isinstance(said, AskBack) else said
                if not isinstance(heard, PlainAnswer) or self.words["goes_on"].match(rest):
                    return ""
                near = (times.decision_date(heard.value).on - setting.today).days < SURE
                return "" if near and self.words["next_day"].search(text) else heard.value
        return ""


def _soon(heard: AskBack, since: dt.date) -> PlainAnswer | None:
    """Return the one of several days that lies just ahead: of 2/12, noted in November, December."""
    ahead = [
        one.value
        for one in heard.choices
        if one.value.value and 0 <= (times.decision_date(one.value.value).on - since).days <= LATELY
    ]
    return ahead[0] if len(ahead) == 1 and len(heard.choices) > 1 else None
