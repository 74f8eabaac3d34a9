"""Starting: a new interview, and what is told of oneself beside it."""

from __future__ import annotations

import os

from kitgen.desk.beginnings import begin_interview, begin_profile, begun_facts, facts_of_place
from kitgen.desk.desk import Answer, Desk
from kitgen.desk.files import PROFILE
from kitgen.desk.requests import NewInterviewRequest
from kitgen.dictation.person_words import spelled
from kitgen.editing.profile import of_this_computer
from kitgen.editing.scaffold import FilledValue
from kitgen.model.applicant import Applicant
from kitgen.model.errors import InputError
from kitgen.model.values import texts
from kitgen.reading.interview import read_profile
from kitgen.yaml.source import read_source


def create(desk: Desk, begun: NewInterviewRequest) -> Answer:
    """Begin an interview's file; where there is one already, say so."""
    answers = begun_facts(begun)
    words = desk.library.dictation()
    answers.company = spelled(answers.company, desk.setting({}))  # shown, and easily put back
    answers.role = words.tidied(words.unhedged(answers.role, job=True))
    introduce(desk, begun)
    path, made = begin_interview(desk.root, desk.project.layers, answers)
    return {"file": path.name, "made": made}


def introduce(desk: Desk, begun: NewInterviewRequest) -> None:
    """Write into the profile what was told of oneself beside a new interview.

    InputError for a place whose country is not certain.
    """
    facts: dict[str, FilledValue] = {}
    if place := texts.line_of(begun.place):
        facts |= facts_of_place(place, desk.library.dictation())
    if name := texts.line_of(begun.name):
        facts["name"] = spelled(texts.name(name), desk.setting({}))
    if facts:
        begin_profile(desk.project, facts)


def lacking(desk: Desk) -> frozenset[str]:
    """Return what nobody told yet and every letter needs: how it is signed, and where."""
    path = desk.files.path(PROFILE)
    try:
        one = read_profile(read_source(path)).applicant if path.is_file() else Applicant()
    except InputError:
        return frozenset()
    here = path.is_file() or not of_this_computer(os.environ)["country"]
    placed = one.country or one.time_zone or not here
    told = {"name": one.name, "place": placed}
    return frozenset(key for key, known in told.items() if not known)
