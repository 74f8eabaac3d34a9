"""`kitgen absorb`: bring answers saved from a page back into the interview file."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kitgen.cli.options import FILES

if TYPE_CHECKING:
    from kitgen.editing.fields import Choice, Conflict
    from kitgen.editing.merge import Merged
    from kitgen.yaml.source import Source


@click.command(
    epilog="On a terminal it asks where a field says something else already; otherwise both are "
    "kept side by side."
)
@click.argument("file", metavar="FILE", type=FILES)
@click.argument("answers", metavar="ANSWERS.md", type=FILES)
@click.option("--no-input", is_flag=True, help="Ask nothing; keep both where they differ.")
@click.option("--dry-run", is_flag=True, help="Say what would be added, writing nothing.")
def absorb(file: Path, answers: Path, no_input: bool, dry_run: bool) -> int:
    """Put the answers saved from the worksheet's page into the interview FILE.

    A coach's feedback, saved from a shared page, is kept under content/feedback/ instead.

    Empty fields are filled and sections go on; nothing that is written is overwritten unasked,
    and the same answers are never added twice.
    """
    from kitgen.editing.answers import read_answers
    from kitgen.editing.merge import merge
    from kitgen.files.project import Project
    from kitgen.files.user import rewrite
    from kitgen.library import library_of
    from kitgen.reading.feedback import is_feedback
    from kitgen.reading.interview import read_interview
    from kitgen.yaml.source import read_bytes, read_source, source_of

    said = read_source(answers)
    if is_feedback(said.text):
        return _keep_feedback(file, said, dry_run=dry_run)
    data = read_bytes(file)
    project = Project.around(file, Path.cwd())
    found = project.profile_for(file)
    profile = read_source(found) if found else None
    shapes = library_of(project.layers).fragments_for
    reading = read_interview(source_of(file, data), profile, shapes)
    asking = not (no_input or dry_run) and is_terminal()
    decide = _ask if asking else _both
    merged = merge(data, reading, read_answers(said), decide, profile, shapes)
    if merged.data != data and not dry_run:
        rewrite(file, data, merged.data)
    _tell(file, merged, changed=merged.data != data, dry_run=dry_run)
    return 0


def _keep_feedback(file: Path, feedback: Source, *, dry_run: bool) -> int:
    """Keep what a coach saved from a shared page; the interview file stays as it is."""
    from kitgen.editing.feedback import keep_feedback
    from kitgen.files.project import Project
    from kitgen.interviews import interviews_of

    project = Project.around(file, Path.cwd())
    interview = interviews_of(project).read(file).interview
    place = keep_feedback(project, interview.kit, interview.company, feedback, dry_run=dry_run)
    click.echo(f"{'Would keep' if dry_run else 'Kept'} the feedback as {place}.")
    click.echo(f"The next build shows it beside the worksheet: kitgen build {file}")
    return 0


def is_terminal() -> bool:
    """Say whether somebody can be asked."""
    return sys.stdin.isatty()


def _both(_: Conflict) -> Choice:
    from kitgen.editing.fields import Choice

    return Choice.BOTH


def _ask(conflict: Conflict) -> Choice:
    from kitgen.editing.fields import Choice

    click.echo(f"{conflict.label} says something else already:")
    click.echo(f"  in the file:   {conflict.old}")
    click.echo(f"  in the answers: {conflict.new}")
    kinds = click.Choice([choice.value for choice in Choice])
    said: str = click.prompt("Keep the file's, replace it, or keep both?", "both", type=kinds)
    return Choice(said)


def _tell(file: Path, merged: Merged, *, changed: bool, dry_run: bool) -> None:
    """Say what was added, what differs, and what the file's words could be better at."""
    from kitgen.editing.fields import Choice
    from kitgen.model.problems import show

    for conflict, choice in merged.settled:
        what = {
            Choice.KEEP: "left as it is",
            Choice.REPLACE: "replaced",
            Choice.BOTH: "left as it is; what the answers say stands above it as a comment",
        }[choice]
        click.echo(f"{file}:{conflict.line}: {conflict.label}: {what}")
    for label in merged.added:
        click.echo(f"+ {label}")
    if not changed:
        click.echo(f"{file} says all of it already.")
        return
    for problem in merged.reading.warnings:
        click.echo(show(problem), err=True)
    click.echo(f"{'would change' if dry_run else 'changed'} {file}")
    if not dry_run:
        click.echo("Next: kitgen build")
