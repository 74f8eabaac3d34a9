"""Repairs: a file's texts put as our sentences want them, with a word on each that changes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any

from kitgen.model.errors import Mend, Severity
from kitgen.model.misfit import Misfit, Standing
from kitgen.model.values.texts import folded, shorten
from kitgen.reading.fragment_shape import Unfit
from kitgen.reading.fragments import SLIP, FragmentShapes, mended_text
from kitgen.reading.untold import is_answer
from kitgen.reading.validation import FieldPath, ParsedFields

SLIP_PERHAPS = "may have a slip"
ARTICLE = re.compile(r"^the ", re.IGNORECASE)
APART = "; "  # between remarks that were put under one question


def repair_shapes(form: ParsedFields, shapes: FragmentShapes) -> tuple[Misfit, ...]:
    """Warn of texts in the wrong shape, and repair in the form's data what is certain.

    Returns those that no letter may tell as they are, but for what the user wants unsaid. What
    may be private is told where the file says that it may be.
    """
    misfits = []
    agreed, ours = form.data.get("tell_anyway") or (), shapes
    for path, text, name in list(_shaped(form, shapes)):
        sure = may_be_told(text, agreed)
        shapes = ours.willing if sure else ours
        if told := _fit_parts(name, text, shapes):
            _put(form.data, path, told)
            left = "; ".join(one for one in text.split(APART) if one not in told.split(APART))
            _warn(form, path, name, "", Unfit(f"is told without “{left}”", "", "", left))
            text = told
        mended, faults = shapes.repair(name, text)
        found = shapes.certain(name, mended)
        if not found and (meant := mended_text(shapes.mending, mended)) != mended:
            mended, faults = meant, [*faults, SLIP]
            found = shapes.certain(name, mended)
        if found:
            mended, faults = found[0], [*faults, found[1]]
        warn = partial(_warn, form, path, name, shapes.fields[name].begins)
        if faults:
            _put(form.data, path, mended)
            warn(Unfit(" and ".join(faults), f"kitgen uses: {shorten(mended, 160)}"))
        if doubt := shapes.doubt_in(name, mended):
            # Of a list the form shows all lines as one text.
            if shapes.rest_of(name, mended):
                doubt = doubt._replace(better="")  # no button takes away what was typed
            warn(doubt, text if isinstance(path[-1], int) else "")
        elif rough := shapes.doubtful(name, mended):
            warn(Unfit(SLIP_PERHAPS, f"Read this once more: “{rough}”"))
        if shapes.is_misfit(name, mended) and not sure and not form.is_ignored("shape", path):
            misfits.append(Misfit(path, mended, _standing(name, mended, shapes)))
    return (*misfits, *_withheld(form, ours, agreed))


def spell_employer(form: ParsedFields) -> None:
    """Put the employer's name in answers as the file has it: harbour home care.

    One of a single word may be what it is called after: orchard, the kitchen.
    """
    told = (form.data.get(key) for key in ("company", "company_short"))
    names = [one for one in told if isinstance(one, str) and len(ARTICLE.sub("", one).split()) > 1]
    for path, text in list(form.texts()) if names else ():
        put = text
        for name in names:
            alike = rf"(?<![\w@./-]){re.escape(name)}(?![\w@/-])(?!\.\w)"
            put = name.join(re.split(alike, put, flags=re.IGNORECASE))
        if put != text and is_answer(path):
            _put(form.data, path, put)


def _standing(name: str, text: str, shapes: FragmentShapes) -> Standing:
    """Return why no letter tells a text that ends no sentence of ours."""
    if shapes.is_asked_for(name, text):
        return Standing.UNFIT
    return Standing.PRIVATE if shapes.alone(name, text) else Standing.UNSAID


def _fit_parts(name: str, text: str, shapes: FragmentShapes) -> str:
    """Return the remarks that letters can tell of several, where another would take them along.

    Empty where all can be told, or none; remarks are put apart by semicolons.
    """
    parts, whole = text.split(APART), shapes.repair(name, text)[0]
    if len(parts) < 2 or not shapes.is_misfit(name, whole) or shapes.certain(name, whole):
        return ""
    told: list[str] = []
    for one in parts:
        alone = shapes.repair(name, one)[0]
        both = shapes.repair(name, APART.join((*told, one)))[0]
        if not shapes.is_misfit(name, alone) and not shapes.is_misfit(name, both):
            told.append(one)
    return APART.join(told)


def _withheld(
    form: ParsedFields, shapes: FragmentShapes, agreed: Iterable[str]
) -> Iterator[Misfit]:
    """Yield what reads like words for its writer alone in fields of whole sentences."""
    for path, text in list(form.texts()):
        name = next((step for step in reversed(path) if isinstance(step, str)), "")
        found = shapes.withheld(name, text) if is_answer(path) else None
        if found and not may_be_told(text, agreed) and not form.is_ignored("shape", path):
            _warn(form, path, name, "", found)
            yield Misfit(path, text, Standing.PRIVATE)


def _shaped(form: ParsedFields, shapes: FragmentShapes) -> Iterator[tuple[FieldPath, str, str]]:
    """Go through the texts that end a sentence, each in one line, with its field's name."""
    for path, text in form.texts():
        name = next((step for step in reversed(path) if isinstance(step, str)), "")
        if name in shapes.fields:
            yield path, " ".join(text.split()), name


def may_be_told(text: str, agreed: Iterable[str]) -> bool:
    """Tell whether letters may say a text although it reads like words for its writer alone."""
    return folded(text).rstrip(" .!") in {folded(one).rstrip(" .!") for one in agreed}


def _warn(
    form: ParsedFields, path: FieldPath, name: str, begins: str, unfit: Unfit, find: str = ""
) -> None:
    whole = unfit.fault in (SLIP, SLIP_PERHAPS) or unfit.alone
    goes_on = "" if whole else f", but it goes on after “{begins} …”"
    message = f"“{name}” {unfit.fault}{goes_on}"
    mends = (Mend(unfit.better, find),) if unfit.better else ()
    form.report("shape", message, unfit.advice, path, Severity.WARNING, mends)


def _put(data: Any, path: FieldPath, value: str) -> None:
    for step in path[:-1]:
        data = data[step]
    data[path[-1]] = value
