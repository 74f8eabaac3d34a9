"""What people type: days, times and formats as they say them, taken as the file has them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from kitgen.desk.files import Typed
from kitgen.desk.form import dotted
from kitgen.dictation.heard import Doubt, Nothing, Plain
from kitgen.dictation.setting import Setting
from kitgen.dictation.understand import READERS, understand
from kitgen.editing.changes import Values
from kitgen.model.values.texts import WrongValueError


@dataclass(frozen=True)
class Understood:
    """What was typed, in the file's way; by field, what that is, and questions back."""

    typed: tuple[Typed, ...] = ()
    taken: dict[str, str] = field(default_factory=dict)
    doubts: dict[str, Doubt] = field(default_factory=dict)


def take(typed: Iterable[Typed], values: Values, setting: Setting) -> Understood:
    """Understand what was typed; what cannot be understood stays as it is, for `check` to judge.

    A zone that was named with a time fills its field, if that is empty.
    """
    found: list[Typed] = []
    taken: dict[str, str] = {}
    doubts: dict[str, Doubt] = {}
    for one in typed:
        name = dotted(one.path)
        heard = _heard(one, setting)
        if isinstance(heard, Doubt):
            doubts[name] = heard
            continue
        if isinstance(heard, Nothing):
            heard = Plain("")
        found.append(replace(one, text=heard.value))
        if heard.value != one.text:
            taken[name] = heard.value
        for key, value in heard.also:
            beside = (*one.path[:-1], key)
            if not values.get(beside):
                found.append(Typed(beside, value, ""))
                taken[dotted(beside)] = value
    return Understood(tuple(found), taken, doubts)


def _heard(one: Typed, setting: Setting) -> Plain | Doubt | Nothing:
    key = str(one.path[-1])
    if key not in READERS or not one.text.strip():
        return Plain(one.text)
    try:
        return understand(key, one.text, setting)
    except WrongValueError:
        return Plain(one.text)
