"""The documentation as a site, the manual pages, the container and the shell's completion."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from support.others import need

from kitgen.cli.app import COMMANDS

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(autouse=True)
def _scripts(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let the scripts beside the code be imported, and forget them afterwards."""
    monkeypatch.syspath_prepend(str(ROOT / ".ci"))
    yield
    for name in ("site_check", "man"):
        sys.modules.pop(name, None)


@pytest.fixture
def checker() -> ModuleType:
    import site_check

    return site_check


@pytest.mark.slow
def test_the_site_is_whole_and_loads_nothing_from_elsewhere(
    tmp_path: Path, checker: ModuleType
) -> None:
    shutil.copytree(ROOT / "docs", tmp_path / "docs")
    shutil.copy(ROOT / "zensical.toml", tmp_path)
    command = [need("zensical"), "build", "--clean", "--strict"]
    result = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=600)
    assert result.returncode == 0, result.stdout + result.stderr
    assert "No issues found" in result.stdout + result.stderr
    site = tmp_path / "site"
    pages = {path.stem for path in site.glob("*.html")}
    assert {path.stem for path in (ROOT / "docs").glob("*.md")} <= pages
    assert list(checker.faults(site)) == []
    for sheet in site.rglob("*.css"):
        assert not re.search(r"(?:@import|url\()\s*[\"']?(?:https?:)?//", sheet.read_text("utf-8"))


def test_what_is_wrong_with_a_site_is_told(tmp_path: Path, checker: ModuleType) -> None:
    (tmp_path / "a.html").write_text(
        '<link href="https://x.example/s.css"><a href="b.html#there">b</a><a href="c.html">c</a>'
        '<a href="b.html#here">b</a><a href="https://x.example/">x</a><img src="//x.example/p.png">'
    )
    (tmp_path / "b.html").write_text('<p id="here">')
    assert list(checker.faults(tmp_path)) == [
        "a.html loads https://x.example/s.css",
        "a.html links to b.html#there, and there is no such place",
        "a.html links to c.html, which is not there",
        "a.html loads //x.example/p.png",
    ]
    assert checker.main(tmp_path) == 1


def test_every_page_has_its_place_in_the_site() -> None:
    site = (ROOT / "zensical.toml").read_text("utf-8")
    named = set(re.findall(r'= "([\w/-]+\.md)"', site))
    there = {path.relative_to(ROOT / "docs").as_posix() for path in (ROOT / "docs").rglob("*.md")}
    assert named == there


@pytest.mark.thorough
def test_the_manual_has_a_page_for_each_command_and_troff_takes_it(tmp_path: Path) -> None:
    import man

    assert man.main(tmp_path) == 0
    names = {"kitgen.1", *(f"kitgen-{name}.1" for name in COMMANDS)}
    assert {path.name for path in tmp_path.iterdir()} == names
    groff = need("groff")
    for path in sorted(tmp_path.iterdir()):
        result = subprocess.run(
            [groff, "-k", "-man", "-Tutf8", "-ww", str(path)], capture_output=True, text=True
        )
        assert result.returncode == 0 and not result.stderr, result.stderr
        assert result.stdout.strip()


def test_a_manual_page_says_what_help_says(tmp_path: Path) -> None:
    import man

    man.main(tmp_path)
    page = str(tmp_path / "kitgen-build.1")
    command = [need("groff"), "-k", "-man", "-Tascii", "-P-c", "-P-b", "-P-u", page]
    shown = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    text = " ".join(shown.split())
    assert "NAME kitgen-build - Build the kits" in text
    assert "--attach-letter" in text and "EXIT STATUS" in text and "kitgen(1)" in text
    whole = (tmp_path / "kitgen.1").read_text()
    assert all(rf"kitgen\-{name}" in whole for name in COMMANDS)


def test_the_container_is_built_as_it_should_be_and_needs_no_network_to_run() -> None:
    dockerfile = (ROOT / "Dockerfile").read_text("utf-8")
    result = subprocess.run(
        [need("hadolint"), str(ROOT / "Dockerfile")], capture_output=True, text=True
    )
    assert result.returncode == 0, result.stdout
    run = dockerfile.rpartition("\nUSER ")[2]  # what stands below it happens when it runs
    assert "RUN" not in run and 'ENTRYPOINT ["kitgen"]' in run
    from kitgen.printing.loading import PACKAGES

    packages = dict(PACKAGES)["apt-get"].split()[3:]
    assert packages and all(name in dockerfile for name in packages)
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    named = re.search(r"\[([\w,]+)\]\"", dockerfile)
    assert named is not None
    assert set(named[1].split(",")) <= set(extras["optional-dependencies"])
    ignored = (ROOT / ".dockerignore").read_text("utf-8").split()
    assert {".git", "content/interviews", "content/letters", "content/profile.yaml"} <= set(ignored)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_shell_completes_commands_and_options(shell: str, tmp_path: Path) -> None:
    page = (ROOT / "docs/installing.md").read_text("utf-8")
    assert f"_KITGEN_COMPLETE={shell}_source kitgen" in page
    program = [sys.executable, "-c", "from kitgen.cli.app import main; main()"]
    asked = {"COMP_WORDS": "kitgen bui", "COMP_CWORD": "1" if shell != "fish" else "bui"}
    environment = {"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin", **asked}
    for step, expected in ((f"{shell}_source", "_KITGEN_COMPLETE"), (f"{shell}_complete", "build")):
        result = subprocess.run(
            program,
            env={**environment, "_KITGEN_COMPLETE": step},
            cwd=tmp_path,
            capture_output=True,
            text=True,
        )
        assert expected in result.stdout, result.stderr
