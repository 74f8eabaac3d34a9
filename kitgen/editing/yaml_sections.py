"""Answers into sections of pure YAML, where each heading has a block of text of its own."""

from __future__ import annotations

from kitgen.editing.sections import Body, question_line, unwritten
from kitgen.model.errors import InputError
from kitgen.model.reflection import Question
from kitgen.reading.reflection import QUESTIONS, plain_heading
from kitgen.yaml import edits as insertion
from kitgen.yaml.edits import Edit, is_open, last_line, line_end
from kitgen.yaml.scalar import quoted, scalar
from kitgen.yaml.source import Source
from kitgen.yaml.tree import Entry, Mapping, Scalar, Sequence

STEP = "  "


def block_of(source: Source, entry: Entry, *, keyed: bool) -> Body | None:
    """Return a block text as a body; its key's line stands for the heading if it is `keyed`."""
    value = entry.value
    line = entry.key.start.line
    if not isinstance(value, Scalar) or value.start.line != line:
        return None
    if source.text[value.start.offset : value.start.offset + 1] != "|":
        return None
    lines = source.lines[line : last_line(source, value.start, value.end)]
    first = next((text for text in lines if text.strip()), "")
    indent = first[: len(first) - len(first.lstrip())]
    shown = [text.removeprefix(indent) for text in lines]
    if keyed:
        return Body(source, line - 1, [f"## {entry.key.text}", *shown], indent)
    return Body(source, line, shown, indent)


class Sections:
    """The sections of `reflection:` as a mapping; takes texts and questions as a body does."""

    def __init__(self, source: Source, root: Mapping) -> None:
        self.source = source
        self.root = root
        entry = root.entry("reflection")
        self.there = entry.value if entry and isinstance(entry.value, Mapping) else None
        if root.flow or (self.there and self.there.flow) or not (self.there or is_open(entry)):
            raise _no_place(source, entry)
        self.bodies: dict[str, Body] = {}
        self.own: list[Edit] = []
        self.fresh: dict[str, list[str]] = {}

    @property
    def edits(self) -> list[Edit]:
        """All edits, new sections last."""
        below = [edit for body in self.bodies.values() for edit in body.edits]
        return [*self.own, *below, *([self._new_sections()] if self.fresh else [])]

    def append(self, heading: str, text: str) -> bool:
        """Add a text to a section, made if need be; False if it is there already."""
        entry = self._entry(heading)
        if entry is None:
            self.fresh.setdefault(heading, []).append(text)
            return True
        if isinstance(entry.value, Sequence):
            return self._add_item(entry, entry.value, text)
        body = self._body(entry)
        if body is None:
            return self.append(f"{heading} (from the worksheet)", text)
        return body.append(heading, text)

    def _add_item(self, entry: Entry, value: Sequence, text: str) -> bool:
        """Add a text to a section that is a list."""
        assert self.there
        items = (item.text for item in value.items if isinstance(item, Scalar))
        text = unwritten(text, "\n".join(f"- {item}" for item in items))
        if text:
            item = quoted(text.removeprefix("- "))
            self.own.append(insertion.add_items(self.source, self.there, entry.key.text, [item]))
        return bool(text)

    def ask(self, question: Question) -> bool:
        """Add a question they asked, or answers to one; False if all of it is there already."""
        entry = self._entry(QUESTIONS)
        body = self._body(entry) if entry else None
        if body:
            return body.ask(question)
        return self.append("Questions they asked", question_line(question))

    def _entry(self, heading: str) -> Entry | None:
        wanted = plain_heading(heading)
        entries = self.there.entries if self.there else ()
        return next((entry for entry in entries if plain_heading(entry.key.text) == wanted), None)

    def _body(self, entry: Entry) -> Body | None:
        key = entry.key.text
        if key not in self.bodies:
            body = block_of(self.source, entry, keyed=True)
            if body is None and is_open(entry):
                body = self._opened(entry)
            if body is None:
                return None
            self.bodies[key] = body
        return self.bodies[key]

    def _opened(self, entry: Entry) -> Body:
        """Begin a block behind a key that has nothing yet."""
        value = entry.value
        start, end = value.start.offset, value.end.offset
        self.own.append(Edit(start, end, "|" if end > start else " |"))
        indent = " " * (entry.key.start.column - 1) + STEP
        return Body(self.source, entry.key.start.line - 1, [f"## {entry.key.text}"], indent)

    def _new_sections(self) -> Edit:
        outer = " " * (self.root.entries[0].key.start.column - 1) if self.root.entries else ""
        indent, head = outer + STEP, ""
        entry = self.root.entry("reflection")
        if self.there:
            indent = " " * (self.there.entries[0].key.start.column - 1)
            line = last_line(self.source, self.there.start, self.there.end)
        elif entry:
            line = entry.key.start.line
        else:
            head = f"\n{outer}reflection:"
            line = len(self.source.text.rstrip().split("\n"))
        blocks = "\n".join(
            f"\n{indent}{_key(heading)}: |\n{_block(texts, indent + STEP)}"
            for heading, texts in self.fresh.items()
        )
        place = line_end(self.source, line)
        return Edit(place, place, head + blocks)


def _block(texts: list[str], indent: str) -> str:
    text = "\n\n".join(texts)
    return "\n".join(f"{indent}{line}" if line.strip() else "" for line in text.split("\n"))


def _key(heading: str) -> str:
    return scalar(heading)


def _no_place(source: Source, entry: Entry | None) -> InputError:
    message = "the worksheet's answers find no place under `reflection`"
    advice = "Write it in lines, each heading a key: What went well: |"
    line = entry.key.start.line if entry else 1
    return InputError(source.problem("absorb-place", message, advice, line, 1))
