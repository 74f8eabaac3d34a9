"""Learning from one's own drafts: which words of ours their writer keeps replacing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from kitgen.commands.draft import OpenInterview, open_letters
from kitgen.files.project import Project
from kitgen.model.errors import InputError
from kitgen.model.message import Message
from kitgen.proof.rewordings import SeenRewording, habits, replacements
from kitgen.reading.identity import kit_of
from kitgen.writing import grammar
from kitgen.writing.compose import letter_of
from kitgen.writing.drafts import apply_draft


def learned(project: Project, today: dt.date, least: int) -> tuple[SeenRewording, ...]:
    """Return what was replaced in so many drafts of a project at least."""
    return habits(_edits(project, today), least)


def _edits(project: Project, today: dt.date) -> Iterator[set[tuple[str, str]]]:
    for path in project.interviews():
        for key, draft in project.drafts(kit_of(path)).items():
            try:
                opened = open_letters(path, key, today)
            except InputError:  # `check` tells what is wrong with it
                continue
            if opened.ours:
                yield _edit(opened, draft)


def _edit(opened: OpenInterview, draft: str) -> set[tuple[str, str]]:
    """Return what one draft puts in place of which words of ours: of the letter nearest to it."""
    theirs = list(_sentences(apply_draft(opened.ours[0], draft)))
    letter = letter_of(opened.planned.given, opened.planned.due, opened.wanted)
    slots = letter.facts.slots.values() if letter else ()
    facts = {word for text in slots for word in grammar.words(text)} - COMMON
    nearest = max(opened.ours, key=lambda one: _common(one, theirs))
    return replacements(_ours(nearest), theirs, facts)


# Words that stand in many a fact and are a manner of speaking all the same.
COMMON = frozenset(
    grammar.words(
        "a an the and or but of to in on for with at by from as than if is are was were be been "
        "very so not no i me my you your it its we us our they them their he him his she her this "
        "that what who there have has had do did will would can could should more one"
    )
)


def _ours(message: Message) -> Iterator[str]:
    """Yield the sentences that are ours alone; the user's own teach nothing."""
    for paragraph in message.paragraphs:
        yield from (sentence.text for sentence in paragraph if not sentence.verbatim)


def _sentences(message: Message) -> Iterator[str]:
    for block in message.body.split("\n\n"):
        yield from grammar.sentences(" ".join(block.split()))


def _common(message: Message, theirs: list[str]) -> int:
    said = {" ".join(grammar.words(text)) for text in theirs}
    return sum(" ".join(grammar.words(text)) in said for text in _sentences(message))
