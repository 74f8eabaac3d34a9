"""What the system has: Python, Pango, fonts, time zones, and how to get what it lacks."""

from __future__ import annotations

import sys
import zoneinfo
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from kitgen import __version__
from kitgen.files.fontfiles import font_folders
from kitgen.files.project import Layers
from kitgen.model.errors import MissingPartError
from kitgen.pages.theme import load_theme
from kitgen.printing.loading import load_weasyprint
from kitgen.proof.speller import is_available

OLDEST = (3, 11)
NEWEST = (3, 14)
ZONES = ("America/New_York", "Asia/Kolkata", "Europe/Berlin")
SHIPPED = ("cadence.yaml", "pages/en.yaml")
THEME = "classic"


@dataclass(frozen=True, slots=True)
class SystemPart:
    """One part of the system; `install` is the command that brings it, if it is missing."""

    name: str
    detail: str
    install: str = ""

    @property
    def present(self) -> bool:
        """Whether nothing needs to be installed."""
        return not self.install


def examine() -> tuple[SystemPart, ...]:
    """Look at every part that a build needs, and at what can be added."""
    looks: tuple[tuple[str, Callable[[], str]], ...] = (
        ("Python", look_at_python),
        ("kitgen", look_at_shipped),
        ("Pango", look_at_pango),
        ("Printing", look_at_printing),
        ("Fonts", look_at_fonts),
        ("Time zones", look_at_zones),
        ("Holidays", look_at_holidays),
        ("Spelling", look_at_spelling),
        ("Push", look_at_push),
        ("Outbox", look_at_outbox),
    )
    return tuple(examined(name, look) for name, look in looks)


def examined(name: str, look: Callable[[], str]) -> SystemPart:
    """Turn a look, and what it misses, into a part."""
    try:
        return SystemPart(name, look())
    except MissingPartError as missing:
        return SystemPart(name, f"{missing.part} is missing", missing.install)


def look_at_python(running: tuple[int, int] = sys.version_info[:2]) -> str:
    """Tell which Python runs. MissingPartError for one too old."""
    if not OLDEST <= running <= NEWEST:
        wanted = "{}.{} to {}.{}".format(*OLDEST, *NEWEST)
        raise MissingPartError(f"a Python from {wanted}", "https://www.python.org/downloads/")
    return f"{sys.version.split()[0]} at {sys.executable}"


def look_at_shipped(layers: Layers | None = None) -> str:
    """Tell where the shipped words and looks are. MissingPartError if they are incomplete."""
    shipped = layers or Layers.of(None)
    if f"{THEME}/theme.toml" not in shipped.themes() or not all(map(shipped.find, SHIPPED)):
        raise MissingPartError("part of kitgen itself", "pip install --force-reinstall kitgen")
    return f"{__version__}, words and looks in {shipped.roots[-1]}"


def look_at_pango() -> str:
    """Tell which Pango prints the PDFs."""
    weasyprint = load_weasyprint().weasyprint
    from weasyprint.text.ffi import pango

    number = pango.pango_version()
    pango_version = f"{number // 10000}.{number // 100 % 100}.{number % 100}"
    return f"{pango_version}, with WeasyPrint {weasyprint.__version__}"


def look_at_printing() -> str:
    """Tell whether PDFs are printed in the faster way; every document prints right either way."""
    backend = load_weasyprint()
    if not backend.reason:
        return "at full speed"
    how = "slower" if backend.levers else "plainly, and slower"
    return f"{how}, but right all the same: {backend.reason}"


def look_at_fonts() -> str:
    """Tell which fonts of the first theme are shipped. MissingPartError if there is none."""
    folders = font_folders()
    named = load_theme(Layers.of(None).themes(), THEME).fonts
    shipped = [name for name in named if name in folders and holds_a_font(folders[name])]
    if not shipped:
        raise MissingPartError("every font", "pip install --force-reinstall rendercv-fonts")
    return f"{', '.join(shipped)}, from rendercv-fonts {version('rendercv-fonts')}"


def holds_a_font(folder: Path) -> bool:
    """Say whether a font file is in a folder."""
    return any(path.suffix.lower() in (".ttf", ".otf") for path in folder.rglob("*"))


def look_at_zones() -> str:
    """Tell where the rules of the time zones come from. MissingPartError if there are none."""
    try:
        for name in ZONES:
            zoneinfo.ZoneInfo(name)
    except zoneinfo.ZoneInfoNotFoundError as error:
        raise MissingPartError("time-zone data", "pip install --upgrade tzdata") from error
    system = next((path for path in zoneinfo.TZPATH if (Path(path) / ZONES[0]).is_file()), None)
    return f"from {system}" if system else f"from the tzdata package, {version('tzdata')}"


def look_at_holidays() -> str:
    """Tell which edition of the public holidays is used."""
    return f"public holidays by the holidays package, {version('holidays')}"


def look_at_spelling() -> str:
    """Tell whether the letters' spelling can be checked; a build does not need it."""
    if not is_available():
        return "is not checked; for that: pip install 'kitgen[proof]'"
    return f"by harper-py {version('harper-py')}"


def look_at_push() -> str:
    """Tell whether steps can be pushed to a calendar server; a build does not need it."""
    if find_spec("caldav") is None:
        return "to a calendar server is not possible; for that: pip install 'kitgen[caldav]'"
    return f"to a calendar server, by caldav {version('caldav')}"


def look_at_outbox() -> str:
    """Tell whether drafts can be put into a mailbox; a build does not need it."""
    if find_spec("imapclient") is None:
        return "into a mailbox is not possible; for that: pip install 'kitgen[mail]'"
    return f"into a mailbox's drafts, by imapclient {version('imapclient')}"
