"""Fonts travel with the pages: as much of each as a page needs, written into it as data."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from html import unescape
from io import BytesIO
from typing import NamedTuple

from kitgen.files.cache import cached
from kitgen.files.fontfiles import font_file

BASE = "".join(map(chr, range(32, 127))) + "\u00a0–—‘’“”…·•✓\u2212→\u00d7"
LATIN = "".join(map(chr, range(0xA1, 0x100)))
LAST = "\u2e80"  # of the scripts from here on only what a page shows travels
FAR = "[\u3001-\u3015\u3041-\u3096\u30a1-\u30fe\u4e00-\u9fa5\uac00-\ud7a3\uff01-\uff5e]"
MOST_FAR = 60  # characters: with more of them a page is heavy, and its reader has the fonts
ROLES = {
    "text": ("Regular",),
    "label": ("Regular", "Bold"),
    "title": ("Bold",),
    "italic": ("Italic",),  # for a theme that sets a name in real italics
}
WEIGHTS = {"Regular": "400", "Bold": "600 700", "Italic": "400"}
UNSEEN = re.compile(r"<(style|script)\b[^<]*(?:<(?!/\1>)[^<]*)*</\1>|<[^<>]+>")
STYLES = re.compile(r"style-src ('|&#39;)sha256-")


class Face(NamedTuple):
    """One font of a page: a family in a style, with small capitals or without."""

    family: str
    style: str
    capitals: bool = False


def with_fonts(page: str, tokens: Mapping[str, str]) -> str:
    """Write the fonts that a page names first into it, and let its policy know of them.

    `tokens` are the theme's; families that do not come along are left to the browser.
    """
    faces = _faces(page, tokens)
    shown = set(unescape(UNSEEN.sub("", page))) if faces else set[str]()
    css, digest = _css(faces, _letters(shown), _far_letters(shown)) if faces else ("", "")
    head, style, rest = page.partition("<style>")
    if not css or not style or not STYLES.search(head):
        return page
    head = STYLES.sub(lambda found: f"style-src 'sha256-{digest}' {found[1]}sha256-", head, 1)
    return f"{head}<style>{css}</style>\n<style>{rest}"


def _faces(page: str, tokens: Mapping[str, str]) -> tuple[Face, ...]:
    """Tell which fonts a page uses: those of the tokens that its styles call for."""
    faces = []
    for role, styles in ROLES.items():
        family = tokens.get(f"font-{role}", "").split(",")[0].strip('"')
        if f"var(--font-{role})" in page:
            capitals = role == "text" and "font-variant-caps: small-caps" in page
            faces += [Face(family, style, capitals and style == "Regular") for style in styles]
    found = dict.fromkeys(face for face in faces if font_file(face.family, face.style))
    return tuple(f for f in found if f.capitals or f._replace(capitals=True) not in found)


def _letters(shown: set[str]) -> str:
    """Return what a page's fonts must hold: little, if it can be, so that it is made only once."""
    more = {c for c in shown if " " <= c < LAST} - set(BASE)
    if not more:
        return BASE
    return BASE + (LATIN if more <= set(LATIN) else "".join(sorted(more)))


def _far_letters(shown: set[str]) -> str:
    """Return the Chinese, Japanese and Korean characters that a page shows, if they are few."""
    found = sorted(one for one in shown if one > LAST and re.match(FAR, one))
    return "".join(found) if len(found) <= MOST_FAR else ""


@lru_cache(maxsize=16)
def _css(faces: tuple[Face, ...], letters: str, far: str) -> tuple[str, str]:
    """Return the style sheet of some fonts, and the digest by which a policy knows it."""
    near = (_rule(face, _data(face, letters)) for face in faces)
    css = "".join((*near, *_far_rules(faces, far)))
    return css, base64.b64encode(hashlib.sha256(css.encode()).digest()).decode()


def _far_rules(faces: tuple[Face, ...], far: str) -> Iterator[str]:
    """Yield what lends characters to the faces of a page: a face has to name them itself."""
    korean = "".join(letter for letter in far if "\uac00" <= letter < "\uff00")
    rest = "".join(letter for letter in far if letter not in korean)
    japanese = any("\u3041" <= letter < "\u3100" for letter in rest)
    lent = {"Noto Sans KR": korean, "Noto Sans JP" if japanese else "Noto Sans SC": rest}
    for family, letters in lent.items():
        if not letters or not font_file(family, "Regular"):
            continue
        span = ",".join(f"U+{ord(letter):X}" for letter in letters)
        for face in faces:
            style = "Bold" if face.style == "Bold" else "Regular"
            yield _rule(face, _data(Face(family, style), letters), f"unicode-range:{span};")


def _rule(face: Face, data: str, span: str = "") -> str:
    slant = "font-style:italic;" if face.style == "Italic" else ""
    return (
        f'@font-face{{font-family:"{face.family}";font-weight:{WEIGHTS[face.style]};{slant}{span}'
        f"src:url(data:font/woff2;base64,{data})}}"
    )


def _data(face: Face, letters: str) -> str:
    names = ("woff2", *map(str, face), letters)
    return cached("font", names, lambda: base64.b64encode(subset(face, letters)).decode())


def subset(face: Face, letters: str) -> bytes:
    """Cut a font down to some letters, as WOFF2."""
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont

    options = Options()
    options.layout_features = ["kern", "liga", *(["smcp"] if face.capitals else [])]
    options.hinting = False
    options.name_IDs = []
    options.notdef_outline = True
    path = font_file(face.family, face.style)
    assert path is not None
    with TTFont(path, lazy=True, recalcTimestamp=False) as font:
        cut = Subsetter(options)
        cut.populate(text=letters)
        cut.subset(font)
        font.flavor = "woff2"
        data = BytesIO()
        font.save(data)
    return data.getvalue()
