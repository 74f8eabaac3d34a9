"""Unseen signs: what nobody can see in a text, or took for a letter, is taken out of it."""

from __future__ import annotations

import re
import unicodedata

# Nothing to see: zero-width space, joiner and mark of words, soft hyphen, marks of direction.
# Left alone are the joiners of letters (U+200C, U+200D), which Persian and emoji need.
UNSEEN = "\u00ad\u034f\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
# Word's own bullets, which only its fonts Symbol and Wingdings know.
WORD_BULLETS = "\uf02d\uf076\uf0a7\uf0a8\uf0b7\uf0d8\uf0fc"
BULLETS = f"\u2022\u2023\u2043\u25aa\u25cf\u25e6{WORD_BULLETS}"
DIRECTION = re.compile("[\u200e\u200f]")
_UNSEEN = re.compile(f"[{UNSEEN}]")
_BULLET = re.compile(rf"\s*[{BULLETS}]\s*(?=\S)")
_WIDE = re.compile("[\uff01-\uff5e]")
_MATHEMATICAL = re.compile("[\U0001d400-\U0001d7ff]+")  # bold and script letters of social networks


def clean(text: str) -> str:
    """Return a text composed (NFC), without signs that nobody can see and a bullet before it.

    Marks of direction stay in a text that runs from right to left.
    """
    text = _plain_letters(unicodedata.normalize("NFC", text))
    text = _MATHEMATICAL.sub(lambda m: unicodedata.normalize("NFKC", m[0]), text)
    if bullet := _BULLET.match(text):
        text = text[bullet.end() :]
    if not _UNSEEN.search(text):
        return text
    keep = any(unicodedata.bidirectional(sign) in ("R", "AL") for sign in text)
    return _UNSEEN.sub(lambda m: m[0] if keep and DIRECTION.match(m[0]) else "", text)


def is_unseen(sign: str) -> bool:
    """Say whether a sign is one that nobody can see."""
    return bool(_UNSEEN.match(sign))


def _plain_letters(text: str) -> str:
    """Return Latin letters of full width as plain ones, but beside Chinese, Japanese or Korean."""
    if not _WIDE.search(text) or any(map(_is_wide, text)):
        return text
    return _WIDE.sub(lambda sign: chr(ord(sign[0]) - 0xFEE0), text)


def _is_wide(sign: str) -> bool:
    return unicodedata.east_asian_width(sign) == "W"
