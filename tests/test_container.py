"""The container's steps, run in order in a fresh environment without a network."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
INTERVIEW = """\
company: Harbour Bakery
role: Night Baker
date: 2026-11-18
interviewers: [{name: Ada Quill, said: bread forgives nothing after four}]
applicant: {name: Bo Lindqvist, country: GB}
"""
OF_THE_SYSTEM = ("apt-get ", "rm -rf ", "useradd ")  # of another machine; the first is read below

pytestmark = pytest.mark.slow


def stages() -> list[list[tuple[str, str]]]:
    """Return the instructions of each stage in order, lines that go on put together."""
    text = (ROOT / "Dockerfile").read_text("utf-8")
    text = re.sub(r"^\s*#.*\n", "", text, flags=re.MULTILINE)
    lines = re.sub(r"\\\n\s*", " ", text).splitlines()
    found: list[list[tuple[str, str]]] = []
    for line in filter(str.strip, lines):
        name, _, rest = line.partition(" ")
        if name == "FROM":
            found.append([])
        found[-1].append((name, rest))
    return found


def fresh(folder: Path) -> dict[str, str]:
    """Return the surroundings of a new environment; what it depends on is linked, not fetched."""
    venv.create(folder, with_pip=False, symlinks=True)
    (site,) = folder.glob("lib/python3*/site-packages")
    here = next(Path(p) for p in sys.path if p.endswith("site-packages"))
    for package in here.iterdir():
        if not package.name.lower().startswith(("kitgen", "_kitgen", "__editable__")):
            (site / package.name).symlink_to(package)
    for script in ("pip", "hatchling"):
        text = f"import runpy\nrunpy.run_module('{script}', run_name='__main__')\n"
        (folder / "bin" / script).write_text(f"#!{folder}/bin/python\n{text}")
        (folder / "bin" / script).chmod(0o755)
    path = f"{folder}/bin:/usr/bin:/bin"
    return {"PATH": path, "HOME": str(folder), "PIP_NO_INDEX": "1", "PIP_NO_BUILD_ISOLATION": "0"}


def offline(command: str, where: Path, env: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Run a line in a shell that has no network, where the system lets one have none."""
    alone = ["unshare", "--map-root-user", "--net"]
    can = shutil.which("unshare") and not subprocess.call([*alone, "true"])
    line = [*(alone if can else []), "sh", "-c", command]
    return subprocess.run(line, cwd=where, env=env, capture_output=True, text=True, timeout=600)


def test_its_steps_run_in_order_and_what_they_install_makes_a_kit(tmp_path: Path) -> None:
    sources, wheels = tmp_path / "src", tmp_path / "wheels"
    kept = ("kitgen", "content", "themes", "pyproject.toml", "README.md", "LICENSE", "CHANGELOG.md")
    sources.mkdir()
    for name in kept:
        place = ROOT / name
        copy = shutil.copytree if place.is_dir() else shutil.copy
        copy(place, sources / name)
    env = fresh(tmp_path / "venv")
    first, last = stages()
    ran = 0
    for name, rest in (*first, *last):
        if name != "RUN":
            continue
        for step in rest.split("&&"):
            if step.strip().startswith(OF_THE_SYSTEM):
                continue
            result = offline(step.strip().replace("/wheels", str(wheels)), sources, env)
            assert result.returncode == 0, (step, result.stdout, result.stderr)
            ran += 1
    assert ran == 2 and len(list(wheels.glob("kitgen-*.whl"))) == 1
    work = tmp_path / "work"
    work.mkdir()
    (work / "2026-11-18-harbour-bakery.yaml").write_text(INTERVIEW)
    told = dict(last)
    entry = re.findall(r'"([^"]+)"', told["ENTRYPOINT"])
    assert entry == ["kitgen"]
    build = f"{entry[0]} build 2026-11-18-harbour-bakery.yaml --today 2026-11-18"
    made = offline(build, work, env | {"XDG_CACHE_HOME": str(tmp_path / "cache")})
    assert made.returncode == 0, made.stderr
    assert list(work.rglob("kit.pdf")) and list(work.rglob("thank-you-ada-quill.eml"))
    helped = offline(" ".join((*entry, *re.findall(r'"([^"]+)"', told["CMD"]))), work, env)
    assert helped.returncode == 0 and "Usage:" in helped.stdout


def test_an_image_without_the_program_is_not_made(tmp_path: Path) -> None:
    (step,) = [r.split("&&")[0] for name, r in stages()[-1] if name == "RUN" and "/wheels" in r]
    env = fresh(tmp_path / "venv")
    assert offline(step.replace("/wheels", str(tmp_path)), tmp_path, env).returncode != 0


def test_the_packages_of_the_system_are_those_that_printing_loads() -> None:
    (step,) = [r for name, r in stages()[-1] if name == "RUN" and "apt-get install" in r]
    named = set(re.findall(r"\b(lib[\w.-]+)", step))
    assert named == {"libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0"}
    if shutil.which("dpkg-query"):  # they are the names that Debian knows
        for package in named:
            asked = ["dpkg-query", "-W", "-f", "${Status}", package]
            found = subprocess.run(asked, capture_output=True, text=True, env=dict(os.environ))
            assert "installed" in found.stdout or "no packages found" in found.stderr
