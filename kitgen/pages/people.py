"""The people page: everyone met, how to reach them, and a card for the address book."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from pathlib import PurePosixPath

from kitgen.model.artifact import Artifact
from kitgen.model.debrief import PersonMet
from kitgen.model.keys import distinct_keys
from kitgen.model.season import SeasonEntry
from kitgen.model.step import State
from kitgen.model.values.texts import folded
from kitgen.pages.theme import Theme
from kitgen.pages.vcards import Contact, vcard
from kitgen.pages.views import View, entry_view, picked
from kitgen.pages.words import Words

FOLDER = "_people"  # no kit has such a name
ALL = "people.vcf"


@dataclass(frozen=True, slots=True)
class PersonRecord:
    """A person with all interviews at which they were met, the newest first."""

    met: PersonMet
    entries: tuple[SeasonEntry, ...]
    card: str = ""  # path of the vCard
    emails: tuple[str, ...] = ()  # every address, the newest first

    @property
    def company(self) -> str:
        """The company they were met at last."""
        return self.entries[0].company


def people_artifacts(
    entries: Sequence[SeasonEntry], theme: Theme, words: Words, home: str = ""
) -> tuple[Artifact, ...]:
    """Render people.html, a vCard for everyone, and one file of all of them."""
    known = everyone(entries)
    cards = [vcard(_contact(person, words)) for person in known]
    page = theme.screen("people.html", words, **people_view(known, words, home))
    files = {"people.html": page.encode("utf-8"), ALL: b"".join(cards)}
    files |= {person.card: card for person, card in zip(known, cards, strict=True)}
    if not known:
        del files[ALL]
    return tuple(Artifact(PurePosixPath(name), data) for name, data in files.items())


def people_view(known: Sequence[PersonRecord], words: Words, home: str = "") -> View:
    """Return what people.html is filled with."""
    names = ("key", "name", "title", "department", "email", "phone", "linkedin", "address")
    people = [
        {
            "met": picked(person.met, *names, "said", "promised", "pronounced"),
            "thanked": _thanked(person),
            "entries": [entry_view(entry) for entry in person.entries],
            "company": person.company,
            "card": person.card,
        }
        for person in known
    ]
    return {"lang": words.lang, "people": people, "all": ALL, "home": home}


def _thanked(person: PersonRecord) -> str:
    """Say whether the last letter of thanks to somebody went out; nothing where none is owed."""
    thanks = [
        step.state
        for step in person.entries[0].steps
        if step.message_kind == "thank-you" and step.person == person.met.key
    ]
    if not thanks or thanks[-1] is State.CANCELLED:
        return ""
    return "sent" if thanks[-1] is State.DONE else "open"


def everyone(entries: Iterable[SeasonEntry]) -> tuple[PersonRecord, ...]:
    """Return everyone met, by company and name; who was met twice is there once."""
    newest = sorted(entries, key=lambda entry: (entry.date, entry.kit), reverse=True)
    found: list[PersonRecord] = []
    for entry in newest:
        for met in entry.debrief.people:
            same = next((n for n, one in enumerate(found) if _is_same(one, met, entry)), None)
            emails = (met.email,) if met.email else ()
            if same is None:
                found.append(PersonRecord(met, (entry,), emails=emails))
                continue
            before = found[same]
            known = {address.casefold() for address in before.emails}
            found[same] = replace(
                before,
                met=_filled(before.met, met),
                entries=before.entries if entry in before.entries else (*before.entries, entry),
                emails=before.emails + tuple(e for e in emails if e.casefold() not in known),
            )
    ordered = sorted(found, key=lambda one: (one.company.casefold(), one.met.name))
    keys = distinct_keys([f"{one.met.name} {one.company}" for one in ordered])
    return tuple(
        replace(one, card=f"{FOLDER}/{key}.vcf") for one, key in zip(ordered, keys, strict=True)
    )


def _is_same(known: PersonRecord, met: PersonMet, entry: SeasonEntry) -> bool:
    """Say whether somebody is known: by address, or by name unless one day had two of that name."""
    if folded(known.company) != folded(entry.company):
        return False
    if met.email and met.email.casefold() in {address.casefold() for address in known.emails}:
        return True
    apart = entry in known.entries and bool(met.email and known.emails)
    return folded(known.met.name) == folded(met.name) and not apart


def _filled(newer: PersonMet, older: PersonMet) -> PersonMet:
    """What is known from either time, the newer first."""
    known = {f.name: getattr(newer, f.name) or getattr(older, f.name) for f in fields(PersonMet)}
    return PersonMet(**known)


def _contact(person: PersonRecord, words: Words) -> Contact:
    notes = (
        words("people.note", role=entry.role, date=entry.date.isoformat())
        for entry in person.entries
    )
    return Contact(person.met, person.company, "\n".join(notes), person.emails[1:])
