"""Feedback: the comments that a coach saved from a shared page."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from kitgen.model.errors import InputError, Problem
from kitgen.model.feedback import Remark
from kitgen.model.keys import safe_key
from kitgen.yaml.source import Source

FIRST_LINE = "<!-- kitgen feedback 1 -->"
MOST = 500  # comments in one file
LONGEST = 10_000  # characters of one comment; what is more is cut
_FROM = re.compile(r"From: *(.{0,80}?) *")
_ON = re.compile(r"On: *(\d{4}-\d{2}-\d{2}) *")
_FOR = re.compile(r"For: *([\w-]{0,80}) *")
_KIT = re.compile(r"## ([\w.-]+): *(.*)")
_PLACE = re.compile(r"### (.*?)\{#([\w-]+)\} *")


@dataclass(frozen=True, slots=True)
class Feedback:
    """All comments of one file, by kit."""

    by: str
    on: dt.date | None
    remarks: Mapping[str, tuple[Remark, ...]]
    client: str = ""  # the key of an office's client, where it is of one
    companies: Mapping[str, str] = field(default_factory=dict)  # as the headings name them, by kit


def is_feedback(text: str) -> bool:
    """Say whether a text was saved from a shared page."""
    return text.lstrip("\ufeff").lstrip().startswith(FIRST_LINE)


def calls_itself_feedback(source: Source) -> bool:
    """Say whether a file is named or marked as feedback, wherever it says so."""
    return FIRST_LINE in source.text or source.path.stem.casefold().startswith("feedback")


def read_feedback(source: Source) -> Feedback:
    """Read saved comments; InputError where the file is none."""
    if not is_feedback(source.text):
        message = "This is no feedback saved from a shared page."
        raise InputError(Problem("feedback", message, path=source.path, line=1, column=1))
    by, on, client = "", None, ""
    found: dict[str, list[Remark]] = {}
    companies: dict[str, str] = {}
    kit = ""
    for line in source.lines:
        if not found and (match := _FROM.fullmatch(line)):
            by = match[1]
        elif not found and (match := _ON.fullmatch(line)):
            on = _day(match[1])
        elif not found and (match := _FOR.fullmatch(line)):
            client = match[1]
        elif match := _KIT.fullmatch(line):
            kit = match[1]
            found.setdefault(kit, [])
            companies[kit] = match[2].strip()
        elif kit and (match := _PLACE.fullmatch(line)) and len(found[kit]) < MOST:
            found[kit].append(Remark(match[2], match[1].rstrip(" "), "", by, on))
        elif kit and found[kit] and line.startswith(">"):
            found[kit][-1] = _longer(found[kit][-1], line[1:].removeprefix(" "))
    said = {key: tuple(r for r in remarks if r.text.strip()) for key, remarks in found.items()}
    return Feedback(by, on, said, client, companies)


def feedback_text(feedback: Feedback, kit: str, company: str) -> str:
    """Write the comments on one kit down again, as they are kept beside its interview."""
    on = feedback.on.isoformat() if feedback.on else ""
    return "\n".join(
        [FIRST_LINE, f"From: {feedback.by}", f"On: {on}", "", f"## {kit}: {company}"]
    ) + ("".join(_blocks(feedback.remarks.get(kit, ()))))


def feedback_name(feedback: Feedback) -> str:
    """Return the stem under which comments are kept: the day and who wrote them."""
    day = feedback.on.isoformat() if feedback.on else "undated"
    return f"{day}-{safe_key(feedback.by)}" if feedback.by else day


def _blocks(remarks: tuple[Remark, ...]) -> Iterator[str]:
    for remark in remarks:
        quoted = "\n".join(f"> {line}".rstrip() for line in remark.text.split("\n"))
        yield f"\n\n### {remark.heading} {{#{remark.place}}}\n\n{quoted}"
    yield "\n"


def _longer(remark: Remark, line: str) -> Remark:
    if len(remark.text) >= LONGEST:
        return remark
    whole = f"{remark.text}\n{line}" if remark.text else line
    return replace(remark, text=whole if len(whole) <= LONGEST else f"{whole[:LONGEST]}…")


def _day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None
