"""Who of an invitation is an interviewer, and how their names are spelled."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from kitgen.importing.calendar import Attendee
from kitgen.importing.proposal import Invited
from kitgen.importing.words import InvitationWords
from kitgen.model.values.texts import capitalised

BEHIND = re.compile(r"(?<!\s)(?:\s*[(\[|/].*|\s+[-–—]\s+.*)$")
COMMA = re.compile(
    r"(?P<surname>[^,]+),\s*(?P<given>[^,]+?)"
    r"(?:,\s*(?P<rank>(?:(?:Dr|Prof|Mrs?|Ms|Miss|Rev|Dipl|Ing)\.?[ -]?)+))?"
)
DEGREE = re.compile(
    r"(?<!\s),?\s+(?:Ph\.?\s?D|M\.?D|RN|MSN|BSN|MBA|Jr|Sr|II|III|Esq|CPA|PMP|DO|NP|MA|MSc|BSc)\.?$"
)


@dataclass(frozen=True, slots=True)
class Owner:
    """The applicant, as the profile names them."""

    name: str = ""
    email: str = ""

    def is_(self, one: Attendee) -> bool:
        """Say whether an attendee is the applicant."""
        if self.email and one.email.lower() == self.email.lower():
            return True
        return bool(self.name) and _letters(turned_name(one.name)) == _letters(self.name)


@dataclass(frozen=True)
class Sorted:
    """The interviewers, and of everybody else why they are none."""

    people: tuple[Invited, ...]
    left_out: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KnownPeople:
    """What people are sorted by: the applicant, the words of invitations, forms of address."""

    owner: Owner
    words: InvitationWords
    honorifics: frozenset[str]


def sort_people(
    invited: Iterable[Attendee], others: Iterable[Attendee], known: KnownPeople
) -> Sorted:
    """Part the interviewers from rooms, robots, shared mailboxes and the applicant.

    `others` organised it or wrote of it: they may be interviewers, so they are marked to be asked.
    """
    invited, others = list(invited), list(others)
    everybody = _once([*invited, *others])
    applicant = _applicant(everybody, known.owner, known.words)
    organisers = {_key(one) for one in others[:1]} | (
        {_key(one) for one in others} - {_key(one) for one in invited}
    )
    people: list[Invited] = []
    left_out: list[str] = []
    for one in everybody:
        if why := _why_not(one, applicant, known.words):
            left_out.append(f"{one.name or one.email}: {why}")
            continue
        asked = _key(one) in organisers
        honorific, name = _addressed(in_name_order(as_they_spell(one), one.email), known.honorifics)
        source = "organised the invitation, or wrote of it" if asked else "invited"
        people.append(Invited(name, one.email, honorific, organiser=asked, source=source))
    return Sorted(tuple(people), tuple(dict.fromkeys(left_out)))


def _addressed(name: str, honorifics: frozenset[str]) -> tuple[str, str]:
    """Part a form of address from a name: `Mrs`, `Judith Amory`."""
    first, _, rest = name.partition(" ")
    return (first, rest) if rest and first.lower() in honorifics else ("", name)


def _key(one: Attendee) -> str:
    return one.email.lower() or _letters(one.name)


def as_they_spell(one: Attendee) -> str:
    """Return a name as they spell it, `Chen, Maya (Northwind)` turned; nothing for an address."""
    name = DEGREE.sub("", BEHIND.sub("", one.name.strip(" '\"")).strip())
    return "" if "@" in name else _lowered(turned_name(name))


def _lowered(name: str) -> str:
    """Write a surname in capitals as names are written: Chidi ABARA, beside Chidi in small."""
    parts = name.split()
    if len(parts) < 2 or not any(part.istitle() for part in parts):
        return name
    return " ".join(
        capitalised(part) if part.isupper() and len(part) > 2 else part for part in parts
    )


def turned_name(name: str) -> str:
    """Turn `Chen, Maya` and `Chen, Maya, Dr.` round."""
    match = COMMA.fullmatch(name)
    return (
        " ".join(map(str.strip, filter(None, match.group("rank", "given", "surname"))))
        if match
        else name
    )


def in_name_order(name: str, email: str) -> str:
    """Turn `Hughes Gareth` round where the address says so: gareth.hughes@…"""
    words, box = name.split(), email.partition("@")[0].lower()
    first, dot, last = box.partition(".")
    if len(words) == 2 and dot and [_letters(word) for word in words] == [last, first]:
        return f"{words[1]} {words[0]}"
    return name


def _once(attendees: Iterable[Attendee]) -> list[Attendee]:
    """Return everybody once, by address, with the best name given."""
    found: dict[str, Attendee] = {}
    for one in attendees:
        key = _key(one)
        known = found.get(key)
        if known is None or (not as_they_spell(known) and as_they_spell(one)):
            found[key] = one
    named = {_letters(as_they_spell(one)) for one in found.values() if one.email}
    return [one for one in found.values() if one.email or _letters(one.name) not in named]


def _applicant(everybody: list[Attendee], owner: Owner, words: InvitationWords) -> Attendee | None:
    """Return the applicant among the invited: as the profile says, or the only private mailbox."""
    known = next((one for one in everybody if owner.is_(one)), None)
    if known:
        return known
    private = [one for one in everybody if _host(one) in words.public]
    others = [one for one in everybody if _host(one) and not words.of_nobody(_host(one))]
    return private[0] if len(private) == 1 and others else None


def _why_not(one: Attendee, applicant: Attendee | None, words: InvitationWords) -> str:
    box = one.email.partition("@")[0].lower()
    if one == applicant:
        return "that is you"
    if one.kind in ("ROOM", "RESOURCE") or words["rooms"].search(_host(one)):
        return "a room"
    if one.kind == "GROUP":
        return "a group"
    if words["room"].search(one.name) and not re.search(r"(?<![a-z])[a-z]+\.[a-z]+", box):
        return "a room"
    called = one.name.rpartition(" ")[2].lower()  # Tidewater Mutual Notifications
    robots = words["robots"]
    if robots.fullmatch(box.partition("+")[0]) or robots.fullmatch(called) or _is_robot(one, words):
        return "a mailbox that nobody reads"
    if speaks_for_employer(one, words):
        return "a shared mailbox"
    if words["boxes"].fullmatch(box) and _is_shared(as_they_spell(one), words):
        return "a shared mailbox"
    if not as_they_spell(one) and not one.email:
        return "no name"
    return ""


def speaks_for_employer(one: Attendee, words: InvitationWords) -> bool:
    """Say whether a mailbox is called after an employer: Calder Freight Recruiting, Larch & Co."""
    name = BEHIND.sub("", one.name).strip(" '\"")
    if "&" in name or any(words[part].search(name) for part in ("legal", "office")):
        return "@" not in name
    letters, box = _letters(name), _letters(one.email.partition("@")[0])
    called = words.of_maker(_host(one)) and len(name.split()) > 1 and box.startswith(letters)
    return bool(called) or (_is_robot(one, words) and len(name.split()) > 2)


def _is_robot(one: Attendee, words: InvitationWords) -> bool:
    """Say whether a mailbox is a program’s for employers, and not named for its writer."""
    box = re.split(r"[._+-]", one.email.lower().partition("@")[0])
    named = as_they_spell(one).partition(" ")[0].lower() in box
    return _host(one) in words.makers or (words.of_maker(_host(one)) and not named)


def _is_shared(name: str, words: InvitationWords) -> bool:
    """Say whether the name of a mailbox is an office's and nobody's own."""
    parts = name.lower().split()
    return len(parts) < 2 or any(words["boxes"].fullmatch(part) for part in parts)


def _host(one: Attendee) -> str:
    return one.email.rpartition("@")[2].lower()


def _letters(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())
