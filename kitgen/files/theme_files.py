"""Theme files: what a folder of themes brings, and what none may bring."""

from __future__ import annotations

import base64
from collections.abc import Iterator, Mapping
from pathlib import Path

from kitgen.files.texts import read_or_empty, read_text
from kitgen.model.errors import InputError, Problem

THEME_SUFFIXES = (".toml", ".html", ".css", ".svg", ".js", ".txt")
THEME_DATA = {  # what a theme may bring beside its texts, written into what it makes
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".gif": "image/gif",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
    ".ttf": "font/ttf",
    ".otf": "font/otf",
}
LARGEST = 500_000  # bytes of one such file: it stands in every page


def theme_files(themes: Path, below: Mapping[str, str] | None) -> dict[str, str]:
    """Return the files of the themes in a folder by `<theme>/<path>`.

    `below` are those of the layers below, None for what is shipped itself. InputError if a link
    leads out of its theme, for a script that is not shipped, or if a file is too large.
    """
    found: dict[str, str] = {}
    found_here = sorted(themes.iterdir()) if themes.is_dir() else ()
    for path in (path for theme in found_here for path in walk_theme(theme)):
        name = path.relative_to(themes)
        if path.suffix in THEME_DATA and len(name.parts) > 1:
            _refuse_escape(path, themes / name.parts[0])
            found[name.as_posix()] = _data_of(path)
        if path.suffix in THEME_SUFFIXES and len(name.parts) > 1:
            _refuse_escape(path, themes / name.parts[0])
            text = read_text(path)
            if path.suffix == ".js" and below is not None:
                _refuse_script(path, text, below.get(name.as_posix()))
            found[name.as_posix()] = text
    return found


def walk_theme(theme: Path) -> Iterator[Path]:
    """Yield the files of a theme; its folder itself may be a link to one elsewhere."""
    for entry in sorted(theme.iterdir()) if theme.is_dir() else (theme,):
        yield from walk(entry)


def walk(path: Path) -> Iterator[Path]:
    """Yield a file, or those of a folder in a stable order; no link to a folder is followed."""
    if path.is_file():
        yield path
    elif path.is_dir() and not path.is_symlink():
        for entry in sorted(path.iterdir()):
            yield from walk(entry)


def _data_of(path: Path) -> str:
    """Return a picture or font of a theme as a `data:` URL. InputError if it is too large."""
    data = read_or_empty(path)
    if len(data) > LARGEST:
        message = f"This file has {len(data):,} bytes; every page would have to carry them."
        advice = f"Make it smaller: {LARGEST:,} bytes are the most that a theme may bring."
        raise InputError(Problem("theme", message, advice, path=path))
    return f"data:{THEME_DATA[path.suffix]};base64,{base64.b64encode(data).decode()}"


def _refuse_escape(path: Path, folder: Path) -> None:
    if path.is_symlink() and not path.resolve().is_relative_to(folder.resolve()):
        message = "This link leads out of its theme."
        advice = "Put the file itself into the theme's folder."
        raise InputError(Problem("theme-link", message, advice, path=path))


def _refuse_script(path: Path, text: str, shipped: str | None) -> None:
    """A copy of what is shipped is no script of its own."""
    if text != shipped:
        message = "A theme cannot bring scripts of its own."
        advice = "Delete this file; pages run the scripts that come with kitgen."
        raise InputError(Problem("theme-script", message, advice, path=path))
