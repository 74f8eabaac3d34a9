"""The schemas beside a project, from which editors complete fields."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from kitgen.files.atomic import make_folder, write_whole
from kitgen.model.errors import BlockedError
from kitgen.reading.schema import as_text, interview_schema, profile_schema


def write_schemas(root: Path) -> None:
    """Write the schemas that editors complete fields from, or bring them up to date.

    BlockedError if the system refuses.
    """
    folder = root / ".kitgen"
    make_folder(folder)
    for name, data in _schemas():
        path = folder / f"{name}.schema.json"
        try:
            if not path.is_file() or path.read_bytes() != data:
                write_whole(path, data)
        except OSError as error:
            raise BlockedError(f"{path} cannot be written: {error.strerror}") from error


@cache  # a list begins hundreds of interviews
def _schemas() -> tuple[tuple[str, bytes], ...]:
    made = ("interview", interview_schema()), ("profile", profile_schema())
    return tuple((name, as_text(schema).encode("utf-8")) for name, schema in made)
