"""Conduct: not too many messages, not too soon, not too late, and none against their wishes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import pairwise

from kitgen.message import Message
from kitgen.model import Applicant, ContactPolicy, Interview, Part
from kitgen.planning.history import History, fold
from kitgen.planning.workdays import WorkCalendar
from kitgen.planning.zones import places
from kitgen.proof.findings import Finding
from kitgen.proof.lexicon import Lexicon
from kitgen.proof.passage import Passage, body
from kitgen.steps import Side, State, Step

GROUP = "conduct"
UNASKED = frozenset({"status-note", "status-note-2", "second-message", "keep-in-touch"})
ASKING = UNASKED - {"second-message"}  # which brings what they asked for, or expect
MOST = 2  # unasked messages for one decision date
APART = 5  # working days between them
LIVE = (State.WAITING, State.DUE, State.LATE)


def check(
    interview: Interview,
    applicant: Applicant,
    steps: Sequence[Step],
    messages: Sequence[Message],
    others: Sequence[Interview],
    lexicon: Lexicon,
) -> Iterator[Finding]:
    """Yield where the log, the plan or a message asks too much of the employer."""
    history = fold(interview, others, UNASKED)
    to_them = [step for step in steps if step.side is Side.EMPLOYER and step.message]
    yield from _against_policy(interview, to_them, messages)
    yield from _too_many(interview, to_them, history)
    yield from _too_soon(interview, applicant, to_them, history)
    yield from _too_late(to_them, messages)
    yield from _known_date(history, messages, lexicon)


def _against_policy(
    interview: Interview, steps: Sequence[Step], messages: Sequence[Message]
) -> Iterator[Finding]:
    policy = Passage(interview.contact_policy.value, field="contact_policy")
    if interview.contact_policy is ContactPolicy.NONE and (messages or steps):
        shown = messages[0].title if messages else steps[0].title
        yield _finding("against-policy", policy, message=shown)
    if interview.contact_policy is not ContactPolicy.VIA_RECRUITER:
        return
    recruiters = {p.key for p in interview.interviewers if p.part is Part.RECRUITER}
    for message in messages:
        beside = {r.person for r in message.to if r.person} - recruiters
        if recruiters and beside:
            yield _finding("beside-recruiter", Passage("", message, "to"), message=message.title)


def _too_many(interview: Interview, steps: Sequence[Step], history: History) -> Iterator[Finding]:
    planned = [s for s in steps if s.message_kind in UNASKED and s.state in LIVE and s.due]
    total = history.used + len(planned)
    if total > MOST:
        yield _finding("too-many", _last_logged(interview), n=total, most=MOST)


def _too_soon(
    interview: Interview, applicant: Applicant, steps: Sequence[Step], history: History
) -> Iterator[Finding]:
    work = WorkCalendar(places(interview, applicant))
    for before, day in pairwise(history.unasked):
        if day < work.add_working(before, APART):
            place = _logged(interview, day)
            yield _finding("too-soon", place, day=day, before=before, apart=APART)
    for number, entry in enumerate(interview.log):
        promised = _date_then(interview, entry.on)
        if entry.did in ASKING and promised and entry.on <= promised:
            place = Passage(entry.did, field=f"log.{number}")
            yield _finding("before-their-date", place, day=entry.on, date=promised)
    for step in steps:
        early = step.due and history.decision and step.due.date() < history.decision.on
        if early and step.message_kind in ASKING and step.state in LIVE:
            place = Passage("", field="decision_by")
            date = history.decision and history.decision.on
            yield _finding("before-their-date", place, day=step.due and step.due.date(), date=date)


def _too_late(steps: Sequence[Step], messages: Sequence[Message]) -> Iterator[Finding]:
    written = {message.key: message for message in messages}
    for step in steps:
        message = written.get(step.message or "")
        if step.state is State.LATE and step.due and message:
            place = Passage("", message, "date")
            yield _finding("too-late", place, title=step.title, day=step.due.date())


def _known_date(
    history: History, messages: Sequence[Message], lexicon: Lexicon
) -> Iterator[Finding]:
    """Object to a question after a date that they have given and that has not passed."""
    if history.decision is None:
        return
    for message in messages:
        if message.written_for > history.decision.on or message.held_until:
            continue
        for sentence in body(message):
            if any(lexicon.found("timeline_question", sentence.text)):
                date = history.decision.on
                yield _finding("asks-known-date", sentence, excerpt=sentence.text, date=date)


def _date_then(interview: Interview, day: dt.date) -> dt.date | None:
    """Return the date by which they meant to decide, as known on a day."""
    moved = [e.moved.on for e in interview.log if e.moved and e.on <= day]
    if moved:
        return moved[-1]
    return interview.decision_by.on if interview.decision_by else None


def _logged(interview: Interview, day: dt.date) -> Passage:
    numbers = (n for n, e in enumerate(interview.log) if e.did in UNASKED and e.on == day)
    number = next(numbers, None)
    return Passage("", field="log" if number is None else f"log.{number}")


def _last_logged(interview: Interview) -> Passage:
    days = [entry.on for entry in interview.log if entry.did in UNASKED]
    return _logged(interview, max(days)) if days else Passage("", field="company")


def _finding(rule: str, passage: Passage, *, excerpt: str = "", **values: object) -> Finding:
    return Finding(rule, GROUP, passage, excerpt, values)
