"""Setting up: what the system lacks is installed, or the exact command is named."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parent.parent
INSTALL = "apt-get install -y poppler-utils"


@pytest.fixture
def system() -> ModuleType:
    """Load the script that `make` runs."""
    spec = importlib.util.spec_from_file_location("system", ROOT / ".ci/system.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Be a Debian with an apt-get that brings what it is asked for, and nothing else."""
    binaries = tmp_path / "bin"
    binaries.mkdir()
    for name in ("env", "sh", "chmod", "cat"):
        found = shutil.which(name)
        assert found is not None
        (binaries / name).symlink_to(found)
    tool(
        binaries / "apt-get", f'echo "$@" >> {tmp_path}/said\ncase "$*" in *install*) bring;; esac'
    )
    tool(binaries / "bring", f"cat {binaries}/env > {binaries}/pdftotext; chmod +x {binaries}/*")
    monkeypatch.setenv("PATH", str(binaries))
    monkeypatch.setattr("os.geteuid", lambda: 0)
    return tmp_path


def tool(path: Path, body: str) -> None:
    path.write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
    path.chmod(0o755)


def test_what_is_there_is_left_alone(system: ModuleType, machine: Path) -> None:
    tool(machine / "bin/pdftotext", "true")
    assert system.main(["pdftotext"]) == 0
    assert not (machine / "said").exists()


def test_what_is_missing_is_installed_after_renewing_the_lists(
    system: ModuleType, machine: Path
) -> None:
    assert system.main(["pdftotext"]) == 0
    update, install = (machine / "said").read_text().splitlines()
    assert update == "-qq update"
    assert install == "-qq install -y poppler-utils --no-install-recommends"


def test_what_cannot_be_installed_is_named(
    system: ModuleType, machine: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tool(machine / "bin/apt-get", "echo no network >&2; exit 100")
    assert system.main(["pdftotext"]) == 3
    said = capsys.readouterr().err
    assert "no network" in said
    assert f"please run:  {INSTALL}" in said


def test_what_only_saves_time_is_done_without_where_it_cannot_be_had(
    system: ModuleType, machine: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tool(machine / "bin/apt-get", f'echo "$@" >> {machine}/said; exit 100')
    assert system.main(["headless-shell"]) == 0
    assert (machine / "said").exists()
    assert "please run" not in capsys.readouterr().err


def test_without_sudo_nothing_is_tried(
    system: ModuleType,
    machine: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    assert system.main(["pdftotext"]) == 3
    assert f"please run:  sudo {INSTALL}" in capsys.readouterr().err
    assert not (machine / "said").exists()


def test_sudo_is_used_where_it_does_not_ask(
    system: ModuleType, machine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    tool(machine / "bin/sudo", '[ "$1" = -n ] && exit 0\nexec "$@"')
    assert system.main(["pdftotext"]) == 0
    assert "install -y poppler-utils" in (machine / "said").read_text()


@pytest.mark.parametrize("manager", ["dnf", "brew"])
def test_other_package_managers(
    system: ModuleType, machine: Path, monkeypatch: pytest.MonkeyPatch, manager: str
) -> None:
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    (machine / "bin/apt-get").unlink()
    tool(machine / f"bin/{manager}", "true")
    expected = {"dnf": "sudo dnf install -y poppler-utils", "brew": "brew install poppler"}
    assert system.tool_command("pdftotext") == expected[manager]


@pytest.mark.parametrize(
    "part", ["headless-shell", "chromium", "node", "npm", "javac", "jaxb", "libical", "libatomic"]
)
def test_what_the_tests_start_has_a_package(
    system: ModuleType, machine: Path, monkeypatch: pytest.MonkeyPatch, part: str
) -> None:
    monkeypatch.setattr(system, "FILES", {"jaxb": machine / "jaxb.jar"})
    monkeypatch.setattr(system, "find_library", lambda name: None)
    assert not system.present(part)
    assert system.tool_command(part).startswith("apt-get install -y ")
    assert part in (ROOT / "Makefile").read_text(encoding="utf-8")


def test_what_no_package_brings_holds_nothing_up(
    system: ModuleType, machine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(system, "FILES", {"jaxb": machine / "jaxb.jar"})
    (machine / "bin/apt-get").unlink()
    tool(machine / "bin/brew", "true")
    assert system.present("jaxb")


def test_pango_is_looked_for_by_loading_it(system: ModuleType) -> None:
    assert system.present("pango")


def test_what_is_set_up_is_not_set_up_again(tmp_path: Path) -> None:
    """Everything that `make kit` and `make test` would do first is a file that is there."""
    shutil.copy(ROOT / "Makefile", tmp_path)
    for name in (
        "pyproject.toml",
        ".ci/system.py",
        "tests/readers/package.json",
        "tests/readers/package-lock.json",
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True, parents=True)
        (tmp_path / name).touch()
    stamps = re.findall(r"^(\.venv/[\w-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE)
    assert stamps
    (tmp_path / ".venv").mkdir()
    for number, name in enumerate(stamps):
        (tmp_path / name).touch()
        os.utime(tmp_path / name, (2e9 + number, 2e9 + number))
    for target in ("kit", "test"):
        planned = subprocess.run(
            ["make", "--dry-run", target], cwd=tmp_path, capture_output=True, text=True
        )
        assert planned.returncode == 0, planned.stderr
        assert "pip" not in planned.stdout
        assert "npm" not in planned.stdout
        assert "system.py" not in planned.stdout


def test_continuous_integration_calls_make_test() -> None:
    script = (ROOT / ".ci/run").read_text(encoding="utf-8")
    assert script.rstrip().endswith("make test")
    assert os.access(ROOT / ".ci/run", os.X_OK)
    assert sys.version_info >= (3, 11)


def test_another_python_is_refused_before_anything_is_made(tmp_path: Path) -> None:
    for name in ("Makefile", "pyproject.toml"):
        shutil.copy(ROOT / name, tmp_path)
    old = "import sys as s; s.version_info = (3, 9, 18);"
    tool(tmp_path / "old-python", f'exec {sys.executable} -c "{old} $2"')
    result = subprocess.run(
        ["make", "PYTHON=./old-python", "kit"], cwd=tmp_path, capture_output=True, text=True
    )
    assert result.returncode == 2
    assert "kitgen needs Python 3.11 to 3.14" in result.stderr
    assert "make PYTHON=python3.13 kit" in result.stderr
    assert not (tmp_path / ".venv").exists()
