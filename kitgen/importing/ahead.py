"""Days of what is to come, counted from the one on which an invitation was sent."""

from __future__ import annotations

import datetime as dt

from kitgen.dictation.days import FAR, DayGrammar, DayReading
from kitgen.dictation.heard import AskBack, Heard
from kitgen.dictation.setting import Setting

SOON = 62  # days in which one is invited


def day_ahead(text: str, setting: Setting) -> Heard:
    """Understand the day of an appointment: Monday is the next; WrongValueError for no day."""
    return _DaysAhead(setting).heard(text)


class _DaysAhead(DayGrammar):
    def weekday(self, weekday: int, word: str) -> DayReading:
        ahead = (weekday - self.today.weekday()) % 7
        first = self.today + dt.timedelta(days=ahead)
        later = first + dt.timedelta(days=7)
        if (
            word == "next"
        ):  # the coming one, or that of the next week: in the week's first days both
            return (first, later) if ahead and weekday > self.today.weekday() else first or later
        if word == "last":
            return first - dt.timedelta(days=7)
        return first

    def _numeric(self, text: str) -> DayReading:
        """Read Friday 4th as the next one that is both."""
        number, weekday = self._without_weekday(text)
        if weekday is None or not (number.isdigit() and len(number) < 3):
            return super()._numeric(text)
        soon = (self.today + dt.timedelta(days=ahead) for ahead in range(SOON))
        return next((d for d in soon if (d.day, d.weekday()) == (int(number), weekday)), None)

    def sane(self, day: dt.date) -> Heard:
        if abs((day - self.today).days) > FAR:
            return AskBack(self.setting.shown(day), ())
        return self.plain(day)
