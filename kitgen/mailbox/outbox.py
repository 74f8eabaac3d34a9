"""The outbox: what is put among a mailbox's drafts, replaced there, taken off, or left alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from kitgen.mailbox.draft import MailboxDraft, digest_of


class Deed(StrEnum):
    """What becomes of one letter there; the value is what is told of it."""

    PUT = "put"
    REPLACED = "replaced"
    TAKEN_OFF = "taken off"
    THERE = "there already"
    EDITED = "yours"  # edited there, so it stays
    GONE = "gone"  # sent, or deleted there


@dataclass(frozen=True, slots=True)
class ServerDraft:
    """One draft as the server has it."""

    uid: int
    data: bytes


@dataclass(frozen=True, slots=True)
class Change:
    """One deed; `draft` is None for a letter that is no longer to be sent.

    `old` is what was put there before, `new` what is there already of today's words.
    """

    deed: Deed
    key: str
    title: str
    draft: MailboxDraft | None = None
    old: ServerDraft | None = None
    new: ServerDraft | None = None

    @property
    def writes(self) -> bool:
        """Whether anything is done at the server."""
        return self.deed in (Deed.PUT, Deed.REPLACED, Deed.TAKEN_OFF)


@dataclass(frozen=True, slots=True)
class Placed:
    """A letter that was put there: its Message-ID, the hash of what it says, and its title."""

    id: str
    digest: str
    title: str = ""


def outbox_changes(
    drafts: Iterable[MailboxDraft], placed: Mapping[str, Placed], there: Mapping[str, ServerDraft]
) -> Iterator[Change]:
    """Yield what is to be done for each letter.

    `placed` is what was put there before, by key, and `there` what the server has, by
    Message-ID. A draft that somebody edited, sent or deleted is never touched and never repeated.
    """
    wanted = {draft.key: draft for draft in drafts}
    for key, draft in wanted.items():
        before, new = placed.get(key), there.get(draft.id)
        old = there.get(before.id) if before else None
        deed = _deed(draft, before, old, new)
        yield Change(deed, key, draft.title, draft, old, new)
    for key, before in placed.items():
        old = there.get(before.id)
        if key not in wanted and old and digest_of(old.data) == before.digest:
            yield Change(Deed.TAKEN_OFF, key, before.title, None, old)


def _deed(
    draft: MailboxDraft, before: Placed | None, old: ServerDraft | None, new: ServerDraft | None
) -> Deed:
    if before is None or before.id == draft.id:
        if new is None:
            return Deed.PUT if before is None else Deed.GONE
        return Deed.THERE if digest_of(new.data) == digest_of(draft.data) else Deed.EDITED
    if old is None:  # a run that was ended too soon may have put the new one
        return Deed.GONE if new is None else Deed.THERE
    return Deed.REPLACED if digest_of(old.data) == before.digest else Deed.EDITED
