"""Moments: a day with a time of it in one answer: yesterday at 2pm, 10am this morning."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kitgen.dictation.clock import time_of_day
from kitgen.dictation.heard import AskBack, Heard, PlainAnswer
from kitgen.dictation.past_days import names_day, past_day
from kitgen.dictation.setting import Setting
from kitgen.model.values.texts import WrongValueError

SURE = re.compile(r"\d\s*[ap]\.?m|:\d|[^\W\d]\b\D*\d|noon", re.IGNORECASE)  # 2pm, 9:30, at 9
LONGEST = 8  # words of a time: from half past two to a quarter to four


def past_moment(text: str, setting: Setting) -> Heard:
    """Understand a day of something that was, with its time beside it if one is named.

    A time alone is of today. WrongValueError if it names no day.
    """
    whole = names_day(text, setting)  # so that a year, or a month, is no time
    half = setting.words.clock["between"]  # before the second of two hours: till 10
    for day, time in _parted(re.sub("[,()]", " ", text).split()):
        if half.match(time):
            continue
        if (whole and not SURE.search(time)) or (day and not names_day(day, setting)):
            continue
        part = setting.words.clock["part"].search(f" {day}")  # this afternoon at 2
        if (heard := _time(f"{time}{part[0] if part else ''}", setting)) is not None:
            return _joined(past_day(day or setting.today.isoformat(), setting), heard)
    return past_day(text, setting)


def _parted(words: list[str]) -> Iterator[tuple[str, str]]:
    """Yield the ways to part words into a day and a time, the longest days first."""
    for size in range(1, min(len(words), LONGEST + 1)):
        yield " ".join(words[:-size]), " ".join(words[-size:])
        yield " ".join(words[size:]), " ".join(words[:size])
    for size in range(len(words) - 2, 0, -1):  # 10am yesterday till 11
        for start in range(1, len(words) - size):
            day, around = words[start : start + size], [*words[:start], *words[start + size :]]
            yield " ".join(day), " ".join(around)
    if any(letter.isalpha() or letter == ":" for letter in "".join(words)):  # 14 alone is a day
        yield "", " ".join(words)


def _time(text: str, setting: Setting) -> Heard | None:
    try:
        return time_of_day(text, setting)
    except WrongValueError:
        return None


def _joined(day: Heard, time: Heard) -> Heard:
    """Return both as one answer; what is doubtful in either is asked about, the day first."""
    if isinstance(day, AskBack) and isinstance(time, PlainAnswer):
        choices = (replace(one, value=_with(one.value, time)) for one in day.choices)
        return replace(day, choices=tuple(choices))
    if isinstance(day, PlainAnswer) and isinstance(time, AskBack):
        choices = (replace(one, value=_with(day, one.value)) for one in time.choices)
        return replace(time, choices=tuple(choices))
    if isinstance(day, PlainAnswer) and isinstance(time, PlainAnswer):
        return _with(day, time)
    return day


def _with(day: PlainAnswer, time: PlainAnswer) -> PlainAnswer:
    said = f"{day.said or day.value}, {time.said or time.value}"
    return PlainAnswer(day.value, said, (*day.also, ("time", time.value), *time.also))
