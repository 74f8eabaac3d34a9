"""`kitgen log`: write into the interview file what was sent, heard or decided."""

from __future__ import annotations

import datetime as dt
import shlex
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict, Unpack

import click

from kitgen.cli import dialogue
from kitgen.cli.dialogue import Terminal
from kitgen.cli.meant import interview_meant
from kitgen.cli.no_event import EVENTS, no_event
from kitgen.cli.options import DATE, DAY_AHEAD, SAID_DAY, given_text, moment, today_or
from kitgen.cli.refusal import RefusedError
from kitgen.commands.log import (
    SEVERAL_RULE,
    is_message,
    last_logged,
    nearest_name,
    next_thing_of,
    only_message,
    open_interviews,
    record,
    told_in,
    undo,
)
from kitgen.commands.new import InterviewFolder
from kitgen.dictation import AskBack, NoAnswer, PlainAnswer, understand
from kitgen.dictation.events import told_event
from kitgen.editing.log import LogEvent
from kitgen.files.clients import client_key, is_among_clients
from kitgen.files.project import Project
from kitgen.library import library_of
from kitgen.model.choices import Result
from kitgen.model.errors import InputError, Problem
from kitgen.model.interview import LogEntry, Outcome
from kitgen.model.values.texts import WrongValueError, folded
from kitgen.pages.logbook import told_entry

if TYPE_CHECKING:
    from kitgen.dictation import Setting

UNDO = "undo"
NOBODY = "Zq"  # a name that says nothing
GIVEN = ("from_", "on", "until", "words", "today")  # options that are shown again in an example
ANSWERS = (Result.ACCEPTED, Result.DECLINED)  # what stands in the place of an offer
EXAMPLE = "kitgen log {name} sent thank-you"
ASKED = (
    "What happened? (sent the letter; they called; they said no; they decide by Friday; undo; "
    "Enter: nothing)"
)
NEEDED = {
    "sent": "MESSAGE, such as thank-you",
    "done": "STEP, such as worksheet",
    "snoozed": "STEP, such as status-note",
    "waived": "STEP, such as status-note",
    "outcome": "RESULT, such as rejected, offer, accepted or silence",
    "decision-by": "DATE, such as 2026-12-04",
}


class LogOptions(TypedDict):
    """What the options of the command say."""

    to: tuple[str, ...]
    from_: str | None
    on: dt.date | None
    until: dt.date | None
    words: str | None
    today: dt.date | None


@click.command(
    epilog="INTERVIEW is its file, or a part of its employer's name. Only the line about the event "
    "is added; comments and all else stay as they are. An event that the file tells already is not "
    "written twice. Days may be named as one says them: yesterday, Nov 25."
)
@click.argument("interview", metavar="INTERVIEW", required=False, default="")
@click.argument("event", metavar="EVENT", required=False, default="")
@click.argument("what", metavar="[WHAT]", nargs=-1)
@click.option("--to", metavar="NAME", multiple=True, help="Whom it went to; once for each.")
@click.option("--from", "from_", metavar="NAME", help="Who wrote or called.")
@click.option(
    "--words",
    metavar="TEXT",
    help="The letter as you sent it, if not in our words: a file, a .docx or -.",
)
@click.option("--on", type=SAID_DAY, help="The day it happened.  [default: today]")
@click.option("--until", type=DAY_AHEAD, help="The day to which a step is put off.")
@click.option("--today", type=DATE, is_eager=True, help="Log as of this day.")
def log(interview: str, event: str, what: tuple[str, ...], **asked: Unpack[LogOptions]) -> None:
    """Write into the file of INTERVIEW what happened: EVENT, and WHAT it was.

    Whatever is left out is asked for on a terminal.

    \b
    sent MESSAGE [--to NAME]...  a letter or a call: thank-you, status-note, …
    done STEP                    something for yourself: worksheet, references, …
    tried [WORDS] [--to NAME]    a call that led nowhere: not reached, left a message
    heard [WORDS] [--from NAME]  they wrote or called
    outcome RESULT               rejected, offer, accepted, declined, advanced,
                                 withdrawn, silence (ghosted) or cancelled
    decision-by DATE             they named a day, or a month, for their decision
    snoozed STEP --until DATE    not yet: put a step off
    waived STEP [--to NAME]      not at all: let a step go, for good
    undo                         take the last entry back; without INTERVIEW, the last of all
    """
    day = today_or(asked["today"])
    setting = InterviewFolder.here(Path.cwd(), day).setting()
    file, said = _meant(interview, event, what, setting, asked)
    while True:
        typed = said or _what_happened(file, day)
        try:
            if _log(file, typed, setting, day, asked):
                _tell_next(file, day, by_command=bool(said))
            return
        except click.UsageError as error:
            if said or not dialogue.is_terminal():
                raise
            click.echo(error.format_message())


def _meant(
    interview: str, event: str, what: tuple[str, ...], setting: Setting, asked: LogOptions
) -> tuple[Path, list[str]]:
    """Return the file of the interview that is meant, and the words that say what happened."""
    words = [*filter(None, (event,)), *what]
    if interview == UNDO:
        whose = last_logged(Path.cwd()) if not words else None
        return whose or interview_meant(" ".join(words), f"kitgen log {{name}} {UNDO}"), [UNDO]
    if interview in EVENTS:
        words = [interview, *words]
        return interview_meant("", _example(words, asked)), words
    example = _example(words, asked)
    try:
        return interview_meant(interview, example), words
    except InputError as error:
        if (error.problems[0].rule == SEVERAL_RULE and words) or nearest_name(
            interview, Path.cwd()
        ):
            raise
        sentence = [interview, *words]
        if event in EVENTS or told_event(" ".join(sentence), (), setting) is None:
            raise
        _refuse_stranger(error.problems[0], sentence, setting)
        return interview_meant("", _example(sentence, asked)), sentence  # log they said no


def _example(words: Sequence[str], asked: LogOptions) -> str:
    """Return the command as it was typed, with a gap for the interview's name."""
    if not words:
        return EXAMPLE
    given = [("--to", name) for name in asked["to"]]
    given += [(f"--{name.rstrip('_')}", str(said)) for name in GIVEN if (said := asked.get(name))]
    typed = shlex.join([*words, *(part for pair in given for part in pair)])
    return f"kitgen log {{name}} {typed}"


def _refuse_stranger(unknown: Problem, sentence: Sequence[str], setting: Setting) -> None:
    """Refuse a sentence that begins with somebody's name whom no open interview knows.

    “Acme rejected” is not about the only interview that is open, if that is with another.
    """
    first, *rest = " ".join(sentence).split()
    told, without = (told_event(" ".join((one, *rest)), (), setting) for one in (first, NOBODY))
    if told is None or without is None or told.kind != without.kind:
        return  # it is the word that says what happened
    known = open_interviews(Path.cwd())
    if setting.words.events.begins.fullmatch(first) or any(
        folded(first) in folded(person.shown_name or "").split()
        for _, one in known
        for person in one.interviewers
    ):
        return
    name = known[0][0].stem if len(known) == 1 else "INTERVIEW"
    shown = f"kitgen log {name} {shlex.join(sentence)}"
    advice = f"{unknown.advice} If {first} is no employer, name the interview: {shown}"
    raise InputError(replace(unknown, advice=advice))


def _what_happened(file: Path, today: dt.date) -> list[str]:
    """Ask somebody at a terminal what happened; a usage error with examples where nobody is."""
    if not dialogue.is_terminal():
        shown = EXAMPLE.replace("{name}", file.stem)
        message = f"Say what happened: {', '.join(EVENTS)}, or how it ended. For example: {shown}"
        raise RefusedError(message)
    if thing := next_thing_of(file, today, moment()):
        click.echo(f"{file.stem}: next is “{thing}”.")
    typed = Terminal().ask(ASKED).split()
    if not typed:
        raise click.Abort
    return typed


def _log(file: Path, words: list[str], setting: Setting, day: dt.date, asked: LogOptions) -> bool:
    """Write into a file what the words say happened; false if it was there before.

    UsageError where they say nothing of it.
    """
    to, from_ = asked["to"], asked["from_"]
    kind, *what = words
    typed = LogEvent(
        kind, " ".join(what).strip(), (from_ or "").strip(), asked["on"], asked["until"]
    )
    told, named = _told(typed, setting, file, day)
    if told.kind == "sent" and not told.what and (due := only_message(file, day)):
        told = replace(told, what=due)
    _check_usage(told, to, from_)
    if asked["words"] is not None and told.kind != "sent":
        raise RefusedError("--words is for what was sent.")
    if told.kind == UNDO:
        if told.what:
            message = f"undo takes the last entry back and knows no {told.what!r}"
            raise RefusedError(f"{message}; for the one before it, say undo once more.")
        gone = undo(file, day)
        entry = _plainly(gone.entry, file, setting)
        click.echo(f"Taken back{_whose(file)}: {entry} ({file}:{gone.line})")
        if isinstance(gone.entry, Outcome):
            click.echo(_stands_now(gone.entry, file, setting), nl=False)
        return True
    to = to or named
    people = [name.strip() for name in to] or [told.person]
    events = [replace(told, person=name) for name in people]
    mine = given_text(asked["words"]) if asked["words"] is not None else ""
    return note_events(file, events, setting, day, mine)


def note_events(
    file: Path, events: Sequence[LogEvent], setting: Setting, today: dt.date, words: str = ""
) -> bool:
    """Write events into an interview file and say so in words; False if all were there before.

    `words` is the letter as it was sent, if not in ours.
    """
    written = record(file, events, today, words)
    for noted in written:
        word = "Noted" if noted.news else "It is there already"
        click.echo(f"{word}: {_plainly(noted.entry, file, setting)} ({file}:{noted.line})")
    return any(noted.news for noted in written)


def _told(
    event: LogEvent, setting: Setting, file: Path, today: dt.date
) -> tuple[LogEvent, tuple[str, ...]]:
    """Return an event as the log has it, and whom it names: in our words, or in anybody's."""
    whole = " ".join(filter(None, (event.kind, event.what)))
    interview = told_in(file)
    people = interview.interviewers if interview else ()
    names = [one.shown_name for one in people if one.shown_name]
    told = told_event(whole, names, setting, interview.date if interview else None)
    if event.kind == "heard" and setting.words.events.first("waiting", whole):
        raise RefusedError(no_event(whole, setting))
    known = event.kind in EVENTS and not (
        event.kind == "sent" and event.what and not is_message(file, event.what)
    )
    if known and told is not None and told.kind == event.kind == "heard" and len(told.people) == 1:
        return replace(event, person=event.person or told.people[0]), ()
    if event.kind == "sent" and told and not (told.what or told.people):
        known = known or _is_unknown(event.what, setting)
    if known or told is None or any(map(setting.words.not_reached.fullmatch, (whole, event.what))):
        return _understood(event, setting), ()
    on = event.on or (dt.date.fromisoformat(told.on) if told.on else None)
    if told.kind == "decision-by":
        return _understood(replace(event, kind="decision-by", what=told.what), setting), ()
    if told.kind == "waived":
        return replace(event, kind="waived", what=told.what), told.people
    if told.kind == "snoozed":
        until = event.until or _ahead(told.until, setting)
        return replace(event, kind="snoozed", what=told.what, until=until), ()
    one = replace(event, kind=told.kind, what=told.what, on=on)
    if told.kind == "heard":
        return replace(one, person=event.person or next(iter(told.people), "")), ()
    return one, told.people if told.kind in ("sent", "tried") else ()


def _is_unknown(what: str, setting: Setting) -> bool:
    """Say whether one word means no letter that is known, and not whatever is due either."""
    return bool(what) and " " not in what and not setting.words.events.first("due", what)


def _ahead(text: str, setting: Setting) -> dt.date | None:
    """Return the day to which a step is put off."""
    try:
        return DAY_AHEAD.convert(text, None, click.get_current_context())
    except click.BadParameter as error:
        raise RefusedError(str(error)) from error


def _understood(event: LogEvent, setting: Setting) -> LogEvent:
    """Return an event as the log has it: ghosted, not reached and next Friday are understood."""
    words = setting.words
    whole = " ".join(filter(None, (event.kind, event.what)))
    if event.kind not in EVENTS:
        if words.not_reached.fullmatch(whole):
            return replace(event, kind="tried", what=whole)
        if result := _result(whole, setting):
            return replace(event, kind="outcome", what=result)
        raise RefusedError(no_event(whole, setting))
    if event.kind in ("sent", "done", "heard") and words.not_reached.fullmatch(event.what):
        return replace(event, kind="tried")
    if event.kind == "outcome" and event.what:
        return replace(event, what=_result(event.what, setting) or event.what)
    if event.kind == "decision-by" and event.what:
        return replace(event, what=_decision(event, setting))
    return event


def _result(text: str, setting: Setting) -> str:
    try:
        heard = understand("result", text, setting)
    except WrongValueError:
        return ""
    return heard.value if isinstance(heard, PlainAnswer) else ""


def _decision(event: LogEvent, setting: Setting) -> str:
    """Return a day or month as the file has it; a usage error if several may be meant."""
    try:
        heard = understand("decision_by", event.what, replace(setting, interview_day=None))
    except WrongValueError as error:
        raise RefusedError(f"{error.message}. {error.advice}") from error
    if isinstance(heard, AskBack):
        labels = [choice.label for choice in heard.choices]
        chosen = Terminal().choose(heard.ask, labels) if dialogue.is_terminal() else None
        if chosen is None:
            days = " or ".join(choice.value.value for choice in heard.choices)
            raise RefusedError(f"{event.what!r} is not clear; write {days}")
        heard = heard.choices[chosen].value
    if isinstance(heard, NoAnswer):
        raise RefusedError("Missing DATE; without one there is nothing to note.")
    return heard.value


def _check_usage(event: LogEvent, to: tuple[str, ...], from_: str | None) -> None:
    if event.kind in NEEDED and not event.what:
        raise RefusedError(f"Missing {NEEDED[event.kind]}.")
    if to and event.kind not in ("sent", "tried", "waived"):
        raise RefusedError("--to is for what was sent, for calls, and for what is let go.")
    if from_ is not None and event.kind != "heard":
        raise RefusedError("--from is for what was heard.")
    if event.until is not None and event.kind != "snoozed":
        raise RefusedError("--until is for a step that is snoozed.")
    if not all(name.strip() for name in (*to, *([] if from_ is None else [from_]))):
        raise RefusedError("A name cannot be empty.")


def _whose(file: Path) -> str:
    """Tell whose interview it is and with whom, where it is one of an office's."""
    root = Project.around(file).root if is_among_clients(Path.cwd()) else None
    interview = told_in(file) if root and client_key(root) else None
    return f" for {root.name}, {interview.company_name}" if root and interview else ""


def _stands_now(gone: Outcome, file: Path, setting: Setting) -> str:
    """Tell the outcome that stands again, or how the offer that was answered is noted again."""
    now = told_in(file)
    if now and now.outcome:
        return f"It stands as before: {_plainly(now.outcome, file, setting)}\n"
    if gone.result in ANSWERS:
        return f"Was there an offer before? Note it again: kitgen log {file.stem} offer --on DAY\n"
    return ""


def _plainly(entry: LogEntry | Outcome, file: Path, setting: Setting) -> str:
    """Tell an entry of the log as one says it: thank-you to Maya Chen, November 25."""
    words = library_of(Project.around(file).layers).words(setting.locale)
    return f"{told_entry(entry, words, setting.brief)}, {setting.brief(entry.on)}"


def _tell_next(file: Path, today: dt.date, *, by_command: bool) -> None:
    """Say what is next: to whoever answers questions in words, else with the command."""
    if by_command:
        click.echo(f"Next: kitgen build {shlex.quote(str(file))}")
    if thing := next_thing_of(file, today, moment()):
        click.echo(f"{'Then' if by_command else 'Next'}: {thing}")
