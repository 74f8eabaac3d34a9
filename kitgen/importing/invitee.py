"""The invitee: whom an invitation was sent to, where no profile says who the applicant is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kitgen.importing.calendar import Attendee, Invitation
from kitgen.importing.mail import Mail
from kitgen.importing.people import Owner, as_they_spell
from kitgen.importing.words import InvitationWords


def invitee(
    events: Sequence[Invitation], letters: Sequence[Mail], text: str, words: InvitationWords
) -> Owner:
    """Return whom events and mails were sent to, as far as that is certain; else nobody."""
    writers = {one.sender.email.lower() for one in letters if one.sender}
    writers |= {event.organiser.email.lower() for event in events if event.organiser}
    sent_to = [one for letter in letters for one in letter.readers]
    invited = [one for event in events for one in event.attendees]
    known: dict[str, Attendee] = {}
    for one in (*sent_to, *invited):
        key = one.email.lower()
        if key and key not in writers and not (key in known and known[key].name):
            known[key] = one
    hosts = {_host(address) for address in writers if not words.of_maker(_host(address))}
    for several in (_greeted(known, text, words), *_strangers(known, sent_to, invited, hosts)):
        if len(several) == 1:
            return Owner(as_they_spell(several[0]), several[0].email)
    return Owner()


def _greeted(known: dict[str, Attendee], text: str, words: InvitationWords) -> tuple[Attendee, ...]:
    """Return everybody who is called as the text greets its reader: Hi Lena, Dear Mr Reid."""
    match = words["greeted"].search(text)
    if match is None:
        return ()
    name = match["name"].casefold()
    return tuple(one for one in known.values() if name in _called(one))


def _called(one: Attendee) -> set[str]:
    box = one.email.partition("@")[0]
    return {part.casefold() for part in re.findall(r"[^\W\d_]+", f"{one.name} {box}")}


def _strangers(
    known: dict[str, Attendee],
    sent_to: Sequence[Attendee],
    invited: Sequence[Attendee],
    hosts: set[str],
) -> Iterator[tuple[Attendee, ...]]:
    """Yield those whose mailbox is not with whoever invites them: of mails, and of events."""
    for group in (sent_to, invited):
        addresses = dict.fromkeys(one.email.lower() for one in group)
        if hosts or len(addresses) == 1:
            away = (address for address in addresses if _host(address) not in hosts)
            yield tuple(known[address] for address in away if address in known)


def _host(address: str) -> str:
    return address.rpartition("@")[2].lower()
