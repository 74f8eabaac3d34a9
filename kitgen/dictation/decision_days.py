"""Days by which somebody decides: next Friday, the end of the month, in two weeks.

Where they named no day, their words go with the one that it comes to: 2026-12-04 (next week).
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Callable
from contextlib import suppress

from kitgen.dictation.day_names import month_names
from kitgen.dictation.days import FAR, DayGrammar, DayReading, long_time
from kitgen.dictation.heard import AskBack, Choice, Heard, PlainAnswer
from kitgen.dictation.setting import Setting
from kitgen.model.values import times
from kitgen.model.values.texts import WrongValueError

EASTER = ()  # among the feasts: the one without a day of its own
BEHIND = 14  # days behind a feast until which “after Christmas” is over, to its Friday
SETTLED = re.compile(r"\d{4}-\d\d-\d\d \((?P<words>[^()]+)\)")  # as a file has it
BRACKET = re.compile(r"[()]+")


def decision_day(text: str, setting: Setting) -> Heard:
    """Understand the day, or month, by which they decide; WrongValueError if it names none.

    The day of something else, such as a trial shift, is asked about.
    """
    if settled := SETTLED.fullmatch(text.strip()):
        with suppress(WrongValueError):
            day = times.decision_date(text.strip())
            said = f"{settled['words']}, so about {setting.shown(day.on)}"
            return PlainAnswer(text.strip(), said)
    heard = _DecisionDays(setting).heard(text)
    other = setting.words.own_day.search(text.lower())
    if not other:
        return heard
    found = heard.choices if isinstance(heard, AskBack) else ()
    if isinstance(heard, PlainAnswer):
        found = (Choice(heard.said or heard.value, heard),)
    if not found:
        return heard
    by = tuple(Choice(f"They decide by {one.label}", one.value) for one in found)
    step = _next_step(setting.words.own_day_step, other, found[0].value.value)
    no = Choice(f"No, {step}", PlainAnswer("", "", (("next_step", step),)))
    return AskBack("Is that the day by which they decide?", (*by, no))


def _next_step(told: str, other: re.Match[str], value: str) -> str:
    """Return in a letter's words what comes on a day: the next step is a trial shift on Sunday."""
    day = times.decision_date(value).on
    article = "the" if other["the"] else "an" if other["what"][0] in "aeiou" else "a"
    clock = f" at {other['clock']}" if other["clock"] else ""
    what = f"{article} {other['what']}"
    return told.format(what=what, day=f"{day:%A}, {day.day} {day:%B}{clock}")


def answer_day(text: str, setting: Setting) -> Heard:
    """Understand a day by which one must answer; a vague one is asked about, since it must be one.

    WrongValueError if the text names none.
    """
    heard = _DecisionDays(setting).heard(text)
    if not isinstance(heard, PlainAnswer) or not (found := times.decision_date(heard.value)).words:
        return heard
    shown = setting.shown(found.on)
    return AskBack(f"Is that by {shown}?", (Choice(shown, PlainAnswer(found.on.isoformat())),))


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
        if word != "next" and (said := self._said_on(weekday)):
            return said if said == self.today else (said, first)
        if word == "next" and first - self.today <= dt.timedelta(days=7):
            again = ahead and first.isocalendar()[:2] == self.today.isocalendar()[:2]
            return (first, first + dt.timedelta(days=7)) if again else first
        return first

    def _said_on(self, weekday: int) -> dt.date | None:
        """Return a weekday as it was said in the interview, where it is today or over by now."""
        if self.held >= self.today:
            return None
        said = self.held + dt.timedelta(days=(weekday - self.held.weekday()) % 7 or 7)
        return said if said <= self.today else None

    def week_after(self, weekday: int) -> DayReading:
        first = self.weekday(weekday, "")
        return first + dt.timedelta(days=7) if isinstance(first, dt.date) else None

    def heard(self, text: str) -> Heard:
        self.typed = text
        return self._week_of(text) or super().heard(text)

    def _week_of(self, text: str) -> Heard | None:
        """The Friday of a week that is named by a day in it: the week of 7 December."""
        match = self.words.day_forms.match("week_with", " ".join(text.split()).rstrip(".!"))
        day = super()._read(self._plain(match["day"])) if match else None
        if type(day) is not dt.date:
            return None
        monday = day - dt.timedelta(days=day.weekday())
        words = f"week of {self.setting.brief(monday)}"
        return self._vague(times.DecisionDate(monday + dt.timedelta(days=4), words=words))

    @property
    def held(self) -> dt.date:
        """The day on which they said so: that of the interview, where it is known."""
        return self.setting.interview_day or self.today

    def _read(self, plain: str) -> DayReading:
        return self._before_day(plain) or super()._read(plain)

    def _before_day(self, text: str) -> DayReading:
        """The working day before one that is named: before the 11th of December."""
        match = self.words.day_forms.match("before_day", text)
        day = super()._read(self._plain(match["day"])) if match else None
        if type(day) is not dt.date:
            return None
        before = day - dt.timedelta(days={0: 3, 6: 2}.get(day.weekday(), 1))
        return times.DecisionDate(max(before, self.held), words=f"before {self.setting.brief(day)}")

    def _distance(self, text: str) -> DayReading:
        unit = "|".join(self.words.units)
        if match := self.words.day_forms.match("one_unit", text, unit=unit):
            days = self.words.units[match["unit"]]
            return times.DecisionDate(self.held + dt.timedelta(days=days), words=text)
        found = super()._distance(text)
        day = found[0] if type(found) is tuple else found
        return times.DecisionDate(day, words=text) if isinstance(day, dt.date) else found

    def _at(self, days: int, *, stated: bool) -> DayReading:
        if not 0 < days <= 400:
            return None
        return self.held + dt.timedelta(days=days)

    def _span(self, text: str) -> DayReading:
        if self.words.day_forms.match("end_of_year", text):
            return times.decision_date(f"{self.held.year}-12")
        parts = (self._around_weekend, self._part_of_week, self._feast, self._working_days)
        readers = (*parts, self._week_of_month, self._part_of_month)
        found = next((one for read in readers if (one := read(text))), None)
        if found is None or isinstance(found, times.DecisionDate):
            return found
        return times.DecisionDate(found, words=text)

    def _part_of_week(self, text: str) -> dt.date | None:
        forms = self.words.day_forms
        match = forms.match("part_of_week", text)
        if not match:
            return None
        weeks = forms.which.get((match["which"] or "").strip(), 0)
        weeks = max(weeks, 2 if match["after"] else 0)
        ahead = 7 * weeks + forms.week_parts.get(match["part"] or "", 4)
        return self._not_over(lambda base: base - dt.timedelta(days=base.weekday() - ahead))

    def _not_over(self, count: Callable[[dt.date], dt.date]) -> dt.date:
        """Count from the day on which they said so; from today, where that would be over."""
        day = count(self.held)
        return day if day >= self.today else count(self.today)

    def _around_weekend(self, text: str) -> dt.date | None:
        """The Friday before a weekend, or the Monday behind it: from a Friday on, that alone."""
        forms = self.words.day_forms
        friday = self._not_over(lambda base: base + dt.timedelta(days=(4 - base.weekday()) % 7))
        if forms.match("after_weekend", text):
            return friday + dt.timedelta(days=3)
        match = forms.match("weekend", text)
        monday = self.held + dt.timedelta(days=3)
        ahead = match and not (match["next"] or match["before"])
        if ahead and monday.weekday() == 0 and monday >= self.today:
            return monday  # said on a Friday
        return friday + dt.timedelta(days=7 * bool(match["next"])) if match else None

    def _feast(self, text: str) -> dt.date | None:
        """The last working day before Christmas, New Year or Easter, or one soon after it."""
        match = self.words.day_forms.match("feast", text)
        if not match:
            return None
        feast, year = self.words.feasts[match["feast"]], self.held.year
        if feast == EASTER:
            days = [_good_friday(one) for one in (year, year + 1)]
        else:
            days = [dt.date(one, *feast) for one in (year, year + 1)]
        day = next(one for one in days if one > self.held)
        if match["behind"]:
            return day + dt.timedelta(days=BEHIND - (day.weekday() - 4))
        back = day - dt.timedelta(days=1)
        return back - dt.timedelta(days=max(0, back.weekday() - 4))

    def _working_days(self, text: str) -> dt.date | None:
        """The last of so many working days, counted from the day after the interview."""
        number = rf"(?:\d+|{'|'.join(self.words.numbers)})"
        match = self.words.day_forms.match("working_days", text, number=number)
        if not match:
            return None
        said = next(match[one] for one in ("upto", "most", "to", "n", "bare") if match[one])
        day = self.held
        for _ in range(min(int(said) if said.isdigit() else self.words.numbers[said], 60)):
            day += dt.timedelta(days=3 if day.weekday() == 4 else 2 if day.weekday() == 5 else 1)
        return day

    def _example(self) -> str:
        day = self.setting.brief(dt.date(self.today.year, 12, 4))
        return f"Write it like {day}, next Friday, December, or 2026-12-04."

    def _week_of_month(self, text: str) -> dt.date | None:
        """The Friday of `the first week of December`, or of its last one."""
        match = self._form("week_of_month", text)
        if not match:
            return None
        first = self._first_of(match["month"], None)
        days = (first + dt.timedelta(days=number) for number in range(31))
        fridays = [day for day in days if day.month == first.month and day.weekday() == 4]
        return fridays[self.words.day_forms.orders[match["n"]]]

    def _part_of_month(self, text: str) -> dt.date | times.DecisionDate | None:
        match = self._form("part_of_month", text)
        if not match:
            return None
        first = self._first_of(match["month"], match["year"], (match["which"] or "").strip())
        days = self.words.day_forms.month_parts
        if match["part"] in days:
            return first.replace(day=days[match["part"]])
        return times.decision_date(f"{first:%Y-%m}")

    def _first_of(self, name: str, year: str | None, which: str = "") -> dt.date:
        """Return the first day of a month by its name, or of the present one or one ahead."""
        month = month_names(self.setting.locale).get(name)
        if month is None:
            step = self.words.day_forms.which.get(which, 0)
            return (self.held.replace(day=1) + dt.timedelta(days=32 * step)).replace(day=1)
        default = self.held.year + (month < self.held.month)
        return dt.date(int(year or default), month, 1)

    def month(self, found: times.DecisionDate, text: str) -> Heard:
        if found.words:
            return self._vague(found)
        said = f"some day in {calendar.month_name[found.on.month]} {found.on.year}"
        if found.on < self.today.replace(day=1):
            raise WrongValueError("date", f"{said} is over", "Write when they will decide.")
        return PlainAnswer(f"{found.on:%Y-%m}", said)

    def _vague(self, found: times.DecisionDate) -> Heard:
        """Take a day to plan by, with their words as they were typed."""
        day = found.on - dt.timedelta(days=max(0, found.on.weekday() - 4))
        heard = self.sane(max(day, self.held))
        if not isinstance(heard, PlainAnswer):
            return heard
        typed = re.search(re.escape(found.words), self.typed, re.IGNORECASE)
        words = typed[0] if typed else found.words
        said = f"{words}, so about {heard.said}"
        return PlainAnswer(f"{heard.value} ({BRACKET.sub(' ', words)})", said)

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


def _good_friday(year: int) -> dt.date:
    from holidays import country_holidays

    return next(iter(country_holidays("GB", years=year).get_named("Good Friday")))
