"""Days of what was: yesterday, last Tuesday, Nov 18."""

from __future__ import annotations

import datetime as dt

from kitgen.dictation.days import FAR, DayGrammar, DayReading, long_time
from kitgen.dictation.heard import AskBack, Choice, Heard
from kitgen.dictation.setting import Setting
from kitgen.model.values.texts import WrongValueError

AHEAD = 3  # an interview further ahead than so many days was hardly held yet


def past_day(text: str, setting: Setting) -> Heard:
    """Understand the day of something that was; WrongValueError if it names none."""
    return _PastDays(setting).heard(text)


def names_day(text: str, setting: Setting) -> bool:
    """Say whether a text names a day of something that was, and nothing else."""
    try:
        return _PastDays(setting).exact(text) is not None
    except WrongValueError:
        return False


class _PastDays(DayGrammar):
    def weekday(self, weekday: int, word: str) -> DayReading:
        back = (self.today.weekday() - weekday) % 7
        if word == "next":
            return self.today + dt.timedelta(days=7 - back if back else 7)
        if word == "last" and back == 0:
            back = 7
        latest = self.today - dt.timedelta(days=back)
        if word == "last" and 0 < back < 3:  # "last Monday", said on a Tuesday
            return (latest, latest - dt.timedelta(days=7))
        return latest

    def sane(self, day: dt.date) -> Heard:
        distance = (day - self.today).days
        if abs(distance) > FAR:
            near = self._dated(day.month, day.day, None)
            wording = "ahead" if distance > 0 else "ago"
            choices = [
                Choice(self.setting.shown(one), self.plain(one)) for one in (near, day) if one
            ]
            return AskBack(
                f"That is {long_time(abs(distance))} {wording}. Which day?", tuple(choices)
            )
        if distance > AHEAD:
            ask = f"{self.setting.shown(day)} is {distance} days ahead. Is that right?"
            return AskBack(ask, (Choice(self.setting.shown(day), self.plain(day)),))
        return self.plain(day)
