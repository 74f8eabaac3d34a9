"""A draft for a mailbox: a mail draft of ours with what a mailbox needs, and how it is known."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP

UNSENT = b"X-Unsent: 1\r\n"  # for programs that open the file; a mailbox knows drafts by a flag


@dataclass(frozen=True, slots=True)
class MailboxDraft:
    """One letter as it goes into a mailbox; `key` is `<kit>/<message>`."""

    key: str
    title: str
    data: bytes
    sender: str = ""  # whose mailbox it belongs into

    @property
    def id(self) -> str:
        """Its Message-ID: the same for the same words, and telling nothing."""
        domain = self.sender.rpartition("@")[2] or "localhost"
        mark = hashlib.sha256(f"{self.key}\n{digest_of(self.data)}".encode()).hexdigest()[:32]
        return f"<{mark}@{domain}>"

    def dated(self, date: str) -> bytes:
        """Return what is put there; `date` is the moment as mail writes it."""
        head = f"Date: {date}\r\nMessage-ID: {self.id}\r\n".encode("ascii")
        return head + self.data.replace(UNSENT, b"", 1)


def mailbox_draft(key: str, title: str, data: bytes) -> MailboxDraft:
    """Return the draft of a letter that was built."""
    sender = _parsed(data)["From"]
    addresses = sender.addresses if sender else ()
    return MailboxDraft(key, title, data, addresses[0].addr_spec if addresses else "")


def digest_of(data: bytes) -> str:
    """Return a hash of what a reader sees of a mail: to whom, about what, text and files.

    It stays the same when a server breaks lines otherwise, and not when somebody edits it.
    """
    mail = _parsed(data)
    parts = [str(mail[name] or "") for name in ("From", "To", "Cc", "Bcc", "Subject")]
    whole = hashlib.sha256("\n".join(" ".join(part.split()) for part in parts).encode())
    for part in mail.walk():
        if part.is_multipart():
            continue
        payload = part.get_payload(decode=True)
        body = payload if isinstance(payload, bytes) else b""
        if part.get_content_maintype() == "text":
            body = b"\n".join(line.rstrip() for line in body.rstrip().splitlines())
        whole.update(f"\0{part.get_filename() or ''}\0".encode() + body)
    return whole.hexdigest()


def _parsed(data: bytes) -> EmailMessage:
    return message_from_bytes(data, EmailMessage, policy=SMTP)
