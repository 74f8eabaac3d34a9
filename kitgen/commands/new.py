"""New interviews: where they are written, what is known already, and who was met before."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from kitgen.commands.log import has_letter_due
from kitgen.commands.renaming import DraftMove, draft_moves, write_renamed
from kitgen.dictation import Setting
from kitgen.editing.additions import additions, answers_there, departures
from kitgen.editing.changes import change_fields
from kitgen.editing.introductions import Acquaintance
from kitgen.editing.notes import with_notes
from kitgen.editing.profile import english_of
from kitgen.editing.renames import with_log
from kitgen.editing.scaffold import (
    KnownFields,
    fill_interview,
    private_notes,
    repair_answers,
)
from kitgen.editing.schemas import write_schemas
from kitgen.files.atomic import make_folder, write_new
from kitgen.files.project import Project
from kitgen.importing.invitation import InvitationReader
from kitgen.importing.people import Owner
from kitgen.importing.words import InvitationWords
from kitgen.interviews import Interviews, interviews_of, reading_of
from kitgen.library import Library, library_of
from kitgen.model.applicant import Applicant
from kitgen.model.errors import InputError, Problem
from kitgen.model.interview import Interview
from kitgen.model.values.texts import folded
from kitgen.reading.identity import kit_of
from kitgen.reading.interview import Reading, read_profile
from kitgen.yaml.regular import real, regular_bytes
from kitgen.yaml.source import Source, read_bytes, read_source, source_of

LATELY = 14  # days in which an interview may still be talked through


@dataclass(frozen=True)
class InterviewFolder:
    """Where interviews go: a project's folder, or this folder where there is no project."""

    project: Project
    library: Library
    today: dt.date

    @classmethod
    def here(cls, folder: Path, today: dt.date) -> InterviewFolder:
        """Return the place that counts for a folder."""
        project = Project.around(folder)
        return cls(project, library_of(project.layers), today)

    @property
    def folder(self) -> Path:
        """The folder that interview files are written to."""
        root = self.project.root
        return root / "content" / "interviews" if root else self.project.base

    @property
    def profile(self) -> Source | None:
        """The profile that counts for interviews here."""
        path = self.project.profile_for(self.folder / "x.md")
        return read_source(path) if path else None

    @property
    def applicant(self) -> Applicant:
        """The applicant, as far as a profile tells."""
        try:
            return read_profile(self.profile).applicant if self.profile else Applicant()
        except InputError:
            return Applicant()

    def setting(self, addresses: Iterable[str] = ()) -> Setting:
        """Return what answers are understood with."""
        locale = self.applicant.locale or english_of(self.applicant.country or "")
        held, today = tuple(addresses), self.today
        lexicon = self.library.lexicon("en")
        return Setting(self.library.dictation(), today, locale, today, held, lexicon)

    def reader(self) -> InvitationReader:
        """Return what invitations are read with."""
        one = self.applicant
        owner = Owner(one.name or "", one.email or "")
        zone = one.time_zone or ""
        library, setting = self.library, self.setting()
        others = tuple(
            (library.invitations(lang), replace(setting, locale=lang))
            for lang in library.invitation_languages()
        )
        return InvitationReader(library.invitations(), setting, owner, zone, others)

    def tongues(self) -> tuple[InvitationWords, ...]:
        """Return the words of invitations in every language, the first of which is our own."""
        languages = self.library.invitation_languages()
        return (self.library.invitations(), *map(self.library.invitations, languages))

    @property
    def interviews(self) -> Interviews:
        """The interviews that are here already."""
        return interviews_of(self.project)

    def readings(self) -> Iterator[tuple[Path, Reading]]:
        """Yield every interview that can be read, with its file."""
        interviews = self.interviews
        for path in interviews:
            try:
                yield path, interviews.read(path)
            except InputError:
                continue

    def read(self, path: Path, data: bytes) -> Reading:
        """Read the bytes of an interview file that is here."""
        return reading_of(source_of(path, data), self.profile, self.library)

    def rewrite(self, path: Path, before: bytes, after: bytes) -> None:
        """Write an interview anew; the drafts of somebody whose name was put right go along."""
        _, renames = with_log(before, after, path)
        moves: tuple[DraftMove, ...] = ()
        if renames:
            old, new = (self.read(path, data).interview for data in (before, after))
            moves = draft_moves(self.project.drafts_folder(old.kit), old, new, renames)
        aside = (self.project.root or self.project.base) / ".kitgen" / "set-aside"
        write_renamed(path, before, after, [move for move in moves if move.is_free], aside)


def acquaintances(
    place: InterviewFolder, company: str, but: Path | None = None
) -> list[Acquaintance]:
    """Return everybody met before, but for one file, those of this employer first."""
    found: list[tuple[bool, dt.date, Acquaintance]] = []
    for path, reading in place.readings():
        if but is not None and real(path) == real(but):
            continue
        interview = reading.interview
        met = f"with {interview.company_name} on {place.setting().brief(interview.date)}"
        for person in interview.interviewers:
            if person.name:
                pairs = (("email", person.email), ("title", person.title))
                facts = tuple((key, value) for key, value in pairs if value)
                other = folded(interview.company) != folded(company)
                found.append((other, interview.date, Acquaintance(person.name, facts, met)))
    found.sort(key=lambda one: (one[0], -one[1].toordinal()))
    return list({one.name: one for *_, one in reversed(found)}.values())[::-1]


def begun(
    place: InterviewFolder, company: str | None = None, *, logged: bool = False
) -> list[tuple[Path, Interview]]:
    """Return interviews, or an employer's, that can still be talked through, the latest first.

    One of which something was logged counts as long as a letter of it is due, or with `logged`.
    """
    found = []
    for path, reading in place.readings():
        one = reading.interview
        same = company is None or folded(company) in (
            folded(one.company),
            folded(one.company_short or one.company),
        )
        lately = 0 <= (place.today - one.date).days <= LATELY
        if not (same and lately) or one.outcome:
            continue
        if logged or not one.log or has_letter_due(path, place.today):
            found.append((path, one))
    return sorted(found, key=lambda pair: pair[1].date, reverse=True)


def nearest_employer(
    place: InterviewFolder, company: str, but: Path | None = None
) -> Interview | None:
    """Return the latest interview with an employer of nearly this name, but for one file."""
    from rapidfuzz import fuzz

    wanted = folded(company)
    near = [
        reading.interview
        for path, reading in place.readings()
        if path != but
        and (
            fuzz.ratio(folded(reading.interview.company), wanted) >= 82
            or folded(reading.interview.company_name) == wanted
        )
    ]
    return max(near, key=lambda one: one.date, default=None)


class NewFile:
    """An interview file that grows while questions are asked: written once, then kept current."""

    def __init__(self, place: InterviewFolder) -> None:
        self.place = place
        self.path: Path | None = None
        self.data = b""

    def keep(self, answers: KnownFields) -> None:
        """Write the answers so far; a file that somebody else changed meanwhile is left alone."""
        text = self.text(answers).encode("utf-8")
        if self.path is not None and self.path.stem.startswith(answers.stem):
            self.place.rewrite(self.path, self.data, text)
        else:
            self._move(answers, text)
        self.data = text

    def text(self, answers: KnownFields) -> str:
        """Return the file's text."""
        shapes = self.place.library.fragments()
        schema = "../../.kitgen" if self.place.project.root else ".kitgen"
        template = self.place.project.layers.text("scaffolds/en/interview.md")
        done = repair_answers(answers, shapes) if shapes else answers
        return fill_interview(template, done, f"{schema}/interview.schema.json")

    def _move(self, answers: KnownFields, text: bytes) -> None:
        """Write a new file, and take the one away that was named after another day."""
        make_folder(self.place.folder)
        write_schemas(self.place.project.root or self.place.folder)
        old, path = self.path, _free(self.place.folder, answers.stem)
        if not write_new(path, text.decode("utf-8")):
            raise taken(path)
        if old is not None and regular_bytes(old) == self.data:
            old.unlink()
            drafts = self.place.project.drafts_folder(kit_of(old))
            mine = drafts.with_name(kit_of(path))
            if drafts.is_dir() and not mine.exists():
                drafts.rename(mine)
        self.path = path


class OldFile:
    """An interview file that is there already and takes what is answered now."""

    def __init__(self, place: InterviewFolder, path: Path) -> None:
        self.place = place
        self.path = path
        self.base = self.data = read_bytes(path)
        self.reading = place.read(path, self.base)

    @property
    def answers(self) -> KnownFields:
        """What the file says already."""
        return answers_there(self.reading.interview)

    def keep(self, answers: KnownFields) -> None:
        """Add the answers so far to the file as it was, and write it."""
        shapes = self.place.library.fragments()
        old, done = self.answers, answers
        if shapes:
            old, done = repair_answers(old, shapes), repair_answers(answers, shapes)
        interview = self.reading.interview
        changes = [*additions(interview, old, done), *departures(interview, done)]
        data = change_fields(self.base, self.path, changes)
        data = with_notes(data, self.path, private_notes(done.notes, done.kept))
        data, _ = with_log(self.base, data, self.path)
        self.place.read(self.path, data)  # believed only if it reads
        if data != self.data:
            self.place.rewrite(self.path, self.data, data)
            self.data = data


def _free(folder: Path, stem: str) -> Path:
    """Return a path that is not taken; what was just answered must not be lost."""
    path = folder / f"{stem}.md"
    number = 2
    while path.exists():
        path = folder / f"{stem}-{number}.md"
        number += 1
    return path


def taken(path: Path) -> InputError:
    """Return what is told where the file is there already."""
    message = "this interview is written down already"
    advice = "Add to the file, or name another day with --date."
    return InputError(Problem("file-exists", message, advice, path=path))
