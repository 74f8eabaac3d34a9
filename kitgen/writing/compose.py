"""Writing: from steps and facts to finished messages."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from babel import Locale

from kitgen.errors import Problem
from kitgen.message import Channel, Message, Recipient, Sentence
from kitgen.model import Applicant, ContactPolicy, Interview, Interviewer
from kitgen.steps import State, Step
from kitgen.writing import dates
from kitgen.writing.choose import Paragraphs, Told, Writer
from kitgen.writing.drafts import apply_draft
from kitgen.writing.facts import Facts, Setting, chosen_word, gather
from kitgen.writing.greeting import greeting
from kitgen.writing.notes import THANK_YOU, notes_of, problems_of
from kitgen.writing.prose import Prose
from kitgen.writing.readers import reader


@dataclass(frozen=True, slots=True)
class Composition:
    """The messages of one kit, and what the user should know about them."""

    messages: tuple[Message, ...]
    problems: tuple[Problem, ...] = ()


def compose(
    interview: Interview,
    applicant: Applicant,
    steps: Sequence[Step],
    prose: Prose,
    today: dt.date,
    *,
    drafts: Mapping[str, str] | None = None,
    earlier: Sequence[Interview] = (),
) -> Composition:
    """Write one message for every step that has one.

    `drafts` maps a message's key to the text taken over by hand, which then stands word for
    word. `earlier` are other interviews with the same employer: who was met before is thanked
    in other words than the first time.
    """
    setting = Setting(interview, applicant, prose, _locale(interview, applicant, prose), today)
    before = [other for other in earlier if other.date < interview.date]
    told = _told_before(setting, before)
    messages: list[Message] = []
    for step in steps:
        if not _is_written(step, prose):
            continue
        message, subject = _message(setting, step, told, before)
        told = told.plus(message.paragraphs, Sentence(message.subject, "subject", subject))
        messages.append(apply_draft(message, (drafts or {}).get(message.key)))
    return Composition(tuple(messages), tuple(problems_of(setting, messages)))


def _locale(interview: Interview, applicant: Applicant, prose: Prose) -> Locale:
    return dates.letter_locale(prose.lang, applicant.locale, interview.country, applicant.country)


def _is_written(step: Step, prose: Prose) -> bool:
    if step.message is None or step.message_kind not in prose.kinds:
        return False
    return step.state is not State.CANCELLED or step.lapsed


def _message(
    setting: Setting,
    step: Step,
    told: Told,
    before: Sequence[Interview],
) -> tuple[Message, str]:
    """Write the message of one step; beside it, which wording its subject has."""
    kind, key = str(step.message_kind), str(step.message)
    person = setting.interview.person(step.person) if step.person else None
    sent = _sending_day(step, setting.today)
    facts = gather(
        setting,
        person,
        sent,
        sending_known=step.due is not None,
        flags=_step_flags(step, sent, _met_again(setting, step, before)),
    )
    writer = Writer(setting.prose, kind, f"{setting.interview.kit}/{key}", facts, told)
    subject = writer.move((("subject",),))
    draft = Message(
        key=key,
        kind=kind,
        channel=Channel.EMAIL,
        title="",
        to=(recipient(setting.interview, person),),
        subject=" ".join(s.text for s in subject),
        greeting=greeting(setting, person),
        paragraphs=_body(writer, reader(setting.interview, person)),
        farewell=chosen_word(setting.prose.variants(kind, "farewell"), facts),
        signature=_signature(setting.applicant),
        written_for=sent,
        date_line=dates.full_date(sent, setting.locale),
        lang=str(setting.locale).replace("_", "-"),
        held_until="outcome" if step.due is None else None,
    )
    title, notes = _title(setting, kind, person, facts), notes_of(setting, person, draft, facts)
    return dataclasses.replace(draft, title=title, notes=notes), "".join(
        s.variant for s in subject[:1]
    )


def _sending_day(step: Step, today: dt.date) -> dt.date:
    """Return the day it went out, else the day it is due, else today."""
    if step.state is State.DONE:
        return step.done_on or (step.due.date() if step.due else today)
    return max(step.due.date(), today) if step.due else today


def _step_flags(step: Step, sent: dt.date, again: bool) -> frozenset[str]:
    flags = set()
    if step.late_from is not None and sent >= step.late_from:
        flags.add("late")
    if step.repeat > 1:
        flags.add("second")
    if step.due is None:
        flags.add("held")
    if again:
        flags.add("again")
    return frozenset(flags)


def _body(writer: Writer, who: str) -> Paragraphs:
    """Write the paragraphs, within the length that the kind allows."""
    kind = writer.prose.kinds[writer.kind]
    plan = kind.plans.get(who) or kind.plans.get("anyone") or ()
    late = "late" in writer.facts.flags
    longest = (kind.words.get("longest-late") if late else None) or kind.words.get("longest")
    least, most = _number(kind.words.get("shortest"), 0), _number(longest, 10_000)
    return writer.write_within(plan, least, most, kind.words.get("drop-first", ()))


def _number(words: Sequence[str] | None, otherwise: int) -> int:
    return int(words[0]) if words and words[0].isdigit() else otherwise


def recipient(interview: Interview, person: Interviewer | None) -> Recipient:
    """Return whom a message goes to."""
    if person is None:
        return Recipient(name="", company=interview.company)
    return Recipient(
        name=person.shown_name,
        email=person.email,
        title=person.title,
        company=interview.company,
        address=person.address,
        person=person.key,
    )


def _signature(applicant: Applicant) -> tuple[str, ...]:
    return tuple(line for line in (applicant.name, applicant.phone, applicant.email) if line)


def _title(setting: Setting, kind: str, person: Interviewer | None, facts: Facts) -> str:
    name = person.shown_name if person else ""
    known = {"name": name} if name else {}
    titled = Facts({**facts.slots, **known}, facts.flags)
    return chosen_word(setting.prose.variants(kind, "title"), titled)


def _met_again(setting: Setting, step: Step, before: Sequence[Interview]) -> bool:
    if step.person is None:
        return False
    name = setting.interview.person(step.person).name
    return name is not None and any(name == p.name for o in before for p in o.interviewers)


def _told_before(setting: Setting, before: Sequence[Interview]) -> Told:
    """Return what the thank-yous of earlier interviews said, so that it is not said again."""
    told = Told()
    if THANK_YOU not in setting.prose.kinds:
        return told
    for other in sorted(before, key=lambda o: o.date):
        if other.contact_policy is ContactPolicy.NONE:
            continue
        past = dataclasses.replace(setting, interview=other)
        for person in other.interviewers:
            facts = gather(past, person, other.date)
            key = f"{other.kit}/{THANK_YOU}-{person.key}"
            writer = Writer(setting.prose, THANK_YOU, key, facts, told)
            told = told.plus(_body(writer, reader(other, person)))
    return told
