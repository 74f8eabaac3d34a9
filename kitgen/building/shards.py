"""Shards: a client's kits as one archive, for object storage where there is no shared disk."""

from __future__ import annotations

import gzip
import io
import tarfile
from pathlib import Path

from kitgen.files.atomic import write_whole
from kitgen.publishing.lock import blocked

OURS = ".kitgen"  # records and locks stay where kits are built


def write_shard(output: Path, place: Path) -> None:
    """Pack an output folder into a `.tar.gz`, the same bytes for the same kits.

    BlockedError if the system refuses.
    """
    with blocked(place):
        data = io.BytesIO()
        with (
            gzip.GzipFile(fileobj=data, mode="wb", mtime=0) as packed,
            tarfile.open(fileobj=packed, mode="w") as archive,
        ):
            for path in sorted(output.rglob("*")):
                if path.is_file() and not path.is_symlink() and OURS not in path.parts:
                    _add(
                        archive,
                        path,
                        f"{place.name.removesuffix('.tar.gz')}/"
                        f"{path.relative_to(output).as_posix()}",
                    )
        write_whole(place, data.getvalue())


def _add(archive: tarfile.TarFile, path: Path, name: str) -> None:
    data = path.read_bytes()
    entry = tarfile.TarInfo(name)  # no owner and no time, lest the bytes change with them
    entry.size = len(data)
    archive.addfile(entry, io.BytesIO(data))
