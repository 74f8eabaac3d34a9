"""Routing: several notes at one question, each given to the question that it answers."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from kitgen.editing.alone import reads_alone
from kitgen.editing.leftovers import SENTENCES, LeftoverReader
from kitgen.editing.placing import noted_facts, person_called, put_note
from kitgen.editing.scaffold import FilledValue, KnownFields
from kitgen.editing.shaping import AnswerReading, AnswerShaper, faceless
from kitgen.editing.sorting import NOTE, OWN, TOPIC, NoteSorter, SortedNote
from kitgen.model.values import texts


@dataclass(frozen=True)
class NoteRouter:
    """Gives notes to their questions, and says so; `read` reads the answer to another one.

    `leaves_out` tells whether a letter to somebody of a name cannot say a text of a field.
    """

    shaper: AnswerShaper
    read: AnswerReading
    leaves_out: Callable[[str, str, str], bool]

    def route(self, lines: Sequence[str], answers: KnownFields, index: int) -> list[str] | None:
        """Give each of several notes to the question it answers, and say so; topics are left.

        None for a line that is a topic and nothing else.
        """
        names = [person_called(answers, at) for at in range(max(1, len(answers.people)))]
        form, words = self.shaper.form, self.shaper.setting.words
        titles = sorted(words.people["honorifics"])
        sorter = NoteSorter(form.sorts, form.pronouns, titles, names, form.asking, form.stump)
        told = (faceless(one) for one in lines if not words.is_no_answer(one))
        tidied = [words.tidied(line) for line in told]
        notes = [part for note in sorter.sort(tidied, index) for part in _sentences(note)]
        mine = [note for note in notes if (note.key, note.index) == (TOPIC, index)]
        whole = [line.strip(" .;,") for line in tidied] == [note.text for note in notes]
        if len(notes) < 2 and notes == mine and whole:
            return None
        topics: list[str] = []
        leftovers = LeftoverReader(self.shaper)
        for note in notes:
            before = topics[-1] if topics and note.index == index else ""
            theirs = self._is_theirs(note)
            if theirs and leftovers.is_said(note.text, answers, note.index, before):
                continue
            value = self._value(note, answers)
            if note in mine and value:
                topics.append(value)
                continue
            if value:
                put_note(answers, note, value)
            self._tell_sorted(note, value, names[note.index])
        return topics

    def _is_theirs(self, note: SortedNote) -> bool:
        """Say whether a note tells of their matters: they want no foam by the summer."""
        form = self.shaper.form
        private = (form.sorts[NOTE], form.sorts[OWN], form.own_telling, form.verdict)
        theirs = note.key == NOTE and re.match(
            f"{form.of_reader}|{form.of_them}", note.text, re.IGNORECASE
        )
        return bool(theirs) and not any(
            re.fullmatch(one, note.text, re.IGNORECASE) for one in private
        )

    def without_notes(self, typed: str, answers: KnownFields) -> str:
        """Return the lines of an answer that name people; what others answer is put there."""
        lines = [line for line in typed.split("\n") if line.strip()]
        if len(lines) < 2:
            return typed
        form, words = self.shaper.form, self.shaper.setting.words
        sorter = NoteSorter(form.sorts, form.pronouns, sorted(words.people["honorifics"]), [""])
        tidied = [words.tidied(line) for line in lines]
        notes = [list(sorter.sort([line], 0)) for line in tidied]
        told = [n for n, (note, *_) in enumerate(notes) if note.key not in (TOPIC, NOTE)]
        for note in (note for n in told for note in notes[n]):
            if value := self._value(note, answers):
                put_note(answers, note, value)
                self._tell_sorted(note, value, "")
        return "\n".join(line for n, line in enumerate(lines) if n not in told)

    def _tell_sorted(self, note: SortedNote, value: str, name: str) -> None:
        form = self.shaper.form
        marked = form.told_to.partition("{text}")[0]
        if note.key == "said" and value.startswith(marked):  # “you” in it is its reader
            told = form.tells["said"].replace("{text}", value.removeprefix(marked))
            self.shaper.dialogue.tell(form.in_letter.replace("{text}", told))
        elif shown := form.sorted.get(note.key if value else NOTE):
            shown = shown.replace("{name}", name or self.shaper.form.someone)
            self.shaper.dialogue.tell(f"  {shown.replace('{text}', value or note.text)}")

    def _value(self, note: SortedNote, answers: KnownFields) -> str:
        """Return a sorted note as the file should have it; what no field can have is kept."""
        name, before = person_called(answers, note.index), answers.notes
        if note.key == TOPIC:
            text = re.sub(r"\s\+\s", f" {self.shaper.form.and_} ", note.text)
            value: FilledValue | None = self.shaper.repaired(TOPIC, text, answers)
            alone = reads_alone(TOPIC, str(value), self.shaper.shapes)
            own = re.fullmatch(self.shaper.form.own_affairs, text, re.IGNORECASE)
            if alone or own or self.leaves_out(TOPIC, str(value), name):
                value = ""
        elif note.key == NOTE or note.key in noted_facts(answers, note) or self._is_own(note, name):
            value = ""
        else:
            told = re.sub(self.shaper.form.send_whom, r"\1 ", note.text, flags=re.IGNORECASE)
            try:
                value = self.read(
                    note.key, told if note.key == "promised" else note.text, answers, note.index
                )
            except texts.WrongValueError:
                value = ""
        if not value and answers.notes == before:
            answers.note(note.text)
        return str(value or "")

    def _is_own(self, note: SortedNote, name: str) -> bool:
        """Ask who said what a note tells as said by nobody; true unless it was the person named."""
        form = self.shaper.form
        if note.key != "said" or not re.match(form.bare_telling, note.text, re.IGNORECASE):
            return False
        asked = form.who_said.replace("{text}", note.text)
        return self.shaper.dialogue.choose(asked, [name or form.someone, form.i_said]) != 0


def _sentences(note: SortedNote) -> list[SortedNote]:
    """Return a note without a place of its own as one of each of its sentences."""
    if note.key != NOTE:
        return [note]
    return [replace(note, text=text.strip(" .;,")) for text in SENTENCES.split(note.text)]
