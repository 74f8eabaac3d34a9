"""The desk itself: what a page asks for, read from and written to the files of one project."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from kitgen.commands.agenda import agenda_of
from kitgen.commands.check import check_all
from kitgen.commands.new import InterviewFolder
from kitgen.commands.sentences import note_wordings
from kitgen.desk.beginnings import begin_profile
from kitgen.desk.files import PROFILE, Files, OpenFile, Undo, shown_values
from kitgen.desk.form import interview_form, profile_form
from kitgen.desk.known_names import KnownNames
from kitgen.desk.letters import Live, by_field, judge_profile, write_letters
from kitgen.desk.noted import is_noted, left_of_note
from kitgen.desk.offers import debrief_form
from kitgen.desk.pages import Pages
from kitgen.desk.problems import is_of_ours, problems_json
from kitgen.desk.promised import asked_day, following
from kitgen.desk.readings import Readings
from kitgen.desk.requests import OfFile, OfPerson
from kitgen.desk.tellings import wordings_told
from kitgen.dictation import AskBack
from kitgen.dictation.setting import Setting
from kitgen.editing.changes import FieldChange, Values
from kitgen.editing.profile import english_of
from kitgen.editing.shaping import WHOLE
from kitgen.files.atomic import rewrite
from kitgen.files.project import Layers, Project
from kitgen.library import Library, library_of
from kitgen.model.errors import InputError
from kitgen.model.interview import Interview
from kitgen.model.values import texts, times
from kitgen.pages.theme import Theme
from kitgen.pages.views import picked
from kitgen.reading.identity import kit_of
from kitgen.rendering.job import THEME
from kitgen.writing.assignment import LetterMemory
from kitgen.writing.memory import Memory
from kitgen.yaml.source import Source, read_source, source_of

UNPLACED = "en-GB"  # writes days as 27 November, which nobody takes for another
BESIDE = ("thought",)  # rules that are told beside the letter itself

Answer = dict[str, Any]

NAMED = ("company", "company_short", "name", "address_as", "location")  # fields of names
JOBS = ("role", "title")  # which subjects and greetings say


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
    # Wordings of letters on a page, by file and message, until somebody does something there.
    seen: dict[str, Mapping[str, frozenset[str]]] = field(default_factory=dict)
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
        words = self.library.words(self.locale() or UNPLACED)
        return Pages(self._shipped(), words, self.today, token)

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
        outlook = agenda_of(interviews, interviews, project.output, self.today, ready_by=self.today)
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
        live = self._settled(opened)
        form = interview_form(shown_values(opened), pages.words, self.library.examples())
        left = left_of_note(InterviewFolder(self.project, self.library, self.today), opened)
        note = left if is_noted(opened) else None
        return pages.interview(opened, form, live, self.known(), kit_of(opened.path), note)

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
            drafts = self.project.drafts(kit_of(opened.path))
            told = (one for one in problems if one.rule not in BESIDE)
            beside = (one for one in told if not is_of_ours(one, drafts))
            fields, elsewhere = by_field(opened.source, beside)
        words = self.library.words(self.locale())
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

    def _settled(self, opened: OpenFile) -> Live:
        """Return what a file comes to, each letter in the shape that it keeps once it was seen."""
        live = self.live_of(opened, opened.data)
        if live.kit is None:
            return live
        known, told = self.project.kept_wordings(kit_of(opened.path)), wordings_told(live.kit)
        seen = {key: ids for key, ids in told.items() if key not in known}
        self.seen[opened.name] = seen
        return self.live_of(opened, opened.data, seen) if seen else live

    def keep_seen(self, name: str) -> None:
        """Have letters stay as they were read on a page, before the first wish changes anything."""
        with self.lock:
            if seen := self.seen.pop(name, None):
                kit = kit_of(self.files.open(name).path)
                note_wordings(self.project, kit, {**seen, **self.project.kept_wordings(kit)})

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

    def live_of(
        self, opened: OpenFile, data: bytes, kept: Mapping[str, frozenset[str]] | None = None
    ) -> Live:
        """Tell what a file with these bytes comes to.

        `kept` is what is kept of letters beside what stands in their file: of those to people
        whose name is put right with these bytes.
        """
        source = source_of(opened.path, data)
        if opened.name == PROFILE:
            return judge_profile(source, opened.kind)
        interviews = self.readings.current(self.project)
        related = interviews.read_all(interviews.related(opened.path))
        profile = self.profile_of(opened.path)
        memory = replace(self.memory, kept_besides=kept or {})
        return write_letters(source, profile, related, interviews, self.today, memory)

    def setting(self, values: Values) -> Setting:
        """What helps to understand a date: today, the interview's own, and how they write one."""
        day = values.get(("date",), "")
        try:
            held = times.day(day) if isinstance(day, str) and day else None
        except texts.WrongValueError:
            held = None
        lang = self.library.language_of(self.locale())
        lexicon = self.library.lexicon(lang) if self.library.is_proofread(lang) else None
        setting = Setting(self.library.dictation(), self.today, self.locale() or "", held)
        return replace(setting, lexicon=lexicon, names=lambda: _names_in(values))

    def profile_of(self, interview: Path) -> Source | None:
        """Return the profile that counts for an interview."""
        path = self.project.profile_for(interview)
        return read_source(path) if path else None

    def spoken_fields(self) -> frozenset[str]:
        """Return the fields whose words letters say, in a language whose sentences are known."""
        shapes = self.library.fragments(self.library.language_of(self.locale()))
        return frozenset((*shapes.fields, *WHOLE, *JOBS)) if shapes else frozenset()

    def following(self, promise: str, setting: Setting) -> str:
        """Return a promise as letters tell it until more is known of it."""
        lang = self.library.language_of(self.locale())
        return following(promise, self.library.prose(lang), self.library.judging(lang), setting)

    def asked_day(self, promise: str, setting: Setting) -> AskBack | None:
        """Return a question about a promised weekday that was over before today."""
        form, lang = debrief_form(self.library), self.library.language_of(self.locale())
        said = (form.promised_which, form.promised_gone)
        return asked_day(promise, self.library.prose(lang), setting, *said)

    def locale(self) -> str | None:
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


def _row(interview: Interview) -> dict[str, Any]:
    outcome = interview.outcome.result.value if interview.outcome else ""
    link = str(interview.link or "")
    return picked(interview, "company", "role", "date") | {"outcome": outcome, "link": link}


def _names_in(values: Values) -> list[str]:
    """Return the names that a file has: its employer's, and those of people."""
    named = (text for path, text in values.items() if path[-1] in NAMED)
    return [text for text in named if isinstance(text, str)]
