"""What files say of one interview, gathered: events, letters and people become one proposal."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from kitgen.dictation.setting import Setting
from kitgen.importing import subjects
from kitgen.importing.attendance import Attendance
from kitgen.importing.calendar import Attendee, Invitation
from kitgen.importing.clock import EventClock
from kitgen.importing.invitee import invitee
from kitgen.importing.people import (
    KnownPeople,
    Owner,
    as_they_spell,
    sort_people,
    speaks_for_employer,
)
from kitgen.importing.plain import PlainLetter, unwrapped, with_labels
from kitgen.importing.proposal import InvitationKind, Invited, Proposal, ProposedField
from kitgen.importing.slots import OfferedSlots, held
from kitgen.importing.texts import InvitationText
from kitgen.importing.venue import Venue
from kitgen.importing.words import InvitationWords
from kitgen.model.values.texts import line_of

if TYPE_CHECKING:
    from kitgen.importing.mail import Mail


CLOCK = 1_000_000  # from which a version is the second it was written in, and tells of no change
NIGHT = "15:00"  # from which an interview may go on past midnight


@dataclass(frozen=True, slots=True)
class ReadWith:
    """What files are read with: words, today, who the applicant is, and their zone."""

    words: InvitationWords
    setting: Setting
    owner: Owner
    zone: str


class Gathering:
    """Everything found in all files that are of one interview."""

    def __init__(self, reader: ReadWith, events: list[Invitation], letters: list[Mail]) -> None:
        self.words = reader.words
        self.reader = reader
        self.events = events
        self.letters = letters
        self.subject = next(iter(self._subjects()), "")
        told = (*(one.text for one in letters), *dict.fromkeys(one.description for one in events))
        self.text = with_labels("\n".join(told), self.words)

    def proposal(self) -> Proposal:
        """Put the proposal together."""
        known = KnownPeople(self._owner, self.words, self.reader.setting.words.people["honorifics"])
        found = sort_people(*self._invited(), known)
        attendance = Attendance(self.events, self._clock, self._said, self.words, self._owner.name)
        people = attendance.signed(attendance.with_slots(found.people), self._plain, self._office)
        told = self._told(people)
        fields = [*subjects.company_and_role(self.subject, self.text, told, self.words)]
        fields += [*self._when(), *self._venue.format()]
        if place := self._venue.place():
            fields.append(ProposedField("place", place, "the invitation"))
        if link := self._venue.link():
            fields.append(ProposedField("link", link, "the invitation"))
        if self._plain:
            fields = list(self._plainly(fields, people))
        elif not any(one.field == "company" for one in fields) and (name := self._sender_company()):
            fields.append(ProposedField("company", name, "who sent the mail"))
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
            slots=self._offered if self._kind() is InvitationKind.SLOTS else (),
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
        if any(0 < event.sequence < CLOCK for event in self.events) or self._moved:
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

    @cached_property
    def _owner(self) -> Owner:
        """The applicant: as the profile says, or whom the invitation was sent to."""
        owner = self.reader.owner
        known = owner.name or owner.email
        return owner if known else invitee(self.events, self.letters, self.text, self.words)

    @property
    def _office(self) -> str:
        """The mailbox of an office from which somebody wrote, which others answer from as well."""
        boxes = (one.sender.email for one in self.letters[:1] if one.sender)
        shared = self.words["boxes"]
        return next((one for one in boxes if shared.fullmatch(one.partition("@")[0].lower())), "")

    @property
    def _hosts(self) -> tuple[str, ...]:
        """The hosts of whoever wrote or organised it."""
        senders = [one.sender.email for one in self.letters if one.sender]
        senders += [event.organiser.email for event in self.events if event.organiser]
        return tuple(one.rpartition("@")[2] for one in senders if "@" in one)

    def _told(self, people: tuple[Invited, ...]) -> subjects.SubjectFacts:
        everybody = [one for group in self._invited() for one in group]
        names = [person.name for person in people if person.name]
        persons = (one for one in everybody if not speaks_for_employer(one, self.words))
        names += [name for name in (self._owner.name, *map(as_they_spell, persons)) if name]
        told = self.words.met["on_behalf"].finditer(self.text)
        firms = [match["name"].casefold() for match in told]
        names = [name for name in names if not any(f.startswith(name.casefold()) for f in firms)]
        own = self._owner.email
        addresses = [person.email for person in people]
        addresses += [one.email for one in everybody if one.email != own]
        makers = [match["maker"] for match in self.words.met["sent_by"].finditer(self.text)]
        words = self.reader.setting.words.people
        return subjects.SubjectFacts(
            names=tuple(dict.fromkeys(names)),
            hosts=subjects.hosts_of(addresses, makers, self.words),
            titles=words["titles"],
            honorifics=words["honorifics"],
            places="\n".join(event.location for event in self.events),
        )

    @cached_property
    def _plain(self) -> PlainLetter | None:
        """A letter that came without an event, read sentence by sentence."""
        pasted = all(letter.pasted for letter in self.letters)
        bare = not self.events and (pasted or not self._is_form)
        return PlainLetter(self.text, self.words, self.reader.setting) if bare else None

    @cached_property
    def _is_form(self) -> bool:
        """Say whether a program wrote when it will be: behind labels, in a plan, with the year."""
        said = InvitationText(self.text, self.words, self.reader.setting)
        named = [self.words.labels[key] for key in ("when", "date", "time")]
        labels = (*named, self.words["former"])
        formal = any(label.search(self.text) for label in labels) or any(said.plan())
        greets = self.words["greeting"].search(self.text) is not None
        return bool(list(said.when())) and (formal or not greets)

    def _plainly(
        self, fields: Sequence[ProposedField], people: Sequence[Invited]
    ) -> Iterator[ProposedField]:
        """Yield what is known, with what the sentences of a plain letter say in its place."""
        assert self._plain
        source = "the text of the mail"
        own = self._plain.signer.company.casefold()
        known = {one.field: one for one in fields}
        job = known["role"].value.casefold() if "role" in known else ""
        if " " in job and own.startswith(job):  # the agency's name, with which a subject begins
            del known["role"]
        company = self._plain.company([one.name for one in people if one.title])
        for key, value in (("company", company), ("role", self._plain.role())):
            there = known.get(key)
            if key == "company" and not value and (there is None or there.guess):
                value = self._sender_company()
            if key == "role" and there and value.endswith(f" {there.value}"):
                there = (
                    None  # of the subject’s Analyst the text says the whole: Information Analyst
                )
            if value and (there is None or there.guess or key == "company"):
                known[key] = ProposedField(key, value, source)
        if day := self._plain.decision():
            known["decision_by"] = ProposedField("decision_by", day, source)
        place = self._plain.place()
        if place and "place" not in known:
            known["place"] = ProposedField("place", place, source)
            if "format" not in known or known["format"].value == "phone":  # confirm by telephone
                known["format"] = ProposedField("format", "onsite", "the place in the text")
        for one in known.values():
            if one.field != "company" or not self.words["agency_name"].search(one.value):
                yield one

    def _sender_company(self) -> str:
        """Return the employer whose office a mail is from: Recruitment, Leeds Teaching."""
        for one in filter(None, (letter.sender for letter in self.letters)):
            if said := self.words.met["office_of"].search(one.name):
                name = said["company"] or said["company2"]
                return subjects.plain_name(name.strip(" ,.-–|"), self.words)
            made = self.words.of_maker(one.email.rpartition("@")[2])
            if made and not self._plain and speaks_for_employer(one, self.words):
                return subjects.plain_name(one.name, self.words)
        return ""

    @cached_property
    def _moved(self) -> tuple[ProposedField, ...]:
        """What the first writer wrote later of another day or time."""
        newer = "\n".join(one.newer for one in self.letters if one.newer)
        answered = any(one.answered for one in self.letters)
        if not answered and not self.words.met["moved"].search(newer):
            return ()
        return PlainLetter(newer, self.words, self.reader.setting).when()

    @cached_property
    def _older(self) -> PlainLetter | None:
        """The first mail of a chain, which says what its newest leaves as it was."""
        for one in self.letters:
            if one.answered and one.text.endswith(one.newer):
                text = one.text.removesuffix(one.newer)
                return PlainLetter(text, self.words, self.reader.setting)
        return None

    @cached_property
    def _offered(self) -> tuple[str, ...]:
        """The times that are offered, where none is agreed."""
        if self._settled:
            return ()
        return OfferedSlots(self._plain).read() if self._plain else held(self.events, self._clock)

    @cached_property
    def _settled(self) -> tuple[ProposedField, ...]:
        """The one of several times on which whoever forwards them says that they settled."""
        above = "\n".join(letter.above for letter in self.letters)
        if not (self._plain and above):
            return ()
        later = PlainLetter(above, self.words, self.reader.setting)
        day, _, time = OfferedSlots(self._plain).settled(later).partition(" ")
        source = "what was written above the mail"
        found = (ProposedField("date", day, source), ProposedField("time", time, source))
        return found if time else ()

    def _when(self) -> Iterator[ProposedField]:
        if self._offered:
            return
        if not self.events:
            plain = self._older or self._plain
            ways = [plain.when() if plain else (), self._said.when()]
            if not all(letter.pasted for letter in self.letters):  # programs write the year
                ways.reverse()
            said = next(filter(None, map(list, ways)), [])
            newer = list(self._settled or self._moved)
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
        if not times:  # an event of a whole day, whose text may say more
            yield from self._time_told(day)
        if times:
            start, end = times[0][0], max(until or begin for begin, until in times)
            source = "the invitation"
            if not zone:
                source = f"the invitation, as the clocks of {self._clock.zone or 'UTC'} show it"
            if len(set(times)) == 1 and start >= NIGHT:  # it may end past midnight
                end = times[0][1] or start
            late = end == start or (end < start and start < NIGHT)
            yield ProposedField("time", start if late else f"{start}-{end}", source)
        if zone:
            yield ProposedField("time_zone", zone, "the invitation")
        elif self._named_zone:
            yield ProposedField("time_zone", self._named_zone, "the text of the invitation")
        elif times and self._bare and not self.reader.zone:
            yield ProposedField("time_zone", "UTC", "the invitation, which names no other")

    def _time_told(self, day: dt.date) -> Iterator[ProposedField]:
        """Yield the time that the text tells with a day."""
        said, *others = [*self._said.when(), None]
        if said and said.field == "date" and said.value == day.isoformat():
            yield from filter(None, others)

    @property
    def _bare(self) -> bool:
        """Whether an event begins at an instant that stands on nobody's clock."""
        begun = [event.start for event in self.events if isinstance(event.start, dt.datetime)]
        return any(one.tzinfo for one in begun)

    @cached_property
    def _clock(self) -> EventClock:
        return EventClock(self._named_zone or self.reader.zone)

    @cached_property
    def _venue(self) -> Venue:
        return Venue(self.events, self.subject, self.text, self._said, self.words)

    @cached_property
    def _named_zone(self) -> str:
        """The zone that the text names, such as Eastern Time, or else the subject."""
        heads = "\n".join(self._subjects())
        return self._said.zone() or replace(self._said, text=heads).zone()

    @cached_property
    def _said(self) -> InvitationText:
        text = unwrapped(self.text) if self._plain else self.text
        return InvitationText(text, self.words, self.reader.setting)

    def _doubt(self) -> str:
        """Tell of a day or a time that is not certain, and so left out."""
        letter = self._plain or PlainLetter(self.text, self.words, self.reader.setting)
        found = {one.field for one in self._when()}
        return "" if {"date", "time"} <= found else letter.doubt()

    def _notes(self) -> Iterator[str]:
        if self._offered:
            yield f"Offered, and none agreed yet: {', '.join(self._offered)}."
        elif not self.events and (doubt := self._doubt()):
            yield doubt
        if self._plain and (agency := self._plain.agency()) and self._plain.signer:
            yield f"{self._plain.signer.name} writes for {agency}."
        if self._venue.place() and self.words["video"].search(self._venue.links()):
            yield "A place and a link are both on it, so the format is left to you."
        if self._bare and not self._named_zone:
            zone = self.reader.zone or "UTC"
            yield f"The invitation names no time zone; the time is that of {zone}."
        days = {self._clock.local(event)[0] for event in self.events}
        if len(days) > 1:
            yield f"It spans {len(days)} days; only the first is taken."
