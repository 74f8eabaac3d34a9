"""`kitgen new --from`: an invitation is shown, confirmed or put right, and written down."""

from __future__ import annotations

import datetime as dt
import shlex
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kitgen.cli.app import INTERRUPTED
from kitgen.cli.debrief import PastedError, debrief, keep_pasted, needed, report_on
from kitgen.cli.invitation_rows import GUESSED_DAY, confirmed, show_rows, typed_value
from kitgen.cli.options import shortened
from kitgen.commands.invitation import change, invited, marks
from kitgen.commands.new import NewFile
from kitgen.commands.noted import note_file, noted_interview
from kitgen.editing.scaffold import KnownFields
from kitgen.importing.note_pieces import NoteKnown
from kitgen.importing.proposal import InvitationKind, Proposal, ProposedField
from kitgen.model.errors import InputError
from kitgen.yaml.source import read_bytes

if TYPE_CHECKING:
    from kitgen.cli.dialogue import Terminal
    from kitgen.commands.invitation import InvitationChange
    from kitgen.commands.new import InterviewFolder
    from kitgen.editing.scaffold import FilledValue
    from kitgen.importing.proposal import Invited


STDIN = Path("-")
UNKNOWN_NOTE = "This is no invitation that can be read. Shall it be kept as your own note?"
CALLED_OFF = "The interview was called off, and no file here came from its invitation."
ADDED = {"company": '"COMPANY"', "role": '--role "ROLE"', "day": "--date DAY"}
GUESSED = "no day in the note: today is taken; put it right with --date"


@dataclass(frozen=True, slots=True)
class Given:
    """What was named on the command line; it counts before what the invitation says."""

    company: str = ""
    role: str = ""
    date: dt.date | None = None
    agency: str = ""
    with_agency: bool = False  # which is who was met


def take(
    place: InterviewFolder,
    files: list[Path],
    given: Given,
    terminal: Terminal | None,
    *,
    sure: bool,
) -> int:
    """Write down what invitations say, or change the interview that they belong to."""
    asked = None if sure else terminal
    proposal = _proposed(place, [(str(path), _bytes(path)) for path in files], given, asked)
    if there := invited(place, proposal):
        path, version = there
        if version >= proposal.sequence and proposal.kind is not InvitationKind.CANCEL:
            click.echo(f"{shortened(path, Path.cwd())} says all of it already.")
            return 0
        return _change(path, change(place, path, proposal), asked)
    if proposal.kind is InvitationKind.CANCEL:
        click.echo(CALLED_OFF)
        return 0
    return _write(place, proposal, given, asked)


def take_pasted(place: InterviewFolder, text: str, given: Given, terminal: Terminal) -> int:
    """Write down what a text says that was pasted where a name was asked for, and keep it."""
    reader, data = place.reader(), text.encode()
    held = given.date.isoformat() if given.date else ""
    reader = replace(reader, known=NoteKnown(company=given.company, held=held))
    try:
        proposal = reader.propose([("what was pasted", data)])
    except InputError:
        proposal = reader.keep_note(data) or Proposal((), ())
    if proposal.kind is InvitationKind.CANCEL:
        click.echo(CALLED_OFF)
        return 0
    try:
        return _write(place, replace(proposal, kept=proposal.kept or text), given, terminal, True)
    except (click.Abort, KeyboardInterrupt):
        return keep_pasted(place, text)


def _proposed(
    place: InterviewFolder,
    files: list[tuple[str, bytes]],
    given: Given,
    asked: Terminal | None,
) -> Proposal:
    """Return what files say; a text that is no invitation is a note if it is said to be one."""
    reader = place.reader()
    try:
        return reader.propose(files)
    except InputError:
        kept = reader.keep_note(files[0][1]) if given.company and len(files) == 1 else None
        if asked and not given.company and len(files) == 1:
            kept = reader.unknown_note(*files[0])
            if kept and asked.choose(UNKNOWN_NOTE, ["yes"]) is None:
                raise
        if kept is None:
            raise
        return kept


def _bytes(path: Path) -> bytes:
    """Read a file, or what was pasted into the terminal until Ctrl+D."""
    if path != STDIN:
        return read_bytes(path)
    if sys.stdin.isatty():
        click.echo("Paste it, then press Enter and Ctrl+D.", err=True)
    return sys.stdin.buffer.read()


def _change(path: Path, found: InvitationChange, asked: Terminal | None) -> int:
    shown = shortened(path, Path.cwd())
    for line in found.told:
        click.echo(f"  {line}")
    if not found.told:
        click.echo(f"{shown} says all of it already.")
        return 0
    if asked and asked.choose(f"Change {shown} so?", ["yes"]) is None:
        click.echo("Nothing was changed.")
        return 0
    found.write()
    click.echo(f"changed {shown}")
    click.echo(f"Next: kitgen build {shown}")
    return 0


def _write(
    place: InterviewFolder,
    proposal: Proposal,
    given: Given,
    asked: Terminal | None,
    talks: bool = False,
) -> int:
    """Write an interview down as it was agreed to; `talks` goes on to talk it through unasked."""
    if proposal.kind is InvitationKind.SLOTS:
        proposal = _agreed(place, proposal, given, asked)
    answers = _answers(place, proposal, given, asked)
    if proposal.kept and not (given.date or proposal.value("date")):
        known = noted_interview(place, proposal, given.company, given.date)
        guess = "" if known else GUESSED_DAY if asked else GUESSED
        day = ProposedField("date", answers.date.isoformat(), guess)
        proposal = replace(proposal, fields=(*proposal.fields, day))
    show_rows(proposal, answers, brief=talks and asked is not None)
    agreed = True
    try:
        answers = confirmed(place, answers, asked) if asked else answers
    except (click.Abort, KeyboardInterrupt):
        if not answers.kept:
            raise
        agreed = False
    file, answers = note_file(place, answers) if answers.kept else (NewFile(place), answers)
    file.keep(answers)
    if not agreed:
        click.echo("\nKept what was read so far. Go on with it:")
        click.echo(f"  kitgen new {shlex.quote(answers.company)}")
        return INTERRUPTED
    begin = asked and answers.date <= place.today
    question = "Shall we talk it through now?"
    if begin and asked and (talks or asked.choose(question, ["yes"]) == 0):
        return debrief(place, asked, file, answers, {"date", *answers.facts})
    report_on(place, file)
    return 0


def _agreed(
    place: InterviewFolder, proposal: Proposal, given: Given, asked: Terminal | None
) -> Proposal:
    """Return it with the time that was agreed of those it offers: by its day, or as it is chosen.

    MissingError where none is, and nobody can be asked.
    """
    slots = [one for one in proposal.slots if not given.date or one[:10] == f"{given.date}"]
    if given.date or not asked:
        chosen = 0 if len(slots) == 1 and given.date else None
    else:
        labels = [_label(one, place) for one in slots]
        chosen = asked.choose("These times are offered. Which one was agreed?", labels)
    if chosen is None and not (given.date or asked):
        one = slots[0][:10]
        offered = "\n".join(f"  {_label(slot, place)}" for slot in slots)
        message = f"It offers {len(slots)} times, and none is agreed yet:\n{offered}"
        raise MissingError(f"{message}\nOnce one is, add its day to the command: --date {one}")
    if chosen is None:
        return proposal
    day, _, time = slots[chosen].partition(" ")
    values = (("date", day), ("time", time))
    agreed = tuple(ProposedField(key, value, "one of those offered") for key, value in values)
    return replace(proposal, fields=(*proposal.fields, *agreed), notes=())


def _label(slot: str, place: InterviewFolder) -> str:
    moment = dt.datetime.fromisoformat(slot)
    return f"{moment:%A}, {place.setting().brief(moment.date())}, {moment:%H:%M}"


def _answers(
    place: InterviewFolder, proposal: Proposal, given: Given, asked: Terminal | None
) -> KnownFields:
    """Return what the file will hold; what is required and missing is asked for."""
    facts: dict[str, FilledValue] = dict(proposal.facts)
    if known := noted_interview(place, proposal, given.company, given.date):
        given = replace(
            given, company=known.company, role=given.role or known.role, date=known.date
        )
    company = given.company or str(facts.pop("company", "")) or None
    role = given.role or str(facts.pop("role", "")) or None
    for key in ("company", "role"):
        facts.pop(key, None)
    told = str(facts.pop("date", "")) or (place.today.isoformat() if proposal.kept else "")
    date = given.date or (_date(told, place, asked) if told or asked else None)
    facts.pop("date", None)
    texts = [proposal.kept]
    if asked is None:
        _need_all({"company": company, "role": role, "day": date})
    assert date
    company = _named(company, "The company, as they spell it", "COMPANY", asked, texts)
    role = _named(role, "The job, as they posted it", "--role", asked, texts)
    return KnownFields(
        kept="\n\n".join(filter(None, texts)),
        company=company,
        role=role,
        date=date,
        facts=facts,
        people=[dict(person.told) for person in _met(proposal, asked)],
        agency=given.agency,
        with_agency=given.with_agency,
        invitations=marks(proposal),
    )


def _named(
    value: str | None, words: str, option: str, asked: Terminal | None, texts: list[str]
) -> str:
    """Return a name that must be given; a text in its place is kept, and the name asked for."""
    while True:
        try:
            return needed(value, words, option, asked)
        except PastedError as pasted:
            texts.append(pasted.text)
            click.echo("That is more than a name. It is kept for you alone.")
            value = None


class MissingError(click.ClickException):
    """What a file must say, and the command line may, is said by neither."""

    exit_code = 2


def _need_all(found: dict[str, object]) -> None:
    """Refuse, in one sentence, to write a file that lacks what only its writer knows."""
    missing = [key for key, value in found.items() if not value]
    if missing:
        named = " and no ".join(missing)
        added = " ".join(ADDED[key] for key in missing)
        raise MissingError(
            f"It names no {named}, and --yes asks nothing. Add to the command: {added}"
        )


def _date(text: str, place: InterviewFolder, asked: Terminal | None) -> dt.date:
    if text:
        return dt.date.fromisoformat(text)
    assert asked
    while True:
        if day := typed_value("date", asked.ask("Which day is it?"), place, asked):
            return dt.date.fromisoformat(day)


def _met(proposal: Proposal, asked: Terminal | None) -> list[Invited]:
    """Return the interviewers: whoever only organised it is asked about, never assumed."""
    people = [one for one in proposal.people if not one.organiser]
    for one in proposal.people:
        if not one.organiser:
            continue
        if asked:
            labels = ["only organised it", "is one of those I meet"]
            if asked.choose(f"{one.shown} organised it, or wrote of it:", labels) == 1:
                people.append(one)
        elif not people:
            people.append(one)
        else:
            click.echo(f"{one.shown} organised it, and is no interviewer in the file.", err=True)
    return people
