"""Identities: whose interview with whom a file tells of, known before the file is read."""

from __future__ import annotations

import contextlib
import json
import re
import textwrap
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from kitgen.files.texts import read_or_empty
from kitgen.model.errors import InputError, Problem
from kitgen.model.keys import kit_key
from kitgen.model.values.texts import folded, unquoted
from kitgen.yaml.frontmatter import YAML_SUFFIXES, front_matter
from kitgen.yaml.source import read_source, source_of
from kitgen.yaml.unseen import clean

# What can be told from one line alone: a key at the margin, and a plain or simply quoted value.
FIELD = re.compile(r"^(\w+):[ \t]+(.*)$", re.MULTILINE)
PLAIN = re.compile(r"\w(?:[\w.,&'’()/@+-]|[ ](?=[^\s#]))*(?:[ \t]+#.*)?")
QUOTED = re.compile(r"\"([^\"\\]*)\"(?:[ \t]+#.*)?|'([^']*)'(?:[ \t]+#.*)?")
BLANK = (" ", "\t", "\n")  # a value may go on below
NULLS = ("null", "Null", "NULL")
ABOUT = ("name", "email")
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


def identity_of(path: Path, data: bytes) -> Identity:
    """Tell whose interview with whom a file tells of, without judging the rest of it."""
    fields = _identifying(_front(path, decoded(data)))
    return _identity(unjudged_fields(path, data) if fields is None else fields)


def kit_of(path: Path, data: bytes | None = None) -> str:
    """Return the kit of an interview file: the key that it names, else its own name."""
    text = decoded(read_or_empty(path) if data is None else data)
    if not re.search(r"^[\s\"']*(?i:kit)\b|[{,]\s*[\"']?(?i:kit)\b", text, re.MULTILINE):
        return kit_key(path.stem)
    found = _fields_at_a_glance(_front(path, text), ("kit",))
    named = (unjudged_fields(path, text.encode()) if found is None else found).get("kit")
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
        tuple(filter(None, map(text_of, names))),
        text_of(about.get("name")),
        text_of(about.get("email")),
    )


def unjudged_fields(path: Path, data: bytes) -> Mapping[str, Any]:
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


def unread(path: Path) -> Problem | None:
    """Return why nothing can be known of a file from its fields; None where they can be read."""
    from kitgen.yaml.tree import read_tree

    try:
        source = read_source(path)
        tree = read_tree(source, *front_matter(source))
    except InputError as error:
        return error.problems[0]
    return None if tree.complete else tree.problems[0]


def _as_fields(written: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is written under the names that fields have, however the keys are spelled."""
    from kitgen.yaml.tree import as_field

    found = {as_field(key): value for key, value in written.items()} | dict(written)
    if isinstance(about := found.get("applicant"), dict):
        found["applicant"] = {as_field(key): value for key, value in about.items()} | about
    return found


@lru_cache(maxsize=64)
def profile_identity(profile: Path, data: bytes) -> tuple[str, str]:
    """Return the name and the address that a profile gives."""
    fields = _fields_at_a_glance(decoded(data), ABOUT) or unjudged_fields(profile, data)
    name, email = (text_of(fields.get(field)) for field in ABOUT)
    return name, email


def text_of(value: object) -> str:
    """Return a value that is a text without quotes and unseen signs; nothing of any other."""
    return unquoted(clean(value)) if isinstance(value, str) else ""


def applicant_key(identity: Identity, known: Iterable[tuple[str, str]]) -> str:
    """Join name and address; one that is missing is taken from the only pair that has the other."""
    name, email = folded(identity.applicant), folded(identity.email)
    if not (name and email):
        whole = {pair for pair in known if all(pair) and (name, email) != ("", "")}
        near = {pair for pair in whole if pair[0] == name or pair[1] == email}
        name, email = near.pop() if len(near) == 1 else (name, email)
    return f"{name} <{email}>"


def decoded(data: bytes) -> str:
    """Return the text of a file, whatever its line ends, and whatever in it is no text."""
    return data.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")
