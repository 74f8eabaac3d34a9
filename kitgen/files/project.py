"""A project: the folder with `content/` and `themes/`, and the layers that words come from."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from kitgen.files.texts import read_prose, read_text
from kitgen.files.theme_files import theme_files, walk, walk_theme
from kitgen.model.errors import BlockedError, KitgenError
from kitgen.yaml.unseen import clean

INTERVIEW_SUFFIXES = (".md", ".markdown", ".yaml", ".yml")
PICTURES = (".png", ".jpg", ".jpeg")
OWN_CONTENT = ("interviews", "letters", "feedback", "profile.yaml")  # the user's alone
CLIENTS, OFFICE = "clients", "office"  # the folder of an office's clients, and what they share


def shipped_root() -> Path:
    """Return the folder that holds the shipped `content/` and `themes/`."""
    package = Path(__file__).resolve().parent.parent
    packaged = package / "shipped"
    return packaged if packaged.is_dir() else package.parent


@dataclass(frozen=True)
class Layers:
    """Where words and looks come from: the user's folder, then the office's, then the shipped."""

    roots: tuple[Path, ...]  # each holds content/ and themes/; the last one is what is shipped

    @classmethod
    def of(cls, root: Path | None) -> Layers:
        """Return the layers of a project at `root`, or of what is shipped alone."""
        shipped = shipped_root()
        if root is None or root == shipped:
            return cls((shipped,))
        office = office_of(root)
        return cls((root, shipped) if office is None else (root, office, shipped))

    @classmethod
    def shared(cls, client: Path) -> Layers:
        """Return the layers of an office as a whole, and none of a client's."""
        office, shipped = office_of(client), shipped_root()
        return cls((shipped,) if office is None else (office, shipped))

    @property
    def worded(self) -> Layers:
        """Those that hold words or looks; many clients of an office have none of their own."""
        *own, shipped = self.roots
        return Layers((*filter(_is_worded, own), shipped))

    @property
    def own(self) -> Layers:
        """Those that are not shipped."""
        return Layers(self.roots[:-1])

    def find(self, name: str) -> Path | None:
        """Return the file under `content/` that counts, or None."""
        for root in self.roots:
            path = root / "content" / name
            if path.is_file():
                return path
        return None

    def text(self, name: str) -> str:
        """Return the text of a file under `content/`. KitgenError if nobody has it."""
        path = self.find(name)
        if path is None:
            raise KitgenError(f"content/{name} is missing from this installation")
        return read_text(path)

    def shipped_text(self, name: str) -> str:
        """Return the text of a file under the shipped `content/`, whatever the user has."""
        return Layers(self.roots[-1:]).text(name)

    def user_text(self, name: str) -> str | None:
        """Return the user's own version of a file under `content/`, or None."""
        path = self.own.find(name)
        return None if path is None else read_text(path)

    def own_texts(self, name: str) -> dict[Path, str]:
        """Return a file's versions that are not shipped, the lowest layer first.

        Each is by the path that is told of: below `content/`, or below `office/content/`.
        """
        found: dict[Path, str] = {}
        for root in reversed(self.own.roots):
            path = root / "content" / name
            if path.is_file():
                told = Path(OFFICE if is_office(root) else "", "content", name)
                found[told] = read_text(path)
        return found

    def texts(self, folder: str, suffix: str = ".md") -> dict[str, str]:
        """Return the texts under a folder of `content/` by stem, file by file the user's first."""
        stems = {
            path.stem
            for root in self.roots
            for path in (root / "content" / folder).glob(f"*{suffix}")
            if path.is_file()
        }
        return {stem: self.text(f"{folder}/{stem}{suffix}") for stem in sorted(stems)}

    def holds(self, name: str) -> bool:
        """Say whether `content/` has a file or folder of this name, the user's or the shipped."""
        return any((root / "content" / name).exists() for root in self.roots)

    def themes(self) -> dict[str, str]:
        """Return every file of a theme by `<theme>/<path>`, the user's first.

        Pictures and fonts are `data:` URLs, all else is text.

        No link may lead out of its theme, and scripts are those that are shipped: a theme may be a
        stranger's, and a script could send elsewhere what is on a page.
        """
        found: dict[str, str] = {}
        shipped, *others = reversed(self.roots)
        for root in (shipped, *others):
            found |= theme_files(root / "themes", None if root is shipped else found)
        return found

    def places(self) -> Iterator[Path]:
        """Yield every file and folder that words or looks can come from, in a stable order."""
        for root in self.roots:
            content = root / "content"
            for entry in sorted(content.iterdir()) if content.is_dir() else ():
                if entry.name not in OWN_CONTENT:
                    yield entry
            if (root / "themes").is_dir():
                yield from sorted((root / "themes").iterdir())
        for root in self.roots:
            if is_office(root):
                yield root / "content" / "profile.yaml"

    def files(self) -> Iterator[Path]:
        """Yield every file that words or looks can come from, in a stable order."""
        for place in self.places():
            yield from walk_theme(place) if place.parent.name == "themes" else walk(place)


@dataclass(frozen=True)
class Project:
    """One user's folder, or (with `root` None) a file that stands alone."""

    root: Path | None
    base: Path  # where output/ and .kitgen/ go by default

    @classmethod
    def around(cls, start: Path, base: Path | None = None) -> Project:
        """Find the project that holds `start`, a file or a folder; else stand alone at `base`."""
        start = start.absolute()
        folder = start if start.is_dir() else start.parent
        for candidate in (folder, *folder.parents):
            if is_project(candidate):
                return cls(candidate, candidate)
        return cls(None, base or folder)

    @cached_property
    def layers(self) -> Layers:
        return Layers.of(self.root)

    @property
    def output(self) -> Path:
        """Where kits go unless the user says otherwise."""
        return self.base / "output"

    def interviews(self) -> tuple[Path, ...]:
        """Return all that is named as an interview's file is, sorted: reading tells what is none.

        BlockedError if the folder is there and cannot be read: nothing then says that it is empty.
        """
        if self.root is None:
            return ()
        folder = self.root / "content" / "interviews"
        try:
            with os.scandir(folder) as entries:
                found = sorted(entry.path for entry in entries if _is_named_as_one(entry.name))
        except (FileNotFoundError, NotADirectoryError) as error:
            if not os.path.lexists(folder):
                return ()
            raise BlockedError(f"{folder} leads to no folder: {error.strerror}") from error
        except OSError as error:
            raise BlockedError(f"{folder} cannot be read: {error.strerror}") from error
        return tuple(map(_path, found))

    def own_folders(self) -> Iterator[Path]:
        """Yield the folders in which commands write the user's own files."""
        yield from (self.base / ".kitgen" / name for name in ("", "ledger", "undo"))
        if self.root is not None:
            content = self.root / "content"
            yield from (content, content / "interviews")
            for folder in (content / "letters", content / "feedback"):
                yield from sorted(path for path in folder.glob("*") if path.is_dir())

    def kits_below(self, folder: str) -> frozenset[str]:
        """Return what has a folder below `content/letters` or `content/feedback`, casefolded."""
        place = (self.root or self.base) / "content" / folder
        try:
            with os.scandir(place) as found:
                return frozenset(one.name.casefold() for one in found)
        except OSError:
            return frozenset()

    def drafts(self, kit: str) -> dict[str, str]:
        """Return the letters of a kit that the user took over by hand, by message key."""
        folder = self.drafts_folder(kit)
        if not folder.is_dir():
            return {}
        return {path.stem: clean(read_prose(path)) for path in sorted(folder.glob("*.md"))}

    def sent_letters(self, kit: str) -> dict[str, str]:
        """Return what went out of a kit as it was kept, by message key."""
        folder = self.sent_folder(kit)
        if not folder.is_dir():
            return {}
        return {path.stem: read_text(path) for path in sorted(folder.glob("*.md"))}

    def sent_folder(self, kit: str) -> Path:
        """Return where the letters of a kit are kept as they went out."""
        return self.drafts_folder(kit) / "sent"

    def kept_wordings(self, kit: str) -> dict[str, frozenset[str]]:
        """Return the wordings that the user has seen in a kit's letters, by message key."""
        path = self.kept_file(kit)
        lines = clean(read_prose(path)).splitlines() if path.is_file() else []
        pairs = (line.split(": ", 1) for line in lines if ": " in line and line[0] != "#")
        return {key: frozenset(ids.split(" | ")) for key, ids in pairs}

    def kept_file(self, kit: str) -> Path:
        """Return where the wordings that the user has seen are noted, which stay if they may."""
        return self.drafts_folder(kit) / "wordings.txt"

    def drafts_folder(self, kit: str) -> Path:
        """Return where the letters of a kit that were taken over by hand are."""
        return (self.root or self.base) / "content" / "letters" / kit

    def feedback(self, kit: str) -> dict[Path, str]:
        """Return what a coach wrote on a kit, by file."""
        folder = self.feedback_folder(kit)
        if not folder.is_dir():
            return {}
        return {path: read_prose(path) for path in sorted(folder.glob("*.md"))}

    def feedback_folder(self, kit: str) -> Path:
        """Return where what a coach wrote on a kit is."""
        return (self.root or self.base) / "content" / "feedback" / kit

    def profile_for(self, interview: Path) -> Path | None:
        """Return the profile that counts for a file: beside it, or in the folders above.

        In a project the search ends at its root, elsewhere at the user's home if the file is in
        it. What is shipped never holds a profile.
        """
        home = Path.home()
        for folder in interview.absolute().parents:
            for path in (folder / "profile.yaml", folder / "content" / "profile.yaml"):
                if path.is_file():
                    return path
            if folder in (self.root, home):
                break
        return None


@lru_cache(maxsize=4096)
def _path(text: str) -> Path:
    """Return a path: the same one each time, so that it is taken apart and hashed once."""
    return Path(text)


def is_project(folder: Path) -> bool:
    """Say whether a folder is a project: it holds our content, or a theme."""
    content = folder / "content"
    if (content / "interviews").is_dir() or (content / "messages").is_dir():
        return True
    if any((content / name).is_file() for name in ("profile.yaml", "cadence.yaml")):
        return True
    themes = folder / "themes"
    return themes.is_dir() and any(themes.glob("*/theme.toml"))


def is_interview(path: Path) -> bool:
    """Say whether a path is a file of a kind in which interviews are written."""
    return path.suffix.lower() in INTERVIEW_SUFFIXES and path.is_file()


def _is_named_as_one(name: str) -> bool:
    """Say the same of a name found in a folder; those that begin so are kept out of builds."""
    suffix = os.path.splitext(name)[1].lower()  # noqa: PTH122  (a path would be made for each)
    return suffix in INTERVIEW_SUFFIXES and not name.startswith((".", "_"))


def pictures(folder: Path) -> Iterator[Path]:
    """Yield the files of a folder that a signature can be read from."""
    yield from sorted(path for path in folder.glob("*.*") if path.suffix.lower() in PICTURES)


def office_of(place: Path) -> Path | None:
    """Return the folder that a client shares with others: `office/` beside `clients/`, or None."""
    for folder in place.absolute().parents:
        if folder.name == CLIENTS and (office := folder.parent / OFFICE).is_dir():
            return office
    return None


def is_office(root: Path) -> bool:
    """Say whether a folder is what an office's clients share."""
    return root.name == OFFICE and (root.parent / CLIENTS).is_dir()


def _is_worded(root: Path) -> bool:
    content = root / "content"
    names = (entry.name for entry in content.iterdir()) if content.is_dir() else ()
    return (root / "themes").is_dir() or any(name not in OWN_CONTENT for name in names)


def default_profile(place: Path) -> Path | None:
    """Return the office's profile, whose fields hold for all clients that do not say otherwise."""
    office = office_of(place)
    path = office / "content" / "profile.yaml" if office else None
    return path if path and path.is_file() else None
