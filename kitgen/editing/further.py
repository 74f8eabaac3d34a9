"""Further answers: words typed at a yes or no that were no answer to it, and lose nothing."""

from __future__ import annotations

from contextlib import suppress

from kitgen.editing.backing import BackError, CorrectedError
from kitgen.editing.noted_answers import BESIDES, TOPIC
from kitgen.editing.replies import ReplyReader
from kitgen.editing.scaffold import FilledValue, KnownFields
from kitgen.model.values.texts import WrongValueError


def take_further(words: str, answers: KnownFields, index: int, replies: ReplyReader) -> None:
    """Ask what words are, and take them as an answer to that; with no answer they are a note."""
    shaper, people = replies.shaper, answers.people
    form, dialogue = shaper.form, shaper.dialogue
    value: FilledValue | None = None
    key = ""
    with suppress(BackError, CorrectedError, WrongValueError):
        named = str(people[index]["name"]) if people else ""
        ways = list(form.further_is) if people else []
        labels = [form.further_is[one].replace("{name}", named) for one in ways]
        asked = form.further_what.replace("{text}", words)
        chosen = dialogue.choose(asked, labels) if ways else None
        key = "" if chosen is None else ways[chosen]
        value = replies.read(key, words, answers, index) if key else None
    if value:
        _join(people[index], key, value)
    else:
        shaper.keep(answers, words)


def _join(person: dict[str, FilledValue], key: str, value: FilledValue) -> None:
    """Put an answer beside those that somebody has already."""
    if key in person:
        key = BESIDES.get(key, key)
    there = person.get(key)
    several = key == TOPIC or key in BESIDES.values()
    told = [one for each in (there, value) if each for one in _texts(each)]
    person[key] = list(dict.fromkeys(told)) if several else "; ".join(told)


def _texts(value: FilledValue) -> list[str]:
    return [value] if isinstance(value, str) else [*value]
