"""The reflection: what the applicant wrote below the fields, section by section."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kitgen.model.fields import Audience
from kitgen.model.interview import Question, Reflection, Section

HEADING = re.compile(r"(#{1,6})(?:\s+(.*?)(?:\s+#+)?)?\s*")
FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
ANSWER = re.compile(
    r"[-*]?\s*\**(?P<which>I said|Better(?: answer)?|What I said|What I would say)\**:\**"
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


def read_reflection(markdown: str) -> Reflection:
    """Read the sections of a Markdown text; what stands before the first heading is private."""
    return reflection_of(sections_of(markdown))


def reflection_of(sections: Iterable[tuple[str, str]]) -> Reflection:
    """Make a reflection of headings and their texts."""
    questions: list[Question] = []
    kept: list[Section] = []
    for heading, text in sections:
        if is_questions(heading):
            before, found = read_questions(text)
            questions += found
            text = before
        if text.strip():
            kept.append(Section(heading=heading, text=_trim(text), audience=audience(heading)))
    return Reflection(questions=tuple(questions), sections=tuple(kept))


def read_questions(text: str) -> tuple[str, list[Question]]:
    """Read `### question` parts with `I said:` and `Better:`; first comes what precedes them."""
    before = ""
    questions = []
    for heading, body in _parts(text.split("\n")):
        if heading is None:
            before = _trim("\n".join(body))
        elif heading:
            said, better = answers_of(body)
            questions.append(Question(asked=heading, said=said, better=better))
    return before, questions


def is_questions(heading: str) -> bool:
    """Say whether a section holds the questions they asked."""
    return plain_heading(heading) == QUESTIONS


def audience(heading: str) -> Audience:
    """Return who may see a section: a coach only under the headings that kitgen knows."""
    return Audience.COACH if plain_heading(heading) in OPEN_HEADINGS else Audience.ME


def sections_of(markdown: str) -> Iterator[tuple[str, str]]:
    """Split a Markdown text at its headings of the first two levels."""
    for heading, body in _parts(markdown.split("\n"), deepest=2):
        yield heading or "", "\n".join(body)


def _parts(lines: list[str], deepest: int = 6) -> Iterator[tuple[str | None, list[str]]]:
    """Split at headings; the first part has None for a heading. Fenced code has none."""
    heading: str | None = None
    body: list[str] = []
    fence = ""
    for line in lines:
        match = None if fence else HEADING.fullmatch(line)
        if match and len(match[1]) <= deepest:
            yield heading, body
            heading, body = match[2] or "", []
            continue
        fence = open_fence(line, fence)
        body.append(line)
    yield heading, body


def open_fence(line: str, fence: str) -> str:
    """Return the fence that is open after a line."""
    match = FENCE.match(line)
    if not match:
        return fence
    if not fence:
        return match[1]
    closes = match[1].startswith(fence) and not line.strip().strip(fence[0])
    return "" if closes else fence


def answers_of(lines: list[str]) -> tuple[str, str]:
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
    return " ".join(re.sub(r"[*_`]", "", heading).split()).rstrip(" .:?!").casefold()


def _trim(text: str) -> str:
    return re.sub(r"[ \t]+$", "", text, flags=re.MULTILINE).strip("\n")
