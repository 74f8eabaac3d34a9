"""Passwords: from the environment or the system's keyring, and shown nowhere."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping

from kitgen.model.errors import InputError, Problem


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
