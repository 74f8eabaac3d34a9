"""A proposal: what an invitation says of an interview, each piece with where it came from."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from kitgen.model.interviewer import UNKNOWN


class InvitationKind(StrEnum):
    """What an invitation is about."""

    NEW = "new"
    UPDATE = "update"
    REMINDER = "reminder"  # of an interview that was agreed before
    CANCEL = "cancel"
    SLOTS = "slots"  # several times to choose from


@dataclass(frozen=True, slots=True)
class ProposedField:
    """One field of the interview, by its name in the file, and where its value was found.

    `guess` marks what was concluded and not read, such as a company from a mail domain.
    """

    field: str
    value: str
    source: str
    guess: bool = False


@dataclass(frozen=True, slots=True)
class Invited:
    """One person of an invitation, with the fields of an interviewer that it tells."""

    name: str  # "" where only an address is known
    email: str = ""
    honorific: str = ""
    title: str = ""
    department: str = ""
    slot: str = ""
    phone: str = ""
    prefers: str = ""  # by what, where their number alone would ask for a text
    part: str = ""
    organiser: bool = False
    source: str = ""
    talked_about: tuple[str, ...] = ()  # of one's own notes, as are those below
    said: str = ""
    need: str = ""
    kindness: str = ""
    promised: str = ""
    i_did: str = ""
    last_line: str = ""
    also_said: tuple[str, ...] = ()  # what no field above has room or words for
    also_did: tuple[str, ...] = ()
    sources: tuple[tuple[str, str], ...] = ()  # by the field, the line of the note it stands in

    @property
    def shown(self) -> str:
        """The name, or what stands in its place."""
        return self.name or self.email or self.title or self.department

    @property
    def facts(self) -> dict[str, str]:
        """What is known, by the names of an interviewer's fields."""
        pairs = ("honorific", "email", "phone", "prefers", "title", "department", "part", "slot")
        known = {key: value for key in pairs if (value := getattr(self, key))}
        return {"name": self.name or UNKNOWN, **known}

    @property
    def told(self) -> dict[str, str | list[str]]:
        """What is known, with what a note tells of the talk with them."""
        talk: dict[str, str | list[str]] = {
            "talked_about": list(self.talked_about),
            "said": self.said,
            "need": self.need,
            "kindness": self.kindness,
            "promised": self.promised,
            "i_did": self.i_did,
            "last_line": self.last_line,
            "also_said": list(self.also_said),
            "also_did": list(self.also_did),
        }
        return {**self.facts, **{key: value for key, value in talk.items() if value}}


@dataclass(frozen=True)
class Proposal:
    """All that one or several invitations to one interview say.

    `left_out` tells of everybody invited who is no interviewer, and why.
    """

    fields: tuple[ProposedField, ...]
    people: tuple[Invited, ...]
    left_out: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    kind: InvitationKind = InvitationKind.NEW
    uids: tuple[str, ...] = field(default=())
    sequence: int = 0
    kept: str = ""  # a whole note, for its writer alone
    alone: tuple[ProposedField, ...] = ()  # what it says that nobody else is told
    unused: tuple[str, ...] = ()  # its sentences that stand in no field
    decided: str = ""  # the words that tell by when they decide
    slots: tuple[str, ...] = ()  # what is offered, and none agreed: 2026-12-01 15:30
    names: tuple[str, ...] = ()  # what looks like somebody's name in a note that introduces nobody

    def value(self, name: str) -> str:
        """Return a field's value, or nothing."""
        return next((one.value for one in self.fields if one.field == name), "")

    @property
    def facts(self) -> dict[str, str]:
        """All fields with their values."""
        return {one.field: one.value for one in self.fields}
