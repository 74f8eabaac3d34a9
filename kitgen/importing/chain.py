"""Chains: mails that answer each other, the newest on top; what was agreed last counts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kitgen.importing.quoted import quoted_head
from kitgen.importing.words import InvitationWords


def chained(
    text: str, writer: str, readers: Sequence[str], words: InvitationWords
) -> tuple[str, str] | None:
    """Return what the writer of the newest mail, by their address, wrote first, and since.

    None if nobody answered them in between, or whoever did is not written to: then it is a
    forwarded mail, or a mail alone.
    """
    own = writer.lower()
    parts = list(_parts(own, text.split("\n"), words))
    mine = [text for sender, text in parts if sender == own]
    to = {one.lower() for one in readers}
    others = [sender for sender, _ in parts if sender and sender != own]
    answered = any("@" not in sender or sender in to or not to for sender in others)
    if not own or len(mine) < 2 or not answered or parts[-1][0] != own:
        return None
    return mine[-1], "\n\n".join(mine[-2::-1])


def _parts(own: str, lines: Sequence[str], words: InvitationWords) -> Iterator[tuple[str, str]]:
    """Yield the address of each writer and what they wrote, as the chain has it."""
    sender, text = own, list[str]()
    number = 0
    while number < len(lines):
        if head := quoted_head(lines, number, words):
            yield sender, "\n".join(text).strip()
            sender, text, number = head.address, [], head.end
            continue
        if not words["forwarded"].match(lines[number]):
            text.append(lines[number].lstrip("> "))
        number += 1
    yield sender, "\n".join(text).strip()
