"""Fields: what each may hold, how it explains itself, and who may see it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import StrEnum
from functools import cache
from itertools import chain
from typing import Annotated, Any, get_args, get_origin

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema
from pydantic.fields import FieldInfo

from kitgen.model.values import addresses, places, texts, times
from kitgen.model.values.times import DecisionDate, TimeSpan


class Audience(StrEnum):
    """Who may see a field, narrowest first."""

    ME = "me"
    COACH = "coach"
    RECIPIENT = "recipient"


class Speech(StrEnum):
    """What becomes of a text in messages; it decides what is proofread, and by which names."""

    TOLD = "told"  # may stand in a message, so it is proofread
    NAME = "name"  # names somebody or something: its words are known names
    APART = "apart"  # is never told: numbers, codes, what is noted for oneself


def audience_of(info: FieldInfo) -> Audience:
    """Return who may see a field: only me, unless it says otherwise."""
    extra = info.json_schema_extra
    said = extra.get("audience") if isinstance(extra, dict) else None
    return Audience(said) if isinstance(said, str) else Audience.ME


def field(
    describe: str,
    *,
    audience: Audience = Audience.ME,
    default: Any = None,
    required: bool = False,
    example: str | None = None,
) -> Any:
    """Declare a field with its sentence-beginning, audience and example."""
    extra: dict[str, Any] = {"audience": audience.value}
    examples = [example] if example is not None else None
    if required:
        return Field(description=describe, json_schema_extra=extra, examples=examples)
    return Field(default=default, description=describe, json_schema_extra=extra, examples=examples)


def _read(convert: Callable[[str], Any]) -> BeforeValidator:
    """Convert a text; what is no text is a value already."""
    return BeforeValidator(
        lambda value: convert(texts.line_of(value)) if isinstance(value, str) else value
    )


def one_of(kind: type[StrEnum]) -> BeforeValidator:
    """Convert a text into one of a few words."""
    return _read(lambda text: texts.choice(text, kind))


def _like(**schema: Any) -> WithJsonSchema:
    return WithJsonSchema(schema)


TIMES = r"^\d{1,2}:\d{2}( ?[-\u2013] ?\d{1,2}:\d{2})?$"

Text = Annotated[str, _read(str), Speech.TOLD]
Name = Annotated[str, _read(texts.name), Speech.NAME]
Label = Annotated[str, _read(str), Speech.NAME]
Note = Annotated[str, _read(str), Speech.APART]
Markdown = Annotated[str, Speech.APART]  # of several lines, below the fields
Day = Annotated[dt.date, _read(times.day), _like(type="string", format="date")]
Decision = Annotated[
    DecisionDate,
    _read(times.decision_date),
    _like(type="string", pattern=r"^\d{4}-\d{2}(-\d{2})?( *\([^()]+\))?$"),
]
Times = Annotated[TimeSpan, _read(times.time_span), _like(type="string", pattern=TIMES)]
Email = Annotated[str, _read(addresses.mail_address), _like(type="string", format="email")]
Url = Annotated[str, _read(addresses.url), _like(type="string", format="uri", pattern="^https?://")]
Zone = Annotated[str, _read(places.zone)]
Country = Annotated[str, _read(places.country), _like(type="string", pattern="^[A-Za-z]{2}$")]
Region = Annotated[str, _read(places.region)]
Tag = Annotated[str, _read(places.locale)]
Rating = Annotated[int, _read(texts.one_to_five), _like(type="integer", minimum=1, maximum=5)]
Switch = Annotated[bool, _read(texts.boolean)]
Postal = Annotated[tuple[Label, ...], "lines"]  # a text of several lines is several items


class Frozen(BaseModel):
    """What is read of a file, and never changed after that."""

    # Deferred, a kind that no file of this run holds is never built.
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, defer_build=True)


def speech_of(info: FieldInfo) -> Speech | None:
    """Return what becomes of a field's texts; None where it holds none of its own."""
    return next(chain(_speeches(info.metadata), _speeches_within(info.annotation)), None)


@cache
def _speech_by_name(kind: type[Frozen]) -> Mapping[str, Speech | None]:
    return {name: speech_of(info) for name, info in kind.model_fields.items()}


def _speeches(metadata: Iterable[object]) -> Iterator[Speech]:
    return (item for item in metadata if isinstance(item, Speech))


def _speeches_within(annotation: object) -> Iterator[Speech]:
    if get_origin(annotation) is Annotated:
        yield from _speeches(get_args(annotation)[1:])
    for inner in get_args(annotation):
        yield from _speeches_within(inner)


def texts_of(record: Frozen, speech: Speech, path: str = "") -> Iterator[tuple[str, str]]:
    """Yield the texts of a kind in a record and those within it, each with its dotted path."""
    for name, found in _speech_by_name(type(record)).items():
        value = getattr(record, name)
        items = value if isinstance(value, tuple) else (value,)
        for number, item in enumerate(items):
            place = f"{path}{name}.{number}" if items is value else f"{path}{name}"
            if isinstance(item, Frozen):
                yield from texts_of(item, speech, f"{place}.")
            elif isinstance(item, str) and item and found is speech:
                yield place, item
