"""Trust: what a file that may be a stranger's can bring into an interview file, and what never.

SavedAnswers set fields that the worksheet asks for; what was decided, sent or agreed comes from the
user's own hand alone. Their texts are bounded, and cannot switch a check off or reach further
than their own section.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from kitgen.editing.answers import Fact, SavedAnswers
from kitgen.model.errors import InputError
from kitgen.model.interview import Interview
from kitgen.model.reflection import Question
from kitgen.reading.outline import open_fence
from kitgen.writing.questions import QuestionHeading, Questions

HOMELESS = "From the worksheet"  # the section for what the file has no field for
OWN_HAND = ("outcome", "log", "contact_policy", "applicant", "kit")  # no answer sets these
REACH = ("email", "phone", "linkedin", "address")  # where letters go: only if somebody looks
MOST = 300  # facts, questions and sections in one file
LONGEST = 20_000  # characters of one text
IGNORE = re.compile(r"(kitgen)\s*:(?=\s*ignore\b)", re.IGNORECASE)


@dataclass(frozen=True)
class Sifted:
    """Answers as they may be taken, and the facts that may not."""

    answers: SavedAnswers
    left_out: tuple[Fact, ...] = ()


def sift(answers: SavedAnswers, questions: Questions, *, seen: bool) -> Sifted:
    """Take from answers what the worksheet asks for; InputError if they are beyond all bounds.

    `seen` says that somebody looks at every value before it counts: only then do they say how to
    reach people.
    """
    _check_bounds(answers)
    asked = frozenset(_asked(questions.title.within, ()))
    taken = [fact for fact in answers.facts if _is_asked(fact, asked, seen=seen)]
    words = [fact for fact in answers.facts if fact.path[0] in OWN_HAND and fact.path in asked]
    left = tuple(fact for fact in answers.facts if fact not in (*taken, *words))
    sections = (*answers.sections, *((HOMELESS, fact.shown) for fact in words))
    tame = replace(
        answers,
        facts=tuple(replace(fact, texts=tuple(map(_unsaid, fact.texts))) for fact in taken),
        questions=tuple(map(_tame_question, answers.questions)),
        sections=tuple((_tame_line(name), tame_text(text)) for name, text in sections),
    )
    return Sifted(tame, left)


def tame_text(markdown: str) -> str:
    """Keep a text within its section: no open fence, no comment, no word that stops a check."""
    text = _tame_line(markdown)
    fence = ""
    for line in text.split("\n"):
        fence = open_fence(line, fence)
    return f"{text}\n{fence}" if fence else text


def check_own_hand(before: Interview, after: Interview, place: SavedAnswers) -> None:
    """Make sure that answers changed nothing that only the user's own hand may.

    InputError where a fact of `OWN_HAND` differs, or a section lost its privacy or its words.
    """
    fields = [name for name in OWN_HAND if getattr(before, name, 0) != getattr(after, name, 0)]
    sections = {section.heading: section for section in after.reflection.sections}
    for section in before.reflection.sections:
        now = sections.get(section.heading)
        kept = now is not None and now.audience is section.audience
        if not kept or section.text.split("\n")[0] not in (now.text if now else ""):
            fields.append(f"## {section.heading}")
    if fields:
        message = f"these answers would change what they may not: {', '.join(fields)}"
        advice = "Write it into the interview file yourself, if it is true."
        raise InputError(place.source.problem("answers-reach", message, advice, 1, 1))


def _asked(
    headings: Iterable[QuestionHeading], holder: tuple[str, ...]
) -> Iterator[tuple[str, ...]]:
    """The fields that a worksheet asks for, people as `*`."""
    for heading in headings:
        each = heading.settings.get("each", "")
        here = {"interviewers": ("interviewers", "*"), "concern": ("concern",)}.get(each, holder)
        for path in heading.settings.get("from", "").split():
            yield (*here, *path.split("."))
        yield from _asked(heading.within, here)


def _is_asked(fact: Fact, asked: frozenset[tuple[str, ...]], *, seen: bool) -> bool:
    path = fact.path
    if path[0] in OWN_HAND or (path[-1] in REACH and not seen):
        return False
    if path[0] == "interviewers" and len(path) == 3:
        path = ("interviewers", "*", path[2])
    return tuple(step for step in path if not step.isdigit()) in asked


def _tame_question(question: Question) -> Question:
    said, better = tame_text(question.said), tame_text(question.better)
    return Question(asked=_tame_line(question.asked), said=said, better=better)


def _tame_line(text: str) -> str:
    """Take out of a text, or a heading, what would open a comment or stop a check."""
    return _unsaid(text).replace("<!--", "<! --")


def _unsaid(text: str) -> str:
    """Take its meaning from a comment that would switch checks off."""
    return IGNORE.sub(r"\1", text)


def _check_bounds(answers: SavedAnswers) -> None:
    texts = [text for fact in answers.facts for text in (*fact.path, *fact.texts)]
    texts += [text for one in answers.questions for text in (one.asked, one.said, one.better)]
    texts += [text for section in answers.sections for text in section]
    count = len(answers.facts) + len(answers.questions) + len(answers.sections)
    longest = max(map(len, texts), default=0)
    if count > MOST or longest > LONGEST:
        message = (
            f"one of these answers has {longest:,} characters"
            if longest > LONGEST
            else f"these are {count:,} answers"
        )
        advice = f"At most {MOST} of {LONGEST:,} characters are taken. Is this the file you meant?"
        raise InputError(answers.source.problem("answers-bounds", message, advice, 1, 1))
