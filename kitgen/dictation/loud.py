"""Loud texts: what is typed in capitals throughout, told in small letters but for names."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kitgen.parsing.tagging import tagged

SIGN = re.compile(r"(?<![\w-])[a-z]{1,3}\d{1,4}[a-z]?(?![\w-])")  # m4, a40, b12
SHOUTED = 4  # words in capitals that are no name and no job: TAUGHT MY LAST APPRENTICE


def calmed(text: str, names: Iterable[str] = (), least: int = SHOUTED) -> str:
    """Return a text of capitals in small letters, but for known names and what surely is one.

    A text of fewer words than the `least`, or with a small letter in it, stays as it is.
    """
    if not text.isupper() or len(text.split()) < least:
        return text
    small = SIGN.sub(lambda found: found[0].upper(), text.lower())
    for token in reversed(tagged(small) or ()):
        if token.tag == "NP0":
            small = small[: token.start] + token.word.capitalize() + small[token.end :]
    for known in {part for name in names for part in name.split() if len(part) > 1}:
        small = re.sub(rf"\b{re.escape(known)}\b", known, small, flags=re.IGNORECASE)
    return small
