"""What was read from an invitation or a note, row by row: shown, and put right by its number."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import click

from kitgen.cli.dialogue import wrapped
from kitgen.dictation import AskBack, NoAnswer, understand
from kitgen.dictation.past_days import names_day
from kitgen.editing.pasting import join, people_besides
from kitgen.model.interviewer import UNKNOWN
from kitgen.model.values.texts import WrongValueError, line_of, shorten

if TYPE_CHECKING:
    from kitgen.cli.dialogue import Terminal
    from kitgen.commands.new import InterviewFolder
    from kitgen.editing.scaffold import FilledValue, KnownFields
    from kitgen.importing.proposal import Proposal

NUMBER = re.compile(r"(?i)^(?:no?[, ]+)?(?:not |line |number )?-?(?P<row>\d{1,2})\b")
BEGINS = re.compile(r"(?i)^(?:yes|y|no|n|right|ok)\b[,. ]*")
FOR_YOU = "For you alone, in no letter"
FEWEST_KEPT = 3  # words of what is kept as a note
GUESSED_DAY = "today: your note names no day. If it was another, type it: yesterday"
TALK = {  # as it is shown
    "talked_about": "talked about",
    "said": "said",
    "need": "need",
    "kindness": "kindly",
    "i_did": "I did",
    "promised": "I promised",
    "last_line": "at the end",
    "also_said": "also said",
    "also_did": "I also said",
}


def show_rows(proposal: Proposal, answers: KnownFields, *, brief: bool) -> None:
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
            guess = "  (a guess)" if "(a guess)" in source else ""
            guess = f"  ({source})" if source == GUESSED_DAY else guess
            click.echo(wrapped(f"{number:>3}  {row.key:<8} {row.value}{guess}"))
            continue
        click.echo(f"{number:>3}  {row.key:<12} {row.value:<44} {source}".rstrip())
    for line in (*proposal.left_out, *proposal.notes):
        click.echo(f"     - {line}")
    if proposal.kept and brief:
        left = [*(one.value for one in proposal.alone), *proposal.unused]
        left = left or ([] if answers.people else [shorten(line_of(proposal.kept))])
        if left:
            click.echo(wrapped(f"     - {FOR_YOU}: {'; '.join(left)}"))
    elif proposal.kept:
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
        if shown != UNKNOWN:  # who it was is asked for
            rows.append(_Row("met", shown, number, source=f"name {name}"))
        for key in TALK:
            value = person.get(key, [])
            for item, text in enumerate([value] if isinstance(value, str) else value):
                rows.append(_Row(TALK[key], text, number, key, item, f"{key} {name}"))
    return rows


def confirmed(place: InterviewFolder, answers: KnownFields, asked: Terminal) -> KnownFields:
    """Let every row be put right by its number, until Enter."""
    while True:
        typed = asked.ask("Right? Enter, or the number of what is wrong:").strip()
        rows = _rows(answers)
        if not typed or typed.lower() in ("y", "yes", "right", "ok"):
            return answers
        if not NUMBER.match(typed) and names_day(typed, place.setting()):
            _dated(place, answers, typed_value("date", typed, place, asked))
        elif named := people_besides(BEGINS.sub("", typed), place.reader()):
            join(named, answers)
        elif (told := NUMBER.match(typed)) and 1 <= int(told["row"]) <= len(rows):
            _put_right(place, answers, rows[int(told["row"]) - 1], asked)
        elif len(typed.split()) < FEWEST_KEPT:
            click.echo(f"Write a number from 1 to {len(rows)}.")
            continue
        else:
            answers.note(typed)
            click.echo(f"  For you alone: “{typed}”. Its number puts a line right.")
        now = _rows(answers)
        before = rows if len(now) == len(rows) else ()  # else they have other numbers now
        for number, row in enumerate(now, 1):
            if row not in before:
                click.echo(wrapped(f"{number:>3}  {row.key:<12} {row.value}"))


def _put_right(place: InterviewFolder, answers: KnownFields, row: _Row, asked: Terminal) -> None:
    key = row.key
    value = asked.ask(f"{key} (Enter: leave it out):").strip()
    if row.field:
        _retold(answers.people[row.person], row, value)
        return
    if row.person >= 0:
        named = people_besides(value, place.reader()) if value else ()
        if len(named) > 1:  # Steve Maguire and Lorraine
            answers.people[row.person] |= named[0].facts
            join(named, answers)
        elif value:
            answers.people[row.person]["name"] = value
        else:
            answers.people.pop(row.person)
        return
    if key in ("company", "role"):
        if value:
            setattr(answers, key, value)
        return
    heard = typed_value(key, value, place, asked)
    if key == "date":
        _dated(place, answers, heard)
    elif heard:
        answers.facts[key] = heard
    elif not value:
        answers.facts.pop(key, None)


def _dated(place: InterviewFolder, answers: KnownFields, heard: str) -> None:
    """Put the day right, and that of the decision which a note reckons from it: in a week."""
    notes, day = place.reader().notes, answers.date
    answers.date = dt.date.fromisoformat(heard) if heard else day
    if not answers.kept:
        return
    before, now = (
        replace(notes, known=replace(notes.known, held=one.isoformat())).read(answers.kept)
        for one in (day, answers.date)
    )
    decided = now.value("decision_by")
    if decided and before.value("decision_by") == answers.facts.get("decision_by"):
        answers.facts["decision_by"] = decided


def _retold(person: dict[str, FilledValue], row: _Row, value: str) -> None:
    """Put one thing that was told of the talk with somebody in another's place, or take it out."""
    there = person[row.field]
    several = [there] if isinstance(there, str) else [*there]
    several[row.item : row.item + 1] = [value] if value else []
    if several:
        person[row.field] = several[0] if isinstance(there, str) else several
    else:
        person.pop(row.field)


def typed_value(key: str, typed: str, place: InterviewFolder, asked: Terminal) -> str:
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
