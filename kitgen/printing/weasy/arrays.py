"""Arrays: those of all lengths are made from one type, as cffi parses each type anew.

WeasyPrint names the length in the type for every font of every PDF, `hb_codepoint_t[1449]`, which
takes 5 ms each time that a length is new: nearly always in a first kit, hardly ever later on.
"""

from __future__ import annotations

import re
from typing import Any

NAMES = ("weasyprint.text.ffi:ffi.new",)
ARRAY = re.compile(r"(\w+)\[(\d+)\]")


def apply(_: Any) -> None:
    """Let WeasyPrint make arrays by their length instead of by their type."""
    from weasyprint.text.ffi import ffi

    new = ffi.new

    def new_array(cdecl: Any, init: Any = None) -> Any:
        found = ARRAY.fullmatch(cdecl) if isinstance(cdecl, str) else None
        if found is None or not (init is None or isinstance(init, list | tuple)):
            return new(cdecl, init)
        length = int(found[2])
        if init is not None and len(init) != length:
            return new(cdecl, init)
        return new(f"{found[1]}[]", length if init is None else init)

    ffi.new = new_array
