"""The shape of a field: the sentence that it begins, and what may be wrong with its text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

NEVER = "(?!)"


class Fate(Enum):
    """What becomes of a text that does not fit: replaced, told all the same, or left out."""

    USE = "use"  # what is proposed is certain
    KEEP = "keep"  # letters have a way to tell it
    LEAVE = "leave"  # the letter asks for a line in its place
    UNSAID = "unsaid"  # and the letter goes without it


class Unfit(NamedTuple):
    """What is surely wrong with a text, what is advised, and the text as it would be right."""

    fault: str
    advice: str
    better: str = ""
    alone: str = ""


class Found(NamedTuple):
    """What is wrong with a text, what might be written instead, advice without an example."""

    fault: str
    better: str = ""
    advice: str = ""
    then: Fate = Fate.KEEP
    alone: str = ""


@dataclass(frozen=True)
class Doubt:
    """A beginning that does not fit: what is wrong with it, and what to write instead.

    `better` is made of `{text}`, the same in `{small}` letters, the `{rest}` behind the match,
    `{bare}`, its verb, the `{head}` that matched, and the groups of the match. `then` says what
    becomes of the text. `alone` says why it may be for its writer alone: MINE for a confession,
    WHOSE for words of theirs in which an “I” may be either.
    """

    match: re.Pattern[str]
    fault: str
    better: str = ""
    advice: str = ""
    belongs: str = ""  # the field that such a text would fit
    then: Fate = Fate.LEAVE
    first: bool = False  # before what is wrong with texts of any field
    alone: str = ""


@dataclass(frozen=True)
class FragmentShape:
    """The sentence that a field begins, what people repeat of it, and what to do with a clause."""

    begins: str
    repeats: re.Pattern[str]
    clause: str = ""  # how it goes on instead; without one, a clause is welcome here
    clause_of: tuple[str, ...] = ()  # whose clauses alone may; without any, everybody's
    uses: tuple[str, ...] = ()  # whose clauses surely go on like that
    keeps: tuple[str, ...] = ()  # whose clauses are told as they are
    doubts: tuple[Doubt, ...] = ()
    ends: re.Pattern[str] = re.compile(NEVER)  # what people add that our sentence has already
    parted: re.Pattern[str] = re.compile(NEVER)  # between several things, told as a list
