"""Scaffolds: the files that a user begins with, filled with what is known."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import TemplateError

from kitgen.files.sandbox import Sandbox
from kitgen.model.applicant import Applicant
from kitgen.model.choices import Result
from kitgen.model.errors import InputError, Problem
from kitgen.model.interview import Interview
from kitgen.model.interviewer import UNKNOWN, Interviewer
from kitgen.model.keys import safe_key
from kitgen.model.values import places, texts
from kitgen.reading.field_types import RecordType, fields_of, kinds
from kitgen.yaml.scalar import quoted, scalar

if TYPE_CHECKING:
    from kitgen.reading.fragments import FragmentShapes

LETTER_PAPER = frozenset(
    ("US", "CA", "MX", "PR", "PH", "CL", "CO", "CR", "GT", "NI", "PA", "SV", "VE", "DO")
)
HEAD = (  # fields that the template names itself, in its own order
    *("company", "company_short", "role", "posting", "country", "date", "time", "time_zone"),
    *(
        "format",
        "place",
        "link",
        "round",
        "decision_by",
        "next_step",
        "contact_policy",
        "drawn_to",
        "why",
        "they_liked",
    ),
    *("concern", "forgot", "interviewers", "log", "outcome"),
)
PERSON_HEAD = (
    *("name", "address_as", "title", "department", "part", "email", "register"),
    *("talked_about", "said", "my_reaction", "need", "i_did", "promised"),
    *("first_step", "last_line"),
)
CONCERN = ("about", "answer", "by")  # stand in the template's `concern`
FilledValue = str | list[str]


@dataclass
class KnownFields:
    """What is known of an interview so far; it grows while questions are asked."""

    company: str
    role: str
    date: dt.date
    facts: dict[str, FilledValue] = field(default_factory=dict)
    people: list[dict[str, FilledValue]] = field(default_factory=list)
    absent: list[str] = field(default_factory=list)  # invited, and were not there
    agency: str = ""  # by which one was sent, if one was
    with_agency: bool = False  # and whose people one has met, and no others
    notes: str = ""  # for oneself alone, below the fields
    kept: str = ""  # a whole note as it was typed, which is private like the others
    decided: str = ""  # the day by which they decide, in the words that named it
    invitations: tuple[str, ...] = ()  # by which an update is known
    remarked: dict[str, str] = field(
        default_factory=dict
    )  # said behind a topic, as a letter has it

    def note(self, text: str) -> None:
        """Keep words that stand in no field."""
        self.notes = "; ".join(filter(None, (self.notes, text)))

    def tell_anyway(self, text: str) -> None:
        """Have letters tell a text as it stands, whatever may be said against it."""
        known = self.facts.get("tell_anyway") or []
        told = [known] if isinstance(known, str) else known
        self.facts["tell_anyway"] = [*told, *([] if text in told else [text])]

    @property
    def stem(self) -> str:
        """The name of the file, without its ending."""
        return f"{self.date}-{safe_key(self.company)}"


def repair_answers(answers: KnownFields, shapes: FragmentShapes) -> KnownFields:
    """Return the answers without what their fields' sentences say already."""
    return replace(
        answers,
        facts=_repaired(answers.facts, shapes),
        people=[_repaired(person, shapes) for person in answers.people],
    )


def private_notes(notes: str, kept: str) -> str:
    """Return what stands below the private heading: notes, and a whole one that begins no section.

    Whatever is in it, a heading or a fence, is part of it.
    """
    longest = max(map(len, re.findall(r"~+", kept)), default=0)
    fence = "~" * max(3, longest + 1)
    return "\n\n".join(filter(None, (notes, kept and f"{fence}\n{kept}\n{fence}")))


def fill_interview(template: str, answers: KnownFields, schema: str) -> str:
    """Write the interview's file; fields that nobody filled stand in it as comments."""
    people = answers.people or [{"name": UNKNOWN}]
    facts: dict[str, Any] = {
        **dict.fromkeys((*HEAD, *CONCERN), ""),
        "contact_policy": "open",
        **answers.facts,
        "company": answers.company,
        "role": answers.role,
        "date": str(answers.date),
        "people": [_person(person, first=not index) for index, person in enumerate(people)],
        "more": _more(Interview, HEAD, answers.facts),
        "notes": private_notes(texts.line_of(answers.notes), answers.kept),
        "invitations": [texts.line_of(one) for one in answers.invitations],
        "results": ", ".join(Result),
        "schema": schema,
    }
    return _render(template, facts).replace(":   #", ":  #")


def fill_profile(
    template: str,
    facts: Mapping[str, FilledValue],
    schema: str,
    settled: Collection[str] = (),
) -> str:
    """Write the profile to be filled in, with what is known: `country`, `time_zone`, `name`, …

    `settled` are the fields that an office has for all its clients; nothing is guessed for them.
    """
    country = str(facts.get("country", ""))
    paper = "" if not country else "letter" if country in LETTER_PAPER else "a4"
    paper = "" if "paper" in settled else paper
    known = {**dict.fromkeys(fields_of(Applicant), ""), "paper": paper, **facts}
    return _render(template, {**known, "schema": schema, "office": list(settled)})


def _person(person: Mapping[str, FilledValue], *, first: bool) -> dict[str, Any]:
    more = _more(Interviewer, PERSON_HEAD, person)
    return {**dict.fromkeys(PERSON_HEAD, ""), **person, "more": more, "first": first}


def _more(kind: RecordType, head: tuple[str, ...], facts: Mapping[str, FilledValue]) -> list[Any]:
    """Return the fields that the template does not name: each with an example and what it says."""
    found = []
    for name, info in fields_of(kind).items():
        if name in head or name in ("kit", "key"):
            continue
        says = str(info.description or "").rstrip(".")
        example = _example(kind, name)
        found.append({"key": name, "value": facts.get(name, ""), "example": example, "says": says})
    return found


def _example(kind: RecordType, name: str) -> str:
    """Return a value as one would write it, in one line; of a record, all its fields."""
    record = kinds(kind)[name].record
    if record is None:
        info = fields_of(kind)[name]
        usual = "yes" if info.default is False else "[…]" if kinds(kind)[name].many else "…"
        return str((info.examples or [usual])[0]).strip()
    pairs = (f"{key}: {_example(record, key)}" for key in fields_of(record))
    return f"{{{', '.join(pairs)}}}"


def _repaired(facts: Mapping[str, FilledValue], shapes: FragmentShapes) -> dict[str, FilledValue]:
    def repair(name: str, text: str) -> str:
        return shapes.repair(name, text)[0] if name in shapes.fields else text

    return {
        name: [repair(name, one) for one in text] if isinstance(text, list) else repair(name, text)
        for name, text in facts.items()
    }


def fill_theme(template: str, name: str, parent: str) -> str:
    """Write the manifest of a new theme, which extends another."""
    return _render(template, {"title": name.replace("-", " ").capitalize(), "parent": parent})


def yaml_scalar(text: FilledValue) -> str:
    """Write a text as one line of YAML, in quotes where it needs them; several in brackets."""
    if isinstance(text, list):
        if len(text) == 1:
            return yaml_scalar(text[0])
        return f"[{', '.join(quoted(one) for one in text)}]" if text else ""
    return scalar(text) if text.strip() else ""


def local_zone(environ: Mapping[str, str], link: Path = Path("/etc/localtime")) -> str:
    """Return the computer's time zone by its IANA name, or nothing if it does not tell."""
    target = link.resolve().as_posix() if link.is_symlink() else ""
    for name in (environ.get("TZ", "").lstrip(":"), target.partition("/zoneinfo/")[2]):
        if "/" in name and name in places.zone_names() and not name.startswith("Etc/"):
            return name
    return ""


def local_language(environ: Mapping[str, str]) -> str:
    """Return the computer's language as a tag like en-GB, or nothing."""
    setting = next((environ[key] for key in ("LC_ALL", "LC_TIME", "LANG") if environ.get(key)), "")
    match = re.match(r"([a-z]{2,3})_([A-Z]{2})\b", setting)
    return f"{match[1]}-{match[2]}" if match else ""


def _render(template: str, facts: Mapping[str, Any]) -> str:
    environment = Sandbox({"scaffold": template}.get, escaped=False)
    environment.filters.update(yaml=yaml_scalar, padded=lambda text, to: text.ljust(min(to, 40)))
    try:
        text = environment.fill("scaffold", facts)
    except TemplateError as error:
        message = f"this scaffold cannot be filled in: {error}"
        advice = "Mend your copy under content/scaffolds/, or delete it to have the shipped one."
        raise InputError(Problem("scaffold", message, advice)) from error
    return "\n".join(line.rstrip() for line in text.split("\n"))
