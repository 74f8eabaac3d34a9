"""`kitgen absorb`: bring what was saved from a page back to its interviews."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kitgen.cli.answers import keep_both, show_answers
from kitgen.cli.dialogue import is_terminal
from kitgen.cli.lines import from_here
from kitgen.cli.office.absorb import absorb_for_clients
from kitgen.cli.options import DATE, FINDINGS, JSON_OF_ALL, refuse_json, shortened
from kitgen.cli.refusal import RefusedError
from kitgen.commands.absorb import TakenAnswers, interview_for, is_saved, route_feedback
from kitgen.commands.log import find_interview
from kitgen.editing.fields import ConflictChoice
from kitgen.files.project import Project
from kitgen.model.problems import show
from kitgen.reading.feedback import calls_itself_feedback
from kitgen.yaml.source import read_source

if TYPE_CHECKING:
    from kitgen.editing.fields import AnswerConflict
    from kitgen.editing.merge import MergeResult
    from kitgen.yaml.source import Source


@click.command(
    epilog="On a terminal it asks where a field says something else already; otherwise both are "
    "kept side by side."
)
@click.argument("files", metavar="[INTERVIEW] FILE...", nargs=-1, required=True)
@click.option(
    "--all", "all_clients", is_flag=True, help="What came back of all clients; FILE: a folder."
)
@click.option("--no-input", is_flag=True, help="Ask nothing; keep both where they differ.")
@click.option("--dry-run", is_flag=True, help="Say what would be added, writing nothing.")
@click.option("--today", type=DATE, expose_value=False, help="Taken as elsewhere; no day counts.")
@JSON_OF_ALL
def absorb(
    files: tuple[str, ...], all_clients: bool, no_input: bool, dry_run: bool, as_json: bool
) -> int:
    """Put what was saved from a page into the interviews that it belongs to.

    FILE holds answers saved from a worksheet's page, or a coach's feedback saved from a shared
    page. It knows its interview; where that was renamed, name the INTERVIEW: its file, or a part
    of its employer's name. Feedback on several interviews is parted, and what is about none of
    yours is told.

    Empty fields are filled and sections go on; nothing that is written is overwritten unasked,
    and the same answers are never added twice. Answers set what the worksheet asks for: an
    outcome, a log or how they may be reached is never taken from them unseen.
    """
    if all_clients:
        return absorb_for_clients([Path(file) for file in files], dry_run=dry_run, json=as_json)
    refuse_json(as_json)
    file, saved = _sorted(files)
    asking = not (no_input or dry_run) and is_terminal()
    code = 0
    for said in saved:
        if calls_itself_feedback(said):
            code = max(code, _keep_feedback(file, said, dry_run=dry_run))
        else:
            place = file or _interview_for(said)
            code = max(code, _take_answers(place, said, asking=asking, dry_run=dry_run))
    return code


def _sorted(files: tuple[str, ...]) -> tuple[Path | None, list[Source]]:
    """Part what was saved from the interview that was named, if one was."""
    if len(files) == 2:  # INTERVIEW FILE, whatever the second one turns out to be
        first = find_interview(files[0], Path.cwd())
        if not is_saved(read_source(first)):
            return first, [read_source(Path(files[1]))]
    saved, others = [], []
    for name in files:
        path = find_interview(name, Path.cwd())
        source = read_source(path)
        if is_saved(source):
            saved.append(source)
        else:
            others.append(path)
    if len(others) > 1 or not saved:
        shown = " and ".join(map(str, others))
        raise RefusedError(f"Nothing was saved from a page in {shown}; name one interview.")
    return (others[0] if others else None), saved


def _interview_for(said: Source) -> Path:
    return shortened(interview_for(said, Project.around(Path.cwd())), Path.cwd())


def _take_answers(file: Path, said: Source, *, asking: bool, dry_run: bool) -> int:
    """Merge answers into the interview file: shown, and on a terminal agreed to, before."""
    project = Project.around(file, Path.cwd())
    taken = TakenAnswers(project, file, said, _ask if asking else keep_both, seen=asking)
    show_answers(file, taken.merged, taken.sifted)
    if taken.changed and asking and not click.confirm(f"Write this into {file}?", default=True):
        click.echo(f"{file} is as it was.")
        return 0
    if taken.changed and not dry_run:
        taken.write()
    _tell(file, taken.merged, changed=taken.changed, dry_run=dry_run)
    return 0


def _keep_feedback(file: Path | None, feedback: Source, *, dry_run: bool) -> int:
    """Keep what a coach saved from a shared page; the interview files stay as they are."""
    here = Path.cwd()
    project = Project.around(file or here, here)
    found = route_feedback(project, feedback, [file] if file else [], dry_run=dry_run)
    by = f" of {found.by}" if found.by else ""
    for one in found.kept:
        remarks = f"{one.remarks} remark{'s' * (one.remarks > 1)}{by} on {one.company}"
        place = shortened(one.place, here)
        said = "Would keep" if dry_run else "Kept"
        click.echo(f"{said if one.new else 'Kept before:'} {remarks} as {place}.")
    for kit, number in found.left:
        remarks = f"{number} remark{'s' * (number > 1)} on {kit}"
        click.echo(f"Left out: {remarks}; no interview here has that name.", err=True)
    shown = " ".join(shlex.quote(str(shortened(one.interview, here))) for one in found.kept)
    click.echo(f"The next build shows them beside the worksheet: kitgen build {shown}")
    return FINDINGS if found.left else 0


def _ask(conflict: AnswerConflict) -> ConflictChoice:
    click.echo(f"{conflict.label} says something else already:")
    click.echo(f"  in the file:   {conflict.old}")
    click.echo(f"  in the answers: {conflict.new}")
    kinds = click.Choice([choice.value for choice in ConflictChoice])
    said: str = click.prompt("Keep the file's, replace it, or keep both?", "both", type=kinds)
    return ConflictChoice(said)


def _tell(file: Path, merged: MergeResult, *, changed: bool, dry_run: bool) -> None:
    """Say what became of the file, and what its words could be better at."""
    if not changed:
        click.echo(f"{file} says all of it already.")
        return
    for problem in merged.reading.warnings:
        click.echo(from_here(show(problem)), err=True)
    click.echo(f"{'would change' if dry_run else 'changed'} {file}")
    if not dry_run:
        click.echo(f"Next: kitgen build {shlex.quote(str(file))}")
