"""Channels: what frames a message on each of them, and what to know before it goes that way."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from kitgen.model.applicant import Applicant
from kitgen.model.choices import Format
from kitgen.model.interviewer import Interviewer
from kitgen.model.message import Channel, Message
from kitgen.writing import grammar
from kitgen.writing.context import Facts, LetterContext, fill
from kitgen.writing.greeting import called_casually, greeting
from kitgen.writing.prose import Prose
from kitgen.writing.readers import owner

DIRECTION = re.compile(r"\([^()]*\)")  # (Pause.)


class Frame(NamedTuple):
    """What stands around the body; a channel leaves out what it does without."""

    greeting: str = ""
    farewell: str = ""
    signature: tuple[str, ...] = ()


def channel_of(prose: Prose, kind: str) -> Channel:
    """Return the channel that the prose of a kind is written for."""
    return Channel((prose.words("channel", kind) or (Channel.EMAIL.value,))[0])


def channel_frame(ctx: LetterContext, channel: Channel, farewell: str) -> Frame:
    """Return the frame: an e-mail has all of it, a card the name alone, what is spoken nothing."""
    if channel in (Channel.PHONE, Channel.VIDEO):
        return Frame()
    says = greeting(ctx)
    if channel is Channel.TEXT:
        if ctx.person and ctx.person.name and not ctx.person.honorific:
            says = ctx.word("greeting-casual", name=called_casually(ctx, ctx.person))
        return Frame(says, "", tuple(filter(None, (ctx.applicant.name,))))
    if channel is Channel.LINKEDIN:
        return Frame(says)
    name, *reach = _signature(ctx.applicant) or ("",)
    signature = (name, *reach) if channel is not Channel.CARD else (name,)
    return Frame(says, farewell, tuple(line for line in signature if line))


def _signature(applicant: Applicant) -> tuple[str, ...]:
    return tuple(line for line in (applicant.name, applicant.phone, applicant.email) if line)


def channel_address(channel: Channel, person: Interviewer) -> str:
    """Return where a channel other than mail finds a person; a recording goes by mail."""
    if channel in (Channel.PHONE, Channel.TEXT):
        return person.phone or ""
    if channel is Channel.LINKEDIN:
        return person.linkedin or ""
    if channel is Channel.VIDEO:
        return person.email or ""
    return ", ".join(person.address) if channel is Channel.CARD else ""


def most_letters(prose: Prose, kind: str, applicant: Applicant) -> int | None:
    """Return how many characters the channel takes, greeting included; None where any number."""
    paid = prose.words("most-letters-premium", kind) if applicant.linkedin_premium else ()
    found = paid or prose.words("most-letters", kind)
    return int(found[0]) if found else None


def channel_notes(ctx: LetterContext, message: Message, facts: Facts) -> Iterator[str]:
    """Yield what to know of the way a message goes."""
    instead = ctx.prose.words("note-instead", message.kind) if "instead" in facts.flags else ()
    notes = instead or ctx.prose.words("note", message.kind)
    known = {**facts.slots, "seconds": str(seconds(ctx.prose, message))}
    yield from (fill(note, known) for note in notes)
    if message.channel in (Channel.CARD, Channel.PHONE) and not (
        message.to and message.to[0].reach
    ):
        yield ctx.word(f"note-no-{message.channel.value}")


def seconds(prose: Prose, message: Message) -> int:
    """Return how long a message takes to say, directions left out; 0 where its kind has no pace."""
    pace = prose.words("pace", message.kind)
    spoken = len(grammar.words(DIRECTION.sub(" ", message.body)))
    return round(spoken * 60 / int(pace[0])) if pace else 0


def same_medium(ctx: LetterContext) -> str:
    """Return the hint that who met on a screen may also be thanked on one."""
    on_screen = ctx.interview.format is Format.VIDEO and ctx.person == owner(ctx.interview)
    return ctx.word("note-same-medium") if on_screen else ""
