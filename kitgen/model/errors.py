"""Everything that can go wrong, and how it is told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


class Severity(StrEnum):
    """How much a problem weighs: an error stops the work, a warning does not."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Mend:
    """A change that would put a problem right: `text` in place of `find`, or of the whole value.

    `field` names another field of the same record; empty for the problem's own.
    """

    text: str
    find: str = ""
    field: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong at one place of one file.

    `line` and `column` count from 1 and are 0 where there is no place; `width` is the number
    of characters to mark; `rule` is the id that scripts and ignore comments use. `field` is the
    dotted path in the interview (`interviewers.0.said`) where the place is not known yet.
    `places` are places in messages, by sentence: `thank-you-maya-chen:3`. `mends` are ways to
    put it right, the likeliest first; most problems have none that is certain.
    """

    rule: str
    message: str
    advice: str = ""
    severity: Severity = Severity.ERROR
    path: Path | None = None
    line: int = 0
    column: int = 0
    source_line: str = ""
    width: int = 1
    field: str = ""
    places: tuple[str, ...] = ()
    mends: tuple[Mend, ...] = ()

    @property
    def blocks(self) -> bool:
        """Whether it is a wrong fact in a message, which keeps that message back."""
        return self.severity is Severity.ERROR and bool(self.places)


class KitgenError(Exception):
    """The root of the tree; each branch knows its exit code."""

    exit_code = 70


class InputError(KitgenError):
    """The user's files or words need a change; carries every problem found."""

    exit_code = 2

    def __init__(self, problems: Sequence[Problem] | Problem) -> None:
        self.problems = (problems,) if isinstance(problems, Problem) else tuple(problems)
        super().__init__("; ".join(problem.message for problem in self.problems))

    def __reduce__(self) -> tuple[type[InputError], tuple[tuple[Problem, ...]]]:
        return type(self), (self.problems,)  # so that it survives the way to another process


class MissingPartError(KitgenError):
    """The system lacks a part; `install` is the command that brings it."""

    exit_code = 3

    def __init__(self, part: str, install: str) -> None:
        self.part = part
        self.install = install
        super().__init__(f"{part} is missing; install it with: {install}")

    def __reduce__(self) -> tuple[type[MissingPartError], tuple[str, str]]:
        return type(self), (self.part, self.install)


class BlockedError(KitgenError):
    """The disk, or another build, is in the way."""

    exit_code = 4
