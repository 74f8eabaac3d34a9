"""Findings: which of them are shown, and how many there are of each kind, in one file or all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from kitgen.cli.counting import counted
from kitgen.model.errors import Problem, Severity

THOUGHT = "thought"  # no fault, and always shown: words that are not the user's own
ERRORS, WARNINGS, THOUGHTS = "errors", "warnings", "thoughts"


def shown(problems: Iterable[Problem], *, strict: bool) -> tuple[Problem, ...]:
    """Return what is shown of some findings, each once: hints only to who is strict."""
    told = dict.fromkeys(problems)
    return tuple(p for p in told if strict or p.severity is not Severity.INFO or p.rule == THOUGHT)


def tally(problems: Iterable[Problem]) -> Counter[str]:
    """Count errors, warnings and thoughts of ours."""
    kinds = {Severity.ERROR: ERRORS, Severity.WARNING: WARNINGS}
    found = [THOUGHTS if p.rule == THOUGHT else kinds.get(p.severity, "") for p in problems]
    counts = Counter(dict.fromkeys((ERRORS, WARNINGS, THOUGHTS), 0))
    counts.update(filter(None, found))
    return counts


def findings_counted(counts: Mapping[str, int], *, of_warnings: str = "") -> str:
    """Say how many findings there are: no errors, 1 thought of ours, 4 warnings.

    `of_warnings` is said of the warnings, behind their number.
    """
    errors, warnings = counts.get(ERRORS, 0), counts.get(WARNINGS, 0)
    mild = f"{counted(warnings, 'warning', none='no')}{of_warnings}"
    return ", ".join([counted(errors, "error", none="no"), *_thoughts(counts), mild])


def mild(counts: Mapping[str, int]) -> str:
    """Say how many there are that keep nothing back; nothing if there are none."""
    warnings = counts.get(WARNINGS, 0)
    return ", ".join([*_thoughts(counts), *([counted(warnings, "warning")] if warnings else [])])


def _thoughts(counts: Mapping[str, int]) -> tuple[str, ...]:
    number = counts.get(THOUGHTS, 0)
    return (f"{counted(number, 'thought')} of ours",) if number else ()
