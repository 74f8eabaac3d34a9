"""Wordings: which fields a sentence of a letter tells, and how else it could be said."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kitgen.desk.letter_views import sentences_of
from kitgen.interviews import Interviews
from kitgen.model.interview import Interview
from kitgen.model.message import BY_HAND, Message, Sentence
from kitgen.model.step import Step
from kitgen.pipeline import assign
from kitgen.reading.interview import Reading
from kitgen.writing.assignment import Assignment
from kitgen.writing.compose import alternatives, compose, letter_of
from kitgen.writing.leaning import Follower, Leaning, Place
from kitgen.writing.notes import THANK_YOU
from kitgen.writing.slots import SLOTS, fact
from kitgen.writing.wording import Wording

OTHERS = 8  # sets of letters written otherwise, in which other wordings are looked for
MOST = 4  # wordings that are offered
PEOPLE = "interviewers."
LISTED = {"concern": ("about", "answer")}  # fields of the records of a list, by the list


@dataclass(frozen=True)
class SentenceOrigin:
    """Where a sentence comes from: the fields it tells, and other wordings, the best first.

    `ours` is false for a sentence that its writer put there.
    """

    ours: bool
    fields: tuple[str, ...] = ()
    others: tuple[str, ...] = ()


def origin(
    reading: Reading,
    related: Iterable[Interview],
    interviews: Interviews,
    today: dt.date,
    key: str,
    text: str,
) -> SentenceOrigin:
    """Tell where a sentence of a letter comes from; its words find it, also within a draft."""
    planned = assign(reading, related, interviews, today)
    given, due = planned.given, planned.due
    ours = _letters(given, due)
    message = ours.get(key)
    mine = tuple(_all(message)) if message else ()
    at = next((n for n, sentence in enumerate(mine) if sentence.text == text), None)
    if message is None or at is None:
        return SentenceOrigin(ours=False)
    taken = {sentence.text for other in ours.values() for sentence in _all(other)}
    found: dict[str, None] = {}
    for other in alternatives(given, due, key)[1:]:  # the next best letters, as they rank
        found |= dict.fromkeys(_fitting(mine, at, tuple(_all(other))))
    if message.kind == THANK_YOU and (letter := letter_of(given, due, key)):
        found |= dict.fromkeys(_within(mine, at, letter.wordings(mine[at].move)))
    for number in range(1, OTHERS + 1):
        if len([one for one in found if one not in taken]) >= MOST:
            break
        letters = _letters(given.made_anew(f"~{number}", mine[at].variant), due)
        found |= dict.fromkeys(_fitting(mine, at, tuple(_all(letters.get(key)))))
    others = [other for other in found if other not in taken]
    return SentenceOrigin(
        True, tuple(fields_behind(mine[at], message, reading.interview)), tuple(others[:MOST])
    )


def followers(
    leaning: Leaning,
    message: Message,
    place: Place,
    instead: str,
    others: Callable[[str], Sequence[str]],
) -> tuple[Follower, ...]:
    """Tell what becomes of the sentences that lean on one that is put otherwise or left out.

    `others` tells other wordings of a sentence: none is looked for where one is left out. Nothing
    follows in a draft of one's own words, nor where a sentence says the same in another wording,
    or was its writer's already.
    """
    if message.by_hand or leaning.on(message, place) is None:
        return ()
    if not instead:
        return tuple(leaning.followers(message, place, lambda text: ()))
    sentence = message.paragraphs[place[0]][place[1]]
    if sentence.move == BY_HAND or instead in others(sentence.text):
        return ()
    return tuple(leaning.followers(message, place, others))


def letter_without(
    reading: Reading,
    related: Iterable[Interview],
    interviews: Interviews,
    today: dt.date,
    key: str,
    untold: tuple[str, ...],
) -> Message | None:
    """Write one letter as kitgen would if it left fields untold; None if there is none."""
    planned = assign(reading, related, interviews, today)
    untold_now = {**planned.given.untold, key: untold}
    return _letters(replace(planned.given, untold=untold_now), planned.due).get(key)


def _letters(given: Assignment, due: tuple[Step, ...]) -> Mapping[str, Message]:
    """Write the letters by key as kitgen would, drafts left aside."""
    return {message.key: message for message in compose(given, due).messages}


def sentence_at(message: Message, paragraph: int, sentence: int) -> str:
    """Return the words at a place of a letter; empty if there is no such place."""
    for number, texts in enumerate(sentences_of(message)):
        if number == paragraph and 0 <= sentence < len(texts):
            return texts[sentence]
    return ""


def _all(message: Message | None) -> Iterator[Sentence]:
    for paragraph in message.paragraphs if message else ():
        yield from paragraph


def _fitting(mine: Sequence[Sentence], at: int, theirs: Sequence[Sentence]) -> Iterator[str]:
    """Yield what another letter says in a sentence's place: the same facts behind the same words.

    A sentence may lean on the one before it, as “Thank you for that” does: that one tells the same
    there.
    """
    wanted = mine[at]
    for number, other in enumerate(theirs):
        alike = other.move == wanted.move and other.facts == wanted.facts
        if alike and _before(theirs, number) == _before(mine, at):
            yield other.text


def _within(mine: Sequence[Sentence], at: int, wordings: Iterable[Wording]) -> Iterator[str]:
    """Yield what wordings of a sentence's move say in its place, the same facts behind the same."""
    wanted, before = mine[at], _before(mine, at)
    for wording in wordings:
        for number, other in enumerate(wording.sentences):
            follows = _before(wording.sentences, number) == before
            begins = number == 0 and before[0] != wanted.move
            if other.facts == wanted.facts and other.text != wanted.text and (follows or begins):
                yield other.text


def _before(sentences: Sequence[Sentence], at: int) -> tuple[str, frozenset[str]]:
    return (sentences[at - 1].move, sentences[at - 1].facts) if at else ("", frozenset())


def fields_behind(sentence: Sentence, message: Message, interview: Interview) -> Iterator[str]:
    """Yield the fields behind a sentence's facts, as the form names them."""
    told = {fact(name) for name in sentence.facts}
    names = dict.fromkeys(name for slot in SLOTS if slot.fact in told for name in slot.fields)
    for name in names:
        if name.startswith(PEOPLE):
            yield from _of_person(name.removeprefix(PEOPLE), message, interview)
        elif name in LISTED:
            yield from (f"{name}.0.{part}" for part in LISTED[name])
        else:
            yield name


def _of_person(name: str, message: Message, interview: Interview) -> Iterator[str]:
    """Yield the field of who is written to, or else of the first who has said something there."""
    people = interview.interviewers
    to = message.to[0].person if message.to else None
    told = [n for n, person in enumerate(people) if getattr(person, name, None)]
    own = [n for n in told if people[n].key == to]
    yield from (f"{PEOPLE}{n}.{name}" for n in (own or told)[:1])
