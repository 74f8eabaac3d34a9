"""Calendar files: steps become events that every calendar reads alike."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from uuid import UUID, uuid5

from kitgen.rendering.contentlines import before, fold, moment, text
from kitgen.steps import State, Step

PRODUCT = "-//kitgen//follow-up kit//EN"
NAMESPACE = UUID("6f1d6f0e-53b6-5d0c-9a55-0c1f6d8a7c11")
UNSTAMPED = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
LINE_ENDS = re.compile("\r\n|[\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
# Controls, bidirectional overrides, lone surrogates and what is no character at all.
UNFIT = re.compile(
    "[\x00-\x09\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]"
)
LINK = re.compile(r"(https?://|mailto:)[!-~]{1,1990}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Event:
    """One entry of a calendar; `start` and `end` are days if it lasts all day, else UTC instants.

    `end` is exclusive. `alarm` counts minutes before the start and may be negative.
    """

    key: str  # the step's
    step: str  # its id in the cadence
    summary: str
    start: dt.date
    end: dt.date
    category: str
    description: str = ""
    url: str | None = None
    alarm: int | None = None
    cancelled: bool = False
    sequence: int = 0
    modified: dt.datetime = UNSTAMPED

    @property
    def uid(self) -> str:
        """The same for a step whenever and wherever it is built."""
        return str(uuid5(NAMESPACE, self.key))

    @property
    def stem(self) -> str:
        """The name of its own file: the key without the kit."""
        return "-".join(self.key.split("/")[1:])


def calendar_events(
    steps: Iterable[Step],
    company: str,
    *,
    texts: Mapping[str, str] | None = None,
    links: Mapping[str, str] | None = None,
    posting: str | None = None,
    page: str = "",
) -> tuple[Event, ...]:
    """Return an event for every step that has a date.

    `texts` and `links` have a message's text and its mailto link by message key; `page` is the
    line that tells where the kit is, for the steps without a text.
    """
    return tuple(
        _event(
            step,
            company,
            body=(texts or {}).get(step.message or "", page),
            link=(links or {}).get(step.message or "", posting),
        )
        for step in steps
        if step.due is not None
    )


def _event(step: Step, company: str, body: str, link: str | None) -> Event:
    assert step.due is not None
    cancelled = step.done_on is not None or (step.state is State.CANCELLED and not step.lapsed)
    start: dt.date = step.due.date() if step.all_day else step.due.astimezone(dt.UTC)
    length = dt.timedelta(days=1) if step.all_day else dt.timedelta(minutes=step.minutes or 1)
    named = company.casefold() in step.title.casefold()
    return Event(
        key=step.key,
        step=step.id,
        summary=one_line(step.title if named else f"{step.title} ({company})"),
        start=start,
        end=start + length,
        category=step.side.value,
        description=many_lines(step.why if cancelled else f"{step.why}\n\n{body}"),
        url=link if link and LINK.fullmatch(link) and not cancelled else None,
        alarm=None if cancelled else step.remind_before_minutes,
        cancelled=cancelled,
    )


def one_line(written: str) -> str:
    """Return a text without line ends and without what no calendar should be given."""
    return " ".join(UNFIT.sub("", LINE_ENDS.sub(" ", written)).split())


def many_lines(written: str) -> str:
    """Return a text whose only control characters are plain line ends."""
    return UNFIT.sub("", LINE_ENDS.sub("\n", written.replace("\t", " "))).strip()


def render_calendar(events: Iterable[Event], name: str = "") -> bytes:
    """Return the bytes of a calendar file; only one with several events carries its name."""
    ordered = sorted(events, key=_order)
    head = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{PRODUCT}"]
    if name and len(ordered) > 1:
        head.append(f"X-WR-CALNAME:{text(one_line(name))}")
    components = b"".join(_component(event) for event in ordered)
    return b"".join(map(fold, head)) + components + fold("END:VCALENDAR")


def _order(event: Event) -> tuple[str, str]:
    return event.start.isoformat(), event.key


@lru_cache(maxsize=4096)
def _component(event: Event) -> bytes:
    """Return an event's lines; the same event goes into several files."""
    timed = isinstance(event.start, dt.datetime)
    lines = [
        "BEGIN:VEVENT",
        f"UID:{event.uid}",
        moment("DTSTAMP", event.modified),
        moment("LAST-MODIFIED", event.modified),
        f"SEQUENCE:{event.sequence}",
        moment("DTSTART", event.start),
        moment("DTEND", event.end),
        f"SUMMARY:{text(event.summary)}",
        *([f"DESCRIPTION:{text(event.description)}"] if event.description else []),
        f"CATEGORIES:{text(event.category)}",
        f"STATUS:{'CANCELLED' if event.cancelled else 'CONFIRMED'}",
        f"TRANSP:{'OPAQUE' if timed and not event.cancelled else 'TRANSPARENT'}",
        "CLASS:PRIVATE",  # a calendar shared at work shows when, not what
        *([f"URL:{event.url}"] if event.url else []),
        f"X-KITGEN-STEP:{text(event.step)}",
        *_alarm(event),
        "END:VEVENT",
    ]
    return b"".join(map(fold, lines))


def _alarm(event: Event) -> list[str]:
    if event.alarm is None:
        return []
    return [
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        f"DESCRIPTION:{text(event.summary)}",
        f"TRIGGER:{before(event.alarm)}",
        "END:VALARM",
    ]
