"""Calendar files: steps become events that every calendar reads alike."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TYPE_CHECKING
from uuid import UUID, uuid5

from kitgen.calendar.texts import calendar_text
from kitgen.model.direction import names_apart
from kitgen.model.step import Side, State, Step

if TYPE_CHECKING:
    from icalendar import Alarm

PRODUCT = "-//kitgen//follow-up kit//EN"
NAMESPACE = UUID("6f1d6f0e-53b6-5d0c-9a55-0c1f6d8a7c11")
SEASON = "season"  # stands for a kit in the keys of what all kits have alike
UNSTAMPED = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
ENDING = b"END:VCALENDAR\r\n"
EVENT = re.compile(rb"BEGIN:VEVENT\r\n.*?\r\nEND:VEVENT\r\n", re.DOTALL)
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
    identity: str = ""  # the key that its UID is made from, if that is another
    over: str = "{title}"  # how its title reads once it is cancelled
    given_up: bool = field(default=False, compare=False)  # its time has passed

    @property
    def told_as(self) -> str:
        """What it is known by to those who were told of it."""
        return self.identity or self.key

    @property
    def uid(self) -> str:
        """The same for a step whenever and wherever it is built."""
        return str(uuid5(NAMESPACE, self.told_as))

    @property
    def title(self) -> str:
        """The summary as it is shown: many programs take no notice of STATUS."""
        return self.over.format(title=self.summary) if self.cancelled else self.summary

    @property
    def stem(self) -> str:
        """The name of its own file: the key without the kit."""
        return "-".join(self.key.split("/")[1:])


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the entries of a kit tell beside its steps.

    `texts` and `links` have a message's text and its mailto link by message key; `page` is the
    line that tells where the kit is, for the steps without a text; `over` and `done` are how the
    title reads of a step that is cancelled, and of one that was done.
    """

    texts: Mapping[str, str] = field(default_factory=dict)
    links: Mapping[str, str] = field(default_factory=dict)
    posting: str | None = None
    page: str = ""
    over: str = "{title}"
    done: str = "{title}"


def calendar_events(
    steps: Iterable[Step], company: str, around: Surroundings | None = None
) -> tuple[Event, ...]:
    """Return an event for every step that has a date."""
    around = around or Surroundings()
    found = [_event(step, company, around) for step in steps if step.due is not None]
    seen: set[str] = set()
    return tuple(_once_a_week(event, seen) for event in found)


def _once_a_week(event: Event, seen: set[str]) -> Event:
    """Let only one entry of a kit stand for those of all kits in a week."""
    if event.identity in seen:
        return replace(event, identity="")
    if event.identity:
        seen.add(event.identity)
    return event


def _event(step: Step, company: str, around: Surroundings) -> Event:
    assert step.due is not None
    body = around.texts.get(step.message or "", around.page)
    link = around.links.get(step.message or "", around.posting)
    cancelled = step.done_on is not None or (step.state is State.CANCELLED and not step.lapsed)
    start: dt.date = step.due.date() if step.all_day else step.due.astimezone(dt.UTC)
    length = dt.timedelta(days=1) if step.all_day else dt.timedelta(minutes=step.minutes or 1)
    title = step.shared or step.title
    named = step.shared or company.casefold() in title.casefold()
    link = link if link and LINK.fullmatch(link) and not cancelled else None
    told = [step.why] if cancelled else [step.why, body, link or ""]
    return Event(
        key=step.key,
        step=step.id,
        summary=without_line_ends(title if named else f"{title} ({company})"),
        start=start,
        end=start + length,
        category=step.side.value,
        description=many_lines("\n\n".join(filter(None, told))),
        url=link,
        alarm=None if cancelled else step.remind_before_minutes,
        cancelled=cancelled,
        identity=f"{SEASON}/{step.id}/{step.week}" if step.shared else "",
        over=around.done if step.done_on is not None else around.over,
        given_up=step.lapsed,
    )


def appointment(
    key: str, title: str, when: tuple[dt.date, dt.date], over: str, *, past: bool, cancelled: bool
) -> Event:
    """Return an event that is no step: the interview itself, or the day they named.

    `when` are its start and its end, days or instants; `past` leaves it out if it was not told
    before; `over` is how its title reads once it is cancelled.
    """
    start, end = (
        moment.astimezone(dt.UTC) if isinstance(moment, dt.datetime) else moment for moment in when
    )
    return Event(
        key=key,
        step=key.rpartition("/")[2],
        summary=without_line_ends(title),
        start=start,
        end=end,
        category=Side.ME.value,
        cancelled=cancelled,
        over=over,
        given_up=past,
    )


def joined_at(event: Event, link: str) -> Event:
    """Return an event with where one joins it, as programs open it: as its address and in words."""
    return replace(event, url=link, description=many_lines(link)) if LINK.fullmatch(link) else event


def without_line_ends(written: str) -> str:
    """Return a text without line ends and without what no calendar should be given."""
    return names_apart(" ".join(UNFIT.sub("", LINE_ENDS.sub(" ", written)).split()))


def many_lines(written: str) -> str:
    """Return a text whose only control characters are plain line ends."""
    plain = UNFIT.sub("", LINE_ENDS.sub("\n", written.replace("\t", " "))).strip()
    return "\n".join(map(names_apart, plain.split("\n")))


def render_calendar(events: Iterable[Event], name: str = "") -> bytes:
    """Return the bytes of a calendar file; only one with several events carries its name."""
    return join_events(map(_component, sorted(events, key=_order)), name)


def split_events(calendar: bytes) -> list[bytes]:
    """Return the events of a calendar file of ours, each byte for byte as it is."""
    return EVENT.findall(calendar)


def sequences(components: Iterable[bytes], steps: Container[str]) -> Iterator[tuple[str, int]]:
    """Yield the UID and the SEQUENCE of rendered events of some steps."""
    for component in components:
        lines = component.replace(b"\r\n ", b"").decode("utf-8").split("\r\n")
        found = dict(line.partition(":")[::2] for line in lines if line)
        if found.get("X-KITGEN-STEP") in steps:
            yield found["UID"], int(found["SEQUENCE"])


def join_events(components: Iterable[bytes], name: str = "") -> bytes:
    """Put rendered events into one calendar file, each byte for byte as it is."""
    inside = list(components)
    return b"".join([_head(name if len(inside) > 1 else ""), *inside, ENDING])


@lru_cache(maxsize=16)
def _head(name: str) -> bytes:
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", PRODUCT)
    if name:
        calendar.add("x-wr-calname", calendar_text(without_line_ends(name)))
    head: bytes = calendar.to_ical(sorted=False).removesuffix(ENDING)
    return head


def _order(event: Event) -> tuple[str, str]:
    return event.start.isoformat(), event.key


@lru_cache(maxsize=256)
def _component(event: Event) -> bytes:
    """Return an event's lines; the same event goes into several files."""
    from icalendar import Event as Component

    lines = Component()
    lines.add("uid", event.uid)
    lines.add("dtstamp", event.modified)
    lines.add("last-modified", event.modified)
    lines.add("sequence", event.sequence)
    lines.add("dtstart", event.start)
    lines.add("dtend", event.end)
    lines.add("summary", calendar_text(event.title))
    if event.description:
        lines.add("description", calendar_text(event.description))
    lines.add("categories", [event.category])
    lines.add("status", "CANCELLED" if event.cancelled else "CONFIRMED")
    lines.add("transp", "TRANSPARENT")  # nobody is busy because a letter is due
    lines.add("class", "PRIVATE")  # a calendar shared at work shows when, not what
    if event.url:
        lines.add("url", event.url)
    lines.add("x-kitgen-step", calendar_text(event.step))
    if event.alarm is not None:
        lines.add_component(_alarm(event.summary, event.alarm))
    rendered: bytes = lines.to_ical(sorted=False)
    return rendered


def _alarm(summary: str, minutes: int) -> Alarm:
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", calendar_text(summary))
    alarm.add("trigger", dt.timedelta(minutes=-minutes))
    return alarm
