"""`kitgen new --from`: an invitation is shown, confirmed or put right, and written down."""

from __future__ import annotations

import datetime as dt
import re
import shlex
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kitgen.cli.app import INTERRUPTED
from kitgen.cli.debrief import PastedError, debrief, keep_pasted, needed, report_on
from kitgen.cli.dialogue import wrapped
from kitgen.cli.options import shortened
from kitgen.commands.invitation import change, invited, marks
from kitgen.commands.new import NewFile
from kitgen.commands.noted import note_file, noted_interview
from kitgen.dictation import AskBack, NoAnswer, understand
from kitgen.editing.pasting import join, people_besides
from kitgen.editing.scaffold import KnownFields
from kitgen.importing.proposal import InvitationKind, Proposal, ProposedField
from kitgen.model.errors import InputError
from kitgen.model.values.texts import WrongValueError
from kitgen.yaml.source import read_bytes

if TYPE_CHECKING:
    from kitgen.cli.dialogue import Terminal
    from kitgen.commands.invitation import InvitationChange
    from kitgen.commands.new import InterviewFolder
    from kitgen.editing.scaffold import FilledValue
    from kitgen.importing.proposal import Invited


STDIN = Path("-")
NUMBER = re.compile(r"(?i)^(?:no?[, ]+)?(?:not |line |number )?-?(?P<row>\d{1,2})\b")
BEGINS = re.compile(r"(?i)^(?:yes|y|no|n|right|ok)\b[,. ]*")
FEWEST_KEPT = 3  # words of what is kept as a note
UNKNOWN_NOTE = "This is no invitation that can be read. Shall it be kept as your own note?"
CALLED_OFF = "The interview was called off, and no file here came from its invitation."
ADDED = {"company": '"COMPANY"', "role": '--role "ROLE"', "day": "--date DAY"}
GUESSED_DAY = "no day in the note: today is taken; put it right with its number"
GUESSED = "no day in the note: today is taken; put it right with --date"
TALK = {  # as it is shown
    "talked_about": "talked about",
    "said": "said",
    "need": "need",
    "kindness": "kindly",
    "i_did": "I did",
    "promised": "I promised",
    "last_line": "at the end",
}


@dataclass(frozen=True, slots=True)
class Given:
    """What was named on the command line; it counts before what the invitation says."""

    company: str = ""
    role: str = ""
    date: dt.date | None = None


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
    if proposal.kind is InvitationKind.SLOTS and not given.date:
        click.echo("\n".join(proposal.notes))
    answers = _answers(place, proposal, given, asked)
    if proposal.kept and not (given.date or proposal.value("date")):
        known = noted_interview(place, proposal, given.company, given.date)
        guess = "" if known else GUESSED_DAY if asked else GUESSED
        day = ProposedField("date", answers.date.isoformat(), guess)
        proposal = replace(proposal, fields=(*proposal.fields, day))
    _show(proposal, answers, brief=talks and asked is not None)
    agreed = True
    try:
        answers = _confirmed(place, answers, asked) if asked else answers
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


def _answers(
    place: InterviewFolder, proposal: Proposal, given: Given, asked: Terminal | None
) -> KnownFields:
    """Return what the file will hold; what is required and missing is asked for."""
    facts: dict[str, FilledValue] = dict(proposal.facts)
    if known := noted_interview(place, proposal, given.company, given.date):
        given = Given(known.company, given.role or known.role, known.date)
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
        if day := _understood("date", asked.ask("Which day is it?"), place, asked):
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


def _show(proposal: Proposal, answers: KnownFields, *, brief: bool) -> None:
    """Show what was read; `brief` leaves out where it stood, which was pasted just now."""
    sources = {
        one.field: f"{one.source}{' (a guess)' if one.guess else ''}"
        for one in proposal.fields
        if one.value in (answers.company, answers.role) or one.field not in ("company", "role")
    }
    for person in proposal.people:
        sources |= {f"{key} {person.name}": source for key, source in person.sources}
    for number, row in enumerate(_rows(answers), 1):
        source = sources.get(row.source, "")
        if brief:
            guess = f"  ({source})" if "guess" in source or source == GUESSED_DAY else ""
            click.echo(wrapped(f"{number:>3}  {row.key:<8} {row.value}{guess}"))
            continue
        click.echo(f"{number:>3}  {row.key:<12} {row.value:<44} {source}".rstrip())
    for line in (*proposal.left_out, *proposal.notes):
        click.echo(f"     - {line}")
    if proposal.kept:
        for one in proposal.alone:
            click.echo(f"     - for you alone, {one.source}")
        for line in proposal.unused:
            click.echo(f"     - Kept from your note: {line}")
    if proposal.kept and not brief:
        click.echo("     The whole note is kept with the interview, where nobody but you reads it.")


@dataclass(frozen=True, slots=True)
class _Row:
    """One line of what is shown, to be put right by its number."""

    key: str
    value: str
    person: int = -1  # whose it is, among the people
    field: str = ""  # of what was told of the talk with them
    item: int = -1  # of several things
    source: str = ""


def _rows(answers: KnownFields) -> list[_Row]:
    rows = [
        _Row("company", answers.company, source="company"),
        _Row("role", answers.role, source="role"),
        _Row("date", f"{answers.date:%A}, {answers.date}", source="date"),
    ]
    rows += [_Row(key, str(value), source=key) for key, value in answers.facts.items()]
    for number, person in enumerate(answers.people):
        name = str(person["name"])
        told = ", ".join(str(v) for key, v in person.items() if key not in ("name", *TALK))
        shown = f"{name} ({told})" if told else name
        rows.append(_Row("met", shown, number, source=f"name {name}"))
        for key in TALK:
            value = person.get(key, [])
            for item, text in enumerate([value] if isinstance(value, str) else value):
                rows.append(_Row(TALK[key], text, number, key, item, f"{key} {name}"))
    return rows


def _confirmed(place: InterviewFolder, answers: KnownFields, asked: Terminal) -> KnownFields:
    """Let every row be put right by its number, until Enter."""
    while True:
        typed = asked.ask("Right? Enter, or the number of what is wrong:").strip()
        rows = _rows(answers)
        if not typed or typed.lower() in ("y", "yes", "right", "ok"):
            return answers
        if named := people_besides(BEGINS.sub("", typed), place.reader()):
            join(named, answers)
        elif (told := NUMBER.match(typed)) and 1 <= int(told["row"]) <= len(rows):
            _put_right(place, answers, rows[int(told["row"]) - 1], asked)
        elif len(typed.split()) < FEWEST_KEPT:
            click.echo(f"Write a number from 1 to {len(rows)}.")
            continue
        else:
            answers.note(typed)
            click.echo(f"  For you alone: “{typed}”. Its number puts a line right.")
        for number, row in enumerate(_rows(answers), 1):
            click.echo(f"{number:>3}  {row.key:<12} {row.value}")


def _put_right(place: InterviewFolder, answers: KnownFields, row: _Row, asked: Terminal) -> None:
    key = row.key
    value = asked.ask(f"{key} (Enter: leave it out):").strip()
    if row.field:
        _retold(answers.people[row.person], row, value)
        return
    if row.person >= 0:
        if value:
            answers.people[row.person]["name"] = value
        else:
            answers.people.pop(row.person)
        return
    if key in ("company", "role"):
        if value:
            setattr(answers, key, value)
        return
    understood = _understood(key, value, place, asked)
    if key == "date":
        answers.date = dt.date.fromisoformat(understood) if understood else answers.date
    elif understood:
        answers.facts[key] = understood
    elif not value:
        answers.facts.pop(key, None)


def _retold(person: dict[str, FilledValue], row: _Row, value: str) -> None:
    """Put one thing that was told of the talk with somebody in another's place, or take it out."""
    there = person[row.field]
    several = [there] if isinstance(there, str) else [*there]
    several[row.item : row.item + 1] = [value] if value else []
    if several:
        person[row.field] = several[0] if isinstance(there, str) else several
    else:
        person.pop(row.field)


def _understood(key: str, typed: str, place: InterviewFolder, asked: Terminal) -> str:
    """Return an answer as the file has it; nothing where it is none, said so."""
    try:
        heard = understand(key, typed, place.setting())
    except WrongValueError as error:
        message = error.message.replace("{key}", key)
        click.echo(f"{message[:1].upper()}{message[1:]}. {error.advice}")
        return ""
    if isinstance(heard, AskBack):
        chosen = asked.choose(heard.ask, [choice.label for choice in heard.choices])
        return "" if chosen is None else heard.choices[chosen].value.value
    return "" if isinstance(heard, NoAnswer) else heard.value
