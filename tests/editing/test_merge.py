"""Answers of the worksheet in a file: each where it belongs, all else as it was."""

from __future__ import annotations

from pathlib import Path

import pytest

from kitgen.editing.answers import read_answers
from kitgen.editing.fields import ConflictChoice
from kitgen.editing.merge import MergeResult, merge
from kitgen.model.errors import InputError, Problem
from kitgen.reading.interview import read_interview
from kitgen.yaml.source import source_of

FIELDS = "company: N\nrole: E\ndate: 2026-11-18\ninterviewers:\n  - {name: Maya Chen}\n"
BODY = "---\n## What went well\nThe bread.\n"
SMELL = "## What went well\n\nThe smell.\n"


def merged(
    text: str,
    facts: str = "",
    body: str = "",
    choice: ConflictChoice = ConflictChoice.KEEP,
    name: str = "k.md",
    kit: str = "k",
) -> MergeResult:
    data, told = text.encode(), f"---\nkit: {kit}\nsaved: 2026-11-20\n{facts}---\n{body}"
    reading = read_interview(source_of(Path(name), data))
    answers = read_answers(source_of(Path("a.md"), told.encode()))
    return merge(data, reading, answers, lambda conflict: choice)


def page(more: str, body: str = BODY) -> str:
    return f"---\n{FIELDS}{more}{body}"


def added(before: str, after: MergeResult) -> str:
    """Return what was added at the end."""
    text = after.data.decode()
    assert text.startswith(before)
    return text.removeprefix(before)


def test_ratings_and_doubts_become_records_where_they_belong() -> None:
    facts = 'concern:\n  about: "nights"\nratings:\n  fit: "1"\n  rapport: "2"\n  clarity: "5"\n'
    found = merged(page(""), facts)
    text = found.data.decode()
    assert 'concern:\n  about: "nights"\ninterviewers:' in text
    assert "ratings:\n  fit: 1\n  rapport: 2\n  clarity: 5\n---" in text
    assert found.added == (
        "concern.about: nights",
        "ratings.fit: 1",
        "ratings.rapport: 2",
        "ratings.clarity: 5",
    )


def test_what_has_no_place_among_the_fields_stands_below_them() -> None:
    before = page("concern: my CV\n")
    found = merged(before, 'concern:\n  about: "nights"\n  answer: "I sleep"\n')
    assert added(before, found) == (
        "\n## From the worksheet\nconcern.about: nights\n\nconcern.answer: I sleep\n"
    )


def test_who_is_not_in_the_file_is_told_below_it() -> None:
    facts = 'interviewers:\n  2:\n    email: "x@y.example"\n  nobody:\n    said: "a; b"\n'
    before = page("")
    assert added(before, merged(before, facts)) == (
        "\n## From the worksheet\n"
        "interviewers.2.email: x@y.example\n\ninterviewers.nobody.said: a; b\n"
    )


def test_several_topics_of_who_is_not_in_the_file_stand_in_one_line() -> None:
    facts = 'interviewers:\n  nobody:\n    talked_about: ["the run", "the year end"]\n'
    before = page("")
    assert added(before, merged(before, facts)) == (
        "\n## From the worksheet\ninterviewers.nobody.talked_about: the run; the year end\n"
    )


@pytest.mark.parametrize(
    ("old", "choice", "wanted"),
    [
        ("forgot: my hat\n", ConflictChoice.KEEP, "forgot: my hat\n"),
        ("forgot: my hat\n", ConflictChoice.REPLACE, 'forgot: "my coat"\n'),
        ("forgot: |\n  my hat\n  and bag\n", ConflictChoice.REPLACE, 'forgot: "my coat"\n'),
        (
            "forgot: my hat\n",
            ConflictChoice.BOTH,
            "# forgot, as saved on the worksheet 2026-11-20: my coat\nforgot: my hat\n",
        ),
    ],
)
def test_a_field_that_says_something_else_is_as_one_decides(
    old: str, choice: ConflictChoice, wanted: str
) -> None:
    found = merged(page(old + "round: x\n"), 'forgot: "my coat"\n', choice=choice)
    assert found.data.decode() == page(wanted + "round: x\n")
    ((conflict, made),) = found.settled
    assert (conflict.label, conflict.line, conflict.new, made) == ("forgot", 7, "my coat", choice)
    again = merged(page(wanted), 'forgot: "my coat"\n', choice=choice)
    assert again.data.decode() == page(wanted)


def test_several_questions_make_one_section() -> None:
    body = (
        "## What went well\n\nThe bread.\n\n## What I keep\n\n- a\n- b\n\n"
        "## Questions they asked\n\n### Why?\n\nI said: So.\n\n### How?\n\nBetter: Thus.\n"
    )
    before = page("")
    found = merged(before, body=body)
    assert added(before, found) == (
        "\n## Questions they asked\n\n### Why?\nI said: So.\nBetter:\n\n"
        "### How?\nBetter: Thus.\n\n## What I keep\n- a\n- b\n"
    )
    text = found.data.decode()
    assert merged(text, body=body).data.decode() == text  # and once only


def test_of_a_list_what_is_new_is_added() -> None:
    before = page("", "---\n## What I keep\n- a\n- b\n")
    found = merged(before, body="## What I keep\n\n- b\n- c\n- a\n- d\n")
    assert added(before, found) == "- c\n- d\n"


@pytest.mark.parametrize(
    ("notes", "wanted"),
    [
        ("", "reflection:\n  What went well: |\n    The smell.\n"),
        ("reflection:\n", "reflection:\n  What went well: |\n    The smell.\n"),
        (
            "reflection:\n  What went well:\n",
            "reflection:\n  What went well: |\n    The smell.\n",
        ),
        (
            "reflection:\n  What went well: |\n    The bread.\n",
            "reflection:\n  What went well: |\n    The bread.\n\n    The smell.\n",
        ),
        (
            "reflection:\n  What went well:\n    - The bread.\n",
            'reflection:\n  What went well:\n    - The bread.\n    - "The smell."\n',
        ),
        (
            "reflection: |\n  ## What went well\n  The bread.\n",
            "reflection: |\n  ## What went well\n  The bread.\n\n  The smell.\n",
        ),
        (
            "reflection:\n  What went well: The bread.\n",
            "reflection:\n  What went well: The bread.\n"
            "  What went well (from the worksheet): |\n    The smell.\n",
        ),
    ],
)
def test_sections_of_pure_yaml_take_texts_as_they_are_written(notes: str, wanted: str) -> None:
    found = merged(FIELDS + notes, body=SMELL, name="k.yaml")
    assert found.data.decode() == FIELDS + wanted


def problem_of(text: str, **more: str) -> Problem:
    with pytest.raises(InputError) as caught:
        merged(text, body=SMELL, **more)  # type: ignore[arg-type]
    (problem,) = caught.value.problems
    return problem


@pytest.mark.parametrize("notes", ["reflection: {What went well: x}\n", "reflection: a text\n"])
def test_where_no_section_can_be_added_that_is_told_with_its_line(notes: str) -> None:
    problem = problem_of(FIELDS + notes, name="k.yaml")
    assert (problem.rule, problem.line, problem.column) == ("absorb-place", 6, 1)
    assert problem.message == "the worksheet's answers find no place under `reflection`"
    assert problem.advice == "Write it in lines, each heading a key: What went well: |"


def test_answers_of_another_kit_are_refused_with_what_to_change() -> None:
    problem = problem_of(page(""), kit="z")
    assert (problem.rule, problem.line) == ("other-kit", 2)
    assert problem.message == "these answers belong to another kit: z"
    assert problem.advice == (
        "The kit of k.md is k. If the file was renamed, change the line kit: in the answers."
    )


def test_a_person_may_be_meant_by_place_key_department_or_new_name() -> None:
    people = (
        "company: N\nrole: E\ndate: 2026-11-18\ninterviewers:\n  - name: Maya Chen\n"
        "  - department: Night shift\n  - name: Bob Ito\n"
    )
    for step, name in (("0", "Maya Chen"), ("2", "Bob Ito"), ("bob-ito", "Bob Ito")):
        found = merged(people, f'interviewers:\n  {step}:\n    said: "x"\n', name="k.yaml")
        assert found.data.decode() == people.replace(name, f'{name}\n    said: "x"')
    facts = 'interviewers:\n  night-shift:\n    name: "Leo Ode"\n    said: "x"\n'
    for there in ("department: Night shift", "name: Leo Ode"):  # who has got the name meanwhile
        before = people.replace("department: Night shift", there)
        second = merged(before, facts, name="k.yaml").reading.interview.interviewers[1]
        assert (second.name, second.said) == ("Leo Ode", "x")


def test_answers_without_a_day_say_none_beside_what_differs() -> None:
    data, told = page("forgot: my hat\n").encode(), '---\nkit: k\nforgot: "my coat"\n---\n'
    reading = read_interview(source_of(Path("k.md"), data))
    answers = read_answers(source_of(Path("a.md"), told.encode()))
    found = merge(data, reading, answers, lambda conflict: ConflictChoice.BOTH)
    assert "# forgot, as saved on the worksheet: my coat\nforgot: my hat\n" in found.data.decode()


def test_the_same_words_over_several_lines_are_no_conflict() -> None:
    before = page("forgot: >-\n  my hat\n  and coat\n")
    found = merged(before, 'forgot: "my hat and coat"\n')
    assert (found.data.decode(), found.settled, found.added) == (before, (), ())


def test_of_a_list_only_what_is_new_is_told_and_written() -> None:
    before = page('they_liked:\n  - a\n  - "b"\n')
    found = merged(before, 'they_liked: ["b", "c", "a", "c"]\n')
    assert found.data.decode() == before.replace('  - "b"\n', '  - "b"\n  - "c"\n')
    assert found.added == ("they_liked: c",)
    one = page("they_liked: a\n")
    found = merged(one, 'they_liked: ["a", "c"]\n')
    assert found.reading.interview.they_liked == ("a", "c")


def test_a_new_list_stands_where_its_field_belongs() -> None:
    before = FIELDS.replace("interviewers", "drawn_to: bread\nforgot: my hat\ninterviewers")
    found = merged(before, 'they_liked: ["a"]\n', name="k.yaml")
    assert found.data.decode() == before.replace("bread\n", 'bread\nthey_liked:\n  - "a"\n')
    person = FIELDS.replace("{name: Maya Chen}", "name: Maya Chen\n    said: x\n    need: y")
    found = merged(person, 'interviewers:\n  maya-chen:\n    talked_about: ["a"]\n', name="k.yaml")
    there = '\n    talked_about:\n      - "a"\n    said: x'
    assert found.data.decode() == person.replace("\n    said: x", there)


def test_of_several_doubts_the_answer_goes_to_the_first() -> None:
    two = "concern:\n  - about: nights\n  - about: my CV\n"
    found = merged(FIELDS + two, 'concern:\n  answer: "I sleep"\n', name="k.yaml")
    wanted = two.replace("nights\n", 'nights\n    answer: "I sleep"\n')
    assert found.data.decode() == FIELDS + wanted
    none = merged(FIELDS + "concern: []\n", 'concern:\n  about: "nights"\n', name="k.yaml")
    assert none.reading.interview.concern[0].about == "nights"


SAID = "## Questions they asked\n\n### Why?\n\nI said: So.\n\nBetter: Thus.\n"


@pytest.mark.parametrize(
    ("notes", "wanted"),
    [
        ("The bread.\n", "The bread.\n\n## Questions they asked\n\n### Why?\nI said: So.\n"
         "Better: Thus.\n"),
        ("## Questions they asked\n### Why?\nI said: \nBetter:\n",
         "## Questions they asked\n### Why?\nI said: So.\nBetter: Thus.\n"),
        ("## Questions they asked\n### \nI said:\n\nBetter: \n",
         "## Questions they asked\n### Why?\nI said: So.\n\nBetter: Thus.\n"),
        ("## Questions they asked\n###\n", "## Questions they asked\n### Why?\nI said: So.\n"
         "Better: Thus.\n"),
        ("## Questions they asked\n### Why?\n", "## Questions they asked\n### Why?\nI said: So.\n"
         "Better: Thus.\n"),
        ("## Questions they asked\n### Why?\nI said: No.\n## Else\nx\n",
         "## Questions they asked\n### Why?\nI said: No.\n\nSo.\nBetter: Thus.\n## Else\nx\n"),
    ],
)  # fmt: skip
def test_a_question_goes_on_where_it_stands(notes: str, wanted: str) -> None:
    found = merged(page("", f"---\n{notes}"), body=SAID)
    assert found.data.decode() == page("", f"---\n{wanted}")
    again = merged(found.data.decode(), body=SAID)
    assert (again.data, again.added) == (found.data, ())


@pytest.mark.parametrize(
    ("notes", "wanted"),
    [
        ("", "reflection:\n  Questions they asked: |\n    ### Why?\n    I said: So.\n"
         "    Better: Thus.\n"),
        ("reflection:\n  Questions they asked: |\n    ### How?\n    I said: x\n",
         "reflection:\n  Questions they asked: |\n    ### How?\n    I said: x\n\n    ### Why?\n"
         "    I said: So.\n    Better: Thus.\n"),
        ("reflection:\n    Else: x\n", "reflection:\n    Else: x\n    Questions they asked: |\n"
         "      ### Why?\n      I said: So.\n      Better: Thus.\n"),
    ],
)  # fmt: skip
def test_a_question_goes_on_in_pure_yaml(notes: str, wanted: str) -> None:
    found = merged(FIELDS + notes, body=SAID, name="k.yaml")
    assert found.data.decode() == FIELDS + wanted
    again = merged(found.data.decode(), body=SAID, name="k.yaml")
    assert (again.data, again.added) == (found.data, ())


def test_records_and_fields_that_are_new_together_each_stand_where_they_belong() -> None:
    facts = 'ratings:\n  fit: "1"\nconcern:\n  about: "nights"\nforgot: "x"\n'
    found = merged(FIELDS, facts, name="k.yaml")
    people = "interviewers:\n  - {name: Maya Chen}\n"
    assert found.data.decode() == FIELDS.replace(
        people, f'forgot: "x"\nconcern:\n  about: "nights"\n{people}ratings:\n  fit: 1\n'
    )


@pytest.mark.parametrize(
    "notes", ["### What went well\nx\n## Else\ny\n", "## Questions they asked\n### Went well\n"]
)
def test_a_section_is_no_question_and_no_part_of_another(notes: str) -> None:
    before = page("", f"---\n{notes}")
    assert added(before, merged(before, body=SMELL)) == "\n## What went well\nThe smell.\n"
