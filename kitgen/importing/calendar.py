"""Calendar files as plain events: what an invitation says, nothing concluded from it."""

from __future__ import annotations

import datetime as dt
import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from kitgen.dictation.words import DictationWords
from kitgen.importing import zones
from kitgen.model.errors import InputError, Problem
from kitgen.yaml.source import CONTROL

YEARS = range(1970, 2200)  # in which somebody may have been invited
PLAIN = {"FREQ", "COUNT", "UNTIL", "INTERVAL", "BYDAY", "WKST"}  # which soon find their days
MOST = 50  # events of one file; a whole calendar is no invitation
CALLS = ("CONFERENCE", "X-GOOGLE-CONFERENCE", "X-MICROSOFT-SKYPETEAMSMEETINGURL", "X-ZOOM-JOIN-URL")
MEETING = re.compile(  # a link behind words, which alone says that one meets there
    r"<a\b[^<>]{0,200}?href=[\"']?(?P<link>https?://[^\"'\s<>]{0,80}(?:teams\.microsoft|teams\.live|zoom\.us"
    r"|zoomgov|meet\.google|webex|whereby|gotomeet)[^\"'\s<>]*)[\"']?[^<>]{0,200}>"
    r"(?P<text>(?:(?!</a>|https?:).){0,200})</a>",
    re.IGNORECASE | re.DOTALL,
)
MARKUP = re.compile(r"<(?:p|br|div|b|ul|li|span|html|table)\b[^<>]{0,200}>", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Attendee:
    """Somebody, or something, that was invited."""

    name: str
    email: str
    kind: str = ""  # CUTYPE: ROOM, RESOURCE, GROUP


@dataclass(frozen=True, slots=True)
class Invitation:
    """One event: `start` and `end` are wall-clock times in `zone`, or aware where it is unknown."""

    uid: str
    sequence: int
    cancelled: bool
    start: dt.datetime | dt.date
    end: dt.datetime | dt.date | None
    zone: str
    summary: str
    location: str
    description: str
    url: str
    organiser: Attendee | None
    attendees: tuple[Attendee, ...]
    tentative: bool = False
    meeting: str = ""  # where one joins, as programs tell it that made the event
    again: tuple[dt.datetime, ...] = ()  # when it is repeated, if that ends soon


def read_events(data: bytes, name: str, words: DictationWords) -> tuple[Invitation, ...]:
    """Return the events of a calendar file; InputError if it is none, or holds too many."""
    from icalendar import Calendar

    try:
        with warnings.catch_warnings():  # of zones that only other programs know; we ask ourselves
            warnings.simplefilter("ignore")
            calendars = Calendar.from_ical(data.decode("utf-8-sig", "replace"), multiple=True)
            found = [event for one in calendars for event in _events(one, words)]
    except (ValueError, LookupError, TypeError, AttributeError, ArithmeticError) as error:
        raise _refused(name, "This calendar file cannot be read.") from error
    if not found:
        raise _refused(name, "There is no event in this calendar file.")
    if len(found) > MOST:
        message = f"There are {len(found)} events in this file; it looks like a whole calendar."
        raise _refused(name, message)
    return tuple(found)


def _events(calendar: Any, words: DictationWords) -> Iterator[Invitation]:
    method = str(calendar.get("METHOD", "")).upper()
    for event in calendar.walk("VEVENT"):
        begin = event.get("DTSTART")
        if begin is None:
            continue
        cancelled = method == "CANCEL" or str(event.get("STATUS", "")).upper() == "CANCELLED"
        start, zone = _moment(begin, calendar, words)
        end = event.get("DTEND")
        length = event.get("DURATION")
        until = _moment(end, calendar, words)[0] if end is not None else None
        if until is None and length is not None:
            until = start + length.dt
        yield Invitation(
            uid=_text(event.get("UID")),
            sequence=int(event.get("SEQUENCE", 0) or 0),
            cancelled=cancelled,
            start=start,
            end=until,
            zone=zone,
            summary=_line(event.get("SUMMARY")),
            location=_line(event.get("LOCATION")),
            description=_body(event),
            url=_text(event.get("URL")),
            organiser=_attendee(event.get("ORGANIZER")),
            attendees=tuple(filter(None, map(_attendee, _several(event.get("ATTENDEE"))))),
            meeting=" ".join(_text(one) for key in CALLS for one in _several(event.get(key))),
            tentative=str(event.get("STATUS", "")).upper() == "TENTATIVE",
            again=tuple(_again(event, start)),
        )


def _again(event: Any, start: dt.datetime | dt.date) -> Iterator[dt.datetime]:
    """Yield when an event is repeated, without the times that were taken out."""
    rule = event.get("RRULE")
    if rule is None or isinstance(rule, list) or not isinstance(start, dt.datetime):
        return
    if not (rule.keys() <= PLAIN and {"COUNT", "UNTIL"} & rule.keys()):
        return
    if rule["FREQ"] not in (["DAILY"], ["WEEKLY"]):
        return
    from dateutil.rrule import rrulestr

    taken = {
        one.dt.replace(tzinfo=None) for out in _several(event.get("EXDATE")) for one in out.dts
    }
    bare = start.replace(tzinfo=None)
    for one in islice(rrulestr(rule.to_ical().decode(), dtstart=bare, ignoretz=True), MOST):
        if one not in taken and one != bare:
            yield one.replace(tzinfo=start.tzinfo)


def _moment(value: Any, calendar: Any, words: DictationWords) -> tuple[dt.datetime | dt.date, str]:
    """Return wall-clock time and zone; an aware time where no zone is named."""
    moment = value.dt
    if moment.year not in YEARS:
        raise ValueError(f"nobody is invited for {moment}")
    if not isinstance(moment, dt.datetime):
        return moment, ""
    named = str(value.params.get("TZID", ""))
    zone = named and (zones.iana(named, words) or zones.by_its_rules(named, calendar))
    if zone:
        return moment.replace(tzinfo=None), zone
    own = zones.iana(_text(calendar.get("X-WR-TIMEZONE")), words) if moment.tzinfo else ""
    if own and moment.tzinfo:
        from zoneinfo import ZoneInfo

        return moment.astimezone(ZoneInfo(own)).replace(tzinfo=None), own
    return moment, ""


def _attendee(value: Any) -> Attendee | None:
    if value is None:
        return None
    address = _text(value)
    email = re.sub(r"^mailto:", "", address, flags=re.IGNORECASE).strip()
    called = value.params.get("CN", "")
    if isinstance(called, list):  # Chen, Maya without the quotes that the comma asks for
        called = ", ".join(str(part).strip() for part in called)
    name = _line(called).strip("'\"")
    kind = str(value.params.get("CUTYPE", "")).upper()
    return Attendee(name, email if "@" in email else "", kind)


def _several(value: Any) -> list[Any]:
    return [] if value is None else value if isinstance(value, list) else [value]


def _body(event: Any) -> str:
    text = _text(event.get("DESCRIPTION"))
    text = text_of_html(text) if MARKUP.search(text) else text
    return text or text_of_html(_text(event.get("X-ALT-DESC")))


def text_of_html(markup: str) -> str:
    """Return the text of HTML in lines."""
    import html

    import nh3

    linked = MEETING.sub(r"\g<text> \g<link>", markup)
    parted = re.sub(r"(?i)</t[dh]>", " | ", linked)
    broken = re.sub(r"(?i)<(?:br|/p|/div|/tr|/li|/h\d|ul|ol|hr)\b[^>]*>", "\n", parted)
    return html.unescape(
        nh3.clean(broken, tags=set(), clean_content_tags={"script", "style", "head"})
    )


def _text(value: Any) -> str:
    return "" if value is None else CONTROL.sub("", str(value)).replace("\r\n", "\n").strip()


def _line(value: Any) -> str:
    return " ".join(_text(value).split())


def _refused(name: str, message: str) -> InputError:
    from pathlib import Path

    advice = "Save the one invitation as a file of its own (.ics or .eml) and name that."
    return InputError(Problem("invitation", message, advice, path=Path(name)))
