"""Foreign files: what was saved or pasted in an interview file's place, and what to do with it."""

from __future__ import annotations

import re
from typing import NamedTuple


class Foreign(NamedTuple):
    """What a file is instead of an interview, and the way from it to one."""

    what: str
    advice: str


_COPY = "Copy its text into a file of text, or write the interview down with: kitgen new"
_MAIL = "Save the mail as a file that ends in .eml, then: kitgen new --from FILE"
_CALENDAR = "Save it as a file that ends in .ics, then: kitgen new --from FILE"
_CHAT = (
    "Write the interview down with: kitgen new\n"
    "The messages can stand below its fields, under: ## Private: messages"
)
# The first bytes of what is no text.
_BYTES = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a Word document or another packed file"),
    (b"\xd0\xcf\x11\xe0", "an old Word document"),
    (b"{\\rtf", "a document in rich text (RTF)"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x00\x00\x00\x18ftyp", "a picture or a recording"),
    (b"\x00\x00\x00\x1cftyp", "a picture or a recording"),
    (b"\x00\x00\x00\x20ftyp", "a picture or a recording"),
    (b"ID3", "a recording"),
    (b"\x1f\x8b", "a packed file"),
)
_HEADER = re.compile(
    r"(?:from|to|cc|subject|date|sent|reply-to|message-id|received|mime-version|return-path"
    r"|delivered-to|von|an|betreff|gesendet|datum|de|objet|envoyé|à)[ \t]*:[ \t]",
    re.IGNORECASE,
)
_MAILS_OWN = re.compile(
    r"(?:from|subject|message-id|received|betreff|von|objet)[ \t]*:", re.IGNORECASE
)
_MESSAGE = re.compile(
    r"\u200e?\[?\d{1,4}[./-]\d{1,2}[./-]\d{2,4},? \d{1,2}[:.]\d\d(?:[:.]\d\d)?"
    r"(?:[ \u202f]?[ap]\.?m\.?)?(?:\]| [-–]) [^:]{1,60}: ",
    re.IGNORECASE,
)
_LOOKED_AT = 12  # lines
_HEADERS = 3  # that make a mail
MARKUP = re.compile(r"\s*<(?:!doctype html|html|head|body|div|meta)\b", re.IGNORECASE)


def foreign_bytes(data: bytes) -> Foreign | None:
    """Return what a file is by its first bytes; None if it may be text."""
    return next((Foreign(what, _COPY) for head, what in _BYTES if data.startswith(head)), None)


def foreign_text(text: str) -> Foreign | None:
    """Return what a text is by its first lines; None if it may be an interview."""
    lines = [line for line in text[:4000].split("\n") if line.strip()][:_LOOKED_AT]
    if lines and lines[0].startswith("BEGIN:VCALENDAR"):
        return Foreign("a calendar entry", _CALENDAR)
    if lines and _MESSAGE.match(lines[0]):
        return Foreign("a chat", _CHAT)
    if lines and MARKUP.match(lines[0]):
        return Foreign("a web page", _COPY)
    headers = sum(_HEADER.match(line) is not None for line in lines)
    if (
        lines
        and _HEADER.match(lines[0])
        and headers >= _HEADERS
        and any(map(_MAILS_OWN.match, lines))
    ):
        return Foreign("a mail", _MAIL)
    return None
