"""Answers: a file saved from a page, shaped like an interview file that holds only what is new."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kitgen.model.errors import InputError
from kitgen.model.reflection import Question
from kitgen.model.values.texts import line_of
from kitgen.reading.reflection import is_questions, read_asked, sections_of
from kitgen.yaml import tree as yamltree
from kitgen.yaml.frontmatter import head_end
from kitgen.yaml.source import Source

OWN = ("kit", "client", "saved")


@dataclass(frozen=True)
class Fact:
    """Texts for one field; a list's are several, and people stand by their keys in the path."""

    path: tuple[str, ...]
    texts: tuple[str, ...]
    many: bool = False

    @property
    def label(self) -> str:
        """The field as one would name it."""
        return ".".join(self.path)

    @property
    def shown(self) -> str:
        """The field with what it is to say."""
        return f"{self.label}: {'; '.join(self.texts)}"


@dataclass(frozen=True)
class SavedAnswers:
    """What is to be merged into the interview file of a kit."""

    source: Source
    kit: str
    saved: str
    facts: tuple[Fact, ...] = ()
    questions: tuple[Question, ...] = ()
    sections: tuple[tuple[str, str], ...] = ()
    client: str = ""  # the key by which an office knows whose they are


def read_answers(source: Source) -> SavedAnswers:
    """Read a file of answers; InputError if it is none."""
    end = head_end(source.lines)
    if end is None:
        raise _refused(source)
    tree = yamltree.read_tree(source, 1, end)
    if tree.problems:
        raise InputError(tree.problems)
    root = tree.root
    kit = root.entry("kit") if isinstance(root, yamltree.Mapping) else None
    if not isinstance(root, yamltree.Mapping) or kit is None:
        raise _refused(source)
    plain = yamltree.as_data(root)
    questions, sections = _body("\n".join(source.lines[end + 1 :]))
    return SavedAnswers(
        source=source,
        kit=str(plain["kit"]),
        client=line_of(str(plain.get("client") or "")),
        saved=line_of(str(plain.get("saved", ""))),
        facts=tuple(_facts(root)),
        questions=questions,
        sections=sections,
    )


def _facts(node: yamltree.Mapping, path: tuple[str, ...] = ()) -> Iterator[Fact]:
    for key, value in node.entries:
        here = (*path, key.text)
        if not path and key.text in OWN:
            continue
        if isinstance(value, yamltree.Mapping):
            yield from _facts(value, here)
        elif isinstance(value, yamltree.Sequence):
            items = (item.text for item in value.items if isinstance(item, yamltree.Scalar))
            yield Fact(here, tuple(filter(None, map(line_of, items))), many=True)
        elif not value.empty and line_of(value.text):
            yield Fact(here, (line_of(value.text),))


def _body(text: str) -> tuple[tuple[Question, ...], tuple[tuple[str, str], ...]]:
    questions: list[Question] = []
    sections: list[tuple[str, str]] = []
    for part in sections_of(text):
        body = part.text
        if is_questions(part.heading):
            body, found = read_asked(part.text)
            questions += found
        if body.strip():
            sections.append((part.heading, body.strip("\n")))
    return tuple(questions), tuple(sections)


def _refused(source: Source) -> InputError:
    message = "this is no file of answers"
    advice = (
        "It is saved from a worksheet's page, and begins with --- and a line kit: …\n"
        "Written by the command: kitgen absorb INTERVIEW ANSWERS.md, in this order."
    )
    return InputError(source.problem("no-answers", message, advice, 1, 1))
