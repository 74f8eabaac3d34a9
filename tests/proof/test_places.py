"""Where findings stand, and how the user says that one is none."""

from dataclasses import replace
from pathlib import Path

import pytest
from support.cases import CADENCE
from support.letters import shipped_prose
from support.passages import FILE, a_letter, read
from support.seeding import shipped_lexicon, shipped_phrases

from kitgen.model.problems import as_json, show
from kitgen.proof import Standards, Submission, check_facts, proofread
from kitgen.yaml.ignores import Ignores
from kitgen.yaml.source import source_of

LEXICON, PHRASES = shipped_lexicon(), shipped_phrases()


def judge(text=FILE, *messages):
    reading = read(text)
    given = Submission(
        reading.interview,
        reading.applicant,
        messages,
        source=reading.source,
        positions=reading.positions,
    )
    return proofread(given, Standards(LEXICON, PHRASES, CADENCE, shipped_prose()))


def test_user_text_is_told_by_line_and_column():
    found = {(p.rule, p.line, p.column, p.width) for p in judge()}
    assert found == {
        ("doubled-word", 7, 18, 7),
        ("name-near-miss", 10, 15, 4),
        ("name-near-miss", 14, 14, 4),
    }


def test_a_field_in_a_letter_is_told_once_with_both_places():
    letter = a_letter("It was good.", "You said to ask Maja about it.", "I asked Maja.")
    maja = [p for p in judge(FILE, letter) if p.rule == "name-near-miss" and p.line != 14]
    assert [(p.line, p.places) for p in maja] == [
        (10, ("thank-you-maya-chen:2",)),
        (0, ("thank-you-maya-chen:3",)),
    ]
    assert show(maja[0]).startswith("x.md:10:15: error: “Maja” is almost “Maya”")
    assert show(maja[1]).startswith("thank-you-maya-chen:3: error:")
    assert as_json(maja[1])["places"] == ["thank-you-maya-chen:3"]


def test_hand_drafts_are_told_by_their_file():
    reading = read(FILE.replace("Maja", "Maya"))
    draft = source_of(Path("d.md"), b"---\nsubject: x\n---\nDear Maya,\n\nI asked Maja.\n")
    given = Submission(
        reading.interview,
        reading.applicant,
        [a_letter("I asked Maja.")],
        drafts={"thank-you-maya-chen": draft},
    )
    (problem,) = [p for p in check_facts(given, LEXICON) if "Maja" in p.message]
    assert (problem.path, problem.line, problem.column) == (Path("d.md"), 6, 9)


@pytest.mark.parametrize(
    ("old", "new", "left"),
    [
        ("ask Maja about it", "ask Maja about it   # kitgen: ignore name-near-miss", {7, 14}),
        ("    said: ask", "    # kitgen: ignore name-near-miss\n    said: ask", {7, 15}),
        ("  - name: Omar", "  # kitgen: ignore facts\n  - name: Omar", {7, 10}),
        ("company: North", "# kitgen: ignore name-near-miss, form\ncompany: North", set()),
        ("All of it.", "<!-- kitgen: ignore name-near-miss -->", {7}),
        ("All of it.", "<!-- kitgen: ignore tone -->", {7, 10, 14}),
    ],
)
def test_what_the_user_ignores_is_not_told(old, new, left):
    assert {problem.line for problem in judge(FILE.replace(old, new))} == left


def test_a_comment_above_a_person_holds_for_their_letter():
    text = FILE.replace("  - name: Maya", "  # kitgen: ignore too-short\n  - name: Maya")
    letter = replace(a_letter("It was good."), by_hand=True)
    assert "too-short" in {p.rule for p in judge(FILE, letter)}
    assert "too-short" not in {p.rule for p in judge(text, letter)}


def test_ignores_know_where_a_key_ends():
    source = source_of(Path("x.yaml"), b"a: 1\n# kitgen: ignore x\nb:\n  c: 2\n\n  d: 3\ne: 4\n")
    ignores = Ignores.of(source)
    assert [n for n in range(1, 8) if ignores.covers({"x"}, n)] == [2, 3, 4, 5, 6]
