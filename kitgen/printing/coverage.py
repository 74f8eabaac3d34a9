"""Coverage: which characters no shipped font prints, and the font of this machine that does."""

from __future__ import annotations

import os
import re
import sys
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from html import unescape
from pathlib import Path

from kitgen.files.cache import cached
from kitgen.files.fontfiles import font_folders
from kitgen.printing.fonts import FALLBACK

# What the shipped fallback fonts certainly have; only other characters are looked up in fonts.
PLAIN = re.compile(
    "[\0-\u024f\u0370-\u0373\u0391-\u03c9\u0400-\u045f\u2010-\u2015\u2018-\u2022\u2026"
    "\u3041-\u3096\u30a1-\u30fa\u4e00-\u9fa5\uac00-\ud7a3]+"
)
SELECTORS = frozenset(map(chr, range(0xFE00, 0xFE10)))  # they choose a form, and are none
SUFFIXES = (".ttf", ".otf", ".ttc")
LESSER = ("mono", "condensed", "narrow", "italic", "oblique", "light", "thin", "black", "bold")


@dataclass(frozen=True)
class Coverage:
    """What a text asks of fonts that do not come along.

    `borrowed` names the machine's own font file for a script, `lacking` the characters of a
    script that no font here has.
    """

    borrowed: Mapping[str, Path] = field(default_factory=dict)
    lacking: Mapping[str, str] = field(default_factory=dict)

    def __bool__(self) -> bool:
        """Say whether anything is asked of other fonts."""
        return bool(self.borrowed or self.lacking)


def coverage_of(text: str) -> Coverage:
    """Look up what the shipped fonts lack for a text, HTML or plain, in the machine's own."""
    borrowed, lacking = {}, {}
    for script, characters in sorted(_strange(text).items()):
        file = _machine_font(script, characters)
        if file is None:
            lacking[script] = characters
        else:
            borrowed[script] = file
    return Coverage(borrowed, lacking)


def with_bold(file: Path) -> tuple[Path, ...]:
    """Return a font's file with that of its bold beside it, where this machine has one."""
    bold = file.with_name(f"{file.stem.removesuffix('-Regular')}-Bold{file.suffix}")
    return (file, bold) if bold.is_file() else (file,)


def script_of(character: str) -> str:
    """Return the script of a character by its name: ARABIC LETTER YEH is Arabic."""
    head, _, rest = unicodedata.name(character, "").partition(" ")
    letter = re.match(r"(SMALL |CAPITAL )?(LETTER|CHARACTER|VOWEL|SIGN|SYLLABLE|DIGIT|POINT)", rest)
    return head.capitalize() if letter else "signs"


def _strange(text: str) -> dict[str, str]:
    """Gather the characters of a text that no shipped font has, by script."""
    rest = PLAIN.sub("", text)
    if not rest and "&#" not in text:
        return {}
    characters = sorted(set(PLAIN.sub("", unescape(text))))
    found: dict[str, str] = {}
    for character in characters:
        if _is_drawn(character) and not _is_shipped(character):
            script = script_of(character)
            found[script] = found.get(script, "") + character
    return found


def _is_drawn(character: str) -> bool:
    """Say whether it leaves a mark; one that Unicode has had only lately does as well."""
    unseen = unicodedata.category(character) in ("Cc", "Cf", "Cs", "Zs", "Zl", "Zp")
    return not unseen and character not in SELECTORS


def _is_shipped(character: str) -> bool:
    """Say whether a shipped font has it; what only one font's maker knows, none has."""
    return character in shipped_characters() and unicodedata.category(character) != "Co"


@lru_cache(maxsize=1)
def shipped_characters() -> frozenset[str]:
    """Return every character that the shipped fonts for other scripts have."""
    folders = font_folders()
    files = [file for name in FALLBACK if name in folders for file in _fonts_in(folders[name])]
    texts = tuple(f"{file.name} {file.stat().st_size}" for file in files)
    whole = cached("characters", texts, lambda: "".join(_characters(files)))
    return frozenset(whole)


def _characters(files: Sequence[Path]) -> list[str]:
    return sorted({chr(code) for file in files for code in _codes(file)})


@lru_cache(maxsize=64)
def _machine_font(script: str, characters: str) -> Path | None:
    """Return the best of the machine's fonts that have all these characters."""
    files = {file for folder in machine_folders() for file in _fonts_in(folder)}
    if any(unicodedata.category(character) == "Co" for character in characters):
        return None
    wanted = set(map(ord, characters))
    ordered = sorted(files, key=lambda file: _order(file, script))
    return next((file for file in ordered if wanted <= _codes(file)), None)


def _order(file: Path, script: str) -> tuple[bool, bool, int, int, str]:
    name = file.stem.lower()
    lesser = sum(word in name for word in LESSER)
    return script.lower() not in name, "noto" not in name, lesser, len(name), str(file)


def _fonts_in(folder: Path) -> Iterator[Path]:
    if folder.is_dir():
        yield from (p for p in sorted(folder.rglob("*")) if p.suffix.lower() in SUFFIXES)


@lru_cache(maxsize=4096)
def _codes(file: Path) -> frozenset[int]:
    """Return the code points that a font has; none of one that cannot be read."""
    from fontTools.ttLib import TTFont, TTLibError

    try:
        with TTFont(file, lazy=True, fontNumber=0) as font:
            return frozenset(font.getBestCmap() or ())
    except (TTLibError, OSError, ValueError, KeyError):
        return frozenset()


def machine_folders() -> tuple[Path, ...]:
    """Return the folders in which this machine keeps its fonts."""
    home = Path.home()
    if sys.platform == "win32":
        local = Path(os.environ.get("LOCALAPPDATA") or home / "AppData/Local")
        windows = Path(os.environ.get("WINDIR") or "C:/Windows")
        return windows / "Fonts", local / "Microsoft/Windows/Fonts"
    if sys.platform == "darwin":
        return home / "Library/Fonts", Path("/Library/Fonts"), Path("/System/Library/Fonts")
    data = Path(os.environ.get("XDG_DATA_HOME") or home / ".local/share")
    return data / "fonts", home / ".fonts", Path("/usr/local/share/fonts"), Path("/usr/share/fonts")
