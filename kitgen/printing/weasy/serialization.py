"""Serialization: every object of a PDF is put into bytes once, and every stream compressed once.

The writer of PDFs asks each object for its bytes twice, for the file and for its identifier, and
would compress all streams again for that.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable
from functools import lru_cache, partial
from typing import Any

from weasyprint.pdf import pydyf

NAMES = (
    "pydyf:Object.__init__ uses number offset generation free",
    "pydyf:Object.data",
    "pydyf:Object.compressible",
    "pydyf:Stream.__init__ uses stream extra compress",
    "pydyf:PDF.__init__ uses objects",
    "pydyf:PDF.write uses objects data offset compressible indirect add_object",
    "pydyf:_to_bytes(item)",
    "weasyprint.document:Document.write_pdf(self, target, zoom, finisher) uses generate_pdf",
)
LEVEL = 6  # a hundredth larger than the slowest level, in a third of its time


class Serialized(pydyf.Object):  # type: ignore[misc]
    """An object in its bytes, which stands where that object stood."""

    data = b""
    compressible = False

    def __init__(self, written: Any) -> None:
        self.number, self.generation = written.number, written.generation
        self.offset, self.free = written.offset, written.free
        self.data, self.compressible = written.data, written.compressible


def serialize(_: object, pdf: Any) -> None:
    """Put a PDF's objects into bytes before it is written: a finisher, as WeasyPrint calls it."""
    for stream in pdf.objects:
        if isinstance(stream, pydyf.Stream) and stream.compress:
            _compress(stream)
    pdf.objects = [one if one.free == "f" else Serialized(one) for one in pdf.objects]
    pdf.add_object = partial(_add, pdf.add_object)  # what writing itself adds


def _add(add: Callable[[Any], None], added: Any) -> None:
    """Add an object to a PDF, compressed as the others are: the one that holds all small ones."""
    if isinstance(added, pydyf.Stream) and added.compress:
        _compress(added)
    add(added)


def _compress(stream: Any) -> None:
    content = b"\n".join(map(pydyf._to_bytes, stream.stream))
    stream.stream = [_compressed(content)]
    stream.extra = {**stream.extra, "Filter": "/FlateDecode"}
    stream.compress = False


@lru_cache(maxsize=64)
def _compressed(content: bytes) -> bytes:
    """Compress a stream; a page of a letter comes again in its kit's PDF."""
    return zlib.compress(content, LEVEL)
