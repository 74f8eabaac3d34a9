"""Slots of a promise: what was promised one person, and how it comes."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from kitgen.model.interviewer import Interviewer
from kitgen.writing import dates, grammar
from kitgen.writing.context import LetterContext
from kitgen.writing.fitting import Fitter
from kitgen.writing.promises import lacks_number, promise_of


def promise_slots(ctx: LetterContext, fit: Fitter, person: Interviewer) -> dict[str, str]:
    """Return what was promised, and how it comes: with the letter, later, by hand, by a link."""
    enclosed = bool(person.promised_file)
    promise = promise_of(ctx.prose, person.promised, enclosed=enclosed)
    if promise.later and not promise.by_hand and ctx.promised_on:
        promise = replace(promise, later=_told_when(ctx, promise.later, ctx.promised_on))
    if not (promise.later or enclosed or promise.by_hand) and lacks_number(
        ctx.prose, promise.thing
    ):
        promise = replace(promise, later=ctx.word("apart"))
    if promise.is_answer:
        return {"promised_left": grammar.quote(promise.thing)}
    slots = fit.slot("promised", promise.thing)
    known = re.compile(r"^(?:an?|some) (?=\w)")  # to somebody who has it, `a sample` is the sample
    slots |= {
        name.replace("promised", "given", 1): known.sub("the ", text)
        for name, text in slots.items()
    }
    if not (told := slots.get("promised")):
        return slots
    if promise.url:
        return slots | {"linked": told, "linked_url": promise.url}
    if promise.by_hand:
        return slots | {"bringing": f"{told} {promise.later}".rstrip()}
    later = {"coming": told, "promised_by": promise.later}
    return slots | (later if promise.later else {})


def _told_when(ctx: LetterContext, later: str, by: dt.date) -> str:
    """Return when what was promised comes: soon, where a letter goes after the day of that.

    What is today or tomorrow only as it was said goes by the name of its day, but in a letter that
    may go on the evening it was said.
    """
    if ctx.fresh and ctx.today == by:
        return later
    if ctx.day > by:
        return next(iter(ctx.prose.words("soon")), later)
    if ctx.day == by:  # which may be read before it comes, so it is no “today”
        return ctx.word("by-day", day=dates.weekday(by, ctx.locale))
    if set(grammar.words(later)) & set(ctx.prose.words("near-days")):
        return ctx.word("by-day", day=dates.named(by, ctx.day, ctx.locale, ctx.word))
    return later
