"""Occasions: facts that only some messages tell, such as an offer's date or the time gone by."""

from __future__ import annotations

import datetime as dt

from babel.units import format_unit

from kitgen.model.interview import Interviewer
from kitgen.places.workdays import WorkCalendar
from kitgen.places.zones import places
from kitgen.writing import dates, grammar
from kitgen.writing.facts import fitter
from kitgen.writing.greeting import salutation
from kitgen.writing.readers import decision
from kitgen.writing.setting import Setting

MONTH = 30.44  # days
TIME_TO_THINK = dt.timedelta(days=7)


def occasion(setting: Setting, person: Interviewer | None, sent: dt.date) -> dict[str, str]:
    """Return what the occasion itself gives to say, slot by slot; empty ones are left out.

    The facts of the whole interview are among them, whomever else a thank-you would tell them.
    """
    interview, fit = setting.interview, fitter(setting, person)
    also = setting.word("and")
    slots = {
        "called": salutation(setting, person).name if person else "",
        "ago": time_gone(setting, sent),
        "absent": grammar.join_list(unreached(setting, person), also),
        "reply_day": dates.named(_reply_day(setting, sent), sent, setting.locale, setting.word),
        **fit.quoted("drawn", interview.drawn_to),
        **fit.quoted("new", interview.new_since),
        **fit.quoted("forgot", interview.forgot),
        **fit.quoted("ideas", grammar.join_list(interview.ideas, also)),
        **fit.quoted("requests", grammar.join_list(interview.requests, also)),
        **_offer(setting, sent),
    }
    return {name: text for name, text in slots.items() if text}


def time_gone(setting: Setting, sent: dt.date) -> str:
    """Return how long ago the interview was: `four months`; nothing within two weeks."""
    days = (sent - setting.interview.date).days
    if days < 14:
        return ""
    months = round(days / MONTH)
    number, unit = (months, "duration-month") if months > 1 else (days // 7, "duration-week")
    shown = str(format_unit(number, unit, locale=setting.locale))
    spelled = dict(enumerate(setting.prose.words("numbers"), 1)).get(number)
    return shown.replace(str(number), spelled, 1) if spelled else shown


def unreached(setting: Setting, person: Interviewer | None) -> list[str]:
    """Return the names of those, other than this person, whose address is missing."""
    others = (other for other in setting.interview.people if other != person)
    return [grammar.one_line(other.name) for other in others if other.name and not other.email]


def _reply_day(setting: Setting, sent: dt.date) -> dt.date:
    """Return a working day a week from now, by which an offer can be answered."""
    calendar = WorkCalendar(places(setting.interview, setting.applicant))
    return calendar.on_or_after(sent + TIME_TO_THINK)


def _offer(setting: Setting, sent: dt.date) -> dict[str, str]:
    """Return the day another offer needs its answer, and whether theirs comes before it."""
    offer, known = setting.interview.competing_offer, decision(setting.interview)
    if offer is None or offer.answer_by < sent:
        return {}
    named = dates.named(offer.answer_by, sent, setting.locale, setting.word)
    in_time = known is not None and sent <= known.on < offer.answer_by
    return {"answer_day": named, "in_time": named if in_time else ""}
