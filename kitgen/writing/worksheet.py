"""The reflection worksheet: questions from content, answers from the interview file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from kitgen.model.errors import InputError, Problem
from kitgen.model.fields import Audience, Frozen
from kitgen.model.interview import Interview
from kitgen.model.interviewer import Interviewer
from kitgen.model.reflection import Question, Section
from kitgen.model.worksheet import AnswerKind, Prompt, Worksheet, WorksheetPart
from kitgen.writing.questions import QuestionHeading, read_questions

MAIN = "reflection"
_DONE = re.compile(r"^[-*]\s+\[[xX]\]\s+(.*)$", re.MULTILINE)


def build_worksheet(
    interview: Interview, questions: Mapping[str, str], lang: str = "en"
) -> Worksheet:
    """Fill the questions of `reflection` with what the interview file says."""
    read = read_questions(questions[MAIN], f"{MAIN}.md")
    asked_for = {_plain(name) for name in _section_names(read.title)} - {""}
    rest = tuple(s for s in interview.reflection.sections if _plain(s.heading) not in asked_for)
    parts = (_part(heading, interview, rest) for heading in read.title.within)
    return Worksheet(
        title=read.title.text,
        intro=read.title.note,
        parts=tuple(part for part in parts if part.prompts),
        closing=read.closing,
        lang=lang,
    )


def _part(
    heading: QuestionHeading, interview: Interview, rest: tuple[Section, ...]
) -> WorksheetPart:
    return WorksheetPart(
        id=heading.id,
        heading=heading.text,
        audience=Audience(heading.settings.get("audience", Audience.ME)),
        prompts=tuple(p for h in heading.within for p in _prompts(h, interview, rest)),
        intro=heading.note,
        boxed="boxed" in heading.settings,
        sheet=heading.settings.get("sheet", ""),
    )


def _prompts(
    heading: QuestionHeading, interview: Interview, rest: tuple[Section, ...]
) -> Iterator[Prompt]:
    """One prompt; with `each`, one for every item and blank ones: `at-least` so many, `spare`."""
    each = heading.settings.get("each")
    if each is None:
        yield from _kept(heading, _prompt(heading, interview, interview, heading.id))
        return
    items = rest if each == "other-sections" else tuple(_values(interview, each))
    for number, item in enumerate(items, 1):
        where = _where(each, item, number)
        prompt = _prompt(heading, interview, item, f"{heading.id}-{number}", where)
        yield replace(prompt, text=", ".join(_texts(item, heading, "titled")) or prompt.text)
    wanted = max(heading.number("at-least", 0), len(items) + heading.number("spare", 0))
    for number in range(len(items) + 1, wanted + 1):
        where = _where(each, None, number)
        prompt = _prompt(heading, interview, None, f"{heading.id}-{number}", where)
        blank = "titled" in heading.settings
        yield replace(prompt, blank=blank, fields=(f"{where}asked",) if blank else ())


def _prompt(
    heading: QuestionHeading, interview: Interview, item: object, id_: str, where: str = ""
) -> Prompt:
    """Fill one prompt, and those within it, from an item (the interview itself, a person, …)."""
    kind = (
        AnswerKind.CHECKS if heading.options else AnswerKind(heading.settings.get("kind", "lines"))
    )
    values = _texts(item, heading, "from")
    written = _sections(interview, heading)
    markdown = isinstance(item, Question | Section)  # written below the front matter
    return Prompt(
        id=id_,
        text=heading.text,
        kind=kind,
        lines=heading.number("lines", 0 if heading.within else 3),
        options=heading.options,
        answer="\n\n".join((*values, *written) if markdown else written),
        hint=heading.note,
        facts=() if markdown or kind is not AnswerKind.LINES else values,
        fields=tuple(_fields(heading, item, where)),
        section=item.heading if isinstance(item, Section) else _section_of(heading),
        column="column" in heading.settings,
        chosen=values if kind is AnswerKind.RATING else tuple(_ticked(written, heading.options)),
        prompts=tuple(
            kept
            for h in heading.within
            for kept in _kept(h, _prompt(h, interview, item, f"{id_}-{h.id}", where))
        ),
    )


def _where(each: str, item: object, number: int) -> str:
    """Where the fields of an item stand in the file; a question by its number."""
    if each == "interviewers":
        return f"{each}.{item.key}." if isinstance(item, Interviewer) else ""
    if each == "concern":
        return "concern." if number == 1 else f"concern.{number - 1}."
    return f"questions.{number}." if each == "reflection.questions" else ""


def _fields(heading: QuestionHeading, item: object, where: str) -> Iterator[str]:
    """The fields that an answer may go into: those still empty, and lists, which have no end."""
    for path in heading.settings.get("from", "").split():
        holder: object = item
        *steps, name = path.split(".")
        for step in steps:
            holder = getattr(holder, step, None)
        if isinstance(holder, tuple) or (steps and steps[0] == "outcome" and holder is None):
            continue  # nobody can tell which of them, or there is none to add to
        value = getattr(holder, name, None)
        if isinstance(value, tuple):
            yield f"{where}{path}[]"
        elif not value or isinstance(item, Question) or heading.settings.get("kind") == "rating":
            yield f"{where}{path}"


def _section_of(heading: QuestionHeading) -> str:
    return heading.settings.get("section", "").partition("|")[0].strip()


def _ticked(written: list[str], options: tuple[str, ...]) -> Iterator[str]:
    """The options that a section lists as done: `- [x] …`."""
    done = {_plain(match[1]) for text in written for match in _DONE.finditer(text)}
    yield from (option for option in options if _plain(option) in done)


def _kept(heading: QuestionHeading, prompt: Prompt) -> Iterator[Prompt]:
    """The prompt, unless it is wanted only where something, or nothing, is written."""
    only = heading.settings.get("only")
    if only is None or prompt.answered == (only == "answered"):
        yield prompt


def _texts(item: object, heading: QuestionHeading, setting: str) -> tuple[str, ...]:
    """What the fields named by a setting say, one text a value."""
    paths = heading.settings.get(setting, "").split()
    return tuple(str(value) for path in paths for value in _values(item, path))


def _values(item: object, path: str) -> Iterator[object]:
    """What a dotted path of fields leads to, lists taken apart and gaps left out."""
    if isinstance(item, tuple):
        for one in item:
            yield from _values(one, path)
    elif isinstance(item, Frozen) and path:
        name, _, rest = path.partition(".")
        if name not in type(item).model_fields and name != "shown_name":
            kind = type(item).__name__.lower()
            message = f'worksheet: "{name}" is no field of an {kind}'
            raise InputError(Problem("worksheet-questions", message, "kitgen schema lists them"))
        yield from _values(getattr(item, name), rest)
    elif item is not None and item != "":
        yield item


def _sections(interview: Interview, heading: QuestionHeading) -> list[str]:
    names = {_plain(name) for name in heading.settings.get("section", "").split("|")} - {""}
    sections = interview.reflection.sections if names else ()
    return [s.text for s in sections if s.text and _plain(s.heading) in names]


def _section_names(heading: QuestionHeading) -> Iterator[str]:
    """Every section that some prompt takes up."""
    yield from heading.settings.get("section", "").split("|")
    for within in heading.within:
        yield from _section_names(within)


def _plain(heading: str) -> str:
    """A heading without case and punctuation, to compare by."""
    return re.sub(r"\W+", " ", heading).strip().casefold()
