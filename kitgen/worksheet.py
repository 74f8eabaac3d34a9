"""The reflection worksheet: questions from content, answers from the interview file."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kitgen.model import Audience


class Answer(StrEnum):
    """How a prompt is answered on paper and on screen."""

    LINES = "lines"
    CHECKS = "checks"
    RATING = "rating"


@dataclass(frozen=True, slots=True)
class Prompt:
    """One question of the worksheet; `answer` is what the user already wrote (Markdown)."""

    id: str
    text: str
    kind: Answer = Answer.LINES
    lines: int = 3  # ruled lines where nothing is written
    options: tuple[str, ...] = ()
    answer: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A headed group of prompts."""

    id: str
    heading: str
    audience: Audience
    prompts: tuple[Prompt, ...]
    intro: str = ""


@dataclass(frozen=True, slots=True)
class Worksheet:
    """The whole worksheet, ready to be rendered."""

    title: str
    parts: tuple[Part, ...]
    closing: str = ""
    lang: str = "en"
