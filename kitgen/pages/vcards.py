"""vCards: everyone met, as RFC 2426 (vCard 3.0) writes them down, which is read everywhere."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator
from dataclasses import dataclass

from kitgen.model.debrief import PersonMet

LINE = 75  # octets, without the line end
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
SPACE = uuid.uuid5(uuid.NAMESPACE_URL, "urn:kitgen:people")


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody met, at which company, with a note on when, and addresses they had before."""

    met: PersonMet
    company: str
    note: str = ""
    older: tuple[str, ...] = ()  # e-mail addresses, the newer first


def vcard(contact: Contact) -> bytes:
    """Write one contact; the same person at the same company keeps the same UID."""
    return b"".join(_folded(line) for line in _lines(contact))


def _lines(contact: Contact) -> Iterator[str]:
    met = contact.met
    yield "BEGIN:VCARD"
    yield "VERSION:3.0"
    yield f"UID:urn:uuid:{uuid.uuid5(SPACE, f'{contact.company}/{met.key}')}"
    family, given = _parts(met.name)
    yield f"N:{_text(family)};{_text(given)};;;"  # without it some file people under the company
    yield f"FN:{_text(met.name)}"
    yield f"ORG:{_text(contact.company)}{f';{_text(met.department)}' if met.department else ''}"
    yield from (f"TITLE:{_text(value)}" for value in (met.title,) if value)
    for address in filter(None, (met.email, *contact.older)):
        yield f"EMAIL;TYPE=INTERNET:{_text(address)}"
    yield from (f"TEL;TYPE=WORK:{_text(value)}" for value in (met.phone,) if value)
    if met.address:
        yield f"ADR;TYPE=WORK:;;{_text(', '.join(met.address))};;;;"
    if met.linkedin:
        yield f"URL:{_uri(met.linkedin)}"
    if contact.note:
        yield f"NOTE:{_text(contact.note)}"
    yield "END:VCARD"


def _parts(name: str) -> tuple[str, str]:
    """Return family and given names as an address book sorts by them; FN has the name as it is.

    The last word is the family name, with the small words before it; a name of one word is one.
    """
    words = name.split()
    start = len(words) - 1
    while start > 1 and words[start - 1].islower():
        start -= 1
    return " ".join(words[start:]), " ".join(words[:start])


def _text(value: str) -> str:
    """Escape a text: what has a meaning of its own between values, and line ends."""
    value = CONTROL.sub("", value.replace("\r\n", "\n").replace("\r", "\n"))
    for sign in ("\\", ",", ";"):
        value = value.replace(sign, f"\\{sign}")
    return value.replace("\n", "\\n")


def _uri(value: str) -> str:
    return re.sub(r"\s", "", CONTROL.sub("", value))


def _folded(line: str) -> bytes:
    """Break a line so that none is longer than it may be, and no character is split."""
    pieces: list[bytes] = []
    piece = b""
    for sign in line:
        data = sign.encode("utf-8", "replace")
        if len(piece) + len(data) > LINE - bool(pieces):
            pieces.append(piece)
            piece = b""
        piece += data
    return b"\r\n ".join([*pieces, piece]) + b"\r\n"
