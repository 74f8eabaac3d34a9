"""The interviews of a project: all of them, read once, employers and neighbours indexed."""

from __future__ import annotations

import contextlib
import json
import re
import textwrap
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kitgen.files.enclosed import enclosed_path
from kitgen.files.project import Project, default_profile, read_or_empty
from kitgen.library import Library, library_of
from kitgen.model.errors import InputError, Problem
from kitgen.model.keys import kit_key
from kitgen.model.values.texts import folded, unquoted
from kitgen.yaml.frontmatter import YAML_SUFFIXES, front_matter
from kitgen.yaml.regular import real
from kitgen.yaml.source import read_source, source_of
from kitgen.yaml.unseen import clean

if TYPE_CHECKING:
    from kitgen.model.interview import Interview
    from kitgen.reading.interview import Reading
    from kitgen.yaml.source import Source

WORD = re.compile(r"\w+")
# What can be told from one line alone: a key at the margin, and a plain or simply quoted value.
FIELD = re.compile(r"^(\w+):[ \t]+(.*)$", re.MULTILINE)
PLAIN = re.compile(r"\w(?:[\w.,&'’()/@+-]|[ ](?=[^\s#]))*(?:[ \t]+#.*)?")
QUOTED = re.compile(r"\"([^\"\\]*)\"(?:[ \t]+#.*)?|'([^']*)'(?:[ \t]+#.*)?")
BLANK = (" ", "\t", "\n")  # a value may go on below
NULLS = ("null", "Null", "NULL")
ABOUT = ("name", "email")
ACCEPTED = re.compile(rb"result\W{1,9}accepted\b", re.IGNORECASE)
APPLICANT = re.compile(r"^applicant:[ \t]*(?:#.*)?\n((?:[ \t]+\S.*\n?|[ \t]*\n)+)", re.MULTILINE)
ODD_KEY = (  # a key that stands for one of ours, written as fields are not
    r"^[ \t]*(?!(?:company|company_short|applicant|name|email|kit):)"
    r"(?i:company|company[ _-]+short|applicant|name|email|kit)[ \t]*:"
)
UNCERTAIN = re.compile(rf"^applicant|^[ \t]*[\"'?&*!<]|^[ \t]+company|{ODD_KEY}", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Identity:
    """Whose interview with whom a file tells of; keys are compared, names are as written."""

    names: tuple[str, ...] = ()  # the employer's: company, company_short
    applicant: str = ""
    email: str = ""

    @property
    def employer(self) -> str:
        """The employer's key; empty where the file names none."""
        return folded(self.names[0]) if self.names else ""


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


class Interviews:
    """All interviews of a project and those beside it that are asked for.

    What concerns one applicant never concerns another: `related`, `mentioned` and `others` stay
    within an applicant. Files are read when they are asked for; whose they are is known before.
    """

    def __init__(self, project: Project, library: Library, paths: Iterable[Path] = ()) -> None:
        self.project = project
        self.library = library
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
            self._resolved[path] = self._followed(path)
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
        return {place: read_or_empty(place) for place in sorted(self._places)}

    def content(self, path: Path) -> bytes:
        """Return a file's bytes as they were when first asked for."""
        return self.contents[self.place(path)]

    @cached_property
    def identities(self) -> Mapping[Path, Identity]:
        """Whose interview with whom each file tells of, by resolved path."""
        return {
            place: self._completed(place, identity_of(place, data))
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

        Where an offer was accepted, those with all others are among them: one withdraws there.
        """
        place = self.place(path)
        whose, employer = self._applicants[place], self.identities[place].employer
        group = self._employers[whose, employer] if employer else []
        if ACCEPTED.search(self.contents[place]):
            group = [other for other, applicant in self._applicants.items() if applicant == whose]
        return tuple(other for other in group if other != place)

    def mentioned(self, path: Path, drafts: Iterable[str] = ()) -> tuple[Path, ...]:
        """Return the applicant's interviews with others whose names stand in its texts."""
        place = self.place(path)
        applicant, employer = self._applicants[place], self.identities[place].employer
        found: set[Path] = set()
        for text in (_decoded(self.contents[place]), self._profile_text(place), *drafts):
            for name in self._names.found_in(_tokens(text)):
                found |= self._names.places.get((applicant, name), set())
        return tuple(sorted(p for p in found if self.identities[p].employer != employer))

    def enclosed(self, path: Path) -> tuple[Path, ...]:
        """Return the files that an interview's drafts bring along, there or not."""
        data = self.content(path)
        if b"promised_file" not in data and b"ideas_file" not in data:
            return ()
        fields = _fields(path, data)
        people = fields.get("interviewers")
        named = [one.get("promised_file") for one in people or () if isinstance(one, dict)]
        named.append(fields.get("ideas_file"))
        base = self.project.root or self.project.base
        found = []
        for name in filter(None, map(_text_of, named)):
            with contextlib.suppress(ValueError):
                found.append(enclosed_path(name, path.parent, base))
        return tuple(found)

    def read(self, path: Path) -> Reading:
        """Read an interview with the profile that counts for it; InputError with its mistakes."""
        return read(path, self.project.profile_for(path), self.library)

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
        return tuple(self._readable(paths))

    def read_all(self, paths: Iterable[Path]) -> tuple[Interview, ...]:
        """Read interviews; one with mistakes counts for none."""
        return tuple(reading.interview for reading in self._readable(paths))

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
        return {place: _applicant_key(i, known) for place, i in self.identities.items()}

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
        return _decoded(self._read_profile(profile)) if profile else ""

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
            name, email = _profile_identity(profile, self._read_profile(profile))
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
    from kitgen.reading.interview import read_interview

    return read_interview(source, profile, library.fragments_for)


def identity_of(path: Path, data: bytes) -> Identity:
    """Tell whose interview with whom a file tells of, without judging the rest of it."""
    fields = _identifying(_front(path, _decoded(data)))
    return _identity(_fields(path, data) if fields is None else fields)


def kit_of(path: Path, data: bytes | None = None) -> str:
    """Return the kit of an interview file: the key that it names, else its own name."""
    text = _decoded(read_or_empty(path) if data is None else data)
    if not re.search(r"^[\s\"']*(?i:kit)\b|[{,]\s*[\"']?(?i:kit)\b", text, re.MULTILINE):
        return kit_key(path.stem)
    found = _fields_at_a_glance(_front(path, text), ("kit",))
    named = (_fields(path, text.encode()) if found is None else found).get("kit")
    return kit_key(named if isinstance(named, str) and named.strip() else path.stem)


def _identifying(text: str) -> Mapping[str, Any] | None:
    """Return what single lines say for certain of company and applicant; None if they do not."""
    about: dict[str, str] | None = {}
    if block := APPLICANT.search(text):
        inner = textwrap.dedent(block[1])
        wanted = any(name in inner.lower() for name in ABOUT)
        about = _fields_at_a_glance(inner, ABOUT) if wanted else {}
        text = text[: block.start()] + text[block.end() :]
    found = _fields_at_a_glance(text, ("company", "company_short"))
    if about is None or found is None or "company" not in found:
        return None
    return {**found, "applicant": about}


def _front(path: Path, text: str) -> str:
    """Return the part of a file that holds the fields; nothing where that is not plain."""
    if path.suffix.lower() in YAML_SUFFIXES:
        return text
    if not text.startswith("---\n"):
        return ""
    return text[4:].partition("\n---\n")[0]


def _fields_at_a_glance(text: str, names: Iterable[str]) -> dict[str, str] | None:
    """Return what single lines say for certain of some fields; None where only YAML can tell."""
    found: dict[str, str] = {}
    for match in FIELD.finditer(text):
        key, value = match[1], match[2].rstrip(" \t")
        if key not in names:
            continue
        following = text[match.end() + 1 : match.end() + 2]
        quoted = QUOTED.fullmatch(value)
        if key in found or following in BLANK or not (quoted or PLAIN.fullmatch(value)):
            return None
        found[key] = (
            (quoted[1] or quoted[2] or "") if quoted else re.split(r"(?<![ \t])[ \t]+#", value)[0]
        )
    certain = found and not set(found.values()) & {"", *NULLS} and not UNCERTAIN.search(text)
    return found if certain else None


def _identity(fields: Mapping[str, Any]) -> Identity:
    about = fields.get("applicant")
    about = about if isinstance(about, dict) else {}
    names = (fields.get("company"), fields.get("company_short"))
    return Identity(
        tuple(filter(None, map(_text_of, names))),
        _text_of(about.get("name")),
        _text_of(about.get("email")),
    )


def _fields(path: Path, data: bytes) -> Mapping[str, Any]:
    """Read a file's fields as YAML, whatever is wrong with some of them."""
    from kitgen.yaml.tree import Mapping as Fields
    from kitgen.yaml.tree import as_data, read_tree

    with contextlib.suppress(ValueError):  # JSON, as scripts write it, is read faster
        known = json.loads(data)
        return _as_fields(known) if isinstance(known, dict) else {}
    try:
        source = source_of(path, data)
        root = read_tree(source, *front_matter(source)).root
    except InputError:
        return {}
    return _as_fields(as_data(root)) if isinstance(root, Fields) else {}


def _as_fields(written: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is written under the names that fields have, however the keys are spelled."""
    from kitgen.yaml.tree import as_field

    found = {as_field(key): value for key, value in written.items()} | dict(written)
    if isinstance(about := found.get("applicant"), dict):
        found["applicant"] = {as_field(key): value for key, value in about.items()} | about
    return found


@lru_cache(maxsize=64)
def _profile_identity(profile: Path, data: bytes) -> tuple[str, str]:
    """Return the name and the address that a profile gives."""
    fields = _fields_at_a_glance(_decoded(data), ABOUT) or _fields(profile, data)
    name, email = (_text_of(fields.get(field)) for field in ABOUT)
    return name, email


def _text_of(value: object) -> str:
    return unquoted(clean(value)) if isinstance(value, str) else ""


def _applicant_key(identity: Identity, known: Iterable[tuple[str, str]]) -> str:
    """Join name and address; one that is missing is taken from the only pair that has the other."""
    name, email = folded(identity.applicant), folded(identity.email)
    if not (name and email):
        whole = {pair for pair in known if all(pair) and (name, email) != ("", "")}
        near = {pair for pair in whole if pair[0] == name or pair[1] == email}
        name, email = near.pop() if len(near) == 1 else (name, email)
    return f"{name} <{email}>"


def _decoded(data: bytes) -> str:
    return data.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")


@lru_cache(maxsize=64)
def _tokens(text: str) -> tuple[str, ...]:
    return tuple(WORD.findall(text.casefold()))
