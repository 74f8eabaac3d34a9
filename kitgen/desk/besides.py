"""Besides: what a letter of thanks could tell as well, written as it would be told there.

Each answer and each clause of a note that the letter lacks is tried in it; only what comes to a
sound sentence is offered, and nothing that may be for its writer alone.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from kitgen.commands.new import InterviewFolder, OldFile
from kitgen.desk.desk import Answer, Desk
from kitgen.desk.files import OpenFile, Typed
from kitgen.desk.form import dotted, shown_value
from kitgen.desk.leftovers import THINGS, TOPIC
from kitgen.desk.letters import Live
from kitgen.desk.noted import known_reader, left_of_note
from kitgen.desk.offers import debrief_form, offers
from kitgen.desk.requests import OfFile
from kitgen.desk.tellings import tellings, untold
from kitgen.dictation.person import is_given
from kitgen.editing.alone import reads_alone
from kitgen.editing.changes import FieldPath, Value, Values
from kitgen.editing.questions import DebriefForm
from kitgen.importing.note_pieces import PRIVATE
from kitgen.importing.notes import NoteReader
from kitgen.model.message import Message
from kitgen.pages.views import as_view
from kitgen.parsing.clauses import AnswerForm, parsed
from kitgen.reading.fragments import FragmentShapes
from kitgen.reading.untold import same_words
from kitgen.writing import grammar
from kitgen.writing.notes import THANK_YOU
from kitgen.writing.prose import Prose
from kitgen.writing.telling import told_to_reader

MOST_WORDS = 20  # of an answer that is told as it is
TRIED = 8  # ways that are tried for one letter, each of which writes it once more
MOST = 5  # that are offered
PEOPLE = "interviewers"
SPARE: Mapping[str, Sequence[str]] = {
    "also_did": ("i_did",),
    "also_said": ("said",),
}  # where else it may go
LONGEST = 14  # words of a clause
SIGNS = re.compile(r"[=+()<>/*\"“”]|\bI\b")
CAPITAL = re.compile(r"\b[A-Z][a-z]\w*")
DONE, BEING = "VVD", "VB"  # tags of verbs: of what was done, and of what somebody is


@dataclass(frozen=True)
class Besides:
    """A sentence that a letter would have, and the answer that brings it.

    Where its field is full, the sentence itself is added, and `path` is empty. `of` is where it
    stands now: a field, or a clause of a note; `beside` are fields that lose it there.
    """

    text: str
    of: str
    path: str = ""
    value: str = ""
    beside: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class _Way:
    """An answer as it might be told: its field, what that says then, and where it stands now."""

    path: FieldPath
    text: str
    of: str
    beside: Mapping[str, str] = field(default_factory=dict)

    @property
    def lines(self) -> Sequence[str]:
        """Each thing that it tells."""
        return self.text.split("\n")


def tell_besides(desk: Desk, wish: OfFile) -> Answer:
    """Return by letter what it could tell besides, as the page shows it."""
    opened = desk.files.open(wish.file)
    live = desk.live_of(opened, opened.data)
    if live.kit is None:
        return {"besides": {}}
    trying = _Trying.of(desk, opened, live)
    told = {one.letter.key for one in tellings(live.kit).values() if one.text}
    pages, found = desk.pages(), {}
    for message in live.kit.messages:
        if message.kind == THANK_YOU and message.is_open and not message.by_hand and message.to:
            rows = trying.of_letter(message)
            views = [as_view(one) | {"beside": json.dumps(one.beside)} for one in rows]
            html = pages.besides(rows=views, key=message.key, bare=message.key not in told)
            found[message.key] = html if rows else ""
    return {"besides": found}


@dataclass(frozen=True)
class _Trying:
    """Tries answers in the letters of one file."""

    desk: Desk
    opened: OpenFile
    live: Live
    prose: Prose
    shapes: FragmentShapes | None
    form: DebriefForm
    folder: InterviewFolder
    reader: NoteReader
    values: Values

    @classmethod
    def of(cls, desk: Desk, opened: OpenFile, live: Live) -> _Trying:
        lang = desk.library.language_of(desk.locale())
        words = desk.library.prose(lang), desk.library.judging(lang)
        form = debrief_form(desk.library)
        folder = InterviewFolder(desk.project, desk.library, desk.today)
        reader = known_reader(folder, OldFile(folder, opened.path).answers)
        return cls(desk, opened, live, *words, form, folder, reader, opened.values())

    def of_letter(self, message: Message) -> list[Besides]:
        """Return what a letter could tell besides, the answers first."""
        assert self.live.kit is not None
        people = [one.key for one in self.live.kit.interview.interviewers]
        if message.to[0].person not in people:
            return []
        number = people.index(str(message.to[0].person))
        found: dict[str, Besides] = {}
        for count, way in enumerate(self._ways(message, number)):
            if count == TRIED or len(found) == MOST:
                break
            if one := self._tried(message, way):
                found.setdefault(one.of, one)
        return list({one.text: one for one in found.values()}.values())

    def _ways(self, message: Message, number: int) -> Iterator[_Way]:
        assert self.live.kit is not None
        at = (PEOPLE, number)
        for name, text in untold(self.live.kit, message):
            path = next((one for one in self.values if dotted(one) == name), None)
            if path is None or path[:2] != at or not isinstance(self.values[path], str):
                continue
            if len(text.split()) <= MOST_WORDS and not (path[-1] == "said" and self._own(text)):
                yield from (_Way(path, one, name) for one in self._turned(path, text))
        for name, keys in SPARE.items():
            lines = [*_lines(self.values.get((*at, name), ()))]
            for text in lines:
                rest = "\n".join(one for one in lines if one != text)
                yield from self._placed(at, keys, text, {dotted((*at, name)): rest})
        reader = str(self.values.get((*at, "name"), ""))
        for keys, text in self._left(reader, owner=self._owner(message) == number):
            yield from self._placed(at, keys, text, {})

    def _turned(self, path: FieldPath, text: str) -> Iterator[str]:
        """Yield an answer as a letter could tell it to its reader."""
        typed = Typed(path, text, text)
        asked = offers([typed], self.values, self.desk.library, self.desk.locale(), (dotted(path),))
        for one in asked.values():
            yield from (str(choice[1]) for choice in one["choices"][:1] if choice[1])
        told = self._to_reader(path[:2], text)
        if told != text:
            yield told
        elif not asked:
            yield text

    def _placed(
        self, at: FieldPath, keys: Sequence[str], text: str, beside: Mapping[str, str]
    ) -> Iterator[_Way]:
        """Yield a text in each field that may have it, as it ends that field's sentence."""
        shapes = self.shapes
        for key in keys:
            if shapes is None or shapes.judge is None or key not in shapes.fields:
                continue
            told = shapes.repair(key, text)[0]
            certain = shapes.certain(key, told)
            told = certain[0] if certain else told
            if shapes.judge.verdict(key, told) is not None:
                told = shapes.proposal(key, told)
            if told and self._is_sound(key, told) and not self._is_private(told):
                told = self._to_reader(at, told) if key == "said" else told
                yield _Way((*at, key), told, text, beside)

    def _is_sound(self, key: str, text: str) -> bool:
        """Say whether a clause of a note is as short and plain as its field's sentence has it.

        What it says of somebody's nature is no remark of theirs.
        """
        said, found = [*grammar.words(text)], parsed(text)
        singles = {*self.prose.words("third-singular"), *self.prose.words("single-subject")}
        if found is None or SIGNS.search(text) or not 1 < len(said) <= LONGEST or self._own(text):
            return False
        if key == "i_did":
            others = {*self.prose.words("third-person"), *singles}
            return found.tokens[0].tag == DONE and not others & {*said}
        if key == TOPIC:
            return found.form in THINGS
        nature = said[0] in singles and found.tokens[1].tag.startswith(BEING)
        named = {*map(str.casefold, self._names())} & {*said}
        return found.form is AnswerForm.SENTENCE and not (nature or named)

    def _is_private(self, text: str) -> bool:
        """Say whether a reader of notes would keep a clause for its writer alone."""
        return any(one.kind in PRIVATE for one in self.reader.pieces(text, self.reader.known))

    def _own(self, text: str) -> bool:
        """Say whether a text speaks of its writer."""
        own = {*self.form.speaker} - {*self.prose.words("second-person")}
        return bool(own & {*grammar.words(text)})

    def _names(self) -> Iterator[str]:
        """Yield the parts of the names of those met."""
        for path, value in self.values.items():
            if path[0] == PEOPLE and path[-1] == "name":
                yield from str(value).split()

    def _to_reader(self, at: FieldPath, text: str) -> str:
        names = str(self.values.get((*at, "name"), "")).split()
        told = told_to_reader(text, self.prose, names)
        first = told.partition(" ")[0].casefold()
        return (
            f"{first}{told[len(first) :]}" if first in self.prose.words("second-person") else told
        )

    def _left(self, reader: str, *, owner: bool) -> Iterator[tuple[Sequence[str], str]]:
        """Yield what a note says that no field tells, of nobody but the reader.

        What it says of nobody is the owner's.
        """
        known = [str(self.values.get((name,), "")).casefold() for name in ("company", "role")]
        for one in left_of_note(self.folder, self.opened).waiting:
            text = one.put or one.text
            head = any(name and name in text.casefold() for name in known)
            if one.whose != reader and not (owner and not one.whose):
                continue
            ways = [key for key in one.ways if key == "i_did" or (key == TOPIC and one.put)]
            ways += ["said"] if one.whose and self._is_remark(one.text) else []
            names = (word for word in CAPITAL.findall(one.text) if is_given(word))
            if ways and not (head or one.is_aside or any(name not in reader for name in names)):
                yield ways, text

    def _is_remark(self, text: str) -> bool:
        """Say whether a clause begins with who said it: he said that …"""
        shapes = self.shapes
        bare = shapes.repair("said", text)[0] if shapes and "said" in shapes.fields else text
        return bare.split()[:1] != text.split()[:1]

    def _owner(self, message: Message) -> int:
        """Return whose letter tells what a note says of nobody: the first of those still open."""
        assert self.live.kit is not None
        people = [one.key for one in self.live.kit.interview.interviewers]
        thanks = [one for one in self.live.kit.messages if one.kind == THANK_YOU and one.to]
        whose = [one.to[0].person for one in thanks if one.is_open]
        return min((people.index(one) for one in whose if one in people), default=-1)

    def _tried(self, message: Message, way: _Way) -> Besides | None:
        """Return what a letter says with an answer told so; None if it does not tell it."""
        key, there = str(way.path[-1]), shown_value(self.values.get(way.path, ""))
        if reads_alone(key, way.text, self.shapes):
            return None
        is_new = dotted(way.path) != way.of
        if there and is_new:
            return self._added(way) if key in self.form.tells else None
        data = self.opened.changed([Typed(way.path, way.text, there).change(self.opened.kind)])
        if told := self._telling(message, way, data, {}):
            return Besides(told, way.of, dotted(way.path), way.text, way.beside)
        # The letter has no room as it was read; written anew it would tell it.
        is_sound = self._telling(message, way, data, {message.key: frozenset()})
        return self._added(way) if is_sound and key in self.form.tells else None

    def _telling(
        self, message: Message, way: _Way, data: bytes, kept: Mapping[str, frozenset[str]]
    ) -> str:
        """Return the new sentence by which a letter tells an answer, if a file says so.

        `kept` is what is kept of it beside what its file says.
        """
        kit = self.desk.live_of(self.opened, data, kept).kit
        told = tellings(kit).get(dotted(way.path)) if kit else None
        if kit is None or told is None or told.letter.key != message.key or not told.text:
            return ""
        if any(same_words(line, [one.text]) for one in kit.interview.misfits for line in way.lines):
            return ""
        now = {s.text for paragraph in message.paragraphs for s in paragraph}
        return told.text if told.text not in now else ""

    def _added(self, way: _Way) -> Besides | None:
        """Return a sentence of its own for what its field has no room for."""
        key = str(way.path[-1])
        mark = self.form.told_to.replace("{text}", "")  # of what is told to its reader already
        told = self.form.tells[key].replace("{text}", way.text.removeprefix(mark))
        return Besides(grammar.capitalise(grammar.end(told)), way.of, beside=way.beside)


def _lines(value: Value) -> Sequence[str]:
    return [value] if isinstance(value, str) else value
