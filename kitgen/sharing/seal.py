"""Sealing: a text that only a passphrase opens, in any browser, without anything else."""

from __future__ import annotations

import base64
import os
import unicodedata
from dataclasses import dataclass

ROUNDS = 600_000  # of PBKDF2 with SHA-256; browsers have no newer way from passphrase to key
KEY_BYTES = 32
SALT_BYTES = 16
NONCE_BYTES = 12


@dataclass(frozen=True, slots=True)
class SealedText:
    """A sealed text, each part in Base64; the rounds and the salt are sealed with it."""

    salt: str
    nonce: str
    rounds: int
    text: str

    @property
    def label(self) -> str:
        """What is not secret but must not be changed."""
        return label(self.salt, self.rounds)


def seal(text: str, passphrase: str, rounds: int = ROUNDS) -> SealedText:
    """Encrypt a text with AES-256-GCM; salt and nonce are new each time."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    salt, nonce = os.urandom(SALT_BYTES), os.urandom(NONCE_BYTES)
    known = label(_text(salt), rounds).encode()
    sealed = AESGCM(_key(passphrase, salt, rounds)).encrypt(nonce, text.encode(), known)
    return SealedText(_text(salt), _text(nonce), rounds, _text(sealed))


def unseal(sealed: SealedText, passphrase: str) -> str:
    """Decrypt a text; cryptography.exceptions.InvalidTag if passphrase or text is another."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    key = _key(passphrase, _bytes(sealed.salt), sealed.rounds)
    known = sealed.label.encode()
    return AESGCM(key).decrypt(_bytes(sealed.nonce), _bytes(sealed.text), known).decode()


def label(salt: str, rounds: int) -> str:
    """Write down what a seal was made with, as the browser does too."""
    return f"kitgen 1 {rounds} {salt}"


def _key(passphrase: str, salt: bytes, rounds: int) -> bytes:
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.pbkdf2 import PBKDF2HMAC

    typed = unicodedata.normalize("NFC", passphrase).encode()  # keyboards differ in accents
    return PBKDF2HMAC(SHA256(), KEY_BYTES, salt, rounds).derive(typed)


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")


def _bytes(text: str) -> bytes:
    return base64.b64decode(text, validate=True)
