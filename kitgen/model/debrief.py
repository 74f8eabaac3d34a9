"""A debrief: what one interview leaves behind for the next, plain enough to be kept as JSON."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AskedQuestion:
    """A question they asked, what was said, and the better answer."""

    asked: str
    said: str = ""
    better: str = ""


@dataclass(frozen=True, slots=True)
class PersonMet:
    """Somebody met, with how to reach them."""

    key: str
    name: str
    title: str = ""
    department: str = ""
    email: str = ""
    phone: str = ""
    linkedin: str = ""
    address: tuple[str, ...] = ()
    said: str = ""
    promised: str = ""
    pronounced: str = ""


@dataclass(frozen=True, slots=True)
class Debrief:
    """What was learned: questions, what went well, what to change, ratings from 1 to 5, people."""

    questions: tuple[AskedQuestion, ...] = ()
    went_well: str = ""
    differently: str = ""
    ratings: tuple[tuple[str, int], ...] = ()
    people: tuple[PersonMet, ...] = ()
