"""Events as people tell them: texted dave, they said no yesterday, decision moved to Dec 11."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kitgen.dictation.heard import PlainAnswer
from kitgen.dictation.past_days import names_day, past_day
from kitgen.dictation.setting import Setting

NO_EVENTS = ("waiting", "rescheduled", "elsewhere", "theirs")
LONGEST_DAY = 4  # words of a day at the end: on the 20th of november


@dataclass(frozen=True)
class ToldEvent:
    """What happened: its kind as the log has it, what it was, with whom, and on which day."""

    kind: str
    what: str = ""
    people: tuple[str, ...] = ()
    on: str = ""
    until: str = ""


def told_event(
    text: str, names: Sequence[str], setting: Setting, since: dt.date | None = None
) -> ToldEvent | None:
    """Understand a sentence about an interview, whose people are `names`; None if it tells none.

    A day before `since`, the interview's, is one to come: “second round on Friday”. `what` of
    something sent is the kind of a message, or empty for the one that is due.
    """
    words = setting.words.events
    plain = " ".join(text.split()).rstrip(" .!")
    if match := words.first("moved", plain):
        return ToldEvent("decision-by", match["day"].strip())
    if any(words.first(kind, plain) for kind in NO_EVENTS):
        return None
    if (match := words.first("told_day", plain)) and names_day(match["day"].strip(), setting):
        return ToldEvent("decision-by", match["day"].strip())
    if match := words.first("snoozed", plain):
        return ToldEvent("snoozed", match["what"].strip(), until=match["day"].strip())
    if match := words.first("waived", plain):
        return ToldEvent("waived", match["what"].strip())
    rest, on = _without_day(plain, setting)
    if since and on and on < since.isoformat():
        rest, on = plain, ""
    people = tuple(_named(rest, names, words.everybody))
    if match := words.first("tried", rest):
        return ToldEvent("tried", rest, people, on)
    for result, pattern in words.results.items():
        if pattern.search(rest):
            return ToldEvent("outcome", result, (), on)
    if (message := _message(rest, words.messages)) is not None and words.first("sent", rest):
        return ToldEvent("sent", message, people, on)
    if words.first("either", rest):
        return None
    if match := words.first("heard", rest):
        return ToldEvent("heard", rest, people[:1], on)
    return None


def _without_day(text: str, setting: Setting) -> tuple[str, str]:
    """Take a day off the end of a text; return it as the file has it."""
    words = text.split()
    for size in range(min(LONGEST_DAY, len(words) - 1), 0, -1):
        end = " ".join(words[-size:])
        if names_day(end, setting) and not end.isdigit():
            day = past_day(end, setting)
            if isinstance(day, PlainAnswer):
                return " ".join(words[:-size]), day.value
            break  # a shorter end would be another day: “Friday” of “next Friday”
    return text, ""


def _named(text: str, names: Sequence[str], everybody: re.Pattern[str]) -> Iterator[str]:
    """Yield the people that a text names by a part of their name, or all of them."""
    said = set(re.findall(r"[^\W\d_]+", text.casefold()))
    for name in names:
        parts = {part for part in re.findall(r"[^\W\d_]+", name.casefold()) if len(part) > 1}
        if said & parts or everybody.search(text):
            yield name


def _message(text: str, messages: Sequence[tuple[re.Pattern[str], str]]) -> str | None:
    """Return the kind of the message that a text names; empty if it names none."""
    return next((kind for pattern, kind in messages if pattern.search(text)), "")
