"""The frame of a message: the role, the days and the decision, as this letter names them."""

from __future__ import annotations

import datetime as dt
import re

from kitgen.writing import dates, grammar
from kitgen.writing.readers import decision
from kitgen.writing.setting import Facts, Setting, chosen_word

MOST_ROLE_WORDS = 3  # before the noun: the Senior Embedded Engineer role


def frame(setting: Setting, sent: dt.date, sending_known: bool) -> dict[str, str]:
    """Return the slots that every letter has: company, role, day, who writes, when they decide."""
    interview, applicant, locale = setting.interview, setting.applicant, setting.locale
    met = interview.date
    month_day = dates.month_day(met, locale)
    role = short_role(interview.role)
    when = (
        dates.past(met, sent, locale, setting.word)
        if sending_known
        else dates.absolute(met, locale, setting.word)
    )
    noun = dates.past_noun(met, sent, locale, setting.word) if sending_known else month_day
    return {
        "company": grammar.one_line(interview.company_name),
        "role": role,
        "the_role": _the_role(setting, role),
        "role_full": grammar.one_line(interview.role),
        "when": when,
        "when_noun": noun,
        "day": month_day,
        "applicant": grammar.one_line(applicant.name or ""),
        "phone": applicant.phone or "",
        **_decision(setting, sent),
    }


def _the_role(setting: Setting, role: str) -> str:
    """Return the role within a sentence: `the Head Gardener role`, `the role of Head of Data`."""
    said = grammar.words(role)
    if said[-1:] and said[-1] in setting.prose.words("role"):
        flag = "itself"
    else:
        flag = "long" if len(role.split()) > MOST_ROLE_WORDS else ""
    facts = Facts({"role": role}, frozenset({flag}))
    return chosen_word(setting.prose.variants("shared", "the-role"), facts)


def short_role(role: str) -> str:
    """Return the role as one says it: without what stands behind a comma, dash or bracket."""
    line = grammar.one_line(role)
    short = re.split(r"\s*[,;(\[|/]\s*|\s+[-–—]\s+", line, maxsplit=1)[0].strip()
    return short if len(short) > 2 else line


def _decision(setting: Setting, sent: dt.date) -> dict[str, str]:
    date = decision(setting.interview)
    if date is None:
        return {}
    upcoming = date.on >= sent
    if date.whole_month:
        slot = "decision_month" if upcoming else "decision_month_passed"
        return {slot: dates.month(date.on, setting.locale)}
    slot = "decision_day" if upcoming else "decision_passed"
    return {slot: dates.named(date.on, sent, setting.locale, setting.word)}
