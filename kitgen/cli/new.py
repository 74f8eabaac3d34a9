"""`kitgen new`: write down an interview while it is fresh, or from its invitation."""

from __future__ import annotations

import datetime as dt
import shlex
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict, Unpack

import click

from kitgen.cli import dialogue
from kitgen.cli.debrief import PastedError
from kitgen.cli.dialogue import Terminal
from kitgen.cli.office.whose import client_folder
from kitgen.cli.opening import Opening
from kitgen.cli.options import BEGIN, DATE, FILES_OR_STDIN, SAID_DAY, today_or
from kitgen.cli.refusal import RefusedError
from kitgen.cli.table_rows import JSON_OF_ROWS, VERBOSE, RowsTold
from kitgen.commands.new import InterviewFolder
from kitgen.commands.new import InterviewFolder as Places
from kitgen.files.clients import is_among_clients, office_root
from kitgen.model.values.texts import is_more_than_name

if TYPE_CHECKING:
    from kitgen.cli.beginning import AskedProfile

ALONE = f"There is no project here, so the file stands alone. {BEGIN}"
TABLES = (".csv", ".tsv")


class NewOptions(TypedDict):
    """What the options of the command say."""

    role: str | None
    date: dt.date | None
    from_: tuple[Path, ...]
    yes: bool
    no_input: bool
    begin: bool
    go_on: bool
    today: dt.date | None
    verbose: bool
    as_json: bool


class NewCommand(click.Command):
    """Takes a role of several words without quotes."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Join the words behind --role, where the company was named before it."""
        at = args.index("--role") if "--role" in args else 0
        if at and not args[0].startswith("-") and "--from" not in args:
            end = next((n for n in range(at + 1, len(args)) if args[n][:1] == "-"), len(args))
            args = [*args[: at + 1], *[" ".join(args[at + 1 : end])][: end - at - 1], *args[end:]]
        return super().parse_args(ctx, args)


@click.command(
    cls=NewCommand,
    epilog="On a terminal it asks what is missing and then a few questions about the interview; "
    "Enter skips any of them. Every answer is kept at once: after an interruption the same command "
    "goes on.",
)
@click.argument("company", required=False)
@click.argument("more", metavar="", nargs=-1)
@click.option("--role", metavar="R", help="The job, as it was posted.")
@click.option(
    "--date", type=SAID_DAY, metavar="D", help="The day of the interview.  [default: today]"
)
@click.option(
    "--from",
    "from_",
    type=FILES_OR_STDIN,
    multiple=True,
    metavar="FILE...",
    help="Read it from an invitation (.ics, a mail as .eml or .txt, - for pasted text), from your "
    "own note (.txt), or many from a list (.csv), whose column client says of whom each row is.",
)
@click.option("--yes", is_flag=True, help="Take what the invitation says, asking nothing.")
@click.option("--no-input", is_flag=True, help="Ask nothing; write a file to fill in.")
@click.option("--begin", is_flag=True, help="Make this folder a place for interviews, if needed.")
@click.option("--go-on", is_flag=True, help="Go on with the interview that was begun there.")
@click.option("--today", type=DATE, is_eager=True, help="As of this day.")
@VERBOSE
@JSON_OF_ROWS
def new(company: str | None, more: tuple[str, ...], **asked: Unpack[NewOptions]) -> int:
    """Write a file for the interview at COMPANY, to be filled in or built at once."""
    role, date, from_ = asked["role"], asked["date"], asked["from_"]
    told = RowsTold(asked["verbose"], asked["as_json"])
    asking = not asked["no_input"] and dialogue.is_terminal()
    terminal = Terminal() if asking else None
    if not from_:
        company = " ".join([*filter(None, (company,)), *more]) or None
    if from_ and is_among_clients(Path.cwd()) and from_[0].suffix.lower() in TABLES:
        from kitgen.cli.tables import ListFile, deal_table

        root, day = office_root(Path.cwd()), today_or(asked["today"])
        return max(deal_table(root, ListFile(one, role or "", date), day, told) for one in from_)
    if not (from_ and from_[0].suffix.lower() in TABLES):
        told.refuse()
    here = InterviewFolder.here(client_folder(Path.cwd(), terminal), today_or(asked["today"]))
    place, profile = _settled(here, terminal, sure=asked["begin"])
    code = _taken(Opening(place, terminal, profile, sure=asked["go_on"]), company, more, asked)
    if not (terminal or place.project.root):  # once it is written, and behind no mistake
        click.echo(ALONE, err=True)
    return code


def _taken(opening: Opening, company: str | None, more: tuple[str, ...], asked: NewOptions) -> int:
    """Write down one interview, from files or as it is asked for."""
    role, date, from_ = asked["role"], asked["date"], asked["from_"]
    place, terminal = opening.place, opening.terminal
    if from_:
        from kitgen.cli.invitation import Given, take

        files, company = _sorted(from_, company, more)
        if files[0].suffix.lower() in TABLES:
            from kitgen.cli.tables import ListFile, take_table

            told = RowsTold(asked["verbose"], asked["as_json"])
            return max(take_table(place, ListFile(one, role or "", date), told) for one in files)
        return take(
            place, files, Given(company or "", role or "", date), terminal, sure=asked["yes"]
        )
    try:
        return opening.run(company, role, date)
    except PastedError as pasted:
        from kitgen.cli.invitation import Given, take_pasted

        assert terminal is not None
        named = "" if company is None or is_more_than_name(company) else company
        given = Given(opening.named(pasted, named), role or "", date)
        return take_pasted(opening.place, pasted.text, given, terminal)


def _sorted(
    files: tuple[Path, ...], company: str | None, more: tuple[str, ...]
) -> tuple[list[Path], str | None]:
    """Part the files behind --from from a company's name."""
    rest = [*filter(None, (company,)), *more]
    named = [one for one in rest if not Path(one).is_file()]
    if len(named) > 1:
        _refuse_more(named[0], tuple(named[1:]))
    found = [*files, *(Path(one) for one in rest if Path(one).is_file())]
    return found, named[0] if named else None


def _refuse_more(company: str | None, more: tuple[str, ...]) -> None:
    if more:
        whole = shlex.quote(" ".join([*filter(None, (company,)), *more]))
        message = f"Got unexpected extra arguments. A name of several words goes in quotes: {whole}"
        raise RefusedError(message)


def _settled(
    place: InterviewFolder, terminal: Terminal | None, *, sure: bool
) -> tuple[InterviewFolder, AskedProfile | None]:
    """Return where the interview goes; outside of a project that is said, or one is made."""
    if place.project.root:
        return place, None
    question = "This folder holds no interviews yet. Begin here?"
    if terminal and (sure or terminal.choose(question, ["yes"]) == 0):
        from kitgen.cli.beginning import begin

        profile = begin(Path.cwd(), terminal, brief=True)
        return Places.here(Path.cwd(), place.today), profile
    if terminal:
        click.echo(ALONE, err=True)
    return place, None
