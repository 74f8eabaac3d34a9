"""Understanding one answer: by the field it is for."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping

from rapidfuzz.distance import OSA

from kitgen.dictation import choices, mail
from kitgen.dictation.clock import time_of_day
from kitgen.dictation.day_names import weekday_names
from kitgen.dictation.decision_days import answer_day, decision_day
from kitgen.dictation.heard import AskBack, Choice, Heard, NoAnswer, PlainAnswer
from kitgen.dictation.moments import past_moment
from kitgen.dictation.past_days import past_day
from kitgen.dictation.setting import Setting
from kitgen.model.values import places
from kitgen.model.values.texts import WrongValueError, line_of
from kitgen.yaml.source import CONTROL

AnswerReader = Callable[[str, Setting], Heard]


def understand(key: str, text: str, setting: Setting) -> Heard:
    """Understand an answer for a field of the model: its value, a question back, or nothing.

    `key` is the field's name in the file (`date`, `time`, `email`, `said`, …). WrongValueError says
    what is wrong with an answer that cannot be one. People are told apart by `people`.
    """
    plain = line_of(CONTROL.sub("", text))
    silent = setting.words.is_no_answer(plain) and key not in SPOKEN
    if key == "decision_by" and setting.words.forgotten.search(plain):
        return NoAnswer("", (("ask_date", "no"),))  # they may have said it
    if not plain or silent:
        return NoAnswer()
    if key == "decision_by" and is_own_guess(plain, setting):
        return NoAnswer("nobody said when")
    if key == "decision_by" and any(
        one.fullmatch(plain.rstrip(".! ")) for one in setting.words.no_date
    ):
        return _day_first(plain, setting) or NoAnswer("no day was named")
    if key == "reach" and setting.words.is_no_answer(plain.partition(",")[0]):
        return NoAnswer("no address was named")
    if key == "reach" and any(one.fullmatch(plain.rstrip(".! ")) for one in setting.words.no_reach):
        return NoAnswer("no address was named")
    reader = READERS.get(key)
    if reader is None:
        return PlainAnswer(plain)
    amended = setting.words.amended(plain, bare=key in DAYS) or plain
    try:
        return reader(amended, setting)
    except WrongValueError as error:
        better = _without_slips(amended, setting.words.time_words) if key in DAYS else amended
        if better == amended:
            raise
        try:
            return reader(better, setting)
        except WrongValueError:
            raise error from None


def _without_slips(text: str, known: Collection[str]) -> str:
    """Return a day as it was told with the words of time that have one slip put right: next wek."""
    return re.sub(r"[^\W\d_]{3,}", lambda found: _near(found[0], known), text)


def _near(word: str, known: Collection[str]) -> str:
    small = word.casefold()
    near = sorted(one for one in known if OSA.distance(small, one, score_cutoff=1) == 1)
    near.sort(key=lambda one: one[-1] != small[-1])  # weks are weeks
    return near[0] if near and small not in known else word


def is_own_guess(text: str, setting: Setting) -> bool:
    """Tell whether the day by which they decide is only guessed: she didn’t say, maybe Friday."""
    plain = line_of(text).rstrip(".! ")
    return any(one.fullmatch(plain) for one in setting.words.own_guess)


def _day_first(text: str, setting: Setting) -> Heard | None:
    """Return the day that an answer begins with: Monday she calls me; None for no day."""
    first = text.split()[0].rstrip(",")
    if first.casefold() not in weekday_names(setting.locale):
        return None
    return decision_day(first, setting)


def _zone(text: str, setting: Setting) -> Heard:
    text = setting.words.unhedged(text.rstrip("?!. "))
    known = {**places.ZONE_NAMES, **setting.words.zones}
    named = known.get(text.lower())
    if not named and len(some := {known[w] for w in text.lower().split() if w in known}) == 1:
        named = some.pop()  # idk, the UK
    if named:
        return PlainAnswer(named, named)
    try:
        return PlainAnswer(places.zone(text))
    except WrongValueError as error:
        if not error.meant:
            raise
        (near,) = error.meant
        return AskBack(f"Did you mean {near}?", (Choice(near, PlainAnswer(near)),))


def _country(text: str, setting: Setting) -> Heard:
    try:
        return PlainAnswer(places.country(text))
    except WrongValueError as error:
        if not error.meant:
            raise
        (code,) = error.meant
        return PlainAnswer(code, f"{text} ({code})")


SPOKEN = frozenset(("lead", "finalist", "ask_date", "result"))  # where "no" is an answer
DAYS = frozenset(("date", "on", "moment", "answer_by", "decision_by", "time", "slot"))
READERS: Mapping[str, AnswerReader] = {
    "date": past_day,
    "on": past_day,
    "moment": past_moment,
    "answer_by": answer_day,
    "decision_by": decision_day,
    "time": time_of_day,
    "slot": time_of_day,
    "time_zone": _zone,
    "country": _country,
    "result": choices.result,
    "format": choices.interview_format,
    "part": choices.part,
    "register": choices.formality,
    "prefers": choices.prefers,
    "lead": choices.switch,
    "finalist": choices.switch,
    "ask_date": choices.switch,
    "preparation": choices.rating,
    "rapport": choices.rating,
    "clarity": choices.rating,
    "motivation": choices.rating,
    "fit": choices.rating,
    "email": mail.email,
    "reach": mail.reach,
    "posting": mail.web,
    "link": mail.web,
    "linkedin": mail.web,
}
