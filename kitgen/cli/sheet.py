"""`kitgen sheet`: a sheet to take along, made of what the interview's file knows."""

from __future__ import annotations

from pathlib import Path

import click

from kitgen.cli.options import mark_of, refuse_foreign
from kitgen.commands.log import find_interview
from kitgen.commands.sheet import as_pdf, sheet_for
from kitgen.files.atomic import write_own
from kitgen.model.errors import BlockedError
from kitgen.pages.sheet import KINDS, sheet_page, sheet_text


@click.command(
    epilog="before is for the evening before, next for the next round, material for CV and letter,"
    " idea for a page to send them, referees, salary and questions for a page of each. All but idea"
    " are for you alone: they quote your private notes."
)
@click.argument("interview", metavar="INTERVIEW")
@click.argument("kind", metavar="SHEET", type=click.Choice(list(KINDS)))
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="The page to write (.html or .pdf).  [default: the terminal]",
)
def sheet(interview: str, kind: str, output: Path | None) -> int:
    """Print a sheet to take along: before, next, material, idea, referees, salary …"""
    made, library, words = sheet_for(find_interview(interview, Path.cwd()), kind)
    if output is None:
        click.echo(sheet_text(made), nl=False)
        return 0
    if output.suffix.lower() == ".pdf":
        if output.exists():
            raise BlockedError(f"{output} is there already; name another file.")
        write_own(output, as_pdf(made, library, words), b"")
    else:
        refuse_foreign(output, "sheet")
        page = sheet_page(made, library.theme("classic"), words)
        write_own(output, page.encode("utf-8"), mark_of("sheet"))
    click.echo(f"wrote {output}")
    return 0
