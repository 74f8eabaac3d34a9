"""Direction: what runs from right to left stands apart from what is around it."""

from __future__ import annotations

import re
import unicodedata

FIRST_STRONG, POP = "\u2068", "\u2069"  # isolate by the first strong sign, and its end
_LEFT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
_RUN = re.compile(rf"{FIRST_STRONG}[^{POP}]*{POP}|[{_LEFT}]+(?:[ \u00a0.'’-]+[{_LEFT}]+)*")


def isolated(text: str) -> str:
    """Return a text that stands apart from what is around it, if it runs from right to left."""
    if text.startswith(FIRST_STRONG) or text.isascii():
        return text
    runs_left = any(unicodedata.bidirectional(sign) in ("R", "AL") for sign in text)
    return f"{FIRST_STRONG}{text}{POP}" if runs_left else text


def names_apart(text: str) -> str:
    """Return a text in which every name that runs from right to left keeps its place.

    A text in such a script from end to end is kept apart as a whole.
    """
    if text.isascii() or not _RUN.search(text):
        return text
    if not any(unicodedata.bidirectional(sign) == "L" for sign in text):
        return isolated(text)
    return _RUN.sub(lambda run: isolated(run[0]), text)
