"""The sections below the fields, and who may see them."""

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kitgen.model.errors import InputError
from kitgen.model.fields import Audience
from kitgen.reading.interview import LONGEST, read_interview
from kitgen.reading.reflection import audience, read_reflection
from kitgen.yaml.source import Source

BODY = """\
a note before any heading

## Questions they asked
Two of them were odd.

### What is your worst bug?
I said: The brown-out.
It took a week.
Better: Begin with the fix.

### Why us?
- **I said:** the bus
- **Better:**

###
I said:

## What went well
The whiteboard.

```sh
## this is no heading
```

## What went WELL:
Twice.

## What I would do differently

## Private: doubts, salary
Too far away.

## Thoughts on pay
A secret.
"""


def test_questions_have_what_was_said_and_what_would_be_better():
    questions = read_reflection(BODY).questions
    assert [question.asked for question in questions] == ["What is your worst bug?", "Why us?"]
    assert questions[0].said == "The brown-out.\nIt took a week."
    assert questions[0].better == "Begin with the fix."
    assert (questions[1].said, questions[1].better) == ("the bus", "")


def test_sections_keep_their_order_and_empty_ones_leave_no_trace():
    sections = read_reflection(BODY).sections
    assert [(section.heading, section.audience) for section in sections] == [
        ("", Audience.ME),
        ("Questions they asked", Audience.COACH),
        ("What went well", Audience.COACH),
        ("What went WELL:", Audience.COACH),
        ("Private: doubts, salary", Audience.ME),
        ("Thoughts on pay", Audience.ME),
    ]
    assert sections[1].text == "Two of them were odd."
    assert "## this is no heading" in sections[2].text


@pytest.mark.parametrize(
    "heading",
    [
        "Private",
        "private: what went well",
        "What went well (private)",
        "What went well, and what they pay",
        "Unknown",
        "",
    ],
)
def test_a_heading_that_is_not_known_to_be_open_is_private(heading):
    assert audience(heading) is Audience.ME


def test_pure_yaml_holds_the_same_sections():
    front = "company: A\nrole: B\ndate: 2026-11-18\ninterviewers: C\n"
    text = front + (
        "reflection:\n"
        "  Questions they asked: |\n"
        "    ### Why us?\n"
        "    I said: The bus.\n"
        "  What went well:\n"
        "    - the whiteboard\n"
        "    - the pear\n"
        '  "Private: pay": too little\n'
        "  Empty:\n"
    )
    found = read_interview(Source(Path("a.yaml"), text)).interview.reflection
    assert found.questions[0].said == "The bus."
    assert [(s.heading, s.text, s.audience.value) for s in found.sections] == [
        ("What went well", "- the whiteboard\n- the pear", "coach"),
        ("Private: pay", "too little", "me"),
    ]


def test_pure_yaml_may_hold_all_of_it_as_one_text():
    text = "company: A\nrole: B\ndate: 2026-11-18\ninterviewers: C\n"
    text += "reflection: |\n  ## What went well\n  Yes.\n"
    found = read_interview(Source(Path("a.yaml"), text)).interview.reflection
    assert found.sections[0].text == "Yes."


@given(st.text(st.sampled_from("#` ~IsaidBetter:?\n-*"), max_size=120) | st.text(max_size=80))
@settings(deadline=None, max_examples=200)
def test_any_text_is_read_and_no_word_is_lost(text):
    found = read_reflection(text)
    kept = "".join(
        [s.heading + s.text for s in found.sections]
        + [q.asked + q.said + q.better for q in found.questions]
    )
    for word in ("whiteboard", "pear"):
        again = read_reflection(f"{text}\n## Own\nthe {word}")
        assert len(again.sections) >= len(found.sections)
    assert len(kept) <= len(text) + 1


def test_a_body_that_nobody_wrote_by_hand_is_refused_with_the_limit() -> None:
    fields = ("company: Ash", "role: Baker", "date: 2026-11-18", "interviewers: [{name: Jo Chen}]")
    text = "\n".join(("---", *fields, "---", "## What went well", *["The bread."] * 20_000))
    with pytest.raises(InputError) as refused:
        read_interview(Source(Path("a.md"), text))
    told = {problem.rule: problem.message for problem in refused.value.problems}
    assert f"{LONGEST:,}" in told["body-too-long"]


def test_blanks_at_the_ends_of_lines_take_no_time() -> None:
    """Every blank looked at from every other would take minutes."""
    begin = time.process_time()
    line = " " * 19_000 + "\t" + " " * 900
    found = read_reflection("## What went well\n" + f"{line}x\n{line}\n" * 25)
    assert time.process_time() - begin < 5
    (section,) = found.sections
    assert section.text.count("x") == 25 and not section.text.endswith(" ")
