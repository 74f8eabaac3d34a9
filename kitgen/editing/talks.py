"""Talks: several on different days, of which a file tells one."""

from __future__ import annotations

import re

from kitgen.dictation import AskBack, PlainAnswer, Setting, understand
from kitgen.dictation.past_days import names_day
from kitgen.model.values import texts

PARTS = re.compile(r"(?<!\s)[,\s]\s*(?:and|then|&|\+)\s+(?:then\s+)?", re.IGNORECASE)


def talks(typed: str, setting: Setting) -> list[tuple[str, PlainAnswer]]:
    """Return the days that one answer names, each with its words; empty unless there are two."""
    found: list[tuple[str, PlainAnswer]] = []
    parts = PARTS.split(texts.line_of(typed))
    for part in (one for one in parts if _has_day(one, setting)):
        try:
            heard = understand("moment", part, setting)
        except texts.WrongValueError:
            continue
        if isinstance(heard, AskBack):
            heard = heard.choices[0].value
        if isinstance(heard, PlainAnswer):
            found.append((part, heard))
    days = {heard.value for _, heard in found}
    return found if len(days) > 1 else []


def _has_day(text: str, setting: Setting) -> bool:
    """Say whether words name a day, and not a time alone: Monday by telephone."""
    return any(names_day(one, setting) for one in (text, *text.split()))
