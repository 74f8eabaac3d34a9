"""`kitgen share`: one file for somebody you trust, holding only what is meant for them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict, Unpack

import click

from kitgen.cli.files_named import files_named
from kitgen.cli.meant import file_meant
from kitgen.cli.office.coached import coached
from kitgen.cli.office.share import (
    COACH,
    ApplicantShare,
    Sharing,
    parts_of,
    share_apart,
    share_clients,
)
from kitgen.cli.office.summary import clients_of
from kitgen.cli.office.whose import refuse_inside
from kitgen.cli.options import (
    ALL,
    DATE,
    FILES,
    JSON_OF_ALL,
    groups,
    mark_of,
    refuse_foreign,
    refuse_json,
    today_or,
)
from kitgen.cli.refusal import RefusedError
from kitgen.commands.office import SHARED
from kitgen.commands.share import share_all, share_page
from kitgen.files.atomic import write_own
from kitgen.files.clients import client_key, holds_clients, office_root
from kitgen.files.project import Project
from kitgen.interviews import interviews_of
from kitgen.library import library_of
from kitgen.model.values.texts import folded
from kitgen.reading.reflection import plain_heading
from kitgen.sharing.seal import SealedText, seal
from kitgen.sharing.share import is_kept_private

if TYPE_CHECKING:
    from kitgen.sharing.share import SharedKit

SHORTEST = 10


class ShareOptions(TypedDict):
    """What the options of the command say."""

    output: Path | None
    passphrase: bool
    also: tuple[str, ...]
    ask: str
    theme: str | None
    today: dt.date | None
    all_clients: bool
    as_json: bool


@click.command(epilog="The file loads nothing and sends nothing; send it as you like.")
@click.argument("files", metavar="FILE...", nargs=-1, type=FILES)
@ALL
@click.option(
    "--for",
    "viewer",
    default=COACH,
    metavar="coach|NAME",
    shell_complete=lambda *_: [COACH],
    help="Who is to read it; with --all, NAME is one coach, for their clients alone.  "
    "[default: coach]",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="HTML",
    help="The file to write.  [default: KIT-for-coach.html; with --all shared/]",
)
@click.option("--passphrase", is_flag=True, help="Seal it; the passphrase is asked for.")
@click.option("--also", multiple=True, metavar="HEADING", help="Share this section too.")
@click.option("--ask", default="", metavar="TEXT", help="What you would like to know first.")
@click.option("--theme", help="How it looks.  [default: the profile's, else classic]")
@click.option("--today", type=DATE, help="Tell the steps as of this day.")
@JSON_OF_ALL
def share(files: tuple[Path, ...], viewer: str, **asked: Unpack[ShareOptions]) -> int:
    """Write what a coach may see of the kits into one HTML file.

    Contact data, private sections and sections under headings that kitgen does not know stay out.
    """
    also, passphrase = asked["also"], asked["passphrase"]
    if asked["all_clients"]:
        return _all(files, viewer, asked)
    refuse_json(asked["as_json"])
    if folded(viewer) != COACH:
        raise RefusedError("--for says coach; a coach's name goes with --all.")
    if not files:
        files = (file_meant("", "kitgen share content/interviews/{name}.md"),)
    named = [(project, paths) for project, paths, _ in groups(files_named(files, "share"))]
    parts = parts_of(named)
    if len(parts) > 1:
        return _apart(parts, asked)
    ((project, paths),) = named
    kits = list(share_all(interviews_of(project, paths), paths, today_or(asked["today"]), also))
    _refuse_unknown(kits, also)
    place = asked["output"] or Path(f"{_stem(kits)}-for-{COACH}.html")
    refuse_foreign(place, "share")
    page = _page(kits, project, asked, _asked() if passphrase else None)
    for line in _report(kits):
        click.echo(line)
    write_own(place, page.encode("utf-8"), mark_of("share"), private=True)
    click.echo(f"For your coach{', sealed' if passphrase else ''}: {place}")
    if passphrase:
        click.echo("Tell them the passphrase another way than you send the file.")
    return 0


def _all(files: tuple[Path, ...], viewer: str, asked: ShareOptions) -> int:
    """Share every client of an office, each in a file of their own."""
    clients = coached(clients_of(files), None if folded(viewer) == COACH else viewer)
    refuse_inside(asked["output"], clients)
    folder = _folder(asked["output"], len(clients)) or office_root(clients[0].root) / SHARED
    return share_clients(clients, _sharing(folder, asked), json=asked["as_json"])


def _apart(parts: Sequence[ApplicantShare], asked: ShareOptions) -> int:
    """Share interviews of several applicants: each gets a file of their own."""
    office = office_root(parts[0].client.root)
    home = office / SHARED if holds_clients(office) else Path()
    folder = _folder(asked["output"], len(parts)) or home
    return share_apart(parts, _sharing(folder, asked))


def _folder(output: Path | None, applicants: int) -> Path | None:
    """Return the folder for several files; a usage error if one file is meant for all."""
    if output and (output.is_file() or output.suffix.lower() in (".html", ".htm")):
        message = f"{output} would be one file of {applicants} applicants; each gets one alone."
        raise RefusedError(f"{message} Name a folder after -o, or leave it out.")
    return output


def _sharing(folder: Path, asked: ShareOptions) -> Sharing:
    phrase = _asked() if asked["passphrase"] else None
    sealed = None if phrase is None else lambda text: seal(text, phrase)
    day, ask = today_or(asked["today"]), asked["ask"].strip()
    return Sharing(folder, day, asked["theme"], asked["also"], sealed, ask)


def _page(kits: list[SharedKit], project: Project, asked: ShareOptions, phrase: str | None) -> str:
    def sealed(text: str) -> SealedText:
        return seal(text, phrase or "")

    library = library_of(project.layers)
    secret = sealed if phrase is not None else None
    client = client_key(project.base)
    return share_page(kits, library, asked["theme"], secret, client, asked["ask"].strip())


def _asked() -> str:
    """Ask for the passphrase twice, on the terminal alone."""
    while True:
        phrase: str = click.prompt(
            "Passphrase", hide_input=True, confirmation_prompt="Once more", err=True
        )
        if len(phrase) >= SHORTEST:
            return phrase
        click.echo("That is quickly guessed; four or five random words are not.", err=True)


def _stem(kits: list[SharedKit]) -> str:
    return kits[0].interview.kit if len(kits) == 1 else "interviews"


def _refuse_unknown(kits: list[SharedKit], also: tuple[str, ...]) -> None:
    for heading in also:
        if is_kept_private(heading):
            raise RefusedError(f'"{heading}" is called private, so it is not shared.')
    named = {plain_heading(heading) for heading in also}
    for kit in kits:
        named -= {plain_heading(section.heading) for section in kit.interview.reflection.sections}
    if named:
        raise RefusedError(f"There is no section called {', '.join(sorted(named))}.")


def _report(kits: list[SharedKit]) -> list[str]:
    """Say, before the file is there, what is kept back and what can be told all the same."""
    lines: list[str] = []
    for kit in kits:
        if len(kits) > 1:
            lines.append(f"{kit.interview.company}, {kit.interview.role}:")
        closed = [h for h in kit.withheld if h and not is_kept_private(h)]
        private = [h or "the text above the first heading" for h in kit.withheld if h not in closed]
        private = [" ".join(heading.split()) for heading in private]
        if private:
            lines.append(f"  Kept private: {'; '.join(private)}.")
        if closed:
            lines.append(
                f"  Left out, since kitgen does not know the heading: {'; '.join(closed)}."
            )
            lines.append(f'  To share such a section too, add: --also "{closed[0]}"')
        sentences = sum(letter.left_out for letter in kit.letters)
        if sentences:
            noun = "1 sentence" if sentences == 1 else f"{sentences} sentences"
            lines.append(f"  Left out of the letters: {noun} made of private fields.")
        lines.append(f"  The file holds the name of the interview's file: {kit.interview.kit}.")
        lines += (f"  It can be guessed from the letters and dates {told}." for told in kit.guessed)
    return lines
