"""Finishing: every object of a PDF is put into bytes once, and every stream compressed once.

The writer of PDFs asks each object for its bytes twice, for the file and for its identifier, and
would compress all streams again for that.
"""

from __future__ import annotations

import zlib
from functools import lru_cache
from typing import Any

LEVEL = 6  # a hundredth larger than the slowest level, in a third of its time


def finish(_: object, pdf: Any) -> None:
    """Put a PDF's objects into bytes before it is written; WeasyPrint calls it with both."""
    from weasyprint.pdf import pydyf

    class Finished(pydyf.Object):  # type: ignore[misc]
        """An object in its bytes, which stands where that object stood."""

        data = b""
        compressible = False

        def __init__(self, unfinished: Any) -> None:
            self.number, self.generation = unfinished.number, unfinished.generation
            self.offset, self.free = unfinished.offset, unfinished.free
            self.data, self.compressible = unfinished.data, unfinished.compressible

    for stream in pdf.objects:
        if isinstance(stream, pydyf.Stream) and stream.compress:
            _compress(stream)
    pdf.objects = [one if one.free == "f" else Finished(one) for one in pdf.objects]


def _compress(stream: Any) -> None:
    from weasyprint.pdf import pydyf

    content = b"\n".join(map(pydyf._to_bytes, stream.stream))
    stream.stream = [_compressed(content)]
    stream.extra = {**stream.extra, "Filter": "/FlateDecode"}
    stream.compress = False


@lru_cache(maxsize=64)
def _compressed(content: bytes) -> bytes:
    """Compress a stream; a page of a letter comes again in its kit's PDF."""
    return zlib.compress(content, LEVEL)
