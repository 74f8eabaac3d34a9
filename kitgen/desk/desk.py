"""The desk itself: what a page asks for, read from and written to the files of one project."""

from __future__ import annotations

import datetime as dt
import os
import threading
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from kitgen.commands.agenda import agenda_of
from kitgen.commands.check import check_all
from kitgen.commands.renaming import DraftMove, FileChange, kit_moves, write_renamed
from kitgen.commands.sending import keep_other_words, keep_sent
from kitgen.desk.beginnings import begin_interview, begin_profile, begun_facts, facts_of_place
from kitgen.desk.dictated import names_somebody, understood
from kitgen.desk.files import (
    PROFILE,
    Files,
    OpenFile,
    Undo,
    changes_and_conflicts,
    is_nobody,
    people_shown,
    shown_values,
)
from kitgen.desk.form import dotted, interview_form, profile_form, shown_value
from kitgen.desk.letters import Live, by_field, judge_profile, write_letters
from kitgen.desk.offers import offers
from kitgen.desk.pages import KnownNames, Pages, problems_json
from kitgen.desk.readings import Readings
from kitgen.desk.requests import (
    FormRequest,
    Happened,
    NewInterviewRequest,
    OfFile,
    OfPerson,
    OtherWords,
)
from kitgen.desk.tellings import tellings
from kitgen.dictation import AskBack, PlainAnswer, understand
from kitgen.dictation.person_words import spelled
from kitgen.dictation.setting import Setting
from kitgen.editing.changes import FieldChange, Values
from kitgen.editing.log import LogEvent, note
from kitgen.editing.lookup import refused
from kitgen.editing.profile import english_of, of_this_computer
from kitgen.editing.renames import with_log
from kitgen.editing.scaffold import FilledValue
from kitgen.editing.shaping import WHOLE
from kitgen.files.atomic import rewrite
from kitgen.files.journal import Journal
from kitgen.files.project import Layers, Project
from kitgen.files.stretch import Stretch
from kitgen.interviews import reading_of
from kitgen.library import Library, library_of
from kitgen.model.applicant import Applicant
from kitgen.model.errors import InputError, Severity
from kitgen.model.interview import Interview
from kitgen.model.values import texts, times
from kitgen.pages.theme import Theme
from kitgen.pages.views import picked
from kitgen.reading.identity import kit_of
from kitgen.reading.interview import Reading, read_profile
from kitgen.rendering.job import THEME
from kitgen.writing.assignment import LetterMemory
from kitgen.writing.memory import Memory
from kitgen.yaml.source import Source, read_source, source_of

BESIDE = ("thought",)  # rules that are told beside the letter itself

Answer = dict[str, Any]


@dataclass
class Desk:
    """Answers what the pages ask; `day` is today unless it was said otherwise.

    Whatever is written goes through one lock, is held against the file's present bytes and
    replaces them in one step.
    """

    root: Path
    theme: str | None = None
    day: dt.date | None = None
    readings: Readings = field(default_factory=Readings)
    memory: LetterMemory = field(default_factory=Memory)
    lock: threading.RLock = field(default_factory=threading.RLock)
    # The speller serves one thread alone, the one that it was made in.
    judging: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1))

    def __post_init__(self) -> None:
        self.undo = Undo(self.root / ".kitgen" / "desk" / "set-aside")

    @property
    def project(self) -> Project:
        """The project as it is now."""
        return Project(self.root, self.root)

    @property
    def library(self) -> Library:
        """The words and looks as they were when last loaded."""
        return library_of(self.project.layers)

    @property
    def files(self) -> Files:
        """The files that can be changed."""
        return Files(self.project)

    @property
    def today(self) -> dt.date:
        """The day by the clock of this machine."""
        return self.day or dt.datetime.now().astimezone().date()

    def pages(self, token: str = "") -> Pages:
        """Return what renders pages, for a session's token."""
        return Pages(self._shipped(), self.library.words(self._locale()), self.today, token)

    def style(self) -> str:
        """The style sheet of the desk, in the looks of the user's theme."""
        theme = self.library.theme(self.theme or THEME)
        return theme.root_css() + theme.css("web.css", "desk/desk.css")

    def script(self, name: str) -> str | None:
        """A script of the desk."""
        return self._shipped().source(f"desk/{name}")

    def _shipped(self) -> Theme:
        """What comes with kitgen alone: a stranger's theme may dress the desk, not work at it."""
        return library_of(Layers.of(None)).theme("base")

    def agenda_page(self, pages: Pages) -> str:
        """What is due over all interviews."""
        project = self.project
        interviews = self.readings.current(project)
        outlook = agenda_of(interviews, interviews, project.output, self.today)
        readings = dict(self.readings.all(project))
        rows = [
            {
                "file": path.name,
                "kit": kit_of(path),
                "interview": _row(reading.interview) if reading else None,
            }
            for path, reading in sorted(readings.items(), reverse=True)
        ]
        files = {kit_of(path): path.name for path in readings}
        return pages.agenda(outlook, rows, files)

    def interview_page(self, pages: Pages, name: str) -> str:
        """An interview's form and letters; KeyError if there is no such file."""
        opened = self.files.open(name)
        live = self.live_of(opened, opened.data)
        form = interview_form(shown_values(opened), pages.words, self.library.examples())
        return pages.interview(opened, form, live, self.known(), kit_of(opened.path))

    def profile_page(self, pages: Pages) -> str:
        """The profile's form; a profile is begun where there is none."""
        begin_profile(self.project)
        opened = self.files.open(PROFILE)
        form = profile_form(shown_values(opened), pages.words, self.library.examples())
        return pages.profile(opened, form)

    def known(self) -> KnownNames:
        """Return the people and employers of all interviews."""
        found = (reading for _, reading in self.readings.all(self.project))
        return KnownNames.of(reading.interview for reading in found if reading)

    def lacking(self) -> frozenset[str]:
        """Return what nobody told yet and every letter needs: how it is signed, and where."""
        path = self.files.path(PROFILE)
        try:
            one = read_profile(read_source(path)).applicant if path.is_file() else Applicant()
        except InputError:
            return frozenset()
        here = path.is_file() or not of_this_computer(os.environ)["country"]
        placed = one.country or one.time_zone or not here
        told = {"name": one.name, "place": placed}
        return frozenset(key for key, known in told.items() if not known)

    def live(self, filled: FormRequest) -> Answer:
        """Tell what the letters would be with what is typed, and what is wrong; write nothing."""
        opened = self.files.open(filled.file)
        data, live, answer = self._prepared(opened, filled)
        if data is None:
            return answer
        # Letters that go with a name are shown once they are moved.
        if live.kit is not None and not self._moves(opened, data, live):
            pages = self.pages()
            answer["letters"] = pages.letters(live)
            answer["told"] = pages.tellings(live)
        return answer

    def save(self, filled: FormRequest) -> Answer:
        """Write what was typed into the file, but for what is wrong or in conflict."""
        with self.lock:
            opened = self.files.open(filled.file)
            data, live, answer = self._prepared(opened, filled)
            if data is None:
                return answer
            moves = self._moves(opened, data, live)
            free = [move for move in moves if move.is_free]
            if data != opened.data:
                steps = write_renamed(opened.path, opened.data, data, free, self.undo.aside)
                answer["undo"] = self.undo.note_all(steps)
            if moves:
                answer |= self._told_of(free, moves) | self.parts(opened.name)
            answer["saved"] = answer.pop("agreed")
            saved = replace(opened, data=data)
            answer["version"] = saved.version
            taken = answer["taken"]
            typed = [one.typed() for one in filled.changes]
            typed = [replace(one, text=taken.get(dotted(one.path), one.text)) for one in typed]
            told = (
                {path for path, one in tellings(live.kit).items() if one.text} if live.kit else ()
            )
            answer["offers"] = offers(typed, saved.values(), self.library, self._locale(), told)
            return answer

    def _moves(self, opened: OpenFile, data: bytes, live: Live) -> tuple[DraftMove, ...]:
        """Return the drafts that go along with a name that was put right."""
        if opened.name == PROFILE or live.kit is None:
            return ()
        renames = with_log(opened.data, data, opened.path)[1]
        before = self.live_of(opened, opened.data).kit if renames else None
        if before is None:
            return ()
        folder = self.project.drafts_folder(before.interview.kit)
        return kit_moves(folder, before, live.kit, renames)

    def _told_of(self, free: Sequence[DraftMove], moves: Sequence[DraftMove]) -> Answer:
        """Say what became of the letters of somebody whose name was put right."""
        words = self.pages().words
        stuck = next((move for move in moves if move not in free), None)
        if stuck is None:
            return {"said": words("desk.save.renamed")}
        there = stuck.new.relative_to(self.root)
        old = stuck.old.relative_to(self.root)
        return {"said": words("desk.save.not-renamed", there=str(there), old=str(old))}

    def check(self, wish: OfFile) -> Answer:
        """Judge a file and its letters as `kitgen check` does, each finding by its field."""
        opened = self.files.open(wish.file)
        if opened.name == PROFILE:
            found = judge_profile(opened.source, opened.kind)
            fields, elsewhere = found.fields, found.elsewhere
        else:
            interviews = self.readings.current(self.project)
            judged = self.judging.submit(
                lambda: next(check_all(interviews, (opened.path,), self.today))
            )
            _, result = judged.result()
            problems = result.problems if isinstance(result, InputError) else result
            beside = (one for one in problems if one.rule not in BESIDE)
            fields, elsewhere = by_field(opened.source, beside)
        words = self.library.words(self._locale())
        return {
            "version": opened.version,
            "problems": {name: problems_json(found, words) for name, found in fields.items()},
            "elsewhere": problems_json(elsewhere, words),
        }

    def remove_person(self, wanted: OfPerson) -> Answer:
        """Take somebody out of the people met."""
        with self.lock:
            opened = self.files.open(wanted.file)
            if opened.version != wanted.version:
                return {"moved": True}
            data = opened.changed([FieldChange(("interviewers", wanted.index), None)])
            rewrite(opened.path, opened.data, data)
            return {"undo": self.undo.note(opened.path, opened.data, data)}

    def create(self, begun: NewInterviewRequest) -> Answer:
        """Begin an interview's file; where there is one already, say so."""
        answers = begun_facts(begun)
        words = self.library.dictation()
        answers.company = spelled(answers.company, self._setting({}))  # shown, and easily put back
        answers.role = words.tidied(words.unhedged(answers.role, job=True))
        self.introduce(begun)
        path, made = begin_interview(self.root, self.project.layers, answers)
        return {"file": path.name, "made": made}

    def introduce(self, begun: NewInterviewRequest) -> None:
        """Write into the profile what was told of oneself beside a new interview.

        InputError for a place whose country is not certain.
        """
        facts: dict[str, FilledValue] = {}
        if place := texts.line_of(begun.place):
            facts |= facts_of_place(place, self.library.dictation())
        if name := texts.line_of(begun.name):
            facts["name"] = spelled(texts.name(name), self._setting({}))
        if facts:
            begin_profile(self.project, facts)

    def log(self, happened: Happened) -> Answer:
        """Write what happened into the file, with the words that the log uses."""
        with self.lock:
            opened = self.files.open(happened.file)
            profile = self.profile_of(opened.path)
            reading = reading_of(opened.source, profile, self.library)
            what = self._moved(happened) if happened.kind == "decision-by" else happened.what
            event = LogEvent(happened.kind, what, happened.person, happened.on, happened.until)
            noted = note(opened.data, reading, self.library.cadence, event, self.today)
            pages = self.pages()
            answer: Answer = {}
            if noted.news:
                kept = self._kept(reading, noted.data)
                rewrite(opened.path, opened.data, noted.data)
                step = (opened.path, opened.data, noted.data)
                answer["undo"] = self.undo.note_all((step, *kept))
                change = Stretch.between(opened.data, noted.data)
                Journal(self.files.project.base, opened.path).note([change])
            place = "desk.log.wrote" if noted.news else "desk.log.there"
            told = pages.told(self.live_of(opened, noted.data), noted.entry)
            answer["said"] = pages.words(place, text=told)
            return answer | self.parts(happened.file)

    def sent_words(self, wish: OtherWords) -> Answer:
        """Keep the text that was sent in place of ours, of a letter that went out."""
        with self.lock:
            opened = self.files.open(wish.file)
            kit = self.live_of(opened, opened.data).kit
            if kit is None:
                raise KeyError(wish.message)
            change = keep_other_words(self.project, kit, wish.message, wish.text)
            said = self.pages().words("desk.letters.sent-words-kept")
            return {"undo": self.undo.note_all((change,)), "said": said} | self.parts(wish.file)

    def _moved(self, happened: Happened) -> str:
        """Return the day that they named now, also where it was said roughly: end of next week."""
        setting = replace(self._setting({}), today=happened.on or self.today)
        heard = understand("decision_by", happened.what, setting)
        if isinstance(heard, AskBack) and heard.choices:
            days = " / ".join(choice.value.value for choice in heard.choices)
            raise refused("date", heard.ask, days)
        return heard.value if isinstance(heard, PlainAnswer) else happened.what

    def _kept(self, before: Reading, data: bytes) -> tuple[FileChange, ...]:
        """Keep the letters that went out, as they stand before the file says so."""
        interviews = self.readings.current(self.project)
        return keep_sent(before, before.again(data), interviews, self.today)

    def parts(self, name: str) -> Answer:
        """Return the parts of an interview's page that its file decides, as they are now."""
        opened = self.files.open(name)
        live, pages = self.live_of(opened, opened.data), self.pages()
        return {
            "version": opened.version,
            "letters": pages.letters(live),
            "log": pages.log(live),
        }

    def take_back(self, name: str) -> Answer:
        """Undo a change."""
        with self.lock:
            self.undo.take_back(name)
        return {}

    def _prepared(self, opened: OpenFile, filled: FormRequest) -> tuple[bytes | None, Live, Answer]:
        """Return the bytes that can be written, what they come to, and what to tell.

        A mistake is told beside its field and its change waits; no bytes are returned where
        people have moved, since what was typed may be about somebody else.
        """
        values = opened.values()
        answer: Answer = {"version": opened.version}
        if opened.version != filled.version:
            if people_shown(values) != filled.people_shown:
                live = Live(None, None, {})
                return None, live, answer | {"moved": True}
            answer["values"] = {
                dotted(path): shown_value(value)
                for path, value in values.items()
                if not is_nobody(path, value)
            }
        entered = [one.typed() for one in filled.changes]
        heard = understood(entered, values, self._setting(values), self._told())
        answer["taken"] = heard.taken
        answer["doubts"] = {name: _asked(doubt) for name, doubt in heard.doubts.items()}
        changes, conflicts = changes_and_conflicts(values, heard.typed, opened.kind)
        answer["conflicts"] = [
            {"path": dotted(one.path), "mine": one.mine, "theirs": one.theirs} for one in conflicts
        ]
        data = self._changed(opened, changes)
        told = live = self.live_of(opened, data)
        wrong = _wrong(changes, live, values)
        if wrong:
            changes = tuple(change for change in changes if change not in wrong)
            data = self._changed(opened, changes)
            live = self.live_of(opened, data)
        answer["held"] = [dotted(change.path) for change in wrong]
        open_still = {*answer["held"], *(dotted(one.path) for one in conflicts)}
        typed = (dotted(one.path) for one in heard.typed)
        answer["agreed"] = [name for name in typed if name not in open_still]
        words = self.library.words(self._locale())
        answer["problems"] = {
            name: problems_json(found, words) for name, found in told.fields.items()
        }
        answer["elsewhere"] = problems_json(told.elsewhere, words)
        for name, text in heard.nothing.items():
            says = words(
                "desk.save.nameless" if names_somebody(name) else "desk.save.nothing", text=text
            )
            answer["problems"].setdefault(name, []).append(_remark(says))
            answer["said"] = says
        return data, live, answer

    def _changed(self, opened: OpenFile, changes: Iterable[FieldChange]) -> bytes:
        """Return a file with changes made; what is logged of somebody follows their name."""
        data = opened.changed(changes)
        return data if opened.name == PROFILE else with_log(opened.data, data, opened.path)[0]

    def live_of(self, opened: OpenFile, data: bytes) -> Live:
        """Tell what a file with these bytes comes to."""
        source = source_of(opened.path, data)
        if opened.name == PROFILE:
            return judge_profile(source, opened.kind)
        interviews = self.readings.current(self.project)
        related = interviews.read_all(interviews.related(opened.path))
        profile = self.profile_of(opened.path)
        return write_letters(source, profile, related, interviews, self.today, self.memory)

    def _setting(self, values: Values) -> Setting:
        """What helps to understand a date: today, the interview's own, and how they write one."""
        day = values.get(("date",), "")
        try:
            held = times.day(day) if isinstance(day, str) and day else None
        except texts.WrongValueError:
            held = None
        return Setting(self.library.dictation(), self.today, self._locale() or "", held)

    def profile_of(self, interview: Path) -> Source | None:
        """Return the profile that counts for an interview."""
        path = self.project.profile_for(interview)
        return read_source(path) if path else None

    def _told(self) -> frozenset[str]:
        """Return the fields whose words letters say, in a language whose sentences are known."""
        shapes = self.library.fragments(self.library.language_of(self._locale()))
        return frozenset((*shapes.fields, *WHOLE)) if shapes else frozenset()

    def _locale(self) -> str | None:
        """Return how its writer writes dates: as told, or as they do in their country."""
        return self._of_profile("locale") or english_of(self._of_profile("country") or "") or None

    def _of_profile(self, key: str) -> str | None:
        try:
            value = self.files.open(PROFILE).values().get((key,))
        except InputError:
            return None
        return value if isinstance(value, str) else None


def refusal(error: InputError) -> Answer:
    """Return the user's mistake as an answer."""
    words = library_of(Layers.of(None)).words(None)
    return {"refused": problems_json(error.problems, words)}


def _wrong(changes: Iterable[FieldChange], live: Live, before: Any) -> tuple[FieldChange, ...]:
    """Return the changes that must wait: those with a mistake, and what hangs on them."""
    errors = live.errors
    if not errors and live.unread:
        return tuple(changes)
    found = []
    for change in changes:
        record = ".".join(map(str, change.path[:-1]))
        fresh = len(change.path) > 2 and not any(p[:2] == change.path[:2] for p in before)
        of_record = fresh and any(name.startswith(f"{record}.") for name in errors)
        if dotted(change.path) in errors or of_record:
            found.append(change)
    return tuple(found)


def _asked(doubt: AskBack) -> Answer:
    """Return a question back: of each choice the label, the field's text, and other fields'."""
    choices = [[one.label, one.value.value, dict(one.value.also)] for one in doubt.choices]
    return {"ask": doubt.ask, "choices": choices}


def _remark(text: str) -> dict[str, str]:
    """Return a word beside a field that is no mistake."""
    return {"message": text, "advice": "", "severity": Severity.WARNING.value, "field": ""}


def _row(interview: Interview) -> dict[str, Any]:
    outcome = interview.outcome.result.value if interview.outcome else ""
    return picked(interview, "company", "role", "date") | {"outcome": outcome}
