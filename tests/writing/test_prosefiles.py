"""Prose files: plans, moves, variants, words, and what is wrong in them."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from support.letters import ROOT, shipped_prose

from kitgen.model.errors import InputError
from kitgen.writing.prose import Moves, Paragraph, Variant
from kitgen.writing.prosefiles import load_prose

NOTE = """# A note

## Plan anyone
- open / hail or fall, close?
- end

## Move open
Only words for the reader of this file.

- [not late, topic] You said {said}. {reaction?}
  It goes on.
- Hello, {name}.

## Move hail
- Hail.

## Move fall
- Fall.

## Move close
- [late] {answer!} Bye.

## Move end
- End.

## Words longest
- 200
"""


def test_a_file_is_read():
    kind = load_prose({"note": NOTE}).kinds["note"]
    (plan,) = kind.plans["anyone"]
    assert plan == (
        Paragraph((Moves((("open", "hail"), ("fall",))), Moves((("close",),), optional=True))),
        Paragraph((Moves((("end",),)),)),
    )
    first, second = kind.moves["open"]
    assert first.sentences == ("You said {said}.", "{reaction?}", "It goes on.")
    assert first.needs == {"topic"}
    assert first.bars == {"late"}
    assert first.slots == {"said"}
    assert second.id == "open-2"
    assert kind.moves["close"][0].sentences == ("{answer!}", "Bye.")
    assert kind.words["longest"] == ("200",)


def test_conditions_and_slots_decide():
    first, second = load_prose({"note": NOTE}).kinds["note"].moves["open"]
    assert first.fits(frozenset({"topic"}), {"said": "x"})
    assert first.fits(frozenset(), {"said": "x", "topic": "y"})
    assert not first.fits(frozenset(), {"said": "x"})
    assert not first.fits(frozenset({"topic", "late"}), {"said": "x"})
    assert not second.fits(frozenset(), {})


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("## Move open\n- Hello {Name}.\n", 2, "slot"),
        ("## Move open\n- Hello {name.\n", 2, "slot"),
        ("## Move open\n- Fine.\n- [late Hello.\n", 3, "conditions"),
        ("## Move open\n- Of {topik}.\n", 2, "slot topik; did you mean topic?"),
        ("## Move open\n- Fine.\n- [lat] Hello.\n", 3, "condition lat; did you mean late?"),
        ("## Plan anyone\n- open, gone\n\n## Move open\n- Hello.\n", 0, "gone"),
    ],
)
def test_mistakes_are_told_with_their_place(text, line, says):
    with pytest.raises(InputError) as caught:
        load_prose({"note": text})
    (problem,) = caught.value.problems
    assert problem.line == line
    assert says in problem.message
    assert str(problem.path) == "content/messages/en/note.md"


def test_all_mistakes_are_told_at_once():
    with pytest.raises(InputError) as caught:
        load_prose({"a": "## Move x\n- {A}\n- {B}\n", "b": "## Plan p\n- y\n"})
    assert len(caught.value.problems) == 3


def test_a_kind_overrides_what_is_shared():
    shared = "## Move farewell\n- Kind regards,\n\n## Words certain\n- the\n"
    prose = load_prose({"shared": shared, "note": NOTE + "\n## Move farewell\n- Bye,\n"})
    assert prose.variants("note", "farewell")[0].sentences == ("Bye,",)
    assert prose.variants("other", "farewell")[0].sentences == ("Kind regards,",)
    assert prose.words("certain") == ("the",)


def test_a_wording_may_be_said_in_several_ways_and_sets_what_holds_from_then_on():
    text = "## Move open\n- [late, not today, +wanted] <Thank you|Thanks>, <and|or> bye. End.\n"
    (variant,) = load_prose({"note": text}).kinds["note"].moves["open"]
    assert [turn[0] for turn in variant.turns] == [
        "Thank you, and bye.",
        "Thank you, or bye.",
        "Thanks, and bye.",
        "Thanks, or bye.",
    ]
    assert {turn[1] for turn in variant.turns} == {"End."}
    assert (variant.needs, variant.bars, variant.sets) == ({"late"}, {"today"}, {"wanted"})


def test_a_reader_may_have_several_plans():
    text = (
        "## Plan peer\n- a\n\n## Plan peer, b first\n- b, a\n\n## Move a\n- A.\n\n## Move b\n- B.\n"
    )
    assert [len(p[0].moves) for p in load_prose({"note": text}).kinds["note"].plans["peer"]] == [
        1,
        2,
    ]


def test_a_file_of_one_s_own_that_says_nothing_is_told() -> None:
    own = [(Path("content/messages/en/thank-you.md"), "x\n\nThank you, {name}.\n")]
    with pytest.raises(InputError) as caught:
        load_prose({"thank-you.md": "## Move thanks\n- Thank you.\n"}, own=own)
    (problem,) = caught.value.problems
    assert (problem.path, problem.line) == (own[0][0], 1)
    assert "## Move" in problem.message


@pytest.mark.parametrize("text", ["## Mvoe open\n- Hello.\n", "##Move open\n", "### Words x\n"])
def test_a_heading_that_begins_no_section_is_told(text: str) -> None:
    with pytest.raises(InputError) as refused:
        load_prose({"note": "## Move open\n- Hello.\n"}, own=[(Path("note.md"), text)])
    assert any("## Plan, ## Move or ## Words" in p.message for p in refused.value.problems)


def test_a_section_that_would_hide_another_of_its_name_is_told() -> None:
    text = "## Words asking\n- how\n\n## Move asking\n- How is it?\n\n## Words asking\n- which\n"
    with pytest.raises(InputError) as caught:
        load_prose({"note": text})
    (problem,) = caught.value.problems
    assert problem.line == 7 and "would hide" in problem.message
    load_prose({"note": text.replace("## Words asking\n- which", "## Words other\n- which")})


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("x\n\n## Move opne\n- Hello.\n", "nothing asks for a move “opne”; did you mean open?"),
        ("x\n\n## Plan peeer\n- open\n", "nothing asks for a reader “peeer”; did you mean peer?"),
        ("x\n\n## Words bnad\n- a\n", "nothing asks for a list of words “bnad”; did you mean band"),
    ],
)
def test_a_section_that_nothing_asks_for_is_told_with_what_is_meant(text: str, told: str) -> None:
    shipped = {"note": "## Plan peer\n- open\n\n## Move open\n- Hello.\n\n## Words band\n- 1\n"}
    with pytest.raises(InputError) as refused:
        load_prose(shipped, own=[(Path("office/content/messages/en/note.md"), text)])
    (problem,) = refused.value.problems
    assert told in problem.message and problem.line == 3
    assert str(problem.path) == "office/content/messages/en/note.md"


def test_a_file_by_the_name_of_no_message_is_told() -> None:
    shipped = {"thank-you": "## Plan peer\n- open\n\n## Move open\n- Hello.\n"}
    own = [(Path("content/messages/en/thankyou.md"), "## Move open\n- Hi.\n")]
    with pytest.raises(InputError, match=r"no message thankyou.*did you mean thank-you"):
        load_prose(shipped, own=own)


def test_conditions_are_parted_by_when_they_can_hold():
    one = Variant("x/0", (("Thanks.",),), frozenset({"late", "thanked"}), frozenset({"told_new"}))
    assert (one.needs_first, one.needs_said) == ({"late"}, {"thanked"})
    assert (one.bars_first, one.bars_said) == (frozenset(), {"told_new"})


def test_pairs_are_the_callers_own():
    prose = load_prose({"shared": "## Words casual\n- I am: I'm\n"})
    prose.pairs("casual")["we are"] = "we're"
    assert prose.pairs("casual") == {"I am": "I'm"}


def test_every_list_of_words_that_is_asked_for_is_there():
    """A list that is missing is an empty one, and nothing else would say so."""
    asked = set[str]()
    for path in (ROOT / "kitgen/writing").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "attr", "") in ("words", "pairs"):
                named = node.args[0] if len(node.args) == 1 else None
                if isinstance(named, ast.Constant):
                    asked.add(named.value)
    assert len(asked) > 100
    assert asked - shipped_prose().shared.words.keys() == set()
