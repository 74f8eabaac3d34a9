"""Month sheets: a page a month for the wall, every step in its day and no day overfull."""

from __future__ import annotations

import datetime as dt
from calendar import Calendar
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kitgen.model.season import SeasonEntry
from kitgen.model.step import Side, State, Step
from kitgen.pages.languages import tongue_of
from kitgen.pages.theme import Theme
from kitgen.pages.timeline import shortened, wrap
from kitgen.pages.views import View, picked
from kitgen.pages.wording import Teller
from kitgen.pages.words import Words
from kitgen.planning.agenda import local

MONTHS, KIT_MONTHS = 3, 2  # this one and those after it; further ahead is no matter for a wall
ROOM = 88.0  # points, the width of a day's lines on the narrower paper
SIZE = 6.6  # of the type; wrap() guesses widths with more caution than a box of its own needs
LINES = {4: 10, 5: 8, 6: 6}  # of a day, by the weeks of the month


@dataclass(frozen=True, slots=True)
class Item:
    """One thing on a day; `mark` is a box, a filled one, or a landmark."""

    text: str
    mark: str  # open, done, interview or decision
    mine: bool = False


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the sheet; outside its month it is blank."""

    date: dt.date
    inside: bool
    closed: bool
    today: bool
    holiday: str = ""
    items: tuple[Item, ...] = ()
    more: int = 0  # things that found no room


@dataclass(frozen=True, slots=True)
class Sheet:
    """One month, week by week, from the reader's first day of the week."""

    first: dt.date
    title: str
    weekdays: tuple[str, ...]
    weeks: tuple[tuple[Day, ...], ...]


def month_sheets(
    entries: Sequence[SeasonEntry], today: dt.date, words: Words, *, kit: bool = False
) -> tuple[Sheet, ...]:
    """Lay out the months ahead that have something in them; `kit` is for one interview alone."""
    items: dict[dt.date, list[Item]] = {}
    for entry in entries:
        for day, item in _items(entry, today, words, alone=kit):
            items.setdefault(day, []).append(item)
    closed = {day: name for entry in entries for day, name in entry.closed if name}
    rest = {day for entry in entries for day, name in entry.closed if not name} if kit else set()
    wanted = {(day.year, day.month) for day in items}
    sheets = []
    for first in _months(today, KIT_MONTHS if kit else MONTHS):
        if (first.year, first.month) in wanted:
            month = words.month_year(first)
            title = words("month.title", month=month)
            if kit:
                title = words("month.kit", company=entries[0].company, month=month)
            sheets.append(_sheet(first, title, items, closed, rest, today, words))
    return tuple(sheets)


def month_print(sheets: Sequence[Sheet], theme: Theme, words: Words) -> str:
    """Render month sheets for paper, without styles: the engine adds them."""
    return theme.render("month.html", words, **month_view(sheets, words))


def month_view(sheets: Sequence[Sheet], words: Words) -> View:
    """Return what month.html is filled with."""
    tongue = tongue_of(item.text for s in sheets for w in s.weeks for d in w for item in d.items)
    shown = [
        picked(sheet, "first", "title", "weekdays")
        | {"weeks": [[_day_view(day) for day in week] for week in sheet.weeks]}
        for sheet in sheets
    ]
    return {"lang": words.lang, "sheets": shown, "tongue": tongue}


def _day_view(day: Day) -> View:
    items = [picked(item, "text", "mark", "mine") for item in day.items]
    names = ("date", "inside", "closed", "today", "holiday", "more")
    return picked(day, *names) | {"items": items}


def _months(today: dt.date, count: int) -> Iterator[dt.date]:
    first = today.replace(day=1)
    for _ in range(count):
        yield first
        first = (first + dt.timedelta(days=31)).replace(day=1)


def _sheet(
    first: dt.date,
    title: str,
    items: Mapping[dt.date, list[Item]],
    holidays: Mapping[dt.date, str],
    rest: set[dt.date],
    today: dt.date,
    words: Words,
) -> Sheet:
    calendar = Calendar(words.first_weekday)
    weeks = calendar.monthdatescalendar(first.year, first.month)

    def day(date: dt.date) -> Day:
        inside = date.month == first.month
        if not inside:
            return Day(date, inside=False, closed=False, today=False)
        holiday = _short(holidays.get(date, ""))
        ordered = sorted(items.get(date, ()), key=_rank)
        shown, more = fit(ordered, LINES[len(weeks)])
        closed = bool(holiday) or date in rest or date.weekday() in words.weekend
        return Day(date, True, closed, date == today, holiday, shown, more)

    return Sheet(
        first=first,
        title=title,
        weekdays=tuple(words.weekday(number) for number in calendar.iterweekdays()),
        weeks=tuple(tuple(map(day, week)) for week in weeks),
    )


def fit(items: Sequence[Item], lines: int) -> tuple[tuple[Item, ...], int]:
    """Cut what a day has to its lines: long texts first, then the last of many items."""
    for most in (3, 2, 1):
        if sum(min(_lines(item), most) for item in items) <= lines:
            return tuple(_cut(item, most) for item in items), 0
    kept = items[: lines - 1]
    return tuple(_cut(item, 1) for item in kept), len(items) - len(kept)


def _lines(item: Item) -> int:
    return max(1, len(wrap(item.text, ROOM, _size(item))))


def _cut(item: Item, most: int) -> Item:
    lines = wrap(item.text, ROOM, _size(item))
    if len(lines) <= most:
        return Item(" ".join(lines), item.mark, item.mine)
    last = shortened(f"{lines[most - 1]}…", ROOM, _size(item))
    return Item(" ".join((*lines[: most - 1], last)), item.mark, item.mine)


def _rank(item: Item) -> tuple[bool, bool]:
    """Landmarks first, then what goes to employers, each as it came."""
    return item.mark not in ("interview", "decision"), item.mine


def _short(holiday: str) -> str:
    """Cut a holiday's name to what stands beside the day's number."""
    lines = wrap(holiday, ROOM - 10, SIZE)
    return "".join(lines) if len(lines) < 2 else shortened(f"{lines[0]}…", ROOM - 10, SIZE)


def _size(item: Item) -> float:
    return SIZE if item.mine else SIZE * 1.1


def _items(
    entry: SeasonEntry, today: dt.date, words: Words, *, alone: bool
) -> Iterator[tuple[dt.date, Item]]:
    """Yield what an interview puts on which day: landmarks, then the employer's, then one's own."""
    own = "-own" if alone else ""
    yield entry.date, Item(words(f"month.interview{own}", company=entry.company), "interview")
    if entry.decision:
        text = words(f"month.decision{own}", company=entry.company)
        yield entry.decision, Item(text, "decision")
    teller = Teller(words, today, entry.clock)
    for group in _gathered(entry):
        first = group[0]
        text = teller.what(group)
        if not alone and entry.company not in text and not first.shared:
            text = words("month.own", company=entry.company, what=text)
        due = local(first, entry.clock)
        mine = first.side is Side.ME
        if not first.all_day and not mine:
            text = words("month.timed", time=words.time(due), what=text)
        mark = "done" if first.state is State.DONE else "open"
        yield due.date(), Item(text, mark, mine)


def _gathered(entry: SeasonEntry) -> Iterable[list[Step]]:
    """Gather dated steps of a kind, day and state, those for the employer first."""
    groups: dict[tuple[str, dt.date, State], list[Step]] = {}
    steps = (step for step in entry.steps if step.due and step.state is not State.CANCELLED)
    for step in sorted(steps, key=lambda step: (step.side is Side.ME, step.due)):
        day = local(step, entry.clock).date()
        groups.setdefault((step.id, day, step.state), []).append(step)
    return groups.values()
