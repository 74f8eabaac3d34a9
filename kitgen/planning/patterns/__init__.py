"""The patterns a rule can follow: each a type with its own keys and its own days.

A module here that registers a type is all that a new pattern takes.
"""

from __future__ import annotations

from functools import lru_cache
from importlib import import_module
from pkgutil import iter_modules

from kitgen.planning.patterns.registry import Pattern, registered


@lru_cache(maxsize=1)
def patterns() -> dict[str, Pattern]:
    """Return every pattern by its name in the file."""
    for module in iter_modules(__path__):
        import_module(f"{__name__}.{module.name}")
    return dict(registered())
