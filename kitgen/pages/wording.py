"""Telling: steps in words, for the reader's own clock, country and mood."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kitgen.model.season import SeasonEntry
from kitgen.model.step import Lack, Side, State, Step
from kitgen.pages.words import Words
from kitgen.planning.agenda import OPEN, Action, Horizon, actions, due_locally, horizon

FACT = Lack.FACT  # as long as one is wrong in it, a letter is not there
NEAR = {-1: "yesterday", 0: "today", 1: "tomorrow"}


@dataclass(frozen=True, slots=True)
class ActionText:
    """An action in words: what, by when and why."""

    what: str
    when: str
    why: str
    horizon: Horizon
    mine: bool  # for oneself, so nobody waits for it
    steps: tuple[str, ...]  # keys
    messages: tuple[str, ...]  # keys of the messages it sends
    document: str | None  # "reflection" if that is what to open
    command: str  # what of kitgen helps with it, as it is typed
    due: str  # its day and time, to be sorted by; what has no hour comes first
    goes_on: dt.date | None = None  # of what is late on a day off: the next working day

    @property
    def now(self) -> bool:
        """Whether it is for today, or should have been done before and can be today."""
        return self.horizon in (Horizon.LATE, Horizon.TODAY) and self.goes_on is None

    @property
    def late(self) -> bool:
        """Whether somebody has been waiting for it."""
        return self.horizon is Horizon.LATE and not self.mine


@dataclass(frozen=True, slots=True)
class StepLine:
    """A step told in a list, for who cannot or would not read the picture."""

    title: str
    when: str
    state: str
    why: str
    open: bool
    event: str | None = None
    google: str | None = None
    command: str = ""  # what of kitgen helps with it, as it is typed


@dataclass(frozen=True)
class StepFormatter:
    """Tells steps in a language, on a day, by the clock of a zone."""

    words: Words
    today: dt.date
    zone: dt.tzinfo | None
    source: str = ""  # the interview file as it is typed in a command, if that is known
    own: bool = False  # whether it tells on pages of the kit itself, which say whose it is

    def doings(self, steps: Iterable[Step]) -> tuple[ActionText, ...]:
        """Tell what is open, gathered and in the order in which to do it."""
        return tuple(map(self.doing, actions(steps, self.today, self.zone)))

    def doing(self, action: Action) -> ActionText:
        """Tell one action."""
        first = action.first
        return ActionText(
            what=self.what(action.steps),
            when=self.when(first),
            why=first.why,
            horizon=horizon(action, self.today),
            mine=first.side is Side.ME,
            steps=tuple(step.key for step in action.steps),
            messages=tuple(s.message for s in action.steps if s.message and s.lacks is not FACT),
            document=first.document,
            command=self.command(first),
            due=f"{action.due.date()} {'' if first.all_day else action.due.time()}",
            goes_on=first.goes_on,
        )

    def told(
        self,
        steps: Iterable[Step],
        events: Mapping[str, str],
        google: Mapping[str, str] | None = None,
    ) -> tuple[StepLine, ...]:
        """Tell every step, whatever its state.

        `events` are calendar files, `google` links to a calendar of Google's, by step key.
        """
        links = google or {}
        return tuple(self._told(step, events.get(step.key), links.get(step.key)) for step in steps)

    def day_of(self, step: Step) -> dt.date | None:
        """Return the reader's day on which a step is due, if it does not wait for something."""
        return due_locally(step, self.zone).date() if step.due and not step.waits else None

    def day_for(self, step: Step) -> dt.date | None:
        """Return the reader's day for doing a step: when it is due, or late after a day off."""
        return step.goes_on or self.day_of(step)

    def order(self, step: Step) -> str:
        """Return what sorts the steps of a day: what has no hour first, then by the hour."""
        hour = due_locally(step, self.zone).time() if step.due and not step.all_day else ""
        return f"{hour} {step.key}"

    def what(self, steps: Sequence[Step]) -> str:
        """Name steps that are done in one go: the one's own title, or how many of them."""
        first, several = steps[0], f"do.{steps[0].id}"
        if len(steps) == 1:
            return self.title(first)
        if self.words.has(several):
            return self.words(several, n=len(steps))
        return self.words("do.other", n=len(steps) - 1, title=self.title(first))

    def title(self, step: Step) -> str:
        """Name one step, without the company where the page has it."""
        return step.own if self.own and step.own else step.title

    def when(self, step: Step) -> str:
        """Tell by when: by 09:00 today, was due yesterday, on Tuesday, December 8."""
        if step.waits:
            return self.words("when.turn")
        if step.due is None:
            return self.words("when.held")
        due = due_locally(step, self.zone)
        near = NEAR.get((due.date() - self.today).days, "day")
        if step.goes_on:
            days = self.words.day(step.goes_on), self.words.day(due.date())
            return self.words("when.late-off", day=days[0], due=days[1])
        if step.state is State.LATE:
            place = "open-since" if step.side is Side.ME else "late"
            near = near if near == "yesterday" else "day"
        elif due.date() < self.today:
            place, near = "still", "day"
        else:
            place = "on" if step.all_day else "by"
        return self.words(
            f"when.{place}-{near}", day=self.words.day(due.date()), time=self.words.time(due)
        )

    def state(self, step: Step) -> str:
        """Say what a step's shape says."""
        name = step.state.value
        if step.state is State.DONE and step.done_on:
            return self.words("state.done-on", day=self.words.day(step.done_on, short=True))
        if step.waits:
            name = "turn"
        elif step.state is State.WAITING and step.due is None:
            name = "held"
        elif step.state is State.CANCELLED and step.lapsed:
            name = "passed"
        elif step.state is State.LATE and step.side is Side.ME:
            name = "open"
        return self.words(f"state.{name}")

    def _told(self, step: Step, event: str | None, google: str | None) -> StepLine:
        open_ = step.state in OPEN
        day = self.day_of(step)
        when = self.when(step) if open_ else self.words.day(day) if day else ""
        event, google = (event, google) if open_ else (None, None)
        command = self.command(step) if open_ else ""
        shown = self.title(step), when, self.state(step), step.why, open_
        return StepLine(*shown, event, google, command)

    def command(self, step: Step) -> str:
        """Return what of kitgen helps with a step, as it is typed; nothing if there is nothing."""
        known = step.command and self.source
        return f"kitgen {step.command.format(file=self.source)}" if known else ""


def as_sentence(text: str) -> str:
    """A clause as a sentence: a capital first, a stop last."""
    whole = text[:1].upper() + text[1:]
    return whole if whole.endswith((".", "!", "?", "…")) else f"{whole}."


def next_thing(entry: SeasonEntry, words: Words, today: dt.date) -> str:
    """Say in one phrase what to do next for a kit, and by when, on the applicant's clock."""
    doings = StepFormatter(words, today, entry.clock).doings(entry.steps)
    if not doings:
        return words("kit.over-heading")
    return words("kit.one-line", what=doings[0].what, when=doings[0].when)
