"""The venue: where an interview is, and whether one goes there, looks in or telephones."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kitgen.importing.calendar import Invitation
from kitgen.importing.meeting import meeting_link
from kitgen.importing.proposal import ProposedField
from kitgen.importing.texts import LINK, InvitationText
from kitgen.importing.words import InvitationWords
from kitgen.model.values.texts import line_of

PLATFORM = re.compile(
    r"(?:[;,] ?)?(?:microsoft teams[- ]?(?:meeting|besprechung)|réunion microsoft teams"
    r"|zoom meeting|google meet)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Venue:
    """What events and the text around them say of the place."""

    events: Sequence[Invitation]
    subject: str
    text: str
    said: InvitationText  # what the text says, sentence by sentence
    words: InvitationWords

    def format(self) -> Iterator[ProposedField]:
        """Yield the format of the interview, if it is told."""
        location = "\n".join(dict.fromkeys(event.location for event in self.events))
        place = self.place()
        only_link = LINK.fullmatch(location.strip()) and "/maps" not in location
        video = self.words["video"]
        online = bool(only_link or video.search(location) or video.search(self.links()))
        by_phone = bool(self.words["phone"].search(f"{self.subject}\n{location}"))
        if place and not online:
            yield ProposedField("format", "onsite", "the place on the invitation")
        elif online and not place:
            yield ProposedField("format", "video", "the link in the invitation")
        elif by_phone and not place and not online:
            yield ProposedField("format", "phone", "the invitation")
        elif not online and (said := self.said.format()):
            yield ProposedField("format", said, "the text of the invitation")

    def links(self) -> str:
        """Return all links, each on its line."""
        urls = " ".join(event.url for event in self.events)
        found = LINK.findall(f"{self.text}\n{urls}")
        return "\n".join(found)

    def link(self) -> str:
        """Return where one joins the call, if it is one."""
        told = (text for one in self.events for text in (one.meeting, one.location, one.url))
        return meeting_link((*told, *(one.description for one in self.events), self.text))

    def place(self) -> str:
        """Return where it is, if that is a place one can go to."""
        for event in self.events:
            bare = line_of(LINK.sub("", event.location)).strip(" ;,-()")
            bare = PLATFORM.sub("", bare).strip(" ;,-")
            none = self.words["no_place"].fullmatch(bare)
            online = any(self.words[name].search(bare) for name in ("phone", "video"))
            if bare and not none and not online:
                return bare
        return self.said.place()
