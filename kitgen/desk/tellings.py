"""Tellings: which sentence of a letter an answer became, and which answers no letter tells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kitgen.desk.wordings import PEOPLE, fields_behind
from kitgen.model.interview import Interview
from kitgen.model.kit import Kit
from kitgen.model.message import BY_HAND, Message, Sentence
from kitgen.model.step import State
from kitgen.writing import grammar
from kitgen.writing.notes import THANK_YOU
from kitgen.writing.slots import SLOTS

LISTED = {"concern": "about"}  # lists of records, by the field of each that a letter tells
SHORT = 3  # letters of a word that says nothing of its own
MOST_OF_IT = 0.6  # the same of a thing that a letter names, in which “they” became “you”
ENOUGH = 0.7  # the share of an answer's words that a sentence written by hand tells it with


@dataclass(frozen=True)
class Telling:
    """What became of one answer: its sentence in a letter, if any, and that letter.

    `letter` without a `text` is one that could tell the answer and does not; `left` are those of
    several things that no letter names.
    """

    path: str
    letter: Message
    text: str = ""
    left: tuple[str, ...] = ()

    @property
    def is_thanks(self) -> bool:
        """Whether the letter is one of thanks, which goes first."""
        return self.letter.kind == THANK_YOU


def tellings(kit: Kit) -> Mapping[str, Telling]:
    """Return by field what became of each answer that letters still to be sent could tell."""
    done = {s.message for s in kit.steps if s.state in (State.DONE, State.CANCELLED)}
    letters = [one for one in kit.messages if one.key not in done]
    letters.sort(key=lambda one: one.kind != THANK_YOU)
    found: dict[str, Telling] = {}
    for letter in letters:
        for sentence in _sentences(letter):
            for path in fields_behind(sentence, letter, kit.interview):
                found.setdefault(path, Telling(path, letter, sentence.text))
    for path, texts in _answers(kit.interview.shown):
        able = [one for one in letters if _could_tell(one, path, kit.interview)]
        by_hand = (_by_hand(path, texts, letter) for letter in able)
        if path not in found and (there := next(filter(None, by_hand), None)):
            found[path] = there
        elif path not in found and able:
            found[path] = Telling(path, able[0])
        if path in found and found[path].text and len(texts) > 1:
            left = tuple(one for one in texts if not any(_names(each, one) for each in letters))
            found[path] = replace(found[path], left=left)
    return found


def letters_told(kit: Kit) -> tuple[Message, ...]:
    """Return the letters of thanks, still to be sent, that tell an answer."""
    found = {one.letter.key: one.letter for one in tellings(kit).values() if one.text}
    return tuple(letter for letter in found.values() if letter.kind == THANK_YOU)


def wordings_told(kit: Kit) -> dict[str, frozenset[str]]:
    """Return the wordings of those letters, by message; none of one that is written by hand."""
    return {one.key: one.wordings for one in letters_told(kit) if not one.by_hand}


def _names(letter: Message, thing: str) -> bool:
    """Tell whether a sentence of a letter has most words of one of several things."""
    wanted = {word for word in grammar.words(thing) if len(word) > SHORT} or {*grammar.words(thing)}
    told = ({*grammar.words(sentence.text)} for sentence in _sentences(letter))
    return any(len(wanted & words) >= MOST_OF_IT * len(wanted) for words in told)


def untold(kit: Kit, letter: Message) -> Iterator[tuple[str, str]]:
    """Yield the fields, and what they say, that a letter of thanks could tell and does not."""
    if letter.kind != THANK_YOU:
        return
    texts = dict(_answers(kit.interview.shown))
    for path, told in tellings(kit).items():
        if told.letter.key == letter.key and not told.text:
            yield path, "; ".join(texts.get(path, ()))


def answers_left_out(message: Message, interview: Interview) -> tuple[str, ...]:
    """Return the answers that a letter of thanks could tell, had its writer not left them out."""
    if message.kind != THANK_YOU or not message.to:
        return ()
    keys = [one.key for one in interview.interviewers]
    own = [one for one in interview.misfits if one.left]
    return tuple(
        dict.fromkeys(
            one.text
            for one in own
            if one.path[0] != "interviewers" or keys[int(one.path[1])] == message.to[0].person
        )
    )


def _sentences(letter: Message) -> Iterator[Sentence]:
    for paragraph in letter.own.paragraphs:
        yield from paragraph


def _answers(interview: Interview) -> Iterator[tuple[str, Sequence[str]]]:
    """Yield each field that letters may tell, as the form names it, with what it says."""
    names = dict.fromkeys(name for slot in SLOTS for name in slot.fields)
    for name in names:
        if name.startswith(PEOPLE):
            key = name.removeprefix(PEOPLE)
            for number, person in enumerate(interview.interviewers):
                if texts := _texts(getattr(person, key, None)):
                    yield f"{PEOPLE}{number}.{key}", texts
        elif name in LISTED:
            for number, record in enumerate(getattr(interview, name)[:1]):
                if texts := _texts(getattr(record, LISTED[name])):
                    yield f"{name}.{number}.{LISTED[name]}", texts
        elif texts := _texts(getattr(interview, name, None)):
            yield name, texts


def _texts(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,)
    items = value if isinstance(value, tuple) else ()
    return tuple(one for one in items if isinstance(one, str))


def _could_tell(letter: Message, path: str, interview: Interview) -> bool:
    """Say whether a letter is the one in which somebody looks for an answer of theirs."""
    if letter.kind != THANK_YOU:
        return False
    if not path.startswith(PEOPLE):
        return True
    person = interview.interviewers[int(path.split(".")[1])]
    return bool(letter.to) and letter.to[0].person == person.key


def _by_hand(path: str, texts: Sequence[str], letter: Message) -> Telling | None:
    """Find an answer in sentences that their writer made: most of its words are in one."""
    wanted = {word for text in texts for word in grammar.words(text) if len(word) > SHORT}
    for sentence in _sentences(letter):
        if sentence.move != BY_HAND or not wanted:
            continue
        for text in grammar.sentences(sentence.text):
            if len(wanted & {*grammar.words(text)}) >= ENOUGH * len(wanted):
                return Telling(path, letter, text)
    return None
