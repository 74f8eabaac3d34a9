"""Pango and its companions: the system's part of printing, and WeasyPrint on top of it."""

from __future__ import annotations

import contextlib
import io
import os
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from kitgen.model.errors import MissingPartError
from kitgen.printing.fonts import shield_from_system_fonts

PACKAGES = (
    ("apt-get", "apt-get install -y libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"),
    ("dnf", "dnf install -y pango harfbuzz"),
    ("apk", "apk add pango"),
    ("pacman", "pacman -S --noconfirm pango"),
    ("zypper", "zypper install -y libpango-1_0-0 libharfbuzz-subset0"),
)


@dataclass(frozen=True)
class Backend:
    """WeasyPrint as it was loaded: the levers applied to it, and why not all of them are."""

    weasyprint: Any
    levers: frozenset[str] = frozenset()
    reason: str = ""


@lru_cache(maxsize=1)
def load_weasyprint() -> Backend:
    """Import WeasyPrint; MissingPartError names the command that installs what it lacks.

    Forking after this is safe, forking after a FontConfiguration is not: Pango then runs a thread.
    """
    shield_from_system_fonts()  # loading looks for fonts, and warns where there are none
    try:
        weasyprint = _imported()
    except OSError as error:
        raise MissingPartError("Pango, which prints the PDFs,", install_command()) from error
    from weasyprint.text import ffi

    if getattr(ffi, "harfbuzz_subset", True) is None:
        part = "HarfBuzz's subset library, which prints the PDFs,"
        raise MissingPartError(part, install_command())
    try:
        from kitgen.printing.weasy import accelerate
    except ModuleNotFoundError:
        return Backend(weasyprint, reason="kitgen.printing.weasy is not there")
    return Backend(weasyprint, *accelerate(weasyprint))


def _imported() -> Any:
    """Import WeasyPrint, which prints advice of its own when it fails; ours is shorter."""
    with contextlib.redirect_stdout(io.StringIO()):
        with contextlib.suppress(OSError), _by_soname():
            return _import()
        for name in [name for name in sys.modules if name.partition(".")[0] == "weasyprint"]:
            del sys.modules[name]
        return _import()


def _import() -> Any:
    import weasyprint

    return weasyprint


@contextlib.contextmanager
def _by_soname() -> Iterator[None]:
    """Let Linux load libraries by their exact names alone, which is enough nearly everywhere.

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


def install_command() -> str:
    """Return the command that installs Pango on this system."""
    if sys.platform == "darwin":
        return "brew install pango"
    if sys.platform == "win32":
        return "pacman -S mingw-w64-ucrt-x86_64-pango (in MSYS2)"
    sudo = "sudo " if os.geteuid() else ""
    found = (command for manager, command in PACKAGES if shutil.which(manager))
    return sudo + next(found, PACKAGES[0][1])
