"""Private matters: what was told to one person, and is for nobody who only passes a letter on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from kitgen.model.interview import Interview
from kitgen.model.misfit import Misfit
from kitgen.writing.prose import Prose

TOLD = (
    *("said", "my_reaction", "need", "i_did", "promised", "praised", "kindness", "personal"),
    *("first_step", "last_line"),
)
BETWEEN = r"(?:[\w'’-]+ ){0,3}?"  # my own, my mother’s


@lru_cache(maxsize=4096)
def is_for_one_alone(prose: Prose, text: str) -> bool:
    """Say whether a text tells of its writer's health, family or gaps: my mother's illness."""
    names = ("private", "private-owners", "private-owned")
    matters, owners, owned = (prose.words(name) for name in names)
    return bool(_pattern(matters, owners, owned).search(text))


def without_private(prose: Prose, interview: Interview) -> Interview:
    """Return an interview without the texts of its people that tell something private."""
    found = tuple(one for one in _told(interview) if is_for_one_alone(prose, one.text))
    return interview.model_copy(update={"misfits": found}).tellable


def _told(interview: Interview) -> Iterator[Misfit]:
    for at, person in enumerate(interview.interviewers):
        for number, topic in enumerate(person.talked_about):
            yield Misfit(("interviewers", at, "talked_about", number), topic)
        for name in TOLD:
            if text := getattr(person, name):
                yield Misfit(("interviewers", at, name), text)


@lru_cache(maxsize=8)
def _pattern(
    matters: Sequence[str], owners: Sequence[str], owned: Sequence[str]
) -> re.Pattern[str]:
    whole, whose, what = (
        "|".join(map(re.escape, one)) or r"(?!)" for one in (matters, owners, owned)
    )
    return re.compile(rf"\b(?:{whole}|(?:{whose}) {BETWEEN}(?:{what}))\b", re.IGNORECASE)
