"""Values of the cadence: what each kind reads, and how it says that something cannot be read."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest
from support.cases import CADENCE, CADENCE_TEXT, with_walk

from kitgen.model.errors import InputError
from kitgen.model.step import Side
from kitgen.planning import values
from kitgen.planning.cadence import load_cadence
from kitgen.planning.hours import DaySpan
from kitgen.planning.rules import A_DAY_LONG, SAME_DAY, Customs, Offset, Unit
from kitgen.yaml.source import Source
from kitgen.yaml.tree import Mapping, Node, read_tree


def node(text: str) -> Node:
    root = read_tree(Source(Path("a.yaml"), f"key: {text}\n")).root
    assert isinstance(root, Mapping)
    return root.entries[0].value


@pytest.mark.parametrize(
    ("read", "text", "value"),
    [
        (values.offset, "30 minutes", Offset(30, Unit.MINUTE)),
        (values.offset, "1 hour", Offset(1, Unit.HOUR)),
        (values.offset, "-5 working days", Offset(-5, Unit.WORKING_DAY)),
        (values.offset, "8 weeks", Offset(8, Unit.WEEK)),
        (values.offset, "4 months", Offset(4, Unit.MONTH)),
        (values.time, '"09:05"', dt.time(9, 5)),
        (values.time, '"23:59"', dt.time(23, 59)),
        (values.span, "07:00-22:00", DaySpan(dt.time(7), dt.time(22))),
        (values.span, "07:30 - 21:45", DaySpan(dt.time(7, 30), dt.time(21, 45))),
        (values.whole_number, "12", 12),
        (values.yes, "yes", True),
        (values.yes, "no", False),
        (values.choice_of("a", "b"), "b", "b"),
        (values.texts, "one", ("one",)),
        (values.texts, "[one, two]", ("one", "two")),
        (values.some_of("a", "b", extra=("c",)), "any", frozenset("ab")),
        (values.some_of("a", "b", extra=("c",)), "c", frozenset("c")),
        (values.some_of("a", "b", extra=("c",)), "[a, c]", frozenset("ac")),
        (values.side, "employer", Side.EMPLOYER),
        (values.side, "me", Side.ME),
        (values.template("who", "what"), '"{who}: {what}"', "{who}: {what}"),
        (values.templates("who"), "[a, '{who}']", ("a", "{who}")),
        (values.templates("who"), "'{who}'", ("{who}",)),
        (values.why, "Because.", {"": "Because."}),
        (values.why, "{due: Now., late: Soon.}", {"due": "Now.", "late": "Soon."}),
    ],
)
def test_what_can_be_read(read, text, value):
    assert read(node(text)) == value


@pytest.mark.parametrize(
    ("read", "text", "says"),
    [
        (values.offset, "soon", "Write it like `2 working days`, `30 minutes` or `-5 days`."),
        (values.offset, "12345 days", "Write it like `2 working days`, `30 minutes` or `-5 days`."),
        (values.time, '"24:00"', 'Write it like "09:00".'),
        (values.span, "9-17", 'Write it like "09:00-17:00".'),
        (values.span, "09:00-x", 'Write it like "09:00-17:00".'),
        (values.span, "09:00-10:00-x", 'Write it like "09:00-17:00".'),
        (values.span, "09:00-10:00-11:00", 'Write it like "09:00-17:00".'),
        (values.span, '"09:00"', 'Write it like "09:00-17:00".'),
        (values.span, "17:00-09:00", 'Write it like "09:00-17:00".'),
        (values.span, "09:00-09:00", 'Write it like "09:00-17:00".'),
        (values.whole_number, "-1", "Write a whole number."),
        (values.whole_number, "12345", "Write a whole number."),
        (values.yes, "true", "Write yes or no."),
        (values.choice_of("a", "b"), "c", "Write one of a, b."),
        (values.some_of("a", "b", extra=("c",)), "[a, d]", "Write some of a, b, c."),
        (values.side, "them", "Write one of employer, me."),
        (values.template("who", "what"), '"{when}"', "Only these stand in braces: who, what."),
        (values.template("who"), '"{who} {"', "Only these stand in braces: who."),
        (values.template(), '"{who}"', "Only these stand in braces: nothing."),
        (values.templates("who"), "['{who}', '{what}']", "Only these stand in braces: who."),
        (values.single, "[a]", "write a single value"),
        (values.texts, "{a: b}", "write a single value"),
        (values.why, "[a]", "write a single value"),
    ],
)
def test_what_cannot_be_read_says_how_it_is_written(read, text, says):
    with pytest.raises(ValueError) as caught:
        read(node(text))
    assert str(caught.value) == says


def said(override: str) -> list[tuple[str, str]]:
    with pytest.raises(InputError) as caught:
        load_cadence(CADENCE_TEXT, override)
    return [(problem.message, problem.advice) for problem in caught.value.problems]


@pytest.mark.parametrize("written", ["{a: b}", "[[a]]", "[a, {b: c}]"])
@pytest.mark.parametrize("key", ["after", "with", "replaces"])
def test_names_that_are_none_are_told_and_end_nothing(key: str, written: str) -> None:
    found = said(f"steps:\n  walk: {{title: t, for: me, {key}: {written}}}\n")
    assert (f"`{key}` cannot be read", "write a single value") in found


@pytest.mark.parametrize("key", ["after", "with", "replaces"])
def test_a_name_of_nothing_further_up_is_told_with_the_nearest(key: str) -> None:
    step = "steps:\n  walk: {title: t, for: me, %s: %s}\n"
    assert said(step % (key, "thank-yu")) == [
        ("“thank-yu” is no step further up", "Did you mean `thank-you`?")
    ]
    assert said(step % (key, "xyzzyx")) == [("“xyzzyx” is no step further up", "")]
    assert said("steps:\n  walk: {title: t, for: me, pattern: weekly, until: nowhere}\n") == [
        ("“nowhere” is no step further up", "")
    ]


def test_what_cannot_be_read_is_told_by_its_key_and_by_how_it_is_written() -> None:
    assert said("answer: {known: soon}\n") == [
        ("`known` cannot be read", "Write it like `2 working days`, `30 minutes` or `-5 days`.")
    ]
    assert said("calendar: {kit: [a]}\n") == [("`kit` cannot be read", "write a single value")]


def test_a_key_without_a_value_is_as_if_it_were_not_there() -> None:
    empty = with_walk("for: me\nafter:\nat:\nremind:\nminutes:\noffset:")
    (walk,) = [rule for rule in empty.rules if rule.id == "walk"]
    assert (walk.after, walk.at, walk.remind, walk.minutes) == (("interview",), None, None, None)
    assert getattr(walk, "offset", None) == SAME_DAY
    changed = load_cadence(
        CADENCE_TEXT, "someone:\nanswer: {known: }\nsteps: {thank-you: {within: }}"
    )
    assert changed.someone == CADENCE.someone and changed.known == CADENCE.known
    (letter,) = [rule for rule in changed.rules if rule.id == "thank-you"]
    assert getattr(letter, "within", None) == A_DAY_LONG


def test_countries_are_told_by_two_letters_in_either_case() -> None:
    cadence = load_cadence(CADENCE_TEXT, "countries: {us: {unknown: 3 working days}}\n")
    assert cadence.countries["US"].unknown == Offset(3, Unit.WORKING_DAY)
    assert cadence.countries["US"].again == CADENCE.countries["US"].again
    assert said("countries: {USA: {unknown: 3 days}}\n") == [
        ("“USA” is no country", "Write two letters: US.")
    ]


def test_what_a_users_file_says_of_a_step_counts_in_every_country() -> None:
    mine = """\
steps:
  status-note: {again: 3 working days}
  thank-you: {within: 6 hours, lapses: 9 days}
"""
    for code in ("US", "DE", "JP"):
        rules = {r.id: r for r in load_cadence(CADENCE_TEXT, mine).in_country(code).rules}
        letter, note = rules["thank-you"], rules["status-note"]
        assert getattr(note, "again", None) == Offset(3, Unit.WORKING_DAY), code
        assert (getattr(letter, "within", None), getattr(letter, "soon", None)) == (
            Offset(6, Unit.HOUR),
            None,
        )
        assert letter.lapses == Offset(9, Unit.DAY)
    shipped = {r.id: r for r in CADENCE.in_country("JP").rules}
    assert getattr(shipped["thank-you"], "soon", None) == Offset(12, Unit.HOUR)
    assert shipped["thank-you"].lapses == Offset(1, Unit.DAY)
    both = mine + "countries: {DE: {thanks: 4 hours, again: 4 working days}}\n"
    rules = {r.id: r for r in load_cadence(CADENCE_TEXT, both).in_country("DE").rules}
    assert getattr(rules["thank-you"], "soon", None) == Offset(4, Unit.HOUR)
    assert getattr(rules["status-note"], "again", None) == Offset(4, Unit.WORKING_DAY)


def test_one_mistake_is_told_once() -> None:
    assert said("answer: x\nsteps: [walk]\n") == [("here belong keys with values", "")] * 2


def test_what_reads_a_template_is_made_of_the_names_it_knows() -> None:
    """Made here and not where tests are gathered, so that each making of one is tried."""
    assert values.template("who")(node("'{who}'")) == "{who}"
    with pytest.raises(ValueError, match=r"^Only these stand in braces: who, what\.$"):
        values.template("who", "what")(node("'{who} {when}'"))
    with pytest.raises(ValueError, match=r"^Only these stand in braces: nothing\.$"):
        values.template()(node("'{who}'"))
    assert values.templates("who")(node("['{who}', a]")) == ("{who}", "a")
    with pytest.raises(ValueError, match=r"Write one of a, b\."):
        values.choice_of("a", "b")(node("c"))
    assert values.some_of("a", "b", extra=("c",))(node("any")) == {"a", "b"}
    with pytest.raises(ValueError, match=r"Write some of a, b, c\."):
        values.some_of("a", "b", extra=("c",))(node("[d]"))


def test_patience_is_never_shorter_than_the_wait_where_no_date_is_known() -> None:
    for code in CADENCE.countries:
        there = CADENCE.in_country(code)
        assert not there.patient < there.unknown, code
    slow = Customs(unknown=Offset(60, Unit.DAY))
    cadence = replace(CADENCE, countries={"XX": slow, "YY": Customs(patient=Offset(3, Unit.DAY))})
    assert cadence.in_country("XX").patient == Offset(60, Unit.DAY)
    assert cadence.in_country("YY").patient == Offset(3, Unit.DAY)
    assert cadence.in_country(None) is cadence


def test_who_words_a_title_anew_has_it_everywhere() -> None:
    def titles(mine: str) -> dict[str, object]:
        rules = {rule.id: rule for rule in load_cadence(CADENCE_TEXT, mine).rules}
        return {name: getattr(rules["worksheet"], name) for name in ("title", "own", "own_last")}

    shipped = titles("")
    anew = titles("steps: {worksheet: {title: Note it}}\n")
    assert str(anew["title"]) == "Note it" and not anew["own"]
    assert titles("steps: {worksheet: {minutes: 9}}\n") == shipped
    assert shipped["own"]
