"""What a build is asked for, what it says on the way, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from kitgen.files.project import Project
from kitgen.library import Library
from kitgen.model.errors import MissingPartError, Problem
from kitgen.publishing.manifest import KitFacts

if TYPE_CHECKING:
    from kitgen.rendering.job import Options


@dataclass(frozen=True)
class KitResult:
    """What became of one interview file."""

    source: Path
    state: str  # built, unchanged, failed or withdrawn
    kit: str = ""
    open: Path | None = None  # what to look at: the kit page, else the whole PDF, else the folder
    facts: KitFacts = field(default_factory=KitFacts)
    problems: tuple[Problem, ...] = ()
    changed: tuple[str, ...] = ()  # the user's own versions, kept
    foreign: tuple[str, ...] = ()  # files that are none of ours, kept
    before: str = ""  # the kit that this one was before its file was renamed
    stayed: tuple[Path, ...] = ()  # what was kept by hand for that, and could not come along


@dataclass(frozen=True)
class BuildResult:
    """What became of a whole build."""

    output: Path
    results: tuple[KitResult, ...]
    season_changed: tuple[str, ...] = ()
    missing: MissingPartError | None = None

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Every problem, file by file."""
        return tuple(problem for result in self.results for problem in result.problems)


@dataclass(frozen=True)
class Request:
    """What to build: interview files of one project, and how.

    Pages link to files of the `promised` formats, which somebody makes when they are asked for.
    """

    project: Project
    library: Library
    paths: tuple[Path, ...]
    options: Options
    output: Path
    everything: bool  # all interviews of the project: kits without a file are withdrawn
    workers: int = 1
    promised: frozenset[str] = frozenset()
    signed: bool = False  # nothing is built where nobody's name would stand under the letters


class Listener:
    """Hears how a build goes on; the terminal overrides what it wants to show."""

    def start(self, total: int) -> None:
        """So many kits need making."""

    def made(self, result: KitResult) -> None:
        """One of them is done."""

    def waiting(self) -> None:
        """Another build holds the output folder."""

    def close(self) -> None:
        """Nothing more is to be heard, for whatever reason."""
