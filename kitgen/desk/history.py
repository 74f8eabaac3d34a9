"""History: what was written down in an interview's log, as people say it."""

from __future__ import annotations

from kitgen.model.interview import LogEntry, Outcome
from kitgen.model.kit import Kit
from kitgen.model.values.texts import folded
from kitgen.pages.logbook import told_entry
from kitgen.pages.words import Words


def history(kit: Kit, words: Words) -> list[str]:
    """Tell the log, the newest first."""
    outcome = kit.interview.outcome
    entries = (*kit.interview.log, *((outcome,) if outcome else ()))
    return [dated_entry(entry, kit, words) for entry in entries][::-1]


def _title_of(entry: LogEntry, kit: Kit) -> str:
    """Return what the kit calls the letter, or the step, that an entry says was done."""
    letters = [message for message in kit.messages if message.kind == entry.did]
    named = [m for m in letters if folded(m.to[0].name if m.to else "") == folded(entry.to or "")]
    steps = [step.title for step in kit.steps if step.id == entry.did and not step.message]
    return next(iter(message.title for message in named or letters[:1]), next(iter(steps), ""))


def dated_entry(entry: LogEntry | Outcome, kit: Kit | None, words: Words) -> str:
    title = _title_of(entry, kit) if kit and isinstance(entry, LogEntry) else ""
    told = told_entry(entry, words, lambda day: words.day(day, short=True), title)
    return words("desk.log.dated", day=words.day(entry.on, short=True), what=told)
