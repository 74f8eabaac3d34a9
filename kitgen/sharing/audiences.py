"""Who sees what: an allow-list over the model; a new field is private until said otherwise."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass, field
from typing import Any, TypeVar

from kitgen.model.applicant import Applicant
from kitgen.model.fields import Audience, Frozen, audience_of
from kitgen.model.interview import Interview
from kitgen.model.interviewer import Interviewer
from kitgen.model.reflection import Question, Section

MOST_TOLD = 0.7  # of the words of a private fact, from which a text tells it
_STEM = re.compile(r"(?<=\w{3})(?:ing|ed|es|s|e)$")

Redacted = TypeVar("Redacted", bound=Frozen)

STRUCTURE = frozenset({"kit", "key"})  # set by the reader, from names that are shared
WIDER = {audience: rank for rank, audience in enumerate(Audience)}
# No texts that could be told: codes, and in the log the name of a message or step.
CODES = frozenset({"country", "region", "time_zone", "locale", "did"})


def shown_to(record: Redacted, viewer: Audience, opened: Container[str] = ()) -> Redacted:
    """Return the record with the fields that this audience may see; all others are empty.

    `opened` are fields of an interview that its writer lets them see as well. TypeError if a
    required field would have to be left out.
    """
    kept: dict[str, Any] = {}
    for name, info in type(record).model_fields.items():
        if name in STRUCTURE:
            continue
        if isinstance(record, Interview) and name in opened:
            kept[name] = getattr(record, name)
        elif WIDER[audience_of(info)] >= WIDER[viewer]:
            kept[name] = _shown(getattr(record, name), viewer)
        elif info.is_required():
            raise TypeError(f"{type(record).__name__}.{name} cannot be left out: it is required")
        else:
            kept[name] = info.get_default(call_default_factory=True)
    if isinstance(record, Interviewer) and record.name is None:
        kept["department"] = record.department  # stands in the name's place
    return record.model_copy(update=kept)


def _shown(value: Any, viewer: Audience) -> Any:
    if type(value) is tuple:  # a date with its precision is one value
        return tuple(_shown(item, viewer) for item in value if _is_open(item, viewer))
    return shown_to(value, viewer) if isinstance(value, Frozen) else value


def _is_open(item: Any, viewer: Audience) -> bool:
    return not isinstance(item, Section | Question) or WIDER[item.audience] >= WIDER[viewer]


@dataclass(frozen=True)
class Secrets:
    """The private texts of an interview and its applicant, to be kept out of other texts."""

    pattern: re.Pattern[str] | None = field(repr=False)
    facts: frozenset[frozenset[str]] = field(default=frozenset(), repr=False)  # words of each

    def told_in(self, text: str) -> bool:
        """Say whether a text has most of the words that tell a private fact, in any order."""
        words = _telling(text)
        return any(len(fact & words) >= MOST_TOLD * len(fact) for fact in self.facts)

    def found_in(self, text: str) -> bool:
        """Say whether a private text stands in this one."""
        return bool(self.pattern and self.pattern.search(_plain(text)))


def secrets_of(interview: Interview, applicant: Applicant, viewer: Audience) -> Secrets:
    """Collect every private text that is not a part of what is shared anyway."""
    records: tuple[Frozen, ...] = (interview, applicant)
    opened = applicant.coach_sees
    private = {_plain(text) for record in records for text in _texts(record, viewer, opened)}
    public = "\n".join(_plain(t) for r in records for t in _all_texts(shown_to(r, viewer, opened)))
    told = {text for text in private if len(text) > 1 and not _within(text, public)}
    choices = "|".join(re.escape(text) for text in sorted(told, key=len, reverse=True))
    shared = _telling(public)
    facts = frozenset(words for text in told if (words := _telling(text)) - shared)
    pattern = re.compile(rf"(?<!\w)(?:{choices})(?!\w)") if told else None
    return Secrets(pattern, frozenset(words for words in facts if len(words) > 1))


def _telling(text: str) -> frozenset[str]:
    """Return the words of a text that tell something, without their endings.

    Pronouns and other small words say to whom a text speaks, and change when it is turned.
    """
    words = re.findall(r"[^\W_]+", _plain(text).replace("’", "'"))
    return frozenset(_STEM.sub("", word) for word in words if len(word) > 3 or word.isdigit())


def _texts(value: Any, viewer: Audience, opened: Container[str] = ()) -> Iterator[str]:
    """Yield the texts of private fields."""
    if isinstance(value, tuple):
        for item in value:
            yield from _texts(item, viewer)
    elif isinstance(value, Frozen):
        for name, info in type(value).model_fields.items():
            if name in STRUCTURE | CODES or (isinstance(value, Interview) and name in opened):
                continue
            if WIDER[audience_of(info)] >= WIDER[viewer]:
                yield from _texts(getattr(value, name), viewer)
            else:
                yield from _all_texts(getattr(value, name))


def _all_texts(value: Any) -> Iterator[str]:
    """Yield every text below a value; members of an enumeration and codes are none."""
    if isinstance(value, tuple):
        for item in value:
            yield from _all_texts(item)
    elif isinstance(value, Frozen):
        names = type(value).model_fields.keys() - STRUCTURE - CODES
        for name in sorted(names):
            yield from _all_texts(getattr(value, name))
    elif type(value) is str:
        yield value


def _within(text: str, public: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(text)}(?!\w)", public) is not None


def _plain(text: str) -> str:
    return " ".join(text.casefold().split()).strip(" .")
