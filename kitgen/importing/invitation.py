"""Invitations: calendar files and mails become one proposal for an interview."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from zoneinfo import ZoneInfo

from kitgen.dictation import people as dictated
from kitgen.dictation.clock import time_of_day
from kitgen.dictation.days import past_day
from kitgen.dictation.heard import Doubt, Plain
from kitgen.dictation.setting import Setting
from kitgen.importing import mail as mails
from kitgen.importing import subjects
from kitgen.importing.calendar import Attendee, Event, read_events
from kitgen.importing.people import Known, Owner, sort_people, spelled
from kitgen.importing.proposal import Filled, Invited, Kind, Proposal
from kitgen.importing.words import Words
from kitgen.model.errors import InputError, Problem
from kitgen.model.values.texts import WrongValueError, line_of

HOUR = r"\d{1,2}(?:[:.]\d{2})?\s*(?:[ap]\.?m\.?)?"
PLAN = re.compile(  # a line of a plan: 2:00 PM - 2:45 PM (EST)  Maya Chen, Director of Firmware
    rf"^[ \t>*•-]*(?P<span>{HOUR}\s*(?:[-–—]|to)\s*{HOUR})(?-i:\s*\(?\b[A-Z]{{2,3}}T\b\)?)?"
    r"[ \t]*[-–—:|,]?[ \t]*(?P<who>\S.*?)[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
DAY = re.compile(  # a day in a text, and the time behind it
    r"(?P<day>(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,? )?"
    r"(?:\d{1,2}(?:st|nd|rd|th)? [a-z]{3,9}|[a-z]{3,9} \d{1,2}(?:st|nd|rd|th)?),? ?\d{4})"
    r"(?:[,⋅·]? ?(?:at |from )?(?P<time>\d{1,2}(?:[:.]\d{2})?[^\n;()]{0,24}))?",
    re.IGNORECASE,
)
LINK = re.compile(r"https?://\S+")


@dataclass(frozen=True)
class Reader:
    """What is needed to read invitations: the words, who the applicant is, and their zone."""

    words: Words
    setting: Setting
    owner: Owner
    zone: str = ""

    def propose(self, files: Iterable[tuple[str, bytes]]) -> Proposal:
        """Return what files, each with its name, say of one interview; InputError if nothing."""
        events: list[Event] = []
        letters: list[mails.Mail] = []
        for name, data in files:
            if _is_calendar(data):
                events += read_events(data, name, self.setting.words)
                continue
            letter = mails.read_mail(data, self.words)
            letters.append(letter)
            for calendar in letter.calendars:
                events += read_events(calendar, name, self.setting.words)
        if not events and not any(letter.sender for letter in letters):
            raise _nothing([name for name, _ in files])
        return _Reading(self, _latest(events), letters).proposal()


class _Reading:
    """One reading: everything found in all files, put together."""

    def __init__(self, reader: Reader, events: list[Event], letters: list[mails.Mail]) -> None:
        self.words = reader.words
        self.reader = reader
        self.events = events
        self.letters = letters
        self.subject = next(iter(self._subjects()), "")
        self.text = "\n".join(
            [*(one.text for one in letters), *dict.fromkeys(event.description for event in events)]
        )

    def proposal(self) -> Proposal:
        """Put the proposal together."""
        known = Known(self.reader.owner, self.words, self.reader.setting.words.people["honorifics"])
        found = sort_people(*self._invited(), known)
        people = self._with_slots(found.people)
        told = self._told(people)
        fields = [*subjects.company_and_role(self.subject, self.text, told, self.words)]
        fields += [*self._when(), *self._where()]
        if name := subjects.round_of(self.subject, self.words):
            fields.append(Filled("round", name, "the subject"))
        if match := self.words["posting"].search(self.text):
            fields.append(Filled("posting", match[0].rstrip(">).,;"), "the text of the invitation"))
        return Proposal(
            fields=tuple(fields),
            people=people,
            left_out=found.left_out,
            notes=tuple(self._notes()),
            place=self._place(),
            kind=self._kind(),
            uids=tuple(dict.fromkeys(event.uid for event in self.events if event.uid)),
            sequence=max((event.sequence for event in self.events), default=0),
        )

    def _subjects(self) -> Iterator[str]:
        yield from (event.summary for event in self.events if event.summary)
        yield from (letter.subject for letter in self.letters if letter.subject)

    def _kind(self) -> Kind:
        if self.events and all(event.cancelled for event in self.events):
            return Kind.CANCEL
        return Kind.UPDATE if any(event.sequence for event in self.events) else Kind.NEW

    def _invited(self) -> tuple[list[Attendee], list[Attendee]]:
        """Return who was invited to an event, and who only organised it or wrote of it."""
        invited = [one for event in self.events for one in event.attendees]
        others = [event.organiser for event in self.events if event.organiser]
        others += [letter.sender for letter in self.letters if letter.sender]
        others += [one for letter in self.letters for one in letter.readers]
        return invited, others + self._inviters()

    def _inviters(self) -> list[Attendee]:
        match = self.words["inviter"].search(self.text)
        return [Attendee(line_of(match["name"]), "")] if match else []

    def _told(self, people: tuple[Invited, ...]) -> subjects.Told:
        everybody = [one for group in self._invited() for one in group]
        names = [person.name for person in people if person.name]
        names += [name for name in (self.reader.owner.name, *map(spelled, everybody)) if name]
        own = self.reader.owner.email
        addresses = [person.email for person in people]
        addresses += [one.email for one in everybody if one.email != own]
        words = self.reader.setting.words.people
        return subjects.Told(
            names=tuple(dict.fromkeys(names)),
            hosts=subjects.hosts_of(addresses, self.words),
            titles=words["titles"],
        )

    def _when(self) -> Iterator[Filled]:
        if not self.events:
            yield from self._when_in_text()
            return
        spans = sorted(self._local(event) for event in self.events)
        day, zone = spans[0][0], next((event.zone for event in self.events if event.zone), "")
        yield Filled("date", day.isoformat(), "the invitation")
        times = [(start, end) for on, start, end in spans if on == day and start]
        if times:
            start, end = times[0][0], max(until or begin for begin, until in times)
            source = "the invitation"
            if not zone:
                source = f"the invitation, as the clocks of {self._zone or 'UTC'} show it"
            yield Filled("time", start if end <= start else f"{start}-{end}", source)
        if zone:
            yield Filled("time_zone", zone, "the invitation")
        elif self._named_zone:
            yield Filled("time_zone", self._named_zone, "the text of the invitation")

    @property
    def _zone(self) -> str:
        """The zone on whose clock a bare instant is told."""
        return self._named_zone or self.reader.zone

    @cached_property
    def _named_zone(self) -> str:
        """The zone that the text names in words, such as Eastern Time."""
        zones = self.reader.setting.words.zones
        text = self.text.lower()
        found = {zone for name, zone in zones.items() if " " in name and name in text}
        return found.pop() if len(found) == 1 else ""

    def _local(self, event: Event) -> tuple[dt.date, str, str]:
        """Return an event's day, start and end on the clock that counts."""
        if not isinstance(event.start, dt.datetime):
            return event.start, "", ""
        start, end = self._wall(event.start), event.end
        until = self._wall(end) if isinstance(end, dt.datetime) else None
        same_day = until is not None and until.date() == start.date()
        return start.date(), f"{start:%H:%M}", f"{until:%H:%M}" if until and same_day else ""

    def _wall(self, moment: dt.datetime) -> dt.datetime:
        if moment.tzinfo is None:
            return moment
        zone = ZoneInfo(self._zone) if self._zone else dt.UTC
        return moment.astimezone(zone).replace(tzinfo=None)

    def _when_in_text(self) -> Iterator[Filled]:
        """Find `When: Wednesday, November 18, 2026 2:00 PM - 3:30 PM (EST)` in a mail."""
        for match in DAY.finditer(self.text):
            if day := self._day_in(match["day"]):
                yield Filled("date", day, "the text of the mail")
                yield from self._time_in(match["time"] or "")
                return

    def _day_in(self, text: str) -> str:
        """Read a day with its year, however far away it is."""
        try:
            found = past_day(text, self.reader.setting)
        except WrongValueError:
            return ""
        if isinstance(found, Doubt):
            return found.choices[-1].value.value
        return found.value if isinstance(found, Plain) else ""

    def _time_in(self, text: str) -> Iterator[Filled]:
        for end in range(len(text), 0, -1):
            try:
                time = time_of_day(text[:end].strip(" ,.-"), self.reader.setting)
            except WrongValueError:
                continue
            if isinstance(time, Plain):
                yield Filled("time", time.value, "the text of the mail")
                for key, value in time.also:
                    yield Filled(key, value, "the text of the mail")
            return

    def _where(self) -> Iterator[Filled]:
        location = "\n".join(dict.fromkeys(event.location for event in self.events))
        place = self._place()
        online = bool(self.words["video"].search(location)) or bool(
            self.words["video"].search(self._links())
        )
        by_phone = bool(self.words["phone"].search(f"{self.subject}\n{location}"))
        if place and not online:
            yield Filled("format", "onsite", "the place on the invitation")
        elif online and not place:
            yield Filled("format", "video", "the link in the invitation")
        elif by_phone and not place and not online:
            yield Filled("format", "phone", "the invitation")

    def _links(self) -> str:
        urls = " ".join(event.url for event in self.events)
        found = LINK.findall(f"{self.text}\n{urls}")
        return "\n".join(found)

    def _place(self) -> str:
        """Return where it is, if that is a place one can go to."""
        for event in self.events:
            bare = line_of(LINK.sub("", event.location)).strip(" ;,-()")
            bare = re.sub(
                r"(?i)(?:[;,] ?)?(?:microsoft teams[- ]?meeting|zoom meeting|google meet)", "", bare
            ).strip(" ;,-")
            none = self.words["no_place"].fullmatch(bare)
            if (
                bare
                and not none
                and not any(self.words[w].search(bare) for w in ("phone", "video"))
            ):
                return bare
        return ""

    def _notes(self) -> Iterator[str]:
        if self._place() and self.words["video"].search(self._links()):
            yield "A place and a link are both on it, so the format is left to you."
        timed = [event for event in self.events if isinstance(event.start, dt.datetime)]
        bare = any(e.start.tzinfo for e in timed if isinstance(e.start, dt.datetime))
        if bare and not self._named_zone:
            zone = self.reader.zone or "UTC"
            yield f"The invitation names no time zone; the time is that of {zone}."
        days = {self._local(event)[0] for event in self.events}
        if len(days) > 1:
            yield f"It spans {len(days)} days; only the first is taken."

    def _with_slots(self, people: tuple[Invited, ...]) -> tuple[Invited, ...]:
        """Give people their own time: from events of their own, or the plan in the text."""
        found = {person.email.lower() or person.name: person for person in people}
        if len(self.events) > 1:
            for event in self.events:
                self._take_slot(event, found)
        for match in PLAN.finditer(self.text):
            self._take_line(match["span"], match["who"], found)
        return tuple(found.values())

    def _take_slot(self, event: Event, found: dict[str, Invited]) -> None:
        _, start, end = self._local(event)
        own = {one.email.lower() for one in event.attendees}
        everywhere = [
            address
            for address in own
            if all(
                address in {one.email.lower() for one in other.attendees} for other in self.events
            )
        ]
        for address in own - set(everywhere):
            if address in found and start:
                slot = f"{start}-{end}" if end else start
                found[address] = replace(found[address], slot=slot)

    def _take_line(self, span: str, who: str, found: dict[str, Invited]) -> None:
        """Take `2:00 PM - 2:45 PM  Maya Chen, Director of Firmware` of a plan."""
        try:
            time = time_of_day(span, self.reader.setting)
            named = dictated.people(LINK.sub("", who).strip(" -–—|"), self.reader.setting)
        except WrongValueError:
            return
        if not isinstance(time, Plain) or any(person.asked for person in named):
            return
        for person in named:
            if person.name == dictated.UNKNOWN or len(person.name.split()) < 2:
                continue
            key = next((k for k, one in found.items() if one.name == person.name), person.name)
            known = found.get(key, Invited(person.name, source="the plan in the text"))
            found[key] = replace(
                known, slot=time.value, title=known.title or person.title,
                department=known.department or person.department,
            )  # fmt: skip


def _latest(events: list[Event]) -> list[Event]:
    """Of an event that was sent several times, keep the last version."""
    found: dict[tuple[str, object], Event] = {}
    for event in events:
        key = (event.uid, "" if event.uid else event.start)
        known = found.get(key)
        if known is None or event.sequence >= known.sequence:
            found[key] = event
    held = [event for event in found.values() if not event.cancelled]
    return held or list(found.values())


def _is_calendar(data: bytes) -> bool:
    return data.removeprefix(b"\xef\xbb\xbf").lstrip()[:15].upper() == b"BEGIN:VCALENDAR"


def _nothing(names: list[str]) -> InputError:
    from pathlib import Path

    message = "There is no invitation in this file."
    advice = "It takes calendar files (.ics) and mails (.eml), as a mail program saves them."
    return InputError(
        Problem("invitation", message, advice, path=Path(names[0]) if names else None)
    )
