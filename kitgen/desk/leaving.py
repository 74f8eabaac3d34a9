"""Leaving out at the desk: answers that no letter tells any more, and how they are had back."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from kitgen.desk.desk import Answer, Desk
from kitgen.desk.files import OpenFile, shown_values
from kitgen.desk.requests import OtherWords
from kitgen.desk.wordings import SentenceOrigin, fields_behind
from kitgen.editing.leaving import (
    answers_told,
    change_of,
    facts_in_other_words,
    left_in,
    left_out_with,
    left_out_without,
    not_said,
)
from kitgen.files.atomic import rewrite
from kitgen.model.interview import Interview
from kitgen.model.kit import Kit
from kitgen.model.message import Message, Sentence
from kitgen.writing.drafts import edits_of

Step = tuple[Path, bytes | None, bytes | None]


def answers_in(
    desk: Desk, opened: OpenFile, kit: Kit, message: Message, found: SentenceOrigin, text: str
) -> tuple[str, ...]:
    """Return the answers that a sentence tells, or that its writer's words stand for."""
    fields = found.fields
    if not fields:
        draft = desk.project.drafts(kit.interview.kit).get(message.key, "")
        facts, ours = facts_in_other_words(message, draft, text)
        fields, text = _fields(facts, message, kit.interview), ours
    return answers_told(shown_values(opened), fields, text)


def leave(opened: OpenFile, answers: Iterable[str]) -> tuple[Step, ...]:
    """Have no letter tell some answers any more; what was written, to be taken back."""
    left = left_in(shown_values(opened))
    return _written(opened, left, left_out_with(left, answers))


def told_again(opened: OpenFile, answers: Iterable[str]) -> tuple[Step, ...]:
    """Have letters tell some answers again; what was written, to be taken back."""
    left = left_in(shown_values(opened))
    return _written(opened, left, left_out_without(left, answers))


def tell_again(desk: Desk, wish: OtherWords) -> Answer:
    """Have letters tell an answer again that its writer left out."""
    with desk.lock:
        opened = desk.files.open(wish.file)
        steps = told_again(opened, [wish.text])
        undo = {"undo": desk.undo.note_all(steps)} if steps else {}
        said = desk.pages().words("desk.letters.told-again")
        return {**undo, "said": said} | desk.parts(wish.file)


def no_longer_said(answers: Iterable[str], instead: str) -> tuple[str, ...]:
    """Return the answers that nothing says any more once these words stand for them."""
    return not_said(answers, instead) if instead else tuple(answers)


def behind_own_words(desk: Desk, opened: OpenFile, kit: Kit, message: Message) -> tuple[str, ...]:
    """Return the answers that the writer's own words of a letter stand for."""
    draft = desk.project.drafts(kit.interview.kit).get(message.key, "")
    values = shown_values(opened)
    found: dict[str, None] = {}
    for one in edits_of(draft).instead:
        fields = _fields(frozenset(one.facts), message, kit.interview)
        found |= dict.fromkeys(answers_told(values, fields, one.ours))
    return tuple(found)


def _fields(facts: frozenset[str], message: Message, interview: Interview) -> tuple[str, ...]:
    return tuple(fields_behind(Sentence("", "", facts=facts), message, interview))


def _written(opened: OpenFile, before: tuple[str, ...], after: tuple[str, ...]) -> tuple[Step, ...]:
    if before == after:
        return ()
    data = opened.changed([change_of(after)])
    rewrite(opened.path, opened.data, data)
    return ((opened.path, opened.data, data),)
