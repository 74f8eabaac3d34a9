"""The schemas beside a project, from which editors complete fields."""

from __future__ import annotations

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
    for name, schema in (("interview", interview_schema()), ("profile", profile_schema())):
        path = folder / f"{name}.schema.json"
        data = as_text(schema).encode("utf-8")
        try:
            if not path.is_file() or path.read_bytes() != data:
                write_whole(path, data)
        except OSError as error:
            raise BlockedError(f"{path} cannot be written: {error.strerror}") from error
