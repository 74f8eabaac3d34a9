"""Publishing: a kit is built beside its place and swapped in; what is not ours is kept."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from itertools import takewhile
from pathlib import Path, PurePosixPath
from types import TracebackType

from kitgen.files import swap
from kitgen.files.atomic import clear, write_whole
from kitgen.model.artifact import Artifact
from kitgen.model.errors import BlockedError
from kitgen.publishing.lock import blocked, lock
from kitgen.publishing.manifest import (
    KitFacts,
    Record,
    file_digest,
    load_record,
    load_stamps,
    save_record,
    save_stamps,
    sha256_of,
)
from kitgen.publishing.salvage import discard, salvage
from kitgen.publishing.staging import (
    Publication,
    exists,
    free_name,
    has_own_events,
    is_calendar,
    stage,
)

SEASON = ".season"  # the record of the files beside the kits


class Output:
    """The output folder, held by one build at a time.

    Every write goes through here. Entering takes the lock and repairs what a killed build left;
    an OSError anywhere becomes a BlockedError.
    """

    def __init__(
        self,
        root: Path,
        waiting: Callable[[], None] | None = None,
        patience: float | None = None,
    ) -> None:
        self.root = root
        self.desk = root / ".kitgen"
        self._waiting = waiting
        self._patience = patience
        self._held = contextlib.ExitStack()

    def __enter__(self) -> Output:
        with contextlib.ExitStack() as stack:
            with blocked(self.root):
                self.root.mkdir(parents=True, exist_ok=True)
                for folder in (self.desk, self.desk / "kits", self.desk / "staging"):
                    _refuse_link(folder, self.root)
                self.desk.mkdir(exist_ok=True)
                stack.enter_context(lock(self.desk / "lock", self._waiting, self._patience))
                self._repair()
            self._held = stack.pop_all()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for name in ("staging", "replaced"):
            with contextlib.suppress(OSError):
                (self.desk / name).rmdir()
        self._held.__exit__(kind, error, trace)

    def record(self, kit: str) -> Record | None:
        """Return what was last published for a kit, or for the season."""
        return load_record(self._record_path(kit))

    def publish(
        self,
        kit: str,
        artifacts: Iterable[Artifact],
        facts: KitFacts,
        stay: Callable[[str], bool] = lambda path: False,
    ) -> Publication:
        """Swap in a kit's folder; `stay` says which of our older files remain part of it."""
        folder, old = self.root / kit, self.record(kit)
        with blocked(folder):
            _refuse_link(folder, self.root)
            staging = self._place("staging", kit)
            discard(staging)
            try:
                published = stage(staging, folder, old, tuple(artifacts), facts, stay)
                save_record(self._next_path(kit), published.record)
            except BaseException:
                discard(staging)
                raise
            self._swap(kit)
            self._settle(kit)
        return published

    def withdraw(self, kit: str) -> Publication:
        """Take back a kit that is no longer built; what is not ours stays."""
        published = self.publish(kit, (), KitFacts())
        with blocked(self.root / kit):
            self._record_path(kit).unlink(missing_ok=True)
            _stamps_path(self.root, kit).unlink(missing_ok=True)
            self.calendar_path(kit).unlink(missing_ok=True)
            with contextlib.suppress(OSError):
                (self.root / kit).rmdir()
        return published

    def publish_season(self, artifacts: Iterable[Artifact], facts: KitFacts) -> Publication:
        """Replace the files beside the kits, one by one; each is seen whole."""
        old = self.record(SEASON) or Record({})
        files: dict[str, str] = {}
        kept: dict[str, str] = {}
        ours: dict[str, bytes] = {}
        for artifact in artifacts:
            path = str(artifact.path)
            files[path] = sha256_of(artifact.data)
            if _is_ours(self.root, path, old, files[path]):
                ours[path] = artifact.data
            else:
                kept[path] = file_digest(self.root / path) or ""
        record = Record(files, kept, facts)
        with blocked(self.root):
            for folder in {PurePosixPath(path).parent for path in (*ours, *old.files)}:
                _refuse_link(self.root / folder, self.root)
            save_record(self._record_path(SEASON), _while_replacing(old, record))
            for path, data in ours.items():
                if path in old.files and has_own_events(self.root / path):
                    (self.root / path).rename(free_name(self.root / path))
                if file_digest(self.root / path) != files[path]:
                    write_whole(self.root / path, data)
            for path in sorted(set(old.files) - set(files)):
                if _is_ours(self.root, path, old):
                    (self.root / path).unlink(missing_ok=True)
                    _remove_empty(self.root, path)
            save_record(self._record_path(SEASON), record)
        return Publication(record, changed=tuple(sorted(kept)))

    def keep_calendars(self, calendars: Mapping[str, bytes]) -> None:
        """Keep our own copy of every season's calendar; those of other seasons go."""
        with self.writing():
            for path in (self.desk / "kits").glob(f"{SEASON}-*.ics"):
                if path.stem.removeprefix(f"{SEASON}-") not in calendars:
                    path.unlink()
            for key, calendar in {"": b"", **calendars}.items():
                write_whole(season_calendar(self.root, key), calendar)

    def writing(self) -> contextlib.AbstractContextManager[None]:
        """Guard other writing that belongs to a build: an OSError becomes a BlockedError."""
        return blocked(self.root)

    def _record_path(self, kit: str) -> Path:
        return self.desk / "kits" / f"{kit}.json"

    def calendar_path(self, kit: str) -> Path:
        """Return where a kit's calendar is kept for the season's, whatever the formats."""
        return _calendar_path(self.root, kit)

    def _next_path(self, kit: str) -> Path:
        return self.desk / "kits" / f"{kit}.next"

    def _place(self, name: str, kit: str) -> Path:
        return self.desk / name / kit

    def _swap(self, kit: str) -> None:
        folder, staging, aside = self.root / kit, self._place("staging", kit), self._aside(kit)
        aside.parent.mkdir(parents=True, exist_ok=True)
        if not folder.exists():
            staging.rename(folder)
        elif swap.exchange(staging, folder):
            staging.rename(aside)
        else:
            folder.rename(aside)
            staging.rename(folder)

    def _settle(self, kit: str) -> None:
        """Clear away the replaced folder, saving what the user changed in the last moment."""
        coming = load_record(self._next_path(kit)) or Record({})
        was = self.record(kit) or Record({})
        salvage(self._aside(kit), self.root / kit, was, coming)
        self._next_path(kit).replace(self._record_path(kit))
        save_stamps(_stamps_path(self.root, kit), coming, self.root / kit)

    def _aside(self, kit: str) -> Path:
        return self._place("replaced", kit)

    def _repair(self) -> None:
        """Bring every kit whose build was killed back to the old state or on to the new one."""
        folders = (self.root, self.desk, self.desk / "kits", self.root / "_people")
        for folder in (*folders, *(self.root / "_applicants").glob("**/")):
            clear(folder)
        for path in sorted((self.desk / "kits").glob("*.next")):
            self._repair_kit(path.stem, load_record(path))
        discard(self.desk / "staging")

    def _repair_kit(self, kit: str, coming: Record | None) -> None:
        folder, staging, aside = self.root / kit, self._place("staging", kit), self._aside(kit)
        if coming is not None and not (staging.is_dir() and coming.built_in(staging)):
            if staging.is_dir():  # swapped, not yet put aside
                staging.rename(aside)
            self._settle(kit)
            return
        if aside.is_dir() and not folder.exists():
            aside.rename(folder)
        self._next_path(kit).unlink(missing_ok=True)


def read_record(root: Path, kit: str) -> Record | None:
    """Return what was last published for a kit, or for the season, without any lock."""
    return load_record(root / ".kitgen" / "kits" / f"{kit}.json")


def kit_is_whole(root: Path, kit: str, record: Record) -> bool:
    """Say whether a kit's files are what was published; those that look untouched are not read."""
    return record.holds(root / kit, load_stamps(_stamps_path(root, kit)))


def _stamps_path(root: Path, kit: str) -> Path:
    return root / ".kitgen" / "kits" / f"{kit}.stamps"


def season_calendar(root: Path, key: str = "") -> Path:
    """Return where our own copy of a season's calendar is, which no other program knows.

    Where there are several applicants, `key` names the folder of one of them.
    """
    return _calendar_path(root, f"{SEASON}-{key}" if key else SEASON)


def season_keys(root: Path) -> tuple[str, ...]:
    """Return the keys of the applicants' seasons; none where there is but one."""
    paths = sorted((root / ".kitgen" / "kits").glob(f"{SEASON}-*.ics"))
    return tuple(path.stem.removeprefix(f"{SEASON}-") for path in paths)


def _calendar_path(root: Path, kit: str) -> Path:
    return root / ".kitgen" / "kits" / f"{kit}.ics"


def read_records(root: Path) -> dict[str, Record]:
    """Return the records of all kits published in a folder, by kit, without any lock."""
    paths = sorted((root / ".kitgen" / "kits").glob("*.json"))
    records = {path.stem: load_record(path) for path in paths if path.stem != SEASON}
    return {kit: record for kit, record in records.items() if record is not None}


def restore_killed(root: Path) -> None:
    """Bring kits whose build was killed back whole, unless a build is at work there."""
    if is_whole(root):
        return
    with contextlib.suppress(BlockedError), Output(root, patience=0):
        pass


def is_whole(root: Path) -> bool:
    """Say whether no killed build waits to be repaired in a folder."""
    return not any((root / ".kitgen" / "kits").glob("*.next"))


def _is_ours(root: Path, path: str, old: Record, *built: str) -> bool:
    """Say whether a season file may be replaced: nothing stands there, or what we built."""
    known = (*built, old.files.get(path), old.facts.pending.get(path))
    standing = file_digest(root / path)
    if path in old.files and is_calendar(root / path):
        return True
    return not exists(root / path) or (standing is not None and standing in known)


def _refuse_link(folder: Path, root: Path) -> None:
    """Write through no link below the output folder: it may lead anywhere."""
    for part in takewhile(root.__ne__, (folder, *folder.parents)):
        if part.is_symlink() or (part.exists() and not part.is_dir()):
            raise BlockedError(f"{part} is not a folder of ours; move it away.")


def _remove_empty(root: Path, path: str) -> None:
    """Remove the folders that a file was the last one in, below the output folder."""
    with contextlib.suppress(OSError):
        for parent in PurePosixPath(path).parents[:-1]:
            (root / parent).rmdir()


def _while_replacing(old: Record, new: Record) -> Record:
    """Know both versions while files are replaced, so that a killed build owns either."""
    return replace(old, facts=replace(old.facts, pending=dict(new.files)))
