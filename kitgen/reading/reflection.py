"""The reflection: what the applicant wrote below the fields, section by section."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kitgen.model.fields import Audience
from kitgen.model.reflection import Question, Reflection, Section
from kitgen.reading import outline
from kitgen.reading.outline import DEEPEST, Heading
from kitgen.yaml.unseen import clean

ANSWER = re.compile(
    r"[-*]?\s*\**(?P<which>I said|Better(?: answer)?|What I said|What I would say)\**[:\uff1a]\**"
    r"\s*(?P<text>.*)",
    re.IGNORECASE,
)
# Headings that a coach may read; every other one is private. Longer headings begin with these.
OPEN_HEADINGS = (
    "questions they asked",
    "what went well",
    "what i would do differently",
    "what i want to know next",
)
QUESTIONS = OPEN_HEADINGS[0]
SECTION_LEVEL = 2
NAMELESS = "…"  # stands for a question of which only the answer was written


class SectionText(NamedTuple):
    """A section as it stands in a file; `private` if it, or what it stands under, is called so."""

    heading: str
    text: str
    private: bool = False


def read_reflection(markdown: str) -> Reflection:
    """Read the sections of a Markdown text; what stands before the first heading is private."""
    return reflection_of(sections_of(clean(markdown)))


def reflection_of(sections: Iterable[SectionText]) -> Reflection:
    """Make a reflection of headings and their texts."""
    questions: list[Question] = []
    kept: list[Section] = []
    for part in sections:
        text = part.text
        if is_questions(part.heading):
            text, found = read_asked(part.text, private=part.private)
            questions += found
        if text.strip():
            seen = Audience.ME if part.private else audience(part.heading)
            kept.append(
                Section(heading=part.heading, text=_trim(text), audience=seen, private=part.private)
            )
    return Reflection(questions=tuple(questions), sections=tuple(kept))


def read_asked(text: str, *, private: bool = False) -> tuple[str, list[Question]]:
    """Read `### question` parts with `I said:` and `Better:`; first comes what precedes them.

    With `private`, the section itself is.
    """
    lines = text.split("\n")
    found = _within(lines, DEEPEST)
    before = _trim("\n".join(lines[: found[0].start] if found else lines))
    questions = []
    for heading, body in _bodies(lines, found):
        said, better = split_answers(body)
        if heading.text or said or better:
            closed = private or heading.private
            seen = Audience.ME if closed else Audience.COACH
            asked = heading.text or NAMELESS
            questions.append(Question(asked=asked, said=said, better=better, audience=seen))
    return before, questions


def is_questions(heading: str) -> bool:
    """Say whether a section holds the questions they asked."""
    return plain_heading(heading) == QUESTIONS


def audience(heading: str) -> Audience:
    """Return who may see a section: a coach only under the headings that kitgen knows."""
    return Audience.COACH if plain_heading(heading) in OPEN_HEADINGS else Audience.ME


def sections_of(markdown: str) -> Iterator[SectionText]:
    """Split a Markdown text at its headings of the first two levels.

    What stands behind a comment that nothing ends is private.
    """
    lines = markdown.split("\n")
    found = _within(lines, SECTION_LEVEL)
    unended = outline.open_comment(lines)
    before = lines[: found[0].start] if found else lines
    yield SectionText("", "\n".join(before), True)
    for heading, body in _bodies(lines, found):
        hidden = unended is not None and unended < heading.start
        yield SectionText(heading.text, "\n".join(body), heading.private or hidden)


def _within(lines: list[str], deepest: int) -> list[Heading]:
    return [heading for heading in outline.headings(lines) if heading.level <= deepest]


def _bodies(lines: list[str], found: list[Heading]) -> Iterator[tuple[Heading, list[str]]]:
    """Yield each heading with the lines below it, up to the next one."""
    ends = [*(heading.start for heading in found[1:]), len(lines)]
    for heading, end in zip(found, ends, strict=False):
        yield heading, lines[heading.end : end]


def split_answers(lines: list[str]) -> tuple[str, str]:
    """Split at `I said:` and `Better:`; text before either is what was said."""
    said: list[str] = []
    better: list[str] = []
    current = said
    for line in lines:
        if match := ANSWER.fullmatch(line.strip()):
            saying = "said" in match["which"].lower()
            current = said if saying else better
            line = match["text"]
        current.append(line)
    return _trim("\n".join(said)), _trim("\n".join(better))


def plain_heading(heading: str) -> str:
    """Compare headings without capitals, emphasis and final punctuation."""
    bare = re.sub(r"[*_`]", "", outline.without_comments(heading))
    return " ".join(bare.split()).rstrip(" .:?!").casefold()


def _trim(text: str) -> str:
    return "\n".join(line.rstrip(" \t") for line in text.split("\n")).strip("\n")
