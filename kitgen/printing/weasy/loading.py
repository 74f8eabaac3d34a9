"""Pango and its companions: the system's part of printing."""

from __future__ import annotations

import contextlib
import io
import os
import re
import shutil
import sys
from collections.abc import Iterator
from typing import Any

from kitgen.model.errors import MissingPartError
from kitgen.printing.fonts import shield_from_system_fonts
from kitgen.printing.forms import add_fields
from kitgen.printing.weasy.shaping import keep_shaped_lines
from kitgen.printing.weasy.styles import share_computed_styles

ARRAY = re.compile(r"(\w+)\[(\d+)\]")
PACKAGES = (
    ("apt-get", "apt-get install -y libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"),
    ("dnf", "dnf install -y pango harfbuzz"),
    ("apk", "apk add pango"),
    ("pacman", "pacman -S --noconfirm pango"),
    ("zypper", "zypper install -y libpango-1_0-0 libharfbuzz-subset0"),
)


def load_weasyprint() -> Any:
    """Import WeasyPrint; MissingPartError names the command that installs what it lacks.

    Forking after this is safe, forking after a FontConfiguration is not: Pango then runs a thread.
    """
    shield_from_system_fonts()  # loading looks for fonts, and warns where there are none
    try:
        # WeasyPrint prints advice of its own when it fails; ours is shorter.
        with contextlib.redirect_stdout(io.StringIO()), _by_soname():
            import weasyprint
            import weasyprint.pdf
            from weasyprint.text import ffi
    except OSError as error:
        raise MissingPartError("Pango, which prints the PDFs,", install_command()) from error
    if ffi.harfbuzz_subset is None:
        part = "HarfBuzz's subset library, which prints the PDFs,"
        raise MissingPartError(part, install_command())
    _parse_arrays_once(ffi.ffi)
    share_computed_styles()
    keep_shaped_lines()
    weasyprint.pdf.add_forms = add_fields  # its own embeds a whole font for every field
    return weasyprint


@contextlib.contextmanager
def _by_soname() -> Iterator[None]:
    """Let Linux load libraries by their exact names alone.

    For every other name that WeasyPrint tries first, ctypes asks ldconfig and two compilers,
    which takes half a second in all and finds nothing that the exact name would not.
    """
    if sys.platform != "linux":
        yield
        return
    import ctypes.util

    searching = ctypes.util.find_library
    ctypes.util.find_library = lambda name: None
    try:
        yield
    finally:
        ctypes.util.find_library = searching


def _parse_arrays_once(ffi: Any) -> None:
    """Let arrays of all lengths be made from one type: cffi takes 5 ms to parse each length anew.

    WeasyPrint names the length in the type for every font of every PDF: `hb_codepoint_t[1449]`.
    """
    new = ffi.new

    def new_array(cdecl: Any, init: Any = None) -> Any:
        if not isinstance(cdecl, str) or cdecl.endswith(("*", "[]")):
            return new(cdecl, init)  # nearly always
        found = ARRAY.fullmatch(cdecl)
        if found is None or not (init is None or isinstance(init, list | tuple)):
            return new(cdecl, init)
        length = int(found[2])
        if init is not None and len(init) != length:
            return new(cdecl, init)
        return new(f"{found[1]}[]", length if init is None else init)

    ffi.new = new_array


def install_command() -> str:
    """Return the command that installs Pango on this system."""
    if sys.platform == "darwin":
        return "brew install pango"
    if sys.platform == "win32":
        return "pacman -S mingw-w64-ucrt-x86_64-pango (in MSYS2)"
    sudo = "sudo " if os.geteuid() else ""
    found = (command for manager, command in PACKAGES if shutil.which(manager))
    return sudo + next(found, PACKAGES[0][1])
