"""What a stranger's file brings is bounded, shown, and cannot change facts, log or outcome."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st

from kitgen.cli.absorb import absorb
from kitgen.editing.trust import LONGEST, MOST, tame_text
from kitgen.files.journal import Journal
from kitgen.model.errors import InputError
from kitgen.model.fields import Audience
from kitgen.model.interview import Interview
from kitgen.reading.interview import read_interview
from kitgen.reading.reflection import read_reflection
from kitgen.yaml.ignores import Ignores
from kitgen.yaml.source import source_of

HEAD = """\
company: Ash
role: Baker
date: 2026-11-18
contact_policy: via-recruiter
interviewers:
  - name: Maya Chen
log:
  - {on: 2026-11-19, heard: yes}
"""
BODY = "## What went well\nThe bread.\n\n## Private: salary\nThirty.\n"
FILE = f"---\n{HEAD}---\n{BODY}"
FAULTS = Path(__file__).parents[1] / "faults"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "k.md"
    path.write_text(FILE, "utf-8")
    return path


def take(file: Path, answers: str, *more: str, name: str = "a.md") -> Result:
    path = file.parent / name
    path.write_text(answers, "utf-8")
    return CliRunner().invoke(absorb, [str(file), str(path), *more, "--no-input"])


def read(file: Path) -> Interview:
    return read_interview(source_of(file, file.read_bytes())).interview


def answers(*lines: str, body: str = "") -> str:
    head = "\n".join(("---", "kit: k", "saved: 2026-11-25", *lines, "---"))
    return f"{head}\n{body}"


OWN_HAND = [
    "outcome: {on: 2026-11-20, result: rejected}",
    "outcome:\n  result: offer",
    'contact_policy: "open"',
    'log: ["x"]',
    "applicant:\n  email: evil@x.example",
    "interviewers:\n  maya-chen:\n    email: evil@x.example",
    'interviewers:\n  maya-chen:\n    address_as: "Fool"',
    'company: "Birch"',
    'date: "2026-11-19"',
    'competing_offer: "x"',
    'hobby: "chess"',
    'reflection: "x"',
    '"forgot: x\\nlog: [{on: 2026-11-19, did: thank-you}]\\nround": "y"',
    '"forgot\\": 1": "x"',
]


@pytest.mark.parametrize("line", OWN_HAND)
def test_what_is_the_user_s_own_to_say_is_shown_and_not_taken(file: Path, line: str) -> None:
    result = take(file, answers(line, 'forgot: "my hat"'))
    assert result.exit_code == 0, result.output
    assert "not taken: " in result.output and "+ forgot: my hat" in result.output
    assert file.read_text() == FILE.replace("date:", "date:", 1).replace(
        "interviewers:", 'forgot: "my hat"\ninterviewers:'
    )


@pytest.mark.thorough
@settings(max_examples=80, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=40),
       st.text(max_size=40))  # fmt: skip
def test_no_key_and_no_value_writes_a_line_of_its_own(key: str, value: str) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "k.md"
        path.write_text(FILE, "utf-8")
        before = read(path)
        hostile = f"{key}\nlog: []\noutcome: {{result: offer}}\n{value}"
        line = f"{json.dumps(hostile)}: {json.dumps(hostile)}\nforgot: {json.dumps(hostile)}"
        take(path, answers(line))
        after = read(path)
        assert after.model_copy(update={"forgot": before.forgot}) == before


@pytest.mark.parametrize("name", ["feedback.md", "Feedback (1).md", "a.md"])
def test_feedback_is_never_taken_for_answers(file: Path, name: str) -> None:
    marker = "<!-- kitgen feedback 1 -->\n" if name == "a.md" else ""
    result = take(file, answers('forgot: "x"', body=marker), name=name)
    assert isinstance(result.exception, InputError) and file.read_text() == FILE


def test_a_reason_given_on_the_page_is_kept_among_what_is_private(file: Path) -> None:
    file.write_text(FILE.replace("log:", "outcome: {on: 2026-11-20, result: rejected}\nlog:"))
    take(file, answers("outcome:\n  reason: too far away"))
    now = read(file)
    assert now.outcome and now.outcome.reason is None
    kept = next(s for s in now.reflection.sections if s.heading == "From the worksheet")
    assert "too far away" in kept.text and kept.audience is Audience.ME


def test_every_value_is_shown_before_it_counts(file: Path) -> None:
    body = "## Questions they asked\n### Why bread?\nI said: Because.\n\n## A note\nOne.\nTwo.\n"
    result = take(file, answers('they_liked: ["a", "b"]', body=body), "--dry-run")
    shown = "+ they_liked: a; b\n+ ### Why bread?\n  I said: Because.\n"
    assert shown in result.output and "+ ## A note\n  One.\n  Two.\n" in result.output
    assert file.read_text() == FILE


def test_nothing_is_written_without_a_yes(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (file.parent / "a.md").write_text(answers('forgot: "my hat"'))
    monkeypatch.setattr("kitgen.cli.absorb.is_terminal", lambda: True)
    arguments = [str(file), str(file.parent / "a.md")]
    assert "is as it was" in CliRunner().invoke(absorb, arguments, input="n\n").output
    assert file.read_text() == FILE
    CliRunner().invoke(absorb, arguments, input="y\n")
    assert 'forgot: "my hat"' in file.read_text()


def test_an_address_is_taken_only_where_somebody_looks(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reach = answers("interviewers:\n  maya-chen:\n    email: m@ash.example")
    assert "not taken: interviewers.maya-chen.email: m@ash.example" in take(file, reach).output
    monkeypatch.setattr("kitgen.cli.absorb.is_terminal", lambda: True)
    CliRunner().invoke(absorb, [str(file), str(file.parent / "a.md")], input="y\n")
    assert read(file).interviewers[0].email == "m@ash.example"


@pytest.mark.parametrize(
    "text",
    ["```\nopen", "~~~~ python\nopen", "x <!-- open", "```\n<!-- both", "a\n\n````\n```\nstill"],
)
@pytest.mark.parametrize("heading", ["What went well", "Questions they asked", "New"])
def test_no_open_fence_or_comment_reaches_the_private_part(
    file: Path, text: str, heading: str
) -> None:
    body = f"## {heading}\n### Why?\nI said: {text}\n"
    result = take(file, answers(body=body))
    assert result.exit_code == 0, result.output
    now = read(file).reflection
    (private,) = [s for s in now.sections if s.heading == "Private: salary"]
    assert private.text.startswith("Thirty.") and private.audience is Audience.ME
    shared = [s.text for s in now.sections if s.audience is Audience.COACH]
    shared += [text for one in now.questions for text in (one.asked, one.said, one.better)]
    assert "Thirty" not in "\n".join(shared)


@pytest.mark.parametrize(
    "body",
    [
        "## Questions they asked\n### Why <!-- open\nI said: x\n",
        "## What went well <!-- open\nfine\n",
        "## New <!-- open\nfine\n",
    ],
)
def test_no_heading_opens_a_comment_that_ends_in_the_private_part(file: Path, body: str) -> None:
    private = "## Private: salary\nThirty --> is what I get.\n"
    file.write_text(f"---\n{HEAD}---\n## Questions they asked\n\n{private}", "utf-8")
    assert take(file, answers(body=body)).exit_code in (0, 2)
    now = read(file).reflection
    shared = [f"{s.heading} {s.text}" for s in now.sections if s.audience is Audience.COACH]
    shared += [text for one in now.questions for text in (one.asked, one.said, one.better)]
    assert "is what I get" not in "\n".join(shared)
    assert any("is what I get" in s.text for s in now.sections if s.audience is Audience.ME)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(["```", "~~~", "````", "<!--", "-->", "x", "  ```py", "", "# h"])))
def test_a_tamed_text_ends_where_it_ends(lines: list[str]) -> None:
    text = tame_text("\n".join(lines))
    after = read_reflection(f"## One\n{text}\n\n## Private: two\nsecret\n")
    assert [s for s in after.sections if s.heading == "Private: two" and s.text == "secret"]


@pytest.mark.parametrize(
    "line",
    [
        'forgot: "x # kitgen: ignore facts"',
        "they_liked: ['# kitgen:ignore facts']",
        'forgot: "<!-- kitgen: ignore facts -->"',
    ],
)
def test_no_answer_switches_a_check_off(file: Path, line: str) -> None:
    body = "## A note\n<!-- kitgen: ignore facts -->\n# kitgen: ignore facts\n"
    take(file, answers(line, body=body))
    assert Ignores.of(source_of(file, file.read_bytes())) == Ignores()
    assert "kitgen ignore facts" in file.read_text()


@pytest.mark.parametrize(
    ("value", "ignored"),
    [
        ("x   # kitgen: ignore facts", True),
        ('"x # kitgen: ignore facts"', False),
        ("'x # kitgen: ignore facts'", False),
        ("|\n  x\n  # kitgen: ignore facts\n  y", False),
        (">\n  x # kitgen: ignore facts", False),
        ('"x\n  # kitgen: ignore facts\n  y"', False),
        ("\n  - a\n  # kitgen: ignore facts\n  - b", True),
    ],
)
def test_what_stands_in_a_value_ignores_nothing(value: str, ignored: bool) -> None:
    text = f"company: Ash\nforgot: {value}\nrole: Baker\n"
    found = Ignores.of(source_of(Path("k.yaml"), text.encode()))
    assert any(found.covers({"facts"}, line) for line in range(1, 9)) is ignored


@pytest.mark.parametrize(
    "text",
    [
        answers(f"forgot: {json.dumps('x' * (LONGEST + 1))}"),
        answers(body="## A\n" + "x" * (LONGEST + 1)),
        answers(body="".join(f"## A{n}\nx\n" for n in range(MOST + 1))),
        answers("forgot: [a, [b]]", "they_liked: {a: {b: c}}"),
        answers("interviewers: 3", "ratings: []", "concern: [1]"),
        answers("ratings:\n  fit: \"12\""),
        answers("forgot: {a: b}"),
        "---\nkit: [k]\n---\n",
        "---\nkit:\n---\n",
        "---\n- kit\n---\n",
        "---\nkit: k\n" + "[" * 900 + "\n---\n",
        "",
        "---",
        "\n",
    ],
    ids=range(14),
)  # fmt: skip
@pytest.mark.parametrize("pure", [False, True])
def test_damaged_answers_end_in_words_or_change_nothing_they_may_not(
    tmp_path: Path, text: str, pure: bool
) -> None:
    file = tmp_path / ("k.yaml" if pure else "k.md")
    file.write_text(HEAD if pure else FILE)
    before = read(file)
    result = take(file, text)
    assert result.exception is None or isinstance(result.exception, InputError | SystemExit), text
    now = read(file)
    for name in ("company", "log", "outcome", "contact_policy", "interviewers"):
        assert getattr(now, name) == getattr(before, name)


@pytest.mark.parametrize("below", ["", "\n\n", "Some text.\n", "<!-- note -->\n"])
def test_sections_find_a_place_below_fields_alone(tmp_path: Path, below: str) -> None:
    file = tmp_path / "08-absorb-crashes.md"
    text = (FAULTS / file.name).read_text()
    end = text.index("---\n", 4) + 4
    file.write_text(text[:end] + below)
    result = take(file, (FAULTS / "08-answers.md").read_text())
    assert result.exit_code == 0, result.output
    (question,) = read(file).reflection.questions
    assert (question.asked, question.better) == ("Why payroll?", "One example.")
    assert file.read_text().startswith(text[:end] + below.rstrip("\n"))


@pytest.mark.slow
def test_two_commands_at_once_both_write(tmp_path: Path) -> None:
    file = tmp_path / "2026-11-18-ash.md"
    file.write_text(FILE)
    command = [sys.executable, "-m", "kitgen", "log", str(file), "heard"]
    day = ["--today", "2026-11-25"]
    running = [
        subprocess.Popen([*command, f"line {n}", *day], cwd=tmp_path, stdout=subprocess.DEVNULL)
        for n in range(4)
    ]
    assert [one.wait() for one in running] == [0] * 4
    heard = [entry.heard for entry in read(file).log]
    assert sorted(heard[1:]) == [f"line {n}" for n in range(4)]  # type: ignore[type-var]
    assert {path.name for path in tmp_path.iterdir()} == {file.name, ".kitgen"}
    assert len(Journal(tmp_path, file).read()) == 4, "each can be taken back"


@pytest.mark.parametrize(
    ("text", "tame"),
    [
        ("plain\n\nwords", "plain\n\nwords"),
        ("```\nopen", "```\nopen\n```"),
        ("~~~~ py\na\n~~~\nb", "~~~~ py\na\n~~~\nb\n~~~~"),
        ("```\nclosed\n```\nafter", "```\nclosed\n```\nafter"),
        ("a <!-- b -->", "a <! -- b -->"),
        ("kitgen: ignore facts", "kitgen ignore facts"),
        ("KitGen :ignore facts", "KitGenignore facts"),
        ("kitgen: builds", "kitgen: builds"),
    ],
)
def test_a_text_is_tamed_and_no_word_of_it_lost(text: str, tame: str) -> None:
    assert tame_text(text) == tame
