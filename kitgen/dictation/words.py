"""The words of dictation, as content/dictation/ writes them down."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from kitgen.yaml.datafile import compiled, read_mapping


@dataclass(frozen=True)
class Words:
    """What is known of one language: patterns of non-answers, and lists of words by their use."""

    none: tuple[re.Pattern[str], ...]
    said: re.Pattern[str]
    no_date: tuple[re.Pattern[str], ...]
    days: Mapping[str, re.Pattern[str]]
    lead: re.Pattern[str]
    numbers: Mapping[str, int]
    units: Mapping[str, int]
    formats: Mapping[str, frozenset[str]]
    zones: Mapping[str, str]
    people: Mapping[str, frozenset[str]]
    parts: Mapping[str, frozenset[str]]
    at: re.Pattern[str]
    dot: re.Pattern[str]
    endings: Mapping[str, str]
    hosts: tuple[str, ...]

    def is_no_answer(self, text: str) -> bool:
        """Say whether somebody answered that there is no answer."""
        plain = _stopless(text)
        return any(one.fullmatch(plain) for one in self.none) and not self.said.fullmatch(plain)


@lru_cache(maxsize=2)
def load_words(text: str, lang: str = "en") -> Words:
    """Read content/dictation/<lang>.yaml; InputError if it is faulty."""
    name = f"dictation/{lang}.yaml"
    data = read_mapping(text, name)
    days = {key: compiled(value, name, key) for key, value in data["days"].items()}
    mail = data["mail"]
    return Words(
        none=tuple(compiled(one, name, "no_answer") for one in data["no_answer"]),
        said=compiled(data["answers_after_said"], name, "answers_after_said"),
        no_date=tuple(compiled(one, name, "no_date") for one in data["no_date"]),
        days=days,
        lead=compiled(rf"(?:{data['days']['lead']})\b[ ,]*", name, "lead"),
        numbers=data["numbers"],
        units=data["units"],
        formats=_lists(data["formats"]),
        zones=data["zones"],
        people=_lists(data["people"]),
        parts=_lists(data["parts"]),
        at=compiled(mail["at"], name, "at"),
        dot=compiled(mail["dot"], name, "dot"),
        endings=mail["endings"],
        hosts=tuple(mail["hosts"].split()),
    )


def _lists(data: Mapping[str, Any]) -> dict[str, frozenset[str]]:
    return {key: frozenset(str(value).split()) for key, value in data.items()}


def _stopless(text: str) -> str:
    return " ".join(text.split()).rstrip(" .!").lstrip(" ")
