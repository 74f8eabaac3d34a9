"""Occasions: facts that only some messages tell, such as an offer's date or the time gone by."""

from __future__ import annotations

import datetime as dt

from babel.units import format_unit

from kitgen.model.interview import Result
from kitgen.places.workdays import WorkCalendar
from kitgen.places.zones import places
from kitgen.writing import dates, grammar
from kitgen.writing.context import LetterContext
from kitgen.writing.facts import fitter
from kitgen.writing.greeting import salutation
from kitgen.writing.readers import decision

MONTH = 30.44  # days
TIME_TO_THINK = dt.timedelta(days=7)


def occasion(ctx: LetterContext) -> dict[str, str]:
    """Return what the occasion itself gives to say, slot by slot; empty ones are left out.

    The facts of the whole interview are among them, whomever else a thank-you would tell them.
    """
    interview, fit = ctx.interview, fitter(ctx)
    also = ctx.word("and")
    slots = {
        "called": salutation(ctx, ctx.person).name if ctx.person else "",
        "ago": time_gone(ctx),
        "absent": grammar.join_list(unreached(ctx), also),
        "reply_day": dates.named(_reply_day(ctx), ctx.day, ctx.locale, ctx.word),
        **fit.slot("ideas", grammar.join_list(interview.ideas, also)),
        **fit.slot("requests", grammar.join_list(interview.requests, also)),
        **_item(ctx),
        **_offer(ctx),
    }
    slots |= _reason(ctx)
    return {name: text for name, text in slots.items() if text}


def time_gone(ctx: LetterContext) -> str:
    """Return how long ago the interview was: `four months`; nothing within two weeks."""
    days = (ctx.day - ctx.interview.date).days
    if days < 14:
        return ""
    months = round(days / MONTH)
    number, unit = (months, "duration-month") if months > 1 else (days // 7, "duration-week")
    shown = str(format_unit(number, unit, locale=ctx.locale))
    spelled = dict(enumerate(ctx.prose.words("numbers"), 1)).get(number)
    return shown.replace(str(number), spelled, 1) if spelled else shown


def unreached(ctx: LetterContext) -> list[str]:
    """Return the names of those, other than this person, whose address is missing."""
    others = (other for other in ctx.interview.people if other != ctx.person)
    return [grammar.one_line(other.name) for other in others if other.name and not other.email]


def _reply_day(ctx: LetterContext) -> dt.date:
    """Return a working day a week from now, by which an offer can be answered."""
    calendar = WorkCalendar(places(ctx.interview, ctx.applicant))
    return calendar.on_or_after(ctx.day + TIME_TO_THINK)


def _reason(ctx: LetterContext) -> dict[str, str]:
    """Return why I withdraw; or why they said no, where it says what they did and no more."""
    outcome = ctx.interview.outcome
    if outcome is None or not outcome.reason:
        return {}
    if outcome.result is Result.WITHDRAWN:
        return fitter(ctx).slot("reason", outcome.reason)
    first, second = (*grammar.words(outcome.reason), "", "")[:2]
    told = first in ("they", "you") and second in ctx.prose.words("deciding")
    if outcome.result is not Result.REJECTED or not told:
        return {}
    return fitter(ctx).slot("reason", outcome.reason, may_be_own=False)


def _item(ctx: LetterContext) -> dict[str, str]:
    """Return what a note to keep in touch sends, where it is found, and why it matters to them."""
    item = ctx.interview.item
    if item is None:
        return {}
    slots = {"item": grammar.one_line(item.what or ""), "item_url": str(item.url or "")}
    return slots | {
        name.replace("matters", "item_matters"): text
        for name, text in fitter(ctx).slot("matters", item.matters).items()
    }


def _offer(ctx: LetterContext) -> dict[str, str]:
    """Return the day another offer needs its answer, and whether theirs comes before it."""
    offer, known = ctx.interview.competing_offer, decision(ctx.interview)
    if offer is None or offer.answer_by < ctx.day:
        return {}
    named = dates.named(offer.answer_by, ctx.day, ctx.locale, ctx.word)
    in_time = known is not None and ctx.day <= known.on < offer.answer_by
    return {"answer_day": named, "in_time": named if in_time else ""}
