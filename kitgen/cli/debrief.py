"""Talking an interview through at a terminal: what is needed, the questions, what comes next."""

from __future__ import annotations

import datetime as dt
import re
import shlex
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kitgen.cli.app import INTERRUPTED
from kitgen.cli.options import shortened
from kitgen.cli.refining import Refining
from kitgen.cli.refusal import RefusedError
from kitgen.commands.new import OldFile, acquaintances
from kitgen.editing.backing import BackError, goes_back
from kitgen.editing.debrief import DebriefSession
from kitgen.editing.introductions import are_named
from kitgen.editing.profile import ADDRESS, PHONE
from kitgen.editing.questions import FIRST, load_debrief
from kitgen.files.atomic import write_new
from kitgen.model.interviewer import UNKNOWN
from kitgen.model.problems import show
from kitgen.model.values.texts import WrongValueError, is_account, is_more_than_name, line_of, name
from kitgen.model.values.times import time_span
from kitgen.pages.idea import idea_invited
from kitgen.proof.vocabulary import count_meanwhile
from kitgen.yaml.source import Source

if TYPE_CHECKING:
    from collections.abc import Callable

    from kitgen.cli.dialogue import Terminal
    from kitgen.commands.new import InterviewFolder, NewFile
    from kitgen.editing.scaffold import KnownFields

# The first line of a mail, where the others did not come along.
MAIL = re.compile(
    r"\s*(?i:(?:subject|from|sent|to|date|betreff|von|an):\s|(?:dear|hi|hello) .*,\s*$)"
)


PASTED = "pasted"  # how a file begins that keeps what was pasted
# What is not asked for where a note tells of the talk, but of nothing that they said.
# What is said of a name that was not given, by what it is of.
NEEDED = "The letter needs it; a word or two will do. (Ctrl-C stops.)"
NEEDED_OF = {
    "COMPANY": "The letter needs it; “the bakery in Leek” will do. (Ctrl-C stops.)",
}
TELLS = ("said", "talked_about", "need", "kindness", "i_did")  # of which a letter can be made
NOTED = ("date", "people", "talked_about", "promised")


class PastedError(Exception):
    """Where a name was asked for somebody pasted a text."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text
        self.company = ""  # which was told before


def needed(
    value: str | None,
    words: str,
    option: str,
    terminal: Terminal | None,
    bare: Callable[[str], str] = str,
    *,
    back: bool = False,
) -> str:
    """Return a name that must be given: as it was typed, or asked for; then made `bare`.

    PastedError if somebody at a terminal gave a whole text instead, such as a mail. BackError for
    one who goes `back`, where there is a question before it; RefusedError if nobody can be asked.
    """
    while True:
        if value is None and terminal is None:
            raise RefusedError(f"Missing {option}.")
        if value is None:
            assert terminal is not None
            value = terminal.ask(f"{words}:")
            if back and goes_back(value):
                raise BackError
            if not line_of(value) or goes_back(value):
                click.echo(NEEDED_OF.get(option, NEEDED))
                value = None
                continue
        told = is_account if option == "COMPANY" else is_more_than_name
        if told(value) or MAIL.match(value):
            if terminal is None:
                raise RefusedError(f"{option}: this is a text and no name.")
            raise PastedError(value)
        try:
            found = name(line_of(value))
            if terminal and (plain := bare(found)) != found:
                click.echo(f"  {plain}")
                return plain
            return found
        except WrongValueError as error:
            if terminal is None:
                raise RefusedError(f"{option}: {error.message}.") from error
            click.echo(f"{error.message[:1].upper()}{error.message[1:]}. {error.advice}")
            value = None


def no_reach(text: str) -> str:
    """Return a name that was typed; WrongValueError for an address or a number."""
    if ADDRESS.fullmatch(text) or PHONE.fullmatch(text):
        message = f"“{text}” is an address or a number, and no name"
        raise WrongValueError("name", message, "It is asked for below the letter.")
    return text


def debrief(
    place: InterviewFolder,
    terminal: Terminal,
    file: NewFile | OldFile,
    answers: KnownFields,
    skip: set[str] | None = None,
) -> int:
    """Ask the questions and keep each answer; 130 if they were broken off.

    BackError for one who goes back before the first of a new interview.
    """
    words = place.project.layers.text("scaffolds/en/debrief.yaml")
    questions = load_debrief(Source(Path("content/scaffolds/en/debrief.yaml"), words))
    known = acquaintances(place, answers.company, file.path)
    addresses = [value for one in known for key, value in one.facts if key == "email"]
    shapes = place.library.judging()
    setting = place.setting(addresses)
    mails = place.reader()
    idea = idea_invited(answers.role, place.library.words(None))
    prose = place.library.prose(place.library.language(place.applicant))
    session = DebriefSession(
        questions, answers, setting, terminal, file.keep, known, shapes, mails, idea, prose
    )
    session.keep = _Notice(place, session, file.keep).keep
    if setting.lexicon:
        count_meanwhile(setting.lexicon.plain)  # so that nobody waits for it behind an answer
    told = any(key in one for one in answers.people for key in TELLS)
    if not told:
        terminal.tell(questions.intro.rstrip())
    goes_on = isinstance(file, OldFile)  # what was skipped there is not asked for again
    skip = _known(answers) if goes_on else skip or set()
    said = any("said" in one for one in answers.people)
    try:
        if not told or not (said or goes_on):
            session.begins = not (goes_on or told)
            noted = NOTED if are_named(answers.people) else {*NOTED} - {"people"}
            session.run(FIRST, {*skip, *noted} if told else skip)
            session.begins = False
            file.keep(session.answers)
        if session.answers.date > place.today:
            report_on(place, file)
            return 0
        skip, asks = _below(skip, session, told=told, goes_on=goes_on)
        return Refining(place, terminal, file, session).run(skip, asks=asks)
    except (click.Abort, KeyboardInterrupt):
        session.keep(session.answers)
        click.echo(f"\n{questions.kept}")
        click.echo(f"  kitgen new {shlex.quote(session.answers.company)}")
        return INTERRUPTED


@dataclass
class _Notice:
    """Says once of an interview of today that it is still to come, as soon as its time is told."""

    place: InterviewFolder
    session: DebriefSession
    written: Callable[[KnownFields], None]
    said: str = ""

    def __post_init__(self) -> None:
        self.tell(self.session.answers)

    def keep(self, answers: KnownFields) -> None:
        """Keep the answers, and say it where they tell the time."""
        self.written(answers)
        self.tell(answers)

    def tell(self, answers: KnownFields) -> None:
        """Say it where that is so."""
        told, now = str(answers.facts.get("time", "")), _now()
        days = {answers.date, self.place.today, now.date()}
        if not told or told == self.said or len(days) > 1:
            return
        self.said = told
        begins = time_span(told).start
        if begins > now.time():
            words, shown = self.session.debrief, self.session.setting.clock(begins)
            self.session.dialogue.tell(words.still_to_come.replace("{time}", shown))


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC).astimezone()


def _known(answers: KnownFields) -> set[str]:
    """Return what a file says already; its day is sure only once more was answered."""
    told = set(answers.facts) & {"time", "format", "talked_about", "drawn_to", "decision_by"}
    people = [one for one in answers.people if len(one) > 1 or one.get("name") != UNKNOWN]
    return {*answers.facts} | ({"date"} if told or people else set())


def _below(
    skip: set[str], session: DebriefSession, *, told: bool, goes_on: bool
) -> tuple[set[str], bool]:
    """Return what is not asked for below the letters, and whether anything is.

    Behind a note it is nothing but where one letter goes.
    """
    if not told:
        return skip, True
    first = (one.key for one in session.debrief.questions if one.stage == FIRST)
    return {*skip, *first}, len(session.answers.people) == 1 and not goes_on


def keep_pasted(place: InterviewFolder, text: str) -> int:
    """Keep a text that was pasted before anything was written, and say how one goes on with it."""
    path = place.folder / f"{PASTED}-{place.today}.txt"
    if not (write_new(path, text) or path.read_text() == text):
        raise click.Abort
    shown = shlex.quote(str(shortened(path, Path.cwd())))
    click.echo(f"\nWhat you pasted is kept. Go on with it:\n  kitgen new --from {shown}")
    return INTERRUPTED


def report_on(place: InterviewFolder, file: NewFile | OldFile) -> None:
    """Say what was written, what of it could be better, and what to do next."""
    assert file.path is not None
    shown = shortened(file.path, Path.cwd())
    reading = place.read(shown, file.data)
    for problem in reading.warnings:
        click.echo(show(problem), err=True)
    click.echo(f"wrote {shown}")
    quoted = shlex.quote(str(shown))
    if reading.interview.date > place.today:
        name = shlex.quote(reading.interview.company)
        click.echo(f"For the evening before: kitgen sheet {quoted} before")
        click.echo(f"To have that in your calendar: kitgen build {quoted}")
        click.echo(f"After the interview: kitgen new {name}")
        return
    click.echo(f"Next, for the letters: kitgen build {quoted}")
    if reading.interview.date == place.today:
        click.echo(f"To show it to somebody you trust: kitgen share {quoted} --for coach")
