"""Notes of interviews that are written down already: whose they are, and how they go in there."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

from kitgen.commands.new import InterviewFolder, NewFile, OldFile, begun
from kitgen.editing.scaffold import FilledValue, KnownFields
from kitgen.importing.proposal import Proposal
from kitgen.model.interview import Interview
from kitgen.model.interviewer import UNKNOWN
from kitgen.model.values.texts import folded


def noted_interview(
    place: InterviewFolder, note: Proposal, company: str = "", date: dt.date | None = None
) -> Interview | None:
    """Return the one interview here that a note can be of; None for several, or for none."""
    if not note.kept:
        return None
    company = company or note.value("company")
    day = date.isoformat() if date else note.value("date")
    found = [
        one
        for _, one in begun(place, logged=True)
        if (not company or folded(company) in (folded(one.company), folded(one.company_name)))
        and (not day or one.date.isoformat() == day)
    ]
    return found[0] if len(found) == 1 else None


def note_file(
    place: InterviewFolder, answers: KnownFields
) -> tuple[NewFile | OldFile, KnownFields]:
    """Return the file that a note goes into, and what it will say with what it says already."""
    there = place.folder / f"{answers.stem}.md"
    begun_there = begun(place, answers.company, logged=True)
    same = (path for path, one in begun_there if one.date == answers.date)
    path = there if there.is_file() else next(same, None)
    if path is None:
        return NewFile(place), answers
    file = OldFile(place, Path(path))
    return file, with_note(file.answers, answers)


def with_note(old: KnownFields, note: KnownFields) -> KnownFields:
    """Return what is known with what a note adds: what was said before stands as it is."""
    people = [dict(one) for one in old.people if not _is_nameless(one)]
    nameless = [one for one in old.people if _is_nameless(one) and "department" not in one]
    for new in note.people:
        same = next((one for one in people if _is_same(one, new)), None)
        if same is None:  # what was said of somebody without a name is of the first who has one
            said = nameless.pop(0) if nameless else {}
            people.append({**new, **said, "name": new.get("name", UNKNOWN)})
        else:
            same |= {key: value for key, value in new.items() if not same.get(key)}
    facts = {**note.facts, **{key: value for key, value in old.facts.items() if value}}
    return replace(old, facts=facts, people=people, kept=note.kept)


def _is_nameless(one: dict[str, FilledValue]) -> bool:
    return one.get("name", UNKNOWN) in (None, UNKNOWN)


def _is_same(one: dict[str, FilledValue], other: dict[str, FilledValue]) -> bool:
    """Say whether two are one person: a note has but a part of a name."""
    mine, theirs = (str(each.get("name", "")).split() for each in (one, other))
    if not mine or not theirs:
        return False
    return mine == theirs or (
        min(len(mine), len(theirs)) == 1 and (mine[0] == theirs[0] or mine[-1] == theirs[-1])
    )
