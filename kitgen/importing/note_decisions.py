"""The day by which they decide, as a note tells it: counted from the interview, or left."""

from __future__ import annotations

import datetime as dt
import re
from contextlib import suppress
from dataclasses import dataclass, replace

from kitgen.dictation.decision_days import decision_day
from kitgen.dictation.heard import AskBack, Heard, PlainAnswer
from kitgen.dictation.setting import Setting
from kitgen.importing.note_day import LATELY
from kitgen.importing.words import NoteWords
from kitgen.model.values import times
from kitgen.model.values.texts import WrongValueError

HOUR = re.compile(r"(?i)^(?:before|by) \d{1,2}(?:[:.]\d\d)? ?[ap]\.?m\.? (?:on )?(?=[a-z])")
LONGEST_DAY = 6  # words
LONGEST = 14  # words of a piece that only tells when they decide


@dataclass(frozen=True)
class NotedDecision:
    """Reads a day by which they decide as it was meant on the interview's own, or not at all."""

    words: NoteWords
    setting: Setting

    def of_piece(self, text: str, held: str) -> str:
        """Return the day of a piece that tells nothing else; nothing for another one."""
        if len(text.split()) > LONGEST or self.words["not_decides"].search(text):
            return ""
        kinds = self.words.kinds
        if when := kinds["decides_when"].fullmatch(text.strip(" .,!")):
            words = next(filter(None, when.groupdict().values()))
            return self.day(words.replace("another ", "a "), held)
        told = kinds["decides"].match(text)
        rest = text[told.end() :] if told else ""
        found = kinds["day_words"].search(rest)
        if found and kinds["bare_number"].match(rest[found.start() :]):
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
                near = self.words["next_day"].match(" ".join(words[:end]))
                if near and not self.words["goes_on"].match(rest):
                    return _about(said, near["day"])
                if not isinstance(heard, PlainAnswer) or self.words["goes_on"].match(rest):
                    return ""
                return heard.value
        return ""


def _about(heard: Heard, words: str) -> str:
    """Return the later of the days that next Friday may be, as about the one that is meant."""
    found = [one.value.value for one in heard.choices] if isinstance(heard, AskBack) else []
    found += [heard.value] if isinstance(heard, PlainAnswer) else []
    days = sorted(times.decision_date(one).on for one in found if one)
    return f"{days[-1].isoformat()} ({words})" if days else ""


def _soon(heard: AskBack, since: dt.date) -> PlainAnswer | None:
    """Return the one of several days that lies just ahead: of 2/12, noted in November, December."""
    ahead = [
        one.value
        for one in heard.choices
        if one.value.value and 0 <= (times.decision_date(one.value.value).on - since).days <= LATELY
    ]
    return ahead[0] if len(ahead) == 1 and len(heard.choices) > 1 else None
