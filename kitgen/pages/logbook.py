"""The logbook in words: an entry of the log as one says it, without its day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from kitgen.model.interview import LogEntry, Outcome
from kitgen.model.values.times import DecisionDate
from kitgen.pages.words import Words

YES = "yes"  # of what happened without a word that is known


def told_entry(
    entry: LogEntry | Outcome, words: Words, day: Callable[[dt.date], str], title: str = ""
) -> str:
    """Tell an entry: thank-you to Maya Chen; `title` is what a kit calls what was done."""
    if isinstance(entry, Outcome):
        return words(f"desk.log.results.{entry.result.value}")
    if title:
        return words("logbook.titled", what=title)
    known = (
        ("sent", entry.did),
        ("tried", entry.tried),
        ("heard", entry.heard),
        ("snoozed", entry.snoozed),
        ("waived", entry.waived),
        ("moved", _decision(entry.moved, words, day)),
    )
    kind, what = next((kind, text) for kind, text in known if text)
    kind = f"{kind}-only" if what == YES else kind
    kind = "moved-about" if entry.moved and entry.moved.words else kind
    name = entry.from_ if entry.heard else entry.to
    until = day(entry.until) if entry.until else ""
    return words(f"logbook.{kind}{'-person' if name else ''}", what=what, name=name, until=until)


def _decision(moved: DecisionDate | None, words: Words, day: Callable[[dt.date], str]) -> str:
    if moved is None:
        return ""
    if moved.words:
        return moved.words
    return words.month_year(moved.on) if moved.whole_month else day(moved.on)
