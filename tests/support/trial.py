"""A trial: kits made of a copy of content/, or of an interview file, without one part of it."""

from __future__ import annotations

import atexit
import datetime as dt
import re
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass, field
from functools import cache
from io import StringIO
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from kitgen.commands.check import check_all
from kitgen.editing.questions import load_debrief
from kitgen.files.project import Layers, Project
from kitgen.interviews import Interviews
from kitgen.library import Library
from kitgen.model.kit import Kit
from kitgen.model.message import Message
from kitgen.model.step import State, Step
from kitgen.model.worksheet import Prompt
from kitgen.pages.kit import kit_page
from kitgen.pages.sheet import SheetInput, sheet_of, sheet_text
from kitgen.pipeline import judge, write
from kitgen.planning.reminding import one_reminder_a_week
from kitgen.rendering.kit import entry_for
from kitgen.yaml.source import Source

ROOT = Path(__file__).parents[2]
DAY = dt.date(2026, 11, 19)

# One interview of which little is known; every probe adds what it is about.
PLAIN: Mapping[str, Any] = {
    "company": "Northwind Robotics",
    "role": "Firmware Engineer",
    "date": "2026-11-18",
    "time": "14:00-15:00",
    "time_zone": "America/New_York",
    "country": "US",
    "format": "onsite",
    "applicant": {
        "name": "Jo Lind",
        "email": "jo@mail.example",
        "phone": "+1 614 555 0101",
        "country": "US",
        "time_zone": "America/New_York",
        "locale": "en-US",
    },
}
MAYA: Mapping[str, Any] = {
    "name": "Maya Chen",
    "part": "hiring-manager",
    "email": "maya.chen@northwind.example",
    "talked_about": ["the cold start of the arm"],
}
TOM: Mapping[str, Any] = {
    "name": "Tom Moss",
    "part": "peer",
    "email": "tom.moss@northwind.example",
    "talked_about": ["the test rig in the cellar"],
}


@cache
def whole() -> Trial:
    """Return the trial that all tests of one process share which take nothing out of it."""
    folder = Path(tempfile.mkdtemp(prefix="trial-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return Trial(folder / "bench")


def people(*changes: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return Maya, or Maya and Tom, with what is known of each."""
    known = zip((MAYA, TOM), changes, strict=False)
    return [{**one, **change} for one, change in known]


def held(**changes: Any) -> dict[str, Any]:
    """Return an interview's fields, with Maya alone unless others are named."""
    about = {**PLAIN["applicant"], **changes.pop("applicant", {})}
    return {**PLAIN, "interviewers": people({}), "applicant": about, **changes}


@dataclass
class Trial:
    """Makes kits in a folder of its own; `lacking` is what was taken out: `field forgot`."""

    folder: Path
    lacking: str = ""
    library: Library = field(init=False)

    def __post_init__(self) -> None:
        self._laid_down()
        self.library = self._loaded()

    @property
    def content(self) -> Path:
        """The copy of what is shipped."""
        return self.folder / "stock" / "content"

    @property
    def project(self) -> Project:
        """The user's folder."""
        return Project.around(self.folder / "mine")

    def _laid_down(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)
        shutil.copytree(ROOT / "content", self.content)
        shutil.rmtree(self.content / "interviews")
        (self.folder / "stock/themes").symlink_to(ROOT / "themes")
        (self.folder / "mine/content/interviews").mkdir(parents=True)

    def _loaded(self) -> Library:
        return Library(Layers((self.folder / "mine", self.folder / "stock")))

    @contextmanager
    def without(self, part: str) -> Iterator[Trial]:
        """Take a part out of the copy, or of the interview files, for a while."""
        kind, _, name = part.partition(" ")
        changes = REMOVALS[kind](self.content, name)
        self.lacking = part
        before = {path: path.read_text("utf-8") if path.exists() else None for path in changes}
        self._put(changes)
        whole = self.library
        if changes:
            self.library = self._loaded()
        try:
            yield self
        finally:
            self.lacking = ""
            self._put(before)
            self.library = whole

    def _put(self, texts: Mapping[Path, str | None]) -> None:
        """Write files of the copy; without a text there is none."""
        for path, text in texts.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.unlink(missing_ok=True) if text is None else path.write_text(text, "utf-8")

    def kit(
        self,
        data: Mapping[str, Any],
        notes: str = "",
        *,
        today: dt.date = DAY,
        other: Mapping[str, Any] | None = None,
        draft: tuple[str, str] | None = None,
    ) -> Kit:
        """Make the kit of an interview, `other` another round; a draft is a key and its text."""
        path, interviews = self._laid_out(data, notes, other, draft)
        reading = interviews.read(path)
        related = interviews.read_all(interviews.related(path))
        return judge(write(reading, related, interviews, today), reading, related, interviews)

    def rules(
        self,
        data: Mapping[str, Any],
        draft: tuple[str, str],
        *,
        today: dt.date = DAY,
        other: Mapping[str, Any] | None = None,
    ) -> set[str]:
        """Return what `kitgen check` says of a draft, by the names of its rules and phrases."""
        path, interviews = self._laid_out(data, "", other, draft)
        ((_, found),) = check_all(interviews, (path,), today)
        assert isinstance(found, tuple), found
        named = {problem.rule for problem in found}
        return named - {self.lacking.removeprefix("rule ")}

    def sheet(self, kind: str, kit: Kit) -> str:
        """Return a sheet of a kit as text."""
        words = self.library.words(kit.applicant.locale)
        return sheet_text(
            sheet_of(kind, SheetInput(kit.interview, kit.applicant, kit.rounds, words, kit.today))
        )

    def page(self, kit: Kit) -> str:
        """Return the kit's own page."""
        return kit_page(kit, self.library.theme("classic"), self.library.words("en-US"))

    def reminder(self, data: Mapping[str, Any]) -> str:
        """Return what the season's first weekly reminder says."""
        kit = self.kit(data)
        closures = self.library.cadence.closures
        entry = entry_for(kit.interview, kit.applicant, kit.steps, closures)
        (shared,) = one_reminder_a_week([entry])
        return next((step.why for step in shared.steps if step.shared), "")

    def asked(self) -> set[str]:
        """Return what is asked on a terminal, by the keys of the questions."""
        path = self.content / "scaffolds/en/debrief.yaml"
        debrief = load_debrief(Source(path, path.read_text("utf-8")))
        return {question.key for question in debrief.questions}

    def _laid_out(
        self,
        data: Mapping[str, Any],
        notes: str,
        other: Mapping[str, Any] | None,
        draft: tuple[str, str] | None,
    ) -> tuple[Path, Interviews]:
        place = self.folder / "mine/content"
        shutil.rmtree(place / "interviews")
        shutil.rmtree(place / "letters", ignore_errors=True)
        (place / "interviews").mkdir()
        path = self._written(data, notes)
        if other is not None:
            self._written(other, "")
        if draft is not None:
            letter = place / "letters" / path.stem / f"{draft[0]}.md"
            letter.parent.mkdir(parents=True)
            letter.write_text(draft[1], "utf-8")
        return path, Interviews(self.project, self.library)

    def _written(self, data: Mapping[str, Any], notes: str) -> Path:
        kind, _, name = self.lacking.partition(" ")
        told = _lacking(data, name.split(".")) if kind == "field" else data
        stream = StringIO()
        YAML(typ="safe").dump(dict(told), stream)
        path = self.folder / f"mine/content/interviews/{data['date']}-northwind.md"
        path.write_text(f"---\n{stream.getvalue()}---\n{notes}", "utf-8")
        return path


REQUIRED = {"name": "unknown"}  # what stands where a field is needed
BEARING = {"what", "tried"}  # fields without which their record says nothing


def _lacking(data: Any, keys: list[str]) -> Any:
    """Return data without what stands at some dotted keys, in every item of a list."""
    if isinstance(data, list):
        return [found for one in data if (found := _lacking(one, keys)) is not None]
    if not isinstance(data, Mapping) or keys[0] not in data:
        return data
    if len(keys) == 1:
        rest = {key: value for key, value in data.items() if key != keys[0]}
        needed = {key: REQUIRED[key] for key in keys if key in REQUIRED}
        return None if keys[0] in BEARING else {**rest, **needed}
    return {**data, keys[0]: _lacking(data[keys[0]], keys[1:])}


def steps(kit: Kit, id_: str) -> list[Step]:
    """Return the steps of one kind that are to be done or done."""
    return [step for step in kit.steps if step.id == id_ and step.state is not State.CANCELLED]


def day_of(kit: Kit, id_: str) -> str:
    """Return the day of the first step of one kind, or nothing."""
    found = [step.due.date().isoformat() for step in steps(kit, id_) if step.due]
    return min(found, default="")


def letters(kit: Kit, kind: str) -> list[Message]:
    """Return the messages of one kind."""
    return [message for message in kit.messages if message.kind == kind]


def body(kit: Kit, kind: str) -> str:
    """Return what the messages of one kind say."""
    return "\n".join(message.body for message in letters(kit, kind))


def moves(kit: Kit, kind: str) -> set[str]:
    """Return the moves of the messages of one kind."""
    return {s.move for m in letters(kit, kind) for paragraph in m.paragraphs for s in paragraph}


def prompts(kit: Kit) -> dict[str, Prompt]:
    """Return the questions of the worksheet, each by its id as the worksheet's file names it."""
    found: dict[str, Prompt] = {}

    def gather(some: tuple[Prompt, ...]) -> None:
        for prompt in some:
            found.setdefault(re.sub(r"-\d+", "", prompt.id), prompt)
            gather(prompt.prompts)

    for part in kit.worksheet.parts:
        gather(part.prompts)
    return found


Changes = dict[Path, str | None]  # a file's new text; None takes it away


def _step(content: Path, name: str) -> Changes:
    return {_mine(content) / "cadence.yaml": f"steps:\n  {name}: off\n"}


def _move(content: Path, name: str) -> Changes:
    kind, _, move = name.partition("/")
    return _thinned(content, kind, lambda of, _: of == move)


def _message(content: Path, name: str) -> Changes:
    return {content / f"messages/en/{name}.md": None}


def _wordings(content: Path, name: str) -> Changes:
    """Take out every wording of a kind of message that holds a text, such as a slot or a mark."""
    kind, _, text = name.partition("/")
    return _thinned(content, kind, lambda move, line: move != "title" and text in line)


def _thinned(content: Path, kind: str, goes: Callable[[str, str], bool]) -> Changes:
    """Take wordings out, by their move and their line, and moves that are left without one."""
    path = content / f"messages/en/{kind}.md"
    kept, emptied = list[str](), dict[str, bool]()
    move = ""
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("## "):
            move = line.removeprefix("## Move ") if line.startswith("## Move ") else ""
        if move and line.startswith("- "):
            out = goes(move, line)
            emptied[move] = emptied.get(move, True) and out
            if out:
                continue
        kept.append(line)
    gone = {name for name, empty in emptied.items() if empty}
    assert len(kept) < len(path.read_text("utf-8").splitlines()), kind
    return {path: "\n".join(_planned(kept, gone)) + "\n"}


def _planned(lines: Iterable[str], gone: set[str]) -> Iterator[str]:
    """Yield the lines of a file of messages, its plans and moves without those that are gone."""
    section = ""
    for line in lines:
        if line.startswith("## "):
            section = line
        if section.removeprefix("## Move ") in gone:
            continue
        if not (section.startswith("## Plan ") and line.startswith("- ")):
            yield line
        elif row := _row(line[2:], gone):
            yield f"- {row}"


def _row(row: str, gone: set[str]) -> str:
    """Return a paragraph of a plan without some moves."""
    joins = "+ " if row.startswith("+ ") else ""
    cells = [
        [[m for m in pool.split(" / ") if m.rstrip("?") not in gone] for pool in cell.split(" or ")]
        for cell in row.removeprefix("+ ").split(", ")
    ]
    told = [" or ".join(" / ".join(pool) for pool in cell if pool) for cell in cells]
    return joins + ", ".join(filter(None, told)) if any(told) else ""


def _sheet(content: Path, name: str) -> Changes:
    """Take a question of the worksheet out, with what stands below it."""
    path = content / "worksheets/en/reflection.md"
    kept: list[str] = []
    level = 0
    for line in path.read_text("utf-8").splitlines(keepends=True):
        marks = len(line) - len(line.lstrip("#"))
        if marks and (not level or marks <= level):
            level = marks if f"{{#{name}}}" in line or f"{{#{name} " in line else 0
        if not level:
            kept.append(line)
    return {path: "".join(kept)}


def _debrief(content: Path, name: str) -> Changes:
    return _cut(content / "scaffolds/en/debrief.yaml", rf"  - \{{key: {name},.*\n")


def _phrase(content: Path, name: str) -> Changes:
    return _cut(content / "phrases/en.yaml", rf"  - \{{id: {name},.*\n")


def _line(content: Path, name: str) -> Changes:
    file, _, text = name.partition(": ")
    return _cut(content / file, re.escape(text))


def _words(content: Path, name: str) -> Changes:
    return _valued(content / "pages/en.yaml", name, lambda _: "")


def _setting(content: Path, name: str) -> Changes:
    return _valued(content / "cadence.yaml", name, _neutral)


def _neutral(value: Any) -> Any:
    """Return what a setting of the cadence is where nobody has said anything."""
    if isinstance(value, Mapping):
        return {key: _neutral(one) for key, one in value.items()}
    return 99 if isinstance(value, int) else "0 days"


def _valued(path: Path, name: str, change: Any) -> Changes:
    yaml, data = YAML(), deepcopy(_parsed(path.read_text("utf-8")))
    *above, last = name.split(".")
    place = data
    for key in above:
        place = place[key]
    place[last] = change(place[last])
    stream = StringIO()
    yaml.dump(data, stream)
    return {path: stream.getvalue()}


@cache
def _parsed(text: str) -> Any:
    return YAML().load(text)


def _cut(path: Path, pattern: str) -> Changes:
    text, count = re.subn(pattern, "", path.read_text("utf-8"))
    assert count == 1, pattern
    return {path: text}


def _mine(content: Path) -> Path:
    return content.parents[1] / "mine/content"


def _nothing(content: Path, name: str) -> Changes:
    return {}  # the trial leaves it out of what it writes, or of what it is told


REMOVALS = {
    "step": _step,
    "move": _move,
    "message": _message,
    "wordings": _wordings,
    "sheet": _sheet,
    "debrief": _debrief,
    "phrase": _phrase,
    "line": _line,
    "words": _words,
    "setting": _setting,
    "field": _nothing,
    "rule": _nothing,
}
