"""Times of day as people name them: 7pm, 9-10, half past two, 2:15 to 2:45, noon."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace

from kitgen.dictation.heard import AskBack, Choice, Heard, PlainAnswer
from kitgen.dictation.setting import Setting
from kitgen.dictation.words import ClockWords
from kitgen.model.values import places
from kitgen.model.values.texts import WrongValueError, shorten

SHORT = re.compile(r"(?P<hour>[1-9])(?P<minute>[0-5]\d)")  # 930
EARLIEST = 6  # before this hour in the morning no interview is likely
WORKDAY_BEGINS = 8  # an hour from 8 to 11 without am or pm is in the morning


@dataclass(frozen=True, slots=True)
class _Point:
    """An hour and minute; `half` is a, p, or nothing where it may be either."""

    hour: int
    minute: int
    half: str = ""
    sure: bool = False  # written on the clock of 24 hours

    def time(self) -> dt.time:
        hour = self.hour
        if self.half:
            hour = hour % 12 + (12 if self.half == "p" else 0)
        return dt.time(hour, self.minute)


def time_of_day(text: str, setting: Setting) -> Heard:
    """Understand a time, or from when to when; WrongValueError if it names none."""
    words = setting.words.clock
    plain, zone = _without_zone(_plain(text, words), setting)
    plain, half = _without_part(plain, words)
    plain, minutes = _without_duration(plain, text, words)
    parts = [part for part in words["between"].split(plain) if part]
    if not 1 <= len(parts) <= 2:
        raise _no_time(text)
    points = [_point(part, text, words) for part in parts]
    if half:
        points = [
            point if point.half or point.sure else replace(point, half=half) for point in points
        ]
    also = (("time_zone", zone),) if zone else ()
    first, doubtful = _first(points)
    if not doubtful:
        return _span(first, points[1:], minutes, also)
    halves = ("p", "a")
    spans = [_span(replace(first, half=one), points[1:], minutes, also) for one in halves]
    labels = [
        f"{'in the afternoon' if one == 'p' else 'in the morning'}, {span.value}"
        for one, span in zip(halves, spans, strict=True)
    ]
    if first.hour >= 6:
        labels[0] = labels[0].replace("afternoon", "evening")
    if first.hour < EARLIEST:  # nobody is interviewed at night
        return AskBack(f"“{shorten(text)}”: {labels[0]}?", (Choice(labels[0], spans[0]),))
    choices = tuple(Choice(label, span) for label, span in zip(labels, spans, strict=True))
    return AskBack(f"“{shorten(text)}”: in the morning, or later in the day?", choices)


def _plain(text: str, words: ClockWords) -> str:
    """Return a time in digits as far as it was said in words."""
    plain = " ".join(text.lower().replace("–", "-").split()).rstrip(" .!")
    for pattern, instead in words.put:
        plain = pattern.sub(instead, plain)
    for pattern, number in words.hours:
        plain = pattern.sub(number, plain)
    for pattern, minutes in words.before_hour:
        if match := pattern.search(plain):
            told = f"{(int(match[1]) - 2) % 12 + 1}:{minutes}"
            plain = plain[: match.start()] + told + plain[match.end() :]
    while (short := words["lead"].sub("", plain)) != plain:
        plain = short
    return plain


def _without_zone(text: str, setting: Setting) -> tuple[str, str]:
    """Take a zone off the end of a time."""
    zones = {**places.ZONE_NAMES, **setting.words.zones}
    names = "|".join(sorted(map(re.escape, zones), key=len, reverse=True))
    if match := re.search(rf"\s*\(?\b({names})\)?$", text):
        return text[: match.start()], zones[match[1]]
    return setting.words.clock["own"].sub("", text), ""


def _without_part(text: str, words: ClockWords) -> tuple[str, str]:
    """Take a part of the day off a time; return which half of the day it is in."""
    if match := words["part"].search(text):
        half = "a" if match["a"] else "p"
        return (text[: match.start()] + text[match.end() :]).strip(), half
    return text, ""


def _without_duration(text: str, whole: str, words: ClockWords) -> tuple[str, int]:
    """Take `for 45 minutes`, or `(1 hour)`, off a time; return the minutes."""
    match = words["lasts"].search(text)
    if not match:
        return text, 0
    said = (match["time"] or match["bracket"] or "").strip()
    for pattern, unit in words.lengths:
        if found := pattern.fullmatch(said):
            return text[: match.start()], int(float(found[1] or 1) * unit)
    raise _no_time(whole)


def _point(text: str, whole: str, words: ClockWords) -> _Point:
    text = words["lead"].sub("", text.strip())
    military = words["military"].fullmatch(text)
    match = military or SHORT.fullmatch(text) or words["point"].fullmatch(text)
    if not match:
        raise _no_time(whole)
    fields = match.groupdict()
    hour, minute = int(fields["hour"]), int(fields["minute"] or 0)
    half = (fields.get("half") or "")[:1]
    if hour > 23 or minute > 59 or (half and not 1 <= hour <= 12 and hour < 13):
        message = f"there is no {hour}:{minute:02} on the clock"
        raise WrongValueError("time", message, "Hours go from 0 to 23, minutes from 00 to 59.")
    padded = fields["hour"].startswith("0") and not half  # 02:00 PM is in the afternoon
    sure = military is not None or hour == 0 or hour > 12 or padded
    return _Point(hour, minute, "" if sure else half, sure)


def _first(points: list[_Point]) -> tuple[_Point, bool]:
    """Give the start its half of the day; True if that stays in doubt."""
    first = points[0]
    if first.half or first.sure:
        return first, False
    if len(points) == 2 and (points[1].half or points[1].sure):
        end = points[1].time()
        for start in (replace(first, half=half) for half in ("p", "a")):
            if start.time() < end and not (start.time().hour < EARLIEST and end.hour >= 12):
                return start, False
    if first.hour == 12:
        return replace(first, half="p"), False
    if first.hour >= WORKDAY_BEGINS:
        return replace(first, half="a"), False
    return first, True


def _span(
    first: _Point, rest: list[_Point], minutes: int, also: tuple[tuple[str, str], ...]
) -> PlainAnswer:
    start = first.time()
    end: dt.time | None = None
    if rest:
        end = _end(start, rest[0])
    elif minutes:
        whole = dt.datetime.combine(dt.date.min, start) + dt.timedelta(minutes=minutes)
        end = whole.time() if whole.date() == dt.date.min else None
    value = f"{start:%H:%M}" + (f"-{end:%H:%M}" if end else "")
    return PlainAnswer(value, value + (f", {also[0][1]}" if also else ""), also)


def _end(start: dt.time, point: _Point) -> dt.time:
    if point.half or point.sure:
        end = point.time()
    else:
        ends = [replace(point, half=half).time() for half in ("a", "p")]
        end = next((one for one in ends if one > start), ends[1])
    if end <= start:
        raise WrongValueError(
            "time-order",
            f"the end {end:%H:%M} is not after the start {start:%H:%M}",
            "Write when it began first: 2pm-3:30pm",
        )
    return end


def _no_time(text: str) -> WrongValueError:
    message = f"“{shorten(text)}” is no time of day"
    return WrongValueError("time", message, "Write it like 2pm, 14:00, or 2-3:30pm.")
