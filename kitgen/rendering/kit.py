"""Rendering: a kit becomes its files, and an order for those that are printed."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from pathlib import PurePosixPath
from shlex import quote
from typing import TYPE_CHECKING

from kitgen.calendar.events import (
    Surroundings,
    appointment,
    calendar_events,
    joined_at,
    render_calendar,
)
from kitgen.calendar.google import google_link
from kitgen.calendar.ledger import About, Ledger, read_ledger, reconcile, write_ledger
from kitgen.files.clients import client_key
from kitgen.model.artifact import Artifact
from kitgen.model.choices import Paper
from kitgen.model.contacts import contacts
from kitgen.model.kit import Kit
from kitgen.model.season import KnownPerson, SeasonEntry
from kitgen.model.values.texts import folded
from kitgen.pages.byhand import BY_HAND, byhand_print
from kitgen.pages.format import FormatContext
from kitgen.pages.formats import formats_for
from kitgen.pages.kit import kit_page, summary_print, worksheet_page, worksheet_print
from kitgen.pages.letter import letter_print
from kitgen.pages.mail import mailto, plain_text
from kitgen.pages.outbox import Outside
from kitgen.pages.sheet import sheet_page, sheet_print
from kitgen.pages.weeks import weeks_print, weeks_sheet
from kitgen.pages.wording import next_thing
from kitgen.places.closures import NO_CLOSURES, Closures
from kitgen.places.workdays import WorkCalendar
from kitgen.places.zones import applicant_zone, employer_zone, places
from kitgen.printing.coverage import coverage_of
from kitgen.printing.order import SHEETS, PageKey, PrintOrder
from kitgen.rendering.job import Job, KitOutput, look_of
from kitgen.rendering.prints import WHOLE, Prints, prints_of
from kitgen.rendering.sheets import sheets_of, sheets_with
from kitgen.rendering.themes import wanted_theme
from kitgen.writing.debriefing import debrief_of

if TYPE_CHECKING:
    from pathlib import Path

    from kitgen.calendar.events import Event
    from kitgen.model.applicant import Applicant
    from kitgen.model.errors import Problem
    from kitgen.model.interview import Interview
    from kitgen.model.message import Message
    from kitgen.model.step import Step
    from kitgen.pages.sheet import Sheet
    from kitgen.pages.theme import Theme
    from kitgen.pages.words import Words
    from kitgen.planning.rules import Cadence


MOST_DAYS = 190  # as far as a kit looks ahead
DAY = dt.timedelta(days=1)
LONG_AGO = 30 * DAY  # an interview that long ago is no news to a calendar


def _events(kit: Kit, job: Job, words: Words) -> tuple[Event, ...]:
    calendar = job.library.cadence_for(kit.applicant.locale).calendar
    around = Surroundings(
        texts={message.key: plain_text(message, words) for message in kit.messages},
        links={message.key: link for message in kit.messages if (link := mailto(message))},
        posting=kit.interview.posting,
        page=calendar["page"].format(page=f"{kit.interview.kit}/index.html"),
        over=calendar["over"],
        done=calendar["done"],
    )
    steps = calendar_events(kit.steps, kit.interview.company_name, around)
    return (*_appointments(kit, job.library.cadence), *steps)


def _appointments(kit: Kit, cadence: Cadence) -> Iterator[Event]:
    """Yield the interview itself, and the day they named for their decision."""
    interview, words = kit.interview, cadence.calendar
    company, date = interview.company_name, interview.date
    zone = employer_zone(interview, kit.applicant)
    when: tuple[dt.date, dt.date] = (date, date + DAY)
    if interview.time and zone:
        start = dt.datetime.combine(date, interview.time.start, zone)
        length = dt.timedelta(minutes=interview.time.minutes or 0) or cadence.lasts.span
        when = (start, (start.astimezone(dt.UTC) + length).astimezone(zone))
    over, kit_key = words["over"], interview.kit
    title = words["interview"].format(company=company)
    past = date + LONG_AGO < kit.today
    talk = appointment(f"{kit_key}/interview", title, when, over, past=past, cancelled=False)
    yield joined_at(talk, str(interview.link)) if interview.link else talk
    decision = interview.decision
    if decision is None or decision.whole_month or decision.on <= date:
        return
    place = "decision" if decision.is_exact else "decision-about"
    title = words[place].format(company=company, words=decision.words)
    when, past = (decision.on, decision.on + DAY), decision.on < kit.today
    heard = interview.outcome is not None
    yield appointment(f"{kit_key}/decision", title, when, over, past=past, cancelled=heard)


def _ledger(kit: Kit, job: Job) -> Ledger:
    """Return the kit's ledger, that of its earlier name if its file was renamed.

    A kit without one is new, unless every ledger is lost.
    """
    key, about = kit.interview.kit, about_of(kit.interview, kit.applicant)
    own = kept_ledger(job.ledgers, key)
    if own is not None:
        return replace(own, about=about)
    before = kept_ledger(job.ledgers, job.before) if job.before else None
    if before is not None:
        return replace(before.renamed(job.before, key), about=about)
    return Ledger(lost=job.lost, about=about)


def about_of(interview: Interview, applicant: Applicant) -> About:
    """Return by what an interview is known again, whatever its file is called."""
    return About(
        applicant=folded(applicant.email or applicant.name or ""),
        employer=interview.employer,
        role=folded(interview.role),
        people=tuple(folded(person.shown_name) for person in interview.people),
    )


def kept_ledger(ledgers: Path, kit: str) -> Ledger | None:
    """Return what calendars were told of a kit, None where nothing can be read."""
    try:
        return read_ledger((ledgers / f"{kit}.json").read_text("utf-8"))
    except (OSError, UnicodeDecodeError):
        return None


class Renderer:
    """Renders the files of one kit; `paths` are all that will be there, for the pages' links."""

    def __init__(self, kit: Kit, job: Job) -> None:
        key = kit.interview.kit
        self.kit = kit
        self.job = job
        self.formats = job.options.formats
        asked = job.options.theme
        self.theme = (
            job.library.theme(asked)
            if asked
            else wanted_theme(kit.applicant, job.library, job.path, job.profile)
        )
        self.words = job.library.words(kit.applicant.locale)
        planned = _events(kit, job, self.words)
        self.events, self.ledger = reconcile(key, planned, _ledger(kit, job), kit.today)
        names = frozenset(_paths(kit, self.events, self.formats | job.present))
        self.paths = names - self.prints.refused

    @cached_property
    def made(self) -> KitOutput:
        """Render all but the PDFs, which the order asks for."""
        entry = entry_of(self.kit, self.job.library.cadence.closures)
        entry = replace(entry, whose=self.job.whose, theme=self.theme.name)
        return KitOutput(
            kit=self.kit.interview.kit,
            entry=entry,
            artifacts=tuple(self.artifacts()),
            calendar=self.calendar,
            ledger=write_ledger(self.ledger),
            order=self.order,
            problems=(*self.problems, *self.kit.warnings),
            locale=self.kit.applicant.locale,
            next=next_thing(entry, self.words, self.kit.today),
            before=self.job.before,
        )

    def artifacts(self) -> Iterator[Artifact]:
        for message in self.kit.messages:
            yield from self._message(message)
        if "ics" in self.formats:
            yield from self._calendars()
        if "html" in self.formats:
            yield from self._pages()

    def _message(self, message: Message) -> Iterator[Artifact]:
        kit = self.kit
        look = FormatContext(
            self.theme, self.words, kit.applicant, self._links(message), kit.signature
        )
        for one in formats_for(message):
            if one.suffix in self.formats and one.render is not None:
                path = PurePosixPath("letters", f"{message.key}.{one.suffix}")
                yield Artifact(path, one.render(message, look))

    def _links(self, message: Message) -> Mapping[str, str]:
        """Name the message's other files that are there, as its page links to them."""
        names = {
            one.shown(self.words): f"{message.key}.{one.suffix}"
            for one in formats_for(message)
            if one.suffix != "html"
        }
        return {label: name for label, name in names.items() if f"letters/{name}" in self.paths}

    def _calendars(self) -> Iterator[Artifact]:
        yield Artifact(PurePosixPath("follow-up.ics"), self.calendar)
        for event in self.events:
            yield Artifact(PurePosixPath("events", f"{event.stem}.ics"), render_calendar([event]))

    @cached_property
    def calendar(self) -> bytes:
        """The calendar of the whole kit."""
        name = self.job.library.cadence_for(self.kit.applicant.locale).calendar["kit"]
        company = self.kit.interview.company_name
        return render_calendar(self.events, name.format(company=company))

    @cached_property
    def order(self) -> PrintOrder | None:
        """Order those of the kit's PDFs that can be printed."""
        if "pdf" not in self.formats:
            return None
        kit = self.kit
        return PrintOrder(
            kit=kit.interview.kit,
            title=self.words("kit.title", company=kit.interview.company_name),
            theme=self.theme.name,
            paper=look_of(self.job.options, kit.applicant)[1],
            library=self.job.library,
            pages=tuple(self._documents()) if self.prints.pages is None else self.prints.pages,
            fonts=() if self.theme.system_fonts else self.prints.fonts,
            whole=WHOLE not in self.prints.refused,
            numbering=self.words("kit.sheet", sheet="{n}", total="{total}"),
        )

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What stands in the way of printing, where that is wanted."""
        return self.prints.problems if "pdf" in self.formats else ()

    @cached_property
    def prints(self) -> Prints:
        """Sort out which documents can be printed, if there is anything strange in the kit."""
        wanted = "pdf" in self.formats | self.job.present
        kit = self.kit
        facts = repr((kit.interview, kit.applicant, kit.messages))  # \u: a sign it will not show
        if not wanted or not (coverage_of(facts) or re.search(r"\\[uU]", facts)):
            return Prints()
        return prints_of(tuple(self._documents()), force=self.job.options.force)

    def _documents(self) -> Iterator[PageKey]:
        """Yield what is to be printed: the summary, the weeks, every letter, the worksheet."""
        kit, theme, words = self.kit, self.theme, self.words
        yield None, summary_print(kit, theme, words), SHEETS["summary"]
        entry = entry_of(kit, self.job.library.cadence.closures)
        if sheet := weeks_sheet([entry], kit.today, words, kit=True):
            yield None, weeks_print(sheet, kit.today, theme, words), SHEETS["weeks"]
        letters = (m for m in kit.messages if "pdf" in {one.suffix for one in formats_for(m)})
        yield from map(self._printed, letters)
        yield printed_worksheet(kit, theme, words)
        for name, taken in self.sheets.items():
            yield f"{name}.pdf", sheet_print(taken, theme, words), SHEETS["sheet"]

    def _printed(self, message: Message) -> PageKey:
        """Return where a message's PDF goes, its page and the style sheets of that."""
        kit, path = self.kit, f"letters/{message.key}.pdf"
        if message.channel in BY_HAND:
            page = byhand_print(self.theme, kit, message, self.words, self._source())
            return path, page, SHEETS["byhand"]
        return (
            path,
            letter_print(self.theme, message, kit.applicant, kit.signature),
            SHEETS["letter"],
        )

    def _pages(self) -> Iterator[Artifact]:
        outside = Outside(
            files=self.paths,
            mailtos={message.key: mailto(message) for message in self.kit.messages},
            events=self._event_files(),
            google={event.key: google_link(event) for event in self.events},
            source=self._source(),
            client=client_key(self.job.project.root) if self.job.project.root else "",
        )
        page = kit_page(self.kit, self.theme, self.words, outside)
        yield _text(PurePosixPath("index.html"), page)
        sheet = worksheet_page(self.kit, self.theme, self.words, outside)
        yield _text(PurePosixPath("reflection.html"), sheet)
        for name, taken in self.sheets.items():
            page = sheet_page(taken, self.theme, self.words)
            yield _text(PurePosixPath(f"{name}.html"), page)

    @cached_property
    def sheets(self) -> Mapping[str, Sheet]:
        """The sheets that come with the kit, by the names of their files."""
        return sheets_of(self.kit, self.words)

    def _source(self) -> str:
        """Name the interview file as it is typed at the root of its project."""
        path, base = self.job.path.absolute(), self.job.project.base.absolute()
        return quote(path.relative_to(base).as_posix() if path.is_relative_to(base) else path.name)

    def _event_files(self) -> dict[str, str]:
        names = {event.key: f"events/{event.stem}.ics" for event in self.events}
        return {key: name for key, name in names.items() if name in self.paths}


def printed_worksheet(kit: Kit, theme: Theme, words: Words) -> PageKey:
    """Return where the worksheet's PDF goes, its page and the style sheets of that."""
    return "reflection.pdf", worksheet_print(kit, theme, words), SHEETS["worksheet"]


def _paths(kit: Kit, events: tuple[Event, ...], formats: frozenset[str]) -> Iterator[str]:
    """Name every file that a kit of these formats has."""
    names = ["index.html", "reflection.html", "reflection.pdf", "kit.pdf", "follow-up.ics"]
    names += [f"{name}.{suffix}" for name in sheets_with(kit) for suffix in ("html", "pdf")]
    names += [f"events/{event.stem}.ics" for event in events]
    for message in kit.messages:
        names += [f"letters/{message.key}.{one.suffix}" for one in formats_for(message)]
    return (name for name in names if name.rpartition(".")[2] in formats)


def entry_of(kit: Kit, closures: Closures = NO_CLOSURES) -> SeasonEntry:
    """Return what the season pages need to know of a kit."""
    entry = entry_for(kit.interview, kit.applicant, kit.steps, closures)
    return replace(entry, debrief=debrief_of(kit))


def entry_for(
    interview: Interview, applicant: Applicant, steps: tuple[Step, ...], closures: Closures
) -> SeasonEntry:
    """Return what the season pages need to know of a planned interview."""
    decision = interview.decision
    work = WorkCalendar(places(interview, applicant), closures)
    return SeasonEntry(
        kit=interview.kit,
        company=interview.company_name,
        role=interview.role,
        date=interview.date,
        outcome=interview.outcome.result.value if interview.outcome else None,
        steps=steps,
        zone=str(applicant_zone(interview, applicant) or ""),
        decision=decision.on if decision else None,
        decision_about=decision is not None and not decision.is_exact,
        closed=tuple(work.closed_days(interview.date.replace(day=1), MOST_DAYS)),
        paper=(applicant.paper or Paper.A4).value,
        applicant=applicant.name or "",
        known=known_people(interview, applicant),
    )


def known_people(interview: Interview, applicant: Applicant) -> tuple[KnownPerson, ...]:
    """Return everybody of an interview whom one may write to again, by name."""
    met = [KnownPerson(one.key, one.name, met=True) for one in interview.people if one.name]
    others = contacts(interview, applicant)
    return (*met, *(KnownPerson(one.key, one.shown_name, met=False) for one in others))


def _text(path: PurePosixPath, text: str) -> Artifact:
    return Artifact(path, text.encode("utf-8"))
