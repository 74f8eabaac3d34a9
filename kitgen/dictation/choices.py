"""Choices as people put them: zoom is video, a phone screen is phone, "my boss" leads."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from enum import StrEnum

from kitgen.dictation.heard import AskBack, Choice, Heard, PlainAnswer
from kitgen.dictation.setting import Setting
from kitgen.model.choices import Format, Part, Prefers, Register, Result
from kitgen.model.values import texts
from kitgen.model.values.texts import WrongValueError

WORD = re.compile(r"\w+")
SHOWN = {"onsite": "in person", "video": "by video", "phone": "by phone"}


def interview_format(text: str, setting: Setting) -> Heard:
    """Understand where an interview was: onsite, by video or by phone."""
    if found := _exactly(text, Format):
        return PlainAnswer(found, SHOWN[found])
    words = setting.words.formats
    named = {key: _holds(text, words[key]) for key in SHOWN}
    formats = [key for key, found in named.items() if found]
    if "video" in formats and "phone" in formats:  # "a zoom call on my phone"
        formats.remove("phone")
    if len(formats) == 1:
        return PlainAnswer(formats[0], SHOWN[formats[0]])
    if formats or _holds(text, words["unclear"]):
        offered = formats or ["phone", "video"]
        return AskBack(
            "Which was it?", tuple(Choice(SHOWN[one], PlainAnswer(one)) for one in offered)
        )
    return PlainAnswer(texts.choice(text, Format))


def result(text: str, setting: Setting) -> Heard:
    """Understand how it ended: ghosted is silence."""
    if found := _exactly(text, Result):
        return PlainAnswer(found)
    plain = " ".join(text.lower().split()).rstrip(" .!")
    named = [key for key, one in setting.words.results.items() if one.fullmatch(plain)]
    if named:
        return PlainAnswer(named[0], named[0])
    return PlainAnswer(texts.choice(text, Result))


def part(text: str, setting: Setting) -> Heard:
    """Understand what somebody was in the interview."""
    return _one_of(text, Part, setting.words.parts)


def formality(text: str, setting: Setting) -> Heard:
    """Understand how formal a letter is to be."""
    return _one_of(text, Register, {})


def prefers(text: str, setting: Setting) -> Heard:
    """Understand how somebody likes to be reached."""
    return _one_of(
        text,
        Prefers,
        {
            "email": frozenset(("mail", "e-mail")),
            "phone": frozenset(("call", "telephone")),
            "card": frozenset(("post", "letter")),
        },
    )


def switch(text: str, setting: Setting) -> Heard:
    """Understand yes or no, alone or before what else was said: yes, on Friday; not really.

    WrongValueError for what is neither.
    """
    agrees = setting.words.agrees(text)
    if agrees is None:
        message = f"“{texts.shorten(text)}” is neither yes nor no"
        raise WrongValueError("true-false", message, "Write yes or no.")
    return PlainAnswer(
        "yes" if agrees else "no",
        "" if text.lower() in ("yes", "no") else "yes" if agrees else "no",
    )


def rating(text: str, setting: Setting) -> Heard:
    """Understand a number from 1 to 5."""
    numbers = {word: str(number) for word, number in setting.words.numbers.items() if number > 1}
    plain = re.sub(r"(?<!\s)\s*(?:out of|of)\s*(?:5|five)$", "", text.strip().lower())
    return PlainAnswer(str(texts.one_to_five("1" if plain == "one" else numbers.get(plain, plain))))


def _one_of(text: str, kind: type[StrEnum], words: Mapping[str, frozenset[str]]) -> Heard:
    if found := _exactly(text, kind):
        return PlainAnswer(found)
    named = [key for key, known in words.items() if _holds(text, known)]
    if len(named) == 1:
        return PlainAnswer(named[0])
    if named:
        return AskBack("Which of them?", tuple(Choice(one, PlainAnswer(one)) for one in named))
    return PlainAnswer(texts.choice(text, kind))


def _exactly(text: str, kind: type[StrEnum]) -> str:
    try:
        return texts.choice(text, kind).value
    except WrongValueError:
        return ""


def _holds(text: str, words: Iterable[str]) -> bool:
    """Say whether one of the words, hyphens standing for spaces, is in a text."""
    plain = f" {' '.join(WORD.findall(text.lower()))} "
    return any(f" {word.replace('-', ' ')} " in plain for word in words)
