"""Fonts come with the kit: a font configuration of our own, so every machine prints the same."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path

from kitgen.files.atomic import write_whole
from kitgen.files.cache import cache_folder
from kitgen.files.fontfiles import font_folders

# Scripts that a theme's own families lack are looked up here, in this order.
FALLBACK = ("Noto Sans", "Noto Sans SC", "Noto Sans JP", "Noto Sans KR", "Mukta", "Open Sans")

# Readers of these draw shared characters in their own way.
BY_TONGUE = {"ja": "Noto Sans JP", "ko": "Noto Sans KR", "zh": "Noto Sans SC"}


def use_fonts(
    families: Sequence[str], *, system_fonts: bool = False, lent: Sequence[Path] = ()
) -> Path:
    """Point fontconfig at the shipped fonts; call it before anything is laid out.

    Returns the configuration file. `system_fonts` lets the machine's own in as well, `lent` only
    these files of them.
    """
    text = configuration(families, system_fonts=system_fonts, lent=lent)
    digest = hashlib.sha256(text.encode()).hexdigest()[:16]
    path = cache_folder() / f"fonts-{digest}.conf"
    if not path.exists():
        write_whole(path, text.encode("utf-8"))
    os.environ["FONTCONFIG_FILE"] = str(path)
    return path


def shield_from_system_fonts() -> None:
    """Keep fontconfig off the machine's fonts, until a theme says which it wants."""
    if not os.environ.get("FONTCONFIG_FILE", "").startswith(str(cache_folder())):
        use_fonts(())


def configuration(families: Sequence[str], *, system_fonts: bool, lent: Sequence[Path] = ()) -> str:
    """Write fontconfig's configuration for these families and the scripts they lack."""
    folders = font_folders()
    wanted = [folders[name] for name in (*families, *FALLBACK) if name in folders]
    lines = [f"<dir>{escape(str(folder))}</dir>" for folder in dict.fromkeys(wanted)]
    lines.append(f"<cachedir>{escape(str(cache_folder()))}</cachedir>")
    lines += _lent(lent)
    if system_fonts:
        lines.append('<include ignore_missing="yes">/etc/fonts/fonts.conf</include>')
    fallback = "".join(f"<family>{escape(name)}</family>" for name in FALLBACK)
    for generic in ("serif", "sans-serif", "monospace", "system-ui"):
        lines += [_first_for(tongue, generic, family) for tongue, family in BY_TONGUE.items()]
        lines.append(f"<alias><family>{generic}</family><prefer>{fallback}</prefer></alias>")
    body = "\n".join(lines)
    return (
        '<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">\n'
        f"<fontconfig>\n{body}\n</fontconfig>\n"
    )


def _first_for(tongue: str, generic: str, family: str) -> str:
    return (
        f'<match><test name="lang" compare="contains"><string>{tongue}</string></test>'
        f'<test name="family"><string>{generic}</string></test>'
        f'<edit name="family" mode="prepend"><string>{family}</string></edit></match>'
    )


def _lent(files: Sequence[Path]) -> Iterator[str]:
    """Let single font files in: their folders, without all else that is in those."""
    for folder in dict.fromkeys(file.parent for file in files):
        place = escape(str(folder))
        yield f"<dir>{place}</dir>"
        yield f"<selectfont><rejectfont><glob>{place}/*</glob></rejectfont></selectfont>"
    for file in files:
        place = escape(str(file))
        yield f"<selectfont><acceptfont><glob>{place}</glob></acceptfont></selectfont>"
