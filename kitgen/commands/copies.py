"""Copies: files that may lie in the wrong client's folder, told by what only one could write.

Two clients at one employer on one day with the same people are nothing odd, nor are files that one
list of a job fair began: what they thought and answered themselves is what no two write alike.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kitgen.files.clients import Client, office_root
from kitgen.files.texts import read_or_empty
from kitgen.interviews import Interviews, interviews_of
from kitgen.model.errors import KitgenError
from kitgen.model.matter import Matter, MatterKind
from kitgen.model.values.texts import folded
from kitgen.pages.words import Words
from kitgen.reading.identity import Identity, profile_identity, unjudged_fields
from kitgen.reading.reflection import read_reflection
from kitgen.yaml.frontmatter import YAML_SUFFIXES, front_matter
from kitgen.yaml.ignores import Ignores
from kitgen.yaml.source import source_of

RULE = "copied"
# What an applicant thought, did or promised; never what both could have heard.
OWN = frozenset({
    "concern", "drawn_to", "first_step", "forgot", "i_did", "ideas", "kindness", "last_line",
    "my_reaction", "new_since", "personal", "praised", "promised", "reflection", "they_liked",
    "why",
})  # fmt: skip
HEARD = frozenset({"said", "need"})  # several may have heard it, and hardly noted it alike
COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
SHORT = 4  # words: what has fewer is said by many
BELOW = ""  # in place of a field, for what is written below the fields
SHOWN = 3  # fields named; by then one knows which file to open
MANY, LONG = 12, 20  # words of several texts, or of one alone, that nobody writes twice


@dataclass(frozen=True, slots=True)
class OfficeFile:
    """One interview's file: whose folder it is in, and whose interview with whom it tells of."""

    client: Client
    path: Path
    identity: Identity
    owner: tuple[Path, str]
    kit: str


@dataclass(frozen=True, slots=True)
class Copy:
    """A file that may be another's: of which client, and their file that says the same.

    `named` says that the file itself names the other one; then there may be no file of theirs.
    """

    file: OfficeFile
    other: Client
    there: Path | None
    named: bool = False
    more: int = 0  # further files that say the same
    fields: tuple[str, ...] = ()  # what says the same; BELOW is what stands below the fields


def copies_among(clients: Iterable[Client]) -> tuple[Copy, ...]:
    """Return the files of an office that may lie in the wrong client's folder, by client."""
    files: list[OfficeFile] = []
    profiles: dict[Client, tuple[str, str]] = {}
    for client in clients:
        with suppress(KitgenError):  # told where it is built
            interviews = interviews_of(client.project)
            profiles[client] = _profile(interviews)
            files += _files(client, interviews)
    same = _same_texts(files)
    found = []
    for file in files:
        others = same.get(file.path, {})
        owner = _named(file, profiles)
        if owner is not None:
            there = next((one.path for one in others if one.client == owner), None)
            found.append(Copy(file, owner, there, named=True))
        elif others := {
            one: fields for one, fields in others.items() if _named(one, profiles) != file.client
        }:
            (first, fields), *more = others.items()
            found.append(Copy(file, first.client, first.path, more=len(more), fields=fields))
    return tuple(one for one in found if not _is_settled(one))


def copy_matter(copy: Copy, words: Words) -> Matter:
    """Return what the coach's page tells of a file that may be another client's."""
    file, home = copy.file, office_root(copy.file.client.root)

    def told(path: Path) -> str:
        return str(path.relative_to(home)) if path.is_relative_to(home) else str(path)

    key = "office.named-else" if copy.named else "office.copied"
    there = told(copy.there) if copy.there else ""
    fields, client = fields_told(copy.fields, words), copy.other.name
    what = words(key, file=file.path.name, client=client, there=there, fields=fields)
    identity = file.identity
    company = identity.names[0] if identity.names else file.path.stem
    return Matter(MatterKind.NOT_READY, file.client.name, identity.applicant, company, what)


def fields_told(fields: Sequence[str], words: Words) -> str:
    """Name the first of some fields as a form does, and say how many more there are."""
    places = [f"desk.form.labels.{one}" if one else "office.below-fields" for one in fields]
    names = [words(at) if words.has(at) else one for at, one in zip(places, fields, strict=True)]
    more = len(names) - SHOWN
    return "; ".join([*names[:SHOWN], *([words("office.more-fields", more)] if more > 0 else [])])


def twice_there(clients: Iterable[Client]) -> dict[Client, Client]:
    """Return the clients with the name and the address of another client, with that one."""
    first: dict[tuple[str, str], Client] = {}
    found: dict[Client, Client] = {}
    for client in clients:
        with suppress(KitgenError):  # told where it is built
            who = _profile(interviews_of(client.project))
            other = first.setdefault(who, client)
            if all(who) and other != client:
                found[client] = other
                found.setdefault(other, client)
    return found


def _files(client: Client, interviews: Interviews) -> Iterator[OfficeFile]:
    for path in interviews:
        owner = (client.root, interviews.applicant(path))
        yield OfficeFile(client, path, interviews.identity(path), owner, interviews.kit(path))


def _profile(interviews: Interviews) -> tuple[str, str]:
    """Return whose folder it is: name and address of the client's profile, folded."""
    root = interviews.project.root
    path = interviews.profile(root / "content" / "interviews" / "any") if root else None
    name, email = profile_identity(path, read_or_empty(path)) if path else ("", "")
    return folded(name), folded(email)


def _named(file: OfficeFile, profiles: dict[Client, tuple[str, str]]) -> Client | None:
    """Return the other client whom a file names as its applicant."""
    name, email = folded(file.identity.applicant), folded(file.identity.email)
    mine = profiles[file.client]
    if name == mine[0] and email == mine[1]:
        return None
    for client, (its_name, its_email) in profiles.items():
        if client == file.client:
            continue
        if email and email == its_email and email != mine[1]:
            return client
        two = email and its_email and email != its_email  # of one name
        if name and name == its_name and name != mine[0] and not two:
            return client
    return None


def _same_texts(files: Sequence[OfficeFile]) -> dict[Path, dict[OfficeFile, tuple[str, ...]]]:
    """Return, by path, the files of others that say the same of one employer, with what does."""
    groups: defaultdict[str, list[OfficeFile]] = defaultdict(list)
    for file in files:
        if file.identity.employer:
            groups[file.identity.employer].append(file)
    found: defaultdict[Path, dict[OfficeFile, tuple[str, ...]]] = defaultdict(dict)
    for group in groups.values():
        if len({file.owner for file in group}) < 2:
            continue
        texts = [_Texts.of(file.path) for file in group]
        for number, (file, mine) in enumerate(zip(group, texts, strict=True)):
            for other, theirs in zip(group[:number], texts, strict=False):
                if file.owner != other.owner and (fields := mine.of_one_hand(theirs)):
                    found[file.path][other] = found[other.path][file] = fields
    return found


@dataclass(frozen=True, slots=True)
class _Texts:
    """What a file holds of its writer's own words: each line, with the field it stands in."""

    data: bytes
    own: Mapping[str, str]
    heard: Mapping[str, str]

    @classmethod
    def of(cls, path: Path) -> _Texts:
        data = read_or_empty(path)
        fields = unjudged_fields(path, data)
        below = ((BELOW, text) for text in _below(path, data))
        own = {line: key for key, line in _lines((*_under(fields, OWN), *below))}
        return cls(data, own, {line: key for key, line in _lines(_under(fields, HEARD))})

    def of_one_hand(self, other: _Texts) -> tuple[str, ...]:
        """Return the fields that say the same if one hand alone can have written it, else none."""
        both, least = self.own.keys() & other.own.keys(), min(_words(self.own), _words(other.own))
        shared, every = _words(both), {**self.own, **self.heard}
        if shared >= (MANY if len(both) > 1 else LONG) and 2 * shared >= least:
            return tuple(dict.fromkeys(key for line, key in self.own.items() if line in both))
        alike = self.data == other.data and _words(every) >= MANY
        return tuple(dict.fromkeys(every.values())) if alike else ()


def _words(texts: Iterable[str]) -> int:
    return sum(len(text.split()) for text in texts)


def _lines(texts: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Yield the lines of fields' texts as they are compared, without those that are short."""
    for key, text in texts:
        for line in COMMENT.sub("", text).splitlines():
            if len((plain := folded(line.strip(" \t-*>"))).split()) >= SHORT:
                yield key, plain


def _under(value: Any, keys: frozenset[str], taken: str = "") -> Iterator[tuple[str, str]]:
    """Yield the texts below some keys, however deep these are, with the key next to each."""
    if isinstance(value, str):
        yield from [(taken, value)] if taken else []
    elif isinstance(value, dict):
        for key, one in value.items():
            yield from _under(one, keys, key if taken or key in keys else "")
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _under(one, keys, taken)


def _below(path: Path, data: bytes) -> Iterator[str]:
    """Yield what is written below the fields, without headings and questions that were asked."""
    if path.suffix.lower() in YAML_SUFFIXES:
        return
    with suppress(KitgenError):
        source = source_of(path, data)
        _, end = front_matter(source)
        found = read_reflection("\n".join(source.lines[(end or 0) + 1 :]))
        for one in found.questions:
            yield from (one.said, one.better)
        yield from (section.text for section in found.sections)


def _is_settled(copy: Copy) -> bool:
    """Say whether one of the files says that it is right as it is."""
    for path in (copy.file.path, copy.there):
        with suppress(KitgenError):
            if path and Ignores.of(source_of(path, read_or_empty(path))).covers((RULE,)):
                return True
    return False
