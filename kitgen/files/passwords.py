"""Passwords: from the environment or the system's keyring, and shown nowhere."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from urllib.parse import SplitResult

from kitgen.model.errors import InputError, Problem

LOOPBACK = ("localhost", "127.0.0.1", "::1")  # nobody listens on the way there


def refuse_credentials(address: SplitResult, server: str) -> None:
    """Refuse a server's address that holds a user or a password, with InputError."""
    if address.username is not None or address.password is not None:
        message = f"The {server}'s address holds a user or a password."
        advice = "Leave everything before the @ out of the address."
        raise InputError(Problem("server-url", message, advice))


def password_of(host: str, user: str, variable: str, environment: Mapping[str, str]) -> str:
    """Return a user's password at a host; InputError says where to put it if there is none."""
    password = environment.get(variable) or _from_keyring(host, user)
    if password:
        return password
    message = f"There is no password for {user} at {host}."
    advice = f"Put it into the keyring (keyring set {host} {user}) or into {variable}."
    raise InputError(Problem("no-password", message, advice))


def _from_keyring(host: str, user: str) -> str | None:
    with contextlib.suppress(ImportError):
        import keyring
        from keyring.errors import KeyringError

        with contextlib.suppress(KeyringError):
            return keyring.get_password(host, user)
    return None
