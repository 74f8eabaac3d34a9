"""`kitgen theme`: which looks there are, what they look like, and how to begin one's own."""

from __future__ import annotations

from pathlib import Path

import click

from kitgen.cli.refusal import RefusedError
from kitgen.commands.theme import specimen, theme_sheet
from kitgen.editing.scaffold import fill_theme
from kitgen.files import atomic as files
from kitgen.files.atomic import write_own
from kitgen.files.clients import is_among_clients, office_root
from kitgen.files.project import OFFICE, Project, is_office
from kitgen.model.errors import BlockedError
from kitgen.model.keys import safe_key
from kitgen.pages.theme import load_theme, theme_names
from kitgen.yaml.regular import regular_bytes


@click.group(epilog="Build with a theme: kitgen build --theme NAME")
def theme() -> None:
    """List the themes, show what they look like, or begin your own."""


@theme.command("list")
def list_themes() -> None:
    """Name every theme that can be chosen, and whose it is."""
    project = _project()
    files = project.layers.themes()
    for name in theme_names(files):
        whose = _whose(project, name)
        click.echo(f"{name}{whose}: {load_theme(files, name).description or 'no description'}")


@theme.command("new")
@click.argument("name")
@click.option("--extends", "parent", default="classic", show_default=True, help="What to change.")
def new_theme(name: str, parent: str) -> None:
    """Begin a theme NAME that extends another; nothing that is there is overwritten."""
    project = _project()
    if name != safe_key(name):
        raise RefusedError(f"A theme's name is a folder's: call it {safe_key(name)}.")
    office = project.root if is_among_clients(Path.cwd()) else None
    root = office or project.root or Path.cwd()
    if name in ("base", *theme_names(project.layers.themes())):
        raise RefusedError(f"There is a theme “{name}” already.")
    load_theme(project.layers.themes(), parent)  # names the known ones if there is none such
    path = root / "themes" / name / "theme.toml"
    files.make_folder(path.parent)
    template = project.layers.text("scaffolds/en/theme.toml")
    if not files.write_new(path, fill_theme(template, name, parent)):
        raise RefusedError(f"{path} is there already.")
    click.echo(f"wrote {path}")
    if office:
        place = office / "content" / "profile.yaml"
        click.echo(f"Next: change it; for all clients write theme: {name} into {place}")
    else:
        click.echo(f"Next: change it, then look: kitgen theme show {parent} {name}")


@theme.command("show")
@click.argument("names", metavar="[NAME]...", nargs=-1)
@click.option(
    "-o",
    "--output",
    default="themes.pdf",
    show_default=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="Where the sheet goes.",
)
@click.option(
    "--interview",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Show this interview's kit, not an invented one.",
)
@click.option("--paper", type=click.Choice(["a4", "letter"]), default="a4", show_default=True)
def show_themes(names: tuple[str, ...], output: Path, interview: Path | None, paper: str) -> None:
    """Put all themes (or NAME…) side by side in one PDF: a row a theme, a column a document."""
    project = _project()
    chosen = names or theme_names(project.layers.themes())
    if output.exists() and not _is_pdf(output):
        raise BlockedError(f"{output} is there and no PDF; name another place with -o")
    data = theme_sheet(project, chosen, interview or specimen(project), paper)
    write_own(output, data, mark=b"%PDF")
    click.echo(f"{len(chosen)} themes: open {output}")


def _project() -> Project:
    """Return the project around this folder: among clients, that of their office."""
    here = Path.cwd()
    if not is_among_clients(here):
        return Project.around(here)
    office = office_root(here) / OFFICE
    return Project(office, office)


def _whose(project: Project, name: str) -> str:
    """Say whose a theme is: nothing of one that comes along."""
    owners = [root for root in project.layers.own.roots if (root / "themes" / name).is_dir()]
    if not owners:
        return ""
    return " (your office's)" if is_office(owners[0]) else " (yours)"


def _is_pdf(path: Path) -> bool:
    try:
        return regular_bytes(path, 4) == b"%PDF"
    except OSError:
        return False
