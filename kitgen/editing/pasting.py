"""Pasting: what a pasted mail or note says, each line to its place, shown and taken at once."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import TYPE_CHECKING

from kitgen.dictation.people import people
from kitgen.dictation.person import Named, is_given
from kitgen.editing.jotting import Jotter, topics_of
from kitgen.editing.pasted import lines_of_note
from kitgen.editing.pasted_items import PastedItem, chosen_off, items_of, numbered, without
from kitgen.editing.phrasing import Phrasing
from kitgen.editing.pieces import PieceTaker
from kitgen.editing.placing import person_called
from kitgen.editing.replies import ReplyReader
from kitgen.editing.scaffold import FilledValue, KnownFields
from kitgen.editing.shaping import AnswerShaper
from kitgen.editing.sorting import NOTE as ALONE
from kitgen.editing.sorting import OWN, TOPIC, NoteSorter, SortedNote
from kitgen.model.interviewer import UNKNOWN
from kitgen.model.values.texts import WrongValueError, called_parts, line_of

if TYPE_CHECKING:
    from kitgen.importing.invitation import InvitationReader
    from kitgen.importing.proposal import Proposal

LONGEST = 12  # words of a line that names people
LEAST_LINES = 3  # of a note of the whole talk
INTRODUCED = ("date", "people")  # where nobody is known yet, so that a note says who was there
TOLD_ONCE = ("said", "decision_by", "promised", "format")  # what a line may answer
PASTED = (
    "time",
    "time_zone",
    "format",
    "round",
    "place",
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
        if self.mails and self.mails.is_mail(typed):
            return True
        lines = lines_of_note(typed, self.shaper.form.joins)
        if len(lines) < LEAST_LINES:
            return False
        if key in INTRODUCED:
            return self._is_noted(typed, lines)
        if key == TOPIC and Jotter(self._silent()).knows(lines, answers, index or 0):
            return True
        notes = self._sorter(answers).sort(lines, index or 0)
        return any(_is_elsewhere(note, key, index or 0) for note in notes)

    def read(
        self, key: str, index: int | None, typed: str, answers: KnownFields
    ) -> KnownFields | None:
        """Return the answers with what a pasted text says, if that is right; None if it is not."""
        form, dialogue = self.shaper.form, self.shaper.dialogue
        found, alone = deepcopy(answers), ""
        lines = lines_of_note(typed, form.joins)
        if self.mails and (self.mails.is_mail(typed) or (key in INTRODUCED and self._noted(typed))):
            _take(found, self.mails.propose_text(typed))
        else:
            lines = self._introduced(found, lines) if key in INTRODUCED else lines
            alone = self._routed(found, lines, index or 0)
        items = [*items_of(answers, found, Phrasing(form, self.shaper.setting))]
        if not items:
            dialogue.tell(form.whole_mail)
            return None
        told = numbered(items)
        if alone:
            told.append(f"     {form.sorted[ALONE].replace('{text}', alone)}")
        dialogue.tell("\n".join((form.mail_says, *told)))
        return self._agreed(items, answers, found)

    def _agreed(
        self, items: Sequence[PastedItem], before: KnownFields, found: KnownFields
    ) -> KnownFields | None:
        """Ask whether all of it is right, and return it, or without what is not wanted."""
        form, dialogue = self.shaper.form, self.shaper.dialogue
        asked = form.take_it if len(items) == 1 else form.take_them
        if dialogue.choose(asked, [f"1-{len(items)}"]) == 0:
            self._joined(found)
            return found
        off = chosen_off(dialogue.unread or "", form.take_without, items)
        if not off:
            return None
        dialogue.unread = ""
        without(before, found, off)
        dialogue.tell(form.noted.replace("{text}", "”, “".join(one.text for one in off)))
        return found

    def _joined(self, found: KnownFields) -> None:
        """Add whom a yes names besides: y and Tam Little, head saw doctor."""
        said = line_of(self.shaper.dialogue.unread or "").strip(" ,.;")
        try:
            named = people(said, self.shaper.setting) if len(said.split()) <= LONGEST else ()
        except (ValueError, WrongValueError):
            return
        if not named or not all(_is_named(one, said) for one in named):
            return
        known = {str(one.get("name")) for one in found.people}
        met = [one for one in found.people if one.get("name") != UNKNOWN]
        fresh: list[dict[str, FilledValue]] = [{**o.facts} for o in named if o.name not in known]
        found.people = [*met, *fresh]
        self.shaper.dialogue.unread = ""

    def kept(self, key: str, typed: str) -> str:
        """Return what is kept of a pasted text as it is: one's own note, and no mail."""
        if self.mails and (self.mails.is_mail(typed) or (key in INTRODUCED and self._noted(typed))):
            return self.mails.propose_text(typed).kept
        return typed.strip("\n")

    def tells_day(self, typed: str) -> bool:
        """Say whether a mail or a note names the day of the interview."""
        return bool(typed and self.mails and self.mails.propose_text(typed).value("date"))

    def _noted(self, typed: str) -> bool:
        """Say whether a text is a note that introduces people in so many words."""
        noted = self.mails is not None and self.mails.notes.is_note(typed)
        return bool(noted and self.mails and self.mails.propose_text(typed).people)

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

    def _introduced(self, found: KnownFields, lines: list[str]) -> list[str]:
        """Take whom the first lines of a note name, where nobody is known; return the others."""
        while lines and not any(len(one) > 2 for one in found.people):
            named = self._named(lines[0])
            if not named:
                break
            known = {str(one.get("name")) for one in found.people}
            kept = [one for one in found.people if one.get("name") != UNKNOWN]
            found.people = [*kept, *(one for one in named if one["name"] not in known)]
            lines = self._by_whom(named, lines[1:])
        return lines

    def _by_whom(self, named: Sequence[dict[str, FilledValue]], lines: list[str]) -> list[str]:
        """Return lines of a note; what is told right behind the only one named is told by them."""
        if len(named) != 1:
            return lines
        bare = self.shaper.form.bare_telling
        told = [*takewhile(lambda line: re.match(bare, line, re.IGNORECASE), lines)]
        return [*(f"{named[0]['name']} {line}" for line in told), *lines[len(told) :]]

    def _routed(self, found: KnownFields, lines: list[str], index: int) -> str:
        """Put each line where it belongs; return what belongs nowhere, which is its writer's."""
        before, found.notes = found.notes, ""
        had = topics_of(found, index)
        silent = self._silent()
        if self.mails:
            lines = PieceTaker(silent, self.mails.notes).rest(lines, found, index)
        replies = ReplyReader(silent)
        left = [
            line
            for line in Jotter(silent).rest(lines, found, index)
            if not self._introduces(found, line) and not _decides(replies, line, found)
        ]
        told = [replies.without_telling(line) for line in left if not self._is_own(line, found)]
        routed = replies.router.route(told, found, index)
        told = told if routed is None else routed
        while len(found.people) <= index:
            found.people.append({"name": UNKNOWN})
        if told:
            several = topics_of(found, index)  # of which remarks come last
            found.people[index][TOPIC] = list(dict.fromkeys([*had, *told, *several]))
        alone, found.notes = found.notes, before
        return alone

    def _silent(self) -> AnswerShaper:
        return replace(self.shaper, dialogue=SilentDialogue(), insisted=set(), settled=True)

    def _is_own(self, line: str, found: KnownFields) -> bool:
        """Keep a line that is its writer's alone, as what went wrong is; true if it is that."""
        form, sorter = self.shaper.form, self._sorter(found)
        topic = all(note.key == TOPIC for note in sorter.sort([line], 0))
        patterns = (form.sorts[OWN], form.own_line, form.own_affairs)
        own = any(re.fullmatch(one, line, re.IGNORECASE) for one in patterns)
        if not (topic and own) or re.match(form.own_topic, line, re.IGNORECASE):
            return False
        found.note(line)
        return True

    def _introduces(self, found: KnownFields, line: str) -> bool:
        """Take the title behind somebody's name and a dash: Marcus Bell - head of data."""
        for one in found.people:
            name = str(one.get("name", UNKNOWN))
            parts = "|".join(map(re.escape, called_parts(name)))
            told = re.match(rf"(?:{parts}) ?(?:[-–—:]|,) ?(?P<what>[^,;.]+)", line, re.IGNORECASE)
            if name == UNKNOWN or told is None:
                continue
            try:
                (named,) = people(f"{name} ({told['what'].strip()})", self.shaper.setting)
            except (ValueError, WrongValueError):
                continue
            if named.title and "title" not in one:
                one["title"] = named.title
                found.note(line[told.end() :].strip(" ,;."))
                return True
        return False

    def _sorter(self, answers: KnownFields) -> NoteSorter:
        form, words = self.shaper.form, self.shaper.setting.words
        names = [person_called(answers, at) for at in range(max(1, len(answers.people)))]
        titles = sorted(words.people["honorifics"])
        return NoteSorter(form.sorts, form.pronouns, titles, names, form.asking, form.stump)


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


def _is_named(one: Named, said: str) -> bool:
    """Say whether somebody is surely named: in capitals, or by a first name."""
    parts = one.name.split()
    cased = len(parts) > 1 and all(part[:1].isupper() for part in parts) and one.name in said
    return not one.asked and one.name != UNKNOWN and (cased or is_given(parts[0], surely=True))


def _decides(replies: ReplyReader, line: str, found: KnownFields) -> bool:
    """Take a line that only tells by when they decide: they will ring next week."""
    told = re.match(replies.form.decides_line, line, re.IGNORECASE)
    if "decision_by" in found.facts or told is None or len(line.split()) > LONGEST:
        return False
    try:
        value = replies.read("decision_by", line, found, None)
    except WrongValueError:
        return False
    if value:
        found.facts["decision_by"] = value
    return bool(value)


def _is_elsewhere(note: SortedNote, key: str, index: int) -> bool:
    """Tell whether a line surely answers another question, or is of somebody else."""
    return (note.key in TOLD_ONCE and note.key != key) or note.index != index
