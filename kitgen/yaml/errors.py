"""YAML's syntax errors in plain words, with the line as it should be."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from typing import Any, NamedTuple

from kitgen.model.errors import Problem
from kitgen.model.values.texts import unquoted
from kitgen.yaml.signs import DASHES
from kitgen.yaml.source import Source

RULE = "yaml-syntax"
# `key: text`, also as the first key of a list item; the value is what YAML should have read.
KEYED = re.compile(r"(?P<head>\s*(?:-\s+)*[A-Za-z_]+:\s+)(?P<value>\S.*)")
ITEM = re.compile(r"(?P<head>\s*(?:-\s+)+)(?P<value>\S.*)")
UNSPACED = re.compile(r"(?P<head>\s*(?:-\s+)*[A-Za-z_]+):(?P<value>[^\s:/].*)")
ALMOST = re.compile(rf"\s*(?P<key>[A-Za-z_]+)\s*[-={DASHES}]\s*(?P<value>\S.*)")
TABS = (2, 4, 8)
_TAB_INDENT = re.compile(r"^ *\t", re.MULTILINE)
QUOTED_LINE = re.compile(r"\s*>[ >]*(?P<line>[A-Za-z_]+:\s.*)")
COMMENT = re.compile(r"(?<!\s)\s+#.*")


class Trouble(NamedTuple):
    """What the YAML library says, in zero-based lines and columns."""

    source: Source
    problem: str
    context: str
    line: int
    column: int
    from_line: int
    from_column: int

    @property
    def text(self) -> str:
        """The line in which the library gave up."""
        return _line(self.source, self.line)


def explain(source: Source, error: Any) -> Problem:
    """Explain an error of the YAML library to somebody who does not know YAML."""
    mark = error.problem_mark or error.context_mark
    start = error.context_mark or mark
    trouble = Trouble(
        source,
        str(error.problem or ""),
        str(error.context or ""),
        min(mark.line, len(source.lines) - 1) if mark else 0,
        mark.column if mark else 0,
        min(start.line, len(source.lines) - 1) if start else 0,
        start.column if start else 0,
    )
    for known in KNOWN:
        if found := known(trouble):
            return found
    return _at(
        trouble,
        f"YAML cannot be read from here on: {trouble.problem}",
        "Compare the line with the ones above. A text with unusual signs goes in quotes.",
    )


def quoted_cut(text: str) -> str:
    """Write a text as a YAML scalar in quotes, cut if it is very long."""
    text = text if len(text) <= 120 else text[:119] + "…"
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"


def mended(line: str) -> str:
    """Write a line with its text in quotes; empty if the line holds no text."""
    match = KEYED.fullmatch(line) or ITEM.fullmatch(line)
    if not match:
        return ""
    value = COMMENT.sub("", match["value"]).strip()
    if "said" not in match["head"]:  # there the quotes say that the words are theirs
        value = unquoted(value)
    return f"{match['head'].strip()} {quoted_cut(value)}" if value else ""


def _tab(trouble: Trouble) -> Problem | None:
    if "'\\t'" not in trouble.problem and not re.match(r" *\t", trouble.text):
        return None
    return _at(trouble, "a tab stands here", "Indent with spaces: two for each level.")


def tab_width(source: Source) -> int:
    """Return the one width of tabs with which the lines can be read; 0 if none or several do."""
    if not _TAB_INDENT.search(source.text):
        return 0
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError

    known: dict[str, int] = {}
    text = re.split(r"\n---[ \t]*(?:\n|$)", source.text.removeprefix("---\n"))[0]
    for width in TABS:
        spaced = "\n".join(map(partial(_spaced, width), text.split("\n")))
        try:
            known.setdefault(repr(YAML(typ="safe", pure=True).load(spaced)), width)
        except (YAMLError, ValueError, TypeError, RecursionError):
            continue
    return next(iter(known.values())) if len(known) == 1 else 0


def _spaced(width: int, line: str) -> str:
    rest = line.lstrip(" \t")
    return line[: len(line) - len(rest)].expandtabs(width) + rest


def _open_quote(trouble: Trouble) -> Problem | None:
    open_ended = trouble.problem.startswith("found unexpected")  # an end, not an escape
    if "quoted scalar" not in trouble.context or not open_ended:
        return None
    sign = _line(trouble.source, trouble.from_line)[trouble.from_column :][:1]
    advice = f"Write another {sign} at the end of the text."
    if sign == "'":
        advice += _instead(
            mended(_line(trouble.source, trouble.from_line)),
            "\nOr, if it is an apostrophe, write: ",
        )
    return _at(trouble, f"this quotation mark ({sign}) is never closed", advice, start=True)


def _escape(trouble: Trouble) -> Problem | None:
    if "escape" not in trouble.problem and "double-quoted" not in trouble.context:
        return None
    return _at(
        trouble,
        "in double quotes a backslash \\ begins a special sign, and this is none",
        "Write the backslash twice, or put the text in single quotes: '…'",
    )


def _first_sign(trouble: Trouble) -> Problem | None:
    """A text that begins with a sign which means something else in YAML."""
    starts = (
        "cannot start any token",
        "block scalar",
        "an alias",
        "an anchor",
        "a tag",
        "directive",
    )
    if not any(start in trouble.problem + trouble.context for start in starts):
        return None
    start = "cannot start" not in trouble.problem
    line = trouble.from_line if start else trouble.line
    column = trouble.from_column if start else trouble.column
    sign = _line(trouble.source, line)[column:][:1]
    if copied := QUOTED_LINE.fullmatch(_line(trouble.source, line)):
        advice = f"Take the {sign} off the beginning of every line: {copied['line']}"
        return _at(
            trouble, f"this line begins with {sign}, as in a mail's answer", advice, start=start
        )
    advice = _instead(mended(_line(trouble.source, line)), "Put it in quotes: ")
    return _at(
        trouble,
        f"a text cannot begin with {sign} unless it is in quotes",
        advice or "Put the text in quotes.",
        start=start,
    )


def _hyphen(trouble: Trouble) -> Problem | None:
    if not trouble.problem.startswith("sequence entries are not allowed"):
        return None
    return _at(
        trouble,
        "a list item cannot begin here",
        "Put every item on a line of its own, below the key, each after a hyphen and a space."
        + _instead(mended(trouble.text), "\nIf the hyphen belongs to the text: "),
    )


def _colon(trouble: Trouble) -> Problem | None:
    if not trouble.problem.startswith("mapping values are not allowed"):
        return None
    if (first := _first_loose(trouble)) is not None:
        return _loose(trouble.source, first)
    above = _line(trouble.source, trouble.line - 1) if trouble.line else ""
    if UNSPACED.fullmatch(above) and _indent(above) <= _indent(trouble.text):
        return _no_space(trouble.source, trouble.line - 1)
    before = trouble.text[: trouble.column]
    if ":" not in before.replace("://", "") and (KEYED.fullmatch(above) or ITEM.fullmatch(above)):
        return _at(
            trouble._replace(column=_indent(trouble.text)),
            "this line begins further to the right than the line above allows",
            "Keys of the same person or the same level begin in the same column.",
        )
    return _at(
        trouble,
        "a colon followed by a space cannot stand inside a text without quotes",
        _instead(mended(trouble.text), "Write: ") or "Put the whole text in quotes.",
    )


def _first_loose(trouble: Trouble) -> int | None:
    """Return the first of the lines right above that are no field, in its column; None if none."""
    first = None
    for index in range(trouble.line - 1, -1, -1):
        text = _line(trouble.source, index)
        if not text.strip():
            continue
        field = re.match(r"\s*(?:-\s+)*[^\s:#][^:]*:(?:\s|$)|\s*-\s|\s*#|---", text)
        if field or _indent(text) != _indent(trouble.text):
            break
        first = index
    return first


def _loose(source: Source, index: int) -> Problem:
    """Explain a line that stands among fields and is none: `company - Acme`, a title."""
    text = _line(source, index)
    if UNSPACED.fullmatch(text):
        return _no_space(source, index)
    advice = "Begin it with its key and a colon, or with # if it is a title or a remark."
    if match := ALMOST.fullmatch(text):
        advice = f"Write: {match['key'].lower()}: {match['value']}"
    message = "this line is neither “key: text” nor a list item"
    return source.problem(RULE, message, advice, index + 1, _indent(text) + 1)


def _bracket(trouble: Trouble) -> Problem | None:
    if not trouble.context.startswith("while parsing a flow"):
        return None
    line = _line(trouble.source, trouble.from_line)
    sign = line[trouble.from_column :][:1]
    close = {"[": "]", "{": "}"}.get(sign, "a closing bracket")
    return _at(
        trouble,
        f"this bracket {sign} is never closed",
        f"Write {close} at its end." + _instead(mended(line), "\nIf it belongs to the text: "),
        start=True,
    )


def _no_colon(trouble: Trouble) -> Problem | None:
    if "could not find expected ':'" not in trouble.problem:
        return None
    line = _line(trouble.source, trouble.from_line)
    if UNSPACED.fullmatch(line) or ALMOST.fullmatch(line):
        first = _first_loose(trouble._replace(line=trouble.from_line))
        return _loose(trouble.source, trouble.from_line if first is None else first)
    return _at(
        trouble,
        "this line is neither “key: text” nor a list item",
        "If it goes on with the text of the line above, indent it further than that line's key."
        "\nIf it is a new fact, begin it with its key and a colon.",
        start=True,
    )


def _after_the_end(trouble: Trouble) -> Problem | None:
    if not trouble.problem.startswith("expected <block end>"):
        return None
    keyed = KEYED.fullmatch(trouble.text) or ITEM.fullmatch(trouble.text)
    if keyed and keyed["value"][0] in "*&!":
        column = keyed.start("value")
        message = f"a text cannot begin with {keyed['value'][0]} unless it is in quotes"
        advice = f"Put it in quotes: {mended(trouble.text)}"
        return _at(trouble._replace(column=column), message, advice)
    if trouble.problem.endswith("'<scalar>'"):
        before = trouble.text[: trouble.column].rstrip()
        if before[-1:] in ("'", '"', "]", "}"):
            return _at(
                trouble,
                f"the text ended at the {before[-1]} before this",
                _instead(mended(trouble.text), "Put all of it in quotes: ")
                or "Put quotes at the beginning and the end of the text, and none between.",
            )
        return _at(
            trouble,
            "this line is neither “key: text” nor a list item",
            "A comment (# …) ends the text above it. Put the text in quotes, or in one line.",
        )
    return _at(
        trouble,
        "this line does not begin in the same column as the lines it belongs to",
        "Keys of one person begin in one column, and so do the hyphens of one list.",
    )


def _separator(trouble: Trouble) -> Problem | None:
    if "document start" not in trouble.problem and "document start" not in trouble.context:
        return None
    return _at(
        trouble,
        "this line does not belong to what is above it",
        "Every line is “key: text”, a list item after a hyphen, or an indented part of one.",
    )


KNOWN: tuple[Callable[[Trouble], Problem | None], ...] = (
    _tab,
    _open_quote,
    _escape,
    _first_sign,
    _hyphen,
    _colon,
    _bracket,
    _no_colon,
    _after_the_end,
    _separator,
)


def _no_space(source: Source, line: int) -> Problem:
    text = _line(source, line)
    match = UNSPACED.fullmatch(text)
    assert match  # both callers looked
    return source.problem(
        RULE,
        "a space is missing after the colon",
        f"Write: {match['head'].strip()}: {match['value'].strip()}",
        line + 1,
        match.end("head") + 1,
    )


def _at(trouble: Trouble, message: str, advice: str, *, start: bool = False) -> Problem:
    line = trouble.from_line if start else trouble.line
    column = trouble.from_column if start else trouble.column
    return trouble.source.problem(RULE, message, advice, line + 1, column + 1)


def _instead(line: str, lead: str) -> str:
    return lead + line if line else ""


def _line(source: Source, index: int) -> str:
    return source.lines[index] if 0 <= index < len(source.lines) else ""


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
