"""The letters of a kit as its page shows them: in plain values, sorted by when they go."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

from kitgen.model.interview import Interview
from kitgen.model.kit import Kit
from kitgen.model.message import Channel, Message, Recipient
from kitgen.model.step import State, Step
from kitgen.model.values.addresses import telephone
from kitgen.pages.formats import message_formats
from kitgen.pages.views import View, note_view
from kitgen.pages.wording import ActionText, StepFormatter
from kitgen.pages.words import Words
from kitgen.planning.agenda import OPEN

SHORT = 44  # letters of a catchword, which is one line beside a name
GROUPS = ("send", "sent-today", "later", "ready", "past")


@dataclass(frozen=True, slots=True)
class Outside:
    """What a page knows besides the kit: which files are there, and where links lead.

    `mailtos` are mail links by message key, `events` calendar files by step key; `source` is the
    interview file as it is typed in a command, `client` the key by which an office knows them.
    """

    files: frozenset[str] = frozenset()
    mailtos: Mapping[str, str | None] = field(default_factory=dict)
    events: Mapping[str, str] = field(default_factory=dict)
    source: str = ""
    client: str = ""
    google: Mapping[str, str] = field(default_factory=dict)  # links that add a step to a calendar


@dataclass(frozen=True, slots=True)
class MessageSheet:
    """One message on the page, with what helps to send it."""

    key: str
    group: str  # send, sent-today, later, ready or past
    title: str
    name: str  # what the list of letters calls it
    initials: str
    when: str
    catchword: str
    late: bool
    to: str
    subject: str
    lang: str
    greeting: str
    paragraphs: tuple[str, ...]
    close: tuple[str, ...]  # farewell and signature, line by line
    channel: str
    mailto: str
    tel: str
    formats: tuple[tuple[str, str, str], ...]  # suffix, label, path
    notes: tuple[View, ...]
    unfounded: tuple[str, ...]
    left_out: str
    is_ready: bool
    command: str  # what tells kitgen that it went
    as_sent: str  # of one that has gone: whether these are the words that went

    @property
    def open(self) -> bool:
        """Whether it is shown unfolded from the start."""
        return self.group == "send"


def outbox(
    kit: Kit, teller: StepFormatter, doings: Sequence[ActionText], outside: Outside
) -> dict[str, tuple[MessageSheet, ...]]:
    """Sort a kit's messages: to send now, sent today, for a day to come, kept ready, done with."""
    steps = {step.message: step for step in kit.steps if step.message}
    now = {key for doing in doings if doing.now for key in doing.messages}
    now |= {key for key, step in steps.items() if key and _may_go(step, teller.today)}
    names = _names(kit.messages)
    sheets = [
        _sheet(
            message,
            steps.get(message.key),
            _group(steps.get(message.key), message, teller.today, now=message.key in now),
            name=names[message.key],
            teller=teller,
            about=(kit.interview, outside),
        )
        for message in kit.messages
    ]
    return {group: tuple(s for s in sheets if s.group == group) for group in GROUPS}


def _may_go(step: Step, today: dt.date) -> bool:
    """Tell whether a letter of some window may go already, before its own hour."""
    return step.earliest is not None and step.earliest.date() <= today and not _held(step)


def _held(step: Step) -> bool:
    """Tell whether a letter waits for its turn, or is late on a day off."""
    return step.waits or step.goes_on is not None


def _group(step: Step | None, message: Message, today: dt.date, *, now: bool) -> str:
    if step and step.state is State.DONE and step.done_on == today and _writes(message):
        return "sent-today"
    if step and step.state not in OPEN:
        return "past"
    if step is None or step.due is None:
        return "ready"
    return "send" if now else "later"


def _sheet(
    message: Message,
    step: Step | None,
    group: str,
    *,
    name: str,
    teller: StepFormatter,
    about: tuple[Interview, Outside],
) -> MessageSheet:
    interview, outside = about
    words = teller.words
    person = message.to[0] if message.to else None
    reach = _reach(message)
    return MessageSheet(
        key=message.key,
        group=group,
        title=message.title,
        name=name,
        initials=initials(person.name if person else message.title),
        when=_when(step, message, teller),
        catchword=_catchword(message, interview, reach, words),
        late=step is not None and step.state is State.LATE,
        to=reach or words("kit.no-address"),
        subject=message.subject,
        lang=message.lang,
        greeting=message.greeting,
        paragraphs=tuple(message.body.split("\n\n")) if message.body else (),
        close=tuple(filter(None, (message.farewell, *message.signature))),
        channel=message.channel.value,
        mailto=outside.mailtos.get(message.key) or "",
        tel=telephone(reach) if message.channel is Channel.PHONE else "",
        formats=tuple(_formats(message.key, words, outside.files)),
        notes=tuple(map(note_view, message.notes)),
        unfounded=() if message.by_hand else message.unfounded,
        left_out="; ".join(message.left_out),
        is_ready=message.is_ready,
        command=f"kitgen log {outside.source} sent {message.key}" if outside.source else "",
        as_sent=_as_sent(step, message, words),
    )


def _when(step: Step | None, message: Message, teller: StepFormatter) -> str:
    """Say by when, and of what is late only its day: that it is for today stands above."""
    if step is None:
        return ""
    if step.done_on == teller.today and step.state is State.DONE and _writes(message):
        return teller.words("kit.sent-now")
    if message.sent_on and _writes(message):
        return teller.words("kit.sent-on", day=teller.words.day(message.sent_on, short=True))
    if step.state is State.LATE and not step.goes_on and (day := teller.day_of(step)):
        return teller.words("season.was-due", day=teller.words.day(day, short=True))
    return teller.when(step) if step.state in OPEN else teller.state(step)


def _as_sent(step: Step | None, message: Message, words: Words) -> str:
    gone = step is not None and step.state is State.DONE and _writes(message)
    if not gone or (message.by_hand and message.is_open):
        return ""
    return words("kit.went-otherwise" if message.is_open else "kit.as-sent")


def _writes(message: Message) -> bool:
    return message.channel is not Channel.PHONE


def _reach(message: Message) -> str:
    mail = message.channel.is_mail
    return ", ".join(filter(None, ((p.email if mail else p.reach) for p in message.to)))


def _catchword(message: Message, interview: Interview, reach: str, words: Words) -> str:
    """Say the one thing to know of a letter before it is opened."""
    if not message.is_ready:
        return words("kit.needs-line")
    people = {person.key: person for person in interview.interviewers}
    told = {fact for paragraph in message.paragraphs for s in paragraph for fact in s.facts}
    for recipient in message.to:
        person = people.get(recipient.person or "")
        if person and person.promised and "promised" in told:
            return words("kit.promised", promised=person.promised)
    if not reach:
        return words("kit.no-address")
    met = (people[to.person] for to in message.to if to.person in people)
    topics = (topic for person in met for topic in person.talked_about if len(topic) <= SHORT)
    titles = (recipient.title for recipient in message.to if recipient.title)
    return next(chain(topics if message.kind == "thank-you" else (), titles), "")


def _names(messages: Iterable[Message]) -> dict[str, str]:
    """Name each message by whom it goes to, where that tells it from the others."""
    by_name: dict[str, list[Message]] = {}
    for message in messages:
        by_name.setdefault(_whom(message.to) or message.title, []).append(message)
    return {
        message.key: name if number == 0 and message.kind == "thank-you" else message.title
        for name, several in by_name.items()
        for number, message in enumerate(several)
    }


def _whom(recipients: Sequence[Recipient]) -> str:
    return ", ".join(recipient.name for recipient in recipients)


def _formats(key: str, words: Words, files: frozenset[str]) -> Iterable[tuple[str, str, str]]:
    for one in message_formats():
        path = f"letters/{key}.{one.suffix}"
        if path in files:
            yield one.suffix, one.shown(words), path


def initials(name: str) -> str:
    """Return the first letters of a name's first and last word."""
    parts = [part for part in name.split() if part[0].isalpha()]
    ends = parts if len(parts) < 2 else (parts[0], parts[-1])
    return "".join(part[0].upper() for part in ends)
