"""Ends of sentences that do not fit are pointed out, and what is proposed instead does fit."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.faults import Bench, one, yaml_of
from support.letters import shipped_shapes

SHAPES = shipped_shapes()


NAMED = [
    "drawn_to: because", "forgot: my German", "kindness: gave", "said: how do", "i_did: leading",
    "promised: to call", "said: honesty first", "need: hire two", "i_did: responsible",
    "talked_about: [that they", "i_did: 3 years",
]  # fmt: skip


BROKEN = [
    "gaving", "to gave", "I leading", "I responsible", "I 3 years", "need hire", "on hire",
    "about that", "send you to call", "is to call", "that my German", "said that how",
    "that honesty", "Because it is",
]  # fmt: skip


def test_no_letter_tells_a_fragment_that_does_not_fit(bench: Bench) -> None:
    name = "28-fragments-that-do-not-fit.yaml"
    bench.put(name)
    bench.build(name)
    letters = bench.letters("")
    assert letters.count("Subject: ") > 4
    assert [broken for broken in BROKEN if broken in letters] == []
    assert "Not ready to send" not in letters, "what is left out holds no letter back"


def test_fragments_that_do_not_fit_are_pointed_out(bench: Bench) -> None:
    name = "28-fragments-that-do-not-fit.yaml"
    bench.put(name)
    ran = bench.check(name)
    assert ran.said.count("[shape]") == 11
    for text in NAMED:
        assert text in ran.said, text


DOUBTED = [  # the field, the text, what is proposed, if anything is
    ("i_did", "leading a team of six", ""),
    ("i_did", "managing payroll", ""),
    ("i_did", "responsible for payroll", "was responsible for payroll"),
    ("i_did", "good with numbers", "was good with numbers"),
    ("i_did", "3 years at Corran Mills", "have 3 years at Corran Mills"),
    ("i_did", "three years of nights", "have three years of nights"),
    ("i_did", "a team lead for four years", "was a team lead for four years"),
    ("i_did", "head of payroll", "was head of payroll"),
    ("i_did", "my team cut the errors", ""),
    ("i_did", "to lead a team", ""),
    ("i_did", "has led a team", ""),
    ("i_did", "I'm leading a team", "am leading a team"),
    ("need", "hire two people", "to hire two people"),
    ("need", "reduce the errors", "to reduce the errors"),
    ("need", "hiring two people", ""),
    ("need", "to told her", ""),
    ("need", "because it is slow", ""),
    ("need", "that you know SAP", ""),
    ("need", "she told her team to wait", ""),
    ("talked_about", "that they use SAP", "how they use SAP"),
    ("talked_about", "that nights are quiet", "how nights are quiet"),
    ("talked_about", "she explain me that nights are quiet", "how nights are quiet"),
    ("talked_about", "he told me that the plant is old", "how the plant is old"),
    ("talked_about", "if nights pay", "whether nights pay"),
    ("talked_about", "to move in May", ""),
    ("about", "that I lack a licence", "the fact that I lack a licence"),
    ("about", "if I can do nights", "whether I can do nights"),
    ("about", "because I moved often", "the fact that I moved often"),
    ("promised", "to call on Friday", ""),
    ("promised", "call on Friday", ""),
    ("promised", "meet the team", ""),
    ("promised", "that I would send it", ""),
    ("promised", "get back to her", ""),
    ("forgot", "my German", ""),
    ("forgot", "about my licence", ""),
    ("kindness", "gave me a tour", "give me a tour"),
    ("kindness", "showed me the ward", "show me the ward"),
    ("kindness", "a tour of the ward", "give me a tour of the ward"),
    ("kindness", "showing me round", ""),
    ("drawn_to", "because it is exact", "that it is exact"),
    ("said", "how do you handle mistakes", "“how do you handle mistakes?”"),
    ("said", "why now", "“why now?”"),
    ("said", "what would you change?", "“what would you change?”"),
    ("said", "honesty first", ""),
    ("said", "ask for help early", "“ask for help early”"),
    ("said", "never skip the handover", "“never skip the handover”"),
    ("said", "don't trust the dashboard", "“don't trust the dashboard”"),
]


@pytest.mark.parametrize(("field", "text", "better"), DOUBTED)
def test_each_end_that_does_not_fit_is_doubted(field: str, text: str, better: str) -> None:
    repaired, _ = SHAPES.repair(field, text)
    doubt = SHAPES.doubt_in(field, repaired)
    assert doubt is not None
    assert (doubt[1] == f"Write: {better}") is bool(better), doubt
    if better:
        assert SHAPES.repair(field, better) == (better, [])
        assert SHAPES.doubt_in(field, better) is None


HONEST = [
    ("i_did", "closed three years in a row"), ("i_did", "brought the count down"),
    ("i_did", "trained twelve nurses"), ("i_did", "have cut a checkout to four screens"),
    ("i_did", "used SAP for six years"), ("i_did", "lead a team of six"),
    ("i_did", "am leading a team of six"), ("need", "a calm year end"),
    ("need", "to hire two people"), ("need", "help at night"), ("need", "support on nights"),
    ("need", "cover from May"), ("need", "fewer forms"), ("need", "someone who stops the job"),
    ("said", "a payslip is a promise"), ("said", "people come first"),
    ("said", "no two days are alike"), ("said", "it pays"), ("said", "the numbers never lie"),
    ("said", "“honesty first”"), ("said", "when it rains we stop"),
    ("said", "nobody leaves early"), ("said", "what matters is trust"),
    ("forgot", "my German is fluent"), ("forgot", "I can start in May"),
    ("promised", "the link to my map"), ("promised", "a call sheet"),
    ("promised", "two references"), ("promised", "my notes"),
    ("kindness", "show me the test cell"), ("kindness", "let me hold a node"),
    ("kindness", "read my notes beforehand"), ("drawn_to", "the pace"),
    ("drawn_to", "that it is exact"), ("talked_about", "how they use SAP"),
    ("talked_about", "nights"), ("about", "my lack of a licence"),
    ("about", "whether I can do nights"), ("they_liked", "how I traced the bug"),
]  # fmt: skip


@pytest.mark.parametrize(("field", "text"), HONEST)
def test_an_end_that_fits_is_left_in_peace(field: str, text: str) -> None:
    assert SHAPES.repair(field, text) == (text, [])
    assert SHAPES.doubt_in(field, text) is None


REPEATED = [
    ("need", "you really need a hand", "a hand"), ("need", "they badly need a hand", "a hand"),
    ("need", "need a hand", "a hand"), ("need", "need need a hand", "a hand"),
    ("i_did", "I I led a team", "led a team"), ("said", "said that it rains", "it rains"),
    ("talked_about", "talked about the run", "the run"),
    ("talked_about", "discussed nights", "nights"),
    ("forgot", "to mention that I sail", "I sail"), ("they_liked", "liked my map", "my map"),
]  # fmt: skip


@pytest.mark.parametrize(("field", "text", "kept"), REPEATED)
def test_a_beginning_that_is_repeated_is_taken_off(field: str, text: str, kept: str) -> None:
    found, faults = SHAPES.repair(field, text)
    assert found == kept
    assert "repeats" in faults[0]


WORDS = st.sampled_from([
    "I", "we", "they", "she", "told", "to", "that", "because", "if", "how", "why", "need", "really",
    "hire", "hired", "hiring", "a", "the", "my", "team", "was", "gave", "me", "tour", "'m", "’ve",
    "led", "responsible", "3", "years", "never", "ask", "said", "“", "”", "honesty", "call",
    "Friday", "of", ".", "?",
])  # fmt: skip


@pytest.mark.thorough
@given(st.sampled_from(sorted(SHAPES.fields)), st.lists(WORDS, min_size=1, max_size=7))
@settings(max_examples=1500, deadline=None)
def test_no_rewording_is_proposed_that_would_not_be_accepted(field: str, words: list[str]) -> None:
    text, _ = SHAPES.repair(field, " ".join(words))
    doubt = SHAPES.doubt_in(field, text)
    if doubt and doubt[1].startswith("Write: ") and "…" not in doubt[1]:
        better = doubt[1].removeprefix("Write: ")
        if better in {d.advice.removeprefix("Write: ") for d in SHAPES.fields[field].doubts}:
            return
        assert SHAPES.repair(field, better) == (better, [])
        assert SHAPES.doubt_in(field, better) is None


def test_the_letters_of_a_file_that_does_not_fit_are_said_to_need_a_look(bench: Bench) -> None:
    people = one("said: a payslip is a promise", "need: hire two people", "i_did: closed the books")
    bench.put("x.yaml", yaml_of(people))
    checked, built = bench.check("x.yaml"), bench.build("x.yaml")
    assert "shape" in checked.rules() & built.rules()


LEFT_OUT = [  # a field, a text that ends no sentence of ours, and what it would have given
    ("i_did", "managing payroll", "I managing"), ("i_did", "head of payroll", "I head"),
    ("i_did", "has led a team", "I has"), ("i_did", "who trained nurses", "I who"),
    ("need", "hiring two people", "need hiring"), ("need", "for a second cook", "need for a"),
    ("need", "they’re short of cooks", "short of cooks"), ("said", "to bring a pen", "that to"),
    ("said", "about the night shift", "night shift"), ("promised", "call on Friday", "Here is"),
    ("promised", "meet the whole team", "whole team"), ("talked_about", "to move", "about to"),
    ("said", "42", "“42"), ("said", "2026-11-24", "2026"), ("need", "24/7", "need 24"),
    ("said", "join us on https://teams.example/x", "join us"),
    ("talked_about", "we use SAP", "about we use"), ("talked_about", "because it pays", "because"),
]  # fmt: skip


@pytest.mark.thorough
@pytest.mark.parametrize(("field", "text", "broken"), LEFT_OUT)
def test_what_ends_no_sentence_is_left_out_and_asked_for(
    field: str, text: str, broken: str, bench: Bench
) -> None:
    others = {"need": "a calm year end", "i_did": "closed the books", field: text}
    if field == "talked_about":
        others[field] = f"[{text}]"
    bench.put("x.yaml", yaml_of(one(*(f"{name}: {told}" for name, told in others.items()))))
    ran = bench.build("x.yaml")
    sent = bench.letters("thank-you")
    assert broken not in sent and text not in sent
    assert {"shape", "needs-line"} <= ran.rules()


USED = [  # a field, a text that can mean one thing only, and the sentence that tells it
    ("kindness", "gave me a tour", " me a tour"),
    ("kindness", "a tour of the ward", " me a tour of the ward"),
    ("need", "hire two people", "hire two people"), ("need", "reliable", "somebody reliable"),
    ("talked_about", "that they use SAP", "how you use SAP"),
    ("talked_about", "if nights pay", "about whether nights pay"),
    ("promised", "cv", "my cv"), ("promised", "link to my map", "a link to my map"),
    ("drawn_to", "its close to home", "that it’s close to home"),
    ("drawn_to", "because it is exact", "that it is exact"),
    ("forgot", "can start in May", "I can start in May"),
    ("forgot", "certified in first aid", "I am certified in first aid"),
    ("i_did", "two years of nights", "I have two years of nights"),
]  # fmt: skip


@pytest.mark.thorough
@pytest.mark.parametrize(("field", "text", "told"), USED)
def test_what_can_mean_one_thing_only_is_told_so(
    field: str, text: str, told: str, bench: Bench
) -> None:
    written = f"[{text}]" if field == "talked_about" else text
    whole = field in ("kindness", "drawn_to", "forgot")
    person = one() if whole else one(f"{field}: {written}")
    bench.put("x.yaml", yaml_of(person, f"{field}: {written}\n" if whole else ""))
    ran = bench.build("x.yaml")
    letter = " ".join(bench.letters("thank-you").split()).replace("I’m", "I am")
    assert told in letter
    assert "to gave" not in letter and "gaving" not in letter and "to a tour" not in letter
    assert "kitgen uses:" in ran.said


def test_whoever_insists_is_told_word_for_word(bench: Bench) -> None:
    person = one("need: a calm year end", "i_did: leading a team # kitgen: ignore shape")
    bench.put("x.yaml", yaml_of(person))
    bench.build("x.yaml")
    assert "leading a team" in bench.letters("thank-you")


def test_other_letters_go_without_it(bench: Bench) -> None:
    bench.put(
        "x.yaml", yaml_of(one("said: a payslip is a promise"), "kindness: showing me round\n")
    )
    bench.build("x.yaml")
    notes = bench.letters("status-note")
    assert "Subject: " in notes
    assert "showing" not in notes and "Not ready" not in notes


def test_a_day_typed_small_is_one_of_ours_in_the_letter(bench: Bench) -> None:
    bench.put("x.yaml", yaml_of(one("promised: my card by hand on monday")))
    ran = bench.build("x.yaml")
    assert "on Monday" in bench.letters("thank-you") and "weekday" not in ran.rules()
