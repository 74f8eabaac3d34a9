"""A source: one text file of the user's, with the places in it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from kitgen.model.errors import InputError, Problem, Severity
from kitgen.model.values.texts import nearest
from kitgen.yaml.foreign import foreign_bytes
from kitgen.yaml.regular import regular_bytes

LIMIT = 1024 * 1024
LONGEST_LINE = 20_000  # characters; nobody types more without a line end
# Everything below a space but tab and line ends, delete, C1 (but NEL), and what is no character.
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff\ud800-\udfff]")
# YAML takes these for line ends; few editors show them, so they count as spaces.
ODD_SPACE = re.compile("[\x85\u2028\u2029]")
# But a heading, an item or a key begins a line wherever it was pasted from.
BEGINNING = re.compile(r"[ \t]*(?:#|[-*\u2022] |[A-Za-z_]+:(?: |$)|---$)")
OTHER_ENCODINGS = {b"\xff\xfe": "UTF-16", b"\xfe\xff": "UTF-16"}
SAVE_AS_UTF8 = "Save the file as UTF-8; your editor's “Save as” offers the encoding."


@dataclass(frozen=True)
class Source:
    """The text of one file; its line ends are `\\n`, whatever they are on disk.

    `newline` is the line end used on disk and `bom` tells of a byte order mark, for those who
    write the file back.
    """

    path: Path
    text: str
    newline: str = "\n"
    bom: bool = False

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """The lines, without their ends."""
        return tuple(self.text.split("\n"))

    def problem(
        self,
        rule: str,
        message: str,
        advice: str = "",
        line: int = 0,
        column: int = 0,
        width: int = 1,
    ) -> Problem:
        """Make an error at a place of this file; line and column count from 1."""
        shown = self.lines[line - 1] if 0 < line <= len(self.lines) else ""
        return Problem(rule, message, advice, Severity.ERROR, self.path, line, column, shown, width)

    def warning(self, rule: str, message: str, advice: str, *place: int) -> Problem:
        """Make a warning at a place of this file: its line, column and width."""
        return replace(self.problem(rule, message, advice, *place), severity=Severity.WARNING)


def read_source(path: Path) -> Source:
    """Read a file as text; InputError if it is none."""
    return source_of(path, read_bytes(path))


def source_of(path: Path, data: bytes) -> Source:
    """Make a source of a file's bytes; InputError if they are no text."""
    if (foreign := foreign_bytes(data)) is not None:
        raise _refused("no-text", f"this is {foreign.what}, not a text", path, foreign.advice)
    bom = data.startswith(b"\xef\xbb\xbf")
    text = _text(path, data.removeprefix(b"\xef\xbb\xbf"), 3 if bom else 0)
    newline = "\r\n" if "\r\n" in text else "\n"
    text = _with_line_ends(text.replace("\r\n", "\n").replace("\r", "\n"))
    source = Source(path, text, newline, bom)
    problems = [*_control_characters(source), *long_lines(path, text)]
    if problems:
        raise InputError(problems)
    return source


def _with_line_ends(text: str) -> str:
    """Turn line ends that few editors show into spaces, or into line ends round a beginning."""
    first, *rest = ODD_SPACE.split(text)
    made = [first]
    for part in rest:
        line = made[-1].rpartition("\n")[2]
        heading = line.lstrip().startswith("#")
        begins = heading or BEGINNING.match(part.partition("\n")[0])
        made += ["\n" if begins else " ", part]
    return "".join(made)


def read_bytes(path: Path) -> bytes:
    """Read a file that may be text; InputError if it is missing, a folder or far too large."""
    if any("\ud800" <= sign <= "\udfff" for sign in path.name):
        advice = "Rename it; its name stands in the names of letters and in links."
        raise _refused("file-name", "the name of this file is not UTF-8", path, advice)
    try:
        if path.is_dir():
            raise _refused("file-is-folder", "this is a folder, not a file", path)
        data = regular_bytes(path, LIMIT + 1)
    except (FileNotFoundError, NotADirectoryError) as error:
        message = "there is no such file"
        if path.is_symlink():
            message = f"this link leads to nothing: there is no {path.readlink()}"
        raise _refused("file-missing", message, path, _instead(path)) from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise _refused("file-unreadable", f"the file cannot be read: {reason}", path) from error
    if len(data) > LIMIT:
        raise _refused(
            "file-too-large",
            "the file is larger than 1 MiB",
            path,
            "An interview is a few pages of text. Is this the file you meant?",
        )
    return data


def _instead(path: Path) -> str:
    """Say which file beside one that is missing may be meant."""
    try:
        there = [one for one in path.parent.iterdir() if one != path]
        beside = [one.name for one in there if one.suffix == path.suffix]
    except OSError:
        return ""
    near = nearest(path.name, beside)
    return f"Did you mean {path.with_name(near)}?" if near else ""


def _text(path: Path, data: bytes, offset: int) -> str:
    if data[:2] not in OTHER_ENCODINGS and data[:80].count(0) * 3 > len(data[:80]):
        message = "the file is not UTF-8; it looks like UTF-16"
        raise _refused("not-utf8", message, path, SAVE_AS_UTF8)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        guess = OTHER_ENCODINGS.get(data[:2], "")
        looks = f"; it looks like {guess}" if guess else ""
        before = data[: error.start].decode("utf-8", "replace")
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        start = data.rfind(b"\n", 0, error.start) + 1
        end = data.find(b"\n", error.start)
        shown = data[start : end if end >= 0 else len(data)].decode("utf-8", "replace")
        byte = error.start + offset
        message = f"the file is not UTF-8 (byte {byte} is 0x{data[error.start]:02x}){looks}"
        raise InputError(
            Problem(
                "not-utf8",
                message,
                SAVE_AS_UTF8,
                path=path,
                line=line,
                column=column,
                source_line=shown.rstrip("\r"),
            )
        ) from error


def long_lines(path: Path, text: str) -> list[Problem]:
    """Tell of the first line that is far longer than any that is written by hand."""
    if len(text) > LONGEST_LINE:
        for number, line in enumerate(text.split("\n"), 1):
            if len(line) > LONGEST_LINE:
                message = f"this line has {len(line):,} characters; {LONGEST_LINE:,} is the most"
                advice = "Part it into paragraphs, or look for what was pasted by mistake."
                return [Problem("line-too-long", message, advice, path=path, line=number, column=1)]
    return []


def _control_characters(source: Source) -> list[Problem]:
    problems = []
    for number, line in enumerate(source.lines, 1):
        for match in CONTROL.finditer(line):
            code = ord(match[0])
            what = "a NUL character" if code == 0 else f"the control character U+{code:04X}"
            advice = "It cannot be seen in most editors. Delete it, or type the line again."
            message = f"here is {what}, which has no place in a text"
            problems.append(
                source.problem("control-character", message, advice, number, match.start() + 1)
            )
            break  # one a line is enough to find them
        if len(problems) == 20:
            break
    return problems


def _refused(rule: str, message: str, path: Path, advice: str = "") -> InputError:
    return InputError(Problem(rule, message, advice, path=path))
