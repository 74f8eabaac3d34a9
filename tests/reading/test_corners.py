"""What a file says that cannot be, or not so: each told with its place and the way out."""

from __future__ import annotations

from pathlib import Path

import pytest

from kitgen.model.errors import InputError
from kitgen.reading.interview import read_interview
from kitgen.yaml.source import source_of

HEAD = """\
company: N
role: R
date: 2026-11-18
applicant: {name: Ana Ruiz, time_zone: America/New_York}
"""


def problems(more: str, head: str = HEAD) -> list[tuple[str, str, str, int, int]]:
    people = "" if "interviewers" in more else "interviewers: [{name: Maya Chen}]\n"
    text = head + people + more
    with pytest.raises(InputError) as caught:
        read_interview(source_of(Path("i.yaml"), text.encode()))
    return [(p.rule, p.message, p.advice, p.line, p.column) for p in caught.value.problems]


@pytest.mark.parametrize(
    ("more", "rule", "says", "line", "column"),
    [
        ("log: [{on: 2026-11-19, snoozed: card}]\n", "log-entry", "and until go together", 6, 7),
        ("reflection: [a, b]\n", "fields-expected", "What went well: …", 6, 1),
        ("reflection:\n  Went well: [a, {b: c}]\n", "section-text", "takes a text", 7, 3),
        ("reflection:\n  Went well: []\n", "section-text", "takes a text", 7, 3),
        ("ratings: 4\n", "fields-expected", "Write: {preparation: 4}", 6, 10),
        ("offer: yes\n", "fields-expected", "Write: {answer_by: 2026-12-18}", 6, 8),
        ("log: [x]\n", "fields-expected", "Write: {on: 2026-11-19, did: thank-you}", 6, 7),
        ("competing_offer: soon\n", "fields-expected", "Write: {answer_by: 2026-12-01}", 6, 18),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_told_with_what_belongs_there(
    more: str, rule: str, says: str, line: int, column: int
) -> None:
    ((told, message, advice, *place),) = problems(more)
    assert (told, *place) == (rule, line, column)
    assert says in f"{message} {advice}"


@pytest.mark.parametrize(
    ("date", "advice"),
    [
        ("0/0/2026", "Write it like 2026-11-18."),
        ("13/13/2026", "Write it like 2026-11-18."),
        ("3/4/2026", "Write 2026-03-04 or 2026-04-03, as it is meant."),
        (
            "2026-11-18 14:00",
            "Write only the day, like 2026-11-18; the time has a field of its own.",
        ),
    ],
)
def test_a_date_that_is_none_is_told_with_the_one_that_is_meant(date: str, advice: str) -> None:
    ((rule, _, told, line, column),) = problems("", HEAD.replace("2026-11-18", date))
    assert (rule, told, line, column) == ("date", advice, 3, 7)
