"""Compiled templates: Jinja's own byte code, kept between runs as Python keeps its .pyc files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jinja2 import BytecodeCache

from kitgen.files.cache import keep, recall

if TYPE_CHECKING:
    from jinja2.bccache import Bucket


class CompiledTemplates(BytecodeCache):
    """Keeps what templates compile to, by the hash of their source."""

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill a bucket with what was compiled before; broken code leaves it empty."""
        data = recall(_key(bucket))
        if data is None:
            return
        try:
            bucket.bytecode_from_string(data)
        except Exception:  # whatever unpickling broken data comes to
            bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled just now."""
        keep(_key(bucket), bucket.bytecode_to_string())


def compiled_templates() -> BytecodeCache:
    """Return the cache of compiled templates for every theme."""
    return CompiledTemplates()


def _key(bucket: Bucket) -> str:
    return f"weighed-{bucket.key}-{bucket.checksum}"
