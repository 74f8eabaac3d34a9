"""The one seam to WeasyPrint's inner names: they make printing faster, and fields easy to fill in.

Nothing here is needed: without it, every document prints by WeasyPrint's public API. Each module
is a lever: its `NAMES` are the inner names that it leans on, and its `apply` changes WeasyPrint,
unless the engine calls the lever itself. What each of them buys stands in docs/printing.md.
"""

from __future__ import annotations

import importlib
import os
import re
from collections.abc import Iterable, Iterator
from operator import attrgetter
from types import CodeType, ModuleType
from typing import Any, NamedTuple

TESTED = ("70.0",)  # versions of WeasyPrint that all tests have passed with, applied and plain
LEVERS = (
    *("fields", "ua_sheet", "page_cache", "serialization", "arrays", "overlay", "strokes"),
    "boxes",
)
PLAIN = "KITGEN_PLAIN_PRINTING"  # set to 1, nothing is applied

NAME = re.compile(r"([\w.]+):([\w.]+)(?:\(([\w, ]*)\))?(?: uses ([\w ]+))?")


class Applied(NamedTuple):
    """The levers that work, and why not all of them do."""

    levers: frozenset[str]
    reason: str = ""


def accelerate(weasyprint: Any) -> Applied:
    """Apply every lever whose names are there, to a version of WeasyPrint that was tested."""
    if os.environ.get(PLAIN, "0") not in ("", "0"):
        return Applied(frozenset(), f"{PLAIN} is set")
    if weasyprint.__version__ not in TESTED:
        known = ", ".join(TESTED)
        reason = f"kitgen was not tested with WeasyPrint {weasyprint.__version__}, but with {known}"
        return Applied(frozenset(), reason)
    found = {name: lever for name in LEVERS if (lever := _lever(name)) is not None}
    for lever in found.values():
        if hasattr(lever, "apply"):
            lever.apply(weasyprint)
    lacking = [name for name in LEVERS if name not in found]
    reason = f"WeasyPrint lacks what kitgen knows of it for {', '.join(lacking)}" if lacking else ""
    return Applied(frozenset(found), reason)


def _lever(name: str) -> ModuleType | None:
    """Import a lever, which may derive from classes that are gone; None if any name is."""
    try:
        lever = importlib.import_module(f"{__name__}.{name}")
    except (ImportError, AttributeError):
        return None
    return None if missing(lever.NAMES) else lever


def missing(names: Iterable[str]) -> list[str]:
    """Return those inner names that are not there, or not as they were.

    A name is `module:path`, a function with its parameters `module:path(self, url)`; `uses` tells
    attributes that a function must set or read, since those of instances are not in the class.
    """
    return [name for name in names if not _is_there(name)]


def _is_there(name: str) -> bool:
    parsed = NAME.fullmatch(name)
    if parsed is None:
        raise ValueError(name)
    module, path, parameters, attributes = parsed.groups()
    try:
        found = attrgetter(path)(importlib.import_module(module))
    except (ImportError, AttributeError):
        return False
    code = getattr(found, "__code__", None)
    if code is None:
        return parameters is None and attributes is None
    taken = ", ".join(code.co_varnames[: code.co_argcount + code.co_kwonlyargcount])
    used = set(_names_in(code))
    return parameters in (None, taken) and used.issuperset((attributes or "").split())


def _names_in(code: CodeType) -> Iterator[str]:
    """Yield the names in a function, and in what it defines: its comprehensions, before 3.12."""
    yield from (*code.co_names, *code.co_varnames)
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _names_in(constant)
