"""An account on a calendar server: where it is, whose it is, and its password.

The password comes from the environment or the system's keyring, and is shown nowhere.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from kitgen.files.passwords import LOOPBACK, password_of, refuse_credentials
from kitgen.model.errors import InputError, Problem

PASSWORD = "KITGEN_CALDAV_PASSWORD"


@dataclass(frozen=True, slots=True)
class Account:
    """Enough to speak to a server; its text never holds the password."""

    url: str
    user: str
    password: str = field(repr=False)
    insecure: bool = False  # whether the password may go unencrypted

    @property
    def host(self) -> str:
        """The server's name, as the keyring and messages have it."""
        return urlsplit(self.url).hostname or ""


def account_of(
    url: str | None,
    user: str | None,
    environment: Mapping[str, str] = os.environ,
    *,
    insecure: bool = False,
) -> Account:
    """Return the account that is asked for; InputError says what is missing or unsafe."""
    if not url:
        raise _refusal("no-server", "No calendar server is named.", _HOW.format("--url"))
    host = _host(url, insecure)
    if not user:
        raise _refusal("no-user", "No user of the calendar server is named.", _HOW.format("--user"))
    return Account(url, user, password_of(host, user, PASSWORD, environment), insecure)


_HOW = "Name it with {0}, or in the environment; kitgen push --help tells how."


def _host(url: str, insecure: bool) -> str:
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        host = None
    if not host or parts.scheme not in ("https", "http"):
        message = "The calendar server's address is not a web address."
        raise _refusal("server-url", message, "Write it like https://calendar.example.org/")
    refuse_credentials(parts, "calendar server")
    if parts.scheme == "http" and host not in LOOPBACK and not insecure:
        message = "This calendar server would be told the password in the clear."
        advice = "Write its address with https://, or add --insecure if nobody can listen."
        raise _refusal("server-url", message, advice)
    return host


def _refusal(rule: str, message: str, advice: str) -> InputError:
    return InputError(Problem(rule, message, advice))
