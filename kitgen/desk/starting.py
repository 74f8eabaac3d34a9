"""Starting: a new interview, and what is told of oneself beside it."""

from __future__ import annotations

import os

from kitgen.desk.beginnings import (
    begin_interview,
    begin_profile,
    begun_facts,
    facts_of_place,
    own_name,
)
from kitgen.desk.desk import Answer, Desk
from kitgen.desk.files import PROFILE
from kitgen.desk.pages import Pages
from kitgen.desk.requests import Introduced, NewInterviewRequest
from kitgen.dictation import AskBack, NoAnswer, Setting, understand
from kitgen.dictation.person_words import spelled
from kitgen.editing.profile import of_this_computer
from kitgen.editing.scaffold import FilledValue
from kitgen.model.applicant import Applicant
from kitgen.model.errors import InputError, Problem
from kitgen.model.values import texts
from kitgen.model.values.texts import WrongValueError
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


def new_page(desk: Desk, pages: Pages) -> str:
    """Return the page that begins an interview, and asks who its writer is where that is open."""
    return pages.new(desk.known(), lacking(desk))


def first_page(desk: Desk, pages: Pages) -> str | None:
    """Return that page for a folder in which nothing is due yet: nobody and no interview known."""
    if desk.files.names() or "name" not in lacking(desk):
        return None
    return new_page(desk, pages)


def introduce(desk: Desk, begun: Introduced) -> None:
    """Write into the profile what was told of oneself, there or beside a new interview.

    InputError for what is no address or number.
    """
    facts: dict[str, FilledValue] = {}
    for key in ("email", "phone"):
        typed = texts.line_of(getattr(begun, key))
        if typed and (text := heard(key, typed, desk.setting({}), key)):
            facts[key] = text
    if place := texts.line_of(begun.place):
        facts |= facts_of_place(place, desk.library.dictation(), begun.email, begun.phone)
    if name := texts.line_of(begun.name):
        facts["name"] = spelled(own_name(name), desk.setting({}))
    if facts:
        begin_profile(desk.project, facts)


def heard(key: str, text: str, setting: Setting, field: str) -> str:
    """Understand one value; InputError tells what is wrong or doubtful as its field's mistake."""
    try:
        answer = understand(key, text, setting)
    except WrongValueError as error:
        message = error.message.replace("{key}", key)
        raise InputError(Problem(error.rule, message, error.advice, field=field)) from error
    if isinstance(answer, AskBack):
        advice = " / ".join(choice.value.value for choice in answer.choices)
        raise InputError(Problem("doubt", answer.ask, advice, field=field))
    return "" if isinstance(answer, NoAnswer) else answer.value


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
