"""What was heard: a value, a question back, or nothing."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PlainAnswer:
    """A value as the file has it; `said` is how it reads to people.

    `also` are other fields that the same words fill, such as the zone in "2 pm Eastern".
    """

    value: str
    said: str = ""
    also: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Choice:
    """One way to understand an answer."""

    label: str
    value: PlainAnswer


@dataclass(frozen=True, slots=True)
class AskBack:
    """A question back: one choice is a yes or no, several are picked from; none is to ask again."""

    ask: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class NoAnswer:
    """An answer that is none: the field stays empty. `note` says why, where that is no matter.

    `also` are other fields that the words fill: who forgot a date is not to ask for it.
    """

    note: str = ""
    also: tuple[tuple[str, str], ...] = ()


Heard = PlainAnswer | AskBack | NoAnswer
