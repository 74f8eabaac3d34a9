"""Taking over: composed messages become files that their writer owns from then on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kitgen.files.atomic import make_folder, rewrite, write_new
from kitgen.files.project import Project
from kitgen.interviews import Interviews, interviews_of
from kitgen.model.choices import ContactPolicy
from kitgen.model.errors import BlockedError, InputError, Problem
from kitgen.model.interview import Interview
from kitgen.model.kit import Kit
from kitgen.model.message import Message
from kitgen.model.values.texts import nearest
from kitgen.pipeline import Planned, assign, write
from kitgen.reading.interview import Reading
from kitgen.writing.compose import alternatives
from kitgen.writing.drafts import draft_text, is_only_edits, is_same_draft
from kitgen.yaml.source import read_bytes


@dataclass(frozen=True)
class Takeover:
    """A message with the file it is written to; `taken` says that the file was there before."""

    message: Message
    path: Path
    taken: bool


def take_over(file: Path, wanted: str, today: dt.date) -> Iterator[Takeover]:
    """Write the wanted message, or all that are still to be sent, under content/letters/.

    A file that is there is left alone. InputError if there is no such message.
    """
    opened = open_letters(file, wanted, today)
    kit = opened.kit
    there = {message.key: message for message in kit.messages}
    chosen = (wanted,) if wanted else tuple(one.key for one in _open(kit))
    folder = opened.project.drafts_folder(kit.interview.kit)
    make_folder(folder)
    for message in (there[key] for key in chosen):
        path = folder / f"{message.key}.md"
        yield Takeover(message, path, not _begin(path, draft_text(message)))


def _begin(path: Path, text: str) -> bool:
    """Write a draft, also over one that has no words of its own; False if there is another."""
    if write_new(path, text):
        return True
    before = read_bytes(path)
    if not is_only_edits(before.decode("utf-8", "replace")):
        return False
    rewrite(path, before, text.encode("utf-8"))
    return True


def still_open(file: Path, today: dt.date) -> list[Message]:
    """Return the messages that are still to be sent."""
    return _open(open_letters(file, "", today).kit)


def _open(kit: Kit) -> list[Message]:
    gone = {step.message for step in kit.steps if step.done_on or step.lapsed}
    return [message for message in kit.messages if message.key not in gone]


@dataclass(frozen=True)
class OpenInterview:
    """An interview with all that its letters are written from, and one of them that is meant."""

    project: Project
    interviews: Interviews
    reading: Reading
    related: tuple[Interview, ...]
    planned: Planned
    kit: Kit
    wanted: str = ""

    @property
    def path(self) -> Path:
        """Where the draft of the meant letter is, or would be."""
        return self.project.drafts_folder(self.kit.interview.kit) / f"{self.wanted}.md"

    @property
    def message(self) -> Message:
        """The meant letter, as it stands."""
        return next(message for message in self.kit.messages if message.key == self.wanted)

    @property
    def ours(self) -> tuple[Message, ...]:
        """The meant letter as we would write it, best first, whatever draft there is."""
        return alternatives(self.planned.given, self.planned.due, self.wanted)


def open_letters(file: Path, wanted: str, today: dt.date) -> OpenInterview:
    """Read an interview and write its letters. InputError if there is no such message."""
    project = Project.around(file, Path.cwd())
    interviews = interviews_of(project, [file])
    reading = interviews.read(file)
    if reading.interview.contact_policy is ContactPolicy.NONE:
        message = "They asked for no contact after the interview, so there are no messages."
        raise InputError(Problem("no-contact", message, path=file))
    related = tuple(interviews.read_all(interviews.related(file)))
    asked = (wanted,) if wanted else ()
    planned = assign(reading, related, interviews, today, asked)
    kit = write(reading, related, interviews, today, asked)
    there = tuple(message.key for message in kit.messages)
    if wanted and wanted not in there:
        raise InputError(_unknown(file, wanted, there))
    gone = next((one.sent_on for one in kit.messages if one.key == wanted), None)
    if gone:
        raise InputError(_gone(file, gone))
    return OpenInterview(project, interviews, reading, related, planned, kit, wanted)


def another(file: Path, wanted: str, today: dt.date) -> Takeover:
    """Write the next best letter of ours as the draft: the one after the draft, if that is ours.

    Behind the last comes the first again. InputError if there is no other letter, or if the
    draft was changed by its writer.
    """
    opened = open_letters(file, wanted, today)
    ours = opened.ours
    if len(ours) < 2:
        raise InputError(Problem("no-other", "There is no other letter of these facts.", path=file))
    before, at = own_draft(opened.path, ours)
    following = ours[((0 if at is None else at) + 1) % len(ours)]
    place_draft(opened.path, before, draft_text(following))
    return Takeover(following, opened.path, taken=False)


def own_draft(path: Path, ours: Sequence[Message]) -> tuple[bytes | None, int | None]:
    """Return the draft that is there and which of ours it is; none if there is none.

    InputError if its writer changed it.
    """
    try:
        before = read_bytes(path)
    except InputError:
        if path.exists():
            raise
        return None, None
    text = before.decode("utf-8", "replace")
    for number, message in enumerate(ours):
        if is_same_draft(text, draft_text(message)):
            return before, number
    says = "This draft is no longer as kitgen wrote it, so it stays as it is."
    raise InputError(Problem("draft-yours", says, "Move it away first, if it may go.", path=path))


def place_draft(path: Path, before: bytes | None, text: str) -> None:
    """Write a draft over what was read before; BlockedError if that changed meanwhile."""
    if before is not None:
        rewrite(path, before, text.encode("utf-8"))
        return
    make_folder(path.parent)
    if not write_new(path, text):
        raise BlockedError(f"{path} was written just now by somebody else. Try again.")


def _gone(file: Path, on: dt.date) -> Problem:
    message = f"It was sent on {on}, and stays as it went."
    advice = f"Was it not sent? Then take that back first: kitgen log {file.stem} undo"
    return Problem("sent", message, advice, path=file)


def _unknown(file: Path, wanted: str, there: tuple[str, ...]) -> Problem:
    near = nearest(wanted, there)
    hint = f"Did you mean {near}? " if near else ""
    known = ", ".join(there) or "none"
    message = f"There is no message {wanted!r} in this kit."
    return Problem("no-message", message, f"{hint}There are: {known}.", path=file)
