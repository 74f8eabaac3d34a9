"""The agenda as a page: one file that loads nothing, to be taken along on a phone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kitgen.model.season import SeasonEntry
from kitgen.pages.theme import Theme
from kitgen.pages.views import View, doing_view, picked
from kitgen.pages.wording import ActionText
from kitgen.pages.words import Words

HORIZONS = ("late", "today", "week", "later")


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """One thing to do for one interview."""

    entry: SeasonEntry
    doing: ActionText


def agenda_page(
    items: Sequence[AgendaItem],
    theme: Theme,
    words: Words,
    today: dt.date,
    lacking: Sequence[str] = (),
) -> str:
    """Render what is to be done as of today, the first thing first, and who is `lacking` in it."""
    groups = [(name, [one for one in items if one.doing.horizon == name]) for name in HORIZONS]
    return theme.screen(
        "agenda.html",
        words,
        lang=words.lang,
        today=today,
        lacking=lacking,
        off=day_off(items, words, today),
        several=len({one.entry.whose for one in items}) > 1,
        groups=[
            {"name": name, "items": [_item_view(one) for one in found]}
            for name, found in groups
            if found
        ],
    )


def day_off(items: Iterable[AgendaItem], words: Words, today: dt.date) -> str:
    """Say which holiday today is, where something that is late waits until it is over."""
    waiting = (one for one in items if one.doing.goes_on)
    names = [dict(one.entry.closed).get(today, "") for one in waiting]
    told = words.listed(tuple(dict.fromkeys(filter(None, names))))
    return words("agenda.day-off", name=told) if told else ""


def _item_view(one: AgendaItem) -> View:
    return {
        **doing_view(one.doing),
        "entry": picked(one.entry, "company", "role", "kit", "applicant"),
    }
