"""Staleness: what is asked for beside what was published, by hashes alone."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from kitgen.building.request import KitResult, Request
from kitgen.files.enclosed import read_enclosed
from kitgen.files.fingerprint import files_fingerprint, fingerprint, materials_fingerprint
from kitgen.files.project import pictures
from kitgen.interviews import Interviews
from kitgen.publishing.manifest import Record
from kitgen.publishing.publish import (
    SEASON,
    is_whole,
    kit_is_whole,
    read_record,
    read_records,
    season_calendar,
)
from kitgen.yaml.regular import real

Name = TypeVar("Name")
Value = TypeVar("Value")

TOLD = ("company", "role", "applicant")  # of a kit's entry, when it is built


class StalenessCheck:
    """Compares what is asked for with what was published, by hashes alone."""

    def __init__(self, request: Request) -> None:
        self.request = request
        self.interviews = Interviews(request.project, request.library, request.paths)
        self.renew()
        options = request.options
        self.materials = materials_fingerprint(
            request.project.layers,
            {
                "today": options.today,
                "theme": options.theme,
                "paper": options.paper,
                "force": options.force,
                "attach_letter": options.attach_letter,
            },
        )
        self._fingerprints: dict[tuple[Path, str | None], str] = {}
        self._sources: dict[Path, str] = {}
        self._profiles: dict[Path, str] = {}
        self._output = real(request.output)

    def renew(self) -> None:
        """Read again what was published; what is asked for stays as it was read."""
        self.records = read_records(self.request.output)
        self._kits = {record.facts.source: kit for kit, record in self.records.items()}
        self._fingerprints = {}
        self._known_pictures: dict[Path, str] = {}
        self.renew_kept()

    def renew_kept(self) -> None:
        """Look again which kits have letters by hand or remarks, as after a kit was renamed."""
        self._known_drafts: dict[str, Mapping[str, str]] = {}
        # Most kits have neither, which is asked of each folder once and not of every kit.
        self._lettered = self.request.project.kits_below("letters")
        self._remarked = self.request.project.kits_below("feedback")

    def related(self, path: Path) -> tuple[Path, ...]:
        """Return the applicant's other interviews with the same employer."""
        return self.interviews.related(path)

    def mentioned(self, path: Path) -> tuple[Path, ...]:
        """Return the interviews of other employers whose name may stand in this one's letters."""
        known = self.record_of(path)
        return self.interviews.mentioned(path, self._drafts(known[0] if known else None).values())

    def fingerprint(self, path: Path, kit: str | None = None) -> str:
        """Return one hash over all that the kit of a file is made of."""
        known = self.record_of(path)
        kit = kit or (known[0] if known else None)
        if (path, kit) not in self._fingerprints:
            self._fingerprints[path, kit] = self._fingerprint(path, kit)
        return self._fingerprints[path, kit]

    def _fingerprint(self, path: Path, kit: str | None) -> str:
        interviews = self.interviews
        profile = interviews.profile(path)
        return fingerprint(
            self.materials,
            path.name,
            interviews.content(path),
            interviews.applicant(path),
            self._profile(profile) + self._pictures(profile.parent) if profile else "",
            self._pictures(path.parent),
            *(part for file in interviews.enclosed(path) for part in (file, _enclosed(file))),
            *(interviews.content(other) for other in self.related(path)),
            [interviews.identity(other).names for other in self.mentioned(path)],
            sorted(self._drafts(kit).items()),
            self._wordings(kit),
            sorted(self._sent(kit).items()),
            sorted((path.name, text) for path, text in self._feedback(kit)),
        )

    def _drafts(self, kit: str | None) -> Mapping[str, str]:
        """Return the letters of a kit that were taken over by hand; they are read once."""
        if kit is None:
            return {}
        if kit not in self._known_drafts:
            self._known_drafts[kit] = _kept(kit, self._lettered, self.request.project.drafts)
        return self._known_drafts[kit]

    def _sent(self, kit: str | None) -> Mapping[str, str]:
        return _kept(kit, self._lettered, self.request.project.sent_letters)

    def _wordings(self, kit: str | None) -> list[tuple[str, list[str]]]:
        kept = _kept(kit, self._lettered, self.request.project.kept_wordings)
        return sorted((key, sorted(ids)) for key, ids in kept.items())

    def _profile(self, profile: Path) -> str:
        """Return one hash over a profile, read once for all its interviews."""
        if profile not in self._profiles:
            self._profiles[profile] = files_fingerprint([profile])
        return self._profiles[profile]

    def _pictures(self, folder: Path) -> str:
        """Return one hash over the pictures of a folder, looked through once for all its files."""
        if folder not in self._known_pictures:
            self._known_pictures[folder] = files_fingerprint(pictures(folder))
        return self._known_pictures[folder]

    def _feedback(self, kit: str | None) -> Iterable[tuple[Path, str]]:
        return _kept(kit, self._remarked, self.request.project.feedback).items()

    def source(self, path: Path) -> str:
        """Return a file's place as the records note it: seen from the output folder."""
        if path not in self._sources:
            self._sources[path] = os.path.relpath(self.interviews.place(path), self._output)
        return self._sources[path]

    def record_of(self, path: Path) -> tuple[str, Record] | None:
        """Return the kit and record that were built from a file."""
        kit = self._kits.get(self.source(path))
        return None if kit is None else (kit, self.records[kit])

    def is_unchanged(self, path: Path) -> bool:
        """Say whether a file's kit is there, true and complete."""
        known = self.record_of(path)
        if known is None:
            return False
        kit, record = known
        return (
            record.facts.fingerprint == self.fingerprint(path)
            and self.request.options.formats <= set(record.facts.formats)
            and kit_is_whole(self.request.output, kit, record)
        )

    def orphans(self) -> tuple[str, ...]:
        """Return the kits whose file has left the project's interviews."""
        root = self.request.project.root
        if not self.request.everything or root is None:
            return ()
        home = os.path.relpath((root / "content" / "interviews").resolve(), self.request.output)
        there = set(map(self.source, self.interviews))
        return tuple(
            kit
            for kit, record in self.records.items()
            if os.path.dirname(source := record.facts.source) == home  # noqa: PTH120
            and source not in there
            and not self._is_hidden(source)
        )

    def _is_hidden(self, source: str) -> bool:
        """Say whether a file is still named there but cannot be read: its disk is away, say."""
        place = self._output / source
        return os.path.lexists(place) and not place.is_file()

    def season_fingerprint(self) -> str:
        """Return one hash over what the season pages are made of."""
        kits = [(kit, record.facts.fingerprint) for kit, record in self.records.items()]
        return fingerprint(self.materials, sorted(kits))

    def settled(self) -> bool:
        """Say whether nothing at all needs doing."""
        season = read_record(self.request.output, SEASON)
        return (
            season is not None
            and is_whole(self.request.output)
            and season_calendar(self.request.output).is_file()
            and season.facts.fingerprint == self.season_fingerprint()
            and season.holds(self.request.output)
            and not self.orphans()
            and all(self.is_unchanged(path) for path in self.request.paths)
        )

    def unchanged(self, path: Path) -> KitResult:
        """Return the result of a file whose kit stays as it is."""
        known = self.record_of(path)
        assert known is not None
        kit, record = known
        return result_of(self.request, path, "unchanged", kit, record)


def _kept(
    kit: str | None, kits: frozenset[str], read: Callable[[str], Mapping[Name, Value]]
) -> Mapping[Name, Value]:
    """Return what is kept by hand for a kit, if it is among those for which something is."""
    return read(kit) if kit is not None and kit.casefold() in kits else {}


def _enclosed(path: Path) -> bytes:
    """Return what a draft brings along; nothing where it cannot."""
    try:
        return read_enclosed(path)
    except (OSError, ValueError):
        return b""


def result_of(request: Request, path: Path, state: str, kit: str, record: Record) -> KitResult:
    """Tell what became of a file; of its entry only what is told at once, the steps are large."""
    folder = request.output / kit
    told = {key: value for key, value in record.facts.entry.items() if key in TOLD}
    shown = (folder / name for name in ("index.html", "kit.pdf") if name in record.files)
    return KitResult(
        source=path,
        state=state,
        kit=kit,
        open=next(shown, folder),
        facts=replace(record.facts, entry=told),
        problems=record.facts.problems,
        changed=tuple(sorted(record.kept)),
    )
