"""Front matter: the lines at the head of a file that hold its fields."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kitgen.model.errors import InputError, Problem
from kitgen.yaml.foreign import foreign_text
from kitgen.yaml.source import Source

FENCE = "---"
YAML_SUFFIXES = (".yaml", ".yml")
ALMOST_FENCE = re.compile(r"\s*[-\u2010-\u2015]{2,}\s*")
FIELD = re.compile(r"[a-z_]+:(\s|$)")


def front_matter(source: Source) -> tuple[int, int | None]:
    """Return the lines between which the fields stand; no end for a file of pure YAML.

    InputError if they are not marked off.
    """
    if (foreign := foreign_text(source.text)) is not None:
        message = f"this is {foreign.what}, not an interview file"
        raise InputError(source.problem("no-interview", message, foreign.advice, 1, 1))
    if source.path.suffix.lower() in YAML_SUFFIXES:
        return 0, None
    lines = source.lines
    first = next((index for index, line in enumerate(lines) if line.strip()), None)
    if first is None:
        raise InputError(_empty(source))
    if lines[first].rstrip() != FENCE:
        raise InputError(_missing(source, first))
    end = head_end(lines, first)
    if end is None:
        raise InputError(_unclosed(source, first))
    return first + 1, end


def head_end(lines: Sequence[str], first: int = 0) -> int | None:
    """Return the line whose --- ends the head that line `first` begins; None if there is none.

    Lines are counted from 0. Interview files, drafts and saved answers are read by it.
    """
    if not lines[first:] or lines[first].rstrip() != FENCE:
        return None
    rest = range(first + 1, len(lines))
    return next((index for index in rest if lines[index].rstrip() == FENCE), None)


def _empty(source: Source) -> Problem:
    advice = "Begin with `kitgen new COMPANY --role ROLE`, which writes a file to fill in."
    return source.problem("empty-file", "the file is empty", advice, 1, 1)


def _missing(source: Source, first: int) -> Problem:
    line = source.lines[first]
    advice = (
        "Write --- alone on a line above the first field and another below the last."
        if FIELD.match(line) or ALMOST_FENCE.fullmatch(line)
        else "Put the fields above this text: a line ---, then company, role, date and"
        " interviewers, then another line ---."
    )
    message = "the file does not begin with a line ---"
    return source.problem("front-matter-missing", message, advice, first + 1, 1, len(line))


def _unclosed(source: Source, first: int) -> Problem:
    rest = enumerate(source.lines[first + 1 :], first + 2)
    near = next((number for number, line in rest if ALMOST_FENCE.fullmatch(line)), None)
    advice = "Write --- alone on a line below the last field, above the first heading."
    if near:
        advice += f" Line {near} looks like it, but takes exactly three hyphens at its beginning."
    message = "the fields begin with --- here, and no second --- ends them"
    return source.problem("front-matter-unclosed", message, advice, first + 1, 1, 3)
