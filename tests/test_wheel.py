"""The wheel: what it carries, and that it works in a clean environment, far from the checkout."""

from __future__ import annotations

import ast
import subprocess
import sys
import venv
import zipfile
from importlib.metadata import Distribution, distribution, packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
INTERVIEW = """\
company: Harbour Bakery
role: Night Baker
date: 2026-11-18
interviewers:
  - name: Ada Quill
    talked_about: [the second oven]
    said: bread forgives nothing after four
    my_reaction: I have the burns to agree.
applicant:
  name: Bo Lindqvist
"""

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel from the checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory"]
    result = subprocess.run([*build, str(folder)], cwd=ROOT, capture_output=True, text=True)
    assert result.returncode == 0, result.stdout + result.stderr
    (built,) = folder.glob("kitgen-*.whl")
    return built


@pytest.fixture(scope="module")
def clean(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the wheel with pip into a new environment that holds only what it declares.

    The declared packages are linked from here rather than downloaded again, so that the test runs
    without a network; a package that the wheel uses and does not declare is not there.
    """
    folder = tmp_path_factory.mktemp("clean") / "venv"
    venv.create(folder, with_pip=False, symlinks=True)
    python = folder / "bin" / "python"
    (site,) = folder.glob("lib/python3*/site-packages")
    for package in declared("kitgen", set()):
        link(package, site)
    command = [sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet"]
    offline = ["--no-index", "--no-deps", "--disable-pip-version-check", str(wheel)]
    result = subprocess.run([*command, *offline], capture_output=True, text=True)
    assert result.returncode == 0, result.stderr
    return folder


def declared(name: str, seen: set[str]) -> list[Distribution]:
    """Return the distributions that one needs, and those that these need."""
    found: list[Distribution] = []
    for line in distribution(name).requires or ():
        need = Requirement(line)
        wanted = need.marker is None or any(
            need.marker.evaluate({"extra": extra}) for extra in ("", "woff")
        )
        if wanted and "extra == 'dev'" not in line and canonicalize_name(need.name) not in seen:
            seen.add(canonicalize_name(need.name))
            found += [distribution(need.name), *declared(need.name, seen)]
    return found


def link(package: Distribution, site: Path) -> None:
    """Link a distribution's folders and modules into another environment."""
    for file in package.files or ():
        top = file.parts[0]
        if top not in ("..", "__pycache__") and not (site / top).exists():
            (site / top).symlink_to(Path(str(package.locate_file(top))))


def test_the_wheel_carries_words_and_looks_and_nobodys_interviews(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    for name in ("content/cadence.yaml", "content/pages/en.yaml", "themes/classic/theme.toml"):
        assert f"kitgen/shipped/{name}" in names
    for folder in ("messages/en/", "worksheets/en/", "phrases/", "proof/", "scaffolds/"):
        assert any(name.startswith(f"kitgen/shipped/content/{folder}") for name in names)
    private = [name for name in names if "interviews/" in name or name.endswith("profile.yaml")]
    assert all("/scaffolds/" in name for name in private)
    tops = {name.split("/")[0] for name in names}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"kitgen"}


def test_the_wheel_names_its_pythons(wheel: Path) -> None:
    archive = zipfile.ZipFile(wheel)
    (name,) = [name for name in archive.namelist() if name.endswith(".dist-info/METADATA")]
    metadata = archive.read(name).decode()
    assert "Requires-Python: <3.15,>=3.11" in metadata
    assert "License-Expression: MIT" in metadata
    for minor in (11, 12, 13, 14):
        assert f"Classifier: Programming Language :: Python :: 3.{minor}" in metadata


def test_whatever_is_imported_is_declared() -> None:
    """Also what is imported only where it is used, which no build may have come by."""
    ours = distribution("kitgen")
    needs = [Requirement(line) for line in ours.requires or ()]
    mine = {canonicalize_name(need.name) for need in needs if "dev" not in str(need.marker)}
    homes = packages_distributions()
    for path in (ROOT / "kitgen").glob("**/*.py"):
        for top in imported(path) - set(sys.stdlib_module_names) - {"kitgen"}:
            assert mine & set(map(canonicalize_name, homes[top])), f"{path.name}: {top}"


def imported(path: Path) -> set[str]:
    """Return the top names of everything that a module imports, at any depth."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module.split(".")[0])
    return names


def run(clean: Path, folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run the installed command with an environment that knows nothing of the checkout."""
    environment = {"HOME": str(folder), "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"}
    command = [str(clean / "bin" / "kitgen"), *words]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)


def test_the_installed_command_builds_a_kit_anywhere(clean: Path, tmp_path: Path) -> None:
    file = tmp_path / "2026-11-18-harbour-bakery.yaml"
    file.write_text(INTERVIEW, encoding="utf-8")
    result = run(clean, tmp_path, "build", file.name, "--today", "2026-11-19")
    assert result.returncode == 0, result.stdout + result.stderr
    kit = tmp_path / "output" / file.stem
    letter = (kit / "letters/thank-you-ada-quill.txt").read_text(encoding="utf-8")
    assert "Ada Quill" in letter
    assert "Bo Lindqvist" in letter
    assert (kit / "kit.pdf").read_bytes().startswith(b"%PDF-")
    assert (tmp_path / "output/index.html").is_file()


def test_the_installed_command_finds_everything_it_needs(clean: Path, tmp_path: Path) -> None:
    result = run(clean, tmp_path, "doctor")
    assert result.returncode == 0, result.stdout
    assert str(ROOT) not in result.stdout
