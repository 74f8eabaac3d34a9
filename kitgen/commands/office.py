"""The coach's page: every client looked through, with nothing that a coach may not see."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from kitgen.commands.acquaintances import (
    ClientAcquaintance,
    ClientCandidacy,
    acquaintances_of,
    candidacy_of,
)
from kitgen.commands.agenda import agenda_of
from kitgen.commands.applicants import refuse_nameless
from kitgen.commands.coaches import coach_of
from kitgen.files.clients import Client, office_root
from kitgen.files.project import Project, default_profile
from kitgen.files.texts import is_there
from kitgen.interviews import Interviews, interviews_of
from kitgen.library import Library
from kitgen.model.choices import Opened, Result
from kitgen.model.errors import InputError, Severity
from kitgen.model.interview import Interview, Outcome
from kitgen.model.keys import safe_key
from kitgen.model.matter import Matter, MatterKind, namesakes
from kitgen.model.step import Side
from kitgen.model.values.texts import folded
from kitgen.pages.season import when_late
from kitgen.pages.words import Words
from kitgen.planning.rules import Cadence
from kitgen.publishing.manifest import Record
from kitgen.publishing.publish import read_records
from kitgen.reading.feedback import read_feedback
from kitgen.reading.interview import Reading, read_profile
from kitgen.yaml.source import Source, read_source

OWED = {kind.value for kind in (MatterKind.LATE, MatterKind.TODAY, MatterKind.WEEK)}
TALKED = "talk-it-through"  # the step that takes a feedback off the page, once it is done
NEWS = dt.timedelta(weeks=4)  # so long a feedback stays there if nobody notes that
SHARED = "shared"  # beside clients/
SILENCE = dt.timedelta(weeks=3)
WEEK = dt.timedelta(weeks=1)


@dataclass(frozen=True)
class Looked:
    """What was found of one client, and what nobody may miss that could not be looked at."""

    matters: tuple[Matter, ...]
    met: tuple[ClientAcquaintance, ...] = ()
    problems: InputError | None = None
    names: frozenset[str] = frozenset()  # of the client's applicants
    coach: str = ""
    jobs: tuple[ClientCandidacy, ...] = ()


def matters_of(client: Client, today: dt.date, words: Words) -> Looked:
    """Look through one client; InputError or BlockedError where that is not possible."""
    project = client.project
    interviews = interviews_of(project)
    look = _ClientLook(client, interviews, read_records(project.output), today, words)
    return look.all()


def met_elsewhere(client: Client) -> Looked:
    """Look whom a client of another coach met, and for which jobs they are up, and no further."""
    interviews = interviews_of(client.project)
    readings: list[Reading] = []
    for path in interviews.project.interviews():
        with suppress(InputError):  # told to the coach whose client it is
            readings.append(interviews.read(path))
    met = [one for reading in readings for one in acquaintances_of(client.name, reading)]
    jobs = [one for reading in readings for one in candidacy_of(client.name, reading)]
    names = frozenset(reading.applicant.name or "" for reading in readings)
    return Looked((), tuple(met), names=names, jobs=tuple(jobs))


def unlooked(client: Client, reason: str) -> Matter:
    """Return what is told of a client that cannot be looked at: nobody may think that all is well.

    Paths are seen from the client's folder.
    """
    what = reason.replace(f"{client.root}/", "").replace(str(client.root), client.name)
    return Matter(MatterKind.NOT_READY, client.name, "", "", what)


def office_words(root: Path, library: Library) -> Words:
    """Return the words in which a coach reads of all clients: days as the office writes them."""
    path, locale = default_profile(root), None
    with suppress(InputError):  # told where the office's profile is read
        locale = read_profile(read_source(path)).applicant.locale if path else None
    return library.words(locale)


def by_urgency(
    matters: Sequence[Matter], named: Iterable[tuple[str, str]] = ()
) -> tuple[Matter, ...]:
    """Return matters, the most pressing first and of these the oldest.

    `named` are pairs of a client and a name: where several have one, their matters say so.
    """
    kinds, doubled = list(MatterKind), namesakes(named)
    matters = [replace(m, doubled=folded(m.applicant) in doubled) for m in matters]
    return tuple(
        sorted(matters, key=lambda m: (kinds.index(m.kind), m.on or dt.date.max, m.client, m.what))
    )


class _ClientLook:
    def __init__(
        self,
        client: Client,
        interviews: Interviews,
        records: dict[str, Record],
        today: dt.date,
        words: Words,
    ) -> None:
        self.client = client
        self.interviews = interviews
        self.records = records
        self.today = today
        self.words = words
        self.readings: list[Reading] = []
        self.often: Counter[str] = Counter()  # how many interviews with each employer

    def all(self) -> Looked:
        """Look at every interview, then at the client as a whole."""
        found: list[Matter] = []
        unread: list[InputError] = []
        for path in self.interviews.project.interviews():
            try:
                reading = self.interviews.read(path)
            except InputError as error:
                unread.append(error)
                found.append(self._unread(path, error))
                continue
            self.readings.append(reading)
        self.often = Counter(reading.interview.employer for reading in self.readings)
        found += (
            *(matter for reading in self.readings for matter in self._answer(reading)),
            *self._kits(),
            *self._owed(),
            *self._feedback(self.interviews.project),
            *self._silence(),
            *self._opened(),
        )
        problems = [problem for error in unread for problem in error.problems]
        met = [one for r in self.readings for one in acquaintances_of(self.client.name, r)]
        names = frozenset(reading.applicant.name or "" for reading in self.readings)
        wrong = InputError(problems) if problems else None
        jobs = [one for r in self.readings for one in candidacy_of(self.client.name, r)]
        coach = ""
        with suppress(InputError):  # told where it is built
            coach = coach_of(self.client)
        return Looked(tuple(found), tuple(met), wrong, names, coach, tuple(jobs))

    def _matter(
        self, kind: MatterKind, whose: str, company: str, what: str, on: dt.date | None = None
    ) -> Matter:
        """Return a matter of no interview in particular."""
        when = self.words("office.since", day=self.words.day(on, short=True)) if on else ""
        return Matter(kind, self.client.name, whose, company, what, on, when)

    def _of(
        self, reading: Reading, kind: MatterKind, what: str, on: dt.date | None = None
    ) -> Matter:
        """Return a matter of one interview."""
        interview, whose = reading.interview, reading.applicant.name or ""
        matter = self._matter(kind, whose, interview.company_name, what, on)
        page = self._page(interview.kit, whose)
        return replace(matter, about=self._about(interview), page=page)

    def _page(self, kit: str, whose: str) -> str:
        """Return where one reads more, if anywhere: what is shared with a coach, else the kit.

        The path is whole, for who writes the coach's page.
        """
        shared, key = office_root(self.client.root) / SHARED, self.client.key
        names = (f"{key}-for-coach.html", f"{key}--{safe_key(whose)}-for-coach.html")
        kit_page = self.interviews.project.output / kit / "index.html"
        places = (*(shared / name for name in names), kit_page)
        return next((str(place) for place in places if is_there(place)), "")

    def _about(self, interview: Interview) -> str:
        """Tell an interview from the client's others with the same employer, if there are any."""
        if self.often[interview.employer] < 2:
            return ""
        return f"{interview.role}, {self.words.day(interview.date, short=True)}"

    def _unread(self, path: Path, error: InputError) -> Matter:
        identity = self.interviews.identity(path)
        what = self.words("office.unread", file=path.name, n=len(error.problems))
        company = identity.names[0] if identity.names else path.stem
        return self._matter(MatterKind.NOT_READY, identity.applicant, company, what)

    def _owed(self) -> Iterator[Matter]:
        """What employers are owed: the same as in the agenda, from what a coach may see."""
        paths = [reading.source.path for reading in self.readings]
        output = self.interviews.project.output
        week = self.today + WEEK
        found = agenda_of(
            self.interviews, paths, output, self.today, coach=self.words, ready_by=week
        )
        about = {one.interview.kit: self._about(one.interview) for one in self.readings}
        for one in found.owed:
            doing, entry = one.doing, one.entry
            if not doing.mine and doing.horizon.value in OWED:
                whose = (self.client.name, entry.applicant, entry.company)
                kind = MatterKind(doing.horizon.value)
                when = one.due.date(), when_late(doing, self.words) if doing.goes_on else doing.when
                matter = Matter(kind, *whose, doing.what, *when, about[entry.kit])
                yield replace(matter, page=self._page(entry.kit, entry.applicant))

    def _answer(self, reading: Reading) -> Iterator[Matter]:
        """Whether an answer is waited for."""
        interview = reading.interview
        sent = last_sent(interview, self.interviews.library.cadence)
        heard = max((e.on for e in interview.log if e.heard or e.moved), default=None)
        if interview.outcome is None and sent and (heard is None or heard < sent):
            what = self.words("office.waits")
            yield self._of(reading, MatterKind.WAITING, what, sent)

    def _kits(self) -> Iterator[Matter]:
        """What keeps letters back: of every kit, or the lack of a name for all of them."""
        paths = self.interviews.project.interviews()
        try:
            refuse_nameless(self.interviews, paths)
        except InputError:
            yield self._matter(MatterKind.NOT_READY, "", "", self.words("office.nameless"))
            return
        for reading in self.readings:
            yield from self._kit(reading)

    def _kit(self, reading: Reading) -> Iterator[Matter]:
        """Letters that were held back, and kits that were never built."""
        record = self.records.get(reading.interview.kit)
        if record is None:
            what = self.words("office.unbuilt")
        else:
            errors = [p for p in record.facts.problems if p.severity is Severity.ERROR]
            if not errors:
                return
            what = self.words("office.held-back", n=len(errors))
        yield self._of(reading, MatterKind.NOT_READY, what)

    def _feedback(self, project: Project) -> Iterator[Matter]:
        """What a coach wrote and was brought home, until it was talked through or all is over."""
        for reading in self.readings:
            interview = reading.interview
            for path, text in project.feedback(interview.kit).items():
                try:
                    feedback = read_feedback(Source(path, text))
                except InputError:
                    continue
                remarks = feedback.remarks.get(interview.kit, ())
                what = self.words("office.remarks", n=len(remarks), by=feedback.by or "?")
                if remarks and self._is_news(interview, feedback.on):
                    yield self._of(reading, MatterKind.FEEDBACK, what, feedback.on)

    def _is_news(self, interview: Interview, since: dt.date | None) -> bool:
        """Say whether a feedback of a day is still to be talked through."""
        if since is None:
            since = interview.date
        days = [entry.on for entry in interview.log if folded(entry.did or "") == TALKED]
        days += [interview.outcome.on] if interview.outcome else []
        return self.today - since < NEWS and not any(day >= since for day in days)

    def _opened(self) -> Iterator[Matter]:
        """Offers, and how it ended, where the client lets a coach see that."""
        for reading in self.readings:
            interview, applicant = reading.interview, reading.applicant
            offer, outcome = interview.offer, interview.outcome
            if offer and not _is_settled(outcome) and Opened.OFFER in applicant.coach_sees:
                what = self.words("office.offer-made")
                if offer.answer_by:
                    day = self.words.day(offer.answer_by, short=True)
                    what = self.words("office.answer-by", day=day)
                yield self._of(reading, MatterKind.OFFER, what)
            if outcome and Opened.OUTCOME in applicant.coach_sees:
                what = self.words(f"report.outcomes.{outcome.result.value}")
                if self.today - outcome.on < SILENCE:
                    yield self._of(reading, MatterKind.ENDED, what, outcome.on)

    def _silence(self) -> Iterator[Matter]:
        """Whether a client with something open has noted nothing for three weeks."""
        going = [reading for reading in self.readings if reading.interview.outcome is None]
        days = [day for reading in self.readings for day in _days(reading.interview, self.today)]
        if going and days and self.today - max(days) >= SILENCE:
            reading = max(going, key=lambda reading: reading.interview.date)
            whose, company = reading.applicant.name or "", reading.interview.company_name
            what = self.words("office.quiet", n=(self.today - max(days)).days)
            yield self._matter(MatterKind.SILENT, whose, company, what, max(days))


def _is_settled(outcome: Outcome | None) -> bool:
    """Say whether an offer needs no answer any more."""
    return outcome is not None and outcome.result is not Result.OFFER


def last_sent(interview: Interview, cadence: Cadence) -> dt.date | None:
    """Return the day on which something last went out to an employer."""
    theirs = {name for rule in cadence.rules if rule.side is Side.EMPLOYER for name in rule.names}
    return max((e.on for e in interview.log if e.did and folded(e.did) in theirs), default=None)


def _days(interview: Interview, today: dt.date) -> Iterator[dt.date]:
    """Yield the days on which something was noted, an outcome too, up to today."""
    ended = (interview.outcome.on,) if interview.outcome else ()
    days = (interview.date, *ended, *(entry.on for entry in interview.log))
    yield from (day for day in days if day <= today)
