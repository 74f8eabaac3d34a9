"""A worksheet: questions in parts, with what is written under them already."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kitgen.model.fields import Audience


class AnswerKind(StrEnum):
    """How a prompt is answered on paper and on screen."""

    LINES = "lines"
    CHECKS = "checks"
    RATING = "rating"


@dataclass(frozen=True, slots=True)
class Prompt:
    """One question of the worksheet; `answer` is what the user already wrote (Markdown).

    `facts` are fields of the interview file that answer it, as plain text. A `blank` prompt has
    no subject yet (a question nobody has written down): its own text is to be filled in.

    An answer given on a screen goes into the first of the `fields` that takes it (dotted places
    in the file, `[]` behind a list, people and questions by key and number), or else into the
    `section` of that heading. `chosen` is the rating, or the options ticked.
    """

    id: str
    text: str
    kind: AnswerKind = AnswerKind.LINES
    lines: int = 3  # ruled lines where nothing is written
    options: tuple[str, ...] = ()
    answer: str = ""
    hint: str = ""
    facts: tuple[str, ...] = ()
    prompts: tuple[Prompt, ...] = ()
    blank: bool = False
    fields: tuple[str, ...] = ()
    section: str = ""
    chosen: tuple[str, ...] = ()
    column: bool = False  # on paper it stands beside the others within its prompt

    @property
    def answered(self) -> bool:
        """Whether anything is written here already."""
        return bool(self.answer or self.facts)


@dataclass(frozen=True, slots=True)
class WorksheetPart:
    """A headed group of prompts; a `boxed` one is cut out and taken along.

    Parts of one `sheet` are for the same day, and printed together.
    """

    id: str
    heading: str
    audience: Audience
    prompts: tuple[Prompt, ...]
    intro: str = ""
    boxed: bool = False
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class Worksheet:
    """The whole worksheet, ready to be rendered."""

    title: str
    parts: tuple[WorksheetPart, ...]
    closing: str = ""
    lang: str = "en"
    intro: str = ""
