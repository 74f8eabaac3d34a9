"""A problem as a person and as a script sees it."""

from dataclasses import replace
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from kitgen.model.errors import Mend, Problem, Severity
from kitgen.model.problems import as_json, cells, show


def problem(line, column, width=1, **more):
    return Problem(
        "rule", "wrong", path=Path("a.md"), line=3, column=column, source_line=line, width=width,
        **more,
    )  # fmt: skip


def test_place_line_mark_and_advice_stand_below_each_other():
    text = show(problem("formt: video", 1, 5, advice="Did you mean “format”?"))
    assert text.split("\n") == [
        "a.md:3:1: error: wrong [rule]",
        "    formt: video",
        "    ^^^^^",
        "    Did you mean “format”?",
    ]


def test_the_mark_stands_under_wide_characters_and_tabs():
    for line, column, lead in (("名前: x", 5, 6), ("a\tb: x", 3, 5), ("e\u0301: x", 5, 3)):
        mark = show(problem(line, column)).split("\n")[2]
        assert mark == " " * (4 + lead) + "^"


def test_a_mark_over_wide_characters_is_as_wide_as_they_are():
    assert show(problem("名前: x", 1, 2)).split("\n")[2] == "    ^^^^"


def test_a_long_line_is_cut_around_the_mark():
    line = "a" * 500 + "HERE" + "b" * 500
    shown, mark = show(problem(line, 501, 4)).split("\n")[1:3]
    assert len(shown) < 110
    assert shown[mark.index("^") : mark.rindex("^") + 1] == "HERE"
    assert shown.strip().startswith("…")
    assert shown.endswith("…")


def test_a_mark_beyond_the_end_of_the_line_stands_behind_it():
    assert show(problem("ab", 9, 5)).split("\n")[2] == "      ^"


def test_text_of_a_file_cannot_drive_the_terminal():
    shown = show(problem("a: \x1b[2J \u202e x", 1, advice="\x1b]0;x\x07"))
    assert not set(shown) & set("\x1b\x07\u202e")


def test_without_a_place_only_the_file_is_named():
    assert show(Problem("rule", "wrong", path=Path("a.md"))) == "a.md: error: wrong [rule]"
    assert show(Problem("rule", "w", severity=Severity.WARNING)) == "warning: w [rule]"


def test_scripts_get_the_same_facts():
    assert as_json(problem("x", 2, 4)) == {
        "rule": "rule",
        "severity": "error",
        "path": "a.md",
        "line": 3,
        "column": 2,
        "width": 4,
        "places": [],
        "message": "wrong",
        "advice": None,
        "mends": [],
    }
    mended = replace(problem("x", 2, 4), mends=(Mend("y", find="x"), Mend("z", field="title")))
    assert as_json(mended)["mends"] == [
        {"field": None, "find": "x", "text": "y"},
        {"field": "title", "find": None, "text": "z"},
    ]


@given(st.text(), st.integers(0, 300), st.integers(0, 300))
@settings(deadline=None, max_examples=200)
def test_any_line_can_be_shown(line, column, width):
    shown = show(problem(line, column, width)).split("\n")
    assert shown[0].endswith("[rule]")
    assert len(shown) in (1, 3)
    assert all(cells(part) < 220 for part in shown)


def test_of_each_file_twenty_are_shown_and_then_how_many_more() -> None:
    from pathlib import Path

    from kitgen.model.errors import Problem
    from kitgen.model.problems import show_all

    many = [Problem("x", f"wrong {n}", path=Path("a.md"), line=n + 1) for n in range(402)]
    few = [Problem("x", "also wrong", path=Path("b.md"))]
    shown = list(show_all([*many, *few]))
    assert len(shown) == 22 and shown[20] == "a.md: and 382 more; mend these first"
    assert shown[-1] == "b.md: error: also wrong [x]"


def test_no_error_is_hidden_behind_warnings() -> None:
    from dataclasses import replace
    from pathlib import Path

    from kitgen.model.errors import Problem, Severity
    from kitgen.model.problems import show_all

    path = Path("a.md")
    errors = [Problem("x", f"wrong {n}", path=path, line=90 + n) for n in range(2)]
    mild = replace(errors[0], severity=Severity.WARNING)
    warnings = [replace(mild, message=f"odd {n}", line=n + 1) for n in range(30)]
    shown = list(show_all([*warnings, *errors]))
    assert [line for line in shown if "wrong" in line] == [*map(show, errors)]
    assert len([line for line in shown if "odd" in line]) == 18
    assert shown[0] == show(warnings[0]) and shown[-1] == "a.md: and 12 more; mend these first"
