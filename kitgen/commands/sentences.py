"""Sentences: one of a letter put otherwise, left out or taken back, and kept as its draft."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from kitgen.commands.draft import place_draft
from kitgen.editing.rewording import enlarged, followed, reworded
from kitgen.files.atomic import rewrite, set_aside, write_new
from kitgen.files.project import Project
from kitgen.model.message import Message, Sentence
from kitgen.writing.drafts import edits_of, with_edits
from kitgen.writing.leaning import Follower
from kitgen.writing.memory import FIRST
from kitgen.yaml.source import read_bytes

KEPT_HEAD = "scaffolds/en/wordings.txt"


@dataclass(frozen=True)
class SentencePlace:
    """One sentence as it is shown: its letter, its paragraph and number from 0, and its words."""

    message: Message
    paragraph: int
    number: int
    text: str


@dataclass(frozen=True)
class DraftChange:
    """A draft that was written: its file, and its bytes before and after."""

    path: Path
    before: bytes | None
    after: bytes


@dataclass(frozen=True)
class KeptDrafts:
    """The drafts of a kit as they were once, to be had again."""

    files: Mapping[str, bytes]

    @classmethod
    def of(cls, project: Project, kit: str) -> KeptDrafts:
        """Return the drafts that there are now."""
        folder = project.drafts_folder(kit)
        found = sorted(folder.glob("*.md")) if folder.is_dir() else []
        return cls({path.name: read_bytes(path) for path in found})

    def restore(self, project: Project, kit: str) -> None:
        """Have them as they were; one that is new is set aside. BlockedError if one is in use."""
        folder, now = project.drafts_folder(kit), KeptDrafts.of(project, kit).files
        aside = (project.root or project.base) / ".kitgen" / "set-aside"
        for name, data in now.items():
            if name not in self.files:
                set_aside(folder / name, data, aside)
            elif self.files[name] != data:
                rewrite(folder / name, data, self.files[name])
        for name in self.files.keys() - now.keys():
            write_new(folder / name, self.files[name].decode("utf-8"))


def reword(
    project: Project,
    kit: str,
    at: SentencePlace,
    instead: str,
    followers: Sequence[Follower] = (),
    *,
    mine: bool = True,
) -> DraftChange:
    """Put other words in the place of a sentence; with none it is left out.

    `mine` says that they are the writer's own; `followers` leaned on it, and change with it in the
    same draft. BlockedError if the draft was changed meanwhile, or has the sentence otherwise than
    it is shown.
    """
    path = project.drafts_folder(kit) / f"{at.message.key}.md"
    before = read_bytes(path) if path.exists() else None
    after = reworded(
        at.message, _text(before), (at.paragraph, at.number), at.text, instead, mine=mine
    )
    return _written(path, before, followed(at.message, after, at.text, followers))


def leave_out(project: Project, kit: str, message: Message, gone: Sequence[Sentence]) -> None:
    """Have a letter do without some sentences; the rest of it follows the facts as before.

    BlockedError if its draft was written by somebody else just now.
    """
    path = project.drafts_folder(kit) / f"{message.key}.md"
    before = read_bytes(path) if path.exists() else None
    draft = _text(before)
    _written(path, before, with_edits(draft, edits_of(draft).leaving_out(gone)))


def leave_out_fields(
    project: Project, kit: str, message: Message, untold: Sequence[str]
) -> DraftChange:
    """Have a letter written without some fields, named as in the file, and with all others.

    BlockedError if its draft was written by somebody else just now.
    """
    path = project.drafts_folder(kit) / f"{message.key}.md"
    before = read_bytes(path) if path.exists() else None
    draft = _text(before)
    edits = replace(edits_of(draft), untold=tuple(untold))
    return _written(path, before, with_edits(draft, edits))


def add(project: Project, kit: str, message: Message, words: str, behind: str = "") -> DraftChange:
    """Have a letter say one sentence more, in its writer's words, `behind` another or at its end.

    BlockedError if its draft was written by somebody else just now.
    """
    path = project.drafts_folder(kit) / f"{message.key}.md"
    before = read_bytes(path) if path.exists() else None
    return _written(path, before, enlarged(message, _text(before), words, behind))


def give_back(project: Project, kit: str, message: Message, text: str) -> None:
    """Have a sentence again as kitgen would say it, by the words in its place or by its own."""
    path = project.drafts_folder(kit) / f"{message.key}.md"
    before = read_bytes(path)
    draft = _text(before)
    edits = edits_of(draft).given_back(text)
    if edits or with_edits(draft, edits) != edits.text:
        _written(path, before, with_edits(draft, edits))
    else:
        path.unlink()


def keep_wordings(project: Project, kit: str, shown: Sequence[Message]) -> None:
    """Note the wordings of letters that were shown, which stay as long as their facts do."""
    kept, drafts = dict(project.kept_wordings(kit)), project.drafts(kit)
    for message in (one for one in shown if not one.by_hand):
        edits = edits_of(drafts.get(message.key, ""))
        ids = {*message.wordings, *edits.wordings_left_out}
        ids |= {one.variant for one in edits.instead}
        first = {one for one in kept.get(message.key, ()) if one.startswith(FIRST)}
        kept[message.key] = frozenset((ids | first) - {""})
    note_wordings(project, kit, kept)


def note_wordings(project: Project, kit: str, kept: Mapping[str, frozenset[str]]) -> None:
    """Write down all that is kept of a kit's letters, by message."""
    path = project.kept_file(kit)
    before = read_bytes(path) if path.exists() else None
    lines = [f"{key}: {' | '.join(sorted(ids))}" for key, ids in sorted(kept.items()) if ids]
    text = "\n".join((project.layers.text(KEPT_HEAD).rstrip("\n"), *lines, ""))
    if text.encode("utf-8") != before:
        place_draft(path, before, text)


def _written(path: Path, before: bytes | None, after: str) -> DraftChange:
    place_draft(path, before, after)
    return DraftChange(path, before, after.encode("utf-8"))


def _text(before: bytes | None) -> str:
    return (before or b"").decode("utf-8", "replace")
