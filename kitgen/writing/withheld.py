"""Withheld: answers that no letter tells any more but the one with its writer's words for them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pydantic import BaseModel

from kitgen.model.fields import Speech, texts_of
from kitgen.model.interview import Interview
from kitgen.model.misfit import Misfit, Standing
from kitgen.writing import grammar
from kitgen.writing.drafts import SHORTEST_TOLD, edits_of, is_only_edits, is_told, words_of
from kitgen.writing.notes import THANK_YOU
from kitgen.writing.slots import SLOTS

ALL = "*"
EVERYTHING = {ALL: ""}  # all of the file: a letter whose every word is its writer's
PEOPLE, TOPICS = "interviewers", "talked_about"
MOST_TOPICS = 2  # of one talk that letters tell
SHORT = 4  # signs of a word that may be turned to its reader: they, your


# By the key of a letter: the fields that it has in its writer's words, each with ours for it
OwnWords = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True)
class Withheld:
    """An interview without what its writer took out of a letter, and letters that keep it."""

    interview: Interview
    own: OwnWords


def withhold(interview: Interview, drafts: Mapping[str, str]) -> Withheld:
    """Return what letters may tell, given the drafts of some.

    What a letter of thanks in its writer's own hand no longer tells its reader, no other letter
    tells in our words.
    """
    own = {key: _fields_of(text) for key, text in drafts.items()}
    gone = (*_taken_out(interview, drafts), *_behind_left_out(interview))
    known = {one.path for one in interview.misfits}
    misfits = (*interview.misfits, *(one for one in gone if one.path not in known))
    kept = {key: names for key, names in own.items() if names}
    return Withheld(interview.model_copy(update={"misfits": misfits}), kept)


def with_own(interview: Interview, whole: Interview, own: Mapping[str, str]) -> Interview:
    """Return an interview with the answers that its writer's own words stand for in a letter."""
    people = tuple(
        one.model_copy(update=_as_in(one, full, own))
        for one, full in zip(interview.interviewers, whole.interviewers, strict=True)
    )
    update = {**_as_in(interview, whole, own), "interviewers": people}
    return interview.model_copy(update=update)


def says_all(words: str, answer: str) -> bool:
    """Tell whether somebody's own words say all of an answer, and only otherwise."""
    said, all_ = {*grammar.words(words)}, {*grammar.words(answer)}
    wanted = {word for word in all_ if len(word) > SHORT or any(map(str.isdigit, word))}
    return (wanted or all_) <= said


def _as_in(record: BaseModel, whole: BaseModel, own: Mapping[str, str]) -> dict[str, object]:
    """Return the answers of a record that are among some fields.

    Of several in one field those count of which our words told, and any that were never left out.
    """
    told = (n for n in type(whole).model_fields if n in TELLABLE and n != PEOPLE)
    found = {}
    for name in told:
        if name in own or ALL in own:
            full, there = getattr(whole, name), getattr(record, name)
            said = frozenset(grammar.words(own.get(name, "")))
            if said and isinstance(full, tuple):
                full = tuple(one for one in full if one in there or is_told(str(one), said))
            found[name] = full
    return found


CONVERSATION = frozenset(
    ("talked_about", "said", "my_reaction", "need", "i_did", "praised", "kindness", "personal")
)
TELLABLE = frozenset(name.rpartition(".")[2] for slot in SLOTS for name in slot.fields)


def _fields_of(draft: str) -> Mapping[str, str]:
    """Return the fields that a draft tells in words of its writer's own, with ours for each."""
    if not draft.strip():
        return {}
    if not is_only_edits(draft):
        return EVERYTHING
    found: dict[str, str] = {}
    for one in (one for one in edits_of(draft).instead if one.mine):
        behind = (slot.fields for slot in SLOTS if slot.fact in one.facts)
        for name in {path.rpartition(".")[2] for fields in behind for path in fields}:
            found[name] = f"{found.get(name, '')} {one.ours}".strip()
    return found


def _behind_left_out(interview: Interview) -> Iterator[Misfit]:
    """Yield the topics that were in no letter while one stood that its writer left out since."""
    gone = {one.path for one in interview.misfits if not one.left}
    left = {one.path for one in interview.misfits if one.left}
    for at, person in enumerate(interview.interviewers):
        paths = [(PEOPLE, at, TOPICS, n) for n in range(len(person.talked_about))]
        told = [path for path in paths if path not in gone]
        if left & {*told}:
            for path in told[MOST_TOPICS:]:
                yield Misfit(path, person.talked_about[path[-1]], Standing.LEFT)


def _taken_out(interview: Interview, drafts: Mapping[str, str]) -> Iterator[Misfit]:
    """Yield the answers of a reader whose letter of thanks is by hand and does not tell them."""
    for at, person in enumerate(interview.interviewers):
        draft = drafts.get(f"{THANK_YOU}-{person.key}", "")
        if not draft.strip() or is_only_edits(draft):
            continue
        said = words_of(draft)
        for place, text in texts_of(person, Speech.TOLD):
            name, _, number = place.partition(".")
            known = any(len(word) >= SHORTEST_TOLD for word in grammar.words(text))
            if name in CONVERSATION and known and not is_told(text, said):
                path: tuple[str | int, ...] = (PEOPLE, at, name)
                path = (*path, int(number)) if number else path
                yield Misfit(path, text, Standing.LEFT)
