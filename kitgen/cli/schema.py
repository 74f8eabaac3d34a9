"""`kitgen schema`: print the JSON Schema of interview and profile."""

from __future__ import annotations

import click

from kitgen.reading.schema import as_text, interview_schema, profile_schema


@click.command(
    epilog="The files that `kitgen init` and `kitgen new` write name these schemas, so that an "
    "editor with a YAML language server completes their fields."
)
@click.argument("which", required=False, type=click.Choice(["interview", "profile"]))
def schema(which: str | None) -> None:
    """Print the JSON Schema of the interview file, of the profile, or of both."""
    schemas = {"interview": interview_schema, "profile": profile_schema}
    if which:
        click.echo(as_text(schemas[which]()), nl=False)
    else:
        click.echo(as_text({name: make() for name, make in schemas.items()}), nl=False)
