"""A format: one kind of file that a message is written as."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kitgen.model.message import Channel

if TYPE_CHECKING:
    from kitgen.model.applicant import Applicant
    from kitgen.model.message import Message
    from kitgen.pages.theme import Theme
    from kitgen.pages.words import Words

EVERY_CHANNEL = frozenset(Channel)
MAIL = frozenset(channel for channel in Channel if channel.is_mail)


@dataclass(frozen=True, slots=True)
class FormatContext:
    """What a format may draw on beside the message: theme, words, sender, the files beside it.

    `links` maps the labels of the message's other files to their names; `signature` is the
    sender's, a picture as a `data:` URL.
    """

    theme: Theme
    words: Words
    applicant: Applicant
    links: Mapping[str, str]
    signature: str = ""


@dataclass(frozen=True, slots=True)
class MessageFormat:
    """A kind of file, named by its suffix; `render` None leaves the making to the printer.

    What `goes_out` as it is has no file of a message that still lacks a line of its writer's.
    `rank` orders the formats where they are listed; `label` is what pages call it where their
    words (`kit.formats.<suffix>`) do not say.
    """

    suffix: str
    label: str
    rank: int
    channels: frozenset[Channel]
    render: Callable[[Message, FormatContext], bytes] | None
    goes_out: bool = False

    def applies(self, channel: Channel) -> bool:
        """Say whether a message on this channel is written so: nobody mails a call."""
        return channel in self.channels

    def shown(self, words: Words) -> str:
        """Return what pages call it."""
        place = f"kit.formats.{self.suffix}"
        return words(place) if words.has(place) else self.label
