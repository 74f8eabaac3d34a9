"""The interviews of a project: all of them, read once, employers and neighbours indexed."""

from __future__ import annotations

import contextlib
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from kitgen.files.enclosed import enclosed_path
from kitgen.files.project import Project, default_profile
from kitgen.files.stamps import Stamp, stamp_of
from kitgen.files.texts import read_or_empty
from kitgen.library import Library, library_of
from kitgen.model.errors import InputError, Problem
from kitgen.model.values.texts import folded
from kitgen.reading.identity import (
    Identity,
    applicant_key,
    decoded,
    identity_of,
    kit_of,
    profile_identity,
    text_of,
    unjudged_fields,
)
from kitgen.yaml.regular import real
from kitgen.yaml.source import read_source

if TYPE_CHECKING:
    from kitgen.model.interview import Interview
    from kitgen.reading.interview import Reading
    from kitgen.yaml.source import Source

WORD = re.compile(r"\w+")
ACCEPTED = re.compile(rb"result\W{1,9}accepted\b", re.IGNORECASE)


class NameIndex:
    """Finds which of many names stand in a text, in the time that it takes to read the text."""

    def __init__(self) -> None:
        self.places: defaultdict[tuple[str, tuple[str, ...]], set[Path]] = defaultdict(set)
        self._whole: set[tuple[str, ...]] = set()
        self._begun: set[tuple[str, ...]] = set()

    def add(self, applicant: str, name: tuple[str, ...], place: Path) -> None:
        """Note a name by its words."""
        self.places[applicant, name].add(place)
        self._whole.add(name)
        self._begun.update(name[:count] for count in range(1, len(name) + 1))

    def found_in(self, words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
        """Yield every name that stands in a text, by its words."""
        begin = {run[0] for run in self._begun if run}
        for start in (at for at, word in enumerate(words) if word in begin):
            end = start + 1
            while end <= len(words) and (run := words[start:end]) in self._begun:
                if run in self._whole:
                    yield run
                end += 1


@dataclass(frozen=True)
class Remembered:
    """What was read of files, for a door that stays open; it counts until a file is another one.

    `stamps` are those of the files as they were looked at last, at once before they are asked for.
    """

    stamps: dict[Path, Stamp] = field(default_factory=dict)
    places: dict[Path, tuple[Stamp, Path]] = field(default_factory=dict)
    contents: dict[Path, tuple[Stamp, bytes]] = field(default_factory=dict)
    identities: dict[Path, tuple[bytes, Identity]] = field(default_factory=dict)
    readings: dict[Path, tuple[tuple[object, ...], Reading | InputError]] = field(
        default_factory=dict
    )

    def look_at(self, stamps: Iterable[tuple[Path, Stamp]]) -> None:
        """Take the stamps of all files as they are now."""
        self.stamps.clear()
        self.stamps.update(stamps)

    def place(self, path: Path, followed: Callable[[Path], Path]) -> Path:
        """Return a path with its links followed."""
        stamp = self.stamps.get(path)
        known = self.places.get(path)
        if stamp is None or known is None or known[0] != stamp:
            self.places[path] = known = (stamp, followed(path))
        return known[1]

    def content(self, place: Path) -> bytes:
        """Return a file's bytes; none where it cannot be read."""
        stamp = self.stamps.get(place) or stamp_of(place)
        known = self.contents.get(place)
        if known is None or known[0] != stamp:
            self.contents[place] = known = (stamp, read_or_empty(place))
        return known[1]

    def identity(self, place: Path, data: bytes) -> Identity:
        """Return whose interview a file with these bytes tells of."""
        known = self.identities.get(place)
        if known is None or known[0] != data:
            self.identities[place] = known = (data, identity_of(place, data))
        return known[1]

    def read(self, path: Path, profile: Path | None, library: Library) -> Reading:
        """Read an interview as `read` does; InputError with its mistakes."""
        files = (path, profile, default_profile(path))
        stamp = (library, *((one, stamp_of(one)) for one in files if one))
        known = self.readings.get(path)
        if known is None or known[0] != stamp:
            try:
                known = (stamp, read(path, profile, library))
            except InputError as error:
                known = (stamp, error)
            self.readings[path] = known
        if isinstance(known[1], InputError):
            raise InputError(known[1].problems)
        return known[1]


class Interviews:
    """All interviews of a project and those beside it that are asked for.

    What concerns one applicant never concerns another: `related`, `mentioned` and `others` stay
    within an applicant. Files are read when they are asked for; whose they are is known before.
    What is `remembered` is not read again.
    """

    def __init__(
        self,
        project: Project,
        library: Library,
        paths: Iterable[Path] = (),
        remembered: Remembered | None = None,
    ) -> None:
        self.project = project
        self.library = library
        self._remembered = remembered
        self._resolved: dict[Path, Path] = {}
        self._folders: dict[Path, Path] = {}
        self._profiles: dict[Path, Path | None] = {}
        self._profile_data: dict[Path, bytes] = {}
        self._places = {self.place(path): path for path in (*project.interviews(), *paths)}

    def __iter__(self) -> Iterator[Path]:
        return iter(sorted(self._places.values(), key=self.place))

    def profile(self, path: Path) -> Path | None:
        """Return the profile that counts for a file, looked for once in each folder."""
        folder = path.parent
        if folder not in self._profiles:
            self._profiles[folder] = self.project.profile_for(path)
        return self._profiles[folder]

    def place(self, path: Path) -> Path:
        """Return a path with its links followed; the system is asked once for each."""
        if path not in self._resolved:
            known = self._remembered
            found = known.place(path, self._followed) if known else self._followed(path)
            self._resolved[path] = found
        return self._resolved[path]

    def _followed(self, path: Path) -> Path:
        """Follow the links to a folder once for all its files."""
        if path.is_symlink() or path.name in ("", ".."):
            return real(path)
        if path.parent not in self._folders:
            self._folders[path.parent] = real(path.parent)
        return self._folders[path.parent] / path.name

    @cached_property
    def contents(self) -> Mapping[Path, bytes]:
        """The bytes of every file by its resolved path; none where it cannot be read."""
        content = self._remembered.content if self._remembered else read_or_empty
        return {place: content(place) for place in sorted(self._places)}

    def content(self, path: Path) -> bytes:
        """Return a file's bytes as they were when first asked for."""
        return self.contents[self.place(path)]

    @cached_property
    def identities(self) -> Mapping[Path, Identity]:
        """Whose interview with whom each file tells of, by resolved path."""
        identity = self._remembered.identity if self._remembered else identity_of
        return {
            place: self._completed(place, identity(place, data))
            for place, data in self.contents.items()
        }

    def identity(self, path: Path) -> Identity:
        """Return whose interview with whom a file tells of."""
        return self.identities[self.place(path)]

    def kit(self, path: Path) -> str:
        """Return the key of a file's kit."""
        return kit_of(path, self.content(path))

    def applicant(self, path: Path) -> str:
        """Return the key of the applicant whose interview this is: an address, else a name."""
        return self._applicants[self.place(path)]

    def related(self, path: Path) -> tuple[Path, ...]:
        """Return the applicant's other interviews with the same employer.

        Where an offer was accepted, those with all others are among them: one withdraws there. And
        those where one was are among each other's: nobody courts two.
        """
        place = self.place(path)
        whose, employer = self._applicants[place], self.identities[place].employer
        group = self._employers[whose, employer] if employer else []
        if ACCEPTED.search(self.contents[place]):
            group = [other for other, applicant in self._applicants.items() if applicant == whose]
        else:
            group = [*group, *(p for p in self._accepted.get(whose, ()) if p not in group)]
        return tuple(other for other in group if other != place)

    @cached_property
    def _accepted(self) -> Mapping[str, tuple[Path, ...]]:
        """The interviews of each applicant in which an offer may have been accepted."""
        found: dict[str, tuple[Path, ...]] = {}
        for place, whose in self._applicants.items():
            if ACCEPTED.search(self.contents[place]):
                found[whose] = (*found.get(whose, ()), place)
        return found

    def mentioned(self, path: Path, drafts: Iterable[str] = ()) -> tuple[Path, ...]:
        """Return the applicant's interviews with others whose names stand in its texts."""
        place = self.place(path)
        applicant, employer = self._applicants[place], self.identities[place].employer
        found: set[Path] = set()
        for text in (decoded(self.contents[place]), self._profile_text(place), *drafts):
            for name in self._names.found_in(_tokens(text)):
                found |= self._names.places.get((applicant, name), set())
        return tuple(sorted(p for p in found if self.identities[p].employer != employer))

    def enclosed(self, path: Path) -> tuple[Path, ...]:
        """Return the files that an interview's drafts bring along, there or not."""
        data = self.content(path)
        if b"promised_file" not in data and b"ideas_file" not in data:
            return ()
        fields = unjudged_fields(path, data)
        people = fields.get("interviewers")
        named = [one.get("promised_file") for one in people or () if isinstance(one, dict)]
        named.append(fields.get("ideas_file"))
        base = self.project.root or self.project.base
        found = []
        for name in filter(None, map(text_of, named)):
            with contextlib.suppress(ValueError):
                found.append(enclosed_path(name, path.parent, base))
        return tuple(found)

    def read(self, path: Path) -> Reading:
        """Read an interview with the profile that counts for it; InputError with its mistakes."""
        reader = self._remembered.read if self._remembered else read
        return reader(path, self.project.profile_for(path), self.library)

    def read_every(self, paths: Iterable[Path]) -> Iterator[tuple[Path, Reading]]:
        """Yield interviews; in the end InputError lists the mistakes of all that have any.

        None is yielded behind one with mistakes.
        """
        problems: list[Problem] = []
        for path in paths:
            try:
                reading = self.read(path)
            except InputError as error:
                problems += error.problems
                continue
            if not problems:
                yield path, reading
        if problems:
            raise InputError(problems)

    def others(self, path: Path) -> tuple[Reading, ...]:
        """Read the applicant's other interviews; one with mistakes counts for none."""
        place = self.place(path)
        applicant = self._applicants[place]
        paths = (p for p, whose in self._applicants.items() if whose == applicant and p != place)
        return self.readings(paths)

    def read_all(self, paths: Iterable[Path]) -> tuple[Interview, ...]:
        """Read interviews; one with mistakes counts for none."""
        return tuple(reading.interview for reading in self.readings(paths))

    def readings(self, paths: Iterable[Path]) -> tuple[Reading, ...]:
        """Read files with all that is told of each; one with mistakes counts for none."""
        return tuple(self._readable(paths))

    def _readable(self, paths: Iterable[Path]) -> Iterator[Reading]:
        for path in paths:
            try:
                yield self.read(path)
            except InputError:
                continue

    @cached_property
    def _applicants(self) -> Mapping[Path, str]:
        """A key for each applicant: name and address, either of them completed from the other."""
        known = {(folded(i.applicant), folded(i.email)) for i in self.identities.values()}
        return {place: applicant_key(i, known) for place, i in self.identities.items()}

    @cached_property
    def _employers(self) -> Mapping[tuple[str, str], list[Path]]:
        groups: defaultdict[tuple[str, str], list[Path]] = defaultdict(list)
        for place, identity in self.identities.items():
            groups[self._applicants[place], identity.employer].append(place)
        return groups

    @cached_property
    def _names(self) -> NameIndex:
        """The files of every employer's names, by applicant."""
        index = NameIndex()
        for place, identity in self.identities.items():
            for name in identity.names:
                index.add(self._applicants[place], _tokens(name), place)
        return index

    def _profile_text(self, place: Path) -> str:
        profile = self.profile(self._places[place])
        return decoded(self._read_profile(profile)) if profile else ""

    def _read_profile(self, profile: Path) -> bytes:
        """Return a profile's bytes, read once for all its interviews."""
        if profile not in self._profile_data:
            self._profile_data[profile] = read_or_empty(profile)
        return self._profile_data[profile]

    def _completed(self, place: Path, identity: Identity) -> Identity:
        """Take from the profile what the file does not say of the applicant."""
        if identity.applicant and identity.email:
            return identity
        profile = self.profile(self._places[place])
        name, email = ("", "")
        if profile is not None:
            name, email = profile_identity(profile, self._read_profile(profile))
        if identity.applicant and folded(identity.applicant) != folded(name):
            return identity  # somebody else's profile
        return Identity(identity.names, name, identity.email or email)


def interviews_of(project: Project, paths: Iterable[Path] = ()) -> Interviews:
    """Return the interviews of a project, and those of some other paths with them."""
    return Interviews(project, library_of(project.layers), paths)


def read(path: Path, profile: Path | None, library: Library) -> Reading:
    """Read an interview file and a profile; InputError with the mistakes of both."""
    about = None if profile is None else read_source(profile)
    office = default_profile(path)
    below = None if office is None else read_or_empty(office)
    return _reading(read_source(path), about, below, library)


@lru_cache(maxsize=64)
def _reading(
    source: Source, profile: Source | None, below: bytes | None, library: Library
) -> Reading:
    """Read an interview once; `below` is the office's profile, which the reader looks up itself."""
    return reading_of(source, profile, library)


def reading_of(source: Source, profile: Source | None, library: Library) -> Reading:
    """Read an interview's text as every door does that writes a letter or keeps one.

    InputError with the mistakes of the text and of the profile.
    """
    from kitgen.reading.interview import read_interview

    return read_interview(source, profile, library.fragments_for)


@lru_cache(maxsize=64)
def _tokens(text: str) -> tuple[str, ...]:
    return tuple(WORD.findall(text.casefold()))
