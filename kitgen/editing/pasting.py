"""Pasting: what a pasted mail or note says, each line to its place, shown and taken at once."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kitgen.dictation.people import people
from kitgen.dictation.person import Named, is_given
from kitgen.editing.noted_answers import TOPIC, NotedAnswers, reading
from kitgen.editing.others import OthersReader
from kitgen.editing.pasted import lines_of_note
from kitgen.editing.pasted_items import PastedItem, chosen_off, items_of, numbered, without
from kitgen.editing.phrasing import Phrasing
from kitgen.editing.scaffold import FilledValue, KnownFields
from kitgen.editing.shaping import AnswerShaper
from kitgen.editing.sorting import NOTE as ALONE
from kitgen.importing.note_filling import FIELDS
from kitgen.importing.note_lines import RUN_ON, note_lines
from kitgen.importing.note_pieces import PieceKind
from kitgen.model.interviewer import UNKNOWN
from kitgen.model.values.texts import WrongValueError, line_of, shorten
from kitgen.writing.employers import means_others

if TYPE_CHECKING:
    from kitgen.importing.invitation import InvitationReader
    from kitgen.importing.proposal import Proposal

LONGEST = 12  # words of a line that names people
LEAST_LINES = 3  # of a note of the whole talk
INTRODUCED = ("date", "people")  # where nobody is known yet, so that a note says who was there
LOOSE = {PieceKind.UNKNOWN, PieceKind.REMARK, PieceKind.HEAD}  # what may be of any answer
OF_FIELD = {key: {kind for kind, one in FIELDS.items() if one == key} for key in FIELDS.values()}
PASTED = (
    "time",
    "time_zone",
    "format",
    "round",
    "place",
    "link",
    "posting",
    "decision_by",
)  # what a mail or a note may tell


@dataclass
class SilentDialogue:
    """Nobody: every question is answered so that nothing is taken that was not said."""

    unread: str | None = None

    def ask(self, question: str) -> str:
        """Return a no."""
        return "n"

    def choose(self, question: str, labels: Sequence[str], *, usual: bool = True) -> int | None:
        """Choose none of them."""
        return None

    def tell(self, text: str) -> None:
        """Tell nobody."""


@dataclass(frozen=True)
class PastedReader:
    """Reads what is pasted at any question; what it says is asked about once, and then taken."""

    shaper: AnswerShaper
    mails: InvitationReader | None = None

    def is_whole(self, key: str, index: int | None, typed: str, answers: KnownFields) -> bool:
        """Say whether an answer is a mail, or a note of the talk that answers other questions."""
        if self.mails is None:
            return False
        if self.mails.is_mail(typed):
            return True
        lines = lines_of_note(typed, self.shaper.form.joins)
        if key in INTRODUCED:
            return len(lines) >= LEAST_LINES and self._is_noted(typed, lines)
        sentences = note_lines(typed, self.mails.words)
        dictated = len(sentences) > 1 and len(typed.split()) > RUN_ON
        if max(len(lines), len(sentences)) < LEAST_LINES and not dictated:
            return False
        pieces = reading(self.mails.notes, answers, index).pieces(typed)
        loose = LOOSE | OF_FIELD.get(key, set())
        led = any(one.value and one.value != one.text for one in pieces if key == TOPIC)
        return led or any(one.kind not in loose for one in pieces)

    def read(
        self, key: str, index: int | None, typed: str, answers: KnownFields
    ) -> KnownFields | None:
        """Return the answers with what a pasted text says, if that is right; None if it is not."""
        form, dialogue = self.shaper.form, self.shaper.dialogue
        found, noted = deepcopy(answers), NotedAnswers(self._silent())
        assert self.mails
        if self.mails.is_mail(typed):
            _take(found, self.mails.propose_text(typed))
        else:
            noted.take(self._noted_at(typed, answers, index), found)
            found.notes = answers.notes  # it is kept as a whole
        items = [*items_of(answers, found, Phrasing(form, self.shaper.setting))]
        if not items:
            mail = self.mails.is_mail(typed)
            kept = form.noted.replace("{text}", shorten(line_of(typed)))
            dialogue.tell(form.whole_mail if mail else kept)
            return None
        told = numbered(items)
        for shown, texts in ((form.sorted[ALONE], noted.alone), (form.not_used, noted.left)):
            told += [f"     {shown.replace('{text}', '; '.join(texts))}"] if texts else []
        dialogue.tell("\n".join((form.mail_says, *told)))
        return self._agreed(items, answers, found)

    def _noted_at(self, typed: str, answers: KnownFields, index: int | None) -> Proposal:
        """Read a note that was given where it is asked of somebody, or of nobody yet."""
        assert self.mails
        return reading(self.mails.notes, answers, index).read(typed)

    def _agreed(
        self, items: Sequence[PastedItem], before: KnownFields, found: KnownFields
    ) -> KnownFields | None:
        """Ask whether all of it is right, and return it, or without what is not wanted."""
        form, dialogue = self.shaper.form, self.shaper.dialogue
        asked = form.take_it if len(items) == 1 else form.take_them
        if dialogue.choose(asked, [f"1-{len(items)}"]) == 0:
            self._joined(found)
            self._told_of_whom(before, found)
            return found
        off = chosen_off(dialogue.unread or "", form.take_without, items)
        if not off:
            return found if self._joined(found) else None
        dialogue.unread = ""
        without(before, found, off)
        dialogue.tell(form.noted.replace("{text}", "”, “".join(one.text for one in off)))
        return found

    def _told_of_whom(self, before: KnownFields, found: KnownFields) -> None:
        """Ask whom “they” means in what somebody newly is told to have said, in doubt."""
        others, old = OthersReader(self.shaper), [one.get("said") for one in before.people]
        prose, marked = self.shaper.prose, self.shaper.form.told_to.partition("{text}")[0]
        for at, person in enumerate(found.people):
            said = str(person.get("said", ""))
            if prose and said and said not in old and means_others(said, prose):
                told = others.named(said, found, at)
                person["said"] = told if told.startswith(marked) else said

    def _joined(self, found: KnownFields) -> bool:
        """Add whom an answer names besides: y and Tam Little; n, Tam Little was there too."""
        said = self.shaper.dialogue.unread or ""
        named = people_besides(said, self.mails) if self.mails else ()
        if not named:
            return False
        join(named, found)
        self.shaper.dialogue.unread = ""
        return True

    def kept(self, key: str, typed: str) -> str:
        """Return what is kept of a pasted text as it is: one's own note, and no mail."""
        if self.mails and (self.mails.is_mail(typed) or (key in INTRODUCED and self._noted(typed))):
            return self.mails.propose_text(typed).kept
        return typed.strip("\n")

    def _noted(self, typed: str) -> bool:
        """Say whether a text is a note that introduces people in so many words."""
        if self.mails is None or not self.mails.notes.is_note(typed):
            return False
        return any(one.name != UNKNOWN for one in self.mails.propose_text(typed).people)

    def _is_noted(self, typed: str, lines: list[str]) -> bool:
        """Say whether lines are a note, and not only names in lines of their own."""
        if self._noted(typed):
            return True
        named = [bool(self._named(line)) for line in lines]
        noted = self.mails is not None and self.mails.notes.is_note(typed)
        return not all(named) and (any(named[:1]) or noted)

    def _named(self, line: str) -> list[dict[str, FilledValue]]:
        """Return the people whom a line of a note names, if it surely names any."""
        met = re.match(self.shaper.form.met_line, line, re.IGNORECASE)
        try:
            found = people(line[met.end() :] if met else line, self.shaper.setting)
        except (ValueError, WrongValueError):
            return []
        named = [
            one for one in found if one.name != UNKNOWN
        ]  # and somebody whose name is not known
        sure = bool(named) and all(
            not one.asked and (met or is_given(one.name.split()[0])) for one in named
        )
        return [{**one.facts} for one in named] if sure and len(line.split()) <= LONGEST else []

    def _silent(self) -> AnswerShaper:
        return replace(self.shaper, dialogue=SilentDialogue(), insisted=set(), settled=True)


def _take(answers: KnownFields, found: Proposal) -> None:
    """Put into the answers what a mail or a note says that was not answered yet."""
    facts = {k: v for k, v in found.facts.items() if k in PASTED and k not in answers.facts}
    answers.facts.update(facts)
    if day := found.value("date"):
        answers.date = dt.date.fromisoformat(day)
    named = [one for one in answers.people if one.get("name") != UNKNOWN]
    there = {str(one.get("name")) for one in named}
    met = [one for one in found.people if one.name and not one.organiser and one.name not in there]
    fresh: list[dict[str, FilledValue]] = [{**one.told} for one in met]
    answers.people = [*named, *fresh]


def people_besides(said: str, reader: InvitationReader) -> tuple[Named, ...]:
    """Return whom words surely name, and nothing else: and Tam Little; Tam Little was there too."""
    bare = reader.words.notes.kinds["besides"].sub("", line_of(said)).strip(" ,.;")
    try:
        named = people(bare, reader.setting) if len(bare.split()) <= LONGEST else ()
    except (ValueError, WrongValueError):
        return ()
    return named if all(_is_named(one, bare) for one in named) else ()


def join(named: Sequence[Named], found: KnownFields) -> None:
    """Add people to the answers who are not there yet."""
    known = {str(one.get("name")) for one in found.people}
    met = [one for one in found.people if one.get("name") != UNKNOWN]
    fresh: list[dict[str, FilledValue]] = [{**o.facts} for o in named if o.name not in known]
    found.people = [*met, *fresh]


def _is_named(one: Named, said: str) -> bool:
    """Say whether somebody is surely named: in capitals, or by a first name."""
    parts = one.name.split()
    cased = len(parts) > 1 and all(part[:1].isupper() for part in parts) and one.name in said
    return not one.asked and one.name != UNKNOWN and (cased or is_given(parts[0], surely=True))
