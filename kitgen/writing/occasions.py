"""Occasions: facts that only some messages tell, such as an offer's date or the time gone by."""

from __future__ import annotations

import datetime as dt
import re

from babel.units import format_unit

from kitgen.model.choices import Result
from kitgen.model.contacts import helpers, referees
from kitgen.model.helpers import Helper
from kitgen.model.interviewer import Interviewer
from kitgen.model.offer import Whose
from kitgen.places.workdays import WorkCalendar
from kitgen.places.zones import places
from kitgen.writing import dates, grammar
from kitgen.writing.context import LetterContext
from kitgen.writing.conversation_slots import fitter
from kitgen.writing.forms import chosen
from kitgen.writing.greeting import salutation
from kitgen.writing.readers import decision
from kitgen.writing.shape import Shapes
from kitgen.writing.telling import told_to_reader

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
        "posting": str(ctx.interview.posting or ""),
        "absent": grammar.join_list([grammar.one_line(p.name or "") for p in unreached(ctx)], also),
        "their_day": _their_day(ctx),
        "reply_day": dates.named(_reply_day(ctx), ctx.day, ctx.locale, ctx.word),
        **fit.slot("ideas", grammar.join_list(interview.ideas, also)),
        **_requests(ctx),
        **_item(ctx),
        **_offer(ctx),
        **_made(ctx),
        **_postponed(ctx),
        **_contact(ctx),
    }
    slots |= _reason(ctx)
    return {name: text for name, text in slots.items() if text}


def circumstances(ctx: LetterContext) -> frozenset[str]:
    """Return what holds of the occasion: whose doing it was, and what is settled."""
    postponed, outcome = ctx.interview.postponed, ctx.interview.outcome
    referee = referees(ctx.applicant).get(ctx.person.key) if ctx.person else None
    holds = {
        "volunteered": ctx.interview.ideas_unasked,
        "missed": postponed is not None and postponed.missed,
        "by_them": postponed is not None and postponed.by is Whose.THEM,
        "accepted": outcome is not None and outcome.result is Result.ACCEPTED,
        "asked_before": referee is not None and referee.asked,
    }
    return frozenset(name for name, true in holds.items() if true)


def _requests(ctx: LetterContext) -> dict[str, str]:
    """Return what they asked for, and it or them for it."""
    asked = ctx.interview.requests
    slots = fitter(ctx).slot("requests", grammar.join_list(asked, ctx.word("and")))
    if "requests" in slots:
        many = len(asked) > 1 or Shapes.of(ctx.prose).is_many(slots["requests"])
        slots["requests_it"] = ctx.word("them" if many else "it")
    return slots


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


def unreached(ctx: LetterContext) -> list[Interviewer]:
    """Return those, other than this person, whom no letter has reached or could reach."""
    known, others = ctx.interview, [one for one in ctx.interview.people if one != ctx.person]
    lacking = (one for one in others if one.name and not (one.email or one.address))
    return [one for one in lacking if not known.was_thanked(one)]


def _their_day(ctx: LetterContext) -> str:
    """Return the day by which they want an answer, where more time is asked for than they give."""
    offer = ctx.interview.offer
    if offer is None or offer.answer_by is None or offer.ask_until is None:
        return ""
    longer = offer.ask_until > offer.answer_by
    return dates.named(offer.answer_by, ctx.day, ctx.locale, ctx.word) if longer else ""


def _reply_day(ctx: LetterContext) -> dt.date:
    """Return the day until which time is asked for, else a working day a week from now."""
    offer = ctx.interview.offer
    if offer is not None and (day := offer.ask_until or offer.answer_by) and day > ctx.day:
        return day
    calendar = WorkCalendar(places(ctx.interview, ctx.applicant))
    return calendar.on_or_after(ctx.day + TIME_TO_THINK)


def _reason(ctx: LetterContext) -> dict[str, str]:
    """Return why I withdraw; or why they said no, where it says what they did and no more."""
    outcome = ctx.interview.outcome
    if outcome is None or not outcome.reason:
        return {}
    if outcome.result in (Result.WITHDRAWN, Result.DECLINED):
        return fitter(ctx).slot("reason", outcome.reason)
    first, second = (*grammar.words(outcome.reason), "", "")[:2]
    decided = first in ("they", "you") and second in ctx.prose.words("deciding")
    if outcome.result is not Result.REJECTED or not decided:
        return {}
    told = fitter(ctx).slot("reason", outcome.reason, may_be_own=False)
    who = chosen(told.get("reason", ""))
    return told | ({"reason_who": who} if who else {})


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


def _made(ctx: LetterContext) -> dict[str, str]:
    """Return the offer that they made: its terms as written, and what is asked instead."""
    offer = ctx.interview.offer
    if offer is None:
        return {}
    also, fit = ctx.word("and"), fitter(ctx)
    slots = {"terms": "; ".join(map(grammar.one_line, offer.terms))}
    slots["better"] = grammar.join_list(offer.better, also)
    days = {"offer_start": offer.start, "offer_by": offer.answer_by}
    for name, day in days.items():
        if day is not None and day >= ctx.day:
            slots[name] = dates.named(day, ctx.day, ctx.locale, ctx.word)
    return slots | fit.slot("because", offer.because, may_be_own=False)


def _postponed(ctx: LetterContext) -> dict[str, str]:
    """Return when I could come instead, and why it did not take place."""
    postponed = ctx.interview.postponed
    if postponed is None:
        return {}
    times = grammar.join_list(postponed.times, ctx.word("or"))
    excuse = fitter(ctx).slot("because", postponed.because, may_be_own=False)
    return {"times": times, "excuse": excuse.get("because", "")}


def _contact(ctx: LetterContext) -> dict[str, str]:
    """Return what a letter to a referee or a helper is about."""
    key = ctx.person.key if ctx.person else ""
    referee, helper = referees(ctx.applicant).get(key), helpers(ctx.interview).get(key)
    if referee is not None:
        relation = {"relation": grammar.one_line(referee.relation or "")}
        return relation | fitter(ctx).slot("tell", referee.tell)
    if helper is not None:
        return {"helped": _told_to_helper(ctx, helper)}
    return {}


def _told_to_helper(ctx: LetterContext, helper: Helper) -> str:
    """Return what somebody did for me, told to them; nothing where it may be about another."""
    done = grammar.without_stop(grammar.one_line(helper.by or ""))
    names = {*(helper.name or "").split(), helper.address_as or helper.name or ""}
    told = told_to_reader(done, ctx.prose, sorted(names - {""}))
    others = re.search(r"(?<!^)\b[A-Z][a-z]", told)
    return "" if told != done and others else told
