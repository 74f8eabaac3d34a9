"""The weeks that count: a row a week, from the interview to the last asking, nothing cut."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kitgen.model.season import SeasonEntry
from kitgen.model.step import Side, State, Step
from kitgen.pages.languages import tongue_of
from kitgen.pages.theme import Theme
from kitgen.pages.views import View, picked
from kitgen.pages.words import Words
from kitgen.planning.agenda import due_locally

WEEK = dt.timedelta(days=7)
LOOK_BACK = WEEK  # an interview longer ago than this has no row of its own any more
MOST_WEEKS, SEASON_WEEKS = 12, 6  # of one kit, of all; further ahead is no matter for a wall
FEW = 2 * WEEK  # of so little ahead there is room for the rest
TALL = 7  # things on a day, more than which a row may go on on the next page


@dataclass(frozen=True, slots=True)
class WeekEntry:
    """One thing on a day; `mark` is a box, a filled one, or a landmark."""

    text: str
    mark: str  # open, done, interview or decision
    mine: bool = False
    initial: str = ""  # whose it is, where there are several employers
    time: str = ""


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """A day of a week."""

    date: dt.date
    label: str
    weekday: str
    closed: bool
    today: bool
    holiday: str = ""
    items: tuple[WeekEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class Week:
    """A row: the working days, and the others beside them; `quiet` has nothing in it.

    Quiet weeks that follow each other are one row, of so many.
    """

    label: str
    days: tuple[CalendarDay, ...]
    rest: tuple[CalendarDay, ...]
    quiet: int = 0
    span: str = ""  # from which day to which, of several in one row


@dataclass(frozen=True, slots=True)
class WeeksSheet:
    """The weeks that count, and what comes after them."""

    title: str
    weekdays: tuple[str, ...]
    weekend: str
    weeks: tuple[Week, ...]
    every: tuple[str, ...]  # what comes again each week, and is no matter of one
    later: tuple[str, ...]
    legend: tuple[tuple[str, str], ...]  # initial, employer


Days = Mapping[dt.date, Sequence[WeekEntry]]
Rank = tuple[bool, dt.time, bool, str]  # what orders the things of a day


def weeks_sheet(
    entries: Sequence[SeasonEntry], today: dt.date, words: Words, *, kit: bool = False
) -> WeeksSheet | None:
    """Lay out the weeks from now on that have something in them; `kit` is one interview's own."""
    initials = {} if kit else _initials(entry.company for entry in entries if _open(entry))
    first = _first(entries, today, kit)
    start = _week_of(first, words)
    items: dict[dt.date, list[tuple[Rank, WeekEntry]]] = {}
    for entry in entries:
        for day, rank, item in (
            *_items(entry, words, initials, alone=kit),
            *_carried(entry, (start, today), initials, alone=kit),
        ):
            items.setdefault(day, []).append((rank, item))
    ordered = {
        day: [item for _, item in sorted(found, key=lambda pair: pair[0])]
        for day, found in items.items()
    }
    last = _last(first, kit, ordered)
    if last < first:
        return None
    closed = _closed(entries)
    weeks = [
        _week(start + n * WEEK, ordered, closed, today, words)
        for n in range(min((last - start).days // 7 + 1, MOST_WEEKS if kit else SEASON_WEEKS))
    ]
    end = start + len(weeks) * WEEK
    rest = sorted(day for day in ordered if day >= end)
    working = [day for day in _weekdays(words) if day not in words.weekend]
    return WeeksSheet(
        title=words("weeks.kit", company=entries[0].company) if kit else words("weeks.season"),
        weekdays=tuple(words.weekday(day) for day in working),
        weekend=words("weeks.weekend"),
        weeks=tuple(_folded(weeks, words)),
        every=tuple(_every(entries, words, alone=kit)),
        later=tuple(
            f"{words.day(day, short=True)}: {_line(item)}" for day in rest for item in ordered[day]
        )[:6],
        legend=tuple((initial, company) for company, initial in initials.items()),
    )


def weeks_print(sheet: WeeksSheet, today: dt.date, theme: Theme, words: Words) -> str:
    """Render the weeks for paper, without styles: the engine adds them."""
    view = weeks_view(sheet) | {"lang": words.lang, "today": words.day(today, short=True)}
    return theme.render("weeks.html", words, **view)


def weeks_view(sheet: WeeksSheet) -> View:
    """Return what weeks.html is filled with."""
    days = [day for week in sheet.weeks for day in (*week.days, *week.rest)]
    names = ("title", "weekdays", "weekend", "every", "later", "legend")
    return picked(sheet, *names) | {
        "weeks": [
            picked(week, "label", "quiet", "span")
            | {"tall": any(len(day.items) > TALL for day in (*week.days, *week.rest))}
            | {"days": list(map(_day_view, week.days)), "rest": list(map(_day_view, week.rest))}
            for week in sheet.weeks
        ],
        "widths": _widths(sheet),
        "busy_rest": any(day.items for week in sheet.weeks for day in week.rest),
        "tongue": tongue_of(item.text for day in days for item in day.items),
    }


def _widths(sheet: WeeksSheet) -> list[int]:
    """Return how wide each working day's column is, in parts: the fuller a day, the wider."""
    found = []
    for column in range(len(sheet.weekdays)):
        days = (week.days[column] for week in sheet.weeks if week.days)
        letters = max((sum(len(_line(item)) for item in day.items) for day in days), default=0)
        found.append(4 if letters > 150 else 3 if letters > 70 else 2)
    return found


def _day_view(day: CalendarDay) -> View:
    items = [picked(item, "text", "mark", "mine", "initial", "time") for item in day.items]
    shown = picked(day, "label", "weekday", "closed", "today", "holiday")
    return shown | {"items": items, "number": day.date.day}


def _open(entry: SeasonEntry) -> bool:
    return any(step.due and step.state is not State.CANCELLED for step in entry.steps)


def _first(entries: Sequence[SeasonEntry], today: dt.date, kit: bool) -> dt.date:
    """Return the first day whose week has a row."""
    recent = kit and entries and today - LOOK_BACK <= entries[0].date <= today
    return entries[0].date if recent else today


def _last(first: dt.date, kit: bool, items: Days) -> dt.date:
    """Return the last day that has a row: of one kit, until it was asked for last.

    What comes after that is for oneself alone and is told in a line, but where little came before.
    """
    ahead = [day for day in items if day >= first]
    if kit:
        theirs = [day for day in ahead if any(not item.mine for item in items[day])]
        if theirs and max(theirs) - first > FEW:
            ahead = theirs
    return max(ahead, default=first - dt.timedelta(days=1))


def _week_of(day: dt.date, words: Words) -> dt.date:
    return day - dt.timedelta(days=(day.weekday() - _weekdays(words)[0]) % 7)


def _weekdays(words: Words) -> list[int]:
    """The days of a week, beginning after the days of rest."""
    after = next(n for n in range(7) if n not in words.weekend and (n - 1) % 7 in words.weekend)
    return [(after + n) % 7 for n in range(7)]


def _week(
    start: dt.date, items: Days, closed: Mapping[dt.date, str], today: dt.date, words: Words
) -> Week:
    def day(date: dt.date) -> CalendarDay:
        label = str(date.day)
        if date == start or date.day == 1:
            label = words.short_date(date)
        rests = date.weekday() in words.weekend
        found = tuple(items.get(date, ()))
        holiday = "" if rests else closed.get(date, "")
        name = words.day(date, short=True).partition(",")[0]
        return CalendarDay(date, label, name, bool(holiday) or rests, date == today, holiday, found)

    days = [day(start + dt.timedelta(days=n)) for n in range(7)]
    ahead = (start - _week_of(today, words)).days // 7
    label = words(f"weeks.{({0: 'this', 1: 'next'}).get(ahead, 'other')}")
    busy = any(one.items or one.today for one in days)
    return Week(
        label=label if busy else words("weeks.quiet", n=1),
        days=tuple(one for one in days if one.date.weekday() not in words.weekend),
        rest=tuple(one for one in days if one.date.weekday() in words.weekend),
        quiet=0 if busy else 1,
    )


def _folded(weeks: Iterable[Week], words: Words) -> Iterator[Week]:
    """Yield the weeks, those that are quiet one after another as one."""
    run: list[Week] = []
    for week in weeks:
        if week.quiet:
            run.append(week)
            continue
        yield from _run(run, words)
        run = []
        yield week
    yield from _run(run, words)


def _run(weeks: Sequence[Week], words: Words) -> Iterator[Week]:
    if len(weeks) == 1:
        yield weeks[0]
    elif weeks:
        first, last = weeks[0].days[0].date, weeks[-1].days[-1].date
        span = words("weeks.span", first=words.short_date(first), last=words.short_date(last))
        yield Week(words("weeks.quiet", n=len(weeks)), (), (), len(weeks), span)


def _closed(entries: Sequence[SeasonEntry]) -> dict[dt.date, str]:
    """Return the days that are no working days for anybody, with their names."""
    named = [{day: name for day, name in entry.closed if name} for entry in entries] or [{}]
    return {day: name for day, name in named[0].items() if all(day in one for one in named)}


def _initials(companies: Iterable[str]) -> dict[str, str]:
    """Give each employer the shortest beginning of its name that no other has."""
    names = list(dict.fromkeys(companies))
    found: dict[str, str] = {}
    for name in names:
        for length in range(1, len(name) + 1):
            start = name[:length]
            if not any(other != name and other.startswith(start) for other in names):
                break
        found[name] = start.strip()
    return found


def _recurs(step: Step) -> bool:
    """Say whether a step comes again every week, for oneself alone, and not today."""
    return bool(step.repeat) and step.side is Side.ME and step.state is State.WAITING


def _every(entries: Iterable[SeasonEntry], words: Words, *, alone: bool) -> Iterator[str]:
    """Yield what comes again every week, once, with its weekday."""
    found: dict[tuple[str, int], None] = {}
    for entry in entries:
        for step in entry.steps:
            if step.due and _recurs(step):
                text = step.own or step.title if alone else step.shared or step.title
                found.setdefault((text, due_locally(step, entry.clock).weekday()))
    for text, weekday in found:
        yield words("weeks.every", weekday=words.weekday(weekday), what=text)


def _line(item: WeekEntry) -> str:
    return " ".join(filter(None, (item.initial, item.time, item.text)))


def _items(
    entry: SeasonEntry, words: Words, initials: Mapping[str, str], *, alone: bool
) -> Iterator[tuple[dt.date, Rank, WeekEntry]]:
    """Yield what an interview puts on which day, with what orders the things of a day."""
    initial = "" if alone else initials.get(entry.company, "")
    own = "-own" if alone else ""
    first = (False, dt.time(), False, "")  # and then what has no hour
    text = words(f"weeks.interview{own}", company=entry.company)
    yield entry.date, first, WeekEntry(text, "interview")
    if entry.decision:
        about = "-about" if entry.decision_about else ""
        text = words(f"weeks.decision{about}{own}", company=entry.company)
        yield entry.decision, first, WeekEntry(text, "decision")
    for step in entry.steps:
        if not step.due or step.waits or step.state is State.CANCELLED or _recurs(step):
            continue
        due = due_locally(step, entry.clock)
        mine = step.side is Side.ME
        shown = replace(
            _box(step, initial, alone=alone), time="" if step.all_day else words.time(due)
        )
        yield due.date(), (not step.all_day, due.time(), mine, step.id), shown


def _carried(
    entry: SeasonEntry,
    span: tuple[dt.date, dt.date],
    initials: Mapping[str, str],
    *,
    alone: bool,
) -> Iterator[tuple[dt.date, Rank, WeekEntry]]:
    """Yield what is late since before the first week shown, without an hour: of today, or of the
    next working day.

    Of all interviews, only what somebody waits for: the rest is on each one's own sheet.
    """
    start, today = span
    initial = "" if alone else initials.get(entry.company, "")
    for step in entry.steps:
        mine = step.side is Side.ME
        missed = step.due and step.state in (State.DUE, State.LATE)
        if missed and due_locally(step, entry.clock).date() < start and (alone or not mine):
            day = step.goes_on or today
            yield day, (False, dt.time(), mine, step.id), _box(step, initial, alone=alone)


def _box(step: Step, initial: str, *, alone: bool) -> WeekEntry:
    return WeekEntry(
        text=step.own or step.title if alone else step.shared or step.title,
        mark="done" if step.state is State.DONE else "open",
        mine=step.side is Side.ME,
        initial="" if step.shared else initial,
    )
