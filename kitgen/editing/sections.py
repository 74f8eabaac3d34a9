"""Answers into sections: text below what is written under a heading, never instead of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from kitgen.model.reflection import Question
from kitgen.reading import outline
from kitgen.reading.reflection import ANSWER, is_questions, plain_heading, split_answers
from kitgen.yaml.edits import Edit, line_end
from kitgen.yaml.source import Source

QUESTION, SECTION = 1, 2
ITEM = re.compile(r"[-*]\s+")


@dataclass(frozen=True)
class SectionSpan:
    """The lines of a body from a heading, or its beginning, to before the next one."""

    heading: str
    start: int
    end: int


ASKED = "Questions they asked"


@dataclass
class Body:
    """Lines of a file that hold Markdown: from line index `first`, each indented alike."""

    source: Source
    first: int
    lines: list[str]
    indent: str = ""
    found: list[tuple[int, Edit]] = field(default_factory=list)

    @property
    def edits(self) -> list[Edit]:
        """All edits: at one place, what goes on first, then new questions, then new sections."""
        return [edit for _, edit in sorted(self.found, key=lambda pair: pair[0])]

    def append(self, heading: str, text: str) -> bool:
        """Add a text at the end of a section, made if need be; False if it is there already."""
        span = self._section(heading)
        if span is None:
            self._below(self._last(-1, len(self.lines)), f"\n\n## {heading}\n{text}", SECTION)
            return True
        written = "\n".join(self.lines[span.start + 1 : span.end])
        text = unwritten(text, written)
        if text:
            last = self._last(span.start, span.end)
            self._below(last, _gap(self.lines[last], text, first=last == span.start) + text)
        return bool(text)

    def ask(self, question: Question) -> bool:
        """Add a question they asked, or answers to one; False if all of it is there already."""
        section = next((s for s in self._spans(2) if is_questions(s.heading)), None)
        if section is None:
            last = self._last(-1, len(self.lines))
            begun = any(f"## {ASKED}" in edit.text for _, edit in self.found)
            head = "" if begun else f"## {ASKED}\n\n"
            self._below(last, f"\n\n{head}{question_line(question)}", SECTION)
            return True
        span = self._question(section, question.asked)
        if span is None:
            last = self._last(section.start, section.end)
            self._below(last, f"\n\n{question_line(question)}", QUESTION)
            return True
        if not plain_heading(span.heading):
            self._extend(span.start, question.asked)
        return any([self._answer(span, "said", question.said),
                    self._answer(span, "better", question.better)])  # fmt: skip

    def _question(self, section: SectionSpan, asked: str) -> SectionSpan | None:
        """The lines of a question, or of a heading without words that waits for one."""
        spans = [s for s in self._spans(6) if section.start < s.start < section.end]
        for span in spans:
            if plain_heading(span.heading) == plain_heading(asked):
                return span
        for span in spans:
            body = self.lines[span.start + 1 : span.end]
            if not plain_heading(span.heading) and not any(split_answers(body)):
                return span
        return None

    def _answer(self, span: SectionSpan, part: str, text: str) -> bool:
        if not text:
            return False
        marks = dict(self._marks(span))
        begin = marks.get(part, span.start if part == "said" else None)
        if begin is None:
            self._below(self._last(span.start, span.end), f"\nBetter: {text}")
            return True
        end = min((line for line in marks.values() if line > begin), default=span.end)
        said, better = split_answers(self.lines[span.start + 1 : span.end])
        written = said if part == "said" else better
        text = unwritten(text, written)
        if not text:
            return False
        if written:
            self._below(self._last(begin, end), f"\n\n{text}")
        elif part in marks:
            self._extend(begin, text)
        else:
            self._below(begin, f"\nI said: {text}")
        return True

    def _marks(self, span: SectionSpan) -> Iterator[tuple[str, int]]:
        """The lines on which `I said:` and `Better:` begin."""
        for number in range(span.start + 1, span.end):
            if match := ANSWER.fullmatch(self.lines[number].strip()):
                yield ("said" if "said" in match["which"].lower() else "better"), number

    def _section(self, heading: str) -> SectionSpan | None:
        wanted = plain_heading(heading)
        return next((s for s in self._spans(2) if plain_heading(s.heading) == wanted), None)

    def _spans(self, deepest: int) -> list[SectionSpan]:
        found = [h for h in outline.headings(self.lines) if h.level <= deepest]
        ends = [*(heading.start for heading in found[1:]), len(self.lines)]
        return [SectionSpan(h.text, h.start, end) for h, end in zip(found, ends, strict=False)]

    def _last(self, start: int, end: int) -> int:
        """The last line with text among those from `start` to before `end`."""
        filled = (n for n in range(end - 1, start, -1) if self.lines[n].strip())
        return next(filled, start)

    def _below(self, line: int, text: str, order: int = 0) -> None:
        """Write behind a line of the body; line -1 is the one above it."""
        place = line_end(self.source, self.first + line + 1)
        self.found.append((order, Edit(place, place, self._indented(text))))

    def _extend(self, line: int, text: str) -> None:
        """Go on with a line, a space between."""
        space = "" if self.source.lines[self.first + line].endswith(" ") else " "
        self._below(line, space + text)

    def _indented(self, text: str) -> str:
        return re.sub(r"\n(?!\n|$)", f"\n{self.indent}", text)


def unwritten(text: str, written: str) -> str:
    """Return what of a text is not written yet: of a list, the items; else all or nothing."""
    lines = text.split("\n")
    if all(ITEM.match(line) for line in lines):
        there = {_words(line) for line in written.split("\n")}
        return "\n".join(line for line in lines if _words(line) not in there)
    return "" if f" {_words(text)} " in f" {_words(written)} " else text


def _words(text: str) -> str:
    return " ".join(text.split())


def question_line(question: Question) -> str:
    """Write a question as the interview file has it."""
    lines = [f"### {question.asked}"]
    if question.said:
        lines.append(f"I said: {question.said}")
    return "\n".join([*lines, f"Better: {question.better}".rstrip()])


def _gap(above: str, text: str, *, first: bool) -> str:
    """The line ends between what is written and what is added: a list goes on as a list."""
    return "\n" if first or (ITEM.match(above) and ITEM.match(text)) else "\n\n"
