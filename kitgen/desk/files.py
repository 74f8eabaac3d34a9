"""The files that the desk may change: each by its name, and never over what somebody else wrote."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kitgen.commands.renaming import FileChange
from kitgen.editing.changes import (
    FieldChange,
    FieldPath,
    Value,
    Values,
    change_fields,
    is_field,
    tidy_value,
    values_of,
)
from kitgen.files.atomic import rewrite, set_aside, write_new
from kitgen.files.project import Project
from kitgen.files.stretch import Stretch
from kitgen.model.applicant import Applicant
from kitgen.model.errors import BlockedError, InputError, Problem
from kitgen.model.interview import Interview
from kitgen.model.interviewer import UNKNOWN
from kitgen.reading.field_types import RecordType, kinds
from kitgen.yaml.source import Source, read_bytes, source_of

PROFILE = "profile"  # the name of the profile among the files
BY_BUTTON = ("log", "outcome")  # what nobody types
MOST_UNDO = 50
CHANGED = "The file was changed since; change it there."


@dataclass(frozen=True)
class OpenFile:
    """A file as it is on the disk now; `version` changes with its bytes."""

    name: str
    path: Path
    data: bytes

    @property
    def version(self) -> str:
        """A short name for these very bytes."""
        return hashlib.sha256(self.data).hexdigest()[:16]

    @property
    def kind(self) -> RecordType:
        """What the file holds."""
        return Applicant if self.name == PROFILE else Interview

    @property
    def source(self) -> Source:
        """The file's text; InputError if it is none."""
        return source_of(self.path, self.data)

    def values(self) -> Values:
        """Every field that has a value; InputError if the file is no YAML."""
        return values_of(self.source, self.kind)

    def changed(self, changes: Iterable[FieldChange]) -> bytes:
        """Return the bytes with changes made; InputError if one has no certain place."""
        return change_fields(self.data, self.path, changes, self.kind)


@dataclass(frozen=True)
class Typed:
    """What somebody typed into a field, and what the field said when they began.

    `is_sure` says that they were asked about it, and stay with it, `is_left` that no word of it is
    being typed any more.
    """

    path: FieldPath
    text: str
    seen: str
    is_sure: bool = False
    is_left: bool = False

    def change(self, kind: RecordType) -> FieldChange:
        """Return it as a change: the lines of a list are its texts."""
        many = _is_list(self.path, kind)
        return FieldChange(self.path, tuple(self.text.split("\n")) if many else self.text)


@dataclass(frozen=True)
class DiskConflict:
    """A field that says something else on the disk by now: neither is lost."""

    path: FieldPath
    mine: str
    theirs: str


def changes_and_conflicts(
    values: Values, typed: Iterable[Typed], kind: RecordType
) -> tuple[tuple[FieldChange, ...], tuple[DiskConflict, ...]]:
    """Sort what was typed into changes of what is in the file, and conflicts with it.

    InputError if somebody typed into what is no field of the form.
    """
    changes: list[FieldChange] = []
    conflicts: list[DiskConflict] = []
    for one in typed:
        if not is_field(one.path, kind) or one.path[0] in BY_BUTTON:
            raise InputError(Problem("no-field", f"“{one.path[-1]}” is no field of this form"))
        change, seen = one.change(kind), Typed(one.path, one.seen, "").change(kind)
        assert change.value is not None and seen.value is not None
        there = values.get(one.path, () if isinstance(change.value, tuple) else "")
        there = "" if is_nobody(one.path, there) else there
        if there == tidy_value(change.value):
            continue
        if there != tidy_value(seen.value):
            conflicts.append(DiskConflict(one.path, one.text, _text(there)))
        else:
            changes.append(change)
    return tuple(sorted(changes, key=_names_first)), tuple(conflicts)


def is_nobody(path: FieldPath, value: Value) -> bool:
    """Tell whether this is the name of somebody whose name is not known."""
    return path[-1] == "name" and value == UNKNOWN


@dataclass
class Undo:
    """What was written lately, so that it can be taken back; the oldest is forgotten.

    Bytes that are None stand for no file; a file that is to go is put into the folder `aside`.
    """

    aside: Path
    _done: dict[str, tuple[FileChange, ...]] = field(default_factory=dict)

    def note(self, path: Path, before: bytes | None, after: bytes | None) -> str:
        """Remember a change and return the name by which it is taken back."""
        return self.note_all(((path, before, after),))

    def note_all(self, steps: tuple[FileChange, ...]) -> str:
        """Remember changes that belong together, in the order in which they are taken back."""
        name = secrets.token_hex(8)
        self._done[name] = steps
        while len(self._done) > MOST_UNDO:
            del self._done[next(iter(self._done))]
        return name

    def take_back(self, name: str) -> None:
        """Undo a change, once; BlockedError if it can no longer be told from others."""
        if name not in self._done:
            raise BlockedError("This can no longer be undone.")
        for step in self._done[name]:
            _check_undone(step)
        for step in self._done[name]:
            self._take_back(step)
        del self._done[name]

    def _take_back(self, step: FileChange) -> None:
        path, before, after = step
        if after is None:
            if before is None or not write_new(path, before.decode("utf-8")):
                raise BlockedError(CHANGED)
        else:
            now = read_bytes(path)
            if before is not None:
                rewrite(path, now, _without(now, before, after))
            else:
                set_aside(path, after, self.aside)


@dataclass(frozen=True)
class Files:
    """The profile and the interviews of a project."""

    project: Project

    def names(self) -> tuple[str, ...]:
        """Return the names of the interviews, by which they are opened."""
        return tuple(path.name for path in self._there())

    def path(self, name: str) -> Path:
        """Return where a file is; KeyError if it is none of ours."""
        assert self.project.root is not None
        if name == PROFILE:
            return self.project.root / "content" / "profile.yaml"
        named = (path for path in self.project.interviews() if path.name == name)
        return next(path for path in named if path.is_file())

    def _there(self) -> Iterator[Path]:
        """Yield what can be opened; a build tells of links and folders that cannot."""
        yield from (path for path in self.project.interviews() if path.is_file())

    def open(self, name: str) -> OpenFile:
        """Read a file; KeyError if it is none of ours."""
        try:
            path = self.path(name)
        except StopIteration:
            raise KeyError(name) from None
        return OpenFile(name, path, read_bytes(path))


def _check_undone(step: FileChange) -> None:
    """Refuse to undo a change, before anything of it is undone, if something else came after it."""
    path, before, after = step
    if after is None:
        blocked = before is None or path.exists()
    else:
        now = read_bytes(path)
        blocked = before is None and now != after
        if before is not None:
            _without(now, before, after)
    if blocked:
        raise BlockedError(CHANGED)


def _names_first(change: FieldChange) -> tuple[bool, int, bool]:
    """Order changes so that a new record begins with its name."""
    in_list = len(change.path) > 2
    index = int(change.path[1]) if in_list else 0
    return in_list, index, change.path[-1] not in ("name", "about", "answer_by")


def _is_list(path: FieldPath, kind: RecordType) -> bool:
    for step in path[:-1]:
        if step == "applicant":
            kind = Applicant
        elif isinstance(step, str):
            kind = kinds(kind)[step].record or kind
    found = kinds(kind).get(str(path[-1]))
    return bool(found and found.many)


def _text(value: str | tuple[str, ...]) -> str:
    return value if isinstance(value, str) else "\n".join(value)


def _without(now: bytes, before: bytes, after: bytes) -> bytes:
    """Return a file without a change; BlockedError if it can no longer be told from others."""
    back = Stretch.between(before, after).taken_out(now)
    if back is None:
        raise BlockedError(CHANGED)
    return back


def shown_values(opened: OpenFile) -> Any:
    """Return a file's values; none where it cannot be read, which the page then tells."""
    try:
        values = opened.values()
    except InputError:
        return {}
    return {path: value for path, value in values.items() if not is_nobody(path, value)}


def people_shown(values: Any) -> tuple[str, ...]:
    """Return the names of the people in a file's values as a page shows them."""
    count = max((path[1] + 1 for path in values if path[0] == "interviewers"), default=0)
    names = (values.get(("interviewers", n, "name"), "") for n in range(count))
    shown = ["" if name == UNKNOWN else name for name in names]
    while shown and not shown[-1]:
        shown.pop()
    return tuple(shown)
