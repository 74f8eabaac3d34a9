"""Settling: who is named in a file, as far as that is certain, before its fields are judged."""

from __future__ import annotations

from typing import Any

from kitgen.model.applicant import Applicant
from kitgen.model.errors import Severity
from kitgen.model.interviewer import UNKNOWN
from kitgen.model.values import places
from kitgen.model.values.texts import is_name, no_name, shorten
from kitgen.reading.absent import drop_absent
from kitgen.reading.fragments import FragmentShapes, ShapesFor
from kitgen.reading.name_words import NameWords
from kitgen.reading.names import Settled, settle
from kitgen.reading.people import people_in
from kitgen.reading.validation import FieldPath, ParsedFields
from kitgen.yaml.tree import Scalar

UNKNOWN_NAME = (
    "Write it as they spell it; as long as you do not know it, write: name: unknown\n"
    "A department can stand in for it: department: Nurse Recruitment"
)


def settle_applicant(form: ParsedFields, shapes_for: ShapesFor | None) -> None:
    """Take non-answers out of the applicant's fields, and turn a name that is told last first."""
    locale = form.value(places.locale, "locale")
    shapes = shapes_for(Applicant(locale=locale)) if shapes_for else None
    if shapes is None:
        return
    drop_absent(form, shapes.absent)
    name = form.data.get("name")
    settled = settle(name, shapes.names) if isinstance(name, str) else Settled(None)
    if [fault.rule for fault in settled.faults] in (["name-order"], ["name-role"]):
        _mend_name(form, form.data, ("name",), settled)


def several_people(form: ParsedFields, known: NameWords) -> None:
    """Make several people of `interviewers: Maya Chen, Tom Ode`, with a word about it."""
    path: FieldPath = ("interviewers",)
    node = form.nodes.get(path)
    people = form.data.get("interviewers", [])
    if not isinstance(node, Scalar) or len(people) != 1 or form.is_ignored("several-names", path):
        return
    named = people_in(people[0]["name"], known)
    if len(named) < 2:
        return
    form.data["interviewers"] = [{"name": name} for name in named]
    for index in range(len(named)):
        form.nodes |= {(*path, index): node, (*path, index, "name"): node}
    message = f"kitgen reads {len(named)} people here: {shorten('; '.join(named), 160)}"
    advice = "Give each a line and a hyphen of their own: - name: Maya Chen"
    form.report("several-names", message, advice, path, Severity.WARNING)


def settle_name(
    form: ParsedFields, person: dict[str, Any], index: int, shapes: FragmentShapes | None
) -> None:
    """Leave an unknown name out, which a department may stand in for; mend what is certain."""
    path = ("interviewers", index, "name")
    if "name" not in person:
        if path not in form.keys and "department" in person:
            person["name"] = None
        return
    name = " ".join(person["name"].split())
    settled = settle(name, shapes.names) if shapes else Settled(name)
    absent = shapes is not None and any(map(shapes.absent.has, (name, settled.name or name)))
    if name.casefold() == UNKNOWN:
        person["name"] = None
    elif absent and name:
        person["name"] = None
        form.report("absent", no_name(name), UNKNOWN_NAME, path, Severity.WARNING)
    elif not is_name(name) or not any(map(str.isalpha, name)):
        person["name"] = None
        advice = "Write it as they spell it; if you do not know it, write: name: unknown"
        form.report("blank-name", no_name(name), advice, path)
    elif shapes:
        _mend_name(form, person, path, settled)


def _mend_name(
    form: ParsedFields, person: dict[str, Any], path: FieldPath, settled: Settled
) -> None:
    """Use the name that was found in a text, unless the user wants it left as it is."""
    faults = [fault for fault in settled.faults if not form.is_ignored(fault.rule, path)]
    if settled.faults and not faults:
        return
    person["name"] = settled.name
    if settled.email and "email" not in person:
        person["email"] = settled.email
    for fault in faults:
        ignore = f"{fault.advice}\nIf it is right as it stands: # kitgen: ignore {fault.rule}"
        harmless = fault.rule == "name-letters"
        severity = Severity.INFO if harmless else Severity.WARNING
        form.report(fault.rule, fault.message, ignore, path, severity)
