"""The outlook: every interview planned as of today, with nothing written or built."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from kitgen.files.texts import is_there
from kitgen.interviews import Interviews
from kitgen.library import Library
from kitgen.model.errors import InputError, Problem
from kitgen.model.message import HELD_KINDS
from kitgen.model.season import SeasonEntry
from kitgen.model.step import Lack, State, Step
from kitgen.pages.agenda import AgendaItem, agenda_page, day_off
from kitgen.pages.wording import ActionText, StepFormatter
from kitgen.pages.words import Words
from kitgen.pipeline import judge, write
from kitgen.planning.agenda import OPEN, Horizon, Rank, actions, due_locally, rank
from kitgen.planning.kept_back import Lacking, kept_back
from kitgen.planning.planner import plan
from kitgen.planning.reminding import one_reminder_a_week
from kitgen.planning.rules import WAIVED
from kitgen.reading.doubts import doubtful_days
from kitgen.reading.interview import Reading
from kitgen.rendering.kit import entry_for
from kitgen.sharing.share import shared_steps
from kitgen.writing.sent import with_kept_promises

THEME = "classic"


@dataclass(frozen=True, slots=True)
class DueItem:
    """One thing to do for one interview, and the file to open for it."""

    entry: SeasonEntry
    doing: ActionText
    due: dt.datetime  # in the reader's zone; only the day counts if `all_day`
    all_day: bool
    open: Path
    rank: Rank
    needs: str = ""  # the one question to answer before its letter can go out
    link: str = ""  # of a call that is still to come

    def when(self, now: dt.datetime, words: Words) -> str:
        """Tell by when it is to be done; an hour that is over `now`, on its day, is not named."""
        here = now.astimezone(self.due.tzinfo)
        over = not self.all_day and self.due.date() == here.date() and self.due.astimezone() < now
        late = over and self.doing.horizon == Horizon.TODAY and not self.doing.goes_on
        return words("when.late-now") if late else self.doing.when

    @property
    def event(self) -> str:
        """What to log when it is done: `sent thank-you-maya-chen`, `done worksheet`."""
        if self.doing.messages:
            return f"sent {self.doing.messages[0]}"
        return f"done {self.doing.steps[0].split('/')[1]}"


@dataclass(frozen=True, slots=True)
class LetGo:
    """A step that the log lets go, while its interview goes on."""

    entry: SeasonEntry
    step: Step

    @property
    def what(self) -> str:
        """What is not asked any more, with the employer."""
        title, company = self.step.title, self.entry.company
        return title if company in title else f"{title} ({company})"


@dataclass(frozen=True)
class Agenda:
    """What is to be done over all interviews, the first thing first.

    `problems` are of files that cannot be read, `doubts` of days that were meant otherwise,
    `let_go` is what nobody is asked any more; a coach is not told of that.
    """

    owed: tuple[DueItem, ...]
    problems: tuple[Problem, ...] = ()
    doubts: tuple[Problem, ...] = ()
    let_go: tuple[LetGo, ...] = ()

    @property
    def names_applicants(self) -> bool:
        """Whether it is of several applicants, so that each thing needs a name."""
        return len({one.entry.whose for one in self.owed}) > 1


def gathered(parts: Sequence[Agenda]) -> Agenda:
    """Return several outlooks as one, the first thing first."""
    owed = sorted((one for part in parts for one in part.owed), key=lambda one: one.rank)
    problems = (problem for part in parts for problem in part.problems)
    doubts = (doubt for part in parts for doubt in part.doubts)
    let_go = (one for part in parts for one in part.let_go)
    return Agenda(tuple(owed), tuple(problems), tuple(doubts), tuple(let_go))


def owed_page(
    owed: Sequence[DueItem], library: Library, today: dt.date, lacking: Sequence[str] = ()
) -> str:
    """Return what is owed as one page that loads nothing; it names who is `lacking`."""
    words = library.words(None)
    return agenda_page(_items(owed), library.theme(THEME), words, today, lacking)


def day_off_told(owed: Sequence[DueItem], words: Words, today: dt.date) -> str:
    """Say which holiday today is, where something that is owed waits until it is over."""
    return day_off(_items(owed), words, today)


def _items(owed: Sequence[DueItem]) -> list[AgendaItem]:
    return [AgendaItem(one.entry, one.doing) for one in owed]


def agenda_of(
    interviews: Interviews,
    paths: Iterable[Path],
    output: Path,
    today: dt.date,
    *,
    coach: Words | None = None,
    ready_by: dt.date | None = None,
) -> Agenda:
    """Plan every interview and gather what is open, as the season's page does.

    With a `coach`'s words, only what a coach may see, in these; days and states are the same.
    Letters that are due until `ready_by` are written, and what lacks a line asks for it; those for
    today are judged, and one that is kept back says so. A coach is told no more than that.
    """
    readings: dict[Path, Reading] = {}
    problems: list[Problem] = []
    for path in paths:
        try:
            readings[path] = interviews.read(path)
        except InputError as error:
            problems += error.problems
    planned = (
        _entry(interviews, reading, today, coach is not None) for reading in readings.values()
    )
    entries = one_reminder_a_week(planned)
    owed: list[DueItem] = []
    for entry, (path, reading) in zip(entries, readings.items(), strict=True):
        words = coach or interviews.library.words(reading.applicant.locale)
        teller = StepFormatter(words, today, entry.clock)
        link = "" if coach or entry.date < today else str(reading.interview.link or "")
        needed = _needed(interviews, reading, entry, today, ready_by)
        cadence = interviews.library.cadence_for(reading.applicant.locale)
        told = _told_to_coach(coach) if coach else cadence.letters
        for action in actions(kept_back(entry.steps, needed, told), today, entry.clock):
            doing, lack = teller.doing(action), action.first.lacks
            if lack and coach:
                doing = replace(doing, why=words(f"share.needs-{lack}"))
            needs = doing.why if lack else ""
            place = path if lack else _file(entry, doing, output, path)
            day = action.first.all_day
            ranked = rank(action, today)
            owed.append(DueItem(entry, doing, action.due, day, place, ranked, needs, link))
    doubts = (doubt for one in readings.values() for doubt in doubtful_days(one, today))
    let_go = () if coach else _let_go(entries, interviews.library)
    by_rank = tuple(sorted(owed, key=lambda each: each.rank))
    return Agenda(by_rank, tuple(problems), tuple(doubts), tuple(let_go))


def _let_go(entries: Iterable[SeasonEntry], library: Library) -> Iterator[LetGo]:
    """Yield what was let go of interviews that have not ended, a step that comes again once."""
    why = library.cadence.reasons.get(WAIVED, "")
    for entry in entries if why else ():
        steps = () if entry.outcome else entry.steps
        waived = (step for step in steps if step.state is State.CANCELLED and step.why == why)
        once = {step.title: step for step in reversed(tuple(waived))}
        yield from (LetGo(entry, step) for step in reversed(once.values()))


def _entry(
    interviews: Interviews, reading: Reading, today: dt.date, for_coach: bool
) -> SeasonEntry:
    applicant = reading.applicant
    kept = interviews.project.sent_letters(reading.interview.kit)
    interview = with_kept_promises(reading.interview, kept)
    related = interviews.read_all(interviews.related(reading.source.path))
    cadence = interviews.library.cadence_for(applicant.locale)
    steps = plan(interview, applicant, cadence, today, related)
    if for_coach:
        steps = shared_steps(steps, interview, applicant, cadence, today, related)
    entry = entry_for(reading.interview, applicant, steps, cadence.closures)
    return replace(entry, whose=interviews.applicant(reading.source.path))


def _needed(
    interviews: Interviews,
    reading: Reading,
    entry: SeasonEntry,
    today: dt.date,
    ready_by: dt.date | None,
) -> Mapping[str, Lacking]:
    """Return what keeps letters back, and how it is put right, by their keys.

    Letters that are due until `ready_by` may lack a line; those for today may be wrong in fact.
    """
    due = [step for step in entry.steps if _is_due(step, entry, ready_by)]
    now = [step for step in due if _is_due(step, entry, today)]
    if not (now or any(step.message_kind in HELD_KINDS for step in due)):
        return {}
    path = reading.source.path
    related = interviews.read_all(interviews.related(path))
    kit = write(reading, related, interviews, today)
    if now:
        others = interviews.read_all(interviews.mentioned(path))
        kit = judge(kit, reading, (*related, *others), interviews)
    kept = ((step.message, step.lacks, step.why) for step in kit.steps)
    return {message: Lacking(lack, why) for message, lack, why in kept if message and lack}


def _told_to_coach(words: Words) -> Mapping[str, str]:
    return {lack.value: words(f"office.needs-{lack}", what="{title}") for lack in Lack}


def _is_due(step: Step, entry: SeasonEntry, until: dt.date | None) -> bool:
    dated = step.message and step.due and step.state in OPEN and not step.waits
    return bool(until and dated and due_locally(step, entry.clock).date() <= until)


def _file(entry: SeasonEntry, doing: ActionText, output: Path, source: Path) -> Path:
    """Return the letter to send or the page to open; before a build, the interview file."""
    kit = output / entry.kit
    names = [f"letters/{message}.html" for message in doing.messages[:1]]
    names += ["reflection.html"] if doing.document == "reflection" else []
    return next((kit / n for n in (*names, "index.html") if is_there(kit / n)), source)
