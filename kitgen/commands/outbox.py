"""Putting the letters of the last build among the drafts of one's own mailbox."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from email.utils import format_datetime
from pathlib import Path
from typing import Any

from kitgen.files.atomic import locked, write_whole
from kitgen.files.project import Project
from kitgen.mailbox.account import MailAccount
from kitgen.mailbox.draft import MailboxDraft, digest_of, mailbox_draft
from kitgen.mailbox.imap import Mailbox
from kitgen.mailbox.outbox import Change, Deed, Placed, outbox_changes
from kitgen.model.codec import from_json, to_json
from kitgen.model.errors import BlockedError, InputError, Problem
from kitgen.model.season import SeasonEntry, entry_from_json
from kitgen.model.step import State
from kitgen.publishing.publish import read_records

VERSION = 1
OPEN = (State.WAITING, State.DUE, State.LATE)


@dataclass(frozen=True)
class Outbox:
    """The letters of an output folder and the mailbox they go to."""

    project: Project
    output: Path
    account: MailAccount
    folder: str | None = None
    again: bool = False  # put what is no longer there once more

    @property
    def memory(self) -> Path:
        """The file that remembers what was put there."""
        return self.project.base / ".kitgen" / "outbox.json"


def drafts_of(output: Path, until: dt.date, sender: str = "") -> tuple[MailboxDraft, ...]:
    """Return the letters that are to be sent by a day, as they were built.

    `sender` is the address of the applicant whose letters are meant, where there are several.
    InputError if nothing was built, or if it is not clear whose mailbox is meant.
    """
    records = read_records(output)
    if not records:
        raise _nothing(output)
    entries = (entry_from_json(record.facts.entry) for record in records.values())
    found = tuple(letter for entry in entries for letter in _letters(output, entry, until))
    if sender:
        return tuple(one for one in found if one.sender.casefold() == sender.casefold())
    senders = sorted({one.sender for one in found})
    if len(senders) > 1:
        message = "These letters are from several people, and a mailbox is one's own."
        known = ", ".join(filter(None, senders))
        raise InputError(Problem("several-senders", message, f"Say whose: --from, of {known}."))
    return found


def planned_outbox(outbox: Outbox, drafts: Iterable[MailboxDraft]) -> tuple[Change, ...]:
    """Return what would be done; nothing is written, here or there."""
    placed = _placed(outbox)
    with Mailbox(outbox.account, outbox.folder) as mailbox:
        return tuple(_changes(outbox, tuple(drafts), placed, mailbox))


def deliver(
    outbox: Outbox, drafts: Iterable[MailboxDraft], now: dt.datetime, told: Callable[[Change], None]
) -> tuple[Change, ...]:
    """Bring the drafts there up to date; each is remembered as soon as it is done.

    InputError if the account is refused; BlockedError if the server fails.
    """
    date, wanted = format_datetime(now), tuple(drafts)
    with locked(outbox.memory.parent), Mailbox(outbox.account, outbox.folder) as mailbox:
        placed = _placed(outbox)
        found = tuple(_changes(outbox, wanted, placed, mailbox))
        for change in found:
            if change.draft and change.deed in (Deed.PUT, Deed.REPLACED) and not change.new:
                mailbox.put(change.draft.dated(date))
            if change.old and change.deed in (Deed.REPLACED, Deed.TAKEN_OFF):
                mailbox.take_off(change.old)
            if _note(placed, change):
                _remember(outbox, placed)
            told(change)
    return found


def _letters(output: Path, entry: SeasonEntry, until: dt.date) -> Iterator[MailboxDraft]:
    """Yield an interview's letters that are due by a day, as they were built."""
    for step in entry.steps:
        if step.message is None or step.due is None or step.waits or step.due.date() > until:
            continue
        path = output / entry.kit / "letters" / f"{step.message}.eml"
        if step.state in OPEN and path.is_file():
            yield mailbox_draft(f"{entry.kit}/{step.message}", step.title, path.read_bytes())


def _changes(
    outbox: Outbox, drafts: tuple[MailboxDraft, ...], placed: dict[str, Placed], mailbox: Mailbox
) -> Iterator[Change]:
    there = mailbox.found({*(one.id for one in placed.values()), *(one.id for one in drafts)})
    for change in outbox_changes(drafts, placed, there):
        if change.deed is Deed.GONE and outbox.again:
            yield Change(Deed.PUT, change.key, change.title, change.draft)
        else:
            yield change


def _placed(outbox: Outbox) -> dict[str, Placed]:
    """Return what was put into this account before, by letter; nothing if that is damaged."""
    try:
        known = _accounts(outbox.memory)[outbox.account.key]
        return {key: from_json(Placed, value) for key, value in known.items()}
    except (KeyError, AttributeError, ValueError):
        return {}


def _note(placed: dict[str, Placed], change: Change) -> bool:
    """Note what a change leaves there; say whether that is new."""
    before = placed.get(change.key)
    if change.deed is Deed.TAKEN_OFF:
        del placed[change.key]
    elif change.draft and change.deed in (Deed.PUT, Deed.REPLACED, Deed.THERE):
        draft = change.draft
        placed[change.key] = Placed(draft.id, digest_of(draft.data), draft.title)
    return placed.get(change.key) != before


def _remember(outbox: Outbox, placed: dict[str, Placed]) -> None:
    accounts = {**_accounts(outbox.memory), outbox.account.key: to_json(placed)}
    text = json.dumps({"version": VERSION, "accounts": accounts}, indent=1, sort_keys=True)
    try:
        write_whole(outbox.memory, f"{text}\n".encode())
    except OSError as error:
        message = f"{outbox.memory} cannot be written: {error.strerror}"
        raise BlockedError(message) from error


def _accounts(memory: Path) -> dict[str, Any]:
    try:
        data = json.loads(memory.read_text("utf-8"))
        return dict(data["accounts"]) if data["version"] == VERSION else {}
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return {}


def _nothing(output: Path) -> InputError:
    message = "There are no letters to put anywhere yet."
    return InputError(Problem("nothing-built", message, "Build first: kitgen build", path=output))
