"""Quoted mails: whose they are, and where what the employer's newest mail answers begins."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kitgen.importing.signer import MAIL
from kitgen.importing.words import InvitationWords

RULE = re.compile(r"^[> ]*(?:[_=*-]{5,})\s*$")  # as programs draw it above what they quote
LONGEST = 3  # lines over which a program breaks `On …, … wrote:`
BESIDE = re.compile(r"[^\W\d_]{2,}")


@dataclass(frozen=True, slots=True)
class QuotedHead:
    """The head of a mail that another one quotes: its lines, and what it says of whom."""

    start: int
    end: int
    writer: str
    readers: str = ""

    @property
    def address(self) -> str:
        """The writer's address, or how they are called where it tells none."""
        found = MAIL.search(self.writer)
        return (found[0] if found else self.writer).lower()

    def is_by(self, address: str, greeted: str) -> bool:
        """Say whether an address wrote it, or somebody who is greeted by that name."""
        found = MAIL.search(self.writer)
        if found and address:
            return found[0].lower() == address.lower()
        named = {word.casefold() for word in BESIDE.findall(MAIL.sub("", self.writer))}
        return bool(greeted) and greeted.casefold() in named


def quoted_heads(lines: Sequence[str], words: InvitationWords) -> Iterator[QuotedHead]:
    """Yield the heads of all mails that are quoted in lines, from the top."""
    number = 0
    while number < len(lines):
        if head := quoted_head(lines, number, words):
            yield head
            number = head.end
        number += 0 if head else 1


def quoted_head(lines: Sequence[str], number: int, words: InvitationWords) -> QuotedHead | None:
    """Return the head that begins in a line, whatever program wrote it."""
    bare = _bare(lines[number])
    text = ""
    for length, line in enumerate(lines[number : number + LONGEST], 1):
        text = f"{text} {_bare(line)}".strip()
        if words["wrote"].fullmatch(text):
            return QuotedHead(number, number + length, text)
        if not words["wrote_begins"].match(text):
            break
    match = words["written_by"].match(bare)
    who = bare[match.end() :].strip(" *") if match else ""
    if not MAIL.search(who) and not (BESIDE.match(who) and not re.search(r"\d", who)):
        return None
    end, to = number, ""
    while end < len(lines) and (found := words.head.match(lines[end])):
        to = to or (found["to"] and found["value"]) or ""
        end += 1
    return QuotedHead(number, end, who, to) if end - number > 1 else None


def quoted_below(lines: Sequence[str], words: InvitationWords) -> Iterator[int]:
    """Yield where the mails begin that are quoted below a text of one's own."""
    for head in quoted_heads(lines, words):
        if _above(lines, head.start, words):
            yield head.start


def newest_of(
    lines: list[str], sender: str, readers: Sequence[str], own: str, words: InvitationWords
) -> list[str]:
    """Return lines without what their newest mail of an employer answers, and all below that.

    `own` is the applicant's address. A mail answers one that its reader wrote, or whom it greets.
    """
    heads = [head for head in quoted_heads(lines, words) if _above(lines, head.start, words)]
    begin, writer, to = 0, sender.lower(), list(readers)
    for head in heads:
        newest = "\n".join(lines[begin : head.start])
        greeted = words["greeted"].search(newest)
        name = greeted["name"] if greeted else ""
        asked = any(head.is_by(one, name) for one in to or [""])
        mine = bool(own) and writer == own.lower()
        if own and head.address == own.lower() and not mine and newest.strip():
            asked = True
        if asked and not mine and head.address != writer and _counts(newest, writer, head, words):
            return _without_rule(lines[: head.start], words)
        begin, writer = head.end, head.address
        to = MAIL.findall(head.readers)
    return lines


def _counts(newest: str, writer: str, head: QuotedHead, words: InvitationWords) -> bool:
    """Say whether the newest mail, and not what it answers, is the employer's."""
    if words["bare_day"].search(newest):
        return True
    if _is_private(writer, words) and not _is_private(head.address, words):
        return False
    return bool(words["greeted"].search(newest)) and not words["thanks_only"].search(newest)


def _is_private(address: str, words: InvitationWords) -> bool:
    return address.rpartition("@")[2] in words.public


def _above(lines: Sequence[str], start: int, words: InvitationWords) -> bool:
    """Say whether anything stands above a head: it is quoted, and not the mail's own."""
    return any(line.strip() and not _is_rule(line, words) for line in lines[:start])


def _without_rule(lines: list[str], words: InvitationWords) -> list[str]:
    while lines and (not _bare(lines[-1]) or _is_rule(lines[-1], words)):
        lines = lines[:-1]
    return lines


def _is_rule(line: str, words: InvitationWords) -> bool:
    return RULE.match(line) is not None or words["forwarded"].match(line) is not None


def _bare(line: str) -> str:
    return line.lstrip("> \t").rstrip()
