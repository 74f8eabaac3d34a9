"""The rules that turn an interview into dated steps, as types."""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import lru_cache
from typing import Any, ClassVar, NamedTuple

from kitgen.model.choices import Result
from kitgen.model.step import Side
from kitgen.places.closures import Closures
from kitgen.places.workdays import DAY, WorkCalendar
from kitgen.planning.hours import DaySpan


class Unit(StrEnum):
    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    WORKING_DAY = "working day"
    WEEK = "week"
    MONTH = "month"


SPANS = {
    Unit.MINUTE: dt.timedelta(minutes=1),
    Unit.HOUR: dt.timedelta(hours=1),
    Unit.DAY: DAY,
    Unit.WORKING_DAY: DAY,
    Unit.WEEK: 7 * DAY,
    Unit.MONTH: 30 * DAY,
}


# Steps that code and pages count on, and why; a user's file may change them, not leave them out.
THANK_YOU = "thank-you"
KEEP_IN_TOUCH = "keep-in-touch"
NEEDED = {
    THANK_YOU: "what is sent after it, and the pages' counts, are reckoned from it",
}
NEXT_ROUND = "next-round"  # ends a step as an outcome does
TAKEN = "taken"  # so does an offer of another employer that was accepted
WAIVED = "waived"  # so does the applicant, who lets it go

CALLED_FIRST = "called-first"  # the subjects of a call that takes a letter's place

# The subjects of whatever thanks each of those met first.
FIRST_THANKS = frozenset(
    {"person", "written", CALLED_FIRST, "linked-first", "carded-first", "texted-first"}
)

# Subjects of a rule that make a step for a person each, the person in its key.
PERSONAL = frozenset(
    {
        *FIRST_THANKS,
        *("promised", "card", "linkedin", "caller", "substance", "screened"),
        *("referee", "asked-referee", "helper"),
    }
)


@dataclass(frozen=True, slots=True)
class Offset:
    """So many of a unit, backwards if negative."""

    amount: int
    unit: Unit

    def __lt__(self, other: Offset) -> bool:
        return self.span < other.span

    @property
    def short(self) -> bool:
        """Whether it is counted on the clock rather than in days."""
        return self.unit in (Unit.MINUTE, Unit.HOUR)

    @property
    def span(self) -> dt.timedelta:
        """The time it lasts; a month counts as thirty days, a working day as one."""
        return self.amount * SPANS[self.unit]

    def from_day(self, day: dt.date, work: WorkCalendar) -> dt.date:
        """Return the day that lies the offset away; the 31st becomes a month's last day."""
        if self.unit is Unit.WORKING_DAY:
            return work.add_working(day, self.amount)
        if self.unit is Unit.MONTH:
            return _add_months(day, self.amount)
        return day + self.span


def _add_months(day: dt.date, months: int) -> dt.date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return dt.date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


AT_ONCE = Offset(0, Unit.HOUR)
A_DAY_LONG = Offset(24, Unit.HOUR)
SAME_DAY = Offset(0, Unit.DAY)
A_WEEK = Offset(7, Unit.DAY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One step of the cadence; the keys of content/cadence.yaml explain the fields.

    What kind of days a rule gives is its pattern: a type of its own, in `planning/patterns/`.
    """

    pattern: ClassVar[str] = ""  # the name of the type in the file
    repeats: ClassVar[bool] = False  # whether there can be several entries for one person
    urgent: ClassVar[bool] = False  # whether it cannot wait for another message
    fixed: ClassVar[Mapping[str, tuple[str, ...]]] = {}  # keys that can only say one of these
    by_the_clock: ClassVar[Mapping[str, bool]] = {}  # keys that ask for hours, or for days
    instead: ClassVar[str] = ""  # what moves its day, said to whoever writes what does not

    id: str
    title: str
    side: Side
    each: str = "kit"
    message: str | None = None
    document: str | None = None
    needs: frozenset[str] = frozenset()
    outcomes: frozenset[str] = frozenset()
    ends: frozenset[str] = frozenset()
    replaces: tuple[str, ...] = ()
    held: bool = False
    unasked: bool = False
    after: tuple[str, ...] = ("interview",)
    with_: str | None = None
    at: dt.time | None = None
    minutes: int | None = None
    remind: Offset | None = None
    lapses: Offset | None = None
    why: Mapping[str, str] = field(default_factory=dict)
    source: str = ""
    shared: str = ""
    naming: tuple[str, ...] = ()
    command: str = ""
    own: str = ""
    own_last: str = ""

    def because(self, reason: str) -> str:
        """Return the sentence for a reason, or the rule's only one."""
        return self.why.get(reason) or next(iter(self.why.values()), "")

    @property
    def tells_outcome(self) -> bool:
        """Whether it is there after some outcomes alone, so that it says which one it was."""
        return bool(self.outcomes) and not self.outcomes >= {one.value for one in Result}

    @property
    def asks(self) -> bool:
        """Whether it asks how it stands, from the day on which it is fair to."""
        return self.unasked and "answer" in self.after

    @property
    def answers(self) -> bool:
        """Whether it answers an outcome: a message that nothing left unsent before it holds up."""
        return bool(self.outcomes and self.message) and self.after == ("outcome",)

    @property
    def names(self) -> frozenset[str]:
        """Under which names the log may have the step."""
        document = None if self.outcomes else self.document
        return _names_in_log(self.id, self.message, document, repeats=self.repeats)


@lru_cache(maxsize=512)  # each rule is asked for them, for each of its slots
def _names_in_log(
    id_: str, message: str | None, document: str | None, *, repeats: bool
) -> frozenset[str]:
    names = {id_, message or id_}
    if repeats and message:
        names |= {f"{message}-{n}" for n in range(2, 10)}
    if document:
        names.add(document)
    return frozenset(names)


@dataclass(frozen=True, slots=True)
class Customs:
    """What differs with the country of an employer; what is None stays as it is elsewhere."""

    unknown: Offset | None = None
    patient: Offset | None = None
    apart: Offset | None = None
    again: Offset | None = None
    thanks: Offset | None = None  # within which a letter of thanks goes out
    thanks_until: Offset | None = None  # after which it is better not sent


class DueWords(NamedTuple):
    """How one says by which day something was promised: by, today, tomorrow, the end of a week."""

    by: tuple[str, ...]
    today: tuple[str, ...]
    tomorrow: tuple[str, ...]
    end_of_week: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cadence:
    """All rules in order, and what they share."""

    rules: tuple[Rule, ...]
    ends: dt.time
    lasts: Offset
    known: Offset
    unknown: Offset
    patient: Offset
    most: int
    apart: Offset
    thanked: Offset
    minutes: int
    remind: Offset
    awake: DaySpan
    office: DaySpan
    reasons: Mapping[str, str]  # why something is over, by outcome
    letters: Mapping[str, str]  # how a step is called whose letter lacks something, by what
    calendar: Mapping[str, str]  # names of the calendars, with {company} and {page}
    someone: str
    closures: Closures
    due_by: tuple[str, ...] = ()
    due_today: tuple[str, ...] = ()
    due_tomorrow: tuple[str, ...] = ()
    due_end_of_week: tuple[str, ...] = ()
    referees: tuple[str, ...] = ()  # what is promised or asked for, and need not be lined up
    recruiter_asked: tuple[str, ...] = ()  # what comes next when the house's recruiter is asked
    countries: Mapping[str, Customs] = field(default_factory=dict)
    _local: dict[str, Cadence] = field(default_factory=dict, init=False, repr=False, compare=False)

    @property
    def due(self) -> DueWords:
        """How one says by which day something was promised."""
        return DueWords(self.due_by, self.due_today, self.due_tomorrow, self.due_end_of_week)

    def in_country(self, country: str | None) -> Cadence:
        """Return the cadence as it is in an employer's country, by its ISO 3166 code."""
        code = (country or "").upper()
        customs = self.countries.get(code)
        if customs is None:
            return self
        if code not in self._local:
            self._local[code] = self._as_in(customs)
        return self._local[code]

    def _as_in(self, customs: Customs) -> Cadence:
        rules = tuple(_thanked(_repeated(rule, customs.again), customs) for rule in self.rules)
        return replace(
            self,
            rules=rules,
            unknown=customs.unknown or self.unknown,
            patient=customs.patient or max(self.patient, customs.unknown or self.patient),
            apart=customs.apart or self.apart,
        )

    @property
    def unasked(self) -> frozenset[str]:
        """Under which names the log may have a message that nobody asked for."""
        return frozenset().union(*(rule.names for rule in self.rules if rule.unasked))

    @property
    def shared(self) -> frozenset[str]:
        """The ids of the steps that, over all kits, have one entry a week."""
        return frozenset(rule.id for rule in self.rules if rule.shared)

    @property
    def telling(self) -> frozenset[str]:
        """Under which names it may have one whose being there says how an interview ended."""
        return frozenset().union(*(rule.names for rule in self.rules if rule.tells_outcome))

    @property
    def asking(self) -> frozenset[str]:
        """Under which names it may have one that waits for the day on which it is fair to ask."""
        return frozenset().union(*(rule.names for rule in self.rules if rule.asks))


def _thanked(rule: Rule, customs: Customs) -> Rule:
    """Return the rule of the letters of thanks as it is where one thanks sooner, or not late."""
    if rule.id != THANK_YOU:
        return rule
    changes: dict[str, Any] = {"lapses": customs.thanks_until} if customs.thanks_until else {}
    within = getattr(rule, "within", None)
    if customs.thanks and within:
        changes["soon" if customs.thanks < within else "within"] = customs.thanks
    return replace(rule, **changes)


def _repeated(rule: Rule, again: Offset | None) -> Rule:
    """Return a rule whose unasked messages follow each other so long after."""
    repeats = rule.unasked and rule.repeats and getattr(rule, "again", SAME_DAY).amount
    changes: dict[str, Any] = {"again": again}
    return replace(rule, **changes) if repeats and again else rule
