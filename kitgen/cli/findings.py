"""Findings: which of them are shown, and how many there are of each kind, in one file or all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from kitgen.cli.counting import counted
from kitgen.model.errors import Problem, Severity
from kitgen.model.problems import LATE

THOUGHT = "thought"  # no fault, and always shown: words that are not the user's own
ERRORS, WARNINGS, THOUGHTS = "errors", "warnings", "thoughts"
APART = {THOUGHT: THOUGHTS, LATE: LATE}


def shown(problems: Iterable[Problem], *, strict: bool) -> tuple[Problem, ...]:
    """Return what is shown of some findings, each once: hints only to who is strict."""
    told = dict.fromkeys(problems)
    return tuple(p for p in told if strict or p.severity is not Severity.INFO or p.rule == THOUGHT)


def tally(problems: Iterable[Problem]) -> Counter[str]:
    """Count errors, warnings, thoughts of ours, and apart what is overdue."""
    kinds = {Severity.ERROR: ERRORS, Severity.WARNING: WARNINGS}
    found = [APART.get(p.rule) or kinds.get(p.severity, "") for p in problems]
    counts = Counter(dict.fromkeys((ERRORS, WARNINGS, THOUGHTS), 0))
    counts.update(filter(None, found))
    return counts


def findings_counted(counts: Mapping[str, int], agenda: str) -> str:
    """Say how many findings there are: no errors, 1 thought of ours, 4 warnings.

    `agenda` is the command that lists what is overdue.
    """
    errors, warnings = counts.get(ERRORS, 0), counts.get(WARNINGS, 0)
    mild = counted(warnings, "warning", none="no")
    late = counts.get(LATE, 0)
    more = f" {counted(late, 'message')} overdue: {agenda}." if late else ""
    shown = ", ".join([counted(errors, "error", none="no"), *_thoughts(counts), mild])
    return f"{shown}.{more}"


def mild(counts: Mapping[str, int]) -> str:
    """Say how many there are that keep nothing back; nothing if there are none."""
    warnings = counts.get(WARNINGS, 0)
    return ", ".join([*_thoughts(counts), *([counted(warnings, "warning")] if warnings else [])])


def _thoughts(counts: Mapping[str, int]) -> tuple[str, ...]:
    number = counts.get(THOUGHTS, 0)
    return (f"{counted(number, 'thought')} of ours",) if number else ()
