"""Signs that look like others: what phones and word processors put in a plain one's place."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html import unescape
from typing import NamedTuple

from kitgen.yaml.unseen import BULLETS, UNSEEN, clean, is_unseen

ODD_SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
COLONS = "\uff1a\ufe55\ufe13\u2236\ua789"
DASHES = f"\u2010-\u2015\u2212\uff0d{BULLETS}"
ARROWS = "\u00b7\u00bb\u203a\u2192\u21d2\u25a0\u25a1\u25ab\u25b6\u25ba\u2794\u27a2-\u27a4"
TICKS = "\u2610-\u2612\u2713\u2714"
# What a line of a list begins with where people write notes: a dash, a bullet, a number, a letter.
MARK = rf"(?:[-*{DASHES}{ARROWS}{TICKS}]|\(?\d{{1,2}}[.)]|\(?[a-z]\))"
COLON = re.compile(f"[:{COLONS}]")
_GAP = f"[ \t{ODD_SPACES}{UNSEEN}]"
_LEAD = re.compile(rf"(?P<indent>{_GAP}*)(?P<items>(?:[-{DASHES}]{_GAP}+)*)")
_KEY = re.compile(
    rf"(?P<key>[A-Za-z_{UNSEEN}]+)[ \t{ODD_SPACES}]*(?P<colon>[:{COLONS}])(?P<after>{_GAP}*)"
    r"(?P<rest>.*)"
)
_NOTHING = re.compile(rf"[-{DASHES}]+[ \t]*")
_OWN = re.compile("[\ue000-\uf8ff]")  # signs that mean something in one font alone
# UTF-8 that was read as another encoding: “Ã©” for é, “â€™” for an apostrophe, “ðŸ” for an emoji.
_TWISTED = re.compile(
    "\u00c3[\u00a0-\u00bf\u0178\u0152\u0153\u2030\u201e\u0161]|\u00e2\u20ac|\u00f0\u0178"
)
_RUN = re.compile(r"[^\x00-\x7f]+")
_TAG = re.compile(
    r"</?(?:a|b|br|div|em|font|i|li|p|span|strong|u|ul)(?: [^<>]{0,500})?/?>", re.IGNORECASE
)
_ENTITY = re.compile("&(?:amp|quot|apos|nbsp|#39|#160);", re.IGNORECASE)
MARKUP = re.compile(f"{_TAG.pattern}|{_ENTITY.pattern}", re.IGNORECASE)
_KEY_ALONE = re.compile(r"(?P<indent> *(?:- +)*)[A-Za-z_]+:[ \t]*")
_NOTED = re.compile(rf"(?P<indent> *)(?P<mark>{MARK})(?P<gap>[ \t{ODD_SPACES}]+)(?=\S)")
_TIGHT = re.compile(r"(?P<indent> *)(?P<mark>-)(?P<gap>)(?=[A-Za-z_]+:(?:\s|$))")  # -name: Maya
_KEYED = re.compile(r"[A-Za-z_]+:(?:\s|$)")
_BOX = re.compile(r"(?P<head> *- +)(?P<mark>\[[ xX]?\])(?P<gap> +)(?=\S)")
_BLOCK = re.compile(r"(?:.*[:\s]|)[|>][-+0-9]{0,2}\s*(?:#.*)?")


class Sign(NamedTuple):
    """One sign at a place of a file, line and column counted from 1, and what it is taken for."""

    line: int
    column: int
    sign: str
    plain: str

    @property
    def named(self) -> str:
        """The sign by its name in Unicode: a no-break space (U+00A0)."""
        if len(self.sign) > 1:
            return f"“{self.sign}”"
        name = unicodedata.name(self.sign, "sign without a name").lower()
        name = name.replace("fullwidth", "full-width")
        article = "an" if name[0] in "aeiou" else "a"
        return f"{article} {name} (U+{ord(self.sign):04X})"


@dataclass
class CleanLines:
    """Lines as they were meant, ready for YAML; `signs` are those that others stood for.

    `columns` gives, for each line that became longer or shorter, the column in the file of each of
    its characters and of its end.
    """

    lines: list[str] = field(default_factory=list)
    columns: dict[int, list[int]] = field(default_factory=dict)
    signs: list[Sign] = field(default_factory=list)

    def column(self, line: int, column: int) -> int:
        """Return where a character stood in the file; line index and column count from 0."""
        columns = self.columns.get(line)
        return column if columns is None else columns[min(column, len(columns) - 1)]


def without_markup(text: str) -> str:
    """Return a text without what was HTML around its words where it was copied."""
    if not MARKUP.search(text):
        return text
    return _ENTITY.sub(lambda found: unescape(found[0]), _TAG.sub("", text))


def meant(text: str) -> str:
    """Return a text as it is read: its letters as they were before, and no markup around them."""
    return clean(without_markup(untwisted(text)))


def untwisted(text: str) -> str:
    """Return a text as it was before its bytes were read in another encoding: JosÃ© → José."""
    if not _TWISTED.search(text):
        return text
    return _RUN.sub(lambda run: _decoded(run[0]), text)


def _decoded(run: str) -> str:
    """Return signs read as UTF-8 where their bytes in Windows-1252 are such; else as they are."""
    try:
        data = b"".join(
            bytes([ord(sign)]) if ord(sign) < 0xA0 else sign.encode("cp1252") for sign in run
        )
        return data.decode("utf-8")
    except UnicodeError:
        return run


def plain_lines(lines: Sequence[str], start: int = 0) -> CleanLines:
    """Take what YAML's own signs were meant to be, from line index `start` on.

    Spaces, hyphens and colons that look right and are none are put right where a key or an item
    begins, tabs behind it count as spaces, bullets below a key count as hyphens; texts in blocks
    (`|`) are left as they are.
    """
    found = CleanLines([""] * start)
    block: int | None = None  # the indent of the key whose block this is
    below: int | None = None  # the indent of the key whose list this may be
    for number, line in enumerate(lines[start:], start):
        indent = len(line) - len(line.lstrip())
        if block is not None and (indent > block or not line.strip()):
            found.lines.append(line)
            continue
        block = None
        noted = _noted(line, below)
        text, columns, signs = _plain(line) if noted is None else _as_item(line, noted)
        if alone := _KEY_ALONE.fullmatch(text):
            below = len(alone["indent"])
        elif below is not None and line.strip() and noted is None:
            kept = indent > below or (indent == below and text.lstrip().startswith("- "))
            below = below if kept else None
        found.lines.append(text)
        found.signs += (Sign(number + 1, column + 1, *pair) for column, pair in signs)
        if len(text) != len(line):
            found.columns[number] = columns
        if _BLOCK.fullmatch(text):
            block = len(text) - len(text.lstrip())
    return found


def _noted(line: str, below: int | None) -> re.Match[str] | None:
    """Return the mark of an item that stands right below its key, or the box before an item."""
    if (box := _BOX.match(line)) is not None:
        return box
    if below is None:
        return None
    if (tight := _TIGHT.match(line)) is not None:
        return tight
    found = _NOTED.match(line)
    if found is None or found["mark"] == "-":
        return None
    # Deeper ones are read as one text, and its parts as items: but no key or asterisk begins one.
    begins = found["mark"] == "*" or _KEYED.match(line, found.end())
    deep = len(found["indent"]) > below
    return found if len(found["indent"]) == below or (deep and begins) else None


def _as_item(
    line: str, noted: re.Match[str]
) -> tuple[str, list[int], list[tuple[int, tuple[str, str]]]]:
    """Return a line with a hyphen for its mark, as `_plain` does."""
    start, end = noted.start("mark"), noted.end("gap")
    hyphen = "" if "head" in noted.groupdict() else "- "
    text, columns, signs = _plain(f"{line[:start]}{hyphen}{line[end:]}")
    meant = [*range(start), *[start] * len(hyphen), *range(end, len(line) + 1)]
    columns = [meant[column] for column in columns] if columns else meant
    odd = [(meant[column], pair) for column, pair in signs]
    plain = hyphen if noted["mark"] == "-" else hyphen.strip()
    return text, columns, [(start, (noted["mark"], plain)), *odd]


def _plain(line: str) -> tuple[str, list[int], list[tuple[int, tuple[str, str]]]]:
    """Return the line as it was meant, the column in it of each of its signs, and what was odd."""
    if line.isascii() and "\t" not in line and not line.rstrip().endswith(": -"):
        return line, [], []
    head = _LEAD.match(line)
    assert head is not None  # it may be empty
    key = _KEY.fullmatch(line, head.end())
    end = key.end("after") if key else head.end()
    meant = [_meant(at, sign, head, key) for at, sign in enumerate(line[:end])]
    odd = [
        (at, (line[at], plain))
        for at, plain in enumerate(meant)
        if plain != line[at] and line[at] != "\t"
    ]
    odd += [(match.start(), (match[0], "")) for match in _OWN.finditer(line, end)]
    columns = [at for at, plain in enumerate(meant) for _ in plain]
    rest = line[end:]
    if key and _NOTHING.fullmatch(rest):  # a dash for nothing, as on paper
        odd, rest = [*odd, (end, (rest[0], ""))], ""
    text = "".join(meant) + rest.replace("\t", " ")
    return text, [*columns, *range(end, end + len(rest) + 1)], odd


def _meant(at: int, sign: str, head: re.Match[str], key: re.Match[str] | None) -> str:
    """Return what the sign at a place of the line stands for."""
    if sign == "\t":
        return sign if at < head.end("indent") else " "
    if is_unseen(sign):
        return ""
    if re.match(f"[{ODD_SPACES}]", sign):
        return " "
    if at < head.end() and re.match(f"[{DASHES}]", sign):
        return "-" if key else sign
    if key is not None and at == key.start("colon") and sign != ":":
        return ": " if key["rest"] and not key["after"] else ":"
    return sign


def untabbed(plain: CleanLines, width: int) -> int:
    """Put spaces for the tabs that indent lines, in place; return the first such line, from 1."""
    first = 0
    for number, line in enumerate(plain.lines):
        indent = line[: len(line) - len(line.lstrip(" \t"))]
        if "\t" not in indent:
            continue
        first = first or number + 1
        columns: list[int] = []
        for at, sign in enumerate(indent):
            here = width - len(columns) % width if sign == "\t" else 1
            columns += [plain.column(number, at)] * here
        rest = range(len(indent), len(line) + 1)
        plain.columns[number] = [*columns, *(plain.column(number, at) for at in rest)]
        plain.lines[number] = " " * len(columns) + line[len(indent) :]
    return first


def odd_places(plain: CleanLines) -> Iterator[Sign]:
    """Yield the first odd sign of each line; who mends that one sees the others."""
    seen: set[int] = set()
    for sign in plain.signs:
        if sign.line not in seen:
            seen.add(sign.line)
            yield sign
