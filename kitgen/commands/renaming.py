"""Renaming somebody: the interview, and the letters taken over by hand, as one change."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from kitgen.editing.renames import Rename, renamed_stem, renamed_words
from kitgen.files.atomic import rewrite, set_aside, write_new
from kitgen.model.interview import Interview
from kitgen.model.interviewer import UNKNOWN
from kitgen.model.kit import Kit
from kitgen.writing.drafts import renamed
from kitgen.yaml.source import read_bytes

FileChange = tuple[Path, bytes | None, bytes | None]  # its bytes before and after; None: no file


@dataclass(frozen=True)
class DraftMove:
    """A letter taken over by hand, and the file that it is to be; not `free` if that is another."""

    old: Path
    before: bytes
    new: Path
    after: bytes

    @property
    def is_free(self) -> bool:
        """Whether nothing else stands where it is to go."""
        return not self.new.exists() or (self.new.is_file() and read_bytes(self.new) == self.after)


def kit_moves(
    folder: Path, before: Kit, after: Kit, renames: tuple[Rename, ...]
) -> tuple[DraftMove, ...]:
    """Return the drafts of those who go by another name, whose facts have not changed by that."""
    old, new = ({m.key: m.digest for m in kit.messages} for kit in (before, after))
    return draft_moves(folder, before.interview, after.interview, renames, (old, new))


def renamed_keys(before: Kit, after: Kit, renames: tuple[Rename, ...]) -> dict[str, str]:
    """Return the keys of messages to those who go by another name: the new by the old."""
    there = {message.key for message in after.messages}
    pairs = {
        message.key: renamed_stem(message.key, before.interview, after.interview, renames)
        for message in before.messages
    }
    return {old: new for old, new in pairs.items() if new != old and new in there}


def draft_moves(
    folder: Path,
    before: Interview,
    after: Interview,
    renames: tuple[Rename, ...],
    digests: tuple[Mapping[str, str], Mapping[str, str]] = ({}, {}),
) -> tuple[DraftMove, ...]:
    """Return the drafts of those who go by another name, each with that name in it.

    `digests` are the marks of what was known, by message, before and after.
    """
    if not renames or not folder.is_dir():
        return ()
    old, new = digests
    moves = []
    for path in sorted(folder.glob("*.md")):
        data = read_bytes(path)
        stem = renamed_stem(path.stem, before, after, renames)
        mark, fresh = old.get(path.stem), new.get(stem)
        text = data.decode("utf-8", "surrogateescape")
        for one in (one for one in renames if one.old != UNKNOWN):  # which is also a word
            whole = partial(renamed_words, rename=one)
            greeting = partial(renamed_words, rename=one, parts=stem != path.stem)
            text = renamed(text, whole, greeting, {mark: fresh} if mark and fresh else {})
        moved = DraftMove(path, data, path.with_name(f"{stem}.md"), _bytes(text))
        if stem != path.stem:
            moves.append(moved)
    return (*moves, *_sent_moves(folder, before, after, renames))


def _sent_moves(
    folder: Path, before: Interview, after: Interview, renames: tuple[Rename, ...]
) -> Iterator[DraftMove]:
    """Yield what went out to those who go by another name, word for word under its new one."""
    for path in sorted((folder / "sent").glob("*.md")):
        stem = renamed_stem(path.stem, before, after, renames)
        if stem != path.stem:
            data = read_bytes(path)
            yield DraftMove(path, data, path.with_name(f"{stem}.md"), data)


def write_renamed(
    path: Path, before: bytes, after: bytes, moves: Sequence[DraftMove], aside: Path
) -> tuple[FileChange, ...]:
    """Write an interview and its drafts under their new names; return how it is taken back.

    First come the new drafts, then the file, then the old drafts go: whatever stops it between,
    every word is under a name that the file has. BlockedError if one was changed meanwhile.
    """
    placed: list[DraftMove] = []
    try:
        for move in moves:
            if write_new(move.new, move.after.decode("utf-8", "surrogateescape")):
                placed.append(move)
        rewrite(path, before, after)
    except BaseException:
        for move in placed:
            set_aside(move.new, move.after, aside)
        raise
    for move in moves:
        set_aside(move.old, move.before, aside)
    gone: list[FileChange] = [(move.old, move.before, None) for move in moves]
    come: list[FileChange] = [(move.new, None, move.after) for move in moves]
    return (*gone, (path, before, after), *come)


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")
