"""Rooms: what a letter could leave untold so that an answer that it lacks finds room in it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from kitgen.desk.wordings import fields_behind, letter_without
from kitgen.interviews import Interviews
from kitgen.model.interview import Interview
from kitgen.model.message import Message
from kitgen.reading.interview import Reading


@dataclass(frozen=True)
class Room:
    """How a letter would tell an answer, and the sentences of it that would go for that.

    `untold` are the fields that it would do without from then on.
    """

    told: str
    gone: tuple[str, ...]
    untold: tuple[str, ...]


@dataclass(frozen=True)
class LetterRooms:
    """Looks for room in one letter by writing it without some of what it tells now.

    `untold` are the fields that it does without already.
    """

    reading: Reading
    related: tuple[Interview, ...]
    interviews: Interviews
    today: dt.date
    key: str
    untold: tuple[str, ...] = ()

    def of(self, path: str) -> tuple[Room, ...]:
        """Return how the answer of a field would be told, the least loss first; none if it cannot.

        Two answers go only where it is not enough that one goes.
        """
        name, letter = _name(path), self._written(self.untold)
        if letter is None:
            return ()
        others = sorted({_name(one) for one in self._behind(letter)} - {name})
        free = tuple(one for one in self.untold if one != name)
        ways = [*(() if free == self.untold else (free,)), *((*free, other) for other in others)]
        found = list(filter(None, (self._room(path, letter, way) for way in ways)))
        if not found:
            twos = ((*free, a, b) for a in others for b in others if a < b)
            found = list(filter(None, (self._room(path, letter, way) for way in twos)))[:1]
        return tuple(sorted(found, key=lambda room: len(room.gone)))

    def _room(self, path: str, now: Message, untold: tuple[str, ...]) -> Room | None:
        """Return what the letter is like without some fields, if that tells the answer."""
        letter = self._written(untold)
        behind = self._behind(letter) if letter else {}
        if path not in behind:
            return None
        lost = (texts for one, texts in self._behind(now).items() if one not in behind)
        gone = dict.fromkeys(text for texts in lost for text in texts)
        return Room(" ".join(dict.fromkeys(behind[path])), tuple(gone), untold)

    def _behind(self, letter: Message) -> dict[str, list[str]]:
        """Return by field the sentences of a letter that tell it."""
        found: dict[str, list[str]] = {}
        for paragraph in letter.own.paragraphs:
            for sentence in paragraph:
                for path in fields_behind(sentence, letter, self.reading.interview):
                    found.setdefault(path, []).append(sentence.text)
        return found

    def _written(self, untold: tuple[str, ...]) -> Message | None:
        return letter_without(
            self.reading, self.related, self.interviews, self.today, self.key, untold
        )


def _name(path: str) -> str:
    """Return a field as a draft names it: by its own name, or by that of the list it is in."""
    steps = path.split(".")
    return steps[2] if steps[0] == "interviewers" else steps[0]
