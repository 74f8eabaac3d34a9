"""Parcels: all that a kit is made of as contents, for a worker that has none of our files.

What is packed is seen from one folder, `top`: the office's, or the project's. A worker lays it out
below a folder of its own in the same shape, makes the kit as it is made here, and tells of files
by the names that they have here. What comes with kitgen is the worker's own, if it is the same.
"""

from __future__ import annotations

import atexit
import shutil
import tempfile
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from kitgen import __version__
from kitgen.building.pool import make_kit, make_printed_seasons
from kitgen.files.fingerprint import fingerprint
from kitgen.files.project import Layers, Project, default_profile, office_of, pictures, shipped_root
from kitgen.files.texts import read_or_empty
from kitgen.interviews import Interviews
from kitgen.library import Library, library_of
from kitgen.model.errors import BlockedError, InputError, Problem
from kitgen.reading.identity import kit_of

if TYPE_CHECKING:
    from kitgen.rendering.job import Job, KitOutput, Seasons
    from kitgen.rendering.season_inputs import SeasonInputs

ParcelFiles = Mapping[str, bytes]  # by the path below `top`
_ONE_AT_A_TIME = threading.Lock()  # a worker may have threads; a printer has not


@dataclass(frozen=True)
class Parcel:
    """Words and looks of a project, by their path below `top`; `roots` are its layers there.

    An empty root stands for what comes with kitgen.
    """

    top: Path
    words: ParcelFiles
    roots: tuple[str, ...]
    kitgen: str

    @property
    def key(self) -> str:
        """The same for the same words."""
        return fingerprint(self.roots, *(part for item in self.words.items() for part in item))


@dataclass(frozen=True)
class KitParcel:
    """A job, and the contents of the files that it reads beside words and looks."""

    parcel: Parcel
    job: Job
    files: ParcelFiles


def packed(project: Project, library: Library) -> Parcel | None:
    """Return a project's words and looks as contents; None for a file that stands alone."""
    if project.root is None:
        return None
    office, shipped = office_of(project.root), shipped_root()
    top = (office.parent if office else project.root).absolute()
    own = tuple(root for root in library.layers.roots if root != shipped)
    words = {path.relative_to(top).as_posix(): read_or_empty(path) for path in Layers(own).files()}
    if profile := default_profile(project.root):
        words[profile.relative_to(top).as_posix()] = read_or_empty(profile)
    roots = (
        "" if root == shipped else root.relative_to(top).as_posix() for root in library.layers.roots
    )
    return Parcel(top, words, tuple(roots), release())


def packed_kit(parcel: Parcel, job: Job) -> KitParcel | None:
    """Return a job with all that it reads; None where something of that lies elsewhere."""
    interviews = Interviews(job.project, job.library, (job.path,))
    paths = dict.fromkeys(path.absolute() for path in _read_by(job, interviews) if path.is_file())
    if not all(path.is_relative_to(parcel.top) for path in paths):
        return None
    files = {path.relative_to(parcel.top).as_posix(): read_or_empty(path) for path in paths}
    return KitParcel(parcel, _absolute(job), files)


def _absolute(job: Job) -> Job:
    root, base = job.project.root, job.project.base.absolute()
    return replace(
        job,
        path=job.path.absolute(),
        profile=job.profile and job.profile.absolute(),
        related=tuple(path.absolute() for path in job.related),
        mentioned=tuple(path.absolute() for path in job.mentioned),
        project=Project(root and root.absolute(), base),
        ledgers=job.ledgers.absolute(),
    )


def _read_by(job: Job, interviews: Interviews) -> Iterator[Path]:
    """Yield every file that the making of a kit reads, words and looks aside."""
    kit = kit_of(job.path)
    yield from (job.path, *job.related, *job.mentioned, *interviews.enclosed(job.path))
    yield from pictures(job.path.parent)
    if job.profile is not None:
        yield from (job.profile, *pictures(job.profile.parent))
    project = job.project
    by_hand = (project.drafts_folder(kit), project.sent_folder(kit), project.feedback_folder(kit))
    for folder in by_hand:
        yield from sorted(folder.glob("*.md"))
    kept = job.project.kept_file(kit)
    yield from (kept,) if kept.is_file() else ()
    yield from (job.ledgers / f"{name}.json" for name in (kit, job.before) if name)


@lru_cache(maxsize=1)
def release() -> str:
    """Return what this kitgen is: its version, with a hash of its code, words and looks."""
    root, package = shipped_root(), Path(__file__).resolve().parent.parent
    files = (*Layers((root,)).files(), *sorted(package.rglob("*.py")))
    named = (
        (path.relative_to(root if path.is_relative_to(root) else package).as_posix(), path)
        for path in files
    )
    parts = (part for name, path in named for part in (name, read_or_empty(path)))
    return f"{__version__} {fingerprint(*parts)[:12]}"


class OtherReleaseError(BlockedError):
    """A worker has another kitgen, so that what it makes could be other than what is made here."""


def other_release(worker: str, theirs: str, ours: str) -> str:
    """Say that a worker has another kitgen."""
    return f"{worker} has kitgen {theirs}, and this is {ours}. Install the same on every machine."


# What a worker does.


def make_there(parcel: KitParcel) -> KitOutput | InputError:
    """Make a kit from a parcel; a user's mistake is returned in its place."""
    with _ONE_AT_A_TIME:
        place = _laid_out(parcel.parcel)
        job, there = _moved(parcel, place)
        folders = (there.root / "content" if there.root else place, job.ledgers)
        _lay_out(place, parcel.files, folders)
        try:
            made = make_kit(job)
        except InputError as error:
            return InputError(_told(error.problems, place, parcel.parcel.top))
        return replace(made, problems=_told(made.problems, place, parcel.parcel.top))


def make_seasons_there(parcel: Parcel, gathering: SeasonInputs) -> Seasons:
    """Make the files beside the kits from a parcel."""
    with _ONE_AT_A_TIME:
        library = _library(parcel, _laid_out(parcel))
        return make_printed_seasons(replace(gathering, library=library))


@lru_cache(maxsize=1)
def _home() -> Path:
    """Return the folder in which this worker lays things out; it goes when the worker ends."""
    folder = Path(tempfile.mkdtemp(prefix="kitgen-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def _laid_out(parcel: Parcel) -> Path:
    """Lay out words and looks once, and return where."""
    if parcel.kitgen != release():
        raise OtherReleaseError(other_release("A worker", release(), parcel.kitgen))
    place = _home() / parcel.key[:16]
    if not place.is_dir():
        _write(place, parcel.words)
        place.mkdir(parents=True, exist_ok=True)
    return place


def _lay_out(place: Path, files: ParcelFiles, folders: tuple[Path, ...]) -> None:
    """Lay out a job's files where those of the last one were."""
    content, ledgers = folders
    for name in ("interviews", "letters", "feedback"):
        shutil.rmtree(content / name, ignore_errors=True)
    (content / "profile.yaml").unlink(missing_ok=True)
    shutil.rmtree(ledgers, ignore_errors=True)
    _write(place, files)


def _write(place: Path, files: ParcelFiles) -> None:
    for name, data in files.items():
        path = place / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def _moved(parcel: KitParcel, place: Path) -> tuple[Job, Project]:
    """Return the job with every path of it as it is below another folder."""
    job, top = parcel.job, parcel.parcel.top

    def there(path: Path) -> Path:
        return place / path.relative_to(top)

    root = job.project.root
    project = Project(there(root) if root else None, there(job.project.base))
    return (
        replace(
            job,
            path=there(job.path),
            profile=there(job.profile) if job.profile else None,
            related=tuple(map(there, job.related)),
            mentioned=tuple(map(there, job.mentioned)),
            project=project,
            library=_library(parcel.parcel, place),
            ledgers=there(job.ledgers),
        ),
        project,
    )


def _library(parcel: Parcel, place: Path) -> Library:
    return library_of(
        Layers(tuple(place / root if root else shipped_root() for root in parcel.roots))
    )


def _told(problems: tuple[Problem, ...], place: Path, top: Path) -> tuple[Problem, ...]:
    """Return problems with the files as the sender calls them."""

    def home(text: str) -> str:
        return text.replace(str(place), str(top))

    return tuple(
        replace(
            problem,
            path=Path(home(str(problem.path))) if problem.path else None,
            message=home(problem.message),
            advice=home(problem.advice),
        )
        for problem in problems
    )
