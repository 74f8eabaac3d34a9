"""Mail drafts: a message as a file that mail programs open for sending, as a link, as text."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import quote

from kitgen.model.artifact import Artifact
from kitgen.model.direction import names_apart
from kitgen.model.message import Attachment, Message, Recipient
from kitgen.pages.words import Words

LINK_LIMIT = 2000
HEADER_LIMIT = 250  # characters of a name or subject; nobody reads further
BODY_HEADERS = {"Content-Type", "Content-Transfer-Encoding", "MIME-Version"}
BODY = b"\r\nContent-Type:"  # where the head of a draft ends, and what carries its text begins
FILE_LETTERS = re.compile(r"[^\w .,()+-]")  # what a file's name may not hold on every system
FOLD = "\r\n "
WORD = 64  # characters of an encoded word, so that it fits a line behind its header's name
PLAIN_NAME = re.compile(r"[A-Za-z0-9'-]+( [A-Za-z0-9'-]+){0,5}|")
PLAIN_SUBJECT = re.compile(r"[A-Za-z0-9 ,.;:!'&()/+-]{1,60}|")
LINE_ENDS = re.compile("\r\n|[\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
UNFIT = re.compile(
    "[\x00-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]"
)
LOCAL_PART = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
DOMAIN = re.compile(r"[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*")


def draft_eml(message: Message, sender_name: str | None, sender_email: str | None) -> bytes:
    """Return a draft that opens ready to be sent; without an address it has no `To`.

    It carries what the message brings along.
    """
    from email.message import EmailMessage
    from email.policy import SMTP

    sender = _mailbox(sender_name or "", sender_email)
    to = [box for r in message.to if (box := _mailbox(r.name, r.email))]
    headers = {
        "X-Unsent": "1",
        "From": sender.line if sender else "",
        "To": f",{FOLD}".join(box.line for box in to),
        "Subject": _encoded(subject_line(message), PLAIN_SUBJECT),
    }
    head = "".join(f"{name}: {value}\r\n" for name, value in headers.items() if value)
    body = EmailMessage(policy=SMTP)
    body.set_content(clean_lines(message.text), charset="utf-8", cte="quoted-printable")
    data = with_files(head.encode("ascii") + body.as_bytes(), *message.attachments)
    _demand(data, {name for name, value in headers.items() if value}, [box.email for box in to])
    return data


def with_files(draft: bytes, *files: Attachment) -> bytes:
    """Return a draft of ours with some files more, the same bytes every time."""
    from email import message_from_bytes
    from email.message import EmailMessage
    from email.policy import SMTP

    if not files:
        return draft
    head, mark, body = draft.partition(BODY)
    root = message_from_bytes((mark + body).lstrip(), EmailMessage, policy=SMTP)
    for file in files:
        name = _file_name(file.name)
        maintype, _, subtype = _media_type(name).partition("/")
        root.add_attachment(file.data, maintype=maintype, subtype=subtype, filename=name)
    root.set_boundary(_boundary(draft, files))
    return head + b"\r\n" + root.as_bytes()


def with_letters(artifacts: Iterable[Artifact]) -> tuple[Artifact, ...]:
    """Return a kit's files, each draft with its letter in print where that is among them."""
    given = tuple(artifacts)
    prints = {one.path: one.data for one in given if one.path.suffix == ".pdf"}
    made = []
    for one in given:
        beside = one.path.with_suffix(".pdf")
        if one.path.suffix == ".eml" and beside in prints:
            letter = Attachment(beside.name, prints[beside])
            one = replace(one, data=with_files(one.data, letter))
        made.append(one)
    return tuple(made)


def _boundary(draft: bytes, files: tuple[Attachment, ...]) -> str:
    """Return a line that is in no part, and is the same for the same parts."""
    whole = hashlib.sha256(draft)
    for file in files:
        whole.update(file.data)
    return f"=_{whole.hexdigest()[:32]}"


def _media_type(name: str) -> str:
    """Return what a file is by its name; what would be shown or taken apart is plain data."""
    from mimetypes import MimeTypes

    found, packed = MimeTypes(strict=True).guess_type(name)
    plain = found is None or packed or found.startswith(("text/", "message/", "multipart/"))
    return "application/octet-stream" if plain or found is None else found


def _file_name(name: str) -> str:
    """Return a name that every system takes, its ending kept."""
    stem, dot, suffix = FILE_LETTERS.sub("_", header_text(name)).strip(" .").rpartition(".")
    return f"{stem[:80]}{dot}{suffix[:20]}" or "attachment"


class _Mailbox(NamedTuple):
    email: str
    line: str


def _mailbox(name: str, email: str | None) -> _Mailbox | None:
    reachable = address(email)
    if reachable is None:
        return None
    shown = _encoded(header_text(name), PLAIN_NAME)
    return _Mailbox(reachable, f"{shown}{FOLD}<{reachable}>" if shown else f"<{reachable}>")


def _encoded(text: str, plain: re.Pattern[str]) -> str:
    """Return a header's text in ASCII, as encoded words if it is anything but plain.

    `Header` folds between encoded words. No policy of `EmailMessage` would do: one that folds
    drops the quotes of a long name, and whatever looks like an address in it becomes a recipient;
    one that does not fold writes a single encoded word of any length, and mail programs show
    it raw.
    """
    from email.header import Header

    if plain.fullmatch(text):
        return text
    return Header(text, "utf-8", maxlinelen=WORD).encode(linesep="\r\n")


def _demand(data: bytes, names: set[str], to: list[str]) -> None:
    """Parse a draft back and accept only the headers and recipients that were meant."""
    from email import message_from_bytes
    from email.policy import SMTP

    found = message_from_bytes(data, policy=SMTP)
    body = BODY_HEADERS - ({"Content-Transfer-Encoding"} if found.is_multipart() else set())
    recipients = [box.addr_spec for box in found["To"].addresses] if found["To"] else []
    if sorted(found.keys()) != sorted(names | body) or recipients != to:
        raise RuntimeError(f"a draft came out with the headers {', '.join(found)}")


def header_text(text: str) -> str:
    """Return a text that stays inside its header, whatever it holds."""
    text = " ".join(UNFIT.sub("", LINE_ENDS.sub(" ", text)).split())
    # Python's own parser would decode an encoded word in a name and write out what was in it.
    return text.replace("=?", "= ?")[:HEADER_LIMIT].rstrip()


def subject_line(message: Message) -> str:
    """Return a message's subject as its header and its reader have it."""
    return names_apart(header_text(message.subject))


def address(email: str | None) -> str | None:
    """Return an address as mail carries it, its domain in ASCII, or nothing if it cannot."""
    local, at, domain = (email or "").strip().rpartition("@")
    try:
        domain = domain.encode("idna").decode("ascii")
    except UnicodeError:
        return None
    fits = at and LOCAL_PART.fullmatch(local) and DOMAIN.fullmatch(domain)
    return f"{local}@{domain}" if fits and len(domain) < 254 and len(local) < 65 else None


def mailto(message: Message) -> str | None:
    """Return a link that opens the draft in a mail program.

    Without the body if that makes it longer than mail programs take; nothing if even so, or if
    the message is none for the mail, or still lacks a line of its writer's.
    """
    if not message.channel.is_mail or not message.is_ready:
        return None
    to = ",".join(quote(mail, safe="@") for r in message.to if (mail := address(r.email)))
    start = f"mailto:{to}?subject={_quoted(subject_line(message))}"
    body = _body(message.text)
    whole = f"{start}&body={body}"
    return next((link for link in (whole, start) if len(link) < LINK_LIMIT), None)


@lru_cache(maxsize=64)  # at the desk a keystroke changes one letter, and shows all of them
def _body(text: str) -> str:
    return _quoted(clean_lines(text, "\r\n"))


def plain_text(message: Message, words: Words) -> str:
    """Return a message as a text file: to whom, about what, and the text to copy."""
    lines = [] if message.is_ready else [f"{words('mail.not-ready')} {message.needs}", ""]
    if message.to:
        mail = message.channel.is_mail
        to = ", ".join(_shown(recipient, mail) for recipient in message.to)
        lines.append(f"{words('mail.to')} {to}")
    if message.subject:
        lines.append(f"{words('mail.subject')} {subject_line(message)}")
    return "\n".join([*lines, "", clean_lines(message.text)]).lstrip("\n")


def _shown(recipient: Recipient, mail: bool) -> str:
    name = header_text(recipient.name)
    if not mail:
        return ", ".join(filter(None, (name, header_text(recipient.reach))))
    return f"{name} <{recipient.email}>" if recipient.email else name


def _quoted(text: str) -> str:
    return quote(text, safe="")


def clean_lines(text: str, end: str = "\n") -> str:
    """Return a text whose lines hold nothing but text."""
    lines = LINE_ENDS.sub("\n", text).split("\n")
    plain = (UNFIT.sub("", line.replace("\t", " ")).rstrip() for line in lines)
    return end.join(map(names_apart, plain))
