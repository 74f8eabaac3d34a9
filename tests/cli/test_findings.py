"""Findings: which of them are shown, and how they are counted."""

from __future__ import annotations

from dataclasses import replace

from kitgen.cli.findings import findings_counted, mild, shown, tally
from kitgen.model.errors import Problem, Severity
from kitgen.model.problems import show

ERROR = Problem("name", "wrong")
WARNING = replace(ERROR, rule="thin", severity=Severity.WARNING)
HINT = replace(ERROR, rule="same-start", severity=Severity.INFO)
THOUGHT = replace(HINT, rule="thought")

AGENDA = "kitgen agenda"


def test_a_thought_of_ours_is_shown_though_it_is_no_fault() -> None:
    found = [ERROR, WARNING, HINT, THOUGHT, WARNING]
    assert shown(found, strict=False) == (ERROR, WARNING, THOUGHT)
    assert shown(found, strict=True) == (ERROR, WARNING, HINT, THOUGHT)


def test_each_kind_is_counted_and_hints_are_not() -> None:
    late = Problem("too-late", "It was due", severity=Severity.WARNING)
    assert findings_counted(tally([]), AGENDA) == "no errors, no warnings."
    assert findings_counted(tally([ERROR, HINT]), AGENDA) == "1 error, no warnings."
    told = findings_counted(tally([late, WARNING, late]), AGENDA)
    assert told == "no errors, 1 warning. 2 messages overdue: kitgen agenda."
    assert show(late) == "overdue: It was due [too-late]"  # and no warning, where none is counted
    counts = tally([WARNING, WARNING, THOUGHT])
    assert findings_counted(counts, AGENDA) == "no errors, 1 thought of ours, 2 warnings."
    assert (mild(counts), mild(tally([ERROR]))) == ("1 thought of ours, 2 warnings", "")
