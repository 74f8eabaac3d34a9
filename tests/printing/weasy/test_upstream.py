"""The patches for upstream apply to what is installed."""

from __future__ import annotations

import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path

import pytest
from support.kits import ROOT
from support.others import need

pytestmark = pytest.mark.accelerated

PATCHES = sorted((ROOT / "docs/upstream").glob("*.patch"))


def test_all_patches_are_described() -> None:
    text = (ROOT / "docs/upstream/README.md").read_text("utf-8")
    assert len(PATCHES) == 5
    assert all(f"({path.name})" in text for path in PATCHES)


@pytest.mark.parametrize("patch", PATCHES, ids=lambda path: path.stem)
def test_a_patch_applies(patch: Path, tmp_path: Path) -> None:
    text = patch.read_text("utf-8")
    before: dict[Path, str] = {}
    for name in (line.removeprefix("--- a/") for line in text.splitlines() if line[:4] == "--- "):
        found = find_spec(name.partition("/")[0])
        assert found is not None and found.origin is not None
        copy = tmp_path / name
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(Path(found.origin).parents[1] / name, copy)
        before[copy] = copy.read_text("utf-8")
    command = [need("git"), "apply", "-p1", str(patch)]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    for path in tmp_path.rglob("*.py"):
        after = path.read_text("utf-8")
        assert after != before[path]
        compile(after, str(path), "exec")
