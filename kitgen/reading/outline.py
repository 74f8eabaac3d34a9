"""The outline of a Markdown text: its headings in every form, what is private, what is code.

Pages, the sections of a file and what is shared are all made from this one reading, so that no two
of them can take a line for different things.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from html import unescape
from typing import NamedTuple

DEEPEST = 6
PSEUDO = DEEPEST + 1  # the level of a line in bold, or with a colon, that stands for a heading
MOST_TAGGED = 12  # lines from a heading's tag to the one that closes it
LONGEST = 80  # letters of a line that is underlined to be a heading
SHORT = 40  # letters of a line that stands for one within a paragraph

_OPEN, _CLOSE = "<!--", "-->"
_JOINT = "\x00"  # stands for a line end inside a comment while lines are read
_FENCE = re.compile(r" {0,3}(?P<fence>`{3,}|~{3,})(?P<rest>.*)")
# Within lists and quotations, and behind any indent.
_BEFORE = re.compile(r"\s*(?:(?:>|[-*+](?=\s)|\d{1,9}[.)](?=\s))\s*)*")
_HASHES = re.compile(r"(?P<hashes>#{1,6})(?P<more>#*)(?P<space>\s*)")
_CLOSING = re.compile(r"(?:^|\s)#+$")
_TAGGED = re.compile(r"<\s?h(?P<level>[1-6])\b[^<>]*>(?P<text>.*?)(?:<\s?/\s?h[1-6]\s?>|$)", re.I)
# A tag with nothing behind it, or one that goes on in the next line.
_OPENING = re.compile(r"<\s?h[1-6]\b[^<>]*(?:>\s*(?:<[^<>/]*>\s*)*)?$", re.I)
_ENDING = re.compile(r"<\s?/\s?h[1-6]\s?>", re.I)
_UNDERLINE = re.compile(r" {0,3}(?:=+|-+)\s*")
_BOLD = re.compile(r"(?:\*\*|__|<[^<>]*>)\s*(?:<[^<>]*>\s*)*(?P<text>[^\s*_<].*)", re.I)
# “Private: pay”, “Private notes – pay”, “Private (mine)”, “Private.”
_TITLED = re.compile(r"\w+(?:\s+\w+){0,3}\s*(?:[:(\[|]|(?<=\s)[-–—](?=\s))|\w+\W*$")
_ANY_TAG = re.compile(r"<[^<>]*>")
_MARKUP = re.compile(r"[*_`~\\]")
_FIRST_LETTER = re.compile(r"[^\W\d_]")
PRIVATE = ("privat", "privé", "privad")  # how it begins, in the languages that people mix in


class TextLine(NamedTuple):
    """A line of text, or several that a comment joins; `start` is the index of the first."""

    start: int
    text: str

    @property
    def end(self) -> int:
        """The index behind the last of its lines."""
        return self.start + self.text.count(_JOINT) + 1

    @property
    def written(self) -> str:
        """The text as it stands in the file."""
        return self.text.replace(_JOINT, "\n")


class Heading(NamedTuple):
    """A heading: its level, its text without marks, and from which line to before which."""

    level: int
    text: str
    start: int
    end: int
    private: bool = False  # it, or one that it stands under, is called private


def is_private(heading: str) -> bool:
    """Say whether a heading itself calls what stands under it private."""
    return _from_first_letter(heading).casefold().startswith(PRIVATE)


def _from_first_letter(heading: str) -> str:
    """Return a heading without marks, signs that are not seen, and what stands before its words."""
    bare = unicodedata.normalize("NFKC", _MARKUP.sub("", _ANY_TAG.sub("", unescape(heading))))
    bare = "".join(sign for sign in bare if unicodedata.category(sign) != "Cf")
    first = _FIRST_LETTER.search(bare)
    return bare[first.start() :].strip() if first else ""


def headings(lines: Sequence[str]) -> list[Heading]:
    """Return the headings of a text, each with whether it is private.

    A private heading counts in every form, and in code as well: nobody can tell whether a fence
    that was never closed ends where another one begins.
    """
    found: list[Heading] = []
    closed = 0  # the level of the private heading that is still open
    for heading in _all_headings(lines):
        own = is_private(heading.text)
        if closed and heading.level <= closed:
            closed = 0
        if own and not closed:
            closed = heading.level
        found.append(heading._replace(private=bool(closed)))
    return found


def code_spans(lines: Sequence[str]) -> list[tuple[int, int]]:
    """Return the lines from a fence to behind the one that closes it; one left open is none."""
    spans: list[tuple[int, int]] = []
    for start, end in _fenced(list(_logical(lines))):
        spans.append((start.start, end.end))
    return spans


def open_comment(lines: Sequence[str]) -> int | None:
    """Return the line on which a comment begins that nothing ends; None if there is none."""
    text = "\n".join(lines)
    end = max((end for _, end in _comments(text)), default=0)
    start = text.find(_OPEN, end)
    return None if start < 0 else text.count("\n", 0, start)


def open_fence(line: str, fence: str) -> str:
    """Return the fence that is open after a line, if `fence` was open before it."""
    match = _FENCE.match(line)
    if not match:
        return fence
    if not fence:
        return match["fence"]
    return "" if _closer(line).startswith(fence) else fence


def without_comments(text: str) -> str:
    """Return a text without its comments; what follows one that nothing ends is left out, too."""
    return visible(text).partition(_OPEN)[0]


def visible(text: str) -> str:
    """Return a text without its comments; one that nothing ends is none."""
    pieces = []
    done = 0
    for start, end in _comments(text):
        pieces.append(text[done:start])
        done = end
    return "".join((*pieces, text[done:]))


def _comments(text: str) -> list[tuple[int, int]]:
    """Return where the comments of a text begin and end."""
    found: list[tuple[int, int]] = []
    start = text.find(_OPEN)
    while start >= 0 and (close := text.find(_CLOSE, start + len(_OPEN))) >= 0:
        found.append((start, close + len(_CLOSE)))
        start = text.find(_OPEN, found[-1][1])
    return found


def public_text(text: str) -> tuple[str, list[str]]:
    """Return a text without what is private in it, and the headings of what was left out."""
    bare = without_comments(text)
    lines = bare.split("\n")
    kept: list[str] = []
    withheld: list[str] = []
    at = 0
    hidden = False
    for heading in headings(lines):
        kept += [] if hidden else lines[at : heading.start]
        hidden = heading.private
        at = heading.start
        if hidden and is_private(heading.text):
            withheld.append(heading.text)
    kept += [] if hidden else lines[at:]
    return "\n".join(kept), withheld


def _logical(lines: Sequence[str]) -> Iterator[TextLine]:
    """Yield the lines, those that a comment holds together as one."""
    text = "\n".join(lines).replace(_JOINT, " ")
    pieces: list[str] = []
    done = 0
    for first, last in _comments(text):
        pieces += (text[done:first], text[first:last].replace("\n", _JOINT))
        done = last
    start = 0
    for line in "".join((*pieces, text[done:])).split("\n"):
        yield TextLine(start, line)
        start += line.count(_JOINT) + 1


def _all_headings(lines: Sequence[str]) -> Iterator[Heading]:
    logical = list(_logical(lines))
    starts = [line.start for line in logical]
    code: set[int] = set()
    for first, last in _fenced(logical):
        code.update(starts[bisect_left(starts, first.start) : bisect_left(starts, last.end)])
    skip = -1
    for number, line in enumerate(logical):
        if number <= skip:
            continue
        if (tagged := _tagged_over_lines(logical, number)) is not None:
            skip, heading = tagged
            yield heading
            continue
        after = logical[number + 1] if number + 1 < len(logical) else None
        before = logical[number - 1] if number else None
        found = _hashed(line) or _tagged(line)
        if found is None and after and _UNDERLINE.fullmatch(after.text):
            found = _underlined(before, line, after)
            skip = number + 1 if found else skip
        found = found or _stands_for_one(line, before)
        if found and (line.start not in code or is_private(found.text)):
            yield found


def _fenced(lines: Sequence[TextLine]) -> Iterator[tuple[TextLine, TextLine]]:
    """Yield the first and last lines of code between fences."""
    last: dict[str, int] = {}  # where the last line that could close each fence stands
    opened: TextLine | None = None
    fence = ""
    closers = [_closer(line.text) for line in lines]
    for number, closer in enumerate(closers):
        if closer:
            last[closer[0]] = number
    for number, line in enumerate(lines):
        match = _FENCE.match(line.text)
        if not match:
            continue
        if not fence:
            if last.get(match["fence"][0], -1) > number:
                fence, opened = match["fence"], line
        elif closers[number].startswith(fence):
            assert opened is not None
            yield opened, line
            fence = ""


def _closer(text: str) -> str:
    match = _FENCE.match(text)
    return match["fence"] if match and not match["rest"].strip() else ""


def _hashed(line: TextLine) -> Heading | None:
    """A line behind hashes; within lists, quotations and indents only where it is private."""
    before = _BEFORE.match(line.text)
    assert before is not None  # it may be empty
    match = _HASHES.match(line.text, before.end())
    if match is None:
        return None
    text = _shown(_CLOSING.sub("", line.text[match.end() :].rstrip()))
    level = len(match["hashes"])
    plain = not line.text[: before.end()].strip(" ") and before.end() <= 3 and not match["more"]
    # “#1” and “#teamwork” are no headings
    spaced = match["space"] or not text or level > 1 or text[:1].isupper()
    if (plain and spaced) or is_private(text):
        return Heading(level, text, line.start, line.end)
    return None


def _tagged(line: TextLine) -> Heading | None:
    match = _TAGGED.search(line.text.replace(_JOINT, " "))
    if match is None:
        return None
    return Heading(int(match["level"]), _shown(match["text"]), line.start, line.end)


def _tagged_over_lines(lines: Sequence[TextLine], at: int) -> tuple[int, Heading] | None:
    """A tag that opens on a line without a word of its heading, and the number of its last line."""
    if not _OPENING.search(lines[at].text):
        return None
    last = at
    for last in range(at + 1, min(at + MOST_TAGGED, len(lines))):
        if _ENDING.search(lines[last].text) or not lines[last].text.strip():
            break
    whole = " ".join(line.text for line in lines[at : last + 1])
    heading = _tagged(TextLine(lines[at].start, whole))
    return None if heading is None else (last, heading._replace(end=lines[last].end))


def _underlined(before: TextLine | None, line: TextLine, rule: TextLine) -> Heading | None:
    """A short line of its own above a rule; a sentence above a rule is a sentence."""
    text = _shown(line.text[_BEFORE.match(line.text).end() :])  # type: ignore[union-attr]
    if not text or len(text) > LONGEST or _UNDERLINE.fullmatch(line.text):
        return None
    above = "" if before is None else before.text.strip()
    alone = not above or before is None or _hashed(before) or _UNDERLINE.fullmatch(above)
    plain = len(rule.text.strip()) > 1 and text[-1] not in ".!,;"
    if (alone and plain) or is_private(text):
        return Heading(1 if "=" in rule.text else 2, text, line.start, rule.end)
    return None


def _stands_for_one(line: TextLine, before: TextLine | None) -> Heading | None:
    """A line in bold, or one that people write where a phone has no headings, called private."""
    marks = _BEFORE.match(line.text)
    assert marks is not None  # it may be empty
    bare = line.text[marks.end() :].strip()
    bold = _BOLD.match(bare)
    text = _shown(bold["text"] if bold else bare)
    if not is_private(text):
        return None
    begins = before is None or not before.text.strip() or bool(marks[0].strip())
    if bold or _announces(_from_first_letter(text), begins=begins):
        return Heading(PSEUDO, text, line.start, line.end)
    return None


def _announces(text: str, *, begins: bool) -> bool:
    """Tell whether a line that begins with “private” is a title rather than a sentence.

    In doubt it is a title. One that `begins` a paragraph or an item may be longer, and small.
    """
    if _TITLED.match(text):
        return True
    short = len(text) <= (LONGEST if begins else SHORT) and text[-1] not in ".!?;,"
    return short and (begins or text[0].isupper())


def _shown(text: str) -> str:
    return text.replace(_JOINT, "\n").strip()
