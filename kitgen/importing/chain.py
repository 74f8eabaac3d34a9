"""Chains: mails that answer each other, the newest on top; what was agreed last counts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kitgen.importing.signer import MAIL
from kitgen.importing.words import InvitationWords


def chained(text: str, writer: str, words: InvitationWords) -> tuple[str, str] | None:
    """Return what the writer of the newest mail, by their address, wrote first, and since.

    None if nobody answered them in between: then it is a forwarded mail, or a mail alone.
    """
    own = writer.lower()
    parts = list(_parts(own, text.split("\n"), words))
    mine = [text for sender, text in parts if sender == own]
    answered = any(sender and sender != own for sender, _ in parts)
    if not own or len(mine) < 2 or not answered or parts[-1][0] != own:
        return None
    return mine[-1], "\n\n".join(mine[-2::-1])


def _parts(own: str, lines: Sequence[str], words: InvitationWords) -> Iterator[tuple[str, str]]:
    """Yield the address of each writer and what they wrote, as the chain has it."""
    sender, text = own, list[str]()
    number = 0
    while number < len(lines):
        head, behind = _head(lines, number, words)
        if behind > number:
            yield sender, "\n".join(text).strip()
            sender, text, number = head, [], behind
            continue
        text.append(lines[number].lstrip("> "))
        number += 1
    yield sender, "\n".join(text).strip()


def _head(lines: Sequence[str], number: int, words: InvitationWords) -> tuple[str, int]:
    """Return who wrote what is quoted below a line, and where that begins."""
    bare = lines[number].lstrip("> ")
    two = f"{bare} {lines[number + 1].lstrip('> ')}" if number + 1 < len(lines) else bare
    for text, length in ((bare, 1), (two, 2)):
        if words["wrote"].fullmatch(text.strip()) and (found := MAIL.search(text)):
            return found[0].lower(), number + length
    if not words["written_by"].match(bare) or not (found := MAIL.search(bare)):
        return "", number
    end = number
    while end < len(lines) and words.head.match(lines[end]):
        end += 1
    return (found[0].lower(), end) if end - number > 1 else ("", number)
