"""Times: days, months and hours, as people write them."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from contextlib import suppress
from typing import NamedTuple

from kitgen.model.values.texts import WrongValueError, shorten

DASH = re.compile("[\u2010-\u2015\u2212\uff0d]")  # what looks like a hyphen
HOURS = re.compile(
    r"(?:from |at )?(\d{1,2}|\d{4})(?: ?(?:-|\u2013|to|until|till) ?(\d{1,2}|\d{4}))?",
    re.IGNORECASE,
)
WITH_ZONE = re.compile(r"(?P<time>.*\d) ?\(?(?P<zone>[A-Z]{2,5})\)?")
FIRST_HOUR = 7
DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
MONTH = re.compile(r"(\d{4})-(\d{1,2})")
SAID = re.compile(r"(?P<day>[\d\W]+?(?<!\s))\s*\((?P<words>[^()]*\w[^()]*)\)")  # 2026-12 (xmas)
DAY_FIRST = re.compile(r"(\d{1,2})\. ?(\d{1,2})\. ?(\d{4}|\d\d)")
SLASHED = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4}|\d\d)")
DASHES = re.compile("[\u2010-\u2015\u2212]")
AROUND = re.compile(r"^[^\w]+|[^\w.]+$")
BIG_ENDIAN = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})|(20\d\d)(\d\d)(\d\d)")
DAY_OF_MONTH = r"(?P<day>\d{1,2})(?:st|nd|rd|th|er|º|\.)?"
NAMED_MONTH = re.compile(
    rf"(?:[^\W\d]+\.?,? +)?(?:{DAY_OF_MONTH}[ -]+(?:de +)?(?P<month>[^\W\d]+)|"
    rf"(?P<first>[^\W\d]+)\.? +{DAY_OF_MONTH.replace('day', 'second')}),?"
    r"[.,]?[ -]+(?:de +)?['’]?(?P<year>\d{4}|\d\d)"
)
MONTHS_IN = ("en", "de", "fr", "es", "it", "pt", "nl", "pl", "sv")  # languages people mix in
YEARS = range(2000, 2100)
CLOCK = re.compile(
    r"(\d{1,2})(?:[:.](\d{2}))?\s*([ap])\.?m\.?|(\d{1,2})[:.h](\d{2})", re.IGNORECASE
)
# What begins before the evening, or lasts longer than a night, did not go on past midnight.
EVENING = dt.time(15)
LONGEST_NIGHT = 12 * 60  # minutes
BETWEEN = re.compile(r"(?<!\s)\s*(?:[-\u2010-\u2015]|\bto\b|\buntil\b)\s*", re.IGNORECASE)


class TimeSpan(NamedTuple):
    """A time of day in the employer's zone, with its end if it is known.

    An end that is not after the start is the next day's.
    """

    start: dt.time
    end: dt.time | None = None

    def __str__(self) -> str:
        """The span as a file has it: 14:00-15:30."""
        return "-".join(f"{clock:%H:%M}" for clock in self if clock is not None)

    @property
    def over_midnight(self) -> bool:
        """Whether it ends on the day after it began."""
        return self.end is not None and self.end <= self.start

    def ends_on(self, day: dt.date) -> dt.date:
        """Return the day of the end, if it begins on a day."""
        return day + dt.timedelta(days=self.over_midnight)

    @property
    def minutes(self) -> int | None:
        """How long it lasts by the clock; None where the end is not known."""
        if self.end is None:
            return None
        span = dt.datetime.combine(dt.date.min, self.end) - dt.datetime.combine(
            dt.date.min, self.start
        )
        return int((span % dt.timedelta(days=1)).total_seconds() // 60)


class DecisionDate(NamedTuple):
    """The day by which they said they would decide; a month counts to its last day.

    `words` are those in which they said it, where they named no day (next week, before Christmas):
    the day is then only there to plan by.
    """

    on: dt.date
    whole_month: bool = False
    words: str = ""

    @property
    def is_exact(self) -> bool:
        """Whether they named the day."""
        return not (self.whole_month or self.words)

    def __str__(self) -> str:
        """The day or month as a file has it: 2026-12-04, 2026-12, 2026-12-04 (next week)."""
        day = f"{self.on:%Y-%m}" if self.whole_month else self.on.isoformat()
        return f"{day} ({self.words})" if self.words else day


def day(text: str) -> dt.date:
    """Read a day written as 2026-11-18. WrongValueError for anything else."""
    if match := DAY.fullmatch(DASH.sub("-", text)):
        return _date(*(int(part) for part in match.groups()))
    raise WrongValueError("date", f"“{shorten(text)}” is no date", *_like(text, "2026-11-18"))


def decision_date(text: str) -> DecisionDate:
    """Read a day, or a month written as 2026-12.

    Behind either may stand what they said, in brackets: 2026-12-04 (next week). WrongValueError
    for anything else.
    """
    if match := SAID.fullmatch(text):
        return decision_date(match["day"])._replace(words=" ".join(match["words"].split()))
    text = DASH.sub("-", text)
    if match := MONTH.fullmatch(text):
        year, month = int(match[1]), int(match[2])
        first = _date(year, month, 1)
        return DecisionDate(first.replace(day=calendar.monthrange(year, month)[1]), True)
    if DAY.fullmatch(text):
        return DecisionDate(day(text))
    forms = "2026-12-04, 2026-12 if they only named the month, or 2026-12-04 (next week)"
    message = f"“{shorten(text)}” is neither a day nor a month"
    raise WrongValueError("date", message, *_like(text, forms))


def time_span(text: str) -> TimeSpan:
    """Read `14:00` or `14:00-15:30`; `2pm` and `2-3:30 pm` are understood, too.

    WrongValueError for anything else.
    """
    parts = BETWEEN.split(text)
    if len(parts) > 2:
        raise _no_time(text)
    if len(parts) == 1:
        return TimeSpan(_clock(parts[0], text))
    second = re.search(r"(?<!\s)\s*([ap]\.?m\.?)$", parts[1], re.IGNORECASE)
    first = parts[0]
    if second and re.fullmatch(r"\d{1,2}([:.]\d{2})?", first):
        first = _with_half_of_day(first, parts[1], second[1])
    start, end = _clock(first, text), _clock(parts[1], text, end=True)
    found = TimeSpan(start, end)
    late = start >= EVENING and 0 < (found.minutes or 0) <= LONGEST_NIGHT
    if found.over_midnight and not late:
        raise WrongValueError(
            "time-order",
            f"the end {end:%H:%M} is not after the start {start:%H:%M}",
            'Write the start first, with hours from 0 to 23: "14:00-15:30".\n'
            "If it went on past midnight all the same, leave the end out.",
        )
    return found


def _date(year: int, month: int, number: int) -> dt.date:
    if year not in YEARS:
        message = f"the year {year} cannot be meant"
        raise WrongValueError("date", message, "Write a year from 2000 to 2099.")
    if not 1 <= month <= 12:
        message = f"there is no month {month}"
        raise WrongValueError("date", message, "Write the year, the month, the day: 2026-11-18.")
    last = calendar.monthrange(year, month)[1]
    if not 1 <= number <= last:
        label = f"{calendar.month_name[month]} {year}"
        message = f"{label} has no day {number}; it ends on the {last}th"
        message = message.replace("31th", "31st")
        raise WrongValueError("date", message, "Look the day up and write it like 2026-11-18.")
    return dt.date(year, month, number)


def _like(text: str, example: str) -> tuple[str, ...]:
    """Say how to write a date, and which days can be meant, if these are one or two."""
    parts: tuple[int, int, int] | None = None
    text = AROUND.sub("", DASHES.sub("-", text))  # 2026–11–18, as phones write it
    if match := DAY.fullmatch(text):
        parts = (int(match[1]), int(match[2]), int(match[3]))
    elif match := DAY_FIRST.fullmatch(text):
        parts = (_year(match[3]), int(match[2]), int(match[1]))
    elif match := BIG_ENDIAN.fullmatch(text):
        year, month, number = (int(part) for part in match.groups() if part)
        parts = (year, month, number)
    elif match := NAMED_MONTH.fullmatch(text):
        name, place = match["month"] or match["first"], match["day"] or match["second"]
        parts = (_year(match["year"]), _month(name), int(place))
    elif match := SLASHED.fullmatch(text):
        one, two, year = int(match[1]), int(match[2]), _year(match[3])
        if one > 12 or one == two:
            parts = (year, two, one)
        elif two > 12:
            parts = (year, one, two)
        elif one and two:
            days = (f"{year}-{one:02}-{two:02}", f"{year}-{two:02}-{one:02}")
            return f"Write {days[0]} or {days[1]}, as it is meant.", *days
    try:
        if parts:
            return f"Write: {dt.date(*parts)}", f"{dt.date(*parts)}"
    except ValueError:
        pass
    if re.search(r"\d:\d", text):
        return (f"Write only the day, like {example}; the time has a field of its own.",)
    return (f"Write it like {example}.",)


def _year(text: str) -> int:
    return int(text) if len(text) == 4 else 2000 + int(text)


def _month(name: str) -> int:
    """Return a month by its name, in full or short; 0 if it has none of that name."""
    from babel.dates import get_month_names

    wanted = name.casefold()
    for lang in MONTHS_IN:
        for width in ("wide", "abbreviated"):
            for number, known in get_month_names(width, locale=lang).items():
                if wanted == known.casefold().rstrip(".") or (wanted == "sept" and number == 9):
                    return int(number)
    return 0


def _clock(text: str, whole: str, *, end: bool = False) -> dt.time:
    match = CLOCK.fullmatch(text.strip())
    if not match:
        raise _no_time(whole)
    if match[3]:
        hour, minute = int(match[1]), int(match[2] or 0)
        if not 1 <= hour <= 12:
            raise _no_time(whole)
        hour = hour % 12 + (12 if match[3].lower() == "p" else 0)
    else:
        hour, minute = int(match[4]), int(match[5])
        if end and (hour, minute) == (24, 0):
            hour = 0
    if hour > 23 or minute > 59:
        message = f"there is no {hour}:{minute:02} on the clock"
        advice = "Hours go from 0 to 23, minutes from 00 to 59."
        if (hour, minute) == (24, 0):
            advice += " Midnight is 00:00 of the next day."
        raise WrongValueError("time", message, advice)
    return dt.time(hour, minute)


def _with_half_of_day(first: str, second: str, half: str) -> str:
    """Give the start of `11-1 pm` its half of the day: the later one that is still before."""
    end = _clock(second, second)
    same = _clock(first + half, first)
    if same < end:
        return first + half
    return first + ("am" if half[0].lower() == "p" else "pm")


def _no_time(text: str) -> WrongValueError:
    zoned = WITH_ZONE.fullmatch(text)
    likely = _likely(zoned["time"] if zoned else text)
    if zoned and not likely:
        with suppress(WrongValueError):
            found = time_span(zoned["time"])
            likely = f"{found.start:%H:%M}" + (f"-{found.end:%H:%M}" if found.end else "")
    advice = f'Write: "{likely}"' if likely else 'Write it like "14:00" or "14:00-15:30".'
    if zoned and likely:
        advice += f"; {zoned['zone']} is told by time_zone, which names a place."
    return WrongValueError("time", f"“{shorten(text)}” is no time", advice, likely)


def _likely(text: str) -> str:
    """Return what bare hours most likely mean: `10-11`, `from 2 to 3`, `1430`, `noon`."""
    if text.lower() in ("noon", "midday", "at noon"):
        return "12:00"
    match = HOURS.fullmatch(text)
    if match is None:
        return ""
    told = [each for each in match.groups() if each]
    clocks = [
        (int(each[:-2] or 0), int(each[-2:])) if len(each) > 2 else (int(each), 0) for each in told
    ]
    short = all(len(each) < 3 for each in told)
    if short and clocks[0][0] < FIRST_HOUR:
        clocks = [(hour + 12, minute) for hour, minute in clocks]  # nobody is met at two at night
    if any(hour > 23 or minute > 59 for hour, minute in clocks) or sorted(clocks) != clocks:
        return ""
    return "-".join(f"{hour:02}:{minute:02}" for hour, minute in clocks)
