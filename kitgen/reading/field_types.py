"""Kinds: what each field of the model takes, by its name in a file."""

from __future__ import annotations

import types
from functools import lru_cache
from typing import Annotated, Any, NamedTuple, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from kitgen.model.fields import Frozen, speech_of

RecordType = type[Frozen]
OWN_KEYS = ("applicant", "reflection")  # of an interview's file, read elsewhere


class FieldType(NamedTuple):
    """What a field takes: one or many, texts or records, and whether a person words it."""

    many: bool = False
    record: RecordType | None = None
    free: bool = False
    lines: bool = False


@lru_cache
def kinds(kind: RecordType) -> dict[str, FieldType]:
    """Return what each field of a model takes, by the field's name in the file."""
    return {name: _kind(info) for name, info in fields_of(kind).items()}


@lru_cache
def fields_of(kind: RecordType) -> dict[str, FieldInfo]:
    """Return the fields that a file may set, by their names there."""
    return {
        info.alias or name: info
        for name, info in kind.model_fields.items()
        if (not info.exclude or is_settable(info)) and name not in OWN_KEYS
    }


@lru_cache
def records(kind: RecordType) -> tuple[RecordType, ...]:
    """Return every record that stands within another, however deep."""
    within = [field.record for field in kinds(kind).values() if field.record]
    deeper = [one for record in within for one in records(record)]
    return tuple(dict.fromkeys((*within, *deeper)))


def is_settable(info: FieldInfo) -> bool:
    """Say whether a file may set a field that the reader sets otherwise."""
    extra = info.json_schema_extra
    return isinstance(extra, dict) and bool(extra.get("settable"))


def example_of(kind: RecordType, key: str) -> str:
    """Return `key: value` as one might write it."""
    info = fields_of(kind)[key]
    example = (info.examples or ["…"])[0]
    return f"{key}: {example}" if not str(example).startswith("\n") else f"{key}:{example}"


def _kind(info: FieldInfo) -> FieldType:
    inner: Any = info.annotation
    if get_origin(inner) in (Union, types.UnionType):
        inner = next(part for part in get_args(inner) if part is not type(None))
    many = get_origin(inner) is tuple
    if many:
        inner = get_args(inner)[0]
    free = speech_of(info) is not None and not _is_record(inner)
    if get_origin(inner) is Annotated:
        inner = get_args(inner)[0]
    record = inner if _is_record(inner) else None
    return FieldType(many, record, free, "lines" in info.metadata)


def _is_record(inner: Any) -> bool:
    return isinstance(inner, type) and issubclass(inner, Frozen)
