"""Invitations: calendar files and mails become one proposal for an interview."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from email.utils import parsedate_to_datetime
from functools import cached_property

from kitgen.dictation.heard import AskBack, PlainAnswer
from kitgen.dictation.past_days import past_day
from kitgen.dictation.setting import Setting
from kitgen.importing import mail as mails
from kitgen.importing import subjects
from kitgen.importing.attendance import Attendance
from kitgen.importing.calendar import Attendee, Invitation, read_events
from kitgen.importing.clock import EventClock
from kitgen.importing.notes import NoteReader
from kitgen.importing.people import (
    KnownPeople,
    Owner,
    as_they_spell,
    sort_people,
    speaks_for_employer,
)
from kitgen.importing.plain import PlainLetter, unwrapped, with_labels
from kitgen.importing.proposal import InvitationKind, Invited, Proposal, ProposedField
from kitgen.importing.slots import OfferedSlots
from kitgen.importing.texts import InvitationText
from kitgen.importing.venue import Venue
from kitgen.importing.words import InvitationWords
from kitgen.model.errors import InputError, Problem
from kitgen.model.values.texts import WrongValueError, line_of

LATELY = 100  # days for which an invitation is kept
LONGEST_NOTE = 40_000  # characters; a longer text is no note of one talk


@dataclass(frozen=True)
class InvitationReader:
    """What is needed to read invitations: the words, who the applicant is, and their zone."""

    words: InvitationWords
    setting: Setting
    owner: Owner
    zone: str = ""
    others: tuple[tuple[InvitationWords, Setting], ...] = ()  # of further languages

    def propose(self, files: Sequence[tuple[str, bytes]]) -> Proposal:
        """Return what files, each with its name, say of one interview; InputError if nothing."""
        if len(files) == 1 and (note := self._note(files[0][1])):
            return note
        events: list[Invitation] = []
        letters: list[mails.Mail] = []
        for name, data in files:
            if _is_calendar(data):
                events += read_events(data, name, self.setting.words)
                continue
            letter = self._letter(data)
            letters.append(letter)
            for calendar in letter.calendars:
                events += read_events(calendar, name, self.setting.words)
        if not events and not any(letter.sender or letter.pasted for letter in letters):
            raise _nothing([name for name, _ in files])
        if not events and all(one.pasted for one in letters) and not self._is_about_work(letters):
            raise _nothing([name for name, _ in files])
        latest = _latest(events)
        told = [*(one.text for one in letters), *(f"{e.summary}\n{e.description}" for e in latest)]
        reader = self._speaking("\n".join(told))
        if letters and (sent := reader._sent(letters[0].sent)):
            reader = replace(reader, setting=replace(reader.setting, today=sent))
        if reader is not self:  # what is quoted or forwarded is told in that language as well
            mine = (data for _, data in files if not _is_calendar(data))
            letters = [reader._letter(data) for data in mine]
        return _Reading(reader, latest, letters).proposal()

    def _is_about_work(self, letters: Sequence[mails.Mail]) -> bool:
        """Say whether texts speak of an interview, and not of a parcel."""
        text = "\n".join(f"{one.subject}\n{one.text}" for one in letters)
        met = self.words.met
        return any(met[one].search(text) for one in ("about_work", "called_off"))

    def keep_note(self, data: bytes) -> Proposal | None:
        """Return what a text says that somebody calls a note, however little; None for no text."""
        text = data.decode("utf-8-sig", "replace")
        if not text.strip() or "\0" in text or len(text) > LONGEST_NOTE:
            return None
        return self.notes.read(text)

    def unknown_note(self, name: str, data: bytes) -> Proposal | None:
        """Return a text that is known for nothing as its writer's note; None for a mail's file."""
        lines = data.decode("utf-8", "ignore").split("\n")[:6]
        sent = any(
            head["from"] or head["subject"] for head in map(self.words.head.match, lines) if head
        )
        filed = name.lower().endswith((".ics", ".eml", ".msg"))
        if filed or sent or _is_calendar(data) or mails.was_sent(data):
            return None
        with suppress(UnicodeDecodeError):
            data.decode("utf-8")
            return self.keep_note(data)
        return None

    def _note(self, data: bytes) -> Proposal | None:
        """Read a text as somebody's own note, if it is one."""
        if _is_calendar(data) or mails.was_sent(data) or b"\0" in data:
            return None
        if len(data) > LONGEST_NOTE:
            return None
        text = data.decode("utf-8-sig", "replace")
        return self.notes.read(text) if self.notes.is_note(text) else None

    def _letter(self, data: bytes) -> mails.Mail:
        """Read a mail, or a text that was kept from one or from a message, without its head."""
        letter = mails.read_mail(data, self.words)
        text = data.decode("utf-8-sig", "replace")
        short = (  # a text message to somebody
            "\0" not in text
            and self.words["bare_day"].search(text)
            and any(
                one.search(text)
                for one in (self.words.notes["to_reader"], self.words.met["called_off"])
            )
        )
        if (letter.sender and mails.was_sent(data)) or not (short or self.is_mail(text)):
            return letter
        return mails.mail_of_text(text, self.words)

    @property
    def notes(self) -> NoteReader:
        """What people's own notes are read with."""
        return NoteReader(self.words, self.setting, self.owner)

    def propose_text(self, text: str) -> Proposal:
        """Return what a pasted mail or note says of one interview; it may be nothing."""
        if self.notes.is_note(text):
            return self.notes.read(text)
        reader = self._speaking(text)
        return _Reading(reader, [], [mails.mail_of_text(text, reader.words)]).proposal()

    def _sent(self, text: str) -> dt.date | None:
        """Return the day on which a mail says that it was sent: its days count from that."""
        with suppress(ValueError, TypeError):
            return _lately(parsedate_to_datetime(text).date(), self.setting.today)
        match = self.words["bare_day"].search(text)
        with suppress(WrongValueError):
            found = past_day(match["day"], self.setting) if match else None
            days = [one.value.value for one in found.choices] if isinstance(found, AskBack) else []
            days += [found.value] if isinstance(found, PlainAnswer) else []
            held = [_lately(dt.date.fromisoformat(day), self.setting.today) for day in days if day]
            return next((day for day in held if day), None)
        return None

    def _speaking(self, text: str) -> InvitationReader:
        """Return a reader for the language that a text is in, by its most common words."""
        known = ((self.words, self.setting), *self.others)
        counts = [len(words["spoken"].findall(text)) for words, _ in known]
        words, setting = known[counts.index(max(counts))]
        return self if words is self.words else replace(self, words=words, setting=setting)

    def is_mail(self, text: str) -> bool:
        """Say whether a pasted text is a mail: of several lines, with a greeting or its head."""
        lines = [line for line in text.split("\n") if line.strip()]
        known = (self.words, *(words for words, _ in self.others))
        return len(lines) > 2 and any(words["letter"].search(text) for words in known)


class _Reading:
    """One reading: everything found in all files, put together."""

    def __init__(
        self, reader: InvitationReader, events: list[Invitation], letters: list[mails.Mail]
    ) -> None:
        self.words = reader.words
        self.reader = reader
        self.events = events
        self.letters = letters
        self.subject = next(iter(self._subjects()), "")
        told = (*(one.text for one in letters), *dict.fromkeys(one.description for one in events))
        self.text = with_labels("\n".join(told), self.words)

    def proposal(self) -> Proposal:
        """Put the proposal together."""
        known = KnownPeople(
            self.reader.owner, self.words, self.reader.setting.words.people["honorifics"]
        )
        found = sort_people(*self._invited(), known)
        attendance = Attendance(
            self.events, self._clock, self._said, self.words, self.reader.owner.name
        )
        people = attendance.signed(attendance.with_slots(found.people), self._plain)
        told = self._told(people)
        fields = [*subjects.company_and_role(self.subject, self.text, told, self.words)]
        fields += [*self._when(), *self._venue.format()]
        if place := self._venue.place():
            fields.append(ProposedField("place", place, "the invitation"))
        if self._plain:
            fields = list(self._plainly(fields))
        if name := subjects.round_of(self.subject, self.words):
            fields.append(ProposedField("round", name, "the subject"))
        elif name := subjects.round_in(self.text, self.words):
            fields.append(ProposedField("round", name, "the text of the invitation"))
        if match := self.words["posting"].search(self.text):
            fields.append(
                ProposedField("posting", match[0].rstrip(">).,;"), "the text of the invitation")
            )
        return Proposal(
            fields=tuple(fields),
            people=people,
            left_out=found.left_out,
            notes=tuple(self._notes()),
            kind=self._kind(),
            uids=tuple(dict.fromkeys(event.uid for event in self.events if event.uid)),
            sequence=max((event.sequence for event in self.events), default=0),
        )

    def _subjects(self) -> Iterator[str]:
        yield from (event.summary for event in self.events if event.summary)
        yield from (letter.subject for letter in self.letters if letter.subject)

    def _kind(self) -> InvitationKind:
        if self.events and all(event.cancelled for event in self.events):
            return InvitationKind.CANCEL
        met = self.words.met
        if (
            self._plain
            and met["called_off"].search(self.text)
            and not met["moved"].search(self.text)
        ):
            return InvitationKind.CANCEL
        if self._offered:
            return InvitationKind.SLOTS
        if any(event.sequence for event in self.events) or self._moved:
            return InvitationKind.UPDATE
        told = (self.subject, self.text)
        reminds = self._plain and any(met["reminder"].search(one) for one in told)
        return InvitationKind.REMINDER if reminds else InvitationKind.NEW

    def _invited(self) -> tuple[list[Attendee], list[Attendee]]:
        """Return who was invited to an event, and who only organised it or wrote of it."""
        invited = [one for event in self.events for one in event.attendees]
        others = [event.organiser for event in self.events if event.organiser]
        others += [letter.sender for letter in self.letters if letter.sender]
        others += [one for letter in self.letters for one in letter.readers]
        return invited, others + self._inviters()

    def _inviters(self) -> list[Attendee]:
        match = self.words["inviter"].search(self.text)
        return [Attendee(line_of(match[match.lastgroup or 0]), "")] if match else []

    def _told(self, people: tuple[Invited, ...]) -> subjects.SubjectFacts:
        everybody = [one for group in self._invited() for one in group]
        names = [person.name for person in people if person.name]
        persons = (one for one in everybody if not speaks_for_employer(one, self.words))
        names += [name for name in (self.reader.owner.name, *map(as_they_spell, persons)) if name]
        own = self.reader.owner.email
        addresses = [person.email for person in people]
        addresses += [one.email for one in everybody if one.email != own]
        words = self.reader.setting.words.people
        return subjects.SubjectFacts(
            names=tuple(dict.fromkeys(names)),
            hosts=subjects.hosts_of(addresses, self.words),
            titles=words["titles"],
            places="\n".join(event.location for event in self.events),
        )

    @cached_property
    def _plain(self) -> PlainLetter | None:
        """A letter that came as a text alone, read sentence by sentence."""
        bare = not self.events and all(letter.pasted for letter in self.letters)
        return PlainLetter(self.text, self.words, self.reader.setting) if bare else None

    def _plainly(self, fields: Sequence[ProposedField]) -> Iterator[ProposedField]:
        """Yield what is known, with what the sentences of a plain letter say in its place."""
        assert self._plain
        source = "the text of the mail"
        known = {one.field: one for one in fields}
        for key, value in (("company", self._plain.company()), ("role", self._plain.role())):
            there = known.get(key)
            if value and (there is None or there.guess or key == "company"):
                known[key] = ProposedField(key, value, source)
        place = self._plain.place()
        if place and "place" not in known:
            known["place"] = ProposedField("place", place, source)
            if "format" not in known or known["format"].value == "phone":  # confirm by telephone
                known["format"] = ProposedField("format", "onsite", "the place in the text")
        yield from known.values()

    @cached_property
    def _moved(self) -> tuple[ProposedField, ...]:
        """What the first writer wrote later of another day or time."""
        newer = "\n".join(one.newer for one in self.letters if one.newer)
        if not self.words.met["moved"].search(newer):
            return ()
        return PlainLetter(newer, self.words, self.reader.setting).when()

    @cached_property
    def _offered(self) -> tuple[str, ...]:
        """The times that are offered, where none is agreed."""
        return OfferedSlots(self._plain).read() if self._plain else ()

    def _when(self) -> Iterator[ProposedField]:
        if self._offered:
            return
        if not self.events:
            said = list(self._plain.when() if self._plain else ()) or list(self._said.when())
            newer = list(self._moved)
            later = {one.field for one in newer}
            said = [*newer, *(one for one in said if one.field not in later)]
            yield from said
            if self._named_zone and not any(one.field == "time_zone" for one in said):
                yield ProposedField("time_zone", self._named_zone, "the text of the mail")
            return
        spans = sorted(self._clock.local(event) for event in self.events)
        day, zone = spans[0][0], next((event.zone for event in self.events if event.zone), "")
        yield ProposedField("date", day.isoformat(), "the invitation")
        times = [(start, end) for on, start, end in spans if on == day and start]
        if times:
            start, end = times[0][0], max(until or begin for begin, until in times)
            source = "the invitation"
            if not zone:
                source = f"the invitation, as the clocks of {self._clock.zone or 'UTC'} show it"
            yield ProposedField("time", start if end <= start else f"{start}-{end}", source)
        if zone:
            yield ProposedField("time_zone", zone, "the invitation")
        elif self._named_zone:
            yield ProposedField("time_zone", self._named_zone, "the text of the invitation")

    @cached_property
    def _clock(self) -> EventClock:
        return EventClock(self._named_zone or self.reader.zone)

    @cached_property
    def _venue(self) -> Venue:
        return Venue(self.events, self.subject, self.text, self._said, self.words)

    @cached_property
    def _named_zone(self) -> str:
        """The zone that the text names, such as Eastern Time."""
        return self._said.zone()

    @cached_property
    def _said(self) -> InvitationText:
        text = unwrapped(self.text) if self._plain else self.text
        return InvitationText(text, self.words, self.reader.setting)

    def _notes(self) -> Iterator[str]:
        if self._offered:
            yield f"Offered, and none agreed yet: {', '.join(self._offered)}."
        elif self._plain and (doubt := self._plain.doubt()):
            yield doubt
        if self._plain and (agency := self._plain.agency()) and self._plain.signer:
            yield f"{self._plain.signer.name} writes for {agency}."
        if self._venue.place() and self.words["video"].search(self._venue.links()):
            yield "A place and a link are both on it, so the format is left to you."
        timed = [event for event in self.events if isinstance(event.start, dt.datetime)]
        bare = any(e.start.tzinfo for e in timed if isinstance(e.start, dt.datetime))
        if bare and not self._named_zone:
            zone = self.reader.zone or "UTC"
            yield f"The invitation names no time zone; the time is that of {zone}."
        days = {self._clock.local(event)[0] for event in self.events}
        if len(days) > 1:
            yield f"It spans {len(days)} days; only the first is taken."


def _latest(events: list[Invitation]) -> list[Invitation]:
    """Of an event that was sent several times, keep the last version."""
    found: dict[tuple[str, object], Invitation] = {}
    for event in events:
        key = (event.uid, "" if event.uid else event.start)
        known = found.get(key)
        if known is None or event.sequence >= known.sequence:
            found[key] = event
    held = [event for event in found.values() if not event.cancelled]
    return held or list(found.values())


def _lately(day: dt.date, today: dt.date) -> dt.date | None:
    """Return a day if an invitation that is read today may be of it."""
    return day if 0 <= (today - day).days <= LATELY else None


def _is_calendar(data: bytes) -> bool:
    return data.removeprefix(b"\xef\xbb\xbf").lstrip()[:15].upper() == b"BEGIN:VCALENDAR"


def _nothing(names: list[str]) -> InputError:
    from pathlib import Path

    message = "There is no invitation in this file."
    advice = (
        "It takes calendar files (.ics) and mails (.eml), as a mail program saves them, and your "
        "own note of a talk. A note that is not known for one is kept if you name the employer: "
        "kitgen new COMPANY --from FILE"
    )
    if any(name.lower().endswith(".msg") for name in names):
        advice = "Outlook's .msg cannot be read; save the mail as .eml, or its invitation as .ics."
    return InputError(
        Problem("invitation", message, advice, path=Path(names[0]) if names else None)
    )
