"""The words of dictation, as content/dictation/ writes them down."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from kitgen.reading.absent import NonAnswers, non_answers
from kitgen.reading.names import NameWords, name_words
from kitgen.yaml.datafile import compiled, read_mapping

WORD = re.compile(r"(?<![\w@./'’-])[a-zA-Z][\w'’]*(?:/\w*(?!\S))?(?![\w@-]|\.\w|/)")
PATTERNS = ("absent", "before", "behind", "before_title")  # of people; the rest are lists


@dataclass(frozen=True)
class DictationWords:
    """What is known of one language: patterns of non-answers, and lists of words by their use."""

    absent: NonAnswers
    names: NameWords
    no_date: tuple[re.Pattern[str], ...]
    days: Mapping[str, re.Pattern[str]]
    lead: re.Pattern[str]
    numbers: Mapping[str, int]
    units: Mapping[str, int]
    rough: frozenset[str]  # numbers and units that nobody means to the day
    formats: Mapping[str, frozenset[str]]
    zones: Mapping[str, str]
    people: Mapping[str, frozenset[str]]
    before_name: re.Pattern[str]  # what stands in speech before names, behind them, before a title
    behind_name: re.Pattern[str]
    before_title: re.Pattern[str]
    absent_people: re.Pattern[str]  # with one group that holds the names
    parts: Mapping[str, frozenset[str]]
    results: Mapping[str, re.Pattern[str]]
    not_reached: re.Pattern[str]
    at: re.Pattern[str]
    dot: re.Pattern[str]
    endings: Mapping[str, str]
    hosts: tuple[str, ...]
    slips: Mapping[str, str]  # words as thumbs write them, and what they mean

    def is_no_answer(self, text: str) -> bool:
        """Say whether somebody answered that there is no answer."""
        return self.absent.has(text)

    def tidied(self, text: str) -> str:
        """Return a text with words in full that were typed short, or with a letter astray."""

        def whole(match: re.Match[str]) -> str:
            found = self.slips.get(match[0].lower())
            if not found or (match[0].isupper() and len(match[0]) > 1):
                return match[0]
            return found[0].upper() + found[1:] if match[0][0].isupper() else found

        return WORD.sub(whole, text)


@lru_cache(maxsize=2)
def load_words(text: str, reading: str, lang: str = "en") -> DictationWords:
    """Read content/dictation/<lang>.yaml, and what content/reading/<lang>.yaml knows of answers.

    InputError if one of them is faulty.
    """
    name, other = f"dictation/{lang}.yaml", f"reading/{lang}.yaml"
    data, known = read_mapping(text, name), read_mapping(reading, other)
    days = {key: compiled(value, name, key) for key, value in data["days"].items()}
    mail = data["mail"]
    return DictationWords(
        absent=non_answers(known.get("absent") or {}, other),
        names=name_words(known.get("names") or {}),
        no_date=tuple(compiled(one, name, "no_date") for one in data["no_date"]),
        days=days,
        lead=compiled(rf"(?:{data['days']['lead']})\b[ ,]*", name, "lead"),
        numbers=data["numbers"],
        units=data["units"],
        rough=frozenset(data["rough"].split()),
        formats=_lists(data["formats"]),
        zones=data["zones"],
        people=_lists({key: value for key, value in data["people"].items() if key not in PATTERNS}),
        before_name=compiled(data["people"]["before"], name, "before"),
        behind_name=compiled(rf"(?:{data['people']['behind']})[ .!?]*$", name, "behind"),
        before_title=compiled(data["people"]["before_title"], name, "before_title"),
        absent_people=compiled(data["people"]["absent"], name, "absent"),
        parts=_lists(data["parts"]),
        results={key: compiled(one, name, key) for key, one in data["results"].items()},
        not_reached=compiled(data["not_reached"], name, "not_reached"),
        at=compiled(mail["at"], name, "at"),
        dot=compiled(mail["dot"], name, "dot"),
        endings=mail["endings"],
        hosts=tuple(mail["hosts"].split()),
        slips=data.get("slips") or {},
    )


def _lists(data: Mapping[str, Any]) -> dict[str, frozenset[str]]:
    return {key: frozenset(str(value).split()) for key, value in data.items()}
