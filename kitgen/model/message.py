"""A message: one document addressed to somebody, sentence by sentence."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from enum import StrEnum

BY_HAND = "by-hand"  # the move of a sentence that its writer made
CARRIED = "carried"  # the move of a sentence of another letter, passed on below this one
HELD_KINDS = frozenset({"second-message"})  # held back until they have what they bring
IDEAS = "ideas"  # under which the page of the ideas is attached, and the fact that tells of them


class Channel(StrEnum):
    EMAIL = "email"
    LETTER = "letter"
    CARD = "card"
    LINKEDIN = "linkedin"
    PHONE = "phone"
    VIDEO = "video"  # recorded, and sent as a file or a link
    TEXT = "text"  # on a mobile phone: SMS, WhatsApp

    @property
    def is_mail(self) -> bool:
        """Whether it goes out as an e-mail, or could."""
        return self in (Channel.EMAIL, Channel.LETTER)


@dataclass(frozen=True, slots=True)
class Recipient:
    """Whom a message goes to; without an address the draft has no `To`."""

    name: str
    email: str | None = None
    title: str | None = None
    company: str = ""
    address: tuple[str, ...] = ()
    person: str | None = None  # interviewer key
    reach: str = ""  # where to reach them on a channel without e-mail: a number, a profile
    honorific: str = ""  # what stands before the name in an address: Dr., Mrs


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, which move and variant made it, and whether it is the user's own.

    `facts` names the user's facts that it tells.
    """

    text: str
    move: str
    variant: str = ""
    verbatim: bool = False
    facts: frozenset[str] = frozenset()


class NoteKind(StrEnum):
    """What a note is for, in the order in which notes are told."""

    WAITS = "waits"  # an answer is still to be given
    SENSE = "sense"  # the letter may say what nobody means
    TODO = "todo"  # something is to be done before it goes
    HINT = "hint"  # it could be better


@dataclass(frozen=True, slots=True)
class Note:
    """What its writer should know of a message before it goes; never part of what is sent."""

    text: str
    kind: NoteKind = NoteKind.HINT


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that goes with a draft."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Message:
    """A composed message; `key` is `<kind>-<person>` and names its files.

    Text fields are plain text. `notes` tell the user what to know before sending (no address,
    unknown name); neither they nor what was left out are part of what is sent. What a channel
    does without is empty: a call has no greeting, a LinkedIn note no farewell, neither a subject.
    """

    key: str
    kind: str
    channel: Channel
    title: str  # what the kit page and the PDF call it: "Thank-you letter to Maya Chen"
    to: tuple[Recipient, ...]
    subject: str
    greeting: str
    paragraphs: tuple[tuple[Sentence, ...], ...]
    farewell: str  # "Kind regards,"
    signature: tuple[str, ...]  # name first, then what stands under it
    written_for: dt.date
    date_line: str  # the same day, written out in the letter's language
    lang: str = "en"
    held_until: str | None = None  # "outcome": prepared, not to be sent before it
    by_hand: bool = False  # taken over in content/letters/
    omitted: tuple[
        str, ...
    ] = ()  # sentences that its writer left out, and the rest follows the facts
    reworded: tuple[str, ...] = ()  # and those that its writer put otherwise
    digest: str = ""  # a hash of the facts it may tell
    notes: tuple[Note, ...] = ()  # the most urgent first
    enclosure: str = ""  # "Encl.", where it brings something along
    left_out: tuple[str, ...] = ()  # facts that found no room in it
    attachments: tuple[Attachment, ...] = ()  # what its draft carries
    sent_on: dt.date | None = None  # the day on which it went out with just these words
    unfounded: tuple[str, ...] = ()  # sentences that say something, and stand on no answer
    needs: str = ""  # the question whose answer it lacks; empty if it lacks none
    held_back: bool = False  # until that is answered: as it stands it would do harm

    @property
    def is_ready(self) -> bool:
        """Whether it can go out as it stands: it does no harm, or a hand has been at it."""
        return self.by_hand or not self.held_back

    @property
    def is_open(self) -> bool:
        """Whether its words can still change."""
        return self.sent_on is None

    def noting(self, *notes: Note) -> Message:
        """Return the message with these notes, the most urgent first."""
        order = [*NoteKind]
        return replace(self, notes=tuple(sorted(notes, key=lambda one: order.index(one.kind))))

    @property
    def own(self) -> Message:
        """The message without the letters that it passes on below its own lines."""
        said = tuple(p for p in self.paragraphs if not any(s.move == CARRIED for s in p))
        return self if len(said) == len(self.paragraphs) else replace(self, paragraphs=said)

    @property
    def body(self) -> str:
        """The paragraphs as plain text, a blank line between them."""
        return "\n\n".join(" ".join(s.text for s in paragraph) for paragraph in self.paragraphs)

    @property
    def wordings(self) -> frozenset[str]:
        """The wordings of its sentences, by their names; none of what is its writer's."""
        return frozenset(s.variant for row in self.paragraphs for s in row) - {""}

    @property
    def text(self) -> str:
        """Greeting, body, farewell and signature as plain text."""
        signature = "\n".join(filter(None, (self.farewell, *self.signature)))
        return "\n\n".join(filter(None, (self.greeting, self.body, signature))) + "\n"
