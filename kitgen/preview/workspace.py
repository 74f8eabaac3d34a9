"""The preview's workspace: kits built apart from output/, again and again, whatever goes wrong."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from kitgen.building.build import build
from kitgen.building.request import BuildResult, KitResult, Listener, Request
from kitgen.files.project import Project
from kitgen.library import Library, library_of
from kitgen.model.errors import InputError, KitgenError, Problem
from kitgen.reading.identity import kit_of
from kitgen.rendering.job import USUAL, Options

QUICK = frozenset({"html"})
LATER = USUAL - QUICK
OWN = ("interviews", "letters", "feedback", "profile.yaml")  # read anew in every build


@dataclass(frozen=True, slots=True)
class Banner:
    """What the browser is to show above the kits: what stood in the way of newer ones."""

    problems: tuple[Problem, ...] = ()
    failure: str = ""


@dataclass
class Workspace:
    """Builds the kits of a project into a folder of its own; `shown` tells how that went.

    Pages come first; what they link to is made when it is asked for.
    """

    root: Path
    theme: str | None = None
    today: dt.date | None = None
    shown: Banner = field(default_factory=Banner)

    @property
    def project(self) -> Project:
        """The project as it is now; its kits and its ledger go to the preview's folder."""
        return Project(self.root, self.root / ".kitgen" / "preview")

    @property
    def library(self) -> Library:
        """The words and looks as they were when last loaded."""
        return library_of(self.project.layers)

    @property
    def output(self) -> Path:
        """The folder that is served."""
        return self.project.output

    def rebuild(
        self,
        changed: Iterable[Path] = (),
        first: Collection[str] = (),
        published: Callable[[], None] = lambda: None,
    ) -> None:
        """Build what changed, some kits before all others; never raises.

        `published` is called after every kit, so that nobody waits for the rest; where something
        stood in the way, only the end tells whether it is still to be shown.
        """
        for path in changed:
            self._forget(path)
        paths = sorted(self.project.interviews(), key=lambda path: _kit_of(path) not in first)
        listener = _Announcer(published) if self.shown == Banner() else None
        self.shown = self._built(QUICK, paths, listener=listener)

    def finish(self, kit: str) -> None:
        """Make the rest of a kit; pages stay as they are unless something stands in the way."""
        wanted = [path for path in self.project.interviews() if _kit_of(path) == kit]
        if not wanted:
            return
        shown = self._built(QUICK | LATER, wanted, everything=False)
        if shown.problems or shown.failure:
            self.shown = shown

    def _built(
        self,
        formats: frozenset[str],
        paths: Collection[Path],
        *,
        everything: bool = True,
        listener: Listener | None = None,
    ) -> Banner:
        today = self.today or dt.datetime.now().astimezone().date()
        options = Options(today, self.theme, formats=formats)
        request = Request(
            self.project,
            self.library,
            tuple(paths),
            options,
            self.output,
            everything,
            promised=LATER,
        )
        try:
            return Banner(_failed(build(request, listener)))
        except InputError as error:
            return Banner(error.problems)
        except KitgenError as error:
            return Banner(failure=str(error))
        except Exception as error:  # the person goes on writing, whatever we did wrong
            return Banner(failure=f"A defect of ours: {type(error).__name__}: {error}")

    def _forget(self, changed: Path) -> None:
        """Let words or looks be loaded again if the file is theirs."""
        content = self.root / "content"
        if changed.is_relative_to(self.root / "themes"):
            self.library.with_new_looks()
        elif not any(changed.is_relative_to(content / name) for name in OWN):
            self.library.with_new_words()


class _Announcer(Listener):
    """Passes on that a kit was published."""

    def __init__(self, published: Callable[[], None]) -> None:
        self._published = published

    def made(self, result: KitResult) -> None:
        """Tell of it, unless the kit stays as it was."""
        if result.state == "built":
            self._published()


def _kit_of(path: Path) -> str:
    return kit_of(path)


def _failed(built: BuildResult) -> tuple[Problem, ...]:
    """Return the problems of the files that could not be built, and a missing part as one."""
    found = [p for result in built.results if result.state == "failed" for p in result.problems]
    if built.missing is not None:
        found.append(Problem("missing-part", str(built.missing)))
    return tuple(found)
