"""`kitgen init`: make a folder for interviews, with a profile to fill in."""

from __future__ import annotations

import shlex
from pathlib import Path

import click


@click.command()
@click.argument(
    "folder",
    metavar="[DIR]",
    default=".",
    type=click.Path(path_type=Path, file_okay=False),
)
def init(folder: Path) -> None:
    """Make DIR (default: this folder) a place for your interviews.

    Nothing that is already there is changed.
    """
    import os

    from kitgen.editing import scaffold
    from kitgen.editing.schemas import write_schemas
    from kitgen.files import atomic as files
    from kitgen.files.project import Layers
    from kitgen.places.zones import country_of

    layers = Layers.of(None)
    zone = scaffold.local_zone(os.environ)
    profile = scaffold.fill_profile(
        layers.text("scaffolds/en/profile.yaml"),
        zone=zone,
        country=country_of(zone) or "",
        locale=scaffold.local_language(os.environ),
        schema="../.kitgen/profile.schema.json",
    )
    files.make_folder(folder / "content" / "interviews")
    write_schemas(folder)
    made = {
        folder / "content" / "profile.yaml": profile,
        folder / ".gitignore": layers.text("scaffolds/en/gitignore"),
    }
    for path, text in made.items():
        written = files.write_new(path, text)
        click.echo(f"{'wrote' if written else 'kept '} {path}")
    click.echo(f"Next: fill in {folder / 'content' / 'profile.yaml'}.")
    there = "" if folder.resolve() == Path.cwd() else f"cd {shlex.quote(str(folder))}, then: "
    click.echo(f"After an interview: {there}kitgen new COMPANY --role ROLE")
