"""Data files of words and patterns: read as YAML, faults told as the user's mistakes."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import wraps
from inspect import signature
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from kitgen.model.errors import InputError, Problem

Parsed = TypeVar("Parsed")
Parameters = ParamSpec("Parameters")


def told(folder: str) -> Callable[[Callable[Parameters, Parsed]], Callable[Parameters, Parsed]]:
    """Make what a data file lacks, or has in another shape, its writer's mistake: InputError.

    The file is the one that the reader is given as `name`, else `<folder>/<lang>.yaml`.
    """

    def telling(reader: Callable[Parameters, Parsed]) -> Callable[Parameters, Parsed]:
        @wraps(reader)
        def read(*given: Parameters.args, **named: Parameters.kwargs) -> Parsed:
            try:
                return reader(*given, **named)
            except (LookupError, TypeError, AttributeError, ValueError) as error:
                bound = signature(reader).bind(*given, **named)
                bound.apply_defaults()
                values = bound.arguments
                name = values.get("name", f"{folder}/{values.get('lang')}.yaml")
                missing = isinstance(error, KeyError) and error.args
                what = f"“{error.args[0]}” is missing" if missing else f"a wrong shape: {error}"
                raise _refused(name, f"this cannot be read: {what}") from error

        return read

    return telling


def read_mapping(text: str, name: str | Path) -> dict[str, Any]:
    """Return the mapping a data file holds; InputError with the line if it holds none.

    A name is below `content/`, a path is told as it is.
    """
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError

    try:
        data = YAML(typ="safe").load(text)
    except YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line, column = (mark.line + 1, mark.column + 1) if mark else (0, 0)
        reason = getattr(error, "problem", None) or str(error).partition("\n")[0]
        raise _refused(name, f"this is no YAML: {reason}", line, column) from error
    except (ValueError, TypeError, RecursionError) as error:  # a day that is none, a list as a key
        raise _refused(name, f"this cannot be read: {error}") from error
    if not isinstance(data, dict):
        raise _refused(name, "the file holds no keys")
    return data


def compiled(pattern: str, name: str | Path, rule: str, *, exact: bool = False) -> re.Pattern[str]:
    """Compile a pattern of a data file, without regard to case unless `exact`.

    InputError if it is none.
    """
    try:
        return re.compile(pattern, re.NOFLAG if exact else re.IGNORECASE)
    except re.error as error:
        raise _refused(name, f"the pattern of “{rule}” cannot be read: {error}") from error


def _refused(name: str | Path, message: str, line: int = 0, column: int = 0) -> InputError:
    path = name if isinstance(name, Path) else Path("content", name)
    return InputError(Problem("data-file", message, path=path, line=line, column=column))


def laid_over(data: Mapping[str, Any], base: Mapping[str, Any]) -> dict[str, Any]:
    """Return a file's data with what it leaves out from another, also within its mappings."""
    found = {**base, **data}
    for key, value in data.items():
        if isinstance(value, dict) and isinstance(base.get(key), dict):
            found[key] = {**base[key], **value}
    return found
