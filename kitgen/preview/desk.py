"""The preview's own desk: kits built apart from output/, again and again, whatever goes wrong."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from kitgen.building.build import build
from kitgen.building.job import FORMATS, Options
from kitgen.building.request import Built, Request
from kitgen.errors import InputError, KitgenError, Problem
from kitgen.project import Project

QUICK = frozenset({"html"})
LATER = frozenset(FORMATS) - QUICK
OWN = ("interviews", "letters", "feedback", "profile.yaml")  # read anew in every build


@dataclass(frozen=True, slots=True)
class Shown:
    """What the browser is to show: kits of one version, and what stood in the way of newer ones."""

    version: int = 0
    problems: tuple[Problem, ...] = ()
    failure: str = ""


@dataclass
class Desk:
    """Builds the kits of a project into a folder of its own; `shown` tells how that went.

    Pages come first; what they link to is made when it is asked for.
    """

    root: Path
    theme: str = "classic"
    today: dt.date | None = None
    shown: Shown = field(default_factory=Shown)

    @property
    def project(self) -> Project:
        """The project as it is now; its kits and its ledger go to the preview's folder."""
        return Project(self.root, self.root / ".kitgen" / "preview")

    @property
    def output(self) -> Path:
        """The folder that is served."""
        return self.project.output

    def rebuild(self, changed: Iterable[Path] = ()) -> None:
        """Build what changed; never raises."""
        if any(not self._is_own(path) for path in changed):
            forget()
        self.shown = self._built(QUICK, self.project.interviews())

    def finish(self, kit: str) -> None:
        """Make the rest of a kit; pages stay as they are unless something stands in the way."""
        wanted = [path for path in self.project.interviews() if _kit_of(path) == kit]
        if not wanted:
            return
        shown = self._built(QUICK | LATER, wanted, everything=False)
        if shown.problems or shown.failure:
            self.shown = shown

    def _built(
        self, formats: frozenset[str], paths: Collection[Path], *, everything: bool = True
    ) -> Shown:
        today = self.today or dt.datetime.now().astimezone().date()
        options = Options(today, self.theme, formats=formats)
        request = Request(
            self.project,
            tuple(paths),
            options,
            self.output,
            everything,
            promised=LATER,
        )
        problems: tuple[Problem, ...] = ()
        failure, changed = "", True
        try:
            built = build(request)
            problems = _failed(built)
            changed = any(result.state in ("built", "withdrawn") for result in built.results)
        except InputError as error:
            problems = error.problems
        except KitgenError as error:
            failure = str(error)
        except Exception as error:  # the person goes on writing, whatever we did wrong
            failure = f"A defect of ours: {type(error).__name__}: {error}"
        if not changed and (problems, failure) == (self.shown.problems, self.shown.failure):
            return self.shown
        return Shown(self.shown.version + 1, problems, failure)

    def _is_own(self, path: Path) -> bool:
        content = self.root / "content"
        return any(path.is_relative_to(content / name) for name in OWN)


def _kit_of(path: Path) -> str:
    from kitgen.keys import kit_key

    return kit_key(path.stem)


def _failed(built: Built) -> tuple[Problem, ...]:
    """Return the problems of the files that could not be built, and a missing part as one."""
    found = [p for result in built.results if result.state == "failed" for p in result.problems]
    if built.missing is not None:
        found.append(Problem("missing-part", str(built.missing)))
    return tuple(found)


def forget() -> None:
    """Let words and looks be loaded again."""
    from kitgen.building import make
    from kitgen.rendering import printing, render

    for loaded in (
        make.phrases_of,
        make.lexicon_of,
        make.cadence_of,
        make.prose_of,
        printing.theme_of,
        printing.engine_of,
        render.words_of,
    ):
        loaded.cache_clear()
