"""Promises at the desk: what nobody has attached yet follows soon, until its writer says more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kitgen.dictation import AskBack, Choice, PlainAnswer
from kitgen.writing.promises import counted_from_today, passed_day, promise_of

if TYPE_CHECKING:
    from kitgen.dictation.setting import Setting
    from kitgen.reading.fragments import FragmentShapes
    from kitgen.writing.prose import Prose

PROMISED = "promised"


def following(text: str, prose: Prose, shapes: FragmentShapes | None, setting: Setting) -> str:
    """Return a promise as one that follows soon, where its words do not say how it comes.

    A letter would else say that it brings what nobody may have put to it. A weekday in it is the
    one that comes; a “no” is no promise.
    """
    if setting.words.is_no_answer(text.strip(" .")):
        return ""
    text = counted_from_today(prose, text, setting.interview_day, setting.today, setting.english)
    bare = text.strip(" .")
    soon = prose.words("soon")
    if not bare or not soon or "\n" in bare or shapes is None:
        return text
    told = shapes.repair(PROMISED, bare)[0]
    unfit = shapes.judge is not None and shapes.judge.verdict(PROMISED, told) is not None
    promise = promise_of(prose, bare)
    known = promise.later or promise.url or promise.by_hand or promise.is_answer
    return text if unfit or known or shapes.alone(PROMISED, told) else f"{bare} {soon[0]}"


def asked_day(text: str, prose: Prose, setting: Setting, ask: str, gone: str) -> AskBack | None:
    """Return a question where the weekday of a promise was over before it was told: which one?"""
    passed = passed_day(prose, text, setting.interview_day, setting.today, setting.english)
    if passed is None:
        return None
    return AskBack(
        ask.replace("{text}", passed.said),
        (
            Choice(passed.coming, PlainAnswer(passed.told)),
            Choice(gone.replace("{day}", passed.passed), PlainAnswer(passed.gone)),
        ),
    )


def follows_soon(text: str, prose: Prose) -> bool:
    """Say whether a promise tells no more of its coming than that it follows soon."""
    return promise_of(prose, text.rstrip(" .")).later in prose.words("soon")
