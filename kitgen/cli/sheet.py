"""`kitgen sheet`: a sheet to take along, made of what the interview's file knows."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from kitgen.cli import dialogue
from kitgen.cli.dialogue import Terminal
from kitgen.cli.meant import interview_meant
from kitgen.cli.options import DATE, mark_of, refuse_foreign, today_or
from kitgen.cli.refusal import RefusedError
from kitgen.commands.sheet import sheet_for, sheet_pdf
from kitgen.files.atomic import write_own
from kitgen.model.errors import BlockedError
from kitgen.pages.sheet import KINDS, sheet_page, sheet_text

ABOUT = {
    "before": "for the evening before",
    "next": "for the next round",
    "material": "for your CV and letter",
    "idea": "a page to send them",
    "referees": "for those who speak for you",
    "salary": "what was said of pay",
    "questions": "what you want to know",
}


@click.command(
    epilog="before is for the evening before, next for the next round, material for CV and letter,"
    " idea for a page to send them, referees, salary and questions for a page of each. All but idea"
    " are for you alone: they quote your private notes."
)
@click.argument("interview", metavar="INTERVIEW", required=False, default="")
@click.argument("kind", metavar="SHEET", type=click.Choice(["", *KINDS]), default="")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="The page to write (.html or .pdf).  [default: the terminal]",
)
@click.option("--today", type=DATE, help="Make it as of this day.")
def sheet(interview: str, kind: str, output: Path | None, today: dt.date | None) -> int:
    """Print a sheet to take along: before, next, material, idea, referees, salary …"""
    if interview in KINDS and not kind:
        interview, kind = "", interview
    file = interview_meant(interview, f"kitgen sheet {{name}} {kind or 'next'}")
    made, library, words, on = sheet_for(file, kind or _wanted(file), today_or(today))
    if output is None:
        click.echo(sheet_text(made), nl=False)
        return 0
    if output.suffix.lower() == ".pdf":
        if output.exists():
            raise BlockedError(f"{output} is there already; name another file.")
        write_own(output, sheet_pdf(made, library, words, on), b"")
    else:
        refuse_foreign(output, "sheet")
        page = sheet_page(made, on.theme, words)
        write_own(output, page.encode("utf-8"), mark_of("sheet"))
    click.echo(f"wrote {output}")
    return 0


def _wanted(file: Path) -> str:
    """Ask somebody at a terminal for the sheet; a usage error with an example where nobody is."""
    if not dialogue.is_terminal():
        message = f"Which sheet: {', '.join(KINDS)}? For example: kitgen sheet {file.stem} next"
        raise RefusedError(message)
    labels = [f"{kind}: {about}" for kind, about in ABOUT.items()]
    chosen = Terminal().choose("Which sheet?", labels)
    if chosen is None:
        raise click.Abort
    return list(ABOUT)[chosen]
