"""An account on a mail server: where it is, whose it is, and its password."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from kitgen.files.passwords import LOOPBACK, password_of, refuse_credentials
from kitgen.model.errors import InputError, Problem

PASSWORD = "KITGEN_IMAP_PASSWORD"
PORTS = {"imaps": 993, "imap": 143}
_HOW = "Name it with {0}, or in the environment; kitgen outbox --help tells how."
_FORM = "Write it like imap.example.org, or imaps://imap.example.org:993"


@dataclass(frozen=True, slots=True)
class MailAccount:
    """Enough to speak to a server; its text never holds the password."""

    host: str
    port: int
    user: str
    password: str = field(repr=False)
    encrypted: bool = True  # from the first byte on, else by STARTTLS
    bare: bool = False  # on this machine, or whoever listens may: no TLS, or nobody's certificate

    @property
    def key(self) -> str:
        """What was put there is remembered under this."""
        return f"{self.user} {self.host}:{self.port}"


def mail_account(
    server: str | None,
    user: str | None,
    environment: Mapping[str, str] = os.environ,
    *,
    insecure: bool = False,
) -> MailAccount:
    """Return the account that is asked for; InputError says what is missing or unsafe."""
    if not server:
        raise _refusal("no-server", "No mail server is named.", _HOW.format("--server"))
    scheme, host, port = _place(server)
    if not user:
        raise _refusal("no-user", "No user of the mail server is named.", _HOW.format("--user"))
    return MailAccount(
        host,
        port,
        user,
        password_of(host, user, PASSWORD, environment),
        encrypted=scheme == "imaps",
        bare=insecure or host in LOOPBACK,
    )


def _place(server: str) -> tuple[str, str, int]:
    """Read a server's name, with `imaps://` before it and a port behind it if they are there."""
    try:
        parts = urlsplit(server if "://" in server else f"imaps://{server}")
        host, port = parts.hostname, parts.port
    except ValueError:
        host = port = None
    if not host or parts.scheme not in PORTS or parts.path.strip("/") or parts.query:
        raise _refusal("server-url", "This is no mail server's address.", _FORM)
    refuse_credentials(parts, "mail server")
    return parts.scheme, host, port or PORTS[parts.scheme]


def _refusal(rule: str, message: str, advice: str) -> InputError:
    return InputError(Problem(rule, message, advice))
