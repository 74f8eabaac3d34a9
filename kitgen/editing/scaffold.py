"""Scaffolds: the files that a user begins with, filled with what is known."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kitgen.model.errors import InputError
from kitgen.model.keys import safe_key
from kitgen.model.values import addresses, places, texts, times
from kitgen.yaml import tree as yamltree
from kitgen.yaml.source import CONTROL, Source

if TYPE_CHECKING:
    from kitgen.reading.fragments import Shapes

SAFE = re.compile(r"[^\W_](?:[\w .,/()+&@'\u2019-]*[\w.)])?")
NAMES = re.compile(r"\s*(?:,|;|\band\b)\s*")
LETTER_PAPER = frozenset(
    ("US", "CA", "MX", "PR", "PH", "CL", "CO", "CR", "GT", "NI", "PA", "SV", "VE", "DO")
)
READERS: Mapping[str, Callable[[str], Any]] = {
    "date": times.day,
    "time": times.time_span,
    "decision_by": times.decision,
    "email": addresses.email,
    "format": lambda text: texts.choice(text, _format()),
}

Ask = Callable[[str], str]
Tell = Callable[[str], None]


@dataclass
class Answers:
    """What is known of an interview so far; it grows while questions are asked."""

    company: str
    role: str
    date: dt.date
    facts: dict[str, str] = field(default_factory=dict)
    people: list[dict[str, str]] = field(default_factory=list)

    @property
    def stem(self) -> str:
        """The name of the file, without its ending."""
        return f"{self.date}-{safe_key(self.company)}"


@dataclass(frozen=True)
class Question:
    """One question; `person` ones are asked for everyone, `first` ones for the first only."""

    key: str
    ask: str
    person: bool = False
    first: bool = False
    after: str = ""  # asked only if this one was answered


@dataclass(frozen=True)
class Debrief:
    """The questions asked after an interview, and the words around them."""

    intro: str
    questions: tuple[Question, ...]
    someone: str
    kept: str
    absent: str  # said of an answer that says nothing


def load_debrief(source: Source) -> Debrief:
    """Read the questions from their YAML file."""
    tree = yamltree.read_tree(source)
    if tree.problems or not isinstance(tree.root, yamltree.Mapping):
        raise InputError(tree.problems or source.problem("no-fields", "here are no questions"))
    data = yamltree.plain(tree.root)
    return Debrief(
        intro=str(data.get("intro", "")).strip(),
        questions=tuple(
            Question(
                key=item["key"],
                ask=item["ask"],
                person=item.get("of") == "person",
                first=item.get("first") == "true",
                after=item.get("after", ""),
            )
            for item in data.get("questions", [])
        ),
        someone=data.get("someone", ""),
        kept=data.get("kept", ""),
        absent=data.get("absent", ""),
    )


def ask_debrief(debrief: Debrief, answers: Answers, ask: Ask, tell: Tell, known: set[str]) -> None:
    """Ask the questions whose keys are not yet known, and add to the answers as they come."""
    for person, group in groupby(debrief.questions, lambda question: question.person):
        questions = [question for question in group if question.key not in known]
        if not person:
            for question in questions:
                _ask_fact(question, answers, ask, tell)
            continue
        for index, someone in enumerate(answers.people or [{"name": "unknown"}]):
            if not answers.people:
                answers.people.append(someone)
            name = debrief.someone if someone["name"] == "unknown" else someone["name"]
            for question in questions:
                if _applies(question, someone, first=index == 0):
                    words = question.ask.replace("{name}", name)
                    if answer := _answer(question.key, words[:1].upper() + words[1:], ask, tell):
                        someone[question.key] = answer


def repair_answers(answers: Answers, shapes: Shapes) -> None:
    """Take from the answers what their fields' sentences say already."""
    for facts in (answers.facts, *answers.people):
        for name in facts.keys() & shapes.fields.keys():
            facts[name], _ = shapes.repair(name, facts[name])


def fill_interview(template: str, answers: Answers, schema: str) -> str:
    """Write the interview's file."""
    people = answers.people or [{"name": "unknown"}]
    return _render(
        template,
        {
            **dict.fromkeys(_FACTS, ""),
            **answers.facts,
            "company": answers.company,
            "role": answers.role,
            "date": str(answers.date),
            "people": [{**dict.fromkeys(_PERSON_FACTS, ""), **person} for person in people],
            "schema": schema,
        },
    )


def fill_profile(template: str, *, zone: str, country: str, locale: str, schema: str) -> str:
    """Write the profile to be filled in, with what the computer tells."""
    paper = "" if not country else "letter" if country in LETTER_PAPER else "a4"
    facts = {"zone": zone, "country": country, "locale": locale, "paper": paper, "schema": schema}
    return _render(template, facts)


def fill_theme(template: str, name: str, parent: str) -> str:
    """Write the manifest of a new theme, which extends another."""
    return _render(template, {"title": name.replace("-", " ").capitalize(), "parent": parent})


def yaml_scalar(text: str) -> str:
    """Write a text as one line of YAML, in quotes where it needs them."""
    text = " ".join(CONTROL.sub("", text).split())
    if not text or (SAFE.fullmatch(text) and text not in yamltree.NOTHING):
        return text
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


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


_FACTS = ("time", "format", "decision_by", "drawn_to", "they_liked", "about", "answer", "forgot")
_PERSON_FACTS = ("email", "talked_about", "said", "my_reaction", "need", "i_did", "promised")


def _ask_fact(question: Question, answers: Answers, ask: Ask, tell: Tell) -> None:
    if question.after and question.after not in answers.facts:
        return
    answer = _answer(question.key, question.ask.replace("{today}", str(answers.date)), ask, tell)
    if not answer:
        return
    if question.key == "people":
        names = [name for name in NAMES.split(answer) if texts.is_name(name)]
        answers.people += [{"name": name} for name in names]
    elif question.key == "date":
        answers.date = times.day(answer)
    else:
        answers.facts[question.key] = answer


def _applies(question: Question, person: dict[str, str], *, first: bool) -> bool:
    if question.key == "email" and person["name"] == "unknown":
        return False
    return (first or not question.first) and (not question.after or question.after in person)


def _answer(key: str, words: str, ask: Ask, tell: Tell) -> str:
    """Ask until the answer can be read, or is empty; return it as the file should have it."""
    while answer := texts.line_of(CONTROL.sub("", ask(words))):
        try:
            return _tidy(key, answer)
        except texts.WrongValueError as error:
            message = error.message.replace("{key}", key)
            tell(f"{message[:1].upper()}{message[1:]}. {error.advice}")
    return ""


def _tidy(key: str, answer: str) -> str:
    """Write an answer as the file should have it; WrongValueError if it cannot be read."""
    value = READERS.get(key, str)(answer)
    if isinstance(value, times.TimeSpan):
        return "-".join(f"{time:%H:%M}" for time in value if time)
    if isinstance(value, StrEnum):
        return value.value
    return answer


def _render(template: str, facts: Mapping[str, Any]) -> str:
    from kitgen.files.sandbox import Sandbox, plain

    environment = Sandbox({"scaffold": template}.get, escaped=False)
    environment.filters.update(yaml=yaml_scalar, padded=lambda text, to: text.ljust(min(to, 40)))
    text = environment.fill("scaffold", plain(facts))
    return "\n".join(line.rstrip() for line in text.split("\n"))


def _format() -> Any:
    from kitgen.model.interview import Format

    return Format
