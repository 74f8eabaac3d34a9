"""Mails: their text, who wrote it, and the invitations that are in or attached to them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import getaddresses

from kitgen.importing.calendar import Attendee, text_of_html
from kitgen.importing.chain import chained
from kitgen.importing.quoted import newest_of, quoted_below
from kitgen.importing.words import InvitationWords
from kitgen.model.errors import InputError, Problem
from kitgen.yaml.source import CONTROL

DEEPEST = 4  # mails within mails
TECHNICAL = re.compile(rb"(?im)^(?:received|message-id|mime-version|content-type|return-path):")
LONGEST = 20_000  # characters of a header; no mail to a few people has one as long
TOO_DEEP = "The parts of this mail lie too deep in each other."


@dataclass(frozen=True)
class Mail:
    """One mail: its subject and text, sender and readers, and the calendar files with it.

    Of a forwarded mail these are the first writer's, as far as they can be told.
    """

    subject: str
    text: str
    sender: Attendee | None
    readers: tuple[Attendee, ...]
    calendars: tuple[bytes, ...]
    pasted: bool = False  # a text without a head of its own
    sent: str = ""  # when, as it says that itself
    newer: str = ""  # what the same writer added above the mail, which may be another day
    answered: bool = False  # and somebody had answered the mail before that
    above: str = ""  # what whoever forwarded it wrote themselves


VIA = " via "


def read_mail(data: bytes, words: InvitationWords, own: str = "") -> Mail:
    """Read a mail, and those that are attached to it or quoted in it; `own` is one's address.

    InputError if its parts lie deeper in each other than any mail program writes them.
    """
    try:
        message = message_from_bytes(data, policy=policy.default)
        assert isinstance(message, EmailMessage)
        innermost, calendars = message, list(_calendars(message))
        for inner in _inner(message):
            innermost = inner
    except RecursionError as error:
        problem = Problem("invitation", TOO_DEEP, "Save the invitation itself, as a .ics file.")
        raise InputError(problem) from error
    mail = _mail(innermost, tuple(calendars))
    return _forwarded(mail, words, own)


def was_sent(data: bytes) -> bool:
    """Say whether a mail has what programs alone write in its head, and nobody pastes."""
    return TECHNICAL.search(data.replace(b"\r\n", b"\n").split(b"\n\n", 1)[0]) is not None


def mail_of_text(text: str, words: InvitationWords, own: str = "") -> Mail:
    """Take a mail that was pasted, with or without lines of its head."""
    lines = text.replace("\r\n", "\n").strip("\n").split("\n")
    below = next(quoted_below(lines, words), len(lines))  # a head there is another mail's
    heads = {_key(m): m["value"] for m in map(words.head.match, lines[: min(below, 12)]) if m}
    shown = {} if heads else _shown_head(lines, words)
    heads |= shown
    lines = lines[_below_head(lines, words, shown) :]
    senders = _addresses(heads.get("from", ""))
    stamps = [words["chat"].match(line) for line in lines]
    first = next((_line(one["who"]) for one in stamps if one), "")
    if re.search(r"[^\W\d_]", first):  # a number is nobody's name
        senders = senders or (Attendee(first, ""),)
    mail = Mail(
        subject=_line(heads.get("subject", "")),
        text=CONTROL.sub("", "\n".join(words["chat"].sub("", line) for line in lines)),
        sender=senders[0] if senders else None,
        readers=_addresses(heads.get("to", "")),
        calendars=(),
        pasted=True,
        sent=heads.get("sent", "") or next((one["when"] for one in stamps if one), ""),
        newer=_later(lines, stamps, words),
    )
    return _forwarded(mail, words, own)


def _later(lines: list[str], stamps: Sequence[re.Match[str] | None], words: InvitationWords) -> str:
    """Return what the first writer of a chat wrote below their first message of a day."""
    writer = next((one["who"] for one in stamps if one), "")
    mine: list[str] = []
    who = ""
    for line, stamp in zip(lines, stamps, strict=True):
        who = stamp["who"] if stamp else who
        if writer and who == writer:
            mine.append(words["chat"].sub("", line))
    named = [number for number, text in enumerate(mine) if words["bare_day"].search(text)]
    return "\n".join(mine[named[0] + 1 :]) if named else ""


def _below_head(lines: list[str], words: InvitationWords, shown: Mapping[str, str]) -> int:
    """Return where a pasted mail begins below its head: days in that are no interview's."""
    if shown:
        return next(n for n, line in enumerate(lines) if words["shown_to"].match(line)) + 1
    keys: list[str] = []
    for number, line in enumerate(lines):
        match = words.head.match(line)
        if match is None and line.strip():
            return number if {"from", "subject"} <= set(keys) else 0
        keys += [_key(match)] if match else []
    return 0


def _shown_head(lines: list[str], words: InvitationWords) -> dict[str, str]:
    """Read the head of a mail as it was copied off a screen: its subject, who wrote it, when."""
    to = next((n for n, line in enumerate(lines[:7]) if words["shown_to"].match(line)), 0)
    who = next((n for n, line in enumerate(lines[:to]) if NAMED.fullmatch(line.strip())), -1)
    if who < 0:
        return {}
    sent = lines[who + 1] if who + 1 < to else ""
    return {"from": lines[who], "subject": lines[0] if who else "", "sent": sent}


def _mail(message: EmailMessage, calendars: tuple[bytes, ...]) -> Mail:
    senders = _senders(message)
    readers = (*_people(message, "to"), *_people(message, "cc"))
    return Mail(
        subject=_line(" ".join(_headers(message, "subject")[:1])),
        text=_body(message),
        sender=senders[0] if senders else None,
        readers=readers,
        calendars=calendars,
        sent=" ".join(_headers(message, "date")[:1]),
    )


def _senders(message: EmailMessage) -> tuple[Attendee, ...]:
    """Return who wrote: a person, where a machine wrote for them (Bram Hoekstra via Calendly)."""
    written = _people(message, "from")
    answers = _people(message, "reply-to")
    if len(answers) == len(written) == 1 and not answers[0].name:
        person, via, _ = written[0].name.partition(VIA)
        return (Attendee(person if via else "", answers[0].email),)
    return answers or written


def _inner(message: EmailMessage, depth: int = 0) -> Iterator[EmailMessage]:
    """Yield the mails attached to a mail, the outermost first."""
    if depth > DEEPEST:
        return
    for part in message.walk():
        if part.get_content_type() == "message/rfc822" and part is not message:
            for inner in part.iter_parts() if isinstance(part, EmailMessage) else ():
                if isinstance(inner, EmailMessage):
                    yield inner


def _calendars(message: EmailMessage) -> Iterator[bytes]:
    seen: set[bytes] = set()
    for part in message.walk():
        named = str(part.get_filename() or "").lower().endswith(".ics")
        if part.get_content_type() in ("text/calendar", "application/ics") or named:
            payload = part.get_payload(decode=True)
            data = payload if isinstance(payload, bytes) else b""
            key = b"".join(data.split())
            if data and key not in seen:
                seen.add(key)
                yield data


def _body(message: EmailMessage) -> str:
    try:
        part = message.get_body(preferencelist=("plain", "html"))
    except (KeyError, AttributeError, ValueError):
        return ""
    if part is None:
        return ""
    try:
        content = part.get_content()
    except (LookupError, UnicodeError, KeyError):
        payload = part.get_payload(decode=True)
        content = payload.decode("utf-8", "replace") if isinstance(payload, bytes) else ""
    text = text_of_html(content) if part.get_content_type() == "text/html" else str(content)
    return CONTROL.sub("", text.replace("\r\n", "\n"))


def _people(message: EmailMessage, header: str) -> tuple[Attendee, ...]:
    try:
        found = getaddresses(_headers(message, header))
    except RecursionError:  # of brackets in brackets
        return ()
    return tuple(Attendee(_line(name), email.strip()) for name, email in found if "@" in email)


def _headers(message: EmailMessage, header: str) -> list[str]:
    """Return what stands in a header, as it was written where Python cannot take it apart."""
    written = [str(value) for name, value in message.raw_items() if name.lower() == header]
    if sum(map(len, written)) < LONGEST:
        with suppress(ValueError, LookupError, TypeError, AttributeError, RecursionError):
            return [str(value) for value in message.get_all(header, [])]
    return [_line(text[:LONGEST]) for text in written[:1]]


NAMED = re.compile(
    r"(?<![^;<>\[\]])(?P<name>[^;<>\[\]]*)[<\[](?:mailto:)?(?P<email>[^<>\[\]\s]+@[^<>\[\]\s]+)[>\]]"
)


def _forwarded(mail: Mail, words: InvitationWords, own: str) -> Mail:
    """Take the first writer's headers from a text that quotes them, unless it answers them."""
    writer = mail.sender.email if mail.sender else ""
    readers = [one.email for one in mail.readers]
    if writer.lower() != own.lower() and (chain := chained(mail.text, writer, readers, words)):
        oldest, newer = chain
        return replace(mail, text=f"{oldest}\n\n{newer}", newer=newer, answered=True)
    lines = mail.text.split("\n")
    newest = newest_of(lines, writer, readers, own, words)
    if len(newest) < len(lines):
        lines, mail = newest, replace(mail, text="\n".join(newest))
    marks = [number for number, line in enumerate(lines) if words["forwarded"].match(line)]
    marks = marks or list(_headed(lines, words))
    if not marks:
        return mail
    heads: dict[str, str] = {}
    end = marks[-1] + 1
    for number in range(marks[-1] + 1, min(len(lines), marks[-1] + 12)):
        match = words.head.match(lines[number])
        if match:
            heads[_key(match)] = match["value"].strip()
            end = number + 1
        elif heads and not lines[number].strip("> "):
            break
    people = {key: _addresses(heads.get(key, "")) for key in ("from", "to")}
    return Mail(
        subject=_line(heads.get("subject") or mail.subject),
        text="\n".join(line.lstrip("> ") for line in lines[end:]),
        sender=people["from"][0] if people["from"] else mail.sender,
        readers=people["to"] or ((mail.sender,) if mail.sender else ()),
        calendars=mail.calendars,
        pasted=mail.pasted,
        sent=mail.sent,
        newer=_newer(mail, people["from"], lines, words),
        above=_above_heads(lines, words),
    )


def _newer(
    mail: Mail, writers: Sequence[Attendee], lines: list[str], words: InvitationWords
) -> str:
    """Return what stands above all that is quoted, if whoever wrote the first mail wrote it."""
    same = mail.sender and any(one.email == mail.sender.email for one in writers)
    return _above_heads(lines, words) if same else ""


def _above_heads(lines: list[str], words: InvitationWords) -> str:
    first = next((n for n, line in enumerate(lines) if words.head.match(line)), 0)
    return "\n".join(lines[:first])


def _headed(lines: list[str], words: InvitationWords) -> Iterator[int]:
    """Yield the lines before a head that Outlook quotes: who wrote it, and right below, when."""
    keys = [_key(match) if match else "" for match in map(words.head.match, lines)]
    for number in range(len(keys) - 1):
        if keys[number] == "from" and keys[number + 1] == "sent":
            yield number - 1


def _key(match: re.Match[str]) -> str:
    """Return which line of a head it is, whatever the language."""
    return next(key for key, said in match.groupdict().items() if said and key != "value")


def _addresses(text: str) -> tuple[Attendee, ...]:
    """Read `Bell, Rachel [mailto:rachel@x.example]; Tom <tom@x.example>`, as mails quote it."""
    found = [
        Attendee(_line(match["name"].strip(" ,;'\"")), match["email"])
        for match in NAMED.finditer(text)
    ]
    return tuple(found) or tuple(
        Attendee("", bare) for bare in re.findall(r"(?<![^\s;,<>])[^\s;,<>@]+@[^\s;,<>]+", text)
    )


def _line(text: str) -> str:
    return " ".join(CONTROL.sub("", text).split())
