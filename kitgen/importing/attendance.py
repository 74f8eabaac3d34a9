"""Attendance: whom one meets, each with their own time, and what is told of who signed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kitgen.dictation.person import Named
from kitgen.importing.calendar import Invitation
from kitgen.importing.clock import EventClock
from kitgen.importing.met import MetReader
from kitgen.importing.plain import PlainLetter
from kitgen.importing.proposal import Invited
from kitgen.importing.signer import MAIL, Signer
from kitgen.importing.texts import InvitationText
from kitgen.importing.words import InvitationWords

PARAGRAPHS = 3  # of a mail at least, which a message from a phone does not have


@dataclass(frozen=True, slots=True)
class Attendance:
    """What events and a text say of people that were invited."""

    events: Sequence[Invitation]
    clock: EventClock
    said: InvitationText
    words: InvitationWords
    owner: str  # the applicant's name
    hosts: tuple[str, ...] = ()  # of whoever wrote

    def with_slots(self, people: tuple[Invited, ...]) -> tuple[Invited, ...]:
        """Give people their own time: from events of their own, or the plan in the text."""
        found = {person.email.lower() or person.name: person for person in people}
        if len(self.events) > 1:
            for event in self.events:
                self._take_slot(event, found)
        listed = bool(found) and any(not person.organiser for person in found.values())
        for slot, named in self.said.plan():
            self._take_named(named, found, slot=slot, listed=listed)
        for named in self.said.people():
            self._take_named(named, found, listed=False, met=True)
        for named in MetReader(self.words).people(self.said.text):
            if len(named.name.split()) > 1 or named.honorific or not self.events:
                self._take_named(named, found, listed=False, met=True)
        hosts = [one.email.rpartition("@")[2] for one in people if one.email]
        for named, sure in MetReader(self.words).joining(self.said.text, [*hosts, *self.hosts]):
            self._take_named(named, found, listed=not sure)
        if self.said.asks_to_meet_writer() or self.words.met["writer"].search(self.said.text):
            writer = next((key for key, person in found.items() if person.organiser), "")
            if writer:
                found[writer] = replace(found[writer], organiser=False)
        return tuple(self._with_address(self._with_title(one)) for one in found.values())

    def _with_address(self, one: Invited) -> Invited:
        """Give somebody the one address of the text that is called after them."""
        parts = _plain_letters(one.name).split()
        if one.email or len(parts) < 2:
            return one
        found = {email for email in MAIL.findall(self.said.text) if _box(email) == parts}
        return replace(one, email=found.pop()) if len(found) == 1 else one

    def _with_title(self, one: Invited) -> Invited:
        """Give somebody the job that stands in brackets behind their name in the text."""
        if one.title or " " not in one.name:
            return one
        behind = re.search(rf"\b{re.escape(one.name)} \(([^()\n\d@]{{2,60}})\)", self.said.text)
        notes = self.words.notes
        job = behind and any(notes[key].search(behind[1]) for key in ("title", "job"))
        return replace(one, title=behind[1]) if behind and job else one

    def _take_slot(self, event: Invitation, found: dict[str, Invited]) -> None:
        _, start, end = self.clock.local(event)
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

    def _take_named(
        self,
        named: Named,
        found: dict[str, Invited],
        *,
        listed: bool,
        slot: str = "",
        met: bool = False,
    ) -> None:
        """Take what the text says of a person; nobody is added to a list that is `listed`."""
        key = next((k for k, one in found.items() if one.name == named.name), "")
        key = key or next((k for k, one in found.items() if _is_box_of(named.name, one)), "")
        key = key or next((k for k, one in found.items() if _is_part(named.name, one.name)), "")
        if (listed and not key) or named.name == self.owner:
            return
        blank = Invited(named.name, honorific=named.honorific, source="named in the text")
        known = found.get(key, blank)
        known = known if known.name else replace(known, name=named.name)
        found[key or named.name] = replace(
            known,
            slot=slot or known.slot,
            title=known.title or named.title,
            department=known.department or named.department,
            organiser=known.organiser and not slot and not met,
        )

    def signed(
        self, people: tuple[Invited, ...], letter: PlainLetter | None, office: str = ""
    ) -> tuple[Invited, ...]:
        """Give whoever signed what stands below their name; one who is not met is asked about.

        `office` is the mailbox for several from which they wrote, if it was one.
        """
        signer = letter.signer if letter else None
        if not signer or signer.name == self.owner:
            return people
        recruits = bool(self.words["recruits"].search(f"{signer.title} {signer.company}"))
        told = {key: getattr(signer, key) for key in ("honorific", "title", "email", "phone")}
        told["email"] = told["email"] or office
        told |= {"part": "recruiter" if recruits else "", "prefers": _answered_by(signer, letter)}
        same = next((n for n, one in enumerate(people) if _is_same(one, signer)), None)
        if same is None:
            client = self.words.met["agency"].search(self.said.text)
            away = client or any(
                self.words.met[one].search(self.said.text) for one in ("arranges", "called_off")
            )
            alone = not people and not (recruits or away) and letter and letter.when()
            asked = not (alone or self.said.asks_to_meet_writer())
            new = Invited(signer.name, organiser=asked, source="signed the mail", **told)
            return (*people, new)
        known = people[same]
        better = {key: getattr(known, key) or text for key, text in told.items()}
        met = known.organiser and not self.said.asks_to_meet_writer()
        name = max(known.name, signer.name, key=len)
        return (
            *people[:same],
            replace(known, name=name, organiser=met, **better),
            *people[same + 1 :],
        )


def _is_part(name: str, known: str) -> bool:
    """Say whether a name is somebody's given name or surname alone, or the whole of theirs."""
    mine, theirs = name.split(), known.split()
    if not mine or not theirs or min(len(mine), len(theirs)) > 1:
        return False
    return mine[0] == theirs[0] or mine[-1] == theirs[-1]


def _is_box_of(name: str, one: Invited) -> bool:
    """Say whether somebody known by an address alone is the one of a name: kirsten.aalto@…"""
    parts, letters = _box(one.email), _plain_letters(name).split()
    return not one.name and (parts == letters or parts == letters[:1])


def _box(email: str) -> list[str]:
    return re.split(r"[._-]", email.lower().partition("@")[0])


def _plain_letters(name: str) -> str:
    """Return a name as an address has it: siun, of Siún."""
    return unicodedata.normalize("NFKD", name.lower()).encode("ascii", "ignore").decode()


def _answered_by(signer: Signer, letter: PlainLetter | None) -> str:
    """Return by what somebody is written to who signed a mail as an office does, with a number."""
    lines = letter.text.strip().split("\n") if letter else []
    is_mail = sum(not line.strip() for line in lines) >= PARAGRAPHS - 1
    office = is_mail and (signer.title or signer.company)
    return "email" if office and signer.phone and not signer.email else ""


def _is_same(one: Invited, signer: Signer) -> bool:
    """Say whether somebody is who signed: by address, or by one name with the other in it."""
    if one.email and one.email.lower() == signer.email.lower():
        return True
    if _is_box_of(signer.name, one):
        return True
    mine, theirs = one.name.split(), signer.name.split()
    least = min(len(mine), len(theirs))
    return bool(least) and (mine[-1] == theirs[-1] or mine[:least] == theirs[:least])
