"""A message, its step and a theme are files of the user's: added in a folder, they are used."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from support.projects import KIT, write_project

from kitgen.cli.app import run

MESSAGE = """\
# Portfolio

## Plan anyone
- open

## Move title
- Portfolio for {name}

## Move subject
- My portfolio – {applicant}

## Move open
- Here is the portfolio I spoke of {when}, for {the_role}.
"""
CADENCE = """\
steps:
  portfolio:
    title: Send {person} the portfolio
    for: employer
    message: portfolio
    each: person
    pattern: window
    after: interview
    earliest: 1 day
    within: 2 days
"""


def build(root: Path, *more: str) -> None:
    file = root / f"content/interviews/{KIT}.md"
    assert run(["build", str(file), "--today", "2026-11-19", "--jobs", "1", *more]) == 0


def put(root: Path, name: str, text: str) -> None:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


@pytest.mark.thorough
def test_a_message_and_its_step_are_two_files(tmp_path: Path) -> None:
    root = write_project(tmp_path)
    put(root, "content/messages/en/portfolio.md", MESSAGE)
    put(root, "content/cadence.yaml", CADENCE)
    build(root, "--formats", "html,txt,ics")
    kit = root / "output" / KIT
    text = (kit / "letters/portfolio-maya-chen.txt").read_text("utf-8")
    assert "Subject: My portfolio – Ada Byron" in text
    assert "Here is the portfolio I spoke of" in text
    assert "Send Maya Chen the portfolio" in (kit / "follow-up.ics").read_text("utf-8")
    assert "Portfolio for Maya Chen" in (kit / "index.html").read_text("utf-8")


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("wrong", "meant"),
    [("{role} {topik}", "topic"), ("[lat] Here is {role}", "late")],
)
def test_a_slip_in_a_wording_is_told_with_its_place(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], wrong: str, meant: str
) -> None:
    root = write_project(tmp_path)
    lines = MESSAGE.splitlines()
    lines[-1] = f"- {wrong} here."
    number = len(lines)
    put(root, "content/messages/en/portfolio.md", "\n".join(lines) + "\n")
    file = root / f"content/interviews/{KIT}.md"
    assert run(["build", str(file), "--today", "2026-11-19", "--formats", "txt"]) == 2
    told = capsys.readouterr().err
    assert f"content/messages/en/portfolio.md:{number}:" in told
    assert f"did you mean {meant}?" in told


def test_a_theme_is_a_folder(tmp_path: Path) -> None:
    root = write_project(tmp_path)
    put(root, "themes/mine/theme.toml", 'extends = "plain"\ntitle = "Mine"\n')
    put(root, "themes/mine/web.css", "main { letter-spacing: 0.03em }\n")
    build(root, "--theme", "mine", "--formats", "html")
    assert "letter-spacing: 0.03em" in (root / "output" / KIT / "index.html").read_text("utf-8")


@pytest.mark.thorough
def test_a_book_of_thoughts_is_a_file_and_check_says_what_comes_from_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = write_project(tmp_path)
    file = root / f"content/interviews/{KIT}.md"
    file.write_text(file.read_text().replace("my_reaction:", "personal:"))
    build(root, "--formats", "txt")
    thought = "Such a thing needs somebody who looks at it twice."
    text = "subjects:\n  - id: own\n    words: [sensor, robot]\n    topic: &TEXT\n"
    text = text.replace(" &TEXT", f' ["{thought}"]\n    said: ["{thought}"]')
    put(root, "content/thoughts/en.yaml", text)
    build(root, "--formats", "html,txt")
    letter = (root / "output" / KIT / "letters/thank-you-maya-chen.txt").read_text("utf-8")
    assert thought in " ".join(letter.split())
    assert (
        "One thought in this letter is ours" in (root / "output" / KIT / "index.html").read_text()
    )
    capsys.readouterr()
    assert run(["check", str(file), "--today", "2026-11-19"]) == 0
    assert "is ours" in "".join(capsys.readouterr())
    assert run(["draft", str(file), "thank-you-maya-chen", "--brief", "--today", "2026-11-19"]) == 0
    assert "one thought that is not mine" in capsys.readouterr().out


@pytest.mark.thorough
def test_a_slip_in_a_book_of_thoughts_is_told_with_its_place(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = write_project(tmp_path)
    put(root, "content/thoughts/en.yaml", "subjects: []\nroles: [5]\n")
    file = root / f"content/interviews/{KIT}.md"
    assert run(["build", str(file), "--today", "2026-11-19", "--formats", "txt"]) == 2
    assert "content/thoughts/en.yaml:2" in capsys.readouterr().err


SHOWN = re.compile(r"^`(content/[^`]+)`: .*?^```\w+\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.mark.thorough
def test_the_three_files_that_the_docs_show_do_what_they_say(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home = Path(__file__).resolve().parents[2]
    page = (home / "docs" / "customising.md").read_text("utf-8")
    shown = dict(SHOWN.findall(page))
    assert set(shown) == {
        *("content/cadence.yaml", "content/phrases/en.yaml"),
        "content/messages/en/status-note.md",
    }
    for name, text in shown.items():
        put(tmp_path, name, text)
    sample = "2026-11-18-spanwell-instruments.md"
    put(tmp_path, "content/profile.yaml", "name: Nadia Brandt\ncountry: US\n")
    put(tmp_path, f"content/interviews/{sample}", "")
    shutil.copy(home / "content/interviews" / sample, tmp_path / "content/interviews" / sample)
    file = str(tmp_path / "content/interviews" / sample)
    run(["build", file, "--formats", "txt,ics", "--today", "2026-12-10", "-o", str(tmp_path / "o")])
    kit = tmp_path / "o" / sample.removesuffix(".md")
    assert "A word by telephone is enough." in (kit / "letters/status-note.txt").read_text("utf-8")
    (calendar,) = kit.glob("*.ics")
    assert "BEGIN:VEVENT" in (told := calendar.read_text("utf-8"))
    assert "one more application" not in told  # which a build without the file has
    capsys.readouterr()
    run(["check", file, "--today", "2026-12-10"])
    assert "own-01" in capsys.readouterr().out
