"""Opening: with whom an interview was and for which job, each of which one can go back to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kitgen.cli.debrief import (
    PastedError,
    debrief,
    keep_pasted,
    needed,
    no_reach,
    report_on,
)
from kitgen.cli.options import shortened
from kitgen.commands.new import (
    InterviewFolder,
    NewFile,
    OldFile,
    begun,
    nearest_employer,
    taken,
)
from kitgen.dictation.past_days import names_day
from kitgen.dictation.person_words import spelled
from kitgen.editing.backing import BackError, goes_back
from kitgen.editing.scaffold import KnownFields
from kitgen.model.errors import InputError
from kitgen.model.values.texts import WrongValueError, folded, line_of

if TYPE_CHECKING:
    from kitgen.cli.beginning import AskedProfile
    from kitgen.cli.dialogue import Terminal

BACK_AGAIN = "(back)"
MAIL_FIRST = "Your mail is read in a moment. First:"
NOTE_FIRST = "Your note is kept, and read in a moment. First:"
NONE_BEFORE = "This is the first question. (Your name can be changed below the letter, with a.)"
COMPANY_ALONE = "The company, as they spell it"
COMPANY_OR_NOTES = "The company, as they spell it (or paste or tell your notes, all at once)"
OWN_NAME = "“{name}” is what you sign with, too. Your own name? (Enter: that is right)"


@dataclass
class Opening:
    """One interview that is begun: its employer, the job, and then the debrief."""

    place: InterviewFolder
    terminal: Terminal | None
    profile: AskedProfile | None = None  # which was asked for just now
    sure: bool = False  # that one goes on with what was begun
    note: str = ""  # pasted where a name was asked for; read once the names are told
    file: NewFile = field(init=False)

    def __post_init__(self) -> None:
        self.file = NewFile(self.place)

    def run(self, company: str | None, role: str | None, date: dt.date | None) -> int:
        """Ask what is not given, and go through the interview.

        PastedError for a mail, with what was told beside it.
        """
        try:
            return self._run(company, role, date)
        except (click.Abort, KeyboardInterrupt):
            if not self.note or self.file.path:
                raise
            return keep_pasted(self.place, self.note)

    def _run(self, company: str | None, role: str | None, date: dt.date | None) -> int:
        while True:
            try:
                company, job = self._company(company)
            except BackError:
                self._before()
                continue
            if old := self._begun(company) if self.terminal and not date else None:
                assert self.terminal
                if self.note:
                    return self._noted(self.terminal, old.answers, old.answers.date)
                return debrief(self.place, self.terminal, old, old.answers)
            try:
                return self._of(company, role or job or None, date)
            except BackError:
                click.echo(BACK_AGAIN)
                company = None

    def _before(self) -> None:
        """Go back to the questions of the profile, where they were asked just now."""
        if self.profile is None:
            click.echo(NONE_BEFORE)
            return
        self.profile.back()
        self.place = InterviewFolder.here(Path.cwd(), self.place.today)
        self.file.place = self.place

    def _of(self, company: str, role: str | None, date: dt.date | None) -> int:
        """Ask for the agency and the job, and talk the interview through; BackError for another."""
        client, agency = self._through(company)
        told, company = client == company, client
        if self.terminal and told and not agency:
            company, agency = self._of_agency(company)
        while True:
            job = self._role(company, role)
            answers = KnownFields(company, job, date or self.place.today, agency=agency)
            answers.with_agency = bool(agency) and told
            if date or not self.terminal:
                path = self.place.folder / f"{answers.stem}.md"
                if path.exists():
                    raise taken(shortened(path, Path.cwd()))
            if not self.terminal:
                self.file.keep(answers)
                report_on(self.place, self.file)
                return 0
            try:
                skip = {"date"} if date else set()
                if self.note:
                    return self._noted(self.terminal, answers, date)
                return debrief(self.place, self.terminal, self.file, answers, skip)
            except BackError:
                if role:
                    raise
                click.echo(BACK_AGAIN)

    def _noted(self, terminal: Terminal, known: KnownFields, date: dt.date | None) -> int:
        """Go on with the note that was pasted where the employer or the job was asked for."""
        from kitgen.cli.invitation import Given, take_pasted

        given = Given(known.company, known.role, date, known.agency, known.with_agency)
        return take_pasted(self.place, self.note, given, terminal)

    def _begun(self, company: str) -> OldFile | None:
        """Return the file of an interview there that is begun, if one goes on with that."""
        terminal = self.terminal
        for path, one in begun(self.place, company, logged=self.sure):
            shown = f"{one.company}, {one.role}, {self.place.setting().brief(one.date)}"
            asked = f"Go on with {shown}?"
            if path != self.file.path and (
                self.sure or (terminal and terminal.choose(asked, [shown]) == 0)
            ):
                return OldFile(self.place, path)
        return None

    def _company(self, company: str | None) -> tuple[str, str]:
        """Return the employer's name, spelled as before if it was spelled otherwise, and the job.

        The job is empty unless it was told with the name: Hotel Belvoir, for housekeeper.
        """
        place, terminal = self.place, self.terminal
        asked, back = self._asks_company(), company is None and terminal is not None
        company, role = self._with_job(
            self._needed(company, asked, "COMPANY", self._employer, back=back)
        )
        known = nearest_employer(place, company, self.file.path) if terminal else None
        if terminal and known and known.company != company:
            question = f"Is that {known.company}, as before?"
            again = terminal.choose(question, [known.company]) == 0
            return known.company if again else company, role
        if terminal and not known:
            company = self._spelled(terminal, company)
        self._sign_otherwise(company)
        return company, role

    def _asks_company(self) -> str:
        """Return how the employer is asked for; whoever told nothing yet may tell all at once."""
        return COMPANY_ALONE if self.note else COMPANY_OR_NOTES

    def _sign_otherwise(self, company: str) -> None:
        """Ask for one's own name where the company's was typed for it."""
        if not self.terminal or folded(company) != folded(self.place.applicant.name or ""):
            return
        from kitgen.cli.beginning import sign

        self.terminal.tell(OWN_NAME.replace("{name}", company))
        sign(self.place, self.terminal, again=True)

    def _employer(self, typed: str) -> str:
        """Return an employer's name without what is said around it; WrongValueError for no name."""
        words = self.place.library.dictation()
        if words.is_no_answer(typed):
            raise WrongValueError("name", "this one is needed", "(Ctrl-C stops.)")
        if names_day(typed, self.place.setting()):
            raise WrongValueError("name", f"“{typed}” is a day", "Who was the interview with?")
        return words.before_employer.sub("", words.unhedged(no_reach(typed)), count=1)

    def _with_job(self, company: str) -> tuple[str, str]:
        """Part an employer's name from the job that was told with it."""
        words = self.place.library.dictation() if self.terminal else None
        found = words.job_of_employer.fullmatch(company) if words else None
        if not words or not found:
            return company, ""
        if found["role"].split()[-1].lower() not in words.people["titles"]:
            return company, ""
        click.echo(f"  {found['company']}: {found['role']}")
        return found["company"], found["role"]

    def _spelled(self, terminal: Terminal, company: str) -> str:
        """Return an employer's name with its capitals; one of one word is asked about: ebay."""
        place = self.place
        words = place.library.dictation()
        if company.islower() and (said := words.said_within.fullmatch(company)):
            company = f"{said['name']} {said['last']}"
        better = spelled(company, place.setting())
        known = words.brands.get(company.replace("’", "'").casefold()) if company.islower() else ""
        if known:
            terminal.tell(f"  {known}")
            return known
        if better == company:
            return company
        if " " in company and company.islower() and better.casefold() == company.casefold():
            terminal.tell(f"  {better}")
            return better
        terminal.unread = ""  # which is read: no, just Regal Star Cinema
        try:
            agreed = terminal.choose(f"Is it spelled {better}?", [better]) == 0
            typed = "" if agreed else terminal.ask(f"How do they spell it? (Enter: {company})")
        except BackError:
            typed = "<"
        finally:
            terminal.unread = None
        if goes_back(typed):
            click.echo(BACK_AGAIN)
            return self._company(None)[0]
        right = words.corrected(words.unhedged(line_of(typed)))
        return better if agreed else needed(right or company, "", "COMPANY", terminal)

    def _through(self, company: str) -> tuple[str, str]:
        """Return the employer, and the agency that was told with it, if that is right."""
        words, terminal = self.place.library.dictation(), self.terminal
        found = words.through.fullmatch(company) if terminal else None
        if terminal is None or found is None:
            return company, ""
        asked = words.job_at.replace("{company}", found["company"])
        agreed = terminal.choose(asked.replace("{agency}", found["agency"]), [company]) == 0
        return (found["company"], found["agency"]) if agreed else (company, "")

    def _of_agency(self, company: str) -> tuple[str, str]:
        """Return where the job is, and the agency, if what was named as the employer is one."""
        place, terminal = self.place, self.terminal
        words = place.library.dictation()
        if terminal is None or not words.agency_name.fullmatch(company):
            return company, ""
        asked = words.is_agency.replace("{agency}", company)
        if terminal.choose(asked, [company]) != 0:
            return company, ""
        typed = line_of(terminal.ask(words.client))
        if goes_back(typed):
            raise BackError
        if not typed or words.is_no_answer(typed):
            return words.a_client.replace("{agency}", company), company
        client = needed(typed, words.client.rstrip(":"), "COMPANY", terminal, words.unhedged)
        return spelled(client, place.setting()), company

    def _role(self, company: str, role: str | None) -> str:
        place, terminal = self.place, self.terminal
        asked = terminal and role is None
        if asked and self.note and (role := place.reader().propose_text(self.note).value("role")):
            click.echo(f"  {role}")
            return role
        known = nearest_employer(place, company, self.file.path) if asked else None
        same = known is not None and known.company == company
        if terminal and known and same:
            again = terminal.choose(f"The role again: {known.role}?", [known.role])
            role = known.role if again == 0 else None
        try:
            return self._needed(
                role,
                "The job (any words, such as driver)",
                "--role",
                self._job,
                back=True,
            )
        except PastedError as pasted:
            pasted.company = company
            raise

    def _job(self, typed: str) -> str:
        """Return a job without what is said around it; WrongValueError for none."""
        words = self.place.library.dictation()
        if words.is_no_answer(typed):
            raise WrongValueError("name", "this one is needed", "(Ctrl-C stops.)")
        return words.tidied(words.unhedged(no_reach(typed), job=True))

    def _needed(
        self, value: str | None, words: str, option: str, bare: Callable[[str], str], *, back: bool
    ) -> str:
        """Return a name that must be given; a note that was pasted there is kept for later."""
        while True:
            try:
                return needed(value, words, option, self.terminal, bare, back=back)
            except PastedError as pasted:
                if not self.terminal or self._tells_all(pasted.text):
                    raise
                if pasted.text not in self.note:
                    self.note = "\n\n".join(filter(None, (self.note, pasted.text)))
                click.echo(NOTE_FIRST)
                value = None
                words = self._asks_company() if option == "COMPANY" else words

    def named(self, pasted: PastedError, company: str) -> str:
        """Return the employer told beside a mail, asked for where the mail names none."""
        told = pasted.company or company
        with suppress(InputError, BackError, PastedError):
            if not told and not self.place.reader().propose_text(pasted.text).value("company"):
                click.echo(MAIL_FIRST)
                told = self._company(None)[0]
        return told

    def _tells_all(self, text: str) -> bool:
        """Say whether a text is a mail, or a note that names the employer itself."""
        reader = self.place.reader()
        try:
            return reader.is_mail(text) or bool(reader.propose_text(text).value("company"))
        except InputError:
            return False
