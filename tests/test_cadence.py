import pytest
from cases import CADENCE, CADENCE_TEXT

from kitgen.errors import InputError, Problem
from kitgen.planning.cadence import load_cadence
from kitgen.planning.rules import Offset, Rule, Unit
from kitgen.steps import Side


def rule(id_: str, override: str | None = None) -> Rule:
    return next(r for r in load_cadence(CADENCE_TEXT, override).rules if r.id == id_)


def problems(override: str) -> tuple[Problem, ...]:
    with pytest.raises(InputError) as caught:
        load_cadence(CADENCE_TEXT, override)
    return caught.value.problems


def test_every_shipped_step_says_why_and_from_where() -> None:
    assert len(CADENCE.rules) > 20
    for each in CADENCE.rules:
        assert all(why.endswith(".") for why in each.why.values()) and each.why, each.id
        assert each.source and each.title, each.id
        assert each.lapses is not None, each.id
    assert {each.side for each in CADENCE.rules} == set(Side)


def test_only_messages_nobody_asked_for_count_towards_the_cap() -> None:
    counted = {each.id for each in CADENCE.rules if each.unasked}
    assert counted == {"status-note", "status-call", "competing-offer"}


def test_a_users_file_changes_single_keys_of_single_steps() -> None:
    mine = 'steps:\n  status-note:\n    at: "11:30"\n'
    changed, shipped = rule("status-note", mine), rule("status-note")
    assert changed.at is not None and changed.at.isoformat() == "11:30:00"
    assert changed.again == shipped.again == Offset(7, Unit.WORKING_DAY)
    assert [r.id for r in load_cadence(CADENCE_TEXT, mine).rules] == [r.id for r in CADENCE.rules]


def test_a_users_file_can_do_without_a_step_and_add_one() -> None:
    mine = "steps:\n  thank-you: off\n  walk:\n    title: Go for a walk\n    for: me\n"
    ids = [r.id for r in load_cadence(CADENCE_TEXT, mine).rules]
    assert "thank-you" not in ids and ids[-1] == "walk"


def test_an_empty_file_of_the_users_changes_nothing() -> None:
    assert load_cadence(CADENCE_TEXT, "") == CADENCE
    assert load_cadence(CADENCE_TEXT, "# later\n") == CADENCE


def test_shared_values_can_be_changed_too() -> None:
    assert load_cadence(CADENCE_TEXT, "unasked: {most: 1}\n").most == 1


@pytest.mark.parametrize(
    ("override", "says"),
    [
        ("steps:\n  status-note:\n    tilte: x\n", "Did you mean `title`?"),
        ("stpes: {}\n", "Did you mean `steps`?"),
        ("steps:\n  status-note:\n    again: a week\n", "2 working days"),
        ("steps:\n  status-note:\n    at: 9am\n", "09:00"),
        ("steps:\n  status-note:\n    for: them\n", "employer, me"),
        ("steps:\n  status-note:\n    ends: [never]\n", "rejected"),
        ("steps:\n  status-note:\n    title: Ask {who}\n", "stand in braces"),
        ("steps:\n  status-note:\n    title: Ask {person.name}\n", "stand in braces"),
        ("steps:\n  status-note:\n    title: Ask }\n", "stand in braces"),
        ("steps:\n  status-note:\n    after: interveiw\n", "Did you mean `interview`?"),
        ("steps:\n  status-note:\n    held: maybe\n", "yes or no"),
        ("steps:\n  status-note:\n    most: many\n", "whole number"),
        ("steps:\n  walk:\n    for: me\n", "no `title`"),
        ("calendar: {kit: '{0}'}\n", "company"),
        ("steps:\n  ../walk: {title: t, for: me}\n", "It names files"),
        ("steps: [walk]\n", "keys with values"),
        ("steps:\n  a: &x {title: t, for: me}\n", "anchor"),
    ],
)
def test_mistakes_are_explained_where_they_are(override: str, says: str) -> None:
    (problem,) = problems(override)
    assert says in f"{problem.message} {problem.advice}"
    assert problem.line > 0 and problem.column > 0
    assert problem.source_line == override.splitlines()[problem.line - 1]


def test_all_mistakes_come_at_once() -> None:
    found = problems("steps:\n  status-note:\n    at: x\n    most: x\nanswer: {known: x}\n")
    assert [problem.line for problem in found] == [3, 4, 5]
