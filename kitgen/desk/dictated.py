"""What people type: days, times and formats as they say them, taken as the file has them."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable
from dataclasses import dataclass, field, replace

from kitgen.desk.files import Typed
from kitgen.desk.form import dotted
from kitgen.dictation.heard import AskBack, Choice, NoAnswer, PlainAnswer
from kitgen.dictation.people import EITHER, people
from kitgen.dictation.person import Named
from kitgen.dictation.person_words import PersonWords
from kitgen.dictation.setting import Setting
from kitgen.dictation.understand import READERS, understand
from kitgen.editing.changes import Values
from kitgen.model.choices import Format, Prefers
from kitgen.model.interviewer import UNKNOWN
from kitgen.model.values import times
from kitgen.model.values.texts import WrongValueError

DAY = ("date",)
CHOSEN = {"prefers": frozenset(Prefers), "format": frozenset(Format)}
DECIDED = ("decision_by", "answer_by")  # days that people name roughly: in two weeks
BESIDE = ("honorific", "title", "department", "email")  # told with a name
ROUGH = 3  # days between two that may be meant: two weeks from the talk, or from today
LAST = re.compile(r"\S+$")  # a word that may still be typed


@dataclass(frozen=True)
class Understood:
    """What was typed, in the file's way; by field, what that is, and questions back."""

    typed: tuple[Typed, ...] = ()
    taken: dict[str, str] = field(default_factory=dict)
    doubts: dict[str, AskBack] = field(default_factory=dict)
    nothing: dict[str, str] = field(default_factory=dict)  # words that say nothing, by field


def understood(
    typed: Iterable[Typed], values: Values, setting: Setting, told: Container[str] = ()
) -> Understood:
    """Understand what was typed; what cannot be understood stays as it is, for `check` to judge.

    A zone that was named with a time fills its field, if that is empty. `told` names the fields
    whose words letters say, in which words typed short are written in full.
    """
    found: list[Typed] = []
    taken: dict[str, str] = {}
    doubts: dict[str, AskBack] = {}
    nothing: dict[str, str] = {}
    for one in typed:
        name = dotted(one.path)
        heard = _heard(one, setting)
        if names_somebody(name) and (nobody := _nobody(one, heard, values, setting)):
            nothing |= {name: one.text.strip()} if one.text.strip() else {}
            taken |= {name: ""} if one.text.strip() else {}
            heard = nobody
            one = replace(one, text=UNKNOWN)
        if one.path[-1] in told:
            heard = PlainAnswer(in_full(one.text, setting))
        if isinstance(heard, AskBack) and one.path[-1] in DECIDED and _is_rough(heard):
            heard = heard.choices[-1].value  # shown in its place, and as easily put right
        if isinstance(heard, AskBack):
            doubts[name] = heard
            continue
        if isinstance(heard, NoAnswer):
            nothing |= {name: one.text.strip()} if one.text.strip() else {}
            heard = PlainAnswer("")
        found.append(replace(one, text=heard.value))
        if heard.value != one.text:
            taken[name] = heard.value
        for key, value in heard.also:
            beside = (*one.path[:-1], key)
            if not values.get(beside):
                found.append(Typed(beside, value, ""))
                taken[dotted(beside)] = value
    return Understood(tuple(found), taken, doubts, nothing)


def _is_rough(heard: AskBack) -> bool:
    """Say whether a day is doubtful by so little that no letter turns on it."""
    if any(not one.value.value for one in heard.choices):  # or it is no such day at all
        return False
    days = [times.decision_date(one.value.value).on for one in heard.choices]
    return (max(days) - min(days)).days <= ROUGH


def in_full(text: str, setting: Setting) -> str:
    """Return a text with words in full that were typed short, but for the one being typed."""
    return "\n".join(_line_in_full(line, setting) for line in text.split("\n"))


def _line_in_full(line: str, setting: Setting) -> str:
    last = LAST.search(line)
    if last is None or line.isupper():
        return setting.words.tidied(line)
    head = setting.words.tidied(line[: last.start()].rstrip())
    if head and setting.words.chatter.fullmatch(f" {last[0]}"):  # lol
        return head
    word = setting.words.tidied(last[0])
    is_same = len(word) > 1 and word.casefold() == last[0].casefold()  # monday, and no yr
    return f"{head} {word if is_same else last[0]}".lstrip()


def names_somebody(path: str) -> bool:
    """Tell whether a field, as the form calls it, is the name of somebody who was met."""
    return path.startswith("interviewers.") and path.endswith(".name")


def _nobody(
    one: Typed, heard: PlainAnswer | AskBack | NoAnswer, values: Values, setting: Setting
) -> PlainAnswer | None:
    """Return what is known of somebody whose name is not, or no longer; None if it is a name."""
    text = one.text.strip()
    beside = heard.also if isinstance(heard, PlainAnswer) else ()
    if not text:
        known = any(path[:2] == one.path[:2] for path in values)
        return PlainAnswer(UNKNOWN) if known else None
    if isinstance(heard, PlainAnswer) and heard.value == UNKNOWN:
        return heard
    return PlainAnswer(UNKNOWN, "", beside) if setting.words.is_no_answer(text) else None


def _name(text: str, setting: Setting) -> PlainAnswer | AskBack:
    """Take a form of address and a title off a name: Mrs Janet Holroyd, the head."""
    try:
        found = people(text, setting) if text.strip() else ()
    except WrongValueError:
        found = ()
    if len(found) == 1 and found[0].name == UNKNOWN:  # someone from payroll
        known = _beside(found[0])
        return PlainAnswer(UNKNOWN if known else text, "", known)
    if len(found) != 1:
        return PlainAnswer(text)
    if found[0].name.casefold() == text.strip().casefold():  # typed small: jade
        return PlainAnswer(found[0].name)
    if EITHER.fullmatch(text.strip()) and found[0].instead:
        both = (found[0], *found[0].instead)
        names = [f"{one.honorific} {one.name}".strip() for one in both]
        choices = tuple(Choice(name, PlainAnswer(name)) for name in names)
        return AskBack(setting.words.which_name, choices)
    if found[0].asked:
        return PlainAnswer(text)
    beside = _beside(found[0])
    said = PersonWords(setting).bare(text).strip(" ,.")  # Kendra i think
    is_name = bool(beside) or said.casefold() == found[0].name.casefold()
    return PlainAnswer(found[0].name if is_name else text, "", beside)


def _beside(person: Named) -> tuple[tuple[str, str], ...]:
    """Return what was told with a name, by the field of each."""
    return tuple((key, person.facts[key]) for key in BESIDE if key in person.facts)


def _heard(one: Typed, setting: Setting) -> PlainAnswer | AskBack | NoAnswer:
    key = str(one.path[-1])
    if key == "name" and one.path[0] == "interviewers":
        return _name(one.text, setting)
    if one.text in CHOSEN.get(key, ()):  # from a list of choices
        return PlainAnswer(one.text)
    if key not in READERS or not one.text.strip():
        return PlainAnswer(one.text)
    try:  # beside the day of the interview, people tell its time
        return understand("moment" if one.path == DAY else key, one.text, setting)
    except WrongValueError:
        return PlainAnswer(one.text)
