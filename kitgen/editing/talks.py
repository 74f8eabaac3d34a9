"""Talks: several on different days, of which a file tells one, and whose each answer is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kitgen.dictation import AskBack, PlainAnswer, Setting, understand
from kitgen.dictation.past_days import names_day
from kitgen.editing.scaffold import FilledValue
from kitgen.model.values import texts

PARTS = re.compile(r"(?<!\s)[,\s]\s*(?:and|then|&|\+)\s+(?:then\s+)?", re.IGNORECASE)
SHORTEST = 4  # letters of a word by which a matter is known again


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


def who_spoke_of(text: str, people: Sequence[dict[str, FilledValue]]) -> int | None:
    """Return who spoke of the matter of a text, if that is one of them alone."""
    wanted = _stems(text)
    common = [len(wanted & _stems(_told(one))) for one in people]
    best = max(common, default=0)
    return common.index(best) if best and common.count(best) == 1 else None


def addressed(text: str, names: Sequence[str], index: int) -> tuple[int, str]:
    """Return whom a text is for that begins or ends with a name, and the text without it.

    Without a name of somebody met it is for the person `index`: Tom the link; my CV to Mrs Shah.
    """
    for at, name in enumerate(names):
        called = "|".join(re.escape(one) for one in (name, *name.split()) if len(one) > 1)
        who = rf"(?:(?:mr|mrs|ms|miss|dr)\.? )?(?:{called})"
        found = re.search(
            rf"^(?:(?:to|for) )?{who}[,:]? |,? (?:to|for) {who}$", text, re.IGNORECASE
        )
        if called and found:
            return at, (text[: found.start()] + text[found.end() :]).strip()
    return index, text


def leading(people: Sequence[dict[str, FilledValue]]) -> int:
    """Return who led it, else the first."""
    return next((n for n, one in enumerate(people) if one.get("lead")), 0)


def _told(person: dict[str, FilledValue]) -> str:
    found = (person.get(key, "") for key in ("talked_about", "said", "need"))
    return " ".join(" ".join(one) if isinstance(one, list) else one for one in found)


def _stems(text: str) -> set[str]:
    words = re.findall(r"[^\W\d_]+", text.casefold())
    return {word[:5] for word in words if len(word) > SHORTEST}
