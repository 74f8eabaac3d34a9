"""Writing: from steps and facts to finished messages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from babel import Locale

from kitgen.model.errors import Problem
from kitgen.model.interview import Applicant, ContactPolicy, Interview, Interviewer
from kitgen.model.message import Channel, Message, Recipient, Sentence
from kitgen.model.step import State, Step
from kitgen.writing import dates
from kitgen.writing.channels import channel_of, frame, most_letters, reach
from kitgen.writing.choose import Paragraphs, Told, Writer, letter_count
from kitgen.writing.drafts import apply_draft, digest, outdated
from kitgen.writing.facts import gather
from kitgen.writing.items import has_item, no_item, stale_facts
from kitgen.writing.notes import THANK_YOU, left_out_of, notes_of, problems_of
from kitgen.writing.occasions import occasion
from kitgen.writing.prose import Prose
from kitgen.writing.readers import reader
from kitgen.writing.rounds import met_before, unsaid
from kitgen.writing.setting import Facts, Setting, chosen_word, fact


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
    problems: list[Problem] = []
    written: list[tuple[Step, Message]] = []
    for step in steps:
        if not _is_written(step, prose):
            continue
        stale = stale_facts(prose, step, written)
        message, subject = _message(setting, step, told, before, stale)
        if message is None:
            problems += () if stale else no_item(setting, step)
            continue
        told = told.plus(message.paragraphs, Sentence(message.subject, "subject", subject))
        written.append((step, message))
        own = (drafts or {}).get(message.key)
        problems += outdated(setting, message, own)
        messages.append(apply_draft(message, own))
    return Composition(tuple(messages), (*problems, *problems_of(setting, messages)))


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
    stale: frozenset[str] = frozenset(),
) -> tuple[Message | None, str]:
    """Write the message of one step, or none without the item it is about.

    Beside it stands which wording its subject has.
    """
    kind, key = str(step.message_kind), str(step.message)
    person = setting.interview.person(step.person) if step.person else None
    sent = _sending_day(step, setting.today)
    facts = gather(
        setting,
        person,
        sent,
        sending_known=step.due is not None,
        flags=_step_flags(step, sent, any(met_before(person, before))),
    )
    if kind == THANK_YOU:
        facts = unsaid(facts, setting, person, before)
    if setting.prose.words("occasion", kind):
        slots = {**facts.slots, **occasion(setting, person, sent)}
        slots = {name: text for name, text in slots.items() if fact(name) not in stale}
        facts = replace(facts, slots=slots)
    if not has_item(setting.prose, kind, facts):
        return None, ""
    writer = Writer(setting.prose, kind, f"{setting.interview.kit}/{key}", facts, told)
    subject = writer.move((("subject",),))
    channel = channel_of(setting.prose, kind)
    farewell = chosen_word(setting.prose.variants(kind, "farewell"), facts)
    around = frame(setting, channel, person, farewell)
    draft = Message(
        key=key,
        kind=kind,
        channel=channel,
        title="",
        to=(recipient(setting.interview, person, channel),),
        subject=" ".join(s.text for s in subject),
        greeting=around.greeting,
        paragraphs=_body(
            writer,
            reader(setting.interview, person),
            around.greeting,
            most_letters(setting.prose, kind, setting.applicant),
        ),
        farewell=around.farewell,
        signature=around.signature,
        written_for=sent,
        date_line=dates.full_date(sent, setting.locale),
        lang=str(setting.locale).replace("_", "-"),
        held_until="outcome" if step.due is None else None,
        digest=digest(setting, around.greeting, facts),
    )
    title, notes = _title(setting, kind, person, facts), notes_of(setting, person, draft, facts)
    wording = "".join(s.variant for s in subject[:1])
    left_out = left_out_of(setting, draft, facts)
    return replace(draft, title=title, notes=notes, left_out=left_out), wording


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


def _body(writer: Writer, who: str, greeting: str = "", room: int | None = None) -> Paragraphs:
    """Write the paragraphs, within the length that the kind, or its channel, allows."""
    kind = writer.prose.kinds[writer.kind]
    plan = kind.plans.get(who) or kind.plans.get("anyone") or ()
    droppable = kind.words.get("drop-first", ())
    if room is not None:
        room -= len(f"{greeting}\n\n")
        return writer.write_within(plan, 0, room, droppable, letter_count)
    late = "late" in writer.facts.flags
    longest = (kind.words.get("longest-late") if late else None) or kind.words.get("longest")
    least, most = _number(kind.words.get("shortest"), 0), _number(longest, 10_000)
    return writer.write_within(plan, least, most, droppable)


def _number(words: Sequence[str] | None, otherwise: int) -> int:
    return int(words[0]) if words and words[0].isdigit() else otherwise


def recipient(
    interview: Interview, person: Interviewer | None, channel: Channel = Channel.EMAIL
) -> Recipient:
    """Return whom a message goes to, and where its channel finds them."""
    if person is None:
        return Recipient(name="", company=interview.company)
    return Recipient(
        name=person.shown_name,
        email=person.email,
        title=person.title,
        company=interview.company,
        address=person.address,
        person=person.key,
        reach=reach(channel, person),
    )


def _title(setting: Setting, kind: str, person: Interviewer | None, facts: Facts) -> str:
    name = person.shown_name if person else ""
    known = {"name": name} if name else {}
    titled = Facts({**facts.slots, **known}, facts.flags)
    return chosen_word(setting.prose.variants(kind, "title"), titled)


def _told_before(setting: Setting, before: Sequence[Interview]) -> Told:
    """Return what the thank-yous of earlier interviews said, so that it is not said again."""
    told = Told()
    if THANK_YOU not in setting.prose.kinds:
        return told
    for other in sorted(before, key=lambda o: o.date):
        if other.contact_policy is ContactPolicy.NONE:
            continue
        past = replace(setting, interview=other)
        for person in other.interviewers:
            facts = gather(past, person, other.date)
            key = f"{other.kit}/{THANK_YOU}-{person.key}"
            writer = Writer(setting.prose, THANK_YOU, key, facts, told)
            told = told.plus(_body(writer, reader(other, person)))
    return told
