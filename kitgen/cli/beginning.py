"""Beginning: a folder for interviews, with a profile that is read, asked for, or left open."""

from __future__ import annotations

import os
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kitgen.cli.dialogue import Terminal
from kitgen.editing.changes import FieldChange, change_fields
from kitgen.editing.profile import (
    EVERYTHING,
    LEAST,
    REACH,
    ProfileQuestions,
    ask_profile,
    of_this_computer,
    settled_by_office,
)
from kitgen.editing.scaffold import fill_profile, local_language
from kitgen.editing.schemas import write_schemas
from kitgen.files import atomic as files
from kitgen.files.atomic import rewrite
from kitgen.files.project import Layers
from kitgen.importing.profile import read_profile_from
from kitgen.library import library_of
from kitgen.model.applicant import Applicant
from kitgen.yaml.source import read_bytes

if TYPE_CHECKING:
    from kitgen.commands.new import InterviewFolder
    from kitgen.editing.scaffold import FilledValue


@dataclass
class AskedProfile:
    """A profile that was asked for just now, whose questions one can go back to."""

    path: Path
    terminal: Terminal
    computer: dict[str, FilledValue]
    settled: Collection[str]
    questions: ProfileQuestions

    def text(self, found: dict[str, FilledValue]) -> str:
        """Return the profile's file with what was answered."""
        facts = {key: value for key, value in self.computer.items() if key not in self.settled}
        facts |= {
            key: value
            for key, value in found.items()
            if key != "locale" or key not in self.settled or "country" in found
        }
        return _filled(facts, self.settled)

    def back(self) -> None:
        """Ask the last question again, and write the profile as it is answered now."""
        texts = self.questions.texts or []
        before = len(texts)
        found = self.questions.back()
        self.terminal.ahead += texts[before:]
        rewrite(self.path, read_bytes(self.path), self.text(found).encode("utf-8"))


def begin(
    folder: Path, terminal: Terminal | None, source: Path | None = None, *, brief: bool = False
) -> AskedProfile | None:
    """Make a folder a place for interviews; the profile is read, asked for, or left to fill in.

    `brief` asks only for what a first letter needs. Whoever is asked hears nothing of the files.
    """
    layers = Layers.of(None)
    profile = folder / "content" / "profile.yaml"
    computer, settled = of_this_computer(os.environ), settled_by_office(profile)
    facts = {key: value for key, value in computer.items() if key not in settled}
    asked = None
    if source:
        facts |= _read(source)
    elif terminal and not profile.exists():
        asked = _asked(profile, terminal, computer, settled, brief=brief)
        facts = asked.questions.run()
    text = asked.text(facts) if asked else _filled(facts, settled)
    files.make_folder(folder / "content" / "interviews")
    write_schemas(folder)
    made = {
        profile: text,
        folder / ".gitignore": layers.text("scaffolds/en/gitignore"),
    }
    for path, content in made.items():
        written = files.write_new(path, content)
        if not (brief or asked):
            click.echo(f"{'wrote' if written else 'kept '} {path}")
        if path == profile and source and not written:
            click.echo(f"The profile that is there was kept; nothing of {source} was taken.")
    if not facts.get("name") and not brief:
        click.echo(f"Next: fill in {profile}.")
    if asked:
        asked.terminal.ahead += asked.questions.texts or []  # what is asked next: of the interview
    return asked


def _filled(facts: dict[str, FilledValue], settled: Collection[str]) -> str:
    text = Layers.of(None).text("scaffolds/en/profile.yaml")
    return fill_profile(text, facts, "../.kitgen/profile.schema.json", settled)


def make_room(folder: Path) -> None:
    """Make a folder a place for interviews; the profile is written once its writer has told."""
    files.make_folder(folder / "content" / "interviews")
    write_schemas(folder)
    files.write_new(folder / ".gitignore", Layers.of(None).text("scaffolds/en/gitignore"))


def _read(source: Path) -> dict[str, FilledValue]:
    found = read_profile_from(read_bytes(source), str(source))
    facts: dict[str, FilledValue] = {
        "name": found.name,
        "email": found.email,
        "phone": found.phone,
        "address": list(found.address),
        "links": list(found.links),
        "headline": found.headline,
        "country": found.country,
    }
    known = {key: value for key, value in facts.items() if value}
    for key, value in known.items():
        shown = ", ".join(value) if isinstance(value, list) else value
        click.echo(f"  {key:<10} {shown}")
    click.echo(f"  from {source} ({found.source})")
    for one in found.left:
        click.echo(f"  left out: {one}")
    return known


def sign(place: InterviewFolder, terminal: Terminal, *, again: bool = False) -> bool:
    """Ask how the letters are signed, if the profile has no name or it is to be changed.

    True if there is a new name now.
    """
    source = place.profile
    if source is None or (place.applicant.name and not again):
        return False
    if not again:
        terminal.tell("The letters need your name, to be signed with.")
    facts = ask_profile(terminal, place.library.dictation(), "", only=("name",))
    if name := facts.get("name"):
        data = read_bytes(source.path)
        change = FieldChange(("name",), str(name))
        rewrite(source.path, data, change_fields(data, source.path, [change], Applicant))
    return bool(name)


def ask_reach(place: InterviewFolder, terminal: Terminal) -> bool:
    """Ask for what should stand below the applicant's name, if the profile has none of it."""
    source = place.profile
    lacking = [key for key in REACH if not getattr(place.applicant, key)]
    if source is None or len(lacking) < len(REACH):
        return False
    words = place.library.dictation()
    facts = ask_profile(terminal, words, place.applicant.locale or "", only=lacking)
    changes = [FieldChange((key,), str(value)) for key, value in facts.items()]
    data = read_bytes(source.path)
    rewrite(source.path, data, change_fields(data, source.path, changes, Applicant))
    return bool(facts)


def _asked(
    path: Path,
    terminal: Terminal,
    computer: dict[str, FilledValue],
    settled: Collection[str],
    *,
    brief: bool,
) -> AskedProfile:
    """Return the questions of a profile: name, mail, phone and place, each of which may be skipped.

    What follows from this computer is not written where an office has settled it.
    """
    words = library_of(Layers.of(None)).dictation()
    zone, locale = str(computer.get("time_zone") or ""), local_language(os.environ)
    placed = computer.get("country") or "country" in settled
    least = [key for key in LEAST if key == "name" or not placed]
    only = least if brief else EVERYTHING
    questions = ProfileQuestions(terminal, words, locale, zone, only, [])
    return AskedProfile(path, terminal, computer, settled, questions)
