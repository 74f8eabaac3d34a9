"""The pages: what a kit and a season look like on a screen, and the summary printed first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from kitgen.agenda import OPEN, Action, Horizon, actions, horizon, local
from kitgen.kit import Kit
from kitgen.message import Message
from kitgen.model import Applicant, ContactPolicy, Interview
from kitgen.season import SeasonEntry
from kitgen.steps import Side, State, Step
from kitgen.theme import Theme
from kitgen.timeline import Event, Timeline, lay_out
from kitgen.words import Words
from kitgen.zones import applicant_zone

PRINTED = ("html", "pdf", "txt", "eml")
SOON = 3  # how many actions follow the next one before the timeline has to do
WIDE = 560.0  # of the timeline on paper


@dataclass(frozen=True, slots=True)
class Letter:
    """A message with what the kit page says about it."""

    message: Message
    step: Step | None
    when: str
    mailto: str | None
    formats: tuple[tuple[str, str], ...]  # label, path

    @property
    def page(self) -> str:
        """Its own web page, if it has one."""
        return next((path for _, path in self.formats if path.endswith(".html")), "")


@dataclass(frozen=True, slots=True)
class Doing:
    """An action in words: what, by when, why, and the letters it sends."""

    what: str
    when: str
    why: str
    horizon: str
    late: bool = False
    letters: tuple[Letter, ...] = ()


@dataclass(frozen=True, slots=True)
class Told:
    """A step told in a list, for who cannot or would not read the picture."""

    title: str
    when: str
    state: str
    why: str
    open: bool
    event: str | None = None


def kit_page(
    kit: Kit,
    theme: Theme,
    words: Words,
    files: frozenset[str] = frozenset(),
    mailtos: Mapping[str, str | None] | None = None,
    events: Mapping[str, str] | None = None,
) -> str:
    """Render index.html of a kit; only what is among `files` is linked to."""
    clock = _Clock(words, kit.today, applicant_zone(kit.interview, kit.applicant))
    letters = _letters(kit, clock, files, mailtos or {})
    doings = _doings(kit.steps, clock, letters)
    return theme.render(
        "kit.html",
        words=words,
        kit=kit,
        interview=kit.interview,
        day=clock.day,
        people=_people(kit.interview, words),
        next=doings[0] if doings else None,
        then=doings[1 : SOON + 1],
        further=max(len(doings) - SOON - 1, 0),
        quiet_until=_quiet_until(kit, doings, clock),
        outcome=_outcome(kit.interview),
        silent=kit.interview.contact_policy is ContactPolicy.NONE,
        letters=_sorted_out(letters),
        timeline=_timeline(kit, clock),
        told=_told(kit.steps, clock, events or {}),
        files=files,
        advice=kit.warnings,
    )


def worksheet_page(
    kit: Kit, theme: Theme, words: Words, files: frozenset[str] = frozenset()
) -> str:
    """Render reflection.html: the worksheet on a screen."""
    return theme.render("reflection.html", **_worksheet(kit, words), files=files)


def worksheet_print(kit: Kit, theme: Theme, words: Words) -> str:
    """Render the worksheet for paper, without styles: the engine adds them."""
    return theme.render("worksheet.html", **_worksheet(kit, words))


def summary_print(kit: Kit, theme: Theme, words: Words) -> str:
    """Render the page that comes first on paper: what to do by when, and the weeks ahead."""
    clock = _Clock(words, kit.today, applicant_zone(kit.interview, kit.applicant))
    return theme.render(
        "summary.html",
        words=words,
        interview=kit.interview,
        day=clock.day,
        people=_people(kit.interview, words),
        doings=_doings(kit.steps, clock, _letters(kit, clock, frozenset(), {})),
        outcome=_outcome(kit.interview),
        timeline=_timeline(kit, clock, WIDE),
    )


def season_page(
    entries: Sequence[SeasonEntry],
    today: dt.date,
    theme: Theme,
    words: Words,
    *,
    calendar: bool = True,
) -> str:
    """Render the page over all kits: the ones with something overdue first, then by next step."""
    groups: dict[str, list[dict[str, Any]]] = {name.value: [] for name in Horizon}
    for entry, action in sorted(_by_next(entries, today), key=_when_due):
        clock = _Clock(words, today, ZoneInfo(entry.zone))
        doings = _doings(entry.steps, clock, ())
        near = [d for d in doings if d.horizon in (Horizon.LATE, Horizon.TODAY)]
        card = {"entry": entry, "doings": near or doings[:1], "day": clock.day}
        groups[horizon(action, today).value].append(card)
    clock = _Clock(words, today, dt.UTC)
    return theme.render(
        "season.html", words=words, groups=groups, day=clock.day, today=today, calendar=calendar
    )


@dataclass(frozen=True)
class _Clock:
    """Days and times as this reader sees and says them."""

    words: Words
    today: dt.date
    zone: dt.tzinfo | None

    def day(self, day: dt.date) -> str:
        return self.words.day(day)

    def at(self, step: Step) -> dt.datetime:
        return local(step, self.zone)

    def by(self, step: Step, *, short: bool = False) -> str:
        """By when a step is due: by 09:00 today, on Tuesday, December 8."""
        if step.due is None:
            return self.words("when.held")
        due = self.at(step)
        day = self.words.day(due.date(), short=short)
        if step.state is State.LATE:
            return self.words("when.late", day=day)
        away = {0: "today", 1: "tomorrow"}.get((due.date() - self.today).days, "day")
        place = f"when.{away}" if step.all_day else f"when.by-{away}"
        return self.words(place, day=day, time=self.words.time(due))


def _letters(
    kit: Kit, clock: _Clock, files: frozenset[str], mailtos: Mapping[str, str | None]
) -> tuple[Letter, ...]:
    steps = {step.message: step for step in kit.steps if step.message}
    return tuple(
        Letter(
            message=message,
            step=steps.get(message.key),
            when=clock.by(step) if (step := steps.get(message.key)) else "",
            mailto=mailtos.get(message.key),
            formats=_formats(message.key, clock.words, files),
        )
        for message in kit.messages
    )


def _formats(key: str, words: Words, files: frozenset[str]) -> tuple[tuple[str, str], ...]:
    paths = ((name, f"letters/{key}.{name}") for name in PRINTED)
    return tuple((words(f"kit.formats.{name}"), path) for name, path in paths if path in files)


def _sorted_out(letters: Iterable[Letter]) -> dict[str, list[Letter]]:
    """Letters to send, letters kept ready for later, letters that are done with."""
    found: dict[str, list[Letter]] = {"send": [], "ready": [], "past": []}
    for letter in letters:
        state = letter.step.state if letter.step else State.WAITING
        if state not in OPEN:
            found["past"].append(letter)
        elif letter.message.held_until or (letter.step and letter.step.due is None):
            found["ready"].append(letter)
        else:
            found["send"].append(letter)
    return found


def _doings(steps: Iterable[Step], clock: _Clock, letters: Sequence[Letter]) -> tuple[Doing, ...]:
    by_key = {letter.message.key: letter for letter in letters}
    return tuple(
        Doing(
            what=_what(action.steps, clock.words),
            when=clock.by(action.first),
            why=action.first.why,
            horizon=horizon(action, clock.today).value,
            late=action.late,
            letters=tuple(by_key[s.message] for s in action.steps if s.message in by_key),
        )
        for action in actions(steps, clock.today, clock.zone)
    )


def _what(steps: Sequence[Step], words: Words) -> str:
    """Name steps that are done in one go: the one's own title, or how many of them."""
    if len(steps) == 1:
        return steps[0].title
    place = f"do.{steps[0].id}"
    place = place if words.has(place) else "do.other"
    rest = len(steps) - (place == "do.other")
    return words(place, n=rest, title=steps[0].title)


def _people(interview: Interview, words: Words) -> str:
    return words.listed([person.shown_name for person in interview.interviewers if person.name])


def _outcome(interview: Interview) -> str:
    return interview.outcome.result.value if interview.outcome else "open"


def _quiet_until(kit: Kit, doings: Sequence[Doing], clock: _Clock) -> str:
    """A word for the wait, while nothing has been decided and nothing is overdue."""
    decision = kit.interview.decision_by
    if kit.interview.outcome or not doings:
        return ""
    if decision is None:
        return clock.words("kit.quiet-unknown")
    if decision.on < kit.today:
        return ""
    place = "kit.quiet-month" if decision.whole_month else "kit.quiet"
    return clock.words(place, day=clock.day(decision.on), month=clock.words.month(decision.on))


def _timeline(kit: Kit, clock: _Clock, width: float | None = None) -> Timeline:
    events = [*_landmarks(kit, clock), *_step_events(kit.steps, clock)]
    return lay_out(events, width) if width else lay_out(events)


def _landmarks(kit: Kit, clock: _Clock) -> Iterable[Event]:
    words, interview = clock.words, kit.interview
    yield Event(
        interview.date,
        words("timeline.interview"),
        "interview",
        words.day(interview.date, short=True),
    )
    yield Event(kit.today, words("timeline.today"), "today", words.day(kit.today, short=True))
    if decision := interview.decision_by:
        place = "timeline.decision-month" if decision.whole_month else "timeline.decision"
        yield Event(decision.on, words(place), "decision", words.day(decision.on, short=True))


def _step_events(steps: Iterable[Step], clock: _Clock) -> Iterable[Event]:
    """One event for all steps of a kind that share their day and their state."""
    gathered: dict[tuple[object, ...], list[Step]] = {}
    for step in steps:
        day = clock.at(step).date() if step.due else None
        gathered.setdefault((day, step.id, step.state), []).append(step)
    for (day, _, state), together in gathered.items():
        assert isinstance(state, State) and (day is None or isinstance(day, dt.date))
        held = day is None and state is State.WAITING
        yield Event(
            day=day,
            label=_what(together, clock.words),
            mark="held" if held else state.value,
            date_text=clock.words.day(day, short=True) if day else clock.words("timeline.held"),
            note=_state_note(together[0], clock),
            quiet=together[0].side is Side.ME,
        )


def _state_note(step: Step, clock: _Clock) -> str:
    """What a shape says, in words; a ring says enough of what is simply to come."""
    if step.state is State.DONE and step.done_on:
        return clock.words("state.done-on", day=clock.words.day(step.done_on, short=True))
    if step.state is State.WAITING:
        return clock.words("state.held") if step.due is None else ""
    if step.state is State.CANCELLED:
        return clock.words("state.passed" if step.lapsed else "state.cancelled")
    if step.state is State.DUE and not step.all_day and step.due:
        return clock.by(step, short=True)
    return clock.words(f"state.{step.state.value}")


def _told(steps: Iterable[Step], clock: _Clock, events: Mapping[str, str]) -> tuple[Told, ...]:
    return tuple(
        Told(
            title=step.title,
            when=clock.by(step) if step.state in OPEN else _day_of(step, clock),
            state=_state_note(step, clock) or clock.words("state.waiting"),
            why=step.why,
            open=step.state in OPEN,
            event=events.get(step.key) if step.state in OPEN else None,
        )
        for step in steps
    )


def _day_of(step: Step, clock: _Clock) -> str:
    return clock.day(clock.at(step).date()) if step.due else ""


def _worksheet(kit: Kit, words: Words) -> dict[str, Any]:
    from markupsafe import Markup

    from kitgen.richtext import to_html

    return {
        "words": words,
        "kit": kit,
        "interview": kit.interview,
        "worksheet": kit.worksheet,
        "day": words.day,
        "rich": lambda text: Markup(to_html(text)),  # noqa: S704 - cleaned by an allow-list
    }


def _by_next(
    entries: Iterable[SeasonEntry], today: dt.date
) -> Iterable[tuple[SeasonEntry, Action | None]]:
    for entry in entries:
        found = actions(entry.steps, today, ZoneInfo(entry.zone))
        yield entry, found[0] if found else None


def _when_due(pair: tuple[SeasonEntry, Action | None]) -> tuple[bool, str, str]:
    """Soonest first; closed kits last, the latest interview first among equals by name."""
    entry, action = pair
    return action is None, action.due.isoformat() if action else "", entry.kit
