"""Days by which somebody decides: next Friday, the end of the month, in two weeks."""

from __future__ import annotations

import calendar
import datetime as dt

from kitgen.dictation.day_names import month_names
from kitgen.dictation.days import FAR, DayGrammar, DayReading, long_time
from kitgen.dictation.heard import AskBack, Choice, Heard, PlainAnswer
from kitgen.dictation.setting import Setting
from kitgen.model.values import times
from kitgen.model.values.texts import WrongValueError


def decision_day(text: str, setting: Setting) -> Heard:
    """Understand the day, or month, by which they decide; WrongValueError if it names none."""
    return _DecisionDays(setting).heard(text)


class _DecisionDays(DayGrammar):
    by = "by "

    def near(self, days: list[dt.date]) -> dt.date:
        since = self.setting.interview_day or self.today
        ahead = [day for day in days if day >= since]
        if ahead and (min(ahead) - since).days <= FAR:
            return min(ahead)
        return min(days, key=lambda day: abs((day - since).days))

    def weekday(self, weekday: int, word: str) -> DayReading:
        ahead = (weekday - self.today.weekday()) % 7
        first = self.today + dt.timedelta(days=ahead or 7)
        if word == "next" and first - self.today <= dt.timedelta(days=7):
            return (first, first + dt.timedelta(days=7)) if ahead else first
        return first

    def week_after(self, weekday: int) -> DayReading:
        first = self.weekday(weekday, "")
        return first + dt.timedelta(days=7) if isinstance(first, dt.date) else None

    def _at(self, days: int, *, stated: bool) -> DayReading:
        if not 0 < days <= 400:
            return None
        held = self.setting.interview_day or self.today
        both = {held + dt.timedelta(days=days), self.today + dt.timedelta(days=days)}
        return tuple(sorted(day for day in both if day >= self.today))  # rough, so asked about

    def _span(self, text: str) -> DayReading:
        if found := self._part_of_week(text):
            return (found,)
        if self.words.day_forms.match("end_of_year", text):
            return times.decision_date(f"{self.today.year}-12")
        if self.words.day_forms.match("before_christmas", text):
            return (self._before_christmas(),)
        if found := self._around_weekend(text) or self._working_days(text):
            return (found,)
        return self._week_of_month(text) or self._part_of_month(text)

    def _part_of_week(self, text: str) -> dt.date | None:
        forms = self.words.day_forms
        match = forms.match("part_of_week", text)
        if not match:
            return None
        monday = self.today - dt.timedelta(days=self.today.weekday())
        weeks = forms.which.get((match["which"] or "").strip(), 0)
        weeks = max(weeks, 2 if match["after"] else 0)
        return monday + dt.timedelta(days=7 * weeks + forms.week_parts.get(match["part"] or "", 4))

    def _around_weekend(self, text: str) -> dt.date | None:
        """The Friday before a weekend, or the Monday behind it."""
        forms = self.words.day_forms
        friday = self.today + dt.timedelta(days=(4 - self.today.weekday()) % 7)
        if forms.match("after_weekend", text):
            return friday + dt.timedelta(days=3)
        match = forms.match("weekend", text)
        return friday + dt.timedelta(days=7 * bool(match["next"])) if match else None

    def _before_christmas(self) -> dt.date:
        """The last working day before Christmas Eve."""
        year = self.today.year + (self.today >= dt.date(self.today.year, 12, 24))
        day = dt.date(year, 12, 23)
        return day - dt.timedelta(days=max(0, day.weekday() - 4))

    def _working_days(self, text: str) -> dt.date | None:
        """The last of so many working days, counted from the day after the interview."""
        number = rf"(?:\d+|{'|'.join(self.words.numbers)})"
        match = self.words.day_forms.match("working_days", text, number=number)
        if not match:
            return None
        said = next(match[one] for one in ("upto", "most", "to", "n", "bare") if match[one])
        day = self.setting.interview_day or self.today
        for _ in range(min(int(said) if said.isdigit() else self.words.numbers[said], 60)):
            day += dt.timedelta(days=3 if day.weekday() == 4 else 2 if day.weekday() == 5 else 1)
        return day if day >= self.today else None

    def _example(self) -> str:
        day = self.setting.brief(dt.date(self.today.year, 12, 4))
        return f"Write it like {day}, next Friday, December, or 2026-12-04."

    def _week_of_month(self, text: str) -> DayReading:
        """The Friday of `the first week of December`, or of its last one."""
        match = self._form("week_of_month", text)
        if not match:
            return None
        first = self._first_of(match["month"], None)
        days = (first + dt.timedelta(days=number) for number in range(31))
        fridays = [day for day in days if day.month == first.month and day.weekday() == 4]
        return (fridays[self.words.day_forms.orders[match["n"]]],)

    def _part_of_month(self, text: str) -> DayReading:
        match = self._form("part_of_month", text)
        if not match:
            return None
        first = self._first_of(match["month"], match["year"], (match["which"] or "").strip())
        days = self.words.day_forms.month_parts
        if match["part"] in days:
            return (first.replace(day=days[match["part"]]),)
        return times.decision_date(f"{first:%Y-%m}")

    def _first_of(self, name: str, year: str | None, which: str = "") -> dt.date:
        """Return the first day of a month by its name, or of the present one or one ahead."""
        month = month_names(self.setting.locale).get(name)
        if month is None:
            step = self.words.day_forms.which.get(which, 0)
            return (self.today.replace(day=1) + dt.timedelta(days=32 * step)).replace(day=1)
        default = self.today.year + (month < self.today.month)
        return dt.date(int(year or default), month, 1)

    def month(self, found: times.DecisionDate, text: str) -> Heard:
        said = f"some day in {calendar.month_name[found.on.month]} {found.on.year}"
        if found.on < self.today.replace(day=1):
            raise WrongValueError("date", f"{said} is over", "Write when they will decide.")
        return PlainAnswer(f"{found.on:%Y-%m}", said)

    def sane(self, day: dt.date) -> Heard:
        since = self.setting.interview_day or self.today
        if day < since:
            what = "before the interview" if self.setting.interview_day else "over"
            message = f"{self.setting.shown(day)} is {what}"
            raise WrongValueError("date-order", message, "Write when they will decide.")
        distance = (day - self.today).days
        if distance > FAR:
            near = self._dated(day.month, day.day, None)
            days = dict.fromkeys(one for one in (near, day) if one)
            choices = tuple(Choice(self.setting.shown(one), self.plain(one)) for one in days)
            return AskBack(f"That is {long_time(distance)} ahead. Which day?", choices)
        return self.plain(day)
