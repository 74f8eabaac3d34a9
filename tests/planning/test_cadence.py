import datetime as dt
import re
from pathlib import Path

import pytest
from support.cases import CADENCE, CADENCE_TEXT, applicant, day, interview

from kitgen.model.errors import InputError, Problem
from kitgen.model.step import Side
from kitgen.planning.cadence import FIELDS, load_cadence
from kitgen.planning.patterns import patterns
from kitgen.planning.planner import plan
from kitgen.planning.rules import NEEDED, Offset, Rule, Unit

ON = "2026-11-18"


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
    assert counted == {"status-note", "status-call", "competing-offer", "second-message"}


def test_a_users_file_changes_single_keys_of_single_steps() -> None:
    mine = 'steps:\n  status-note:\n    at: "11:30"\n'
    changed, shipped = rule("status-note", mine), rule("status-note")
    assert changed.at is not None and changed.at.isoformat() == "11:30:00"
    assert changed.again == shipped.again == Offset(7, Unit.WORKING_DAY)
    assert [r.id for r in load_cadence(CADENCE_TEXT, mine).rules] == [r.id for r in CADENCE.rules]


def test_a_users_file_can_do_without_a_step_and_add_one() -> None:
    mine = "steps:\n  card: off\n  walk:\n    title: Go for a walk\n    for: me\n"
    ids = [r.id for r in load_cadence(CADENCE_TEXT, mine).rules]
    assert "card" not in ids and ids[-1] == "walk"


@pytest.mark.parametrize("id_", NEEDED)
def test_a_step_that_others_count_on_cannot_be_left_out(id_: str) -> None:
    (problem,) = problems(f"steps:\n  card: off\n  {id_}: off\n")
    assert f"the step {id_} is needed" in problem.message and problem.line == 3
    assert rule(id_).id == id_


@pytest.mark.thorough
@pytest.mark.parametrize("id_", [r.id for r in CADENCE.rules if r.id not in NEEDED])
def test_any_other_step_can_be_left_out(id_: str) -> None:
    cadence = load_cadence(CADENCE_TEXT, f"steps:\n  {id_}: off\n")
    steps = plan(interview(), applicant(), cadence, day("2026-11-18"))
    assert steps and id_ not in {step.id for step in steps}


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


IDLE = {
    "status-note: {offset: 2 working days}": "`answer: {known: 4 working days, unknown: 9 working",
    "status-note: {after: interview}": "always `answer`",
    "status-note: {each: person}": "always `lead` or `contact` or `bearer`",
    "status-note: {latest: '18:00'}": "`answer:",
    "status-call: {evening: '18:00'}": "`answer:",
    "thank-you: {offset: 2 days}": "takes `earliest`",
    "thank-you: {after: outcome}": "always `interview`",
    "thank-you: {again: 2 days}": "takes `earliest`",
    "keep-in-touch: {until: close}": "takes `again`, `most`, `offset`",
    "re-engagement: {again: 2 days}": "takes `before`",
    "re-engagement: {after: answer}": "always `outcome`",
    "search-reminder: {most: 2}": "takes `offset`, `until`",
    "competing-offer: {after: outcome}": "always `competing-offer`",
    "card: {latest: '18:00'}": "in minutes or hours",
    "worksheet: {at: '18:00'}": "in days",
}


@pytest.mark.parametrize("step", IDLE)
def test_what_would_change_nothing_is_refused_with_what_does(step: str) -> None:
    (problem,) = problems(f"steps:\n  {step}\n")
    key = step.partition("{")[2].partition(":")[0]
    assert f"`{key}` changes nothing in the step {step.partition(':')[0]}" == problem.message
    assert IDLE[step] in problem.advice and problem.line == 2


def test_what_it_is_refused_for_moves_the_day() -> None:
    def first(override: str) -> dt.date:
        steps = plan(interview(), applicant(), load_cadence(CADENCE_TEXT, override), day(ON))
        return next(s.due.date() for s in steps if s.id == "status-note" and s.due)

    assert first("answer: {known: 4 working days, unknown: 9 working days}\n") > first("")
    assert (
        "`offset: 9 working days`"
        in problems("steps: {status-note: {after: 9 working days}}")[0].advice
    )


def test_an_offset_in_hours_leaves_the_shipped_time_of_day_alone() -> None:
    assert rule("second-message", "steps: {second-message: {offset: 2 hours}}\n").at is not None


def test_all_mistakes_come_at_once() -> None:
    found = problems("steps:\n  status-note:\n    at: x\n    most: x\nanswer: {known: x}\n")
    assert [problem.line for problem in found] == [3, 4, 5]


PAGE = " ".join((Path(__file__).parents[2] / "docs/cadence.md").read_text("utf-8").split())
RULES = PAGE.partition("## What all steps share")[0]
ROWS = PAGE.partition("## Where it comes from")[2]
WEEKS = {8: "a week"}  # in days, over
WORDS = {2: "two", 3: "third", 4: "four", 5: "five", 6: "six", 7: "seven", 8: "eight", 10: "ten"}


def lines_of(sources: str) -> set[str]:
    """Return the lines that a list of sources names: `18-20, C1` is 18, 19, 20 and C1."""
    found = set()
    for name in sources.replace("–", "-").split(", "):
        first, _, last = name.partition("-")
        found |= {str(n) for n in range(int(first), int(last) + 1)} if last else {name}
    return found


def test_the_page_names_every_source_and_no_other() -> None:
    cited = [each.source for each in CADENCE.rules]
    cited += re.findall(r"\(((?:C?\d+(?:[–-]\d+)?(?:, )?)+)\)", RULES)
    told = set(re.findall(r"\| (C?\d+) \|", ROWS))
    assert set().union(*map(lines_of, cited)) == told
    assert all(lines_of(each.source) <= told for each in CADENCE.rules)


def test_the_page_gives_the_dates_that_the_cadence_gives() -> None:
    def word(offset: Offset | None) -> str:
        assert offset is not None
        return WORDS[offset.amount]

    thanks, again, back = rule("thank-you"), rule("keep-in-touch"), rule("re-engagement")
    for says in (
        f"not before {word(thanks.earliest)} hours have passed",
        f"at {thanks.at:%H:%M} of the next working day",
        f"if that is within {thanks.within.amount} hours of the interview",
        f"the same evening at {thanks.evening:%H:%M}",
        f"{thanks.latest:%H:%M} at the latest",
        f"After more than {WEEKS[thanks.late.amount]} it says",
        f"{word(CADENCE.known)} working days after it a short note",
        f"after {word(CADENCE.unknown)} working days, or {word(CADENCE.patient)} with",
        f"**{WORDS[CADENCE.most].title()} unasked messages at the most**",
        f"at least {word(CADENCE.apart)} working days between messages",
        f"every {word(again.offset)} weeks or so, and no more once {WORDS[again.most]}",
        f"if nothing went out for {word(back.quiet)} weeks",
        f"after {word(back.offset)} to {word(back.before)} months",
    ):
        assert says in RULES, says


def test_the_page_says_which_advice_is_not_followed_and_why() -> None:
    _, _, advice = RULES.partition("## The advice we do not follow")
    assert "C3" in advice and "S3" in advice and "every couple of days" in advice
    assert "C3" in rule("status-note").source


def test_who_words_a_title_anew_has_it_on_pages_of_the_kit_too() -> None:
    mine = "steps:\n  worksheet:\n    title: Remember {company} well\n"
    assert rule("worksheet").own and rule("worksheet", mine).own == ""
    both = mine + "    own: Remember it well\n"
    assert rule("worksheet", both).own == "Remember it well"
    assert rule("references", mine).own == rule("references").own


def test_the_examples_of_the_page_do_what_it_says() -> None:
    text = (Path(__file__).parents[2] / "docs/cadence.md").read_text("utf-8")
    answer, steps = re.findall(r"```yaml\n(.+?)```", text, re.DOTALL)
    assert load_cadence(CADENCE_TEXT, answer).unknown == Offset(9, Unit.WORKING_DAY)
    rules = {r.id: r for r in load_cadence(CADENCE_TEXT, steps).rules}
    assert "thank-you-call" not in rules and rules["card"] != rule("card")


def test_the_page_explains_every_key_of_a_step() -> None:
    text = (Path(__file__).parents[2] / "docs/cadence.md").read_text("utf-8")
    table = text.split("<!-- generated: step-keys -->")[1].split("<!-- end -->")[0]
    shown = set(re.findall(r"`([a-z-]+)`", table))
    assert not {*FIELDS, *(key for each in patterns().values() for key in each.keys)} - shown
