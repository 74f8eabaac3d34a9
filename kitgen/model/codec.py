"""The codec: frozen records to plain JSON and back, by what their fields are declared to be.

What is read back is checked against the declaration, so that a damaged file is found where it is
read, and not by whoever trips over it.
"""

from __future__ import annotations

import base64
import datetime as dt
import types
import typing
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from enum import Enum
from functools import cache
from pathlib import Path, PurePath
from typing import Any, TypeVar

Decoded = TypeVar("Decoded")
Decoder = Callable[[Any], Any]
PLAIN = (str, int, float, bool, type(None))


def to_json(value: Any) -> Any:
    """Return a record, or what one may hold, as JSON has it; TypeError for anything else.

    Fields that are as they are by default are left out.

    A moment in a named zone becomes `{"at", "zone", "fold"}`; a day, or any other moment, its
    ISO 8601 text.
    """
    if type(value) in PLAIN:  # most are
        return value
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, PLAIN):
        return value
    if isinstance(value, dt.datetime) and (zone := getattr(value.tzinfo, "key", None)):
        return {"at": value.replace(tzinfo=None).isoformat(), "zone": zone, "fold": value.fold}
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, bytes):
        return base64.b64encode(value).decode("ascii")
    if isinstance(value, PurePath):
        return str(value)
    if isinstance(value, Mapping):
        return {str(key): to_json(item) for key, item in value.items()}
    if isinstance(value, frozenset):
        return sorted(map(to_json, value))
    if isinstance(value, tuple | list):
        return [to_json(item) for item in value]
    if is_dataclass(value) and not isinstance(value, type):
        told = ((field, getattr(value, field.name)) for field in fields(value))
        return {field.name: to_json(item) for field, item in told if item != _default(field)}
    raise TypeError(f"{type(value).__name__} has no form in JSON")


def from_json(kind: Callable[..., Decoded], data: Any) -> Decoded:
    """Return the record of its JSON; ValueError where that does not fit the record's fields.

    Keys that the record does not know are left aside: a later version may have written them.
    """
    record: Decoded = _decoder(kind)(data)
    return record


@cache
def _decoder(kind: Any) -> Decoder:
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if kind is Any:
        return lambda value: value
    if origin in (types.UnionType, typing.Union):
        return _union(tuple(map(_decoder, arguments)))
    if origin is tuple and arguments[-1:] == (...,):
        return _many(_decoder(arguments[0]))
    if origin is frozenset:
        return _set(_decoder(arguments[0]))
    if origin is tuple:
        return _several(tuple(map(_decoder, arguments)))
    if origin is not None and issubclass(origin, Mapping):
        return _mapping(_decoder(arguments[1]))
    if kind in (dt.date, dt.datetime):
        return _moment if kind is dt.datetime else _day
    if is_dataclass(kind):
        return _record(kind)
    if kind is bytes:
        return lambda value: base64.b64decode(_plain(str, value), validate=True)
    if kind is Path:
        return lambda value: Path(_plain(str, value))
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind
    if kind in PLAIN:
        return lambda value: _plain(kind, value)
    raise TypeError(f"{kind} has no form in JSON")


def _plain(kind: Any, value: Any) -> Any:
    if type(value) is not kind:
        raise ValueError(f"{value!r} is no {kind.__name__}")
    return value


def _union(decoders: tuple[Decoder, ...]) -> Decoder:
    def decode(value: Any) -> Any:
        for decoder in decoders:
            try:
                return decoder(value)
            except ValueError:
                continue
        raise ValueError(f"{value!r} is none of what it may be")

    return decode


def _many(decoder: Decoder) -> Decoder:
    def decode(value: Any) -> Any:
        return tuple(map(decoder, _plain(list, value)))

    return decode


def _set(decoder: Decoder) -> Decoder:
    return lambda value: frozenset(_many(decoder)(value))


def _several(decoders: tuple[Decoder, ...]) -> Decoder:
    def decode(value: Any) -> Any:
        pairs = zip(decoders, _plain(list, value), strict=True)
        return tuple(decoder(item) for decoder, item in pairs)

    return decode


def _mapping(decoder: Decoder) -> Decoder:
    def decode(value: Any) -> Any:
        return {key: decoder(item) for key, item in _plain(dict, value).items()}

    return decode


def _day(value: Any) -> dt.date:
    if isinstance(value, dict) or "T" in _plain(str, value):
        return _moment(value)
    return dt.date.fromisoformat(value)


def _moment(value: Any) -> dt.datetime:
    if not isinstance(value, dict):
        moment = dt.datetime.fromisoformat(_plain(str, value))
        if moment.tzinfo is None:
            raise ValueError(f"{value!r} has no time zone")
        return moment
    at = dt.datetime.fromisoformat(_plain(str, value.get("at")))
    fold = value.get("fold", 0)
    if fold not in (0, 1):
        raise ValueError(f"{fold!r} is no fold")
    return at.replace(tzinfo=_zone(value.get("zone")), fold=fold)


def _zone(name: Any) -> dt.tzinfo:
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    if name is None:
        return dt.UTC
    try:
        return ZoneInfo(_plain(str, name))
    except (ZoneInfoNotFoundError, OSError) as error:
        raise ValueError(f"{name!r} is no time zone") from error


def _record(kind: Any) -> Decoder:
    hints = typing.get_type_hints(kind)
    known = {field.name: _decoder(hints[field.name]) for field in fields(kind)}
    needed = {field.name for field in fields(kind) if _default(field) is MISSING}

    def decode(value: Any) -> Any:
        _plain(dict, value)
        if missing := needed - value.keys():
            raise ValueError(f"{', '.join(sorted(missing))} is missing")
        return kind(**{name: known[name](value[name]) for name in known.keys() & value.keys()})

    return decode


def _default(field: Field[Any]) -> Any:
    if field.default_factory is not MISSING:
        return field.default_factory()
    return field.default
