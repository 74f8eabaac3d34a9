"""`kitgen draft`: take a message over by hand."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TypedDict, Unpack

import click

from kitgen.cli import dialogue
from kitgen.cli.dialogue import Terminal
from kitgen.cli.lines import from_here
from kitgen.cli.meant import file_meant
from kitgen.cli.options import DATE, FINDINGS, given_text, shortened, today_or
from kitgen.cli.refusal import RefusedError
from kitgen.commands.brief import brief, take_answer
from kitgen.commands.draft import another, open_letters, still_open, take_over
from kitgen.model.problems import show_all


class DraftOptions(TypedDict):
    """What the options of the command say."""

    another: bool
    brief: bool
    answer: str | None
    today: dt.date | None


@click.command(
    epilog="The files lie in content/letters/. Delete one and kitgen writes that message again."
)
@click.argument("interview", metavar="INTERVIEW", required=False, default="")
@click.argument("message", default="")
@click.option("--another", is_flag=True, help="Take the next best letter of ours instead.")
@click.option(
    "--brief", is_flag=True, help="Print what a friend needs to write it; nothing private."
)
@click.option(
    "--from",
    "answer",
    metavar="TEXT",
    help="Take a text (a file, a .docx or -) as the draft; end in 1 if facts lack.",
)
@click.option("--today", type=DATE, help="Write as of this day.")
def draft(interview: str, message: str, **asked: Unpack[DraftOptions]) -> int:
    """Take MESSAGE, or all that are still to be sent, over by hand.

    INTERVIEW is its file, or a part of its employer's name.

    Each is written to a file of its own, whose words count from then on, letter by letter, in
    every format. A file that is there is never overwritten. If facts change later, a build says
    so and shows what it would write.
    """
    today = today_or(asked["today"])
    if sum((asked["another"], asked["brief"], asked["answer"] is not None)) > 1:
        raise RefusedError("Choose one of --another, --brief and --from.")
    file = file_meant(interview, f"kitgen draft {{name}} {message or 'thank-you-ann-bell'}")
    if asked["brief"]:
        return _brief(file, _one(message), today)
    if asked["answer"] is not None:
        return _take_back(file, _one(message), today, asked["answer"])
    if asked["another"]:
        return _another(file, _one(message), today)
    if not interview and dialogue.is_terminal():
        return _choose(file, today)
    return _take_over(file, message, today)


def _choose(file: Path, today: dt.date) -> int:
    """Ask which letter is to be taken over, where nothing says so."""
    letters = still_open(file, today)
    labels = [one.title for one in letters]
    if not letters:
        return _take_over(file, "", today)
    chosen = Terminal().choose(
        "Which letter do you want to write yourself?", [*labels, "all of them"]
    )
    if chosen is None:
        raise click.Abort
    return _take_over(file, letters[chosen].key if chosen < len(letters) else "", today)


def _one(message: str) -> str:
    """Return the message, which this option needs; a usage error if there is none."""
    if not message:
        raise RefusedError("Say which MESSAGE is meant.")
    return message


def _another(file: Path, message: str, today: dt.date) -> int:
    found = another(file, message, today)
    click.echo(f"{found.message.title}: {shortened(found.path, Path.cwd())}")
    click.echo(f"\n{found.message.text}")
    return 0


def _brief(file: Path, message: str, today: dt.date) -> int:
    opened = open_letters(file, message, today)
    click.echo(brief(opened, opened.interviews.library), nl=False)
    return 0


def _take_back(file: Path, message: str, today: dt.date, answer: str) -> int:
    text = given_text(answer)
    opened = open_letters(file, message, today)
    found = take_answer(opened, opened.interviews.library, text)
    for line in show_all(found.problems):
        click.echo(from_here(line), err=True)
    click.echo(f"{found.message.title}: {shortened(found.path, Path.cwd())}")
    return FINDINGS if found.problems else 0


def _take_over(file: Path, message: str, today: dt.date) -> int:
    found = list(take_over(file, message, today))
    for one in found:
        place = shortened(one.path, Path.cwd())
        if one.taken:
            click.echo(f"{one.message.title}: yours already, left as it is: {place}")
        else:
            click.echo(f"{one.message.title}: {place}")
    if any(not one.taken for one in found):
        click.echo(f"Now change the words, then: kitgen build {file}")
    elif not found:
        click.echo("Nothing is left to be sent. Name a message to take it over all the same.")
    return 0
