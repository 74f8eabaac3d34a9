"""Writing: from steps and facts to finished messages."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kitgen.model.choices import ContactPolicy
from kitgen.model.errors import Problem
from kitgen.model.interview import Interview
from kitgen.model.interviewer import Interviewer
from kitgen.model.message import CARRIED, Message, Sentence
from kitgen.model.step import Side, State, Step
from kitgen.writing import grammar
from kitgen.writing.assignment import Assignment
from kitgen.writing.context import Facts, LetterContext, chosen_word
from kitgen.writing.dates import weekday
from kitgen.writing.drafts import apply_draft, misdirected, outdated, redated
from kitgen.writing.facts import gather
from kitgen.writing.items import never_given, no_item, stale_facts
from kitgen.writing.letter import Letter
from kitgen.writing.notes import THANK_YOU, problems_of
from kitgen.writing.occasions import unreached
from kitgen.writing.panel import deal
from kitgen.writing.private import is_for_one_alone, without_private
from kitgen.writing.prose import Prose
from kitgen.writing.sent import sent_letter
from kitgen.writing.told import SaidSoFar

MOST_OTHERS = 5  # letters shown beside the best

DOUBT = "doubt"  # how moves begin that answer a doubt of one reader


@dataclass(frozen=True, slots=True)
class Composition:
    """The messages of one kit, and what the user should know about them."""

    messages: tuple[Message, ...]
    problems: tuple[Problem, ...] = ()


def compose(
    given: Assignment, steps: Sequence[Step], drafts: Mapping[str, str] | None = None
) -> Composition:
    """Write one message for every step that has one.

    `drafts` maps a message's key to the text taken over by hand, which then stands word for
    word.
    """
    messages: list[Message] = []
    problems: list[Problem] = []

    def own(message: Message) -> Message:
        draft = (drafts or {}).get(message.key)
        return apply_draft(message, redated(given.ctx, message, draft))

    for step, written in _letters(given, steps, own=own):
        if not written:
            problems += no_item(given.ctx, step)
            continue
        if not written[0].is_open:
            messages.append(written[0])
            continue
        draft = redated(given.ctx, written[0], (drafts or {}).get(written[0].key))
        problems += outdated(given.ctx, written[0], draft)
        problems += misdirected(given.ctx, written[0], draft)
        messages.append(apply_draft(written[0], draft))
    still = [message for message in messages if message.is_open]
    return Composition(tuple(messages), (*problems, *problems_of(given.ctx, still, steps)))


def alternatives(given: Assignment, steps: Sequence[Step], key: str) -> tuple[Message, ...]:
    """Return the letters that one message could be, best first; empty if there is none.

    The first is what `compose` writes; each other differs from it in at least one wording.
    """
    for _, written in _letters(given, steps, MOST_OTHERS):
        if written and written[0].key == key:
            return written
    return ()


def letter_of(given: Assignment, steps: Sequence[Step], key: str) -> Letter | None:
    """Return one message before it is written, by its key; None if there is none."""
    step = next((s for s in steps if s.message == key and _is_written(s, given.ctx.prose)), None)
    return Letter.of(given.of_letter(key, step.person), step) if step else None


def _letters(
    given: Assignment,
    steps: Sequence[Step],
    most: int = 1,
    own: Callable[[Message], Message] = lambda message: message,
) -> Iterator[tuple[Step, tuple[Message, ...]]]:
    """Yield every step that has a message with the best letters for it, none without its item.

    `own` makes of a letter what its writer made of it, as it is passed on in another one.
    """
    told = _told_before(given)
    seen = {str(s.message): given.kept.get(str(s.message), frozenset()) for s in steps}
    thanked = {step.person for step in steps if step.message_kind == THANK_YOU}
    written: list[tuple[Step, Message]] = []
    kept: list[Message] = []
    for step in steps:
        if not _is_written(step, given.ctx.prose):
            continue
        seen.pop(str(step.message), None)
        if gone := sent_letter(step, given.sent):
            again = Letter.of(given.of_letter(str(step.message), step.person), step)
            told = told.plus(gone.paragraphs, *(again.subject(told) if again else ()))
            written.append((step, gone))
            yield step, (gone,)
            continue
        stale = stale_facts(given.ctx.prose, step, written) | never_given(step, written)
        here = given.of_letter(str(step.message), step.person)
        letter = Letter.of(here, step, stale, instead=step.person not in thanked)
        if letter is None:
            if not stale:
                yield step, ()
            continue
        heard = told.besides(seen.values())
        messages = tuple(letter.messages(heard, most))
        subject = letter.subject(told)
        before, told = told, told.plus(messages[0].paragraphs, *subject)
        messages = tuple(_carrying(letter, message, kept) for message in messages)
        written.append((step, messages[0]))
        kept.append(_for_others(here, step, stale, own(messages[0]), before))
        yield step, messages


def _for_others(
    given: Assignment, step: Step, stale: frozenset[str], message: Message, told: SaidSoFar
) -> Message:
    """Return a letter as whoever passes it on may read it: written anew without what is private."""
    prose = given.ctx.prose
    told_to_one = any(
        is_for_one_alone(prose, one.text) for row in message.paragraphs for one in row
    )
    if message.kind != THANK_YOU or message.by_hand or not told_to_one:
        return message
    interview = without_private(prose, given.ctx.interview)
    letter = Letter.of(replace(given, ctx=replace(given.ctx, interview=interview)), step, stale)
    return next(iter(letter.messages(told, 1))) if letter else message


def _carrying(letter: Letter, message: Message, written: Sequence[Message]) -> Message:
    """Return a message with the letters that it asks its reader to pass on, below its own lines."""
    prose, kind = letter.ctx.prose, message.kind
    carried = prose.words("carries", kind)
    lacking = {person.key for person in unreached(letter.ctx)}
    below: list[tuple[Sentence, ...]] = []
    needs = message.needs
    for other in written:
        to = other.to[0]
        if other.kind in carried and to.person in lacking:
            known = Facts({"name": to.name}, frozenset())
            head = chosen_word(prose.variants(kind, "carried"), known)
            below.append((Sentence(head, CARRIED),))
            needs = needs or other.needs
            below += filter(None, (_passed_on(letter.ctx, other, one) for one in other.paragraphs))
    paragraphs = (*message.paragraphs, *below)
    return replace(message, paragraphs=paragraphs, needs=needs) if below else message


def _passed_on(
    ctx: LetterContext, other: Message, paragraph: Sequence[Sentence]
) -> tuple[Sentence, ...]:
    """Return a paragraph as whoever passes it on may read it, on whatever day that is.

    The interview's day goes by its name, and the answer to a doubt of its reader's is left out, as
    is what is private in a letter that its writer put otherwise.
    """
    kept = (
        one
        for one in paragraph
        if not (one.move.startswith(DOUBT) or is_for_one_alone(ctx.prose, one.text))
    )
    sent = other.written_for
    return tuple(replace(one, text=dated(ctx, one.text, sent), move=CARRIED) for one in kept)


def dated(ctx: LetterContext, text: str, sent: dt.date) -> str:
    """Return a text that was to go out on a day with the interview's day by its name.

    It says `yesterday` or `today` for it only if these are that day, seen from there.
    """
    day, ago = weekday(ctx.interview.date, ctx.locale), (sent - ctx.interview.date).days
    if ago not in (0, 1):
        return text
    near = re.escape(ctx.word("yesterday" if ago else "today"))
    before = "|".join(map(re.escape, ctx.prose.words("before-day")))

    def named(found: re.Match[str]) -> str:
        if found["before"] or found["whose"]:
            return f"{found['before'] or ''}{day}{found['whose'] or ''}"
        adverb = ctx.word("on", day=day)
        return grammar.capitalise(adverb) if found["near"][:1].isupper() else adverb

    pattern = rf"(?P<before>\b(?:{before}) )?\b(?P<near>{near})\b(?P<whose>[’']s)?"
    return re.sub(pattern, named, text, flags=re.IGNORECASE)


def _is_written(step: Step, prose: Prose) -> bool:
    if step.message is None or step.message_kind not in prose.kinds:
        return False
    return step.state is not State.CANCELLED or step.lapsed


def _told_before(given: Assignment) -> SaidSoFar:
    """Return what the thank-yous of earlier interviews said, so that it is not said again."""
    told = SaidSoFar()
    if THANK_YOU not in given.ctx.prose.kinds:
        return told
    for other in sorted(given.before, key=lambda o: o.date):
        if other.contact_policy is ContactPolicy.NONE:
            continue
        past = replace(given.ctx, interview=other)
        share = deal(past)
        for person in other.people:
            ctx = replace(
                past, person=person, sent=other.date, share=share.get(person.key, frozenset())
            )
            step = _past_step(other, person)
            (found,) = Letter(step, ctx, gather(ctx)).ranked(told, "", 1)
            told = told.plus(found.paragraphs)
    return told


def _past_step(interview: Interview, person: Interviewer) -> Step:
    key = f"{THANK_YOU}-{person.key}"
    return Step(
        key=f"{interview.kit}/{key}",
        id=THANK_YOU,
        kit=interview.kit,
        title=key,
        side=Side.EMPLOYER,
        state=State.DONE,
        due=None,
        person=person.key,
        message=key,
        message_kind=THANK_YOU,
    )
