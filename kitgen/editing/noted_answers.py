"""Noted answers: what the reader of notes says of one, put into the answers of a debrief."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from kitgen.editing.questions import BEGUN
from kitgen.editing.replies import ReplyReader
from kitgen.editing.scaffold import FilledValue, KnownFields
from kitgen.editing.shaping import AnswerShaper
from kitgen.importing.note_pieces import NoteKnown
from kitgen.importing.notes import NoteReader
from kitgen.importing.proposal import Invited, Proposal
from kitgen.model.interviewer import UNKNOWN
from kitgen.model.values.texts import WrongValueError
from kitgen.writing.telling import told_to_reader

TOPIC = "talked_about"
ONCE = ("said", "need", "kindness", "i_did", "promised")  # of each person
BESIDES = {"said": "also_said", "i_did": "also_did"}  # for what has no room there
TALK = (TOPIC, *ONCE)
SINGLE = ("he", "she")  # who is the one person that a note is of


@dataclass
class NotedAnswers:
    """Takes what a note surely tells; nobody is asked, so the shaper has to be a silent one.

    `alone` is what is its writer's, `left` what stands in no answer.
    """

    shaper: AnswerShaper
    alone: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)

    def take(self, proposal: Proposal, found: KnownFields) -> None:
        """Put what a note tells into the answers; what was answered before stays."""
        self.alone += [one.value for one in proposal.alone]
        self.left += [*proposal.unused, *proposal.notes]
        facts = {key: value for key, value in proposal.facts.items() if key not in BEGUN}
        day = facts.pop("date", "")
        if day and not any(len(one) > 1 for one in found.people):
            found.date = dt.date.fromisoformat(day)
        if "decision_by" in facts:
            found.decided = proposal.decided  # the day of the interview may be told only later
        found.facts = {**facts, **found.facts}
        for one in proposal.people:
            at = self._place(one, found)
            person = found.people[at]
            person |= {key: text for key, text in one.facts.items() if not person.get(key)}
            self._talk(one, found, at)

    def _place(self, one: Invited, found: KnownFields) -> int:
        """Return whose answers somebody's are; who is not known yet is added."""
        parts = set(one.name.casefold().split())
        for at, person in enumerate(found.people):
            known = set(str(person.get("name", UNKNOWN)).casefold().split())
            if one.name and (parts <= known or (known <= parts and UNKNOWN not in known)):
                return at
        if one.name == UNKNOWN or not one.name:
            return 0
        found.people = [each for each in found.people if each.get("name", UNKNOWN) != UNKNOWN]
        found.people.append({"name": one.name})
        return len(found.people) - 1

    def _talk(self, one: Invited, found: KnownFields, at: int) -> None:
        """Put what was told of the talk with somebody, each thing as its field has it."""
        told = one.told
        for key in ONCE:
            if text := told.get(key):
                self._once(key, str(text), found, at)
        there = found.people[at].get(TOPIC, [])
        topics = [there] if isinstance(there, str) else [*there]
        for topic in one.talked_about:
            text = self.shaper.repaired(TOPIC, topic, found)
            if self._is_sound(TOPIC, text):
                topics.append(text)
            else:
                self.left.append(topic)
        if one.last_line:
            found.people[at].setdefault("last_line", one.last_line)
        if topics:
            found.people[at][TOPIC] = list(dict.fromkeys(topics))
        for key, also in (("also_said", one.also_said), ("also_did", one.also_did)):
            for text in also:
                self._besides(key, text, found, at)

    def _besides(self, key: str, text: str, found: KnownFields, at: int) -> None:
        """Keep with somebody what no letter tells, once."""
        there = found.people[at].get(key, [])
        told = [there] if isinstance(there, str) else there
        found.people[at][key] = list(dict.fromkeys((*told, text)))

    def _once(self, key: str, text: str, found: KnownFields, at: int) -> None:
        known = found.people[at].get(key)
        value = "" if known else self._value(key, text, found, at)
        if value:
            found.people[at][key] = value
        elif found.people[at].get(key) != known or known == text:
            return  # as a reader of answers put it
        elif key in BESIDES:
            self._besides(BESIDES[key], text, found, at)
        else:
            self.left.append(text)

    def _value(self, key: str, text: str, found: KnownFields, at: int) -> FilledValue:
        """Return an answer as its field has it; nothing for one that no letter can tell so."""
        prose, form = self.shaper.prose, self.shaper.form
        if key == "said":
            told = self.shaper.repaired(key, text, found)
            if prose and re.split("[’'\\s]", text.lower())[0] in SINGLE:
                return form.told_to.replace("{text}", told_to_reader(told, prose))
            return told if self._is_sound(key, told) else ""
        try:
            return ReplyReader(self.shaper).read(key, text, found, at) or ""
        except WrongValueError:
            return ""

    def _is_sound(self, key: str, text: str) -> bool:
        """Say whether a text ends the sentence of its field."""
        shapes = self.shaper.shapes
        if shapes is None or shapes.judge is None:
            return True
        return not shapes.is_misfit(key, text) and not shapes.alone(key, text)


def reading(reader: NoteReader, found: KnownFields, index: int | None) -> NoteReader:
    """Return the reader of notes with what a debrief knows, asked of one of its people."""
    names = tuple(_names(found))
    about = names[index or 0] if (index or 0) < len(names) else ""
    held = found.date.isoformat() if found.date else ""
    known = NoteKnown(tuple(filter(None, names)), found.company, "", held, about)
    return replace(reader, known=known)


def _names(found: KnownFields) -> Iterator[str]:
    for one in found.people:
        name = str(one.get("name", UNKNOWN))
        yield "" if name == UNKNOWN else name
