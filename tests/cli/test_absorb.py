"""Answers come into the file where they belong, and nothing that stood there is lost."""

from __future__ import annotations

from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from support.kits import SAMPLES

from kitgen.cli.absorb import absorb
from kitgen.editing.answers import read_answers
from kitgen.editing.fields import ConflictChoice
from kitgen.editing.merge import MergeResult, merge
from kitgen.model.errors import InputError
from kitgen.reading.interview import read_interview
from kitgen.yaml.source import source_of
from kitgen.yaml.unseen import clean

SMALL = """\
---
company: Ash
role: Baker
date: 2026-11-18
they_liked:   # what they liked
forgot:
interviewers:
  - name: Maya Chen   # as on her card
    email:
  - name: unknown
    department: Night shift
---
## Questions they asked

###

I said:

Better:

## What went well
The bread.
"""
ANSWERS = """\
---
kit: k
saved: 2026-11-20
they_liked:
  - "the crust"
forgot: "the oven: I know it"
interviewers:
  maya-chen:
    email: "m@ash.example"
    said: "bread is time"
  night-shift:
    name: "Leo Ode"
concern:
  about: "nights"
ratings:
  fit: "4"
---

## Questions they asked

### Why bread?

I said: Because.

Better: Because of mornings.

## What went well

The smell.

## What I keep

The card.
"""


def merged(
    file: str, answers: str, choice: ConflictChoice = ConflictChoice.BOTH, name: str = "k.md"
) -> MergeResult:
    data = file.encode("utf-8")
    reading = read_interview(source_of(Path(name), data))
    return merge(
        data, reading, read_answers(source_of(Path("a.md"), answers.encode())), lambda _: choice
    )


def text(
    file: str, answers: str, choice: ConflictChoice = ConflictChoice.BOTH, name: str = "k.md"
) -> str:
    return merged(file, answers, choice, name).data.decode("utf-8")


def head(**facts: str) -> str:
    lines = "".join(f'{key}: "{value}"\n' for key, value in facts.items())
    return f"---\nkit: k\nsaved: 2026-11-20\n{lines}---\n"


def keeps(old: str, new: str) -> bool:
    """Say whether every line of the old text is there still, in order, if only as a beginning."""
    lines = iter(new.splitlines())
    return all(any(_grown(was, line) for line in lines) for was in old.splitlines())


def _grown(was: str, line: str) -> bool:
    if was == "  - name: unknown":
        return line == '  - name: "Leo Ode"'
    key, colon, rest = was.partition(":")
    return line.startswith(was) or (bool(colon) and line.startswith(key) and line.endswith(rest))


def test_every_answer_finds_its_place_and_every_other_byte_stays() -> None:
    assert (
        text(SMALL, ANSWERS)
        == """\
---
company: Ash
role: Baker
date: 2026-11-18
they_liked:   # what they liked
  - "the crust"
concern:
  about: "nights"
forgot: "the oven: I know it"
interviewers:
  - name: Maya Chen   # as on her card
    email: "m@ash.example"
    said: "bread is time"
  - name: "Leo Ode"
    department: Night shift
ratings:
  fit: 4
---
## Questions they asked

### Why bread?

I said: Because.

Better: Because of mornings.

## What went well
The bread.

The smell.

## What I keep
The card.
"""
    )


def test_the_same_answers_twice_change_nothing() -> None:
    once = text(SMALL, ANSWERS)
    again = merged(once, ANSWERS)
    assert again.data.decode() == once and again.added == ()


@pytest.mark.parametrize("bom", ["", "\ufeff"])
def test_line_ends_and_byte_order_mark_stay(bom: str) -> None:
    file = bom + SMALL.replace("\n", "\r\n")
    assert text(file, ANSWERS) == bom + text(SMALL, ANSWERS).replace("\n", "\r\n")


def test_a_field_that_says_something_else_is_never_overwritten_unasked() -> None:
    file = SMALL.replace("forgot:", "forgot: my apron")
    both = text(file, head(forgot="my hat"))
    assert "# forgot, as saved on the worksheet 2026-11-20: my hat\nforgot: my apron\n" in both
    assert text(both, head(forgot="my hat")) == both
    assert text(file, head(forgot="my hat"), ConflictChoice.KEEP) == file
    replaced = text(file, head(forgot="my hat"), ConflictChoice.REPLACE)
    assert replaced == file.replace("my apron", '"my hat"')


def test_a_block_text_is_replaced_whole() -> None:
    file = SMALL.replace("forgot:", "forgot: |\n  my apron\n  and my hat\n")
    replaced = text(file, head(forgot="my keys"), ConflictChoice.REPLACE)
    assert (
        'forgot: "my keys"\n' in replaced and "apron" not in replaced and "my hat" not in replaced
    )


def test_what_has_no_field_is_kept_in_a_section() -> None:
    answers = '---\nkit: k\ninterviewers:\n  gone-person:\n    said: "hello"\n---\n'
    assert (
        "## From the worksheet\ninterviewers.gone-person.said: hello\n"
        in text(SMALL, answers) + "\n"
    )


def test_questions_go_on_where_they_stand() -> None:
    file = SMALL.replace("###\n\nI said:\n\nBetter:", "### Why us?\nI said: The bread.\nBetter:")
    answers = (
        head() + "## Questions they asked\n### why us\nI said: And the team.\nBetter: Shorter.\n"
    )
    found = merged(file, answers).reading.interview.reflection.questions
    assert [(q.asked, q.said, q.better) for q in found] == [
        ("Why us?", "The bread.\n\nAnd the team.", "Shorter.")
    ]


def test_ticks_are_added_item_by_item() -> None:
    file = SMALL + "\n## This week, not tonight\n- [x] One thing\n"
    answers = head() + "## This week, not tonight\n- [x] One thing\n- [x] Another\n"
    assert text(file, answers) == file + "- [x] Another\n"


def test_pure_yaml_takes_the_same_answers() -> None:
    front = SMALL.split("---\n")[1]
    for reflection in (
        "", "reflection:\n", "reflection:\n  What went well: |\n    The bread.\n",
        "reflection:\n  What went well:\n    - The bread.\n  Questions they asked:\n",
        "reflection:\n  What went well: The bread.\n",
        "reflection: |\n  ## What went well\n  The bread.\n",
    ):  # fmt: skip
        found = merged(front + reflection, ANSWERS, name="k.yaml")
        new, read = found.data.decode(), found.reading.interview
        assert keeps(front + reflection, new), new
        assert read.reflection.questions[0].better == "Because of mornings.", new
        texts = "\n".join(section.text for section in read.reflection.sections)
        assert "The smell." in texts and "The card." in texts, new
        assert ("The bread." in texts) == ("bread." in reflection)
        assert merged(new, ANSWERS, name="k.yaml").added == (), new


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_the_samples_keep_every_line(path: Path) -> None:
    old = path.read_text("utf-8")
    answers = ANSWERS.replace("kit: k", f"kit: {path.stem}")
    found = merged(old, answers, name=path.name)
    assert keeps(old, found.data.decode())
    assert merged(found.data.decode(), answers, name=path.name).data == found.data


@pytest.mark.parametrize(
    "liked", ["[the rye]", "the rye", "[]", "~", "\n- the rye # so good", "\n    - the rye\n\n# x"]
)
def test_lists_grow_however_they_are_written(liked: str) -> None:
    file = SMALL.replace("they_liked:   # what they liked", f"they_liked: {liked}")
    read = merged(file, ANSWERS).reading.interview
    assert read.they_liked == (("the rye",) if "rye" in liked else ()) + ("the crust",)


LINES = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff"),
    min_size=1,
    max_size=40,
)


@pytest.mark.thorough
@settings(max_examples=60, deadline=None)
@given(LINES.filter(lambda text: text.split()), st.lists(LINES, min_size=1, max_size=3))
def test_any_text_arrives_as_it_was_written(fact: str, lines: list[str]) -> None:
    import json

    body = "\n".join(f"x{line}" for line in lines)
    answers = (
        f"---\nkit: k\nforgot: {json.dumps(fact, ensure_ascii=False)}\n---\n\n## A note\n\n{body}\n"
    )
    read = merged(SMALL, answers).reading.interview
    assert read.forgot == " ".join(clean(fact).split())
    note = next(s.text for s in read.reflection.sections if s.heading == "A note")
    assert note.split() == clean(body.replace("\x85", " ")).split()


@pytest.mark.parametrize(
    ("answers", "rule"),
    [
        (SMALL, "no-answers"),
        ("just text", "no-answers"),
        ("---\nkit: other\n---\n", "other-kit"),
        ('---\nkit: k\nratings: {fit: "9"}\n---\n', "rating"),
        ('---\nkit: k\nhobby: "chess"\n---\n', "unknown-key"),
    ],
)
def test_what_does_not_fit_is_refused_with_its_place(answers: str, rule: str) -> None:
    with pytest.raises(InputError) as refused:
        merged(SMALL, answers)
    assert rule in [problem.rule for problem in refused.value.problems]


def test_the_command_writes_the_file_and_asks_before_it_overwrites(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, answers = tmp_path / "k.md", tmp_path / "a.md"
    file.write_text(SMALL.replace("forgot:", "forgot: my apron"), "utf-8")
    answers.write_text(ANSWERS, "utf-8")
    before = file.read_bytes()
    run = CliRunner().invoke(absorb, [str(file), str(answers), "--dry-run"])
    assert run.exit_code == 0 and "would change" in run.output and file.read_bytes() == before
    monkeypatch.setattr("kitgen.cli.absorb.is_terminal", lambda: True)
    run = CliRunner().invoke(absorb, [str(file), str(answers)], input="replace\ny\n")
    assert "in the file:" in run.output and "my apron" in run.output
    assert 'forgot: "the oven: I know it"' in file.read_text("utf-8")
    assert "says all of it already" in CliRunner().invoke(absorb, [str(file), str(answers)]).output
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.md", "k.md"]


FEEDBACK = """\
<!-- kitgen feedback 1 -->
From: Cleo
On: 2026-11-20

## ash: Ash

### What went well {#went-well}

> Say more of the bread.

### General {#general}

> Well done.

## oak: Oak

### General {#general}

> Ask about nights.
"""


@pytest.fixture
def bakers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with interviews at Ash and Oak."""
    folder = tmp_path / "content/interviews"
    folder.mkdir(parents=True)
    for name in ("Ash", "Oak"):
        (folder / f"{name.lower()}.md").write_text(
            SMALL.replace("company: Ash", f"company: {name}")
        )
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*words: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(absorb, [*words, "--no-input"], standalone_mode=False)
    if result.exception:
        raise result.exception
    return result.return_value, result.stdout, result.stderr


def test_feedback_on_several_interviews_is_parted(bakers: Path) -> None:
    (bakers / "f.md").write_text(FEEDBACK)
    code, out, err = run("f.md")
    assert (code, err) == (0, "")
    assert "2 remarks of Cleo on Ash" in out and "1 remark of Cleo on Oak" in out
    for kit, said in (("ash", "Say more of the bread."), ("oak", "Ask about nights.")):
        (kept,) = (bakers / "content/feedback" / kit).iterdir()
        assert said in kept.read_text()
    assert "nights" not in (bakers / "content/feedback/ash/2026-11-20-cleo.md").read_text()


def test_feedback_on_one_named_interview_does_not_lose_the_others(bakers: Path) -> None:
    (bakers / "f.md").write_text(FEEDBACK)
    code, out, _ = run("ash", "f.md")
    assert code == 0 and "on Oak" in out
    assert list((bakers / "content/feedback/oak").iterdir())


def test_what_is_about_no_interview_here_is_told(bakers: Path) -> None:
    (bakers / "f.md").write_text(FEEDBACK.replace("## oak: Oak", "## elm: Elm"))
    code, out, err = run("f.md")
    assert (code, "on Ash" in out) == (1, True)
    assert "1 remark on elm; no interview here has that name" in err
    (bakers / "g.md").write_text(FEEDBACK.replace("## oak", "## elm").replace("## ash", "## yew"))
    with pytest.raises(InputError, match="no interview that is here"):
        run("g.md")


def test_answers_find_their_interview_by_themselves(bakers: Path) -> None:
    (bakers / "a.md").write_text(ANSWERS.replace("kit: k", "kit: oak"))
    (bakers / "f.md").write_text(FEEDBACK)
    code, out, _ = run("a.md", "f.md")
    assert code == 0 and "changed content/interviews/oak.md" in out and "on Ash" in out
    assert "bread is time" in (bakers / "content/interviews/oak.md").read_text()
    assert (bakers / "content/interviews/ash.md").read_text() == SMALL


def test_an_interview_may_be_named_by_its_employer(bakers: Path) -> None:
    (bakers / "a.md").write_text(ANSWERS.replace("kit: k", "kit: oak"))
    assert run("Oak", "a.md")[0] == 0
    with pytest.raises(InputError, match="belong to another kit"):
        run("Ash", "a.md")


def test_comments_find_their_interview_after_its_file_was_renamed(bakers: Path) -> None:
    there = bakers / "content/interviews"
    (there / "ash.md").rename(there / "my-bakery.md")
    (bakers / "f.md").write_text(FEEDBACK.replace("## ash: Ash", "## 2026-11-18-ash: Ash"))
    code, out, err = run("f.md")
    assert (code, err) == (0, "") and "on Ash" in out
    (kept,) = (bakers / "content/feedback/my-bakery").iterdir()
    assert "## my-bakery: Ash" in kept.read_text() and "bread" in kept.read_text()
    answers = ANSWERS.replace("kit: k", "kit: 2026-11-18-ash")
    (bakers / "a.md").write_text(answers)
    assert run("a.md")[0] == 0 and "bread is time" in (there / "my-bakery.md").read_text()
    (bakers / "b.md").write_text(answers.replace("18-ash", "18-elm"))
    with pytest.raises(InputError, match="no interview here"):
        run("b.md")  # the day alone is anybody's


def test_answers_for_nothing_here_are_refused(bakers: Path) -> None:
    (bakers / "a.md").write_text(ANSWERS.replace("kit: k", "kit: elm"))
    with pytest.raises(InputError, match="no interview here"):
        run("a.md")
    with pytest.raises(click.UsageError, match="name one interview"):
        run("content/interviews/ash.md")


BODIES = (
    *("", "\n", "\n\n", "just text", "# Notes\ntext", "##", "##\n\n###\n", "#", "<!-- later -->"),
    *("## Questions they asked", "## Questions they asked\n###", "### A question alone\nI said: x"),
)
SAVED = (
    *("## What went well\n\nx", "## Questions they asked\n\nI said: b"),
    "## Questions they asked\n\n### Why?\n\nI said: b\n\nBetter: c",
)


@pytest.mark.parametrize("body", BODIES)
@pytest.mark.parametrize("said", SAVED)
def test_answers_find_a_place_below_any_file(body: str, said: str) -> None:
    fields = "company: Ash\nrole: Baker\ndate: 2026-11-18\ninterviewers:\n  - name: Maya\n"
    file = f"---\n{fields}---\n{body}"
    after = text(file, f"{head()}\n{said}\n")
    assert keeps(file, after)
    assert after.startswith(f"---\n{fields}---")
    assert text(after, f"{head()}\n{said}\n") == after
