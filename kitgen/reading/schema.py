"""The JSON Schema of interview and profile, for editors that complete and check fields."""

from __future__ import annotations

import json
from typing import Any

from kitgen.model.applicant import Applicant
from kitgen.model.fields import Audience
from kitgen.model.interview import Interview
from kitgen.model.interviewer import Interviewer
from kitgen.reading.field_types import RecordType, fields_of, is_settable, kinds, records
from kitgen.reading.validation import SHORTHAND

DIALECT = "https://json-schema.org/draft/2020-12/schema"
# An editor reads 42 and true where kitgen reads texts.
TEXT = {"type": ["string", "number", "boolean"]}
ABOUT_PROPERTY = ("title", "description", "default", "audience", "examples")


def interview_schema() -> dict[str, Any]:
    """Return the schema of an interview: the front matter, or a file of pure YAML."""
    schema = _head("interview", "One interview, written down afterwards.") | _object(Interview)
    schema["properties"] |= {
        "applicant": {
            "description": "Who was interviewed; these fields come before the profile's.",
            "x-audience": Audience.ME.value,
            "anyOf": [{"$ref": "#/$defs/Applicant"}, {"type": "null"}],
        },
        "reflection": {
            "description": "The worksheet's sections by heading; in pure YAML only.",
            "x-audience": Audience.ME.value,
            "type": ["object", "string", "null"],
            "additionalProperties": {"type": ["string", "array", "null"]},
        },
    }
    schema["$defs"] = _definitions(Interview, Applicant) | {"Applicant": _object(Applicant)}
    return schema


def profile_schema() -> dict[str, Any]:
    """Return the schema of a profile."""
    schema = _head("profile", "Who I am.") | _object(Applicant)
    return schema | {"$defs": _definitions(Applicant)}


def as_text(schema: dict[str, Any]) -> str:
    """Write a schema as it is printed and kept in files."""
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def _head(name: str, description: str) -> dict[str, Any]:
    return {"$schema": DIALECT, "title": f"kitgen {name}", "description": description}


def _definitions(*within: RecordType) -> dict[str, Any]:
    """Describe every record that stands within some others, each by its name."""
    return {record.__name__: _object(record) for kind in within for record in records(kind)}


def _object(kind: RecordType) -> dict[str, Any]:
    """Describe the fields that a file may set, as forgiving as the reader is."""
    generated = kind.model_json_schema(by_alias=True)
    needed = [
        name
        for name, info in fields_of(kind).items()
        if info.is_required() and not is_settable(info)
    ]
    if kind is Interviewer:
        needed = []  # a department may stand in for the name
    found: dict[str, Any] = {"type": "object", "additionalProperties": False}
    found["properties"] = {
        name: _property(kind, name, generated, nullable=name not in needed)
        for name in fields_of(kind)
    }
    return found | ({"required": needed} if needed else {})


def _property(
    kind: RecordType, name: str, generated: dict[str, Any], *, nullable: bool
) -> dict[str, Any]:
    info, field = fields_of(kind)[name], kinds(kind)[name]
    extra = info.json_schema_extra if isinstance(info.json_schema_extra, dict) else {}
    about: dict[str, Any] = {"description": info.description, "x-audience": extra["audience"]}
    nothing = [{"type": "null"}] if nullable else []
    if field.record:
        one = {"$ref": f"#/$defs/{field.record.__name__}"}
        short = [TEXT] if field.record in SHORTHAND else []
        many = [{"type": "array", "items": {"anyOf": [one, *short]}}] if field.many else []
        return about | {"anyOf": [*many, one, *short, *nothing]}
    if info.examples:
        about["examples"] = info.examples
    item = _item(generated["properties"][name], generated.get("$defs", {}), many=field.many)
    if field.many:
        return about | {"anyOf": [{"type": "array", "items": item}, item, *nothing]}
    return about | (_nullable(item) if nullable else item)


def _item(generated: dict[str, Any], definitions: dict[str, Any], *, many: bool) -> dict[str, Any]:
    """Return what one value of a field looks like."""
    found = dict(generated["items"] if many else generated)
    for choice in found.pop("anyOf", []):
        if choice.get("type") != "null":
            found |= choice
    found |= definitions.get(str(found.pop("$ref", "")).rpartition("/")[2], {})
    found = {key: value for key, value in found.items() if key not in ABOUT_PROPERTY}
    return TEXT if found == {"type": "string"} else found


def _nullable(item: dict[str, Any]) -> dict[str, Any]:
    """A key may stand there without a value."""
    kinds = item["type"] if isinstance(item["type"], list) else [item["type"]]
    values = {"enum": [*item["enum"], None]} if "enum" in item else {}
    return item | {"type": [*kinds, "null"]} | values
