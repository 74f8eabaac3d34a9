"""Merging answers into an interview file: the bytes it would have, read back before they count."""

from __future__ import annotations

from dataclasses import dataclass

from kitgen.editing.answers import SavedAnswers
from kitgen.editing.fields import AnswerConflict, ConflictChoice, Decide, FactMerge
from kitgen.editing.sections import Body, question_line
from kitgen.editing.trust import HOMELESS, check_own_hand
from kitgen.editing.yaml_sections import Sections, block_of
from kitgen.model.errors import InputError
from kitgen.reading.interview import Reading
from kitgen.yaml.edits import apply_edits
from kitgen.yaml.frontmatter import front_matter
from kitgen.yaml.source import Source
from kitgen.yaml.tree import Mapping, Scalar


@dataclass(frozen=True)
class MergeResult:
    """The file with the answers in it, and what was done; `data` is as before if nothing was."""

    data: bytes
    reading: Reading
    added: tuple[str, ...]
    settled: tuple[tuple[AnswerConflict, ConflictChoice], ...]


def merge(
    data: bytes,
    reading: Reading,
    answers: SavedAnswers,
    decide: Decide,
) -> MergeResult:
    """Merge answers into the file that `reading` was read from; InputError if they do not fit.

    `data` are the file's bytes. Nothing that is written in it goes, unless `decide` says so.
    """
    if answers.kit != reading.interview.kit:
        raise _other_kit(reading, answers)
    source, root = reading.source, reading.tree
    assert root is not None
    facts = FactMerge(reading, root, answers.saved, decide)
    facts.take(answers.facts)
    homeless = "\n\n".join(f"{fact.label}: {'; '.join(fact.texts)}" for fact in facts.homeless)
    below = body_of(source, root)
    added = [question_line(one) for one in answers.questions if below.ask(one)]
    sections = (*answers.sections, *([(HOMELESS, homeless)] if homeless else []))
    added += [f"## {name}\n{text}" for name, text in sections if below.append(name, text)]
    after = apply_edits(data, source, [*facts.edits, *below.edits])
    again = reading.again(after)
    check_own_hand(reading.interview, again.interview, answers)
    return MergeResult(after, again, (*facts.added, *added), tuple(facts.settled))


def body_of(source: Source, root: Mapping) -> Body | Sections:
    """Return where sections are written: below the fields, or under `reflection` in pure YAML."""
    _, end = front_matter(source)
    if end is not None:
        return Body(source, end + 1, list(source.lines[end + 1 :]))
    entry = root.entry("reflection")
    if entry and isinstance(entry.value, Scalar):
        return block_of(source, entry, keyed=False) or Sections(source, root)
    return Sections(source, root)


def _other_kit(reading: Reading, answers: SavedAnswers) -> InputError:
    message = f"these answers belong to another kit: {answers.kit}"
    advice = (
        f"The kit of {reading.source.path} is {reading.interview.kit}. If the file was renamed,"
        " change the line kit: in the answers."
    )
    line = next(n for n, text in enumerate(answers.source.lines, 1) if text.startswith("kit"))
    return InputError(answers.source.problem("other-kit", message, advice, line, 1))
