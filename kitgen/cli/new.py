"""`kitgen new`: write down an interview while it is fresh, or from its invitation."""

from __future__ import annotations

import datetime as dt
import shlex
from pathlib import Path
from typing import TypedDict, Unpack

import click

from kitgen.cli import dialogue
from kitgen.cli.debrief import PastedError, debrief, needed, no_reach, report_on
from kitgen.cli.dialogue import Terminal
from kitgen.cli.office.whose import client_folder
from kitgen.cli.options import BEGIN, DATE, FILES_OR_STDIN, SAID_DAY, shortened, today_or
from kitgen.commands.new import InterviewFolder, NewFile, OldFile, begun, nearest_employer, taken
from kitgen.commands.new import InterviewFolder as Places
from kitgen.dictation.past_days import names_day
from kitgen.dictation.person_words import spelled
from kitgen.editing.backing import BackError, goes_back
from kitgen.editing.scaffold import KnownFields
from kitgen.files.clients import is_among_clients, office_root
from kitgen.model.values.texts import WrongValueError, is_more_than_name, line_of

BACK_AGAIN = "(back)"
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
    "own note (.txt), or many from a list (.csv).",
)
@click.option("--yes", is_flag=True, help="Take what the invitation says, asking nothing.")
@click.option("--no-input", is_flag=True, help="Ask nothing; write a file to fill in.")
@click.option("--begin", is_flag=True, help="Make this folder a place for interviews, if needed.")
@click.option("--go-on", is_flag=True, help="Go on with the interview that was begun there.")
@click.option("--today", type=DATE, is_eager=True, help="As of this day.")
def new(company: str | None, more: tuple[str, ...], **asked: Unpack[NewOptions]) -> int:
    """Write a file for the interview at COMPANY, to be filled in or built at once."""
    role, date, from_ = asked["role"], asked["date"], asked["from_"]
    asking = not asked["no_input"] and dialogue.is_terminal()
    terminal = Terminal() if asking else None
    if not from_:
        company = " ".join([*filter(None, (company,)), *more]) or None
    if from_ and is_among_clients(Path.cwd()) and from_[0].suffix.lower() in TABLES:
        from kitgen.cli.tables import deal_table

        root, day = office_root(Path.cwd()), today_or(asked["today"])
        return max(deal_table(root, one, role or "", date, day) for one in from_)
    here = InterviewFolder.here(client_folder(Path.cwd(), terminal), today_or(asked["today"]))
    place = _settled(here, terminal, sure=asked["begin"])
    code = _taken(place, terminal, company, more, asked)
    if not (terminal or place.project.root):  # once it is written, and behind no mistake
        click.echo(ALONE, err=True)
    return code


def _taken(
    place: InterviewFolder,
    terminal: Terminal | None,
    company: str | None,
    more: tuple[str, ...],
    asked: NewOptions,
) -> int:
    """Write down one interview, from files or as it is asked for."""
    role, date, from_ = asked["role"], asked["date"], asked["from_"]
    if from_:
        from kitgen.cli.invitation import Given, take

        files, company = _sorted(from_, company, more)
        if files[0].suffix.lower() in TABLES:
            from kitgen.cli.tables import take_table

            return max(take_table(place, one, role or "", date) for one in files)
        return take(
            place, files, Given(company or "", role or "", date), terminal, sure=asked["yes"]
        )
    try:
        return _write_down(place, terminal, company, role, date, sure=asked["go_on"])
    except PastedError as pasted:
        from kitgen.cli.invitation import Given, take_pasted

        assert terminal is not None
        named = "" if company is None or is_more_than_name(company) else company
        given = Given(pasted.company or named, role or "", date)
        return take_pasted(place, pasted.text, given, terminal)


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
        raise click.UsageError(message)


def _settled(place: InterviewFolder, terminal: Terminal | None, *, sure: bool) -> InterviewFolder:
    """Return where the interview goes; outside of a project that is said, or one is made."""
    if place.project.root:
        return place
    question = "This folder holds no interviews yet. Begin here?"
    if terminal and (sure or terminal.choose(question, ["yes"]) == 0):
        from kitgen.cli.beginning import begin

        begin(Path.cwd(), terminal, brief=True)
        return Places.here(Path.cwd(), place.today)
    if terminal:
        click.echo(ALONE, err=True)
    return place


def _write_down(
    place: InterviewFolder,
    terminal: Terminal | None,
    company: str | None,
    role: str | None,
    date: dt.date | None,
    *,
    sure: bool,
) -> int:
    while True:
        company, job = _company(place, terminal, company)
        for path, one in begun(place, company, logged=sure) if terminal and not date else ():
            shown = f"{one.company}, {one.role}, {place.setting().brief(one.date)}"
            if terminal and (sure or terminal.choose(f"Go on with {shown}?", [shown]) == 0):
                old = OldFile(place, path)
                return debrief(place, terminal, old, old.answers)
        client, agency = _through(place, terminal, company)
        told, company = client == company, client
        if terminal and told and not agency:
            company, agency = _of_agency(place, terminal, company)
        try:
            role = _role(place, terminal, company, role or job or None)
            break
        except BackError:
            click.echo(BACK_AGAIN)
            company = None
        except PastedError as pasted:
            pasted.company = company
            raise
    answers = KnownFields(company, role, date or place.today, agency=agency)
    answers.with_agency = bool(agency) and told
    if date or not terminal:
        path = place.folder / f"{answers.stem}.md"
        if path.exists():
            raise taken(shortened(path, Path.cwd()))
    file = NewFile(place)
    if terminal:
        return debrief(place, terminal, file, answers, {"date"} if date else set())
    file.keep(answers)
    report_on(place, file)
    return 0


def _company(
    place: InterviewFolder, terminal: Terminal | None, company: str | None
) -> tuple[str, str]:
    """Return the employer's name, spelled as before if it was spelled otherwise, and the job.

    The job is empty unless it was told with the name: Hotel Belvoir, for housekeeper.
    """
    asked = "The company, as they spell it"
    company, role = _with_job(
        needed(company, asked, "COMPANY", terminal, lambda typed: _employer(place, typed)),
        place if terminal else None,
    )
    known = nearest_employer(place, company) if terminal else None
    if terminal and known and known.company != company:
        question = f"Is that {known.company}, as before?"
        again = terminal.choose(question, [known.company]) == 0
        return known.company if again else company, role
    return _spelled(place, terminal, company) if terminal and not known else company, role


def _employer(place: InterviewFolder, typed: str) -> str:
    """Return an employer's name without what is said around it; WrongValueError for no name."""
    words = place.library.dictation()
    if words.is_no_answer(typed):
        raise WrongValueError("name", "this one is needed", "(Ctrl-C stops.)")
    if names_day(typed, place.setting()):
        raise WrongValueError("name", f"“{typed}” is a day", "Who was the interview with?")
    return words.before_employer.sub("", words.unhedged(no_reach(typed)), count=1)


def _with_job(company: str, place: InterviewFolder | None) -> tuple[str, str]:
    """Part an employer's name from the job that was told with it."""
    words = place.library.dictation() if place else None
    found = words.job_of_employer.fullmatch(company) if words else None
    if not words or not found or found["role"].split()[-1].lower() not in words.people["titles"]:
        return company, ""
    click.echo(f"  {found['company']}: {found['role']}")
    return found["company"], found["role"]


def _spelled(place: InterviewFolder, terminal: Terminal, company: str) -> str:
    """Return an employer's name with its capitals; a name of one word is asked about: ebay."""
    words, better = place.library.dictation(), spelled(company, place.setting())
    if better == company:
        return company
    if " " in company and company.islower() and better.casefold() == company.casefold():
        if better != company.title():  # which anybody would write so
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
        return _company(place, terminal, None)[0]
    right = words.corrected(words.unhedged(line_of(typed)))
    return better if agreed else needed(right or company, "", "COMPANY", terminal)


def _through(place: InterviewFolder, terminal: Terminal | None, company: str) -> tuple[str, str]:
    """Return the employer, and the agency that was told with it, if that is right."""
    words = place.library.dictation()
    found = words.through.fullmatch(company) if terminal else None
    if terminal is None or found is None:
        return company, ""
    asked = words.job_at.replace("{company}", found["company"])
    agreed = terminal.choose(asked.replace("{agency}", found["agency"]), [company]) == 0
    return (found["company"], found["agency"]) if agreed else (company, "")


def _of_agency(place: InterviewFolder, terminal: Terminal, company: str) -> tuple[str, str]:
    """Return where the job is, and the agency, if what was named as the employer is one."""
    words = place.library.dictation()
    if not words.agency_name.fullmatch(company):
        return company, ""
    asked = words.is_agency.replace("{agency}", company)
    if terminal.choose(asked, [company]) != 0:
        return company, ""
    typed = line_of(terminal.ask(words.client))
    if not typed or goes_back(typed) or words.is_no_answer(typed):
        return words.a_client.replace("{agency}", company), company
    client = needed(typed, words.client.rstrip(":"), "COMPANY", terminal, words.unhedged)
    return spelled(client, place.setting()), company


def _role(place: InterviewFolder, terminal: Terminal | None, company: str, role: str | None) -> str:
    known = nearest_employer(place, company) if terminal and role is None else None
    same = known is not None and known.company == company
    if terminal and known and same:
        again = terminal.choose(f"The role again: {known.role}?", [known.role])
        role = known.role if again == 0 else None
    words = place.library.dictation()
    return needed(
        role,
        "The job (any words, such as driver)",
        "--role",
        terminal,
        lambda typed: words.tidied(words.unhedged(no_reach(typed), job=True)),
        back=True,
    )
