"""Days as people name them: today, Nov 25, 11/25, last Tuesday, the end of next week."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Callable
from contextlib import suppress

from kitgen.dictation.day_names import month_names, weekday_names
from kitgen.dictation.heard import AskBack, Choice, Heard, PlainAnswer
from kitgen.dictation.setting import Setting
from kitgen.model.values import times
from kitgen.model.values.texts import WrongValueError, shorten, slips_between

LONGEST_DAY = 6  # words
LEAST_LETTERS = 5  # of a name that may be misspelt
SUNDAY = 6
FAR = 300  # days: nearly a year away, a slip in the year is likelier
ISO = re.compile(r"\d{4}-\d{1,2}(-\d{1,2})?")
BIG = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})")
SMALL = re.compile(r"(\d{1,2})\s*[/.-]\s*(\d{1,2})(?:\s*[/.-]\s*(\d{4}|\d{2}))?\.?")


DayReading = dt.date | tuple[dt.date, ...] | times.DecisionDate | None


class DayGrammar:
    """The grammar of days; `near` picks a year where none was said."""

    by = ""  # what stands before a day that is asked about

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self.words = setting.words
        self.today = setting.today

    def heard(self, text: str) -> Heard:
        """Understand a text: a day, or which of several was meant."""
        plain = self._plain(text)
        found = self.exact(text)
        if found is not None:
            return self._settled(found, plain)
        if within := self._within(plain):
            return within
        if (better := self._unslipped(plain)) != plain:
            with suppress(WrongValueError):  # told of what was typed
                return self.heard(better)
        raise self._no_day(text)

    def _unslipped(self, plain: str) -> str:
        """Return a text with days and months as they are spelled: next wedensday."""
        locale = self.setting.locale
        known = {*weekday_names(locale), *month_names(locale), *self.words.day_names}

        def spelled(match: re.Match[str]) -> str:
            word = match[0]
            near = (name for name in sorted(known) if _is_slip(word, name))
            return word if word in known else next(near, word)

        return re.sub(r"[^\W\d_]+", spelled, plain)

    def exact(self, text: str) -> DayReading:
        """Return what a whole text names; None if it is no day."""
        return self._read(self._plain(text))

    def _read(self, plain: str) -> DayReading:
        readers: tuple[Callable[[str], DayReading], ...] = (
            self._iso,
            self._named,
            self._distance,
            self._numeric,
            self._month_and_day,
            self._weekday,
            self._span,
            self._twice,
        )
        return next((one for read in readers if (one := read(plain)) is not None), None)

    def _within(self, text: str) -> Heard | None:
        """Find the day in an answer that says more, and ask whether it is meant."""
        words = text.split()
        for size in range(min(len(words) - 1, LONGEST_DAY), 0, -1):
            parts = (" ".join(words[at : at + size]) for at in range(len(words) - size + 1))
            for part in sorted(parts, key=_is_number):  # 9.30 beside a word is an hour
                if not self._tells_day(part):
                    continue
                found = self._read(part)
                if isinstance(found, dt.date) and not isinstance(found, times.DecisionDate):
                    found = (found,)
                if found is not None:
                    return self._settled(found, part)
        return None

    def _tells_day(self, text: str) -> bool:
        """Say whether words are sure to name a day: `may` alone is no month, 3 alone no day."""
        first = text.split()[0]
        return (
            " " in text
            or first in weekday_names(self.setting.locale) | dict(self.words.day_forms.weekdays)
            or any(self.words.days[name].fullmatch(text) for name in ("yesterday", "tomorrow"))
            or bool(ISO.fullmatch(text) or BIG.fullmatch(text) or SMALL.fullmatch(text))
        )

    def _plain(self, text: str) -> str:
        plain = re.sub(r"[,()]", " ", text.lower())
        forms = self.words.day_forms.forms
        plain = re.sub(forms["ordinal"], "", " ".join(plain.split()).rstrip(" .!"))
        while match := self.words.lead.match(plain):
            plain = plain[match.end() :]
        plain = re.sub(rf"\s+(?:{self.words.days['tail'].pattern})$", "", plain)
        return re.sub(rf"^(?:{forms['article']})", "", plain)

    def _iso(self, text: str) -> DayReading:
        if ISO.fullmatch(text):
            decision = times.decision_date(text)
            return decision if decision.whole_month else decision.on
        if match := BIG.fullmatch(text):
            return times.day("-".join(match.groups()))
        return None

    def _named(self, text: str) -> DayReading:
        offsets = {
            "today": 0,
            "yesterday": -1,
            "before_yesterday": -2,
            "tomorrow": 1,
            "after_tomorrow": 2,
        }
        for name, offset in offsets.items():
            if self.words.days[name].fullmatch(text):
                return self.today + dt.timedelta(days=offset)
        return None

    def _distance(self, text: str) -> DayReading:
        """`3 days ago`, `in two weeks`, `a week from today`, `a couple of weeks`."""
        number = rf"(?:\d+|{'|'.join(self.words.numbers)})"
        ago, ahead = (self.words.days[name].pattern for name in ("ago", "ahead"))
        unit = "|".join(self.words.units)
        gaps = {"number": number, "unit": unit, "ago": ago, "ahead": ahead}
        match = self.words.day_forms.match("distance", text, **gaps)
        if not match:
            return None
        said = match["two"] or match["most"] or match["n"]
        count = int(said) if said.isdigit() else self.words.numbers[said]
        days = count * self.words.units[match["unit"]]
        back = bool(match["way"] and self.words.days["ago"].fullmatch(match["way"]))
        found = self._at(-days if back else days, stated=bool(match["way"] or match["in"]))
        rough = bool(self.words.rough & {match["n"], match["unit"]} or said != match["n"])
        return (found,) if rough and isinstance(found, dt.date) else found

    def _at(self, days: int, *, stated: bool) -> DayReading:
        if days > 400 or days < -400 or not stated:
            return None
        return self.today + dt.timedelta(days=days)

    def _numeric(self, text: str) -> DayReading:
        text, weekday = self._without_weekday(text)
        match = SMALL.fullmatch(text)
        if not match:
            if re.fullmatch(r"\d{1,2}", text) and 1 <= int(text) <= 31:
                return self._day_of_month(int(text))
            return None
        one, two, year = int(match[1]), int(match[2]), self._year(match[3])
        first = False if "." in text else self.setting.month_first
        month_first = self._dated(one, two, year)
        day_first = self._dated(two, one, year)
        if month_first and day_first and month_first != day_first and first is None:
            return (month_first, day_first)
        chosen = month_first if (first is not False and month_first) else day_first or month_first
        if chosen is None:
            raise WrongValueError("date", f"“{shorten(text)}” is no date", self._example())
        if weekday is not None and chosen.weekday() != weekday:  # Wednesday 10-11 is a time
            return None if "-" in text else (chosen, _nearest_weekday(chosen, weekday))
        return chosen

    def _day_of_month(self, number: int) -> DayReading:
        days = [
            dt.date(year, month, number)
            for year in (self.today.year - 1, self.today.year, self.today.year + 1)
            for month in range(1, 13)
            if number <= calendar.monthrange(year, month)[1]
        ]
        return self.near(days)

    def _month_and_day(self, text: str) -> DayReading:
        text, weekday = self._without_weekday(text)
        months = month_names(self.setting.locale)
        for form in ("month_first", "day_first"):
            if match := self._form(form, text):
                month, number = months[match["month"]], int(match["day"])
                if match["year"]:
                    return times.day(f"{match['year']}-{month}-{number}")
                found = self._dated(month, number, None)
                if found is None:  # say what is wrong with it, in the words of the file's reader
                    times.day(f"{self.today.year}-{month}-{number}")
                    raise WrongValueError("date", f"there is no {text}", self._example())
                if weekday is not None and found.weekday() != weekday:
                    return (found, _nearest_weekday(found, weekday))
                return found
        return None

    def _form(self, name: str, text: str) -> re.Match[str] | None:
        """Match a text with a form in which a month is named."""
        months = month_names(self.setting.locale)
        names = "|".join(sorted(map(re.escape, months), key=len, reverse=True))
        return self.words.day_forms.match(name, text, months=names)

    def _weekday(self, text: str) -> DayReading:
        rest, weekday = self._without_weekday(text)
        if weekday is None:
            return None
        rest = rest.strip()
        if self.words.day_forms.match("hours", rest):
            rest = ""
        if match := self.words.day_forms.match("week_of", rest):
            return self._in_week(weekday, str(match.lastgroup))
        if self.words.day_forms.match("week_after", rest):
            return self.week_after(weekday)
        word = next(
            (name for name in ("next", "this", "last") if self.words.days[name].fullmatch(rest)), ""
        )
        if rest and not word:
            return None
        return self.weekday(weekday, word)

    def _in_week(self, weekday: int, which: str) -> DayReading:
        """Return a weekday of last, this or next week; both where weeks may begin on Sunday.

        A week ago is that of the latest such day, and told to be asked about.
        """
        if which == "ago":
            back = (self.today.weekday() - weekday) % 7
            return (self.today - dt.timedelta(days=back + 7),)
        offset = {"last": -7, "this": 0, "next": 7}[which]
        monday = self.today - dt.timedelta(days=self.today.weekday())
        day = monday + dt.timedelta(days=weekday + offset)
        return day if weekday < SUNDAY else (day, day - dt.timedelta(days=7))

    def _twice(self, text: str) -> DayReading:
        """Read a day that is told in two ways: yesterday, Wednesday. Both if they differ."""
        words = text.split()
        if len(words) > 2 * LONGEST_DAY:  # a text, of which each part would be read in two parts
            return None
        for size in range(1, len(words)):
            parts = " ".join(words[:size]), " ".join(words[size:])
            if not all(self._is_named(part) for part in parts):
                continue
            first, second = map(self._read, parts)
            if type(first) is dt.date and type(second) is dt.date:
                return first if first == second else (first, second)
        return None

    def _is_named(self, text: str) -> bool:
        told = self._tells_day(text) and re.search(r"[^\W\d_]|/", text)  # 10-11 may be hours
        return bool(told) or self._named(text) is not None

    def _span(self, text: str) -> DayReading:
        """A day within a longer time; only decisions are told so."""
        return None

    def _without_weekday(self, text: str) -> tuple[str, int | None]:
        names = {**weekday_names(self.setting.locale), **self.words.day_forms.weekdays}
        pattern = "|".join(sorted(map(re.escape, names), key=len, reverse=True))
        match = re.search(rf"\b({pattern})\b\.?", text)
        if not match:
            return text, None
        rest = " ".join(f"{text[: match.start()]} {text[match.end() :]}".split())
        bare = re.sub(rf"^(?:{self.words.day_forms.forms['before_weekday']})+", "", rest)
        return bare, names[match[1]]

    def _dated(self, month: int, number: int, year: int | None) -> dt.date | None:
        """Return a date, in the year that fits best if none was said; None if there is none."""
        years = (year,) if year else range(self.today.year - 2, self.today.year + 3)
        days = []
        for one in years:
            try:
                days.append(dt.date(one, month, number))
            except ValueError:
                continue
        return self.near(days) if days else None

    def _year(self, text: str | None) -> int | None:
        if not text:
            return None
        return int(text) if len(text) == 4 else 2000 + int(text)

    def _settled(self, found: DayReading, text: str) -> Heard:
        if isinstance(found, tuple) and not isinstance(found, times.DecisionDate):
            choices = tuple(Choice(self.setting.shown(day), self.plain(day)) for day in found)
            if len(choices) == 1:
                return AskBack(f"Is that {self.by}{choices[0].label}?", choices)
            return AskBack("Which day do you mean?", choices)
        if isinstance(found, times.DecisionDate):
            return self.month(found, text)
        assert isinstance(found, dt.date)
        return self.sane(found)

    def plain(self, day: dt.date) -> PlainAnswer:
        """Return a day as the file has it."""
        return PlainAnswer(day.isoformat(), self.setting.shown(day))

    def near(self, days: list[dt.date]) -> dt.date:
        """Pick the day that is meant of those that differ in year or month."""
        return min(days, key=lambda day: abs((day - self.today).days))

    def week_after(self, weekday: int) -> DayReading:
        """Return the weekday a week after the coming one; only decisions are told so."""
        return None

    def weekday(self, weekday: int, word: str) -> DayReading:
        """Pick the day that a weekday means."""
        raise NotImplementedError

    def month(self, found: times.DecisionDate, text: str) -> Heard:
        """Take a whole month."""
        raise self._no_day(text)

    def sane(self, day: dt.date) -> Heard:
        """Take a day, or ask whether it can be meant."""
        raise NotImplementedError

    def _example(self) -> str:
        day = self.setting.brief(self.today)
        return f"Write it like {self.today.isoformat()}, {day}, or today."

    def _no_day(self, text: str) -> WrongValueError:
        return WrongValueError("date", f"“{shorten(text)}” names no day", self._example())


def _nearest_weekday(day: dt.date, weekday: int) -> dt.date:
    offset = (weekday - day.weekday() + 3) % 7 - 3
    return day + dt.timedelta(days=offset)


def long_time(days: int) -> str:
    """Return a number of days as one says it, from a year on."""
    return f"{days} days" if days < 330 else "a year" if days < 400 else "more than a year"


def _is_number(text: str) -> bool:
    return re.search(r"[^\W\d_]", text) is None


def _is_slip(word: str, name: str) -> bool:
    """Say whether a word is a name with a letter or two astray; short words are themselves."""
    most = 2 if len(word) > LEAST_LETTERS else 1
    alike = len(word) >= LEAST_LETTERS and len(name) >= LEAST_LETTERS and word[0] == name[0]
    return alike and slips_between(word, name, most) <= most
