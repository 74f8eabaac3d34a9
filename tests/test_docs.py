"""The documents say what the program does: commands, options, links, and a tour that runs."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from support.letters import shipped_shapes

from kitgen.cli.app import COMMANDS, cli

ROOT = Path(__file__).resolve().parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])
README = (ROOT / "README.md").read_text(encoding="utf-8")
FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")


def page_id(path: Path) -> str:
    return path.name


def shell_lines(text: str) -> Iterator[str]:
    """Yield the commands of every shell example."""
    for language, body in FENCE.findall(text):
        if language == "sh":
            yield from filter(None, (line.split(" #")[0].strip() for line in body.splitlines()))


def kitgen_calls(text: str) -> Iterator[list[str]]:
    """Yield every call of kitgen, from shell examples and from inline code."""
    inline = re.findall(r"`(kitgen [^`]+)`", FENCE.sub("", text))
    for line in (*shell_lines(text), *inline):
        if line.startswith("kitgen "):
            yield line.split()[1:]


def command(name: str) -> click.Command:
    found = cli.get_command(click.Context(cli), name)
    assert found is not None
    return found


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_in_the_readme_and_has_its_page(name: str) -> None:
    assert re.search(rf"`?kitgen {name}\b", README)
    assert f"## kitgen {name}\n" in (ROOT / "docs/commands.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", PAGES, ids=page_id)
def test_every_call_that_a_page_shows_exists(path: Path) -> None:
    for words in kitgen_calls(path.read_text(encoding="utf-8")):
        if words[0] in ("COMMAND", "--help", "--version"):
            continue
        assert words[0] in COMMANDS, f"{path.name}: kitgen {words[0]}"
        known = {opt for param in command(words[0]).params for opt in param.opts}
        options = {word.split("=")[0] for word in words if word.startswith("-")}
        assert options <= known | {"--help"}, f"{path.name}: kitgen {' '.join(words)}"


@pytest.mark.parametrize("path", PAGES, ids=page_id)
def test_every_make_target_that_a_page_shows_exists(path: Path) -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    text = path.read_text(encoding="utf-8")
    shown = {line.split()[1] for line in shell_lines(text) if line.startswith("make ")}
    assert shown | set(re.findall(r"`make (\w+)`", text)) <= targets


def test_every_make_target_explains_itself() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    phony = re.search(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)
    assert phony is not None
    for target in set(phony[1].split()) - {"help"}:
        assert f'"make {target} ' in makefile


@pytest.mark.parametrize("path", PAGES, ids=page_id)
def test_every_link_leads_somewhere(path: Path) -> None:
    text = FENCE.sub("", path.read_text(encoding="utf-8"))
    for target in LINK.findall(text):
        if not target.startswith(("https://", "http://")):
            assert (path.parent / target.split("#")[0]).exists(), f"{path.name}: {target}"


@pytest.mark.thorough
def test_the_generated_parts_are_up_to_date() -> None:
    script = [sys.executable, str(ROOT / ".ci/docs.py"), "--check"]
    result = subprocess.run(script, capture_output=True, text=True)
    assert result.returncode == 0, result.stderr


def test_every_dependency_has_its_line_with_its_bound() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    lines = [*project["dependencies"], *(line for extra in extras.values() for line in extra)]
    bounds = [line for line in lines if not line.startswith("kitgen[")]
    page = (ROOT / "docs/dependencies.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| ([\w.-]+) \| ([\d.]+) \|", page, re.MULTILINE)
    assert [f"{name}>={bound}" for name, bound in rows] == bounds


def test_every_changed_version_is_in_the_changelog() -> None:
    from kitgen import __version__

    assert f"## {__version__}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_the_changelog_tells_each_change_once_and_under_its_head() -> None:
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    for version in text.split("\n## ")[1:]:
        heads = re.findall(r"^### (.*)$", version, re.MULTILINE)
        assert heads == ["Added", "Changed", "Mended"], heads
        entries = re.findall(r"(?ms)^- (.*?)(?=\n-|\n\n|\Z)", version)
        changes = [" ".join(entry.split()) for entry in entries]
        assert len(changes) > 100
        assert [one for one in changes if not one.endswith((".", ").", ".”"))] == []
        assert [one for one, times in Counter(changes).items() if times > 1] == []


def section(text: str, heading: str) -> str:
    """Return a section of a page, by its heading."""
    _, _, rest = text.partition(f"\n## {heading}\n")
    assert rest, heading
    return rest.split("\n## ")[0]


@pytest.fixture(scope="module")
def tour(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """Take the five-minute tour in an empty folder; return the folder and what was said."""
    folder = tmp_path_factory.mktemp("tour")
    script = "\n".join(["set -e", *shell_lines(section(README, "Five minutes"))])
    binaries = str(Path(sys.executable).parent)
    environment = {**os.environ, "PATH": f"{binaries}{os.pathsep}{os.environ['PATH']}"}
    result = subprocess.run(
        ["bash", "-c", script],
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
    )
    assert result.returncode == 0, result.stdout + result.stderr
    return folder / "my-search", result.stdout + result.stderr


@pytest.mark.slow
def test_the_tour_ends_with_a_whole_kit(tour: tuple[Path, str]) -> None:
    folder, _ = tour
    assert (folder / "output/index.html").is_file()
    (interview,) = (folder / "content/interviews").iterdir()
    kit = folder / "output" / interview.stem
    for name in ("index.html", "kit.pdf", "reflection.html", "reflection.pdf", "follow-up.ics"):
        assert (kit / name).stat().st_size > 0
    assert list((kit / "letters").glob("thank-you-*.eml"))


@pytest.mark.slow
def test_the_tour_says_what_to_open(tour: tuple[Path, str]) -> None:
    folder, said = tour
    (interview,) = (folder / "content/interviews").iterdir()
    assert f"{interview.stem}/index.html" in said
    assert "Traceback" not in said


def test_the_readmes_interviewer_is_read_as_shown(tmp_path: Path) -> None:
    from kitgen.reading.interview import read_interview
    from kitgen.yaml.source import read_source

    (snippet,) = [body for language, body in FENCE.findall(README) if language == "yaml"]
    path = tmp_path / "one.yaml"
    path.write_text(f"company: A\nrole: B\ndate: 2026-11-18\n{snippet}", encoding="utf-8")
    reading = read_interview(read_source(path), shapes_for=shipped_shapes)
    assert not [p for p in reading.warnings if p.rule == "shape"]
    assert reading.interview.interviewers[0].said == "a robot should fail quietly"


def test_the_example_of_the_interview_page_is_read_as_shown(tmp_path: Path) -> None:
    from kitgen.reading.interview import read_interview
    from kitgen.yaml.source import read_source

    page = (ROOT / "docs/interview-file.md").read_text(encoding="utf-8")
    (example,) = [body for language, body in FENCE.findall(page) if language == "markdown"]
    path = tmp_path / "one.md"
    path.write_text(example, encoding="utf-8")
    reading = read_interview(read_source(path), shapes_for=shipped_shapes)
    assert not [p for p in reading.warnings if p.rule == "shape"]
    (person,) = reading.interview.interviewers
    assert person.address_as == "Dr. Chen"
    assert reading.interview.reflection.questions[0].asked == (
        "Tell me about a bug you are proud of."
    )


def test_what_troubleshooting_quotes_is_what_kitgen_says() -> None:
    page = (ROOT / "docs/troubleshooting.md").read_text(encoding="utf-8")
    sources = [*(ROOT / "kitgen").rglob("*.py"), *(ROOT / "content").rglob("*.yaml")]
    said = " ".join(path.read_text(encoding="utf-8") for path in sources)
    seen = re.findall(r"^\| ([^|]+) \|", page, re.MULTILINE)
    quoted = {text for cell in seen for text in re.findall(r"`([^`]+)`", cell)}
    assert len(quoted) > 8
    elsewhere = {"kitgen: command not found", "[rule]", ">"}  # a shell's words, and any rule
    assert {text for text in quoted - elsewhere if text not in said} == set()
