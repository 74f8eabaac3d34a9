"""Withheld: answers that no letter tells any more but the one with its writer's words for them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from kitgen.model.fields import Speech, texts_of
from kitgen.model.interview import Interview, Misfit
from kitgen.writing import grammar
from kitgen.writing.drafts import SHORTEST_TOLD, edits_of, is_only_edits, is_told, words_of
from kitgen.writing.notes import THANK_YOU
from kitgen.writing.slots import SLOTS

EVERYTHING = frozenset({"*"})  # all of the file: a letter whose every word is its writer's
PEOPLE = "interviewers"
SHORT = 4  # signs of a word that may be turned to its reader: they, your


@dataclass(frozen=True)
class Withheld:
    """An interview without what its writer took out of a letter, and letters that keep it."""

    interview: Interview
    own: Mapping[str, frozenset[str]]  # the fields that a letter has in its writer's words, by key


def withhold(interview: Interview, drafts: Mapping[str, str]) -> Withheld:
    """Return what letters may tell, given the drafts of some.

    What a letter of thanks in its writer's own hand no longer tells its reader, no other letter
    tells in our words.
    """
    own = {key: _fields_of(text) for key, text in drafts.items()}
    gone = tuple(_taken_out(interview, drafts))
    known = {one.path for one in interview.misfits}
    misfits = (*interview.misfits, *(one for one in gone if one.path not in known))
    kept = {key: names for key, names in own.items() if names}
    return Withheld(interview.model_copy(update={"misfits": misfits}), kept)


def with_own(interview: Interview, whole: Interview, names: Collection[str]) -> Interview:
    """Return an interview with some fields as they are in the whole of it."""
    people = tuple(
        one.model_copy(update=_as_in(full, names))
        for one, full in zip(interview.interviewers, whole.interviewers, strict=True)
    )
    update = {**_as_in(whole, names), "interviewers": people}
    return interview.model_copy(update=update)


def says_all(words: str, answer: str) -> bool:
    """Tell whether somebody's own words say all of an answer, and only otherwise."""
    said, all_ = {*grammar.words(words)}, {*grammar.words(answer)}
    wanted = {word for word in all_ if len(word) > SHORT or any(map(str.isdigit, word))}
    return (wanted or all_) <= said


def _as_in(whole: object, names: Collection[str]) -> dict[str, object]:
    """Return the answers of a record that are among some fields."""
    told = (n for n in type(whole).model_fields if n in TELLABLE and n != PEOPLE)  # type: ignore[attr-defined]
    return {n: getattr(whole, n) for n in told if n in names or "*" in names}


CONVERSATION = frozenset(
    ("talked_about", "said", "my_reaction", "need", "i_did", "praised", "personal")
)
TELLABLE = frozenset(name.rpartition(".")[2] for slot in SLOTS for name in slot.fields)


def _fields_of(draft: str) -> frozenset[str]:
    """Return the fields that a draft tells in words of its writer's own."""
    if not draft.strip():
        return frozenset()
    if not is_only_edits(draft):
        return EVERYTHING
    facts = {fact for one in edits_of(draft).instead if one.mine for fact in one.facts}
    return frozenset(
        name.rpartition(".")[2] for slot in SLOTS if slot.fact in facts for name in slot.fields
    )


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
                yield Misfit(path, text, asked=False, left=True)
