"""Vague days: what they said of their date, told so that it still holds when a letter goes."""

from __future__ import annotations

import datetime as dt
import re

from kitgen.model.values.times import DecisionDate
from kitgen.writing import dates
from kitgen.writing.context import LetterContext

TO = " => "  # between what they said and how a letter tells it
SATURDAY = 5
TALK = "{talk}"  # in a saying that counts from the interview


def vague_day(ctx: LetterContext, date: DecisionDate) -> str:
    """Return when they decide, in their words as far as these hold on any day; empty if none fits.

    “next week” is told as the week of a day, “in two weeks” as counted from the talk.
    """
    said = " ".join(date.words.split()).rstrip(".!")
    at_talk = date == ctx.interview.decision_by
    for line in ctx.prose.words("vague-days"):
        form, _, told = line.partition(TO)
        match = re.search(rf"(?:^|\b)(?:{form})$", said, re.IGNORECASE)
        if match and told and (at_talk or TALK not in told):
            return told.format_map(_days(ctx, date.on) | match.groupdict(""))
    return ""


def in_month(ctx: LetterContext, month: str) -> str:
    """Return a month as the time in which something is done: in December."""
    return ctx.word("in-month", decision_month=month)


def _days(ctx: LetterContext, on: dt.date) -> dict[str, str]:
    monday = on - dt.timedelta(days=on.weekday())
    saturday = on + dt.timedelta(days=SATURDAY - on.weekday())
    if on.weekday() == 0:  # behind a weekend
        saturday -= dt.timedelta(days=7)
    return {
        "monday": dates.month_day(monday, ctx.locale),
        "saturday": dates.month_day(saturday, ctx.locale),
        "month": dates.month(on, ctx.locale),
        "talk": ctx.word("our-talk"),
    }
