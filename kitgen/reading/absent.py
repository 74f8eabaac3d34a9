"""Absent facts: what people write where they have nothing to say counts as an empty field."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kitgen.model.errors import Severity
from kitgen.model.interviewer import UNKNOWN
from kitgen.model.values.texts import shorten
from kitgen.reading.validation import FieldPath, ParsedFields
from kitgen.yaml.datafile import compiled

RULE = "absent"
NAMES = ("company", "role")  # which may well be called Nothing, X or Later
PEOPLE = ("name",)  # read as names are
HAPPENED = ("tried", "heard")  # of the log: “no answer” is what happened
_LETTER = re.compile(r"[^\W_]")
_EDGES = re.compile(r"^[\W_]+|[\W_]+$")
_BRACKETED = re.compile(r"\[+[^\[\]]*\]+|<+(?!https?://|www\.)[^<>@]*>+|\{+[^{}]*\}+")


@dataclass(frozen=True)
class NonAnswers:
    """The non-answers of one language; `certain` ones are no name of a company or a role either."""

    certain: frozenset[str]
    words: frozenset[str]
    pattern: re.Pattern[str]

    def has(self, text: str, *, name: bool = False) -> bool:
        """Tell whether a text says nothing; with `name`, whether it cannot even be a name."""
        line = " ".join(text.casefold().replace("’", "'").split())
        if not _LETTER.search(line) or _BRACKETED.fullmatch(line):
            return True
        bare = _EDGES.sub("", line)
        if bare in self.certain or line in self.certain:
            return True
        return not name and (bare in self.words or self.pattern.fullmatch(bare) is not None)


def non_answers(data: Mapping[str, Any], name: str) -> NonAnswers:
    """Read the part `absent` of content/reading/<lang>.yaml; InputError if it is faulty."""
    patterns = [" ".join(str(pattern).split()) for pattern in data.get("patterns", ())]
    return NonAnswers(
        certain=_words(data.get("certain", ())),
        words=_words(data.get("words", ())),
        pattern=compiled("|".join(f"(?:{p})" for p in patterns) or "(?!)", name, "absent"),
    )


def drop_absent(form: ParsedFields, known: NonAnswers) -> None:
    """Take non-answers out of a form's data, each with a warning."""
    for path, (text, problem) in form.bare.items():  # outcome: n/a
        if known.has(text):
            form.problems.remove(problem)
            _warn(form, path, text)
    found = [(path, text) for path, text in form.texts() if _says_nothing(form, path, text, known)]
    if not found:
        return
    empty = form.without_value([path for path, _ in found])
    for path, text in reversed(found):  # so that the items before keep their numbers
        if path in empty and not form.is_ignored(RULE, path):
            _warn(form, path, text)
            form.drop(path)


def _says_nothing(form: ParsedFields, path: FieldPath, text: str, known: NonAnswers) -> bool:
    key = next((step for step in reversed(path) if isinstance(step, str)), "")
    if key in PEOPLE and path[:1] == ("interviewers",):
        return False
    if path[:1] == ("log",) and (key in HAPPENED or text.casefold() == UNKNOWN):
        return False  # somebody without a name is logged by that
    return known.has(text, name=key in NAMES)


def _warn(form: ParsedFields, path: FieldPath, text: str) -> None:
    if not text.strip():
        return  # "" is an empty field, and looks like one
    key = next((step for step in reversed(path) if isinstance(step, str)), "this")
    message = f"“{shorten(' '.join(text.split()))}” says nothing, so “{key}” counts as empty"
    advice = "Leave the field empty, or write what you know."
    form.report(RULE, message, advice, path, Severity.WARNING)


def _words(listed: Sequence[Any]) -> frozenset[str]:
    return frozenset(" ".join(str(word).casefold().split()) for word in listed)
