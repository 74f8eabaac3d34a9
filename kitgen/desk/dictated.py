"""What people type: days, times and formats as they say them, taken as the file has them."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

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
CALLED, OWN_NAME = "address_as", ("name",)  # fields of names, of somebody met and of one's own
CHOSEN = {"prefers": frozenset(Prefers), "format": frozenset(Format)}
DECIDED = ("decision_by", "answer_by")  # days that people name roughly: in two weeks
BESIDE = ("honorific", "title", "department", "email")  # told with a name
SAME_PERSON = "interviewers.+0."  # how fields of a question's choice begin: of whom it is asked,
NEW_PERSON = "interviewers.+"  # and, with a number, of people who are yet to be added
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
        if one.is_left and not one.is_sure and (one.path[-1] == CALLED or one.path == OWN_NAME):
            heard = PlainAnswer(PersonWords(setting).spelled(one.text.strip()))
        if one.path[-1] in told:
            known = replace(setting, lexicon=None) if one.is_sure else setting
            heard = PlainAnswer(in_full(one.text, known, whole=one.is_left))
        if isinstance(heard, AskBack) and one.path[-1] in DECIDED and _is_rough(heard):
            heard = heard.choices[-1].value  # shown in its place, and as easily put right
        if isinstance(heard, AskBack):
            doubts[name] = heard
            continue
        if isinstance(heard, NoAnswer):
            nothing |= {name: one.text.strip()} if one.text.strip() else {}
            heard = PlainAnswer("", "", heard.also)
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


def in_full(text: str, setting: Setting, *, whole: bool = False) -> str:
    """Return a text as it was surely meant, but for the word being typed, unless it is `whole`."""
    read = setting.tidied if whole else partial(_line_in_full, setting=setting)
    return "\n".join(read(line) if line.strip() else line for line in text.split("\n"))


def _line_in_full(line: str, setting: Setting) -> str:
    last = LAST.search(line)
    if last is None or line.isupper():
        return setting.tidied(line)
    head = setting.tidied(line[: last.start()].rstrip())
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


def _name(one: Typed, setting: Setting) -> PlainAnswer | AskBack:
    """Take a form of address and a title off a name: Mrs Janet Holroyd, the head."""
    text = one.text
    try:
        found = people(text, setting) if text.strip() else ()
    except WrongValueError:
        found = ()
    if len(found) == 1 and found[0].name == UNKNOWN:  # someone from payroll
        known = _beside(found[0])
        return PlainAnswer(UNKNOWN if known else text, "", known)
    if one.is_sure:
        return PlainAnswer(text)
    if len(found) != 1:
        return _several(found, text, setting) or PlainAnswer(text)
    if found[0].name.casefold() == text.strip().casefold():  # typed small: jade
        return PlainAnswer(found[0].name)
    if EITHER.fullmatch(text.strip()) and found[0].instead:
        both = (found[0], *found[0].instead)
        names = [f"{one.honorific} {one.name}".strip() for one in both]
        choices = tuple(Choice(name, PlainAnswer(name)) for name in names)
        return AskBack(setting.words.which_name, choices)
    if found[0].asked:
        return _which(found[0], text, setting)
    beside = _beside(found[0])
    said = PersonWords(setting).bare(text).strip(" ,.")  # Kendra i think
    is_name = bool(beside) or said.casefold() == found[0].name.casefold()
    return PlainAnswer(found[0].name if is_name else text, "", beside)


def _several(found: Sequence[Named], text: str, setting: Setting) -> AskBack | None:
    """Ask whether a name is several people: the first stays in its field, the others are new."""
    words = setting.words
    named = [one for one in found if one.name != UNKNOWN or _beside(one)]
    if len(named) < 2 or named[0].name == UNKNOWN:
        return None
    shown = "; ".join(_shown(one, setting) for one in named)
    first, *others = named
    also = _beside_of(first) + tuple(
        (f"{NEW_PERSON}{n}.{key}", value)
        for n, one in enumerate(others, 1)
        for key, value in (("name", one.name), *_beside(one))
    )
    each = Choice(words.each_alone.replace("{names}", shown), PlainAnswer(first.name, "", also))
    ask = words.several.replace("{number}", str(len(named)))
    return AskBack(ask, (each, Choice(words.one_name, PlainAnswer(text.strip()))))


def _which(person: Named, text: str, setting: Setting) -> PlainAnswer | AskBack:
    """Ask what is not certain of a name: whether “Big” is part of it, whose surname is first."""
    if len(person.instead) > 1:
        several = _several(person.instead, text, setting)
        each = several.choices[:1] if several else ()
        whole = Choice(_shown(person, setting), PlainAnswer(person.name, "", _beside_of(person)))
        return AskBack(person.asked, (whole, *each)) if each else PlainAnswer(text)
    if not person.instead or UNKNOWN in (person.name, person.instead[0].name):
        return PlainAnswer(text)
    both = (person, person.instead[0])
    answers = ((_shown(one, setting), one.name, _beside_of(one)) for one in both)
    choices = tuple(Choice(label, PlainAnswer(name, "", also)) for label, name, also in answers)
    return AskBack(person.asked, choices)


def _shown(person: Named, setting: Setting) -> str:
    """Return somebody as they are asked about: Mrs Gillian Pratt, HR."""
    name = setting.words.no_name if person.name == UNKNOWN else person.name
    called = f"{person.honorific} {name}".strip()
    return ", ".join(filter(None, (called, person.title, person.department)))


def _beside_of(person: Named) -> tuple[tuple[str, str], ...]:
    """Return what was told with a name, each known as a field of whoever the question is of."""
    return tuple((f"{SAME_PERSON}{key}", value) for key, value in _beside(person))


def _beside(person: Named) -> tuple[tuple[str, str], ...]:
    """Return what was told with a name, by the field of each."""
    return tuple((key, person.facts[key]) for key in BESIDE if key in person.facts)


def _heard(one: Typed, setting: Setting) -> PlainAnswer | AskBack | NoAnswer:
    key = str(one.path[-1])
    if key == "name" and one.path[0] == "interviewers":
        return _name(one, setting)
    if one.text in CHOSEN.get(key, ()):  # from a list of choices
        return PlainAnswer(one.text)
    if key not in READERS or not one.text.strip():
        return PlainAnswer(one.text)
    try:  # beside the day of the interview, people tell its time
        return understand("moment" if one.path == DAY else key, one.text, setting)
    except WrongValueError:
        return PlainAnswer(one.text)
