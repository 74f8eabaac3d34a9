"""Conduct: not too many messages, not too soon, not too late, and none against their wishes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import pairwise

from kitgen.model.choices import ContactPolicy, Part
from kitgen.model.interview import Interview
from kitgen.model.message import Message
from kitgen.model.step import Side, State, Step
from kitgen.places.workdays import WorkCalendar
from kitgen.places.zones import places
from kitgen.planning.history import History, fold, is_among
from kitgen.planning.rules import Cadence
from kitgen.proof.findings import Finding
from kitgen.proof.lexicon import Lexicon
from kitgen.proof.passage import Passage, body
from kitgen.proof.submission import Standards, Submission

GROUP = "conduct"
LIVE = (State.WAITING, State.DUE, State.LATE)


def check(given: Submission, standards: Standards) -> Iterator[Finding]:
    """Yield where the log, the plan or a message asks too much of the employer."""
    interview, messages, cadence = given.interview, given.messages, standards.cadence
    history = fold(interview, given.others, cadence.unasked)
    to_them = [step for step in given.steps if step.side is Side.EMPLOYER and step.message]
    yield from _against_policy(interview, to_them, messages)
    yield from _too_many(interview, to_them, history, cadence)
    yield from _too_many_calls(interview, history, cadence)
    yield from _too_soon(given, history, cadence)
    yield from _before_their_date(interview, to_them, history, cadence.asking)
    yield from _too_late(to_them, messages)
    yield from _known_date(history, messages, standards.lexicon)


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


def _too_many(
    interview: Interview, steps: Sequence[Step], history: History, cadence: Cadence
) -> Iterator[Finding]:
    unasked = cadence.unasked
    planned = [s for s in steps if s.message_kind in unasked and s.state in LIVE and s.due]
    total = history.used + len(planned)
    if total > cadence.most:
        place = _last_logged(interview, unasked)
        yield _finding("too-many", place, n=total, most=cadence.most)


def _too_many_calls(interview: Interview, history: History, cadence: Cadence) -> Iterator[Finding]:
    """Object to call after call that reaches nobody; what they say ends the count."""
    since = max(history.heard, default=dt.date.min)
    tried = [n for n, entry in enumerate(interview.log) if entry.tried and entry.on > since]
    if len(tried) > cadence.most:
        place = Passage("", field=f"log.{tried[-1]}")
        yield _finding("too-many-calls", place, n=len(tried))


def _too_soon(given: Submission, history: History, cadence: Cadence) -> Iterator[Finding]:
    """Object to a message that asks so soon after another; what has its own day may come close."""
    interview = given.interview
    work = WorkCalendar(places(interview, given.applicant), cadence.closures)
    asked = fold(interview, given.others, cadence.asking).unasked
    for before, day in pairwise(history.unasked):
        first = cadence.apart.from_day(before, work)
        if day in asked and day < first:
            place = _logged(interview, day, cadence.unasked)
            yield _finding("too-soon", place, day=day, before=before, first=first)


def _before_their_date(
    interview: Interview, steps: Sequence[Step], history: History, asking: frozenset[str]
) -> Iterator[Finding]:
    """Object to a message that asks before the date that they gave."""
    for number, entry in enumerate(interview.log):
        promised = interview.decision_as_of(entry.on)
        if promised and entry.on <= promised.on and is_among(entry, asking):
            place = Passage(entry.did or "", field=f"log.{number}")
            yield _finding("before-their-date", place, day=entry.on, date=promised.on)
    date = history.decision and history.decision.on
    for step in steps:
        day = step.due and step.due.date()
        early = day and date and day < date
        if early and step.message_kind in asking and step.state in LIVE:
            place = Passage("", field="decision_by")
            yield _finding("before-their-date", place, day=day, date=date)


def _too_late(steps: Sequence[Step], messages: Sequence[Message]) -> Iterator[Finding]:
    written = {message.key: message for message in messages}
    for step in steps:
        message = written.get(step.message or "")
        if step.state is State.LATE and step.due and message:
            place = Passage("", message, "date")
            told = "too-late-off" if step.goes_on else ""
            values = {"title": step.title, "day": step.due.date(), "on": step.goes_on}
            yield Finding("too-late", GROUP, place, values=values, told_as=told)


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


def _logged(interview: Interview, day: dt.date, names: frozenset[str]) -> Passage:
    numbers = (n for n, e in enumerate(interview.log) if e.on == day and is_among(e, names))
    number = next(numbers, None)
    return Passage("", field="log" if number is None else f"log.{number}")


def _last_logged(interview: Interview, names: frozenset[str]) -> Passage:
    days = [entry.on for entry in interview.log if is_among(entry, names)]
    return _logged(interview, max(days), names) if days else Passage("", field="company")


def _finding(rule: str, passage: Passage, *, excerpt: str = "", **values: object) -> Finding:
    return Finding(rule, GROUP, passage, excerpt, values)
