"""`kitgen agenda`: what is owed over all interviews, and the file to open for each."""

from __future__ import annotations

import datetime as dt
import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypedDict, Unpack

import click

from kitgen.cli.files_named import files_named
from kitgen.cli.lines import fitted
from kitgen.cli.office.agenda import Asked, agenda_of_clients
from kitgen.cli.office.coached import FOR_COACH, coached, refuse_coach
from kitgen.cli.office.summary import clients_of
from kitgen.cli.office.whose import refuse_inside
from kitgen.cli.options import ALL, DATE, FILES, groups, mark_of, moment, refuse_foreign, today_or
from kitgen.commands.agenda import agenda_of, day_off_told, gathered, owed_page
from kitgen.files.atomic import write_own
from kitgen.interviews import interviews_of
from kitgen.model.errors import InputError
from kitgen.model.problems import as_json, show_all

if TYPE_CHECKING:
    from kitgen.commands.agenda import Agenda, DueItem, LetGo
    from kitgen.library import Library
    from kitgen.pages.words import Words

HEADINGS = ("late", "today", "week", "later")
MOST = 6  # steps let go that are told; nobody reads more of what is not to be done


class AgendaOptions(TypedDict):
    """What the options of the command say."""

    theirs: bool
    html: Path | None
    output: Path | None
    today: dt.date | None
    as_json: bool
    all_clients: bool
    by: str
    coach: str | None


@click.command(
    epilog="It reads the interview files as they are, so nothing has to be built before. Note what "
    "you have done with: kitgen log INTERVIEW sent MESSAGE"
)
@click.argument("files", metavar="[FILE]...", nargs=-1)
@ALL
@click.option(
    "--days",
    type=click.IntRange(0, 400),
    default=7,
    show_default=True,
    help="Look so many days ahead.",
)
@click.option("--theirs", is_flag=True, help="Only what others wait for, nothing for yourself.")
@click.option(
    "--html",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="HTML",
    help="Write it as one page, to take along on a phone.",
)
@click.option(
    "--by", type=click.Choice(["day", "client"]), default="day", help="With --all, in which order."
)
@FOR_COACH
@click.option("--output", type=FILES, help="Where the kits are.  [default: output]")
@click.option("--today", type=DATE, help="Say it as of this day.")
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
def agenda(files: tuple[str, ...], days: int, **asked: Unpack[AgendaOptions]) -> int:
    """Say what is owed: overdue, today and this week, over all interviews."""
    html, as_json = asked["html"], asked["as_json"]
    day = today_or(asked["today"])
    if asked["all_clients"]:
        return _all(files, day, days, asked)
    refuse_coach(asked["coach"])
    last = day + dt.timedelta(days=days)
    found, library = _outlook(files, asked["output"], day, last)
    owed = [one for one in found.owed if one.due.date() <= last]
    owed = [one for one in owed if not (asked["theirs"] and one.doing.mine)]
    if html:
        _write_page(html, owed, library, day)
    elif as_json:
        click.echo(json.dumps(_json(owed, found, day, days), ensure_ascii=False, indent=2))
    else:
        if owed or not found.problems:  # what cannot be read may owe something
            _tell(owed, library.words(None), day, named=found.names_applicants)
        _tell_let_go(found.let_go, library.words(None))
    if not as_json:
        for text in show_all((*found.problems, *found.doubts)):
            click.echo(fitted(text, err=True), err=True)
    return InputError.exit_code if found.problems else 0


def _all(files: tuple[str, ...], day: dt.date, days: int, asked: AgendaOptions) -> int:
    """Tell what is owed over all clients of an office."""
    last = day + dt.timedelta(days=days)

    def wanted(one: DueItem) -> bool:
        return one.due.date() <= last and not (asked["theirs"] and one.doing.mine)

    clients = coached(clients_of([Path(file) for file in files]), asked["coach"])
    refuse_inside(asked["html"], clients)
    what = Asked(day, last, wanted, _owed_json, asked["as_json"], asked["html"], asked["by"])
    return agenda_of_clients(clients, what)


def _outlook(
    files: tuple[str, ...], output: Path | None, day: dt.date, last: dt.date
) -> tuple[Agenda, Library]:
    """Gather what is to be done for some interviews, or for all; each named by file or employer."""
    named = files_named(files, "agenda")
    parts = []
    library: Library | None = None
    for project, paths, _ in groups(named):
        interviews = interviews_of(project, paths)
        library = library or interviews.library
        place = output or project.output
        parts.append(agenda_of(interviews, paths, place, day, ready_by=last))
    assert library is not None
    return gathered(parts), library


def _write_page(place: Path, owed: list[DueItem], library: Library, today: dt.date) -> None:
    refuse_foreign(place, "agenda")
    page = owed_page(owed, library, today)
    write_own(place, page.encode("utf-8"), mark_of("agenda"))
    click.echo(f"wrote {place} ({len(page.encode()) // 1024 + 1} KiB); send it to your phone.")


def _tell(owed: list[DueItem], words: Words, today: dt.date, *, named: bool) -> None:
    groups = {name: [one for one in owed if one.doing.horizon == name] for name in HEADINGS}
    if not (groups["late"] or groups["today"]):
        click.echo(words("season.none-today"))
    if off := day_off_told(owed, words, today):
        click.echo(off)
    joined: set[str] = set()  # calls whose address was told
    for name, found in groups.items():
        if found:
            click.echo(f"\n{words(f'season.{name}')}")
        for one in found:
            click.echo(fitted(f"  {one.doing.what}, {one.when(moment(), words)}"))
            if one.needs:
                click.echo(fitted(f"      {one.needs}"))
            whose = f"{one.entry.applicant}: " if named and one.entry.applicant else ""
            click.echo(fitted(f"      {whose}{one.entry.company}: {_short(one.open)}"))
            if one.link and one.link not in joined:
                joined.add(one.link)
                click.echo(f"      {words('kit.join')}: {one.link}")  # in one piece, to be opened
    if ready := next((one for one in owed if not one.needs), None):
        click.echo(f"\nDone? kitgen log {ready.entry.kit} {ready.event}")


def _tell_let_go(found: tuple[LetGo, ...], words: Words) -> None:
    """Say what is not asked any more, so that what was let go by mistake is not lost."""
    if found:
        more = f"; … (+{len(found) - MOST})" if len(found) > MOST else ""
        what = "; ".join(one.what for one in found[:MOST])
        click.echo(fitted(f"\n{words('agenda.let-go', what=what)}{more}"))


def _json(owed: list[DueItem], found: Agenda, today: dt.date, days: int) -> dict[str, Any]:
    return {
        "exit_code": InputError.exit_code if found.problems else 0,
        "today": today.isoformat(),
        "days": days,
        "owed": [_owed_json(one) for one in owed],
        "let_go": [_let_go_json(one) for one in found.let_go],
        "problems": [as_json(problem) for problem in (*found.problems, *found.doubts)],
    }


def _owed_json(one: DueItem) -> dict[str, Any]:
    return {
        "kit": one.entry.kit,
        "applicant": one.entry.applicant,
        "company": one.entry.company,
        "role": one.entry.role,
        "what": one.doing.what,
        "when": one.doing.when,
        "why": one.doing.why,
        "needs": one.needs,
        "horizon": one.doing.horizon.value,
        "due": one.due.date().isoformat() if one.all_day else one.due.isoformat(),
        "for_me": one.doing.mine,
        "steps": list(one.doing.steps),
        "messages": list(one.doing.messages),
        "open": str(one.open),
    }


def _let_go_json(one: LetGo) -> dict[str, Any]:
    entry, step = one.entry, one.step
    of = {"kit": entry.kit, "applicant": entry.applicant, "company": entry.company}
    return {**of, "role": entry.role, "step": step.key, "what": step.title}


def _short(path: Path) -> str:
    """Return a path as one would type it from here."""
    here = Path.cwd()
    return os.path.relpath(path, here) if path.is_absolute() and here in path.parents else str(path)
