"""Beginnings: a new interview or profile, from what was answered first."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from kitgen.desk.files import PROFILE, Files
from kitgen.desk.requests import NewInterviewRequest
from kitgen.dictation.towns import NOWHERE, land_of_phone, town
from kitgen.dictation.words import DictationWords
from kitgen.editing.changes import FieldChange, change_fields
from kitgen.editing.homes import home_facts
from kitgen.editing.profile import dates_written, of_this_computer, settled_by_office
from kitgen.editing.scaffold import (
    FilledValue,
    KnownFields,
    fill_interview,
    fill_profile,
    local_language,
)
from kitgen.files.atomic import make_folder, rewrite, write_new
from kitgen.files.project import Layers, Project
from kitgen.model.applicant import Applicant
from kitgen.model.errors import InputError, Problem
from kitgen.model.values import places, texts, times
from kitgen.reading.interview import read_profile
from kitgen.yaml.source import read_bytes, source_of

Converted = TypeVar("Converted")
LAND = 2  # letters of a country at the end of an address


def begun_facts(begun: NewInterviewRequest) -> KnownFields:
    """Read the three questions of a new interview; InputError tells which of them are wrong."""
    problems: list[Problem] = []
    for read, typed, field in (
        (_name, begun.company, "company"),
        (_name, begun.role, "role"),
        (_day, begun.date, "date"),
    ):
        try:
            read(typed, field)
        except InputError as error:
            problems += error.problems
    if problems:
        raise InputError(problems)
    return KnownFields(
        _name(begun.company, "company"), _name(begun.role, "role"), _day(begun.date, "date")
    )


def own_name(typed: str) -> str:
    """Read one's own name; InputError for what is none."""
    return _name(typed, "name")


def _name(typed: str, field: str) -> str:
    return _read(lambda text: texts.name(text), typed, field)


def _day(typed: str, field: str) -> dt.date:
    return _read(times.day, typed, field)


def _read(convert: Callable[[str], Converted], typed: str, field: str) -> Converted:
    """Read one of the three questions; InputError tells which one it is."""
    try:
        return convert(texts.line_of(typed))
    except texts.WrongValueError as error:
        message = error.message.replace("{key}", field)
        blank = not any(map(str.isprintable, texts.line_of(typed)))
        rule = f"blank-{field}" if blank else error.rule  # said in the words of that field
        raise InputError(Problem(rule, message, error.advice, field=field)) from error


def begin_interview(root: Path, layers: Layers, answers: KnownFields) -> tuple[Path, bool]:
    """Write a new interview's file; return its path, and whether there was none before."""
    folder = root / "content" / "interviews"
    make_folder(folder)
    path = folder / f"{answers.stem}.md"
    template = layers.text("scaffolds/en/interview.md")
    text = fill_interview(template, answers, "../../.kitgen/interview.schema.json")
    return path, write_new(path, text)


def facts_of_place(
    text: str, words: DictationWords, email: str = "", phone: str = ""
) -> Mapping[str, FilledValue]:
    """Return what a profile has of where somebody lives.

    The country of a town that may be in several is that of the phone, the mail or the computer; if
    they tell none, it is left open.
    """
    home = local_language(os.environ).partition("-")[2]
    found = home_facts(text, home, words)
    if "country" not in found:
        ending = email.rpartition(".")[2]
        host = places.country_called(ending) if len(ending) == LAND else ""
        here = (home, str(of_this_computer(os.environ)["country"]))
        likely = (land_of_phone(phone, words), host, *(one for one in here if one not in NOWHERE))
        country = next(filter(None, likely), "")
        if not country:
            return {"address": [town(text, words)]}
        found = home_facts(f"{text}, {country}", home, words)
        found["country"] = country
    written = dates_written(local_language(os.environ), str(found["country"]))
    return {"address": [town(text, words)], **found, "locale": written}


def begin_profile(project: Project, told: Mapping[str, FilledValue] = MappingProxyType({})) -> None:
    """Write a profile with what this machine tells of its user, where there is none.

    What was told goes into one that lacks it.
    """
    path = Files(project).path(PROFILE)
    if path.is_file():
        data = read_bytes(path)
        there = read_profile(source_of(path, data)).applicant
        again = "country" in told and not there.country  # a town, told with its country by now
        lacking = {
            key: value
            for key, value in told.items()
            if not getattr(there, key) or (again and key == "address")
        }
        changes = [
            FieldChange((key,), value if isinstance(value, str) else tuple(value))
            for key, value in lacking.items()
        ]
        if changes:
            rewrite(path, data, change_fields(data, path, changes, Applicant))
        return
    template = project.layers.text("scaffolds/en/profile.yaml")
    facts: dict[str, FilledValue] = {**of_this_computer(os.environ)}
    country = facts["country"] or local_language(os.environ).partition("-")[2]
    settled = settled_by_office(path)
    facts |= {"country": country}
    facts = {key: value for key, value in facts.items() if key not in settled} | {**told}
    text = fill_profile(template, facts, "../.kitgen/profile.schema.json", settled)
    make_folder(path.parent)
    write_new(path, text)
