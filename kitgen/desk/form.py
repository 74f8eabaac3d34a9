"""The form: every field of the model as a question, with its words, its value and its audience."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, get_args

from pydantic.fields import FieldInfo

from kitgen.editing.changes import FieldPath, Value
from kitgen.editing.examples import Examples
from kitgen.model.applicant import Applicant
from kitgen.model.fields import Audience, Day, Email, Speech, Switch, Url, audience_of, speech_of
from kitgen.model.interview import Interview
from kitgen.model.interviewer import Interviewer
from kitgen.pages.words import Words
from kitgen.reading.field_types import RecordType, fields_of, kinds

STEM = re.compile(r"^(?:Each ends|Ends) [\"“](.+?)[\"”]\.?(?:,? ?(.*))$")
ELSEWHERE = ("interviewers", "log", "outcome", "kit")  # told by other parts of the page
OWN = ("headline", "strengths")  # of the applicant, that differ by the kind of job
NEW = "new"  # stands for the number of a person who is not there yet


@dataclass(frozen=True)
class FormField:
    """One question; `path` is dotted (`interviewers.0.said`) and names its control."""

    path: str
    name: str
    label: str
    stem: str
    hint: str
    example: str
    audience: str
    is_marked: bool  # whether that is always shown, and not in the help alone
    told: bool  # letters may say it, which stands above all fields
    widget: str  # line, text, list, date, choice, switch, email, url
    value: str
    choices: tuple[tuple[str, str], ...] = ()  # each with what the form calls it
    required: bool = False
    usual: bool = False  # it says what it would if it were left out
    after: str = ""  # the path of the field without which nobody asks it


@dataclass(frozen=True)
class Group:
    """Fields behind one heading; `filled` counts those that say something."""

    heading: str
    fields: tuple[FormField, ...]

    @property
    def filled(self) -> int:
        """How many of the fields have a value."""
        return sum(bool(one.value) and not one.usual for one in self.fields)


@dataclass(frozen=True)
class Person:
    """Somebody met, with the questions asked first and all others; `index` may be `new`."""

    index: str
    name: str  # as one writes it by itself: Mrs Okafor
    first: tuple[FormField, ...]
    more: tuple[Group, ...]
    later: tuple[FormField, ...] = ()  # of the first, behind all others until it says something


@dataclass(frozen=True)
class Form:
    """All questions of one file in the order in which they are asked."""

    first: tuple[FormField, ...]
    people: tuple[Person, ...]
    last: tuple[FormField, ...]
    more: tuple[Group, ...]
    blank: Person | None = None  # from which the page makes a new one

    def named(self, path: str) -> tuple[str, str]:
        """Return what a field is called, and the name of the person it is about, if any."""
        for person in self.people:
            for one in (
                *person.first,
                *person.later,
                *(f for group in person.more for f in group.fields),
            ):
                if one.path == path:
                    return one.label, person.name
        rest = (*self.first, *self.last, *(f for group in self.more for f in group.fields))
        return next((one.label for one in rest if one.path == path), path), ""


def interview_form(
    values: Mapping[FieldPath, Value], words: Words, examples: Examples | None = None
) -> Form:
    """Ask an interview's fields, ten first; the examples are of the kind of its job."""
    ask = _Asking(values, words, examples.of(str(values.get(("role",), ""))) if examples else {})
    first, last = words.get("desk.form.first"), words.get("desk.form.last")
    count = max((p[1] for p in values if p[0] == "interviewers"), default=-1)
    people = tuple(_person(ask, str(n)) for n in range(int(count) + 1)) or (_person(ask, "0"),)
    asked = {*first, *last, *ELSEWHERE}
    return Form(
        first=tuple(ask.fields(Interview, first, ())),
        people=people,
        last=tuple(ask.fields(Interview, last, ())),
        more=tuple(ask.groups(Interview, words.get("desk.form.interview"), asked, ())),
        blank=_person(ask, NEW),
    )


def profile_form(
    values: Mapping[FieldPath, Value], words: Words, examples: Examples | None = None
) -> Form:
    """Ask a profile's fields; the examples are of the kind of the job that one has."""
    ask = _Asking(
        values, words, examples.of(str(values.get(("headline",), ""))) if examples else {}
    )
    first = words.get("desk.form.profile-first")
    more = tuple(ask.groups(Applicant, words.get("desk.form.profile-groups"), {*first}, ()))
    return Form(tuple(ask.fields(Applicant, first, ())), (), (), more)


def _person(ask: _Asking, index: str) -> Person:
    at = ("interviewers", index)
    first = ask.words.get("desk.form.person-first")
    asked = tuple(ask.fields(Interviewer, first, at))
    spare = ask.words.get("desk.form.person-later")
    later = tuple(one for one in asked if one.name in spare and not one.value)
    return Person(
        index=index,
        name=ask.called(at),
        first=tuple(one for one in asked if one not in later),
        later=later,
        more=tuple(ask.groups(Interviewer, ask.words.get("desk.form.person-groups"), {*first}, at)),
    )


@dataclass
class _Asking:
    values: Mapping[FieldPath, Value]
    words: Words
    examples: Mapping[str, str]
    flat: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.flat = {dotted(path): shown_value(value) for path, value in self.values.items()}

    def value(self, path: Iterable[str]) -> str:
        return self.flat.get(".".join(path), "")

    def called(self, at: tuple[str, ...]) -> str:
        """Return somebody's name; a surname alone goes with its form of address."""
        name = self.value((*at, "name"))
        title = self.value((*at, "honorific")) if name and len(name.split()) == 1 else ""
        return " ".join(filter(None, (title, name)))

    def groups(
        self,
        kind: RecordType,
        named: Mapping[str, list[str]],
        asked: set[str],
        at: tuple[str, ...],
    ) -> Iterator[Group]:
        """Gather what was not asked yet; what no group names comes last, so that none is lost."""
        rest = [name for name in fields_of(kind) if name not in asked]
        listed = {name for names in named.values() for name in names}
        for heading, names in named.items():
            wanted = [name for name in names if name in rest]
            if heading == "rest":
                wanted += [name for name in rest if name not in listed]
            fields = tuple(self.fields(kind, wanted, at))
            if fields:
                yield Group(self.words(f"desk.form.groups.{heading}"), fields)

    def fields(
        self, kind: RecordType, names: Iterable[str], at: tuple[str, ...]
    ) -> Iterator[FormField]:
        for name in names:
            if name not in fields_of(kind):
                continue
            record, here = kinds(kind)[name].record, (*at, name)
            if record is not None and kinds(kind)[name].many:  # and one more, to be begun
                for number in range(self._count(here) + 1):
                    yield from self.fields(record, fields_of(record), (*here, str(number)))
            elif record is not None:
                yield from self.fields(record, fields_of(record), here)
            elif record is None:
                yield self._field(kind, name, here)

    def _count(self, path: tuple[str, ...]) -> int:
        start = ".".join(path) + "."
        found = [
            key.removeprefix(start).split(".")[0] for key in self.flat if key.startswith(start)
        ]
        return max((int(number) + 1 for number in found if number.isdigit()), default=0)

    def _field(self, kind: RecordType, name: str, path: tuple[str, ...]) -> FormField:
        info = fields_of(kind)[name]
        stem, hint = _described(info)
        around = _around(kind, path)
        mark = "letter" if _is_told(kind, name, info) else audience_of(info).value
        hint = self._said("hints", around, name, hint)
        widget, choices = _widget(kind, name, info)
        value = self.value(path)
        return FormField(
            path=".".join(path),
            name=name,
            label=self._said("labels", around, name, name.replace("_", " ").capitalize()),
            stem=stem,
            hint=hint,
            example=self._example(kind, name, info),
            audience=self.words(f"desk.form.audience.{mark}"),
            is_marked=mark == Audience.ME,
            told=mark == "letter",
            widget="line" if widget == "date" and value and not _is_day(value) else widget,
            value=value,
            choices=tuple((one, self._said("choices", name, one, one)) for one in choices),
            required=info.is_required() and not self._is_begun(path),
            usual=value == str(info.default),
            after=self._after(name, path),
        )

    def _example(self, kind: RecordType, name: str, info: FieldInfo) -> str:
        own = kind is Applicant and name not in OWN
        ours = str((info.examples or [""])[0]).strip()
        return ours if own or not ours else self.examples.get(name, ours)

    def _said(self, what: str, around: str, name: str, other: str) -> str:
        """Return what the form says of a name: as part of something, alone, or else as given."""
        for place in (f"desk.form.{what}.{around}-{name}", f"desk.form.{what}.{name}"):
            if self.words.has(place):
                return self.words(place)
        return other

    def _is_begun(self, path: tuple[str, ...]) -> bool:
        """Say whether a field is of a record that is still to be begun, where nothing is needed.

        Whoever was met may stay without a name.
        """
        if path[0] == "interviewers" and path[-1] == "name":
            return True
        listed = len(path) > 2 and path[-2].isdigit() and path[0] != "interviewers"
        return listed and int(path[-2]) == self._count(path[:-2])

    def _after(self, name: str, path: tuple[str, ...]) -> str:
        before = self.words.get("desk.form.after").get(name)
        return ".".join((*path[:-1], before)) if before else ""


def dotted(path: FieldPath) -> str:
    """Return a path as the name of its control."""
    return ".".join(map(str, path))


def path_of(name: str) -> FieldPath:
    """Return the path that a control is named after."""
    return tuple(int(step) if step.isdigit() else step for step in name.split("."))


def shown_value(value: Value) -> str:
    """Return a value as its control shows it: the texts of a list one a line."""
    return value if isinstance(value, str) else "\n".join(value)


def _is_told(kind: RecordType, name: str, info: FieldInfo) -> bool:
    """Say whether letters may say what a field of an interview says."""
    return kind is not Applicant and name != "reason" and speech_of(info) is Speech.TOLD


def _around(kind: RecordType, path: tuple[str, ...]) -> str:
    """Return what a field is part of: the field that holds its record, or the whole."""
    named = [step for step in path[:-1] if not step.isdigit()]
    return named[-1] if named else kind.__name__.lower()


def _described(info: FieldInfo) -> tuple[str, str]:
    """Return the beginning of the sentence that a field ends, and what else is said of it."""
    text = (info.description or "").replace("`", "")
    match = STEM.match(text)
    stem, hint = (match[1], match[2].strip()) if match else ("", text)
    return stem, hint[:1].upper() + hint[1:]


def _widget(kind: RecordType, name: str, info: FieldInfo) -> tuple[str, tuple[str, ...]]:
    if kinds(kind)[name].many:
        return "list", ()
    parts = _parts(info.annotation)
    choices = next((p for p in parts if isinstance(p, type) and issubclass(p, StrEnum)), None)
    if choices is not None:
        return "choice", tuple(one.value for one in choices)
    marks = [
        *info.metadata,
        *(mark for part in parts for mark in getattr(part, "__metadata__", ())),
    ]
    for widget, alias in (("switch", Switch), ("date", Day), ("email", Email), ("url", Url)):
        if get_args(alias)[1] in marks:
            return widget, ()
    said = info.description or ""
    return ("text" if STEM.match(said) or "words" in said.lower() else "line"), ()


def _parts(annotation: Any) -> list[Any]:
    """Return an annotation and everything within it."""
    found = [annotation]
    for part in get_args(annotation):
        found += _parts(part)
    return found


def _is_day(text: str) -> bool:
    return re.fullmatch(r"\d{4}-\d{2}-\d{2}", text) is not None
