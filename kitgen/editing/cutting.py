"""Cutting: the answer in a sentence that its writer put their own way, to be taken for it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kitgen.editing.scaffold import FilledValue
from kitgen.model.values import texts

if TYPE_CHECKING:
    from kitgen.editing.questions import DebriefForm
    from kitgen.reading.fragments import FragmentShapes

SEVERAL = re.compile(r"[.!?] +[A-Z]")  # sentences
FEWEST = 2  # words before an answer by which its sentence is known


def answer_cut(
    key: str, told: tuple[str, str], typed: str, form: DebriefForm, shapes: FragmentShapes | None
) -> str:
    """Return what a sentence that was typed says in place of an answer; empty if nobody can tell.

    `told` is the answer as it was, and the sentence of ours that told it.
    """
    pattern = form.own_sentence.get(key, "")
    if not pattern or shapes is None or key not in shapes.fields or SEVERAL.search(typed):
        return ""
    text = _framed(told, typed) or _behind(pattern, typed)
    text = re.sub(form.own_wish, "", text, flags=re.IGNORECASE).strip(" .!,;")
    text = shapes.repair(key, text)[0] if text else ""
    return "" if not text or shapes.is_misfit(key, text) else text


def with_other(value: FilledValue, old: str, new: str) -> FilledValue:
    """Return a value, or one of several, with another text in the place of an old one."""
    if isinstance(value, str):
        return new
    return [new if texts.folded(one) == texts.folded(old) else one for one in value]


def _framed(told: tuple[str, str], typed: str) -> str:
    """Return what stands in a sentence where the answer stood, if all else is as it was."""
    answer, ours = told
    at = texts.folded(ours).find(texts.folded(answer))
    before, behind = ours[:at].strip(), ours[at + len(answer) :].strip()
    if (
        at < 0
        or len(before.split()) < FEWEST
        or not texts.folded(typed).startswith(texts.folded(before))
    ):
        return ""
    rest = typed[len(before) :].strip()
    ends = texts.folded(behind.rstrip("."))
    if not texts.folded(rest.rstrip(".")).endswith(ends):
        return ""
    return rest.rstrip(".")[: len(rest.rstrip(".")) - len(ends)].strip()


def _behind(pattern: str, typed: str) -> str:
    found = re.fullmatch(pattern, typed.rstrip(" .!"), re.IGNORECASE)
    return found["rest"] if found else ""
